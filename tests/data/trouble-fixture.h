/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/data/keeping-fixture.h"

/* A register whose file gets into trouble. Used by several programs, so that its functions live in
 * the header. */

#define DEADLINE_SECONDS 30
static inline void
wait_for_troubles (Fixture *fixture, guint holding, guint absent)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;
  guint troubles;

  sng_register_look (fixture->subject);
  while (troubles = sng_register_get_troubles (fixture->subject),
         (troubles & holding) != holding || (troubles & absent) != 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* That people are told in a sentence which has @part. */
static inline void
assert_told (Fixture *fixture, SngTrouble trouble, const char *part)
{
  g_autoptr (SngLocale) locale
      = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  g_autofree char *sentence
      = sng_register_describe_trouble (fixture->subject, trouble, locale);

  g_test_message ("%s", sentence);
  g_assert_nonnull (strstr (sentence, part));
}

static inline SngOutcome *
try_to_create (Fixture *fixture, GError **error)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle risk = sng_change_create (change, sng_kind (SNG_KIND_RISK), NULL);

  set_text2 (change, risk, SNG_KIND_RISK, "name", "Data leak", NULL);
  return sng_register_apply (fixture->subject, change, error);
}

static inline guint
count_risks (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, &error);

  g_assert_no_error (error);
  return sng_reader_count (reader, SNG_KIND_RISK);
}

/* Writes until there is no room. Returns how many risks there are then. */
static inline guint
fill_up (Fixture *fixture)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SngOutcome) outcome = try_to_create (fixture, &error);

      if (outcome == NULL)
        {
          g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_FULL);
          return count_risks (fixture);
        }
    }
  g_assert_not_reached ();
}

static inline void
close_subject (Fixture *fixture)
{
  sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
}

static inline gboolean
has_reserve (gpointer data)
{
  g_autofree char *reserve = g_strconcat (((Fixture *) data)->path, "-reserve", NULL);

  return g_file_test (reserve, G_FILE_TEST_EXISTS);
}

static inline void
wait_until (gboolean (*is_met) (gpointer), Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  sng_register_look (fixture->subject);
  while (!is_met (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}
