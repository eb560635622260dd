/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-terminal.h"

#include "data/vocabulary/sng-visible-text.h"

#include <gio/gunixoutputstream.h>
#include <stdio.h>
#include <unistd.h>

#define BUFFER_SIZE 65536

/* As g_print() does by itself, but for what the text hides. */
static void
write_text (FILE *file, const char *text)
{
  g_autofree char *visible = isatty (fileno (file)) ? sng_visible_text (text) : NULL;
  const char *shown = visible != NULL ? visible : text;
  g_autofree char *converted = NULL;
  const char *charset;

  if (!g_get_console_charset (&charset))
    converted = g_convert_with_fallback (shown, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  fputs (converted != NULL ? converted : shown, file);
  fflush (file);
}

static void
print_cb (const char *text)
{
  write_text (stdout, text);
}

static void
printerr_cb (const char *text)
{
  write_text (stderr, text);
}

/* Public API */

/**
 * sng_terminal_set_up:
 *
 * Makes g_print() and g_printerr() safe for a terminal.
 */
void
sng_terminal_set_up (void)
{
  g_set_print_handler (print_cb);
  g_set_printerr_handler (printerr_cb);
}

/**
 * sng_terminal_open_output:
 *
 * Returns: (transfer full): standard output as a stream, for a file that is written to it
 */
GOutputStream *
sng_terminal_open_output (void)
{
  g_autoptr (GOutputStream) raw = NULL;

  if (isatty (STDOUT_FILENO))
    return g_memory_output_stream_new_resizable ();
  raw = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  return g_buffered_output_stream_new_sized (raw, BUFFER_SIZE);
}

/**
 * sng_terminal_finish_output:
 * @stream: of sng_terminal_open_output(), with everything written to it
 */
gboolean
sng_terminal_finish_output (GOutputStream *stream, GError **error)
{
  g_autofree char *text = NULL;
  GMemoryOutputStream *memory;

  if (!G_IS_MEMORY_OUTPUT_STREAM (stream))
    return g_output_stream_flush (stream, NULL, error);
  memory = G_MEMORY_OUTPUT_STREAM (stream);
  text = g_strndup (g_memory_output_stream_get_data (memory),
                    g_memory_output_stream_get_data_size (memory));
  g_print ("%s", text);
  return TRUE;
}
