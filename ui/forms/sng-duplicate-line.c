/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-duplicate-line.h"

#include "data/register/sng-merge.h"
#include "ui/forms/sng-merge-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngDuplicateLine
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GArray *pairs; /* (nullable) of SngDuplicate, the record of the form first */

  /* (borrowed) descendants */
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (SngDuplicateLine, sng_duplicate_line, ADW_TYPE_BIN)

static void
compare_cb (GtkButton *button, SngDuplicateLine *self)
{
  if (self->pairs != NULL && self->pairs->len > 0)
    sng_merge_dialog_present (GTK_WIDGET (self), self->context, self->pairs);
}

static char *
say_which (SngDuplicateLine *self)
{
  const SngDuplicate *first = &g_array_index (self->pairs, SngDuplicate, 0);
  g_autoptr (SngRecord) other
    = sng_register_get_record (sng_ui_context_get_register (self->context), first->second);
  g_autofree char *title
    = other != NULL ? sng_ui_context_get_record_title (self->context, other) : g_strdup ("–");

  if (self->pairs->len > 1)
    return g_strdup_printf (ngettext ("This may be the same as %u other record.",
                                      "This may be the same as %u other records.",
                                      self->pairs->len),
                            self->pairs->len);
  /* TRANSLATORS: the key of a record, and what people call it */
  return g_strdup_printf (_("This may be the same as %s · %s."),
                          other != NULL ? sng_record_get_key (other) : "", title);
}

static void
sng_duplicate_line_dispose (GObject *object)
{
  SngDuplicateLine *self = SNG_DUPLICATE_LINE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->pairs, g_array_unref);
  G_OBJECT_CLASS (sng_duplicate_line_parent_class)->dispose (object);
}

static void
sng_duplicate_line_class_init (SngDuplicateLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_duplicate_line_dispose;
}

static void
sng_duplicate_line_init (SngDuplicateLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Compare…"));

  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_wrap_mode (self->words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->words, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (compare_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Public API */

SngDuplicateLine *
sng_duplicate_line_new (SngUiContext *context)
{
  SngDuplicateLine *self = g_object_new (SNG_TYPE_DUPLICATE_LINE, NULL);

  self->context = g_object_ref (context);
  return self;
}

/**
 * sng_duplicate_line_show:
 * @record: the one that the form shows
 * @pairs: (nullable) (element-type SngDuplicate): what it may be the same as
 */
void
sng_duplicate_line_show (SngDuplicateLine *self, SngHandle record, GArray *pairs)
{
  g_autofree char *words = NULL;

  g_clear_pointer (&self->pairs, g_array_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), pairs != NULL && pairs->len > 0);
  if (pairs == NULL || pairs->len == 0)
    return;
  self->pairs = g_array_copy (pairs);
  for (guint i = 0; i < pairs->len; i++)
    {
      SngDuplicate *pair = &g_array_index (self->pairs, SngDuplicate, i);

      if (pair->first != record)
        *pair = (SngDuplicate) { pair->kind, pair->second, pair->first };
    }
  words = say_which (self);
  gtk_label_set_text (self->words, words);
}
