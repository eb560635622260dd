/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was expected of the money, what it brought, and the return of programmes. */
#include "data/catalogues/sng-shipped.h"
#include "data/posture/sng-benefit-ledger.h"
#include "data/posture/sng-posture.h"
#include "tests/data/register-fixture.h"

#include <math.h>

/* A process and a programme with measured benefits, one programme without, measures that are too old,
 * of another indicator, or in another currency, and decisions of which one is approved. */
static const char facts[]
  = "{\"process\":[{\"key\":\"P1\",\"name\":{\"en\":\"Payments\"}}],"
    "\"indicator\":[{\"key\":\"benefit_money\",\"name\":{\"en\":\"Benefit\"},\"topic\":\"benefit\"},"
    "{\"key\":\"loss\",\"name\":{\"en\":\"Loss\"},\"topic\":\"exposure\"}],"
    "\"programme\":[{\"key\":\"PR-1\",\"name\":{\"en\":\"Safe AI\"},\"state\":\"completed\","
    "\"cost\":{\"amount\":100000000,\"currency\":\"MXN\"}},"
    "{\"key\":\"PR-2\",\"name\":{\"en\":\"Induction\"},\"state\":\"in_progress\","
    "\"cost\":{\"amount\":40000000,\"currency\":\"MXN\"}}],"
    "\"decision\":[{\"key\":\"DC-1\",\"name\":{\"en\":\"Buy\"},\"state\":\"approved\","
    "\"benefit\":{\"amount\":190000000,\"currency\":\"MXN\"}},"
    "{\"key\":\"DC-2\",\"name\":{\"en\":\"Wait\"},\"state\":\"rejected\","
    "\"benefit\":{\"amount\":990000000,\"currency\":\"MXN\"}}],"
    "\"measure\":[{\"key\":\"M-1\",\"indicator\":\"benefit_money\",\"subject\":\"process/P1\","
    "\"measured_at\":\"2026-06-30\",\"amount\":{\"amount\":30000000,\"currency\":\"MXN\"}},"
    "{\"key\":\"M-2\",\"indicator\":\"benefit_money\",\"subject\":\"programme/PR-1\","
    "\"measured_at\":\"2026-03-31\",\"amount\":{\"amount\":90000000,\"currency\":\"MXN\"}},"
    "{\"key\":\"M-3\",\"indicator\":\"benefit_money\",\"subject\":\"programme/PR-1\","
    "\"measured_at\":\"2026-06-30\",\"amount\":{\"amount\":60000000,\"currency\":\"MXN\"}},"
    "{\"key\":\"M-4\",\"indicator\":\"benefit_money\",\"subject\":\"process/P1\","
    "\"measured_at\":\"2024-06-30\",\"amount\":{\"amount\":70000000,\"currency\":\"MXN\"}},"
    "{\"key\":\"M-5\",\"indicator\":\"loss\",\"subject\":\"process/P1\","
    "\"measured_at\":\"2026-06-30\",\"amount\":{\"amount\":80000000,\"currency\":\"MXN\"}},"
    "{\"key\":\"M-6\",\"indicator\":\"benefit_money\",\"subject\":\"process/P1\","
    "\"measured_at\":\"2026-07-31\",\"amount\":{\"amount\":100,\"currency\":\"USD\"}}]}";

static void
bring_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sng_shipped_import (fixture->subject, facts, -1, NULL, &error);
  g_assert_no_error (error);
}

static SngBenefitLedger *
read_ledger (Fixture *fixture, SngReader *reader)
{
  g_autoptr (GError) error = NULL;
  SngBenefitLedger *ledger = sng_benefit_ledger_read (reader, sng_clock_today (fixture->clock), &error);

  g_assert_no_error (error);
  return ledger;
}

static void
test_ledger (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngBenefitLedger) ledger = NULL;
  const SngBenefit *first;

  bring_in (fixture);
  reader = sng_reader_new (fixture->subject, NULL);
  ledger = read_ledger (fixture, reader);
  g_assert_cmpstr (ledger->currency, ==, "MXN");
  g_assert_cmpfloat (ledger->expected, ==, 190000000);
  g_assert_cmpfloat (ledger->measured, ==, 180000000);
  g_assert_cmpuint (ledger->n_left_out, ==, 1);
  g_assert_cmpuint (ledger->benefits->len, ==, 2);
  first = &g_array_index (ledger->benefits, SngBenefit, 0);
  g_assert_cmpint (first->subject, ==, sng_reader_find (reader, SNG_KIND_PROGRAMME, "PR-1"));
  g_assert_cmpfloat (first->return_on_cost, ==, 50);
  g_assert_true (isnan (g_array_index (ledger->benefits, SngBenefit, 1).return_on_cost));
}

