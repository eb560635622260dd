/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-fields-step.h"

#include "data/sources/sng-proposal.h"
#include "data/sources/sng-setup-list.h"
#include "ui/sources/sng-field-choice.h"
#include "ui/sources/sng-preview-view.h"
#include "ui/sources/sng-setup-row.h"
#include "ui/sources/sng-word-meanings.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* How many rows are shown, and beside them of those that would be refused. */
#define N_PREVIEWED 3
#define N_REFUSED 2

struct _SngFieldsStep
{
  SngSetupStep parent_instance;

  /* (owned) */
  GPtrArray *members;        /* (nullable) of SngAnswerField */
  GCancellable *cancellable; /* (nullable) of the preview under way */

  const SngKind *kind;
  gboolean is_hopeless; /* no row will ever be taken as the fields are chosen */

  /* (borrowed) descendants */
  GtkLabel *words;
  GtkLabel *note;
  GPtrArray *left_out; /* (owned) of labels of fields */
  AdwPreferencesGroup *rows_group;
  AdwComboRow *key;
  GPtrArray *keys; /* (owned) of borrowed SngAnswerField, as offered */
  AdwPreferencesGroup *fields;
  AdwExpanderRow *more; /* fields that nothing is known of */
  AdwPreferencesGroup *more_group;
  GPtrArray *choices; /* (owned) of borrowed rows in fields */
  GPtrArray *others;  /* (owned) of borrowed rows in more */
  SngWordMeanings *meanings;
  SngPreviewView *preview;
};

G_DEFINE_FINAL_TYPE (SngFieldsStep, sng_fields_step, SNG_TYPE_SETUP_STEP)

/* What a worker needs to read the first rows. */
typedef struct
{
  SngRegister *reg;
  SngConnector *connector;
  GBytes *body;
  JsonNode *bound; /* (nullable) with what the list was asked for */
  SngLocale *locale;
  SngHandle source;
  guint list;
} Reading;

static void show_fields (SngFieldsStep *self);
static void show_words (SngFieldsStep *self);
static void start_preview (SngFieldsStep *self);

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->reg);
  sng_connector_unref (reading->connector);
  g_bytes_unref (reading->body);
  g_clear_pointer (&reading->bound, json_node_unref);
  sng_locale_unref (reading->locale);
  g_free (reading);
}

static SngSetupWork *
work_of (SngFieldsStep *self)
{
  return sng_setup_step_get_work (SNG_SETUP_STEP (self));
}

static gboolean
has_pick (SngFieldsStep *self, const SngField *field)
{
  SngSetupWork *work = work_of (self);
  SngSetupPick pick = sng_setup_get_pick (work->setup, work->list, field);

  return pick.path != NULL || pick.constant != NULL || pick.is_more;
}

/* Why rows stay out is said where one looks first; below it stands once more, beside the row. */
static char *
describe_refused (const SngPreview *preview)
{
  const SngPreviewRow *first = NULL;

  for (guint i = preview->rows->len; i > 0; i--)
    if (((SngPreviewRow *)preview->rows->pdata[i - 1])->refusal != NULL)
      first = preview->rows->pdata[i - 1];
  /* TRANSLATORS: how many of how many, the key of a row, and a sentence that says why. */
  return g_strdup_printf (
      ngettext ("%u of %u rows of the first page cannot be taken yet, “%s”: %s",
                "%u of %u rows of the first page cannot be taken yet, first “%s”: %s",
                preview->n_refused),
      preview->n_refused, preview->n_taken + preview->n_refused,
      first != NULL && first->key != NULL ? first->key : "?", first != NULL ? first->refusal : "");
}

/* Of the fields that every record has to have, those for which nothing was chosen. */
static char *
list_unsaid (SngFieldsStep *self)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = SNG_N_COMMON; i < self->kind->n_fields; i++)
    {
      const SngField *field = self->kind->fields[i];

      if (sng_field_is_needed_in (field, NULL) && sng_proposal_is_offered (field)
          && !has_pick (self, field))
        g_ptr_array_add (labels, (gpointer)sng_text (field->label));
    }
  g_ptr_array_add (labels, NULL);
  return labels->len > 1 ? g_strjoinv (", ", (GStrv)labels->pdata) : NULL;
}

static char *
describe_counts (SngFieldsStep *self, const SngPreview *preview, const char *unsaid)
{
  guint n = preview->n_taken + preview->n_refused;

  if (self->is_hopeless)
    /* TRANSLATORS: %s is a list of fields, such as "Full name, State". */
    return g_strdup_printf (_ ("No row can be taken yet, because nothing is chosen for: %s. Choose "
                               "where each of them comes from, or what it always is."),
                            unsaid);
  if (preview->n_refused > 0)
    return describe_refused (preview);
  return g_strdup_printf (ngettext ("The %u row of the first page can be taken.",
                                    "All %u rows of the first page can be taken.", n),
                          n);
}

