/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-facts.h"
#include "data/demo/sng-demo-people-private.h"

/* The records that are being made; their keys are numbered per kind. */
typedef struct
{
  JsonArray *skills;
  JsonArray *credentials;
  JsonArray *participations;
} Learning;

/* How a credential stands, by the code in the table: days since it was issued and until it ends. */
typedef struct
{
  char code;
  int issued;
  int left;
  int spread;
} Term;

static const Term terms[] = {
  { 'v', 150, 240, 60 },  /* valid */
  { 'd', 330, 20, 35 },   /* due within 60 days */
  { 'e', 340, -80, 60 },  /* expired up to 90 days ago */
  { 'x', 355, -170, 60 }, /* expired before that */
};

/* The four simulations of the last twelve months, oldest first, with the days of demo.md. */
static const struct
{
  const char *drill;
  const char *day;
} simulations[] = {
  { "drill/DR-013", "2025-12-04" },
  { "drill/DR-014", "2026-03-12" },
  { "drill/DR-015", "2026-06-11" },
  { "drill/DR-016", "2026-09-17" },
};

static JsonObject *
add_record (JsonArray *records, const char *prefix, int digits, guint person)
{
  JsonObject *record = json_object_new ();

  sng_demo_take_text (
      record, "key",
      g_strdup_printf ("%s%0*u", prefix, digits, json_array_get_length (records) + 1));
  sng_demo_take_text (record, "person", g_strdup_printf ("PE-%04u", person + 1));
  json_array_add_object_element (records, record);
  return record;
}

/* "54": two levels; "??": assessed, result pending; "--": not assessed. */
static void
add_skills (SngDemoPeople *self, guint i, Learning *learning)
{
  static const char *const methods[] = { "manager", "test", "observed" };
  const char *levels = sng_demo_people_get (self, i, "levels");
  const SngDemoRole *role = sng_demo_people_get_role (self, i);

  for (guint s = 0; s < G_N_ELEMENTS (role->skills) && levels[0] != '-'; s++)
    {
      JsonObject *record = add_record (learning->skills, "PS-", 5, i);

      json_object_set_string_member (record, "skill", role->skills[s]);
      if (g_ascii_isdigit (levels[s]))
        json_object_set_int_member (record, "level", levels[s] - '0');
      sng_demo_take_text (record, "assessed_at", sng_demo_day (20 + (int) ((i * 11) % 120)));
      json_object_set_string_member (record, "assessment_method",
                                     methods[i % G_N_ELEMENTS (methods)]);
    }
}

static void
add_credential (SngDemoPeople *self, guint i, Learning *learning)
{
  const char *code = sng_demo_people_get (self, i, "credential");
  const SngDemoRole *role = sng_demo_people_get_role (self, i);

  for (guint t = 0; t < G_N_ELEMENTS (terms); t++)
    {
      int shift = (int) ((i * 17) % (guint) terms[t].spread);
      JsonObject *record;

      if (terms[t].code != *code)
        continue;
      record = add_record (learning->credentials, "CR-", 4, i);
      sng_demo_take_text (
          record, "name",
          g_strconcat ("Microcredencial: ",
                       (char *) g_hash_table_lookup (self->skill_names, role->skills[0]), NULL));
      json_object_set_string_member (record, "credential_type", "micro");
      json_object_set_string_member (record, "skill", role->skills[0]);
      json_object_set_string_member (record, "issuer", "Universidad Tecnológica de las Cañadas");
      sng_demo_take_text (record, "issued_at", sng_demo_day (terms[t].issued - shift / 6));
      sng_demo_take_text (record, "expires_at", sng_demo_day (-terms[t].left - shift));
    }
}

static void
finish (JsonObject *record, const char *day, const char *outcome)
{
  sng_demo_take_text (record, "started", sng_demo_instant (day, "09:00"));
  if (g_str_equal (outcome, "completed"))
    sng_demo_take_text (record, "ended", sng_demo_instant (day, "17:00"));
  json_object_set_string_member (record, "outcome", outcome);
}

static void
add_course (SngDemoPeople *self, guint i, Learning *learning)
{
  gboolean induction = sng_demo_people_is_in_induction (self, i);
  JsonObject *record = add_record (learning->participations, "PT-", 5, i);
  int ago
      = atoi (sng_demo_people_get_team (self, i, "training_days_ago")) - 30 + (int) ((i * 13) % 80);
  int since = sng_demo_people_days_since_start (self, i);
  g_autofree char *day = sng_demo_day (induction ? MAX (since - 20, 0) : ago);

  sng_demo_take_text (
      record, "activity",
      g_strconcat ("programme/",
                   induction ? "PR-007" : sng_demo_people_get_team (self, i, "programme"), NULL));
  json_object_set_string_member (record, "development", induction ? "induction" : "upskilling");
  finish (record, day, induction && since <= 20 ? "in_progress" : "completed");
}

static const char *
reaction_of (char code)
{
  switch (code)
    {
    case 'r':
      return "reported";
    case 'i':
      return "ignored";
    case 'c':
      return "clicked";
    default:
      return "credentials";
    }
}

static void
add_simulations (SngDemoPeople *self, guint i, Learning *learning)
{
  const char *reactions = sng_demo_people_get (self, i, "phishing");

  for (guint s = 0; s < G_N_ELEMENTS (simulations) && reactions[0] != '-'; s++)
    {
      JsonObject *record = add_record (learning->participations, "PT-", 5, i);

      json_object_set_string_member (record, "activity", simulations[s].drill);
      json_object_set_string_member (record, "reaction", reaction_of (reactions[s]));
      finish (record, simulations[s].day, "completed");
    }
}

/* Public API */

JsonNode *
sng_demo_people_describe_learning (SngDemoPeople *self)
{
  JsonObject *document = json_object_new ();
  Learning learning = { json_array_new (), json_array_new (), json_array_new () };

  for (guint i = 0; i < sng_demo_people_get_n (self); i++)
    {
      add_skills (self, i, &learning);
      add_credential (self, i, &learning);
      add_course (self, i, &learning);
      add_simulations (self, i, &learning);
    }
  json_object_set_array_member (document, "person_skill", learning.skills);
  json_object_set_array_member (document, "credential", learning.credentials);
  json_object_set_array_member (document, "participation", learning.participations);
  return sng_demo_take_object (document);
}
