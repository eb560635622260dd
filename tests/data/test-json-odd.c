/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture.h"
#include "data/register/sng-keeping.h"
#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-mapping.h"
#include "exchange-fixture.h"

#include "sng-config.h"

#include <libintl.h>
#include <stdio.h>

/* Malformed and odd JSON, as a file that is imported and as a page of a source. What is expected is
 * the whole outcome in a line, with the sentences that people read. */

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *imported;
  const char *mapped;
} Odd;

#define ODD(name, bytes, imported, mapped) { name, bytes, sizeof bytes - 1, imported, mapped },
static const Odd odds[] = {
#include "json-odd.def"
};
#undef ODD

static const char base[]
    = "{\"person\": [{\"key\": \"PE-0001\", \"name\": \"Renata Ibarra\"}],"
      "\"process\": [{\"key\": \"P-01\", \"name\": {\"en\": \"Customer care\"}}],"
      "\"risk\": [{\"key\": \"R-0001\", \"name\": {\"en\": \"Data leak\"}, \"subcategory\": \"data\","
      "  \"inherent_likelihood\": 4, \"owner\": \"PE-0001\", \"state\": \"draft\"}],"
      "\"budget_line\": [{\"key\": \"BL-001\", \"name\": {\"en\": \"Training\"}}],"
      "\"partner\": [{\"key\": \"PA-001\", \"name\": \"Bank\"}]}";

#define STREAM(kind, map)                                                                          \
  "{\"id\": \"" kind "\", \"kind\": \"" kind "\", \"key\": \"key\","                              \
  " \"rows\": {\"path\": \"" kind "\", \"missing\": \"empty\"}, \"map\": {" map "}}"
#define SAME(name) "\"" name "\": {\"path\": \"" name "\"}"

static const char document[]
    = "{\"version\": 1, \"id\": \"odd\", \"streams\": ["
      STREAM ("risk", "\"name\": {\"en\": {\"path\": \"name.en\"}, \"es\": {\"path\": \"name.es\"}},"
              SAME ("subcategory") "," SAME ("inherent_likelihood") "," SAME ("noticed_at") ","
              SAME ("state") "," SAME ("exposed") "," SAME ("owner") "," SAME ("parent") ","
              SAME ("processes")) ","
      STREAM ("person", SAME ("fte") "," SAME ("executive") "," SAME ("started")) ","
      STREAM ("budget_line", SAME ("period") "," SAME ("planned")) ","
      STREAM ("partner", SAME ("url")) "]}";

/* What stands between two @ would be too long to be written down. */
static char *
spell_out (const Odd *odd, gsize *length)
{
  g_autofree char *opening = g_strnfill (100000, '[');
  g_autofree char *nest = g_strnfill (SNG_JSON_MAX_DEPTH - 1, '[');
  g_autofree char *unnest = g_strnfill (SNG_JSON_MAX_DEPTH - 1, ']');
  g_autofree char *nested = g_strconcat (nest, unnest, NULL);
  g_autofree char *large = g_strnfill (2000000, 'x');
  g_autofree char *word = g_strnfill (1000, 'x');
  const struct
  {
    const char *mark;
    const char *text;
  } marks[] = { { "@deep@", opening }, { "@nest@", nested }, { "@huge@", large }, { "@long@", word } };
  GString *text = g_string_new_len (odd->bytes, (gssize) odd->length);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (memchr (odd->bytes, '\0', odd->length) == NULL)
      g_string_replace (text, marks[i].mark, marks[i].text, 0);
  *length = text->len;
  return g_string_free (text, FALSE);
}

static void
add_part (GString *line, const char *kind, const char *key, const char *field, const char *reason)
{
  g_string_append_printf (line, " | %s", kind);
  if (key != NULL)
    g_string_append_printf (line, " %.20s", key);
  if (field != NULL)
    g_string_append_printf (line, " %s", field);
  g_string_append_printf (line, ": %s", reason);
}

static char *
import (SngReader *reader, const char *bytes, gsize length)
{
  GString *line = g_string_new (NULL);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_json_import_prepare (reader, bytes, length, &report, &error);

  if (change == NULL)
    {
      g_string_append (line, error->message);
      return g_string_free (line, FALSE);
    }
  g_string_append_printf (line, "%u new, %u changed, %u entries", report->created, report->updated,
                          sng_change_get_n_entries (change));
  for (guint i = 0; i < report->refusals->len; i++)
    {
      const SngImportRefusal *refusal = report->refusals->pdata[i];

      add_part (line, refusal->kind, refusal->key, refusal->field, refusal->reason);
    }
  return g_string_free (line, FALSE);
}

