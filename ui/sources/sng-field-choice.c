/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-field-choice.h"

#include "data/sources/sng-proposal.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_CHARS 44

struct _SngFieldChoice
{
  AdwComboRow parent_instance;

  SngSetupWork *work; /* borrowed; longer than the row */
  const SngField *field;

  /* In the order in which they are shown, after "nothing" */
  gboolean has_own;   /* what the document says and no member can tell comes first */
  GPtrArray *members; /* (owned) of borrowed SngAnswerField */
  guint n_constants;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SngFieldChoice, sng_field_choice, ADW_TYPE_COMBO_ROW)

/* A value of a member that a sensitive field comes from is shown to nobody. */
static gboolean
may_show_sample (SngFieldChoice *self, const SngAnswerField *member)
{
  const SngKind *kind = sng_setup_get_kind (self->work->setup, self->work->list);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const SngField *field = kind->fields[i];

      if (sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE)
        continue;
      if (field == self->field
          || g_strcmp0 (sng_setup_get_pick (self->work->setup, self->work->list, field).path,
                        member->path)
                 == 0)
        return FALSE;
    }
  return TRUE;
}

static void
append_member (SngFieldChoice *self, GtkStringList *names, SngAnswerField *member)
{
  g_autofree char *name = NULL;

  if (may_show_sample (self, member) && member->sample != NULL)
    /* TRANSLATORS: the name of a member of the answer, and a value that it has somewhere. */
    name = g_strdup_printf (_ ("%s (such as %s)"), member->path, member->sample);
  gtk_string_list_append (names, name != NULL ? name : member->path);
  g_ptr_array_add (self->members, member);
}

/* Returns the place of the member that the document says, 0 for none. */
static guint
append_members (SngFieldChoice *self, GtkStringList *names, GPtrArray *members)
{
  SngSetupPick pick = sng_setup_get_pick (self->work->setup, self->work->list, self->field);
  guint chosen = 0;

  for (guint i = 0; i < members->len; i++)
    {
      SngAnswerField *member = members->pdata[i];
      gboolean is_said = g_strcmp0 (pick.path, member->path) == 0;

      if (!is_said && !sng_proposal_may_hold (self->field, member))
        continue;
      if (is_said)
        chosen = g_list_model_get_n_items (G_LIST_MODEL (names));
      append_member (self, names, member);
    }
  return chosen;
}

static guint
append_constants (SngFieldChoice *self, GtkStringList *names)
{
  SngSetupPick pick = sng_setup_get_pick (self->work->setup, self->work->list, self->field);
  guint chosen = 0;

  if (self->field->type != SNG_TYPE_CHOICE)
    return 0;
  self->n_constants = self->field->n_choices;
  for (guint i = 1; i <= self->n_constants; i++)
    {
      /* TRANSLATORS: %s is a choice, such as "Employee". */
      g_autofree char *name
          = g_strdup_printf (_ ("Always: %s"), sng_field_choice_label (self->field, i));

      if (g_strcmp0 (pick.constant, sng_field_choice_name (self->field, i)) == 0)
        chosen = g_list_model_get_n_items (G_LIST_MODEL (names));
      gtk_string_list_append (names, name);
    }
  return chosen;
}

static gboolean
is_among (GPtrArray *members, const char *path)
{
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((SngAnswerField *)members->pdata[i])->path, path))
      return TRUE;
  return FALSE;
}

static void
fill (SngFieldChoice *self, GPtrArray *members)
{
  SngSetupPick pick = sng_setup_get_pick (self->work->setup, self->work->list, self->field);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen;
  guint constant;

  gtk_string_list_append (names, _ ("Nothing"));
  self->has_own = pick.is_more || (pick.path != NULL && !is_among (members, pick.path));
  if (self->has_own)
    {
      g_autofree char *own
          = sng_setup_describe_pick (self->work->setup, self->work->list, self->field);

      gtk_string_list_append (names, own != NULL ? own : _ ("As the document says"));
    }
  chosen = append_members (self, names, members);
  constant = append_constants (self, names);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), self->has_own ? 1
                                                    : chosen > 0  ? chosen
                                                                  : constant);
}

static void
chosen_cb (SngFieldChoice *self, GParamSpec *pspec, gpointer data)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  guint first = self->has_own ? 2 : 1;
  SngSetup *setup = self->work->setup;

  if (chosen == GTK_INVALID_LIST_POSITION)
    return;
  if (chosen == 0)
    sng_setup_set_pick (setup, self->work->list, self->field, NULL);
  else if (chosen >= first + self->members->len)
    sng_setup_set_constant (setup, self->work->list, self->field,
                            chosen - first - self->members->len + 1);
  else if (chosen >= first)
    sng_setup_set_pick (setup, self->work->list, self->field, self->members->pdata[chosen - first]);
  else
    sng_setup_restore_pick (setup, self->work->list, self->field);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* The names that the toolkit shows in a list end after twenty letters. */
static void
set_up_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringObject *name = GTK_STRING_OBJECT (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (name));
}

static void
sng_field_choice_finalize (GObject *object)
{
  g_ptr_array_unref (SNG_FIELD_CHOICE (object)->members);
  G_OBJECT_CLASS (sng_field_choice_parent_class)->finalize (object);
}

static void
sng_field_choice_class_init (SngFieldChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_field_choice_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_field_choice_init (SngFieldChoice *self)
{
  self->members = g_ptr_array_new ();
}

/* Public API */

/**
 * sng_combo_row_prepare:
 *
 * What is chosen stands under the title, so that both have room in a narrow window.
 */
void
sng_combo_row_prepare (GtkWidget *row, const char *title)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_item_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item_cb), NULL);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (row), factory);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
}

/**
 * sng_field_choice_new:
 * @members: (element-type SngAnswerField): what the rows hold; longer there than the row
 */
GtkWidget *
sng_field_choice_new (SngSetupWork *work, const SngField *field, GPtrArray *members)
{
  SngFieldChoice *self = g_object_new (SNG_TYPE_FIELD_CHOICE, NULL);
  const char *label = sng_text (field->label);
  /* The register gives a key to a record that comes without one. */
  gboolean is_needed = field->index >= SNG_N_COMMON && sng_field_is_needed_in (field, NULL);
  /* TRANSLATORS: %s is a field that every record has to have, such as "Full name". */
  g_autofree char *needed = is_needed ? g_strdup_printf (_ ("%s (needed)"), label) : NULL;

  self->work = work;
  self->field = field;
  sng_combo_row_prepare (GTK_WIDGET (self), needed != NULL ? needed : label);
  fill (self, members);
  g_signal_connect (self, "notify::selected", G_CALLBACK (chosen_cb), NULL);
  return GTK_WIDGET (self);
}

const SngField *
sng_field_choice_get_field (SngFieldChoice *self)
{
  return self->field;
}
