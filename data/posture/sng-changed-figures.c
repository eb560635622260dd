/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-what-changed-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Smaller movements of a pillar are no news (board 4.4). */
#define LEAST_POINTS 3.0
/* Nor are those of the loss of one year in twenty below both of these. */
#define LEAST_SHARE 0.1
#define LEAST_AMOUNT 5e8
#define ROUNDING 1e-9

#define LOSS_INDICATOR "loss_p95"

static const char *const indicators[SNG_N_PILLARS] = {
  [SNG_PILLAR_AI] = "ai_pillar",
  [SNG_PILLAR_SECURITY] = "security_pillar",
  [SNG_PILLAR_TALENT] = "talent_pillar",
};

static gboolean
is_known (JsonObject *score)
{
  const char *state = sng_json_member_text (score, "state");

  return state != NULL && g_strcmp0 (state, sng_band_name (SNG_BAND_UNKNOWN)) != 0;
}

static gboolean
is_withheld (JsonObject *score)
{
  return sng_json_member_truth (score, "withheld");
}

static char *
format_score (SngComparison *self, JsonObject *score)
{
  int decimals;
  double shown;

  if (!is_known (score))
    return g_strdup (C_ ("score", "no data"));
  shown = sng_score_shown (sng_json_member_number (score, "lo", 0), &decimals);
  return sng_locale_format_real (self->locale, shown, (guint) decimals);
}

/* The figure moved, but what is known behind it did not. */
static gboolean
moved_by_data (JsonObject *before, JsonObject *after)
{
  double coverage = sng_json_member_number (after, "coverage", 0) - sng_json_member_number (before, "coverage", 0);
  double known = sng_json_member_number (after, "known", NAN) - sng_json_member_number (before, "known", NAN);

  if (!is_known (before) || !is_known (after))
    return TRUE;
  return fabs (coverage) > 0.5 && (isnan (known) || fabs (known) < LEAST_POINTS - ROUNDING);
}

static void
compare_pillar (SngComparison *self, SngPillar pillar)
{
  JsonObject *before
    = sng_json_member_object (sng_json_member_object (self->before, "pillars"), sng_pillar_name (pillar));
  JsonObject *after
    = sng_json_member_object (sng_json_member_object (self->after, "pillars"), sng_pillar_name (pillar));
  SngHandle indicator = sng_reader_find (self->reader, SNG_KIND_INDICATOR, indicators[pillar]);
  double moved = sng_json_member_number (after, "lo", 0) - sng_json_member_number (before, "lo", 0);
  char *subject;

  if (before == NULL || after == NULL || is_withheld (before) || is_withheld (after)
      || (is_known (before) == is_known (after) && fabs (moved) < LEAST_POINTS - ROUNDING))
    return;
  subject = sng_comparison_title (self, indicator);
  if (subject == NULL)
    subject = g_strdup (sng_pillar_name (pillar));
  sng_comparison_add (self, SNG_TOPIC_PILLAR,
                      moved < 0 || !is_known (after) ? SNG_TURN_WORSE : SNG_TURN_BETTER, indicator,
                      subject, format_score (self, before), format_score (self, after))
    ->by_data
    = moved_by_data (before, after);
}

/* Money: what was frozen as a measure, else what was simulated. */

