/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv-export.h"
#include "data/exchange/sng-export.h"
#include "data/exchange/sng-json-export.h"
#include "data/posture/sng-claim-words.h"
#include "tests/data/exchange-fixture.h"

#include <math.h>

#define FIELD SNG_CONTROL_LEVEL

/* A control whose level a source reports; Ana owns it. */
static const char *const facts
  = "{\"person\":[{\"key\":\"ana\",\"name\":\"Ana Beltrán\",\"state\":\"active\"},"
    "{\"key\":\"beto\",\"name\":\"Beto Cruz\",\"state\":\"active\"}],"
    "\"source\":[{\"key\":\"S1\",\"name\":{\"en\":\"Control assessments\"}}],"
    "\"control\":[{\"key\":\"C1\",\"name\":{\"en\":\"Multi-factor sign-in\"},"
    "\"owner\":\"ana\",\"level\":3,\"assessed_at\":\"2026-06-03\","
    "\"_claims\":{\"level\":{\"source\":\"S1\",\"provenance\":\"api\"},"
    "\"assessed_at\":{\"source\":\"S1\",\"provenance\":\"api\"}}}]}";

static SngRegister *
make_register (Fixture *fixture)
{
  SngRegister *reg = new_register (fixture);
  SngImportReport *report = import_json (reg, facts);

  assert_no_refusals (report);
  sng_import_report_free (report);
  return reg;
}

static void
act (SngRegister *reg, const char *person, void (*what) (SngChange *, SngRecord *, guint))
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngRecord) control
    = sng_register_get_record (reg, sng_register_find (reg, SNG_KIND_CONTROL, "C1"));

  sng_register_set_author (reg, sng_register_find (reg, SNG_KIND_PERSON, person));
  what (change, control, FIELD);
  apply (reg, change);
}

static void
set_to_five (SngChange *change, SngRecord *record, guint field)
{
  sng_change_set_of (change, record, field, sng_value_integer (5));
}

static void
set_unknown (SngChange *change, SngRecord *record, guint field)
{
  sng_change_set_of (change, record, field, SNG_UNKNOWN);
}

/* What is known about the level, with the words for it. */
typedef struct
{
  SngReader *reader;
  SngRecord *record;
  SngLocale *locale;
  GPtrArray *all;
  const SngFieldClaims *claims;
} Reading;