/* Rows that only change what is there already may do without what every new record needs. */
static void
say_counts (SngFieldsStep *self, const SngPreview *preview)
{
  g_autofree char *unsaid = list_unsaid (self);
  g_autofree char *words = NULL;

  self->is_hopeless = unsaid != NULL && preview->n_taken == 0;
  words = describe_counts (self, preview, unsaid);
  gtk_label_set_text (self->words, words);
  if (preview->n_taken == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
  sng_setup_step_changed (SNG_SETUP_STEP (self));
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);

  if (reader == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           sng_preview_new (reading->body, reading->bound, reading->connector,
                                            reading->list, reader, reading->source,
                                            reading->locale, N_PREVIEWED, N_REFUSED),
                           (GDestroyNotify)sng_preview_free);
}

/* A member may be called like a field of ours and name what this register does not know. Such a
 * proposal would keep every row out, so it is taken back before a person chooses fields, and said.
 */
static gboolean
leave_out (SngFieldsStep *self, const SngField *field)
{
  SngSetupWork *work = work_of (self);

  if (!work->is_proposed || field == NULL || sng_field_is_needed_in (field, NULL))
    return FALSE;
  sng_setup_set_pick (work->setup, work->list, field, NULL);
  g_ptr_array_add (self->left_out, (gpointer)sng_text (field->label));
  return TRUE;
}

static void
say_left_out (SngFieldsStep *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_copy (self->left_out, NULL, NULL);
  g_autofree char *list = NULL;
  g_autofree char *words = NULL;

  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (GStrv)names->pdata);
  /* TRANSLATORS: %s is a list of fields, such as "Team, Role". */
  words = g_strdup_printf (_ ("Left out for now, since what came for them is not in this register: "
                              "%s. Add those records first, or leave it so."),
                           list);
  gtk_label_set_text (self->note, words);
  gtk_widget_set_visible (GTK_WIDGET (self->note), self->left_out->len > 0);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  SngFieldsStep *self = SNG_FIELDS_STEP (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngPreview) preview = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || work_of (self) == NULL)
    return;
  if (preview == NULL)
    {
      gtk_label_set_text (self->words, error->message);
      return;
    }
  if (leave_out (self, preview->in_the_way))
    {
      start_preview (self);
      return;
    }
  if (work_of (self)->is_proposed && self->left_out->len > 0)
    show_fields (self);
  work_of (self)->is_proposed &= preview->n_taken == 0;
  say_left_out (self);
  sng_preview_view_show (self->preview, preview,
                         sng_ui_context_get_register (work_of (self)->context));
  say_counts (self, preview);
}

static void
stop (SngFieldsStep *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_preview (SngFieldsStep *self)
{
  SngSetupWork *work = work_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector = sng_setup_make_connector (work->setup, &error);
  SngRecord *source = sng_setup_get_source (work->setup);
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  stop (self);
  if (connector == NULL || work->probe == NULL || work->probe->body == NULL)
    {
      gtk_label_set_text (self->words, error != NULL ? error->message
                                                     : _ ("The server gave no rows to look at."));
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->reg = g_object_ref (sng_ui_context_get_register (work->context));
  reading->connector = g_steal_pointer (&connector);
  reading->body = g_bytes_ref (work->probe->body);
  reading->bound = work->probe->bound != NULL ? json_node_ref (work->probe->bound) : NULL;
  reading->locale = sng_locale_ref (sng_ui_context_get_locale (work->context));
  reading->source = source != NULL ? sng_record_get_handle (source) : 0;
  reading->list = work->list;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, start_preview);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}

static void
chosen_cb (SngFieldChoice *choice, SngFieldsStep *self)
{
  if (work_of (self) == NULL)
    return;
  work_of (self)->is_proposed = FALSE;
  show_words (self);
  start_preview (self);
}

static void
key_chosen_cb (AdwComboRow *row, GParamSpec *pspec, SngFieldsStep *self)
{
  SngSetupWork *work = work_of (self);
  guint chosen = adw_combo_row_get_selected (row);

  if (work == NULL || chosen >= self->keys->len)
    return;
  sng_setup_set_key (work->setup, work->list, ((SngAnswerField *)self->keys->pdata[chosen])->path);
  start_preview (self);
}

static void
show_keys (SngFieldsStep *self)
{
  SngSetupWork *work = work_of (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint held = GTK_INVALID_LIST_POSITION;

  g_signal_handlers_block_by_func (self->key, key_chosen_cb, self);
  g_ptr_array_set_size (self->keys, 0);
  for (guint i = 0; i < self->members->len; i++)
    {
      SngAnswerField *member = self->members->pdata[i];

      if (!member->is_distinct || (member->forms & SNG_ANSWER_LIST) != 0)
        continue;
      if (g_strcmp0 (member->path, sng_setup_get_key (work->setup, work->list)) == 0)
        held = self->keys->len;
      gtk_string_list_append (names, member->path);
      g_ptr_array_add (self->keys, member);
    }
  adw_combo_row_set_model (self->key, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->key, held);
  gtk_widget_set_visible (GTK_WIDGET (self->rows_group), sng_setup_is_other (work->setup));
  g_signal_handlers_unblock_by_func (self->key, key_chosen_cb, self);
}

static gboolean
is_said (SngFieldsStep *self, const SngField *field)
{
  SngSetupWork *work = work_of (self);

  return has_pick (self, field) || sng_setup_get_pick (work->setup, work->list, field).was_said;
}

static void
clear_fields (SngFieldsStep *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    adw_preferences_group_remove (self->fields, self->choices->pdata[i]);
  for (guint i = 0; i < self->others->len; i++)
    adw_expander_row_remove (self->more, self->others->pdata[i]);
  g_ptr_array_set_size (self->choices, 0);
  g_ptr_array_set_size (self->others, 0);
}

static void
show_fields (SngFieldsStep *self)
{
  SngSetupWork *work = work_of (self);

  clear_fields (self);
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const SngField *field = self->kind->fields[i];
      gboolean is_first = sng_field_is_needed_in (field, NULL) && field->index >= SNG_N_COMMON;
      GtkWidget *row;

      if (!sng_proposal_is_offered (field))
        continue;
      row = sng_field_choice_new (work, field, self->members);
      g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, 0);
      if (is_first || is_said (self, field))
        {
          sng_setup_row_add (self->fields, row);
          g_ptr_array_add (self->choices, row);
        }
      else
        {
          sng_setup_row_add_inside (self->more, row);
          g_ptr_array_add (self->others, row);
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more_group), self->others->len > 0);
}

