/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-program.h"

#include "tests/lib/sng-test-folder.h"

#include <string.h>

void
sng_test_result_clear (SngTestResult *result)
{
  g_free (result->out);
  g_free (result->err);
}

void
sng_test_program_set_up (SngTestProgram *self, GSubprocessFlags streams)
{
  static const char *const folders[]
      = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME" };

  self->home = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  self->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | streams);
  g_subprocess_launcher_set_cwd (self->launcher, self->home);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    g_subprocess_launcher_setenv (self->launcher, folders[i], self->home, TRUE);
  g_subprocess_launcher_unsetenv (self->launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (self->launcher, "WAYLAND_DISPLAY");
}

void
sng_test_program_tear_down (SngTestProgram *self)
{
  g_object_unref (self->launcher);
  sng_test_folder_remove (self->home);
  g_free (self->home);
}

void
sng_test_program_write (SngTestProgram *self, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (self->home, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

SngTestResult
sng_test_program_run (SngTestProgram *self, const char *words, const char *input)
{
  g_autofree char *line = g_strdup_printf ("%s %s", g_getenv ("SNG_TEST_PROGRAM"), words);
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  SngTestResult result = { 0 };

  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, &error));
  process = g_subprocess_launcher_spawnv (self->launcher, (const char *const *)arguments, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input, NULL, &result.out, &result.err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  result.status = g_subprocess_get_exit_status (process);
  g_test_message ("%s → %d\n%s%s", words, result.status, result.out, result.err ? result.err : "");
  return result;
}

void
sng_test_result_assert_says (const SngTestResult *result, int status, const char *said)
{
  g_assert_cmpint (result->status, ==, status);
  if (result->out == NULL || strstr (result->out, said) == NULL)
    g_assert_nonnull (strstr (result->err, said));
}