static void
reading_clear (Reading *self)
{
  g_ptr_array_unref (self->all);
  sng_locale_unref (self->locale);
  sng_record_unref (self->record);
  sng_reader_free (self->reader);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static Reading
read_level (Fixture *fixture, SngRegister *reg)
{
  g_autoptr (GError) error = NULL;
  Reading self = { .reader = new_reader (reg) };

  self.record = sng_reader_get_record (self.reader, sng_reader_find (self.reader, SNG_KIND_CONTROL, "C1"));
  self.locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  self.all = sng_field_claims_read (self.reader, self.record, TODAY, &error);
  g_assert_no_error (error);
  self.claims = sng_field_claims_find (self.all, FIELD);
  g_assert_nonnull (self.claims);
  return self;
}

static void
assert_words (char *words, const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

/* Every evidence field of a record is there, also one that nobody says anything about. */
static void
test_all_fields (Fixture *fixture, gconstpointer data)
{
  g_auto (Reading) reading = read_level (fixture, make_register (fixture));
  const SngKind *kind = sng_kind (SNG_KIND_CONTROL);
  guint n = 0;

  for (guint i = 0; i < kind->n_fields; i++)
    n += kind->fields[i]->evidence;
  g_assert_cmpuint (reading.all->len, ==, n);
  g_assert_cmpuint (sng_field_claims_find (reading.all, SNG_CONTROL_POSITION)->claims->len, ==, 0);
  assert_words (sng_claim_words_hold (reading.reader, sng_field_claims_find (reading.all, SNG_CONTROL_POSITION),
                                      reading.locale),
                "Nobody has said anything about it.");
}

/* A person's value stands in place of the source's, which is still told, until it is released. */
static void
test_override (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = make_register (fixture);

  act (reg, "beto", set_to_five);
  {
    g_auto (Reading) reading = read_level (fixture, reg);

    g_assert_true (sng_field_claims_is_override (reading.claims));
    assert_words (sng_claim_words_hold (reading.reader, reading.claims, reading.locale),
                  "What Beto Cruz says holds: a person's value stands until it is released.");
    assert_words (sng_claim_words_override (reading.reader, reading.claims, reading.locale),
                  "The source Control assessments says: 3");
  }
  act (reg, "beto", sng_change_release);
  {
    g_auto (Reading) reading = read_level (fixture, reg);

    g_assert_false (sng_field_claims_is_override (reading.claims));
    g_assert_null (sng_claim_words_override (reading.reader, reading.claims, reading.locale));
    assert_words (sng_claim_words_hold (reading.reader, reading.claims, reading.locale),
                  "Only Control assessments says anything about it.");
  }
}

/* Confidence follows from freshness, provenance and verification, and each is told: of 365 days 120
 * are gone, fresh until 121.67; api 1; nobody 0.5. */
static void
test_confidence (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = make_register (fixture);

  {
    g_auto (Reading) reading = read_level (fixture, reg);
    g_autoptr (GPtrArray) reasons = sng_claim_words_reasons (&reading.claims->trust);

    g_assert_cmpint (reading.claims->trust.age, ==, 120);
    g_assert_cmpfloat_with_epsilon (reading.claims->trust.confidence, 100 * cbrt (0.5), 1e-9);
    assert_words (sng_claim_words_confidence (&reading.claims->trust), "Confidence 79, high.");
    g_assert_cmpuint (reasons->len, ==, 3);
    g_assert_cmpstr (reasons->pdata[0], ==, "Nobody has verified it.");
    g_assert_cmpstr (reasons->pdata[1], ==, "It comes from a verified system.");
    g_assert_cmpstr (reasons->pdata[2], ==, "By “Assessed or reviewed” it is 120 days old, and counts until it is 365.");
  }
  act (reg, "ana", sng_change_verify);
  {
    g_auto (Reading) reading = read_level (fixture, reg);

    g_assert_cmpint (reading.claims->trust.verification, ==, SNG_VERIFICATION_OWNER);
    g_assert_cmpfloat_with_epsilon (reading.claims->trust.confidence, 100 * cbrt (0.7), 1e-9);
    assert_words (sng_claim_words_verified (reading.reader, reading.record, reading.claims->held, reading.locale),
                  "Verified by Ana Beltrán, the owner, on 1 Oct 2026.");
  }
}

/* A value ages by the date of its assessment, whatever day it was entered on; that is told, unless the
 * value is the date itself. */
static void
test_date_of_age (Fixture *fixture, gconstpointer data)
{
  g_auto (Reading) reading = read_level (fixture, make_register (fixture));
  const SngFieldClaims *date = sng_field_claims_find (reading.all, SNG_CONTROL_ASSESSED_AT);
  SngTrust stale = reading.claims->trust;
  g_autoptr (GPtrArray) of_date = sng_claim_words_reasons (&date->trust);
  g_autoptr (GPtrArray) of_stale = NULL;

  g_assert_cmpstr (of_date->pdata[2], ==, "It is 120 days old, and counts until it is 365.");
  stale.state = SNG_FACT_STALE;
  stale.age = 366;
  of_stale = sng_claim_words_reasons (&stale);
  g_assert_cmpstr (of_stale->pdata[2], ==,
                   "By “Assessed or reviewed” it is 366 days old: after 365 it no longer counts.");
}

/* What is unknown is not trusted, whoever says so, and looks like no value. */
static void
test_marked_unknown (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = make_register (fixture);
  g_auto (Reading) reading = { 0 };

  act (reg, "beto", set_unknown);
  reading = read_level (fixture, reg);
  g_assert_cmpint (reading.claims->trust.state, ==, SNG_FACT_MISSING);
  g_assert_cmpfloat (reading.claims->trust.confidence, ==, 0);
  assert_words (sng_claim_words_value (reading.reader, reading.claims->field, reading.claims->held, reading.locale),
                "Unknown");
  assert_words (sng_claim_words_confidence (&reading.claims->trust), "Unknown: there is nothing to trust.");
}

/* A record is trusted as the mean of what it should have; what nobody knows counts 0. */
static void
test_mean (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = make_register (fixture);
  guint n, n_missing;

  {
    g_auto (Reading) reading = read_level (fixture, reg);
    double mean = sng_field_claims_mean (reading.all, reading.record, &n, &n_missing);

    g_assert_cmpuint (n - n_missing, ==, 2);
    g_assert_cmpfloat_with_epsilon (mean * n, 2 * 100 * cbrt (0.5), 1e-9);
  }
  act (reg, "beto", set_unknown);
  {
    g_auto (Reading) reading = read_level (fixture, reg);
    double mean = sng_field_claims_mean (reading.all, reading.record, &n, &n_missing);

    g_assert_cmpuint (n - n_missing, ==, 1);
    g_assert_cmpfloat_with_epsilon (mean * n, 100 * cbrt (0.5), 1e-9);
  }
}

/* Lists, exports and the board pack ask one function where a person overrides a source. */
static void
test_overrides (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = make_register (fixture);
  g_autoptr (SngReader) before = new_reader (reg);
  g_autoptr (SngReader) after = NULL;
  g_autoptr (GArray) none = sng_reader_get_overrides (before, NULL);
  g_autoptr (GArray) one = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  act (reg, "beto", set_to_five);
  after = new_reader (reg);
  one = sng_reader_get_overrides (after, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (g_array_index (one, SngPlaceOfClaim, 0).record, ==,
                   sng_register_find (reg, SNG_KIND_CONTROL, "C1"));
  g_assert_cmpuint (g_array_index (one, SngPlaceOfClaim, 0).field, ==, FIELD);
}

static char *
export_json (SngRegister *reg)
{
  static const SngKindId ids[] = { SNG_KIND_PERSON, SNG_KIND_SOURCE, SNG_KIND_CONTROL };
  const SngKind *kinds[G_N_ELEMENTS (ids)];
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    kinds[i] = sng_kind (ids[i]);
  sng_json_export (reader, kinds, G_N_ELEMENTS (ids), stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write (stream, "", 1, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* An export carries the source's value beside the person's, and an import brings both. */
static void
test_export_and_import (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = make_register (fixture);
  SngRegister *other = new_register (fixture);
  g_autofree char *json = NULL;
  SngImportReport *report;
  g_auto (Reading) reading = { 0 };

  act (reg, "beto", set_to_five);
  json = export_json (reg);
  report = import_json (other, json);
  assert_no_refusals (report);
  sng_import_report_free (report);
  reading = read_level (fixture, other);
  g_assert_true (sng_field_claims_is_override (reading.claims));
  g_assert_cmpint (reading.claims->held->value.integer, ==, 5);
  g_assert_cmpint (reading.claims->source->value.integer, ==, 3);
  g_assert_cmpstr (reading.claims->source->provenance, ==, "api");
  report = import_json (other, json);
  g_assert_cmpuint (report->updated, ==, 0);
  sng_import_report_free (report);
}

static void
test_table_names_overrides (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = make_register (fixture);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  act (reg, "beto", set_to_five);
  reader = new_reader (reg);
  sng_csv_export (reader, sng_kind (SNG_KIND_CONTROL), NULL, stream, &error);
  g_assert_no_error (error);
  g_output_stream_write (stream, "", 1, NULL, NULL);
  lines = g_strsplit (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), "\r\n", -1);
  g_assert_true (g_str_has_suffix (lines[0], "," SNG_EXPORT_OVERRIDES));
  g_assert_true (g_str_has_suffix (lines[1], ",level"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/field-claims/all-fields", test_all_fields);
  add_test ("/field-claims/override", test_override);
  add_test ("/field-claims/confidence", test_confidence);
  add_test ("/field-claims/date-of-age", test_date_of_age);
  add_test ("/field-claims/marked-unknown", test_marked_unknown);
  add_test ("/field-claims/mean-of-a-record", test_mean);
  add_test ("/field-claims/overrides", test_overrides);
  add_test ("/field-claims/export-and-import", test_export_and_import);
  add_test ("/field-claims/table-names-overrides", test_table_names_overrides);
  return g_test_run ();
}
