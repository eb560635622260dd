/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-word-meanings.h"

#include "data/sources/sng-setup-list.h"
#include "ui/sources/sng-field-choice.h"
#include "ui/sources/sng-setup-row.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngWordMeanings
{
  AdwBin parent_instance;

  SngSetupWork *work; /* borrowed; longer than what is shown */

  /* (borrowed) descendants */
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* (owned) of borrowed AdwComboRow in the group */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SngWordMeanings, sng_word_meanings, ADW_TYPE_BIN)

/* Which words are still to be looked at is seen without reading all of them. */
static void
show_warning (AdwComboRow *row)
{
  gtk_widget_set_opacity (g_object_get_data (G_OBJECT (row), "warning"),
                          adw_combo_row_get_selected (row) == 0 ? 1 : 0);
}

static void
chosen_cb (AdwComboRow *row, GParamSpec *pspec, SngWordMeanings *self)
{
  guint chosen = adw_combo_row_get_selected (row);

  if (chosen == GTK_INVALID_LIST_POSITION)
    return;
  sng_setup_set_word (self->work->setup, self->work->list,
                      g_object_get_data (G_OBJECT (row), "field"),
                      g_object_get_data (G_OBJECT (row), "word"), chosen);
  show_warning (row);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static GListModel *
list_choices (const SngField *field)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Nothing: rows with it are refused"));
  for (guint i = 1; i <= field->n_choices; i++)
    gtk_string_list_append (names, sng_field_choice_label (field, i));
  return G_LIST_MODEL (names);
}

static void
add_word (SngWordMeanings *self, const SngField *field, const char *word)
{
  GtkWidget *row = adw_combo_row_new ();
  GtkWidget *warning = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autoptr (GListModel) choices = list_choices (field);
  g_autofree char *title = NULL;

  /* TRANSLATORS: the label of a field, and a word that a source writes for one of its choices. */
  title = g_strdup_printf (_ ("%s: “%s” means"), sng_text (field->label), word);
  sng_combo_row_prepare (row, title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), warning);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), choices);
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (row), sng_setup_get_word (self->work->setup, self->work->list, field, word));
  g_object_set_data (G_OBJECT (row), "warning", warning);
  g_object_set_data (G_OBJECT (row), "field", (gpointer)field);
  g_object_set_data_full (G_OBJECT (row), "word", g_strdup (word), g_free);
  show_warning (ADW_COMBO_ROW (row));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
  sng_setup_row_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static const SngAnswerField *
find_member (GPtrArray *members, const char *path)
{
  for (guint i = 0; path != NULL && i < members->len; i++)
    if (g_str_equal (((SngAnswerField *)members->pdata[i])->path, path))
      return members->pdata[i];
  return NULL;
}

static void
sng_word_meanings_finalize (GObject *object)
{
  g_ptr_array_unref (SNG_WORD_MEANINGS (object)->rows);
  G_OBJECT_CLASS (sng_word_meanings_parent_class)->finalize (object);
}

static void
sng_word_meanings_class_init (SngWordMeaningsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_word_meanings_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_word_meanings_init (SngWordMeanings *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("What the words of the source mean"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/* Public API */

GtkWidget *
sng_word_meanings_new (void)
{
  return g_object_new (SNG_TYPE_WORD_MEANINGS, NULL);
}

/**
 * sng_word_meanings_show:
 * @work: longer there than what is shown
 * @members: (element-type SngAnswerField): what the rows hold
 *
 * Asks for each word that comes for a choice of @kind what it means.
 */
void
sng_word_meanings_show (SngWordMeanings *self,
                        SngSetupWork *work,
                        const SngKind *kind,
                        GPtrArray *members)
{
  self->work = work;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const SngField *field = kind->fields[i];
      SngSetupPick pick = sng_setup_get_pick (work->setup, work->list, field);
      const SngAnswerField *member
          = field->type == SNG_TYPE_CHOICE ? find_member (members, pick.path) : NULL;

      for (guint k = 0; member != NULL && k < member->words->len; k++)
        add_word (self, field, member->words->pdata[k]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