static gboolean
find_frozen_loss (SngComparison *self, SngHandle snapshot, SngHandle indicator, SngValue *amount)
{
  const SngField *field = sng_kind (SNG_KIND_MEASURE)->fields[SNG_MEASURE_SNAPSHOT];
  g_autoptr (GArray) measures
    = snapshot != 0 ? sng_reader_get_referrers (self->reader, snapshot, field) : NULL;

  for (guint i = 0; measures != NULL && i < measures->len; i++)
    {
      g_autoptr (SngRecord) measure
        = sng_reader_get_record (self->reader, g_array_index (measures, SngHandle, i));

      if (measure == NULL
          || sng_value_get_handle (sng_measure (measure, SNG_MEASURE_INDICATOR)) != indicator
          || sng_measure (measure, SNG_MEASURE_AMOUNT)->tag != SNG_TAG_MONEY)
        continue;
      *amount = sng_value_copy (sng_measure (measure, SNG_MEASURE_AMOUNT));
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_simulated_loss (SngComparison *self, const SngValue *like, SngValue *amount)
{
  const SngLossFigures *figures
    = self->exposure ? sng_exposure_get_figures (self->exposure, SNG_EXPOSURE_TODAY) : NULL;

  if (figures == NULL
      || g_strcmp0 (sng_exposure_get_reading (self->exposure)->currency, like->currency) != 0)
    return FALSE;
  *amount = *like;
  amount->integer = sng_exposure_get_quantile (self->exposure, SNG_EXPOSURE_TODAY, 0.95);
  return TRUE;
}

static char *
format_money (SngComparison *self, const SngValue *money)
{
  return sng_locale_format_money_millions (self->locale, money->integer, money->currency);
}

/* For the other files */

void
sng_compare_figures (SngComparison *self)
{
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    compare_pillar (self, i);
}

void
sng_compare_exposure (SngComparison *self)
{
  SngHandle indicator = sng_reader_find (self->reader, SNG_KIND_INDICATOR, LOSS_INDICATOR);
  g_auto (SngValue) before = SNG_UNKNOWN;
  g_auto (SngValue) after = SNG_UNKNOWN;
  double moved;

  if (!find_frozen_loss (self, self->seen, indicator, &before)
      || !(find_frozen_loss (self, self->frozen, indicator, &after)
           || find_simulated_loss (self, &before, &after))
      || g_strcmp0 (before.currency, after.currency) != 0)
    return;
  moved = (double) (after.integer - before.integer);
  if (fabs (moved) < LEAST_AMOUNT && fabs (moved) < LEAST_SHARE * (double) before.integer)
    return;
  sng_comparison_add (self, SNG_TOPIC_EXPOSURE, moved > 0 ? SNG_TURN_WORSE : SNG_TURN_BETTER,
                      indicator, sng_comparison_title (self, indicator),
                      format_money (self, &before), format_money (self, &after));
}

/* What the figures stand on: the method, the sources, and what was left out of a profile. */

static void
compare_method (SngComparison *self)
{
  const char *before = sng_json_member_text (self->before, "method");
  const char *after = sng_json_member_text (self->after, "method");

  if (before != NULL && after != NULL && g_strcmp0 (before, after) != 0)
    sng_comparison_add (self, SNG_TOPIC_METHOD, SNG_TURN_OTHER, 0,
                        g_strdup (_ ("Version of the method")), g_strdup (before), g_strdup (after))
      ->by_data
      = TRUE;
}

static gboolean
can_be_relied_on (const char *state)
{
  const SngField *field = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];
  guint choice = state ? sng_field_choice_by_name (field, state) : 0;

  return choice == SNG_SOURCE_STATE_FRESH || choice == SNG_SOURCE_STATE_AGEING;
}

static void
compare_source (SngComparison *self, const char *key, JsonObject *former, JsonObject *now)
{
  const SngField *field = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];
  const char *before = sng_json_member_text (former, "state");
  const char *after = sng_json_member_text (now, "state");
  SngHandle source = sng_reader_find (self->reader, SNG_KIND_SOURCE, key);

  if (before == NULL || after == NULL || source == 0
      || can_be_relied_on (before) == can_be_relied_on (after))
    return;
  sng_comparison_add (self, SNG_TOPIC_SOURCE,
                      can_be_relied_on (after) ? SNG_TURN_BETTER : SNG_TURN_WORSE, source,
                      sng_comparison_title (self, source), sng_comparison_choice (field, before),
                      sng_comparison_choice (field, after))
    ->by_data
    = TRUE;
}

static void
compare_left_out (SngComparison *self, const char *key, JsonObject *former, JsonObject *now)
{
  double before = sng_json_member_number (former, "left_out", NAN);
  double after = sng_json_member_number (now, "left_out", NAN);
  SngHandle framework = sng_reader_find (self->reader, SNG_KIND_FRAMEWORK, key);
  g_autofree char *title = sng_comparison_title (self, framework);

  if (isnan (before) || isnan (after) || before == after || title == NULL)
    return;
  sng_comparison_add (self, SNG_TOPIC_LEFT_OUT, after > before ? SNG_TURN_WORSE : SNG_TURN_OTHER,
                      framework,
                      /* TRANSLATORS: the name of a framework of controls */
                      g_strdup_printf (_ ("%s: left out as not applicable"), title),
                      sng_locale_format_integer (self->locale, (gint64) before),
                      sng_locale_format_integer (self->locale, (gint64) after));
}

void
sng_compare_trust (SngComparison *self)
{
  compare_method (self);
  sng_comparison_each (self, "sources", compare_source);
  sng_comparison_each (self, "profiles", compare_left_out);
}
