/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* The program's command line as a second process on the same file. Used by several programs, so
 * that its functions live in the header. */

typedef struct
{
  int status;
  char *out;
  char *err;
} Ended;

static inline void
clear_ended (Ended *ended)
{
  g_free (ended->out);
  g_free (ended->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ended, clear_ended)

static inline GSubprocessLauncher *
new_launcher (const char *home)
{
  static const char *const folders[]
      = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME" };
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                             | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  g_subprocess_launcher_set_cwd (launcher, home);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    g_subprocess_launcher_setenv (launcher, folders[i], home, TRUE);
  return launcher;
}

/* Runs one verb and waits for its end; the words end with %NULL. */
G_GNUC_NULL_TERMINATED static inline Ended
run_program (const char *home, const char *verb, ...)
{
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (home);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Ended ended = { 0 };
  const char *word;
  va_list list;

  g_strv_builder_add_many (builder, g_getenv ("SNG_TEST_PROGRAM"), verb, NULL);
  va_start (list, verb);
  while ((word = va_arg (list, const char *)) != NULL)
    g_strv_builder_add (builder, word);
  va_end (list);
  words = g_strv_builder_end (builder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &ended.out, &ended.err, &error);
  g_assert_no_error (error);
  ended.status = g_subprocess_get_exit_status (process);
  g_test_message ("%s → %d\n%s%s", verb, ended.status, ended.out, ended.err);
  return ended;
}

/* By another process as well: reading it in this one would let go of the locks on it. */
static inline char *
digest_of_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "sha256sum", path, NULL);
  char *digest = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &digest, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return digest;
}
