/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-drill-lines.h"

#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 8
#define TIME_CHARS 5

static GQuark
remark_quark (void)
{
  return g_quark_from_static_string ("sng-remark");
}

/* For the views of the page */

char *
sng_drill_lines_time (gint64 seconds)
{
  return g_strdup_printf ("%02" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, seconds / 60, seconds % 60);
}

GtkWidget *
sng_drill_line_new (const char *when, const char *text, const char *remark)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *time = gtk_label_new (when);
  GtkWidget *below;

  gtk_label_set_width_chars (GTK_LABEL (time), TIME_CHARS);
  gtk_label_set_xalign (GTK_LABEL (time), 0);
  gtk_widget_set_valign (time, GTK_ALIGN_START);
  gtk_widget_add_css_class (time, "tile-note");
  gtk_box_append (GTK_BOX (words), sng_tile_paragraph (text, NULL));
  below = sng_tile_paragraph (remark, "tile-note");
  gtk_box_append (GTK_BOX (words), below);
  g_object_set_qdata (G_OBJECT (line), remark_quark (), below);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), time);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

/* What is said below it from now on; what is late looks so. */
void
sng_drill_line_remark (GtkWidget *line, const char *remark, gboolean is_late)
{
  sng_tile_say (g_object_get_qdata (G_OBJECT (line), remark_quark ()), remark);
  if (is_late)
    gtk_widget_add_css_class (line, "alarm");
  else
    gtk_widget_remove_css_class (line, "alarm");
}

/* Leads to a record that the run left behind. */
GtkWidget *
sng_drill_lines_link (SngUiContext *context, SngRecord *record)
{
  g_autofree char *title = sng_ui_context_get_record_title (context, record);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = sng_tile_paragraph (title, NULL);

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", sng_record_get_handle (record));
  return button;
}

void
sng_drill_lines_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

void
sng_drill_lines_add_entries (GtkBox *box, SngDrillRun *run, SngLanguage language)
{
  const SngField *type = sng_kind (SNG_KIND_NOTE)->fields[SNG_NOTE_NOTE_TYPE];
  gint64 started = sng_value_get_integer (sng_drill (run->drill, SNG_DRILL_STARTED), 0);

  for (guint i = 0; i < run->entries->len; i++)
    {
      SngRecord *entry = run->entries->pdata[i];
      gint64 at = sng_value_get_integer (sng_note (entry, SNG_NOTE_HAPPENED_AT), started);
      g_autofree char *when = sng_drill_lines_time (MAX (at - started, 0) / G_USEC_PER_SEC);

      gtk_box_append (
          box, sng_drill_line_new (
                   when, sng_value_get_text (sng_note (entry, SNG_NOTE_TEXT), language),
                   sng_field_choice_label (
                       type, sng_value_get_integer (sng_note (entry, SNG_NOTE_NOTE_TYPE), 0))));
    }
}
