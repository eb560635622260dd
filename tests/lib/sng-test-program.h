/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngTestProgram:
 *
 * The built program as a person or a script runs it, without a display, and with a home of its own,
 * so that nobody's registers and preferences are touched.
 */
typedef struct
{
  char *home;
  GSubprocessLauncher *launcher;
} SngTestProgram;

typedef struct
{
  int status;
  char *out;
  char *err; /* NULL where it comes with what is printed */
} SngTestResult;

void sng_test_result_clear (SngTestResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngTestResult, sng_test_result_clear)

void sng_test_program_set_up (SngTestProgram *self, GSubprocessFlags streams);
void sng_test_program_tear_down (SngTestProgram *self);

/* Writes a file in the home, where the program runs; -1 for the length of a text. */
void
sng_test_program_write (SngTestProgram *self, const char *name, const char *text, gssize length);

/* Runs it with @words, as a shell splits them, and @input, which may be NULL. */
SngTestResult sng_test_program_run (SngTestProgram *self, const char *words, const char *input);

/* It ends with @status and says that, wherever. */
void sng_test_result_assert_says (const SngTestResult *result, int status, const char *said);

G_END_DECLS
