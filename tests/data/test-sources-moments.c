/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How servers write moments and durations. The ids are those of the table of what an engine must be
 * able to do. */
#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-moment.h"
#include "data/sources/sng-pick.h"

#include <math.h>
#include <string.h>

/* What a pick makes of the member "x" of a row; NULL: unknown. */
static char *
take (const char *kind, const char *field_name, const char *members, const char *value)
{
  g_auto (SngDocument) document = SNG_DOCUMENT_INIT;
  g_autofree char *pick_text = g_strdup_printf ("{\"path\": \"x\"%s}", members);
  g_autofree char *row_text = g_strdup_printf ("{\"x\": %s}", value);
  g_autoptr (JsonNode) description
      = sng_json_guard_parse (pick_text, strlen (pick_text), 10000, NULL);
  g_autoptr (JsonNode) row = sng_json_guard_parse (row_text, strlen (row_text), 10000, NULL);
  const SngField *field = sng_kind_field (sng_kind_by_name (kind), field_name);
  g_autoptr (SngPick) pick = sng_pick_new (&document, json_node_get_object (description), field);
  g_autoptr (GError) error = NULL;
  g_autofree char *raw = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_auto (SngPicked) came = { 0 };
  g_auto (SngPicked) said = { 0 };
  g_auto (SngValue) read = SNG_UNKNOWN;
  g_auto (SngValue) written = SNG_UNKNOWN;

  g_assert_no_error (document.error);
  node = sng_pick_take (pick, sng_json_at (row), field, &raw, &error);
  g_assert_no_error (error);
  said = sng_pick_find (pick, sng_json_at (row), field, &came, &error);
  g_assert_true (sng_picked_read (&said, field, NULL, &read));
  g_assert_true (sng_field_from_json (field, node, NULL, &written, NULL));
  g_assert_true (sng_value_equal (&read, &written));
  return node ? json_to_string (node, FALSE) : NULL;
}

#define SEEN "deployment", "last_used_at"
#define LIVE "deployment", "live_at"
#define DECIDED "drill", "time_to_decide"

typedef struct
{
  const char *id;
  const char *kind;
  const char *field;
  const char *members; /* of the pick */
  const char *value;
  const char *taken; /* NULL: unknown */
} Form;

static const Form forms[] = {
  { "T1", SEEN, "", "\"2026-03-01T12:00:48.639712648-07:00\"", "\"2026-03-01T19:00:48.639712Z\"" },
  { "T1, short zone", SEEN, "", "\"2026-03-01T12:00:00+0200\"", "\"2026-03-01T10:00:00.000000Z\"" },
  { "T1, day", LIVE, "", "\"2026-03-01T23:30:00-07:00\"", "\"2026-03-01\"" },
  { "T2", SEEN, ", \"tz\": \"UTC\"", "\"2023-10-18T18:00:24.900\"",
    "\"2023-10-18T18:00:24.900000Z\"" },
  { "T2, zone of the server", SEEN, ", \"tz\": \"America/Mexico_City\"", "\"2026-01-18T18:00:00\"",
    "\"2026-01-19T00:00:00.000000Z\"" },
  { "T2, day", LIVE, "", "\"2023-10-18T18:00:24.900\"", "\"2023-10-18\"" },
  { "T3", SEEN, ", \"tz\": \"UTC\"", "\"2025-07-11 03:16:03.563\"",
    "\"2025-07-11T03:16:03.563000Z\"" },
  { "T4", LIVE, "", "\"2026-03-01\"", "\"2026-03-01\"" },
  { "T5", SEEN, ", \"unit\": \"s\"", "1752203763", "\"2025-07-11T03:16:03Z\"" },
  { "T5, never", SEEN, ", \"unit\": \"s\", \"null_values\": [\"0\"]", "0", NULL },
  { "T6", SEEN, ", \"unit\": \"ms\"", "1752203763563", "\"2025-07-11T03:16:03Z\"" },
  { "T7", SEEN, ", \"unit\": \"s\"", "1795304670.913", "\"2026-11-21T23:44:30Z\"" },
  { "T7, value as text", "person", "fte", ", \"as\": \"number\"", "\"0.5\"", "0.5" },
  { "T7, infinite", "person", "fte", ", \"as\": \"number\"", "\"+Inf\"", NULL },
  { "T7, not a number", "person", "fte", ", \"as\": \"number\"", "\"NaN\"", NULL },
  { "T8", SEEN, "", "\"Sun, 06 Nov 1994 08:49:37 GMT\"", "\"1994-11-06T08:49:37.000000Z\"" },
  { "T9", SEEN, ", \"null_values\": [\"0001-01-01T00:00:00Z\", \"\"]", "\"0001-01-01T00:00:00Z\"",
    NULL },
  { "T9, empty", SEEN, ", \"null_values\": [\"0001-01-01T00:00:00Z\", \"\"]", "\"\"", NULL },
  { "T10, small letters", SEEN, "", "\"2026-03-01t12:00:00z\"", "\"2026-03-01T12:00:00.000000Z\"" },
  { "T10, no seconds", SEEN, "", "\"2026-03-01T12:00Z\"", "\"2026-03-01T12:00:00.000000Z\"" },
  { "T10, midnight", SEEN, "", "\"2026-02-28T24:00:00Z\"", "\"2026-03-01T00:00:00.000000Z\"" },
  { "T11", DECIDED, "", "\"PT1H5M\"", "3900" },
};

