/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-left-out.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* More are counted, not listed. */
#define MAX_SHOWN 100
#define GAP 6

static GtkWidget *
make_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_line (SngUiContext *context, const SngLeftOut *left_out)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  SngRegister *reg = sng_ui_context_get_register (context);
  g_autoptr (SngRecord) record = sng_register_get_record (reg, left_out->record);
  g_autofree char *title = record ? sng_ui_context_get_record_title (context, record) : NULL;
  g_autofree char *name
      = record ? g_strjoin (" · ", sng_record_get_key (record), title, NULL) : g_strdup ("–");

  gtk_box_append (GTK_BOX (line), make_text (name, "caption-heading"));
  gtk_box_append (GTK_BOX (line), make_text (left_out->reason, NULL));
  return line;
}

/* Public API */

/**
 * sng_left_out_new:
 * @left_out: (element-type SngLeftOut): at least one
 *
 * Returns: (transfer floating): the records that a change of many left as they were, and why
 */
GtkWidget *
sng_left_out_new (SngUiContext *context, const GPtrArray *left_out)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  guint n_more = left_out->len - MIN (left_out->len, MAX_SHOWN);
  g_autofree char *more = g_strdup_printf (ngettext ("And %u more.", "And %u more.", n_more), n_more);

  gtk_box_append (GTK_BOX (box),
                  make_text (_("These stay as they were. They are still selected."), "heading"));
  for (guint i = 0; i < MIN (left_out->len, MAX_SHOWN); i++)
    gtk_box_append (GTK_BOX (box), make_line (context, left_out->pdata[i]));
  if (n_more > 0)
    gtk_box_append (GTK_BOX (box), make_text (more, "dim-label"));
  return box;
}
