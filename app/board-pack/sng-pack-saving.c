/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-saving.h"

#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const paper_names[SNG_N_PAPERS] = { [SNG_PAPER_A4] = "A4", [SNG_PAPER_LETTER] = "Letter" };
static const char *const form_options[] = { [SNG_PACK_FULL] = NULL, [SNG_PACK_MEMO] = "--memo" };

/* What the program says of a failure begins with its name. */
static void
fail (GTask *task, const char *said)
{
  const char *prefix = "sinergia: ";
  g_autofree char *sentence = g_strdup (said != NULL ? said : "");

  g_strstrip (sentence);
  if (g_str_has_prefix (sentence, prefix))
    memmove (sentence, sentence + strlen (prefix), strlen (sentence + strlen (prefix)) + 1);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                           *sentence != '\0' ? sentence : _ ("The document could not be written."));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autofree char *said = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, NULL, &said, &error))
    g_task_return_error (task, error);
  else if (g_subprocess_get_successful (G_SUBPROCESS (source)))
    g_task_return_boolean (task, TRUE);
  else
    fail (task, said);
}

/* Public API */

void
sng_pack_save_async (const SngPackOrder *order,
                     const char *register_file,
                     gint64 as_of,
                     SngLanguage language,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *day = NULL;
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;
  int year, month, date;

  g_task_set_source_tag (task, sng_pack_save_async);
  sng_date_to_civil (as_of, &year, &month, &date);
  day = g_strdup_printf ("%04d-%02d-%02d", year, month, date);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error,
                              program, "report", "--register", register_file, "--language",
                              sng_language_codes[language], "--as-of", day, "--paper",
                              paper_names[order->paper], "-o", order->path, form_options[order->form], NULL);
  if (process == NULL)
    g_task_return_error (task, error);
  else
    g_subprocess_communicate_utf8_async (process, NULL, cancellable, written_cb, g_steal_pointer (&task));
}

gboolean
sng_pack_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
