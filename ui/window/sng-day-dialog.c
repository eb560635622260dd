/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-day-dialog.h"

#include "ui/forms/sng-day-chooser.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define WIDTH 380
#define HEIGHT 620
#define MARGIN 18
#define MAX_SNAPSHOTS 24

struct _SngDayDialog
{
  AdwWindow parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable;

  /* (borrowed) descendants */
  SngDayChooser *chooser;
  GtkWidget *look;
  GtkLabel *note;
  AdwPreferencesGroup *snapshots;
};

G_DEFINE_FINAL_TYPE (SngDayDialog, sng_day_dialog, ADW_TYPE_WINDOW)

static guint chosen_signal;

static void
choose (SngDayDialog *self, gint64 day)
{
  g_signal_emit (self, chosen_signal, 0, day);
  gtk_window_close (GTK_WINDOW (self));
}

/* A day that has not come cannot be looked at. */
static void
day_selected_cb (SngDayChooser *chooser, SngDayDialog *self)
{
  gboolean has_come
      = sng_day_chooser_get_day (chooser) <= sng_clock_today (sng_ui_context_get_clock (self->context));

  gtk_widget_set_sensitive (self->look, has_come);
  gtk_label_set_text (self->note, has_come ? _("The end of that day is shown.")
                                           : _("This day has not come yet."));
}

static void
look_cb (GtkButton *button, SngDayDialog *self)
{
  choose (self, sng_day_chooser_get_day (self->chooser));
}

/* Days whose figures were frozen */

static int
compare_days (gconstpointer a, gconstpointer b)
{
  SngRecord *left = *(SngRecord *const *) a;
  SngRecord *right = *(SngRecord *const *) b;
  gint64 day = sng_value_get_integer (sng_snapshot (left, SNG_SNAPSHOT_AS_OF), 0);
  gint64 other = sng_value_get_integer (sng_snapshot (right, SNG_SNAPSHOT_AS_OF), 0);

  return (other > day) - (other < day);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static const guint fields[] = { SNG_SNAPSHOT_NAME, SNG_SNAPSHOT_AS_OF };
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (data, &error);
  GPtrArray *snapshots
      = reader ? sng_reader_get_records_partly (reader, SNG_KIND_SNAPSHOT, fields,
                                                G_N_ELEMENTS (fields), &error)
               : NULL;

  if (snapshots == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_ptr_array_sort (snapshots, compare_days);
  g_task_return_pointer (task, snapshots, (GDestroyNotify) g_ptr_array_unref);
}

static void
snapshot_activated_cb (AdwActionRow *row, SngDayDialog *self)
{
  choose (self, *(gint64 *) g_object_get_data (G_OBJECT (row), "sng-day"));
}

static void
add_snapshot (SngDayDialog *self, SngRecord *snapshot)
{
  gint64 day = sng_value_get_integer (sng_snapshot (snapshot, SNG_SNAPSHOT_AS_OF), 0);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *date
      = sng_locale_format_date_long (sng_ui_context_get_locale (self->context), day);
  const char *name = sng_value_get_text (sng_snapshot (snapshot, SNG_SNAPSHOT_NAME),
                                         sng_ui_context_get_language (self->context));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : date);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), date);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "sng-day", g_memdup2 (&day, sizeof day), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (snapshot_activated_cb), self, 0);
  adw_preferences_group_add (self->snapshots, row);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngDayDialog *self = SNG_DAY_DIALOG (source);
  g_autoptr (GPtrArray) snapshots = g_task_propagate_pointer (G_TASK (result), NULL);

  if (snapshots == NULL || self->context == NULL)
    return;
  for (guint i = 0; i < MIN (snapshots->len, MAX_SNAPSHOTS); i++)
    if (sng_value_is_known (sng_snapshot (snapshots->pdata[i], SNG_SNAPSHOT_AS_OF)))
      add_snapshot (self, snapshots->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->snapshots), snapshots->len > 0);
}

static void
read_snapshots (SngDayDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, NULL);

  g_task_set_source_tag (task, read_snapshots);
  g_task_set_task_data (task, g_object_ref (sng_ui_context_get_register (self->context)),
                        g_object_unref);
  g_task_run_in_thread (task, read_in_worker);
}

/* Layout */

static GtkWidget *
make_content (SngDayDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->chooser = SNG_DAY_CHOOSER (
      sng_day_chooser_new (sng_ui_context_get_locale (self->context), _("Day")));
  self->look = gtk_button_new_with_mnemonic (_("_Look at this day"));
  self->note = GTK_LABEL (gtk_label_new (_("The end of that day is shown.")));
  self->snapshots = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->snapshots, _("Closed quarters and snapshots"));
  gtk_widget_set_visible (GTK_WIDGET (self->snapshots), FALSE);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_widget_add_css_class (self->look, "suggested-action");
  gtk_widget_add_css_class (self->look, "pill");
  gtk_widget_set_halign (self->look, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chooser));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), self->look);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->snapshots));
  g_signal_connect_object (self->chooser, "changed", G_CALLBACK (day_selected_cb), self, 0);
  g_signal_connect_object (self->look, "clicked", G_CALLBACK (look_cb), self, 0);
  return box;
}

static void
build (SngDayDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_content (self));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
sng_day_dialog_dispose (GObject *object)
{
  SngDayDialog *self = SNG_DAY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_day_dialog_parent_class)->dispose (object);
}

static void
sng_day_dialog_finalize (GObject *object)
{
  g_object_unref (SNG_DAY_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (sng_day_dialog_parent_class)->finalize (object);
}

static void
sng_day_dialog_class_init (SngDayDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_day_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sng_day_dialog_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  chosen_signal = g_signal_new ("chosen", SNG_TYPE_DAY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sng_day_dialog_init (SngDayDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_window_set_title (GTK_WINDOW (self), _("Look at another day"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
}

/* Public API */

/**
 * sng_day_dialog_new:
 * @context: of today
 * @day: the day that is shown at the moment
 */
SngDayDialog *
sng_day_dialog_new (SngUiContext *context, gint64 day)
{
  SngDayDialog *self = g_object_new (SNG_TYPE_DAY_DIALOG, NULL);

  self->context = g_object_ref (context);
  build (self);
  sng_day_chooser_set_day (self->chooser, day);
  read_snapshots (self);
  return self;
}
