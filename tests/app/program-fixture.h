/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/lib/sng-test-program.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* The built program in a home of its own: what it says, in which language, and what it writes. Used
 * by several programs, so that its functions live in the header. */

typedef SngTestProgram Fixture;

/* What a person typed that the program refuses, and what it says about it. */
typedef struct
{
  const char *words;
  int status;
  const char *english;
  const char *spanish;
} Refusal;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  sng_test_program_set_up (fixture, G_SUBPROCESS_FLAGS_STDERR_PIPE);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  sng_test_program_tear_down (fixture);
}

static inline char *
in_home (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->home, name, NULL);
}

static inline SngTestResult
run (Fixture *fixture, const char *words)
{
  return sng_test_program_run (fixture, words, NULL);
}

static inline void
assert_says (Fixture *fixture, const char *words, int status, const char *said)
{
  g_auto (SngTestResult) result = run (fixture, words);

  sng_test_result_assert_says (&result, status, said);
}

static inline void
assert_refuses (Fixture *fixture, const Refusal *refusals, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *spanish = g_strconcat ("--language es ", refusals[i].words, NULL);

      assert_says (fixture, refusals[i].words, refusals[i].status, refusals[i].english);
      assert_says (fixture, spanish, refusals[i].status, refusals[i].spanish);
    }
}

static inline void
assert_private (Fixture *fixture, const char *name)
{
  g_autofree char *path = in_home (fixture, name);
  struct stat status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
}
