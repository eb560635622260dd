/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-act-background.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 6

/* With more lines than these, what is asked for would stand below the screen. */
#define MAX_OPEN 6

static GtkWidget *
make_line (SngUiContext *context, SngRecord *record, const SngField *field)
{
  g_autofree char *text = sng_ui_context_format (context, record, field);
  /* TRANSLATORS: the label of a field, and its value */
  g_autofree char *line = g_strdup_printf (C_ ("act", "%s: %s"), sng_text (field->label), text);
  GtkWidget *label = gtk_label_new (line);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* The name of the record stands above already. */
static gboolean
tells (SngRecord *record, const SngField *field)
{
  const SngKind *kind = sng_record_get_kind (record);
  const char *state = sng_field_choice_name (kind->state, sng_record_get_state (record));

  return field->index >= SNG_N_COMMON && sng_field_is_needed_in (field, state)
         && !sng_field_is_needed_in (field, NULL) && !g_str_equal (field->name, "name")
         && sng_value_is_known (sng_record_get (record, field->index));
}

/* Public API */

/**
 * sng_act_background_new:
 *
 * What the state in which a record is asks for is what there is to know before it goes on.
 *
 * Returns: (transfer floating): one line for each such field; many are folded
 */
GtkWidget *
sng_act_background_new (SngUiContext *context, SngRecord *record)
{
  const SngKind *kind = sng_record_get_kind (record);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *folded;
  guint n = 0;

  for (guint i = 0; i < kind->n_fields; i++)
    if (tells (record, kind->fields[i]))
      {
        gtk_box_append (GTK_BOX (box), make_line (context, record, kind->fields[i]));
        n++;
      }
  if (n <= MAX_OPEN)
    return box;
  folded = gtk_expander_new (_("What is known of it"));
  gtk_expander_set_child (GTK_EXPANDER (folded), box);
  return folded;
}
