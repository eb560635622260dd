/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

static void
set_number (JsonObject *object, const char *name, double value)
{
  if (isnan (value))
    json_object_set_null_member (object, name);
  else
    json_object_set_double_member (object, name, round (value * 100) / 100);
}

static void
set_score (JsonObject *object, const char *name, const SngScore *score)
{
  json_object_set_member (object, name, sng_posture_describe_score (score));
}

static void
set_money (JsonObject *object, const char *name, double minor_units, const char *currency)
{
  JsonObject *money;

  if (*currency == '\0')
    {
      json_object_set_null_member (object, name);
      return;
    }
  money = json_object_new ();
  json_object_set_int_member (money, "amount", (gint64) round (minor_units));
  json_object_set_string_member (money, "currency", currency);
  json_object_set_object_member (object, name, money);
}

static JsonObject *
describe_adoption (const SngPostureAdoption *adoption)
{
  JsonObject *object = json_object_new ();

  set_number (object, "adoption", adoption->figures.adoption);
  set_number (object, "control", adoption->figures.control);
  set_number (object, "gap", adoption->figures.gap);
  json_object_set_string_member (object, "state", sng_band_name (adoption->figures.band));
  json_object_set_int_member (object, "processes", adoption->figures.n_processes);
  json_object_set_int_member (object, "adopting", adoption->figures.n_adopting);
  json_object_set_int_member (object, "controlled", adoption->figures.n_controlled);
  json_object_set_int_member (object, "in_use", adoption->n_in_use);
  json_object_set_int_member (object, "shadow", adoption->n_shadow);
  set_number (object, "shadow_ratio", adoption->shadow_ratio);
  return object;
}

static JsonObject *
describe_balance (const SngBalance *balance)
{
  JsonObject *object = json_object_new ();
  JsonObject *lenses = json_object_new ();

  for (SngLens i = 0; i < SNG_N_LENSES; i++)
    {
      JsonObject *lens = json_object_new ();

      set_score (lens, "score", &balance->lenses[i].score);
      set_number (lens, "detective", balance->lenses[i].detective);
      json_object_set_object_member (lenses, sng_lens_name (i), lens);
    }
  set_score (object, "score", &balance->score);
  json_object_set_string_member (object, "word", sng_balance_word_name (balance->word));
  json_object_set_string_member (object, "weakest", sng_lens_name (balance->weakest));
  json_object_set_object_member (object, "lenses", lenses);
  return object;
}

static JsonObject *
describe_investment (const SngPostureInvestment *investment)
{
  JsonObject *object = json_object_new ();
  JsonObject *spend = json_object_new ();
  JsonObject *gaps = json_object_new ();

  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    {
      set_money (spend, sng_pillar_name (i), investment->spend[i], investment->currency);
      set_number (gaps, sng_pillar_name (i), investment->gaps[i]);
    }
  json_object_set_int_member (object, "year", investment->year);
  json_object_set_object_member (object, "spend", spend);
  json_object_set_object_member (object, "gaps", gaps);
  set_number (object, "alignment", investment->alignment);
  return object;
}

/* For the other files of the posture */

JsonNode *
sng_posture_describe_score (const SngScore *score)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  set_number (object, "lo", score->lo);
  set_number (object, "hi", score->hi);
  set_number (object, "known", score->known);
  set_number (object, "coverage", score->coverage);
  set_number (object, "confidence", score->confidence);
  json_object_set_string_member (object, "state", sng_band_name (score->state));
  if (score->withheld)
    json_object_set_boolean_member (object, "withheld", TRUE);
  json_node_set_object (node, object);
  return node;
}

void
sng_posture_add_board_to_json (SngPosture *self, JsonObject *document)
{
  json_object_set_object_member (document, "adoption", describe_adoption (&self->adoption));
  json_object_set_object_member (document, "balance", describe_balance (&self->balance));
  json_object_set_object_member (document, "investment", describe_investment (&self->investment));
  set_number (document, "leader_pulse", self->leader_pulse);
  set_number (document, "optimism_gap", sng_posture_get_optimism_gap (self));
}
