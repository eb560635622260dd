/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-record.h"
#include "ui/forms/sng-estimate-words.h"

static char *
say (SngRecord *risk, SngRiskField field)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);

  return sng_estimate_words (risk, sng_kind (SNG_KIND_RISK)->fields[field], locale);
}

static void
set_frequency (SngRecord *risk, double least, double likely, double most)
{
  sng_record_set (risk, SNG_RISK_FREQUENCY_MINIMUM, sng_value_real (least));
  sng_record_set (risk, SNG_RISK_FREQUENCY_LIKELY, sng_value_real (likely));
  sng_record_set (risk, SNG_RISK_FREQUENCY_MAXIMUM, sng_value_real (most));
}

/* An estimate says what it means: between one event in five years and one a year. */
static void
test_frequency (void)
{
  g_autoptr (SngRecord) risk = sng_record_new (sng_kind (SNG_KIND_RISK), 1);
  g_autofree char *before = say (risk, SNG_RISK_FREQUENCY_MAXIMUM);
  g_autofree char *often = NULL;
  g_autofree char *rare = NULL;
  g_autofree char *disorder = NULL;

  g_assert_null (before);
  set_frequency (risk, 0.2, 0.4, 1);
  rare = say (risk, SNG_RISK_FREQUENCY_MAXIMUM);
  g_assert_cmpstr (rare, ==,
                   "Between one event in 5 years and one event a year; most likely one event in "
                   "2.5 years.");
  set_frequency (risk, 0, 1, 12);
  often = say (risk, SNG_RISK_FREQUENCY_MAXIMUM);
  g_assert_cmpstr (often, ==,
                   "Between no event at all and 12 events a year; most likely one event a year.");
  set_frequency (risk, 2, 1, 3);
  disorder = say (risk, SNG_RISK_FREQUENCY_MAXIMUM);
  g_assert_null (disorder);
}

static void
test_loss (void)
{
  g_autoptr (SngRecord) risk = sng_record_new (sng_kind (SNG_KIND_RISK), 1);
  g_autofree char *one = NULL;
  g_autofree char *both = NULL;
  g_autofree char *target = NULL;

  sng_record_set (risk, SNG_RISK_LOSS_MINIMUM, sng_value_money (50000000, "MXN"));
  sng_record_set (risk, SNG_RISK_LOSS_LIKELY, sng_value_money (300000000, "MXN"));
  sng_record_set (risk, SNG_RISK_LOSS_MAXIMUM, sng_value_money (2000000000, "MXN"));
  one = say (risk, SNG_RISK_LOSS_MAXIMUM);
  g_assert_cmpstr (one, ==,
                   "One event costs between MX$0.5\u00a0M and MX$20.0\u00a0M; most likely "
                   "MX$3.0\u00a0M.");
  set_frequency (risk, 0.1, 0.5, 2);
  both = say (risk, SNG_RISK_LOSS_MAXIMUM);
  g_assert_cmpstr (both, ==,
                   "One event costs between MX$0.5\u00a0M and MX$20.0\u00a0M; most likely "
                   "MX$3.0\u00a0M. Over many years that makes MX$3.7\u00a0M a year.");
  target = say (risk, SNG_RISK_TARGET_LOSS_MAXIMUM);
  g_assert_null (target);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimate-words/frequency", test_frequency);
  g_test_add_func ("/estimate-words/loss", test_loss);
  return g_test_run ();
}
