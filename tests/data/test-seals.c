/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decision that was taken is never edited: a new one corrects it. */
#include "data/catalogues/sng-shipped.h"
#include "tests/data/register-fixture.h"

#include <string.h>

static const char facts[]
    = "{\"risk\":[{\"key\":\"R-1\",\"name\":{\"en\":\"Leak\"}}],"
      "\"decision\":[{\"key\":\"DC-1\",\"name\":{\"en\":\"Buy\"},\"decision_type\":\"other\",\"state\":\"approved\"},"
      "{\"key\":\"DC-2\",\"name\":{\"en\":\"Wait\"},\"state\":\"deferred\"},"
      "{\"key\":\"DC-3\",\"name\":{\"en\":\"No\"},\"state\":\"rejected\"},"
      "{\"key\":\"DC-4\",\"name\":{\"en\":\"Bought\"},\"state\":\"done\"},"
      "{\"key\":\"DC-5\",\"name\":{\"en\":\"Ask\"},\"state\":\"requested\"}]}";

static void
bring_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sng_shipped_import (fixture->subject, facts, -1, NULL, &error);
  g_assert_no_error (error);
}

static SngRecord *
get (Fixture *fixture, const char *key)
{
  return sng_register_get_record (fixture->subject,
                                  sng_register_find (fixture->subject, SNG_KIND_DECISION, key));
}

/* Returns (nullable): what is heard. */
static char *
edit (Fixture *fixture, const char *key, SngOrigin origin, guint field, SngValue value)
{
  g_autoptr (SngRecord) decision = get (fixture, key);
  g_autoptr (SngChange) change = sng_change_new (origin, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  sng_change_set_of (change, decision, field, value);
  outcome = sng_register_apply (fixture->subject, change, &error);
  g_assert_true ((outcome == NULL) == (error != NULL));
  return error != NULL ? g_strdup (error->message) : NULL;
}

static void
assert_sealed (Fixture *fixture, const char *key, SngOrigin origin)
{
  g_autofree char *heard
      = edit (fixture, key, origin, SNG_DECISION_NAME, sng_value_text2 ("Other", NULL));
  g_autoptr (SngRecord) decision = get (fixture, key);

  g_assert_nonnull (heard);
  g_assert_nonnull (strstr (heard, "Record a new decision that corrects it."));
  g_assert_cmpstr (sng_value_get_text (sng_decision (decision, SNG_DECISION_NAME), SNG_LANGUAGE_EN), !=, "Other");
}

/* Whoever tries is told what to do instead, also by a file; before it was taken it is edited. */
static void
test_decided_stays (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "DC-1", "DC-2", "DC-3", "DC-4" };
  g_autofree char *open = NULL;

  bring_in (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      assert_sealed (fixture, keys[i], SNG_ORIGIN_PERSON);
      assert_sealed (fixture, keys[i], SNG_ORIGIN_IMPORT);
    }
  open = edit (fixture, "DC-5", SNG_ORIGIN_PERSON, SNG_DECISION_NAME, sng_value_text2 ("Other", NULL));
  g_assert_cmpstr (open, ==, NULL);
}

/* What follows a decision goes on: it is carried out, or requested again; tags stay open. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  const char *const tags[] = { "2026", NULL };
  g_autofree char *tagged = NULL;
  g_autofree char *done = NULL;

  bring_in (fixture);
  tagged = edit (fixture, "DC-1", SNG_ORIGIN_PERSON, SNG_COMMON_TAGS, sng_value_texts (tags));
  g_assert_cmpstr (tagged, ==, NULL);
  done = edit (fixture, "DC-1", SNG_ORIGIN_PERSON, SNG_DECISION_STATE,
               sng_value_integer (SNG_DECISION_STATE_DONE));
  g_assert_cmpstr (done, ==, NULL);
}

/* Taking the decision itself back leads to what it was before, and it can be edited again. */
static void
test_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngChange) revert = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngRecord) decision = NULL;
  gint64 sequence;

  bring_in (fixture);
  decision = get (fixture, "DC-5");
  sequence = set_field (fixture, SNG_ORIGIN_IMPORT, sng_record_get_handle (decision),
                        SNG_DECISION_STATE, sng_value_integer (SNG_DECISION_STATE_APPROVED));
  assert_sealed (fixture, "DC-5", SNG_ORIGIN_PERSON);
  reader = sng_reader_new (fixture->subject, NULL);
  revert = sng_reader_build_revert (reader, sequence, NULL, NULL);
  outcome = apply (fixture, revert);
  g_assert_null (edit (fixture, "DC-5", SNG_ORIGIN_PERSON, SNG_DECISION_NAME,
                       sng_value_text2 ("Other", NULL)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/seals/decided-stays", test_decided_stays);
  add_test ("/seals/goes-on", test_goes_on);
  add_test ("/seals/taken-back", test_taken_back);
  return g_test_run ();
}
