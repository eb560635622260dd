/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-take-back.h"

#include "data/register/sng-journal-query.h"
#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_CHARS 500
#define MAX_CONFLICTS 12

/* One change on its way back. */
typedef struct
{
  SngUiContext *context; /* (owned) */
  SngRegister *reg;      /* (owned) */
  GtkWidget *parent;     /* (owned) */
  gint64 sequence;
  char *reason; /* (nullable) */
  SngTakeBack how;
  guint n_entries; /* what there was to take back */
} TakingBack;

static void start (TakingBack *self);

static TakingBack *
taking_back_new (GtkWidget *parent, SngUiContext *context, gint64 sequence)
{
  TakingBack *self = g_new0 (TakingBack, 1);

  self->context = g_object_ref (context);
  self->reg = g_object_ref (sng_ui_context_get_register (context));
  self->parent = g_object_ref (parent);
  self->sequence = sequence;
  return self;
}

static void
taking_back_free (gpointer data)
{
  TakingBack *self = data;

  g_object_unref (self->context);
  g_object_unref (self->reg);
  g_object_unref (self->parent);
  g_free (self->reason);
  g_free (self);
}

static TakingBack *
again (const TakingBack *self, SngTakeBack how)
{
  TakingBack *next = taking_back_new (self->parent, self->context, self->sequence);

  next->reason = g_strdup (self->reason);
  next->how = how;
  return next;
}

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL ? GTK_WINDOW (root) : NULL;
}

/* What stands in the way */

static char *
format (TakingBack *self, const SngConflict *conflict, const SngValue *value)
{
  SngEvent event = { .kind = conflict->kind, .field = conflict->field, .is_kept = TRUE };

  return sng_event_describe_value (&event, value, sng_ui_context_get_locale (self->context),
                                   sng_ui_context_get_resolver (self->context));
}

static char *
list_conflicts (TakingBack *self, GPtrArray *conflicts)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (conflicts->len, MAX_CONFLICTS); i++)
    {
      const SngConflict *conflict = conflicts->pdata[i];
      g_autofree char *title = sng_ui_context_get_title (self->context, conflict->record);
      g_autofree char *held = format (self, conflict, &conflict->held);
      g_autofree char *seen = format (self, conflict, &conflict->seen);
      g_autofree char *line = g_strdup_printf (
          /* TRANSLATORS: a record, the label of a field, what it holds now, what the change wrote */
          _("%s · %s is now “%s”; the change wrote “%s”."), title != NULL ? title : "–",
          sng_text (conflict->kind->fields[conflict->field]->label), held, seen);

      g_string_append_printf (list, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (conflicts->len > MAX_CONFLICTS)
    {
      guint n = conflicts->len - MAX_CONFLICTS;

      g_string_append_c (list, '\n');
      g_string_append_printf (list, ngettext ("And %u more.", "And %u more.", n), n);
    }
  return g_string_free (list, FALSE);
}

static void
conflict_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  const TakingBack *self = data;

  if (g_str_equal (response, "rest"))
    start (again (self, SNG_TAKE_BACK_REST));
  else if (g_str_equal (response, "anyway"))
    start (again (self, SNG_TAKE_BACK_ANYWAY));
}

static void
free_data (gpointer data, GClosure *closure)
{
  taking_back_free (data);
}

static void
show_conflicts (TakingBack *self, GPtrArray *conflicts)
{
  g_autofree char *list = list_conflicts (self, conflicts);
  g_autofree char *body = g_strdup_printf (
      "%s\n\n%s", _("These fields were written again since. Nothing was taken back yet."), list);
  AdwMessageDialog *dialog = sng_dialog_ask (window_of (self->parent),
                                             _("Others wrote the same fields since"), body);

  adw_message_dialog_add_response (dialog, "cancel", _("_Leave all as it is"));
  if (conflicts->len < self->n_entries)
    adw_message_dialog_add_response (dialog, "rest", _("Take back the _rest"));
  adw_message_dialog_add_response (dialog, "anyway", _("Take back these _too"));
  adw_message_dialog_set_response_appearance (dialog, "anyway", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (conflict_answered_cb),
                         again (self, self->how), free_data, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Building and applying */

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TakingBack *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome
      = sng_ui_context_apply_finish (SNG_UI_CONTEXT (source), result, &error);

  if (outcome == NULL)
    sng_ui_context_tell (self->context, error->message, FALSE);
  else if (outcome->sequence == 0)
    show_conflicts (self, outcome->conflicts);
  else
    {
      /* TRANSLATORS: the numbers of two changes */
      g_autofree char *message = g_strdup_printf (_("Change %d was taken back by change %d."),
                                                  (int) self->sequence, (int) outcome->sequence);

      sng_ui_context_tell (self->context, message, TRUE);
    }
  taking_back_free (self);
}

static void
build_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const TakingBack *self = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (self->reg, &error);
  SngChange *change = reader != NULL ? sng_reader_build_revert_of (reader, self->sequence, self->how,
                                                                   self->reason, &error)
                                     : NULL;

  if (change != NULL)
    g_task_return_pointer (task, change, (GDestroyNotify) sng_change_unref);
  else
    g_task_return_error (task, error);
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TakingBack *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = g_task_propagate_pointer (G_TASK (result), &error);
  TakingBack *next;

  if (change == NULL)
    {
      sng_ui_context_tell (self->context, error->message, FALSE);
      return;
    }
  next = again (self, self->how);
  next->n_entries = sng_change_get_n_entries (change);
  sng_ui_context_apply_async (self->context, change, applied_cb, next);
}

static void
start (TakingBack *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, built_cb, NULL);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, self, taking_back_free);
  g_task_run_in_thread (task, build_in_worker);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  const TakingBack *self = data;
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  TakingBack *next;

  if (!g_str_equal (response, "revert"))
    return;
  next = again (self, SNG_TAKE_BACK_WHOLE);
  next->reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  start (next);
}

/* Public API */

/**
 * sng_take_back_present:
 * @sequence: the change, of any date
 */
void
sng_take_back_present (GtkWidget *parent, SngUiContext *context, gint64 sequence)
{
  /* TRANSLATORS: the number of a change */
  g_autofree char *heading = g_strdup_printf (_("Take back change %d?"), (int) sequence);
  AdwMessageDialog *dialog = sng_dialog_ask (
      window_of (parent), heading,
      _("Its fields get the values that they had before. The change stays in the journal, and so "
        "does this one, which can itself be taken back."));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reason"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_CHARS);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reason"), -1);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "revert", _("_Take back"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "revert", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "revert");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb),
                         taking_back_new (parent, context, sequence), free_data, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