/* A choice of ours is written in words of theirs. */
static void
show_words (SngFieldsStep *self)
{
  sng_word_meanings_show (self->meanings, work_of (self), self->kind, self->members);
}

static void
meaning_chosen_cb (SngWordMeanings *meanings, SngFieldsStep *self)
{
  if (work_of (self) != NULL)
    start_preview (self);
}

static void
sng_fields_step_build (SngSetupStep *step)
{
  SngFieldsStep *self = SNG_FIELDS_STEP (step);

  self->words = GTK_LABEL (sng_setup_step_add_words (step, NULL, NULL));
  self->note = GTK_LABEL (sng_setup_step_add_words (step, NULL, "dim-label"));
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  self->rows_group = sng_setup_step_add_group (step, NULL);
  self->key = ADW_COMBO_ROW (adw_combo_row_new ());
  sng_combo_row_prepare (GTK_WIDGET (self->key), _ ("A row is known again by"));
  g_signal_connect_object (self->key, "notify::selected", G_CALLBACK (key_chosen_cb), self, 0);
  sng_setup_row_add (self->rows_group, GTK_WIDGET (self->key));
  self->fields = sng_setup_step_add_group (step, _ ("Where each field comes from"));
  self->meanings = SNG_WORD_MEANINGS (sng_word_meanings_new ());
  g_signal_connect_object (self->meanings, "chosen", G_CALLBACK (meaning_chosen_cb), self, 0);
  sng_setup_step_add (step, GTK_WIDGET (self->meanings));
  self->preview = SNG_PREVIEW_VIEW (sng_preview_view_new ());
  sng_setup_step_add (step, GTK_WIDGET (self->preview));
  self->more_group = sng_setup_step_add_group (step, NULL);
  self->more = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), _ ("More fields"));
  sng_setup_row_add (self->more_group, GTK_WIDGET (self->more));
}

static void
sng_fields_step_enter (SngSetupStep *step)
{
  SngFieldsStep *self = SNG_FIELDS_STEP (step);
  SngSetupWork *work = work_of (self);

  clear_fields (self);
  self->is_hopeless = FALSE;
  if (work->is_proposed)
    g_ptr_array_set_size (self->left_out, 0);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  self->members = sng_setup_list_fields (work->setup, work->list, work->probe);
  self->kind = sng_setup_get_kind (work->setup, work->list);
  show_keys (self);
  show_fields (self);
  show_words (self);
  start_preview (self);
}

static gboolean
sng_fields_step_is_ready (SngSetupStep *step)
{
  return !SNG_FIELDS_STEP (step)->is_hopeless;
}

static void
sng_fields_step_dispose (GObject *object)
{
  stop (SNG_FIELDS_STEP (object));
  G_OBJECT_CLASS (sng_fields_step_parent_class)->dispose (object);
}

static void
sng_fields_step_finalize (GObject *object)
{
  SngFieldsStep *self = SNG_FIELDS_STEP (object);

  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->left_out);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->others);
  G_OBJECT_CLASS (sng_fields_step_parent_class)->finalize (object);
}

static void
sng_fields_step_class_init (SngFieldsStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SngSetupStepClass *step_class = SNG_SETUP_STEP_CLASS (klass);

  object_class->dispose = sng_fields_step_dispose;
  object_class->finalize = sng_fields_step_finalize;
  step_class->title = C_ ("source", "Fields");
  step_class->build = sng_fields_step_build;
  step_class->enter = sng_fields_step_enter;
  step_class->is_ready = sng_fields_step_is_ready;
}

static void
sng_fields_step_init (SngFieldsStep *self)
{
  self->keys = g_ptr_array_new ();
  self->left_out = g_ptr_array_new ();
  self->choices = g_ptr_array_new ();
  self->others = g_ptr_array_new ();
}