static void
test_form (gconstpointer data)
{
  const Form *form = data;
  g_autofree char *taken = take (form->kind, form->field, form->members, form->value);

  g_assert_cmpstr (taken, ==, form->taken);
}

/* What is no moment is left as it is: the field refuses it, and the row tells it. */
static void
test_not_moments (void)
{
  static const char *const texts[] = { "",
                                       "soon",
                                       "2026-13-01T00:00:00Z",
                                       "2026-03-01T25:00:00Z",
                                       "2026-03-01T12:00:00+99:00",
                                       "2026-03-01T12:00:00",
                                       "2026-03-01T12:00:00Zx",
                                       "2026-03-01T",
                                       "2026-3-1T00:00:00Z",
                                       "2026-02-30T00:00:00Z",
                                       "Sun, 06 Nov" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GDateTime) moment = sng_moment_parse (texts[i], NULL);

      g_test_message ("%s", texts[i]);
      g_assert_null (moment);
    }
}

static void
test_durations (void)
{
  static const struct
  {
    const char *text;
    double seconds; /* NAN: none */
  } durations[] = {
    { "PT1H5M", 3900 }, { "P1D", 86400 },   { "P1DT1S", 86401 }, { "P2W", 14 * 86400 },
    { "PT0.5S", 0.5 },  { "P1M", 2592000 }, { "PT1M", 60 },      { "P1Y1M1DT1H1M1S", 34218061 },
    { "P", NAN },       { "PT", NAN },      { "P1DT", NAN },     { "P1H", NAN },
    { "PT1D", NAN },    { "1H", NAN },      { "PT1", NAN },      { "PT-1S", NAN },
    { "PTM", NAN },     { "", NAN },        { "PT1M1H", NAN },   { "P1DT1HT1M", NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      double seconds;
      gboolean is_one = sng_moment_parse_duration (durations[i].text, &seconds);

      g_test_message ("%s", durations[i].text);
      g_assert_cmpint (is_one, ==, !isnan (durations[i].seconds));
      if (is_one)
        g_assert_cmpfloat_with_epsilon (seconds, durations[i].seconds, 1e-6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/moments/", forms[i].id, NULL);

      g_test_add_data_func (path, &forms[i], test_form);
    }
  g_test_add_func ("/sources/moments/none", test_not_moments);
  g_test_add_func ("/sources/moments/durations", test_durations);
  return g_test_run ();
}
