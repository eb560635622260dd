/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-sentences.h"

#include "ui/lists/sng-kept-rows.h"
#include "ui/lists/sng-wrap-layout.h"
#include "ui/pages/sng-tile.h"

#define SPACE 5

struct _SngSentences
{
  AdwBin parent_instance;

  /* (borrowed) */
  GtkWidget *box;
  const char *css_class;
};

G_DEFINE_FINAL_TYPE (SngSentences, sng_sentences, ADW_TYPE_BIN)

static GtkWidget *
make_sentence (SngSentences *self, const SngLine *line)
{
  GtkWidget *words = sng_tile_paragraph (line->text, self->css_class);
  GtkWidget *button;

  if (line->css_class != NULL)
    gtk_widget_add_css_class (words, line->css_class);
  if (line->action == NULL)
    return words;
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "line-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line->text, -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), line->action);
  return button;
}

static void
show_line (SngSentences *self, SngKeptRows *rows, const SngLine *line)
{
  const char *said[] = { line->text, line->css_class, line->action };

  if (!sng_kept_rows_keep (rows, said, G_N_ELEMENTS (said)))
    sng_kept_rows_add (rows, make_sentence (self, line));
}

static void
sng_sentences_class_init (SngSentencesClass *klass)
{
}

static void
sng_sentences_init (SngSentences *self)
{
  self->box = sng_wrap_box_new (SPACE);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/* Public API */

/**
 * sng_sentences_new:
 * @css_class: static: how they look
 */
GtkWidget *
sng_sentences_new (const char *css_class)
{
  SngSentences *self = g_object_new (SNG_TYPE_SENTENCES, NULL);

  self->css_class = css_class;
  return GTK_WIDGET (self);
}

/**
 * sng_sentences_show:
 * @lines: (element-type SngLine)
 */
void
sng_sentences_show (SngSentences *self, GPtrArray *lines)
{
  SngKeptRows rows;

  sng_kept_rows_begin (&rows, self->box);
  for (guint i = 0; i < lines->len; i++)
    show_line (self, &rows, lines->pdata[i]);
  sng_kept_rows_end (&rows);
  gtk_widget_set_visible (GTK_WIDGET (self), lines->len > 0);
}