/* A programme of which nobody measured the benefit has no return of −100%. */
static void
test_unmeasured (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngBenefitLedger) ledger = NULL;
  g_autofree char *unmeasured = NULL;
  g_autofree char *first = NULL;

  bring_in (fixture);
  reader = sng_reader_new (fixture->subject, NULL);
  ledger = read_ledger (fixture, reader);
  g_assert_cmpuint (ledger->n_programmes, ==, 1);
  unmeasured = sng_benefit_ledger_say_unmeasured (ledger, locale);
  g_assert_cmpstr (unmeasured, ==, "1 programme costs MX$0.4\302\240M, and nobody measured what it brought.");
  first = sng_benefit_say (ledger, 0, reader, locale);
  g_assert_cmpstr (first, ==, "Safe AI brought MX$1.5\302\240M and cost MX$1.0\302\240M: a return of 50%.");
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngBenefitLedger) ledger = read_ledger (fixture, reader);
  g_autofree char *said = sng_benefit_ledger_say (ledger, locale);

  g_assert_cmpstr (said, ==, "Nobody said what the money shall bring, and nobody measured what it brought.");
}

/* The same return stands at the programme itself. */
static void
test_return_of_programme (Fixture *fixture, gconstpointer data)
{
  const SngField *field = sng_kind (SNG_KIND_PROGRAMME)->fields[SNG_PROGRAMME_RETURN_ON_COST];
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngPosture) posture = NULL;
  g_autoptr (SngRecord) measured = NULL;
  g_autoptr (SngRecord) unmeasured = NULL;
  g_auto (SngValue) value = SNG_UNKNOWN;
  g_auto (SngValue) nothing = SNG_UNKNOWN;

  bring_in (fixture);
  reader = sng_reader_new (fixture->subject, NULL);
  posture = sng_posture_compute (reader, sng_clock_today (fixture->clock), NULL);
  measured = sng_reader_get_record (reader, sng_reader_find (reader, SNG_KIND_PROGRAMME, "PR-1"));
  unmeasured = sng_reader_get_record (reader, sng_reader_find (reader, SNG_KIND_PROGRAMME, "PR-2"));
  g_assert_true (sng_posture_get_value (posture, measured, field, &value));
  g_assert_cmpfloat (sng_value_get_real (&value, NAN), ==, 50);
  sng_posture_get_value (posture, unmeasured, field, &nothing);
  g_assert_false (sng_value_is_known (&nothing));
}

/* Hours and quality are said beside the money, of what brought them. */
static void
test_hours_and_quality (Fixture *fixture, gconstpointer data)
{
  static const char more[]
      = "{\"indicator\":[{\"key\":\"hours\",\"name\":{\"en\":\"Hours\"},\"topic\":\"benefit\",\"unit_of_measure\":\"hours\"},"
        "{\"key\":\"quality\",\"name\":{\"en\":\"Quality\"},\"topic\":\"benefit\",\"unit_of_measure\":\"percent\"}],"
        "\"measure\":[{\"key\":\"M-7\",\"indicator\":\"hours\",\"subject\":\"process/P1\",\"measured_at\":\"2026-03-31\",\"value\":700},"
        "{\"key\":\"M-8\",\"indicator\":\"hours\",\"subject\":\"process/P1\",\"measured_at\":\"2026-06-30\",\"value\":500},"
        "{\"key\":\"M-9\",\"indicator\":\"quality\",\"subject\":\"process/P1\",\"measured_at\":\"2026-06-30\",\"value\":12}]}";
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngBenefitLedger) ledger = NULL;
  g_autofree char *said = NULL;

  bring_in (fixture);
  sng_shipped_import (fixture->subject, more, -1, NULL, &error);
  g_assert_no_error (error);
  reader = sng_reader_new (fixture->subject, NULL);
  ledger = read_ledger (fixture, reader);
  said = sng_benefit_say (ledger, 1, reader, locale);
  g_assert_cmpstr (said, ==,
                   "Payments brought MX$0.3\302\240M. Hours saved: 1,200. Errors and rework less than before: 12%.");
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/benefit-ledger/expected-and-measured", test_ledger);
  add ("/benefit-ledger/unmeasured-is-not-nothing", test_unmeasured);
  add ("/benefit-ledger/says-when-nothing-is-known", test_nothing);
  add ("/benefit-ledger/return-of-a-programme", test_return_of_programme);
  add ("/benefit-ledger/hours-and-quality", test_hours_and_quality);
  return g_test_run ();
}
