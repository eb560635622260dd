/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-import-refusals.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define GAP 6
#define LINE_HEIGHT 44
/* More are counted, not listed: somebody mends the file first. */
#define MAX_SHOWN 200

static char *
name_refused (const SngImportRefusal *refusal)
{
  const SngKind *kind = sng_kind_by_name (refusal->kind);
  const SngField *field
      = kind != NULL && refusal->field != NULL ? sng_kind_field (kind, refusal->field) : NULL;
  const char *parts[4] = { NULL };
  g_autofree char *row = NULL;
  guint n = 0;

  if (refusal->row > 0)
    /* TRANSLATORS: a row of a table in a file */
    parts[n++] = row = g_strdup_printf (_ ("Row %u"), refusal->row);
  parts[n++] = refusal->key != NULL ? refusal->key
               : kind != NULL       ? sng_text (kind->label_many)
                                    : refusal->kind;
  /* Most reasons begin with the field. */
  if (field == NULL ? refusal->field != NULL
                    : !g_str_has_prefix (refusal->reason, sng_text (field->label)))
    parts[n++] = field != NULL ? sng_text (field->label) : refusal->field;
  return g_strjoinv (" · ", (GStrv)parts);
}

static void
add_refusal (GtkBox *refusals, const SngImportRefusal *refusal)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *name = name_refused (refusal);

  gtk_box_append (GTK_BOX (row), sng_import_text (name, "caption-heading"));
  gtk_box_append (GTK_BOX (row), sng_import_text (refusal->reason, NULL));
  gtk_box_append (refusals, row);
}

static void
count_rest (GtkBox *refusals, guint n)
{
  g_autofree char *rest = g_strdup_printf (ngettext ("And %u more.", "And %u more.", n), n);

  gtk_box_append (refusals, sng_import_text (rest, "dim-label"));
}

/* Public API */

/**
 * sng_import_text:
 * @css_class: (nullable)
 *
 * Returns: (transfer floating): a text that goes on in the next line
 */
GtkWidget *
sng_import_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * sng_import_refusals_new:
 * @max_height: in pixels; more can be scrolled
 *
 * Returns: (transfer floating): a list of what a file has and the register does not take
 */
GtkWidget *
sng_import_refusals_new (int max_height)
{
  GtkWidget *self = gtk_expander_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *refusals = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), max_height);
  gtk_widget_set_margin_top (scroller, GAP);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), refusals);
  gtk_expander_set_child (GTK_EXPANDER (self), scroller);
  gtk_expander_set_expanded (GTK_EXPANDER (self), TRUE);
  gtk_widget_set_visible (self, FALSE);
  g_object_set_data (G_OBJECT (self), "refusals", refusals);
  return self;
}

/**
 * sng_import_refusals_show:
 * @refusals: (element-type SngImportRefusal): none hides the list
 */
void
sng_import_refusals_show (GtkWidget *self, const GPtrArray *refusals)
{
  GtkBox *box = g_object_get_data (G_OBJECT (self), "refusals");
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_expander_get_child (GTK_EXPANDER (self)));
  guint n = refusals->len;
  int height = (int)MIN (n, MAX_SHOWN) * LINE_HEIGHT;
  g_autofree char *title
      = g_strdup_printf (ngettext ("%u thing is not taken", "%u things are not taken", n), n);

  for (guint i = 0; i < MIN (n, MAX_SHOWN); i++)
    add_refusal (box, refusals->pdata[i]);
  if (n > MAX_SHOWN)
    count_rest (box, n - MAX_SHOWN);
  gtk_scrolled_window_set_min_content_height (
      scroller, MIN (height, gtk_scrolled_window_get_max_content_height (scroller)));
  gtk_expander_set_label (GTK_EXPANDER (self), title);
  gtk_widget_set_visible (self, n > 0);
}
