/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-program.h"

#include <string.h>

/* What time does to risks is written when somebody reads them, and not when the file is looked after. */

static const char facts[]
    = "{\"risk\": [{\"key\": \"R-0001\", \"title\": {\"en\": \"Deepfake at onboarding\"},"
      " \"state\": \"accepted\", \"expires_at\": \"2026-01-02\"}]}";

static char *
run (SngTestProgram *self, const char *words)
{
  g_auto (SngTestResult) result = sng_test_program_run (self, words, NULL);

  return g_steal_pointer (&result.out);
}

static void
test_reading_writes (SngTestProgram *self, gconstpointer data)
{
  g_autofree char *imported = NULL;
  g_autofree char *before = NULL;
  g_autofree char *looked_after = NULL;
  g_autofree char *record = NULL;
  g_autofree char *after = NULL;

  sng_test_program_write (self, "facts.json", facts, -1);
  imported = run (self, "--register r.sinergia import facts.json");
  before = run (self, "--register r.sinergia check");
  g_assert_nonnull (strstr (before, "Changes in the journal: 1"));
  g_free (run (self, "--register r.sinergia backup copy.sinergia"));
  looked_after = run (self, "--register r.sinergia check");
  g_assert_cmpstr (looked_after, ==, before);
  record = run (self, "--register r.sinergia show risk R-0001 --json");
  g_assert_nonnull (strstr (record, "\"assessed\""));
  after = run (self, "--register r.sinergia check");
  g_assert_nonnull (strstr (after, "Changes in the journal: 2"));
}

static void
set_up (SngTestProgram *self, gconstpointer data)
{
  sng_test_program_set_up (self, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
}

static void
tear_down (SngTestProgram *self, gconstpointer data)
{
  sng_test_program_tear_down (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/upkeep/is-done-by-whoever-reads-records", SngTestProgram, NULL, set_up,
              test_reading_writes, tear_down);
  return g_test_run ();
}
