/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-window-private.h"

#include "data/register/sng-keeping.h"
#include "ui/window/sng-file-choice.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static void
save_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SngRegister *reg = g_object_get_data (G_OBJECT (task), "register");
  GError *error = NULL;

  if (sng_register_backup (reg, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngWindow *self = SNG_WINDOW (source);
  g_autofree char *name = g_filename_display_name (g_task_get_task_data (G_TASK (result)));
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    message = g_strdup_printf (_("A copy was saved as “%s”."), name);
  else
    message = g_strdup (error->message);
  sng_window_tell (self, message, FALSE);
}

static void
chosen_cb (gpointer window, const char *path)
{
  _sng_window_save_copy_as (window, path);
}

/* Private API */

/* All that can be read, in a register of its own: also when the file itself is gone. */
void
_sng_window_save_copy_as (SngWindow *self, const char *path)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, saved_cb, NULL);

  g_task_set_source_tag (task, _sng_window_save_copy_as);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_object_set_data_full (G_OBJECT (task), "register",
                          g_object_ref (sng_ui_context_get_register (self->context)),
                          g_object_unref);
  g_task_run_in_thread (task, save_in_worker);
}

void
_sng_window_save_copy (SngWindow *self)
{
  SngRegister *reg = sng_ui_context_get_register (self->context);
  g_autofree char *name = g_path_get_basename (sng_register_get_path (reg));
  SngFileQuestion question
      = { .title = _("Save a copy"), .action = GTK_FILE_CHOOSER_ACTION_SAVE, .name = name };

  sng_file_choice_ask (GTK_WINDOW (self), &question, chosen_cb, self, NULL);
}