static void
map_rows (GString *line, SngReader *reader, const SngStream *stream, JsonArray *rows)
{
  g_autoptr (SngMapper) mapper = sng_mapper_new (stream, 0, TODAY);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      SngMappedRow *row = sng_mapper_map (mapper, reader, sng_json_at (json_array_get_element (rows, i)));

      if (row->refusal != NULL)
        add_part (line, stream->id, row->source_key, row->refusal->field, row->refusal->reason[0]);
      else
        add_part (line, stream->id, row->source_key, NULL, "taken");
      sng_mapped_row_free (row);
    }
}

static char *
map (SngReader *reader, SngConnector *connector, const char *bytes, gsize length)
{
  GString *line = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) page
      = sng_json_guard_parse (bytes, length, connector->limits.max_bytes, &error);

  for (guint i = 0; error == NULL && i < connector->streams->len; i++)
    {
      const SngStream *stream = connector->streams->pdata[i];
      g_auto (SngFoundRows) found = { 0 };

      if (sng_stream_get_rows (stream, page, &found, &error))
        map_rows (line, reader, stream, found.rows);
    }
  if (error != NULL)
    g_string_append (line, error->message);
  return g_string_free (line, FALSE);
}

/* Of an expectation that ends in … only the beginning counts. */
static gboolean
begins_so (const char *outcome, const char *expected)
{
  return g_str_has_suffix (expected, "…")
         && strncmp (outcome, expected, strlen (expected) - strlen ("…")) == 0;
}

static gboolean
is_as_expected (const char *name, const char *what, const char *outcome, const char *expected)
{
  if (g_getenv ("SNG_TEST_PRINT") != NULL)
    fprintf (stdout, "# %s\t%s\t%s\n", name, what, outcome);
  if (g_str_equal (outcome, expected) || begins_so (outcome, expected))
    return TRUE;
  g_test_message ("%s, %s:\n%.300s\nexpected:\n%.300s", name, what, outcome, expected);
  return FALSE;
}

static void
test_each (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (reg, base);
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector = sng_connector_new (document, &error);
  guint n_other = 0;

  g_assert_no_error (error);
  assert_no_refusals (report);
  for (guint i = 0; i < G_N_ELEMENTS (odds); i++)
    {
      gsize length;
      g_autofree char *bytes = spell_out (&odds[i], &length);
      g_autofree char *imported = import (reader, bytes, length);
      g_autofree char *mapped = map (reader, connector, bytes, length);

      g_assert_true (g_utf8_validate (imported, -1, NULL));
      g_assert_true (g_utf8_validate (mapped, -1, NULL));
      n_other += !is_as_expected (odds[i].name, "import", imported, odds[i].imported);
      n_other += !is_as_expected (odds[i].name, "page", mapped, odds[i].mapped);
    }
  g_test_message ("%u odd inputs", (guint) G_N_ELEMENTS (odds));
  g_assert_cmpuint (n_other, ==, 0);
  g_assert_cmpuint (G_N_ELEMENTS (odds), >=, 120);
}

static void
apply_odd (SngRegister *reg, const Odd *odd)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change = NULL;
  gsize length;
  g_autofree char *bytes = spell_out (odd, &length);

  change = sng_json_import_prepare (reader, bytes, length, &report, NULL);
  if (change != NULL && sng_change_get_n_entries (change) > 0)
    {
      g_test_message ("%s", odd->name);
      apply (reg, change);
    }
}

/* Records that refer to each other in a circle must not keep anybody busy for ever. */
static void
compute_posture (SngRegister *reg)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngPosture) posture = sng_posture_compute (reader, TODAY, &error);

  g_assert_no_error (error);
}

/* Whatever was taken of them, the register is sound afterwards. */
static void
test_all_in_a_row (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (reg, base);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngCheck) check = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (odds); i++)
    apply_odd (reg, &odds[i]);
  check = sng_register_check (reg, &error);
  g_assert_no_error (error);
  compute_posture (reg);
  g_assert_cmpstr (check->problems->len > 0 ? check->problems->pdata[0] : NULL, ==, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  add_test ("/json-odd/each", test_each);
  add_test ("/json-odd/all-in-a-row", test_all_in_a_row);
  return g_test_run ();
}
