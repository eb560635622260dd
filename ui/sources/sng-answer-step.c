/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-answer-step.h"

#include "data/sources/sng-setup-list.h"
#include "ui/lists/sng-wrap-layout.h"
#include "ui/sources/sng-answer-advice.h"
#include "ui/sources/sng-answer-choices.h"
#include "ui/sources/sng-field-choice.h"
#include "ui/sources/sng-setup-row.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngAnswerStep
{
  SngSetupStep parent_instance;

  /* (owned) */
  GCancellable *cancellable; /* (nullable) of the asking under way */
  GPtrArray *places;         /* (nullable) of SngAnswerPlace, as shown */
  GPtrArray *pagings;        /* (nullable) of SngAnswerPaging, as shown */

  GType mended_at;     /* the step to which the button "mend" leads */
  gboolean is_filling; /* the choices change because of an answer, not of a person */

  /* (borrowed) descendants */
  GtkSpinner *spinner;
  GtkLabel *words;
  GtkLabel *advice;
  GtkWidget *again;
  GtkWidget *mend;
  AdwPreferencesGroup *lists;
  AdwComboRow *list;
  AdwPreferencesGroup *shape;
  AdwComboRow *place;
  AdwComboRow *kind;
  AdwComboRow *paging;
};

G_DEFINE_FINAL_TYPE (SngAnswerStep, sng_answer_step, SNG_TYPE_SETUP_STEP)

static SngSetupWork *
work_of (SngAnswerStep *self)
{
  return sng_setup_step_get_work (SNG_SETUP_STEP (self));
}

static void
fill (AdwComboRow *row, GtkStringList *names, guint chosen)
{
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, chosen);
}

static void
fill_places (SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = sng_answer_list_places (work->probe->page);
  for (guint i = 0; i < self->places->len; i++)
    {
      const SngAnswerPlace *place = self->places->pdata[i];
      g_autofree char *where = sng_answer_choices_name_place (place);
      g_autofree char *name = NULL;

      /* TRANSLATORS: where a list stands in an answer, and how many rows it has. */
      name = g_strdup_printf (ngettext ("%s (%u row)", "%s (%u rows)", place->n_rows), where,
                              place->n_rows);
      gtk_string_list_append (names, name);
      if (sng_setup_has_place (work->setup, work->list, place))
        chosen = i;
    }
  fill (self->place, names, chosen);
}

static void
fill_kinds (SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const SngKind *kinds[SNG_N_KINDS];
  guint n = sng_answer_choices_list_kinds (kinds);
  guint chosen = 0;

  for (guint i = 0; i < n; i++)
    {
      gtk_string_list_append (names, sng_text (kinds[i]->label));
      if (kinds[i] == sng_setup_get_kind (work->setup, work->list))
        chosen = i;
    }
  fill (self->kind, names, chosen);
}

static void
fill_pagings (SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_clear_pointer (&self->pagings, g_ptr_array_unref);
  self->pagings = sng_answer_list_pagings (work->probe->page, work->probe->headers);
  for (guint i = 0; i < self->pagings->len; i++)
    {
      const SngAnswerPaging *paging = self->pagings->pdata[i];

      gtk_string_list_append (names, _ (paging->label));
      if (sng_setup_has_paging (work->setup, work->list, paging))
        chosen = i;
    }
  fill (self->paging, names, chosen);
}

static void
fill_lists (SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = sng_setup_n_lists (work->setup);

  for (guint i = 0; i < n; i++)
    {
      const SngKind *kind = sng_setup_get_kind (work->setup, i);
      /* TRANSLATORS: the name of a list in a document, and what its rows become, as "People". */
      g_autofree char *name = g_strdup_printf (
          _ ("%s (%s)"), sng_setup_get_list_name (work->setup, i), sng_text (kind->label_many));

      gtk_string_list_append (names, name);
    }
  fill (self->list, names, work->list);
  gtk_widget_set_visible (GTK_WIDGET (self->lists), n > 1);
}

static void
say (SngAnswerStep *self, const char *words, gboolean is_wrong)
{
  gtk_label_set_text (self->words, words != NULL ? words : "");
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
}

/* Whoever can go on needs no advice. */
static void
show_advice (SngAnswerStep *self)
{
  SngAnswerAdvice advice = { .words = "" };
  gboolean is_stuck = !sng_setup_step_is_ready (SNG_SETUP_STEP (self))
                      || (work_of (self)->probe != NULL && work_of (self)->probe->error != NULL);
  gboolean is_advised = is_stuck && sng_answer_advise (work_of (self), &advice);

  gtk_label_set_text (self->advice, advice.words);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), is_advised);
  gtk_widget_set_visible (self->mend, is_advised);
  if (is_advised)
    gtk_button_set_label (GTK_BUTTON (self->mend), advice.act);
  self->mended_at = advice.step;
}

/* Of a system that no document describes, nobody said where its list would be. */
static char *
describe (SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);

  if (work->probe == NULL)
    return NULL;
  if (work->probe->page == NULL || !sng_setup_is_other (work->setup) || self->places->len > 0)
    return sng_probe_describe (work->probe);
  return g_strdup (_ ("The server answers with JSON, but there is no list in it whose rows could "
                      "become records."));
}

/* Says what came, and offers what can be chosen from it. */
static void
show_answer (SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);
  gboolean has_page = work->probe != NULL && work->probe->page != NULL;
  gboolean is_wrong = work->probe != NULL && work->probe->error != NULL;
  g_autofree char *words = NULL;

  self->is_filling = TRUE;
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_widget_set_sensitive (self->again, TRUE);
  fill_lists (self);
  if (has_page)
    {
      fill_places (self);
      fill_kinds (self);
      fill_pagings (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->shape),
                          has_page && sng_setup_is_other (work->setup) && self->places->len > 0);
  words = describe (self);
  say (self, words, is_wrong);
  show_advice (self);
  self->is_filling = FALSE;
  sng_setup_step_changed (SNG_SETUP_STEP (self));
}

static void
propose (SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);

  if (work->is_mapped && work->probe->found.rows != NULL)
    return;
  sng_setup_propose (work->setup, work->list, work->probe);
  sng_setup_work_look_again (work);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngAnswerStep) self = data;
  g_autoptr (GError) error = NULL;
  SngProbe *probe = sng_probe_finish (result, &error);

  if (probe == NULL || work_of (self) == NULL)
    {
      g_clear_pointer (&probe, sng_probe_free);
      return;
    }
  g_clear_object (&self->cancellable);
  sng_setup_work_forget_answer (work_of (self));
  work_of (self)->probe = probe;
  if (probe->page != NULL)
    propose (self);
  show_answer (self);
}

static void
refuse (SngAnswerStep *self, const char *sentence)
{
  say (self, sentence, TRUE);
  show_advice (self);
  sng_setup_step_changed (SNG_SETUP_STEP (self));
}

static void
show_asking (SngAnswerStep *self, const char *url)
{
  /* TRANSLATORS: %s is the address of a server. */
  g_autofree char *words = g_strdup_printf (_ ("Asking %s…"), url);

  say (self, words, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), FALSE);
  gtk_widget_set_visible (self->mend, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  gtk_widget_set_sensitive (self->again, FALSE);
  sng_setup_step_changed (SNG_SETUP_STEP (self));
}

static void
stop (SngAnswerStep *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector = NULL;
  g_autofree char *secret = sng_setup_work_get_secret (work);
  SngSourceAccess access = { .secret = secret };

  stop (self);
  sng_setup_work_forget_answer (work);
  if (sng_scheduler_prepare (sng_ui_context_get_scheduler (work->context), &error))
    connector = sng_setup_make_connector (work->setup, &error);
  if (connector == NULL)
    {
      refuse (self, error->message);
      return;
    }
  sng_setup_fill_access (work->setup, &access);
  self->cancellable = g_cancellable_new ();
  show_asking (self, access.url);
  sng_probe_async (connector, work->list, &access, self->cancellable, answered_cb,
                   g_object_ref (self));
}

static void
again_cb (GtkButton *button, SngAnswerStep *self)
{
  ask (self);
}

static void
mend_cb (GtkButton *button, SngAnswerStep *self)
{
  sng_setup_step_return_to (SNG_SETUP_STEP (self), self->mended_at);
}

static void
list_chosen_cb (AdwComboRow *row, GParamSpec *pspec, SngAnswerStep *self)
{
  guint chosen = adw_combo_row_get_selected (row);

  if (self->is_filling || work_of (self) == NULL || chosen == work_of (self)->list)
    return;
  work_of (self)->list = chosen;
  ask (self);
}

static void
place_chosen_cb (AdwComboRow *row, GParamSpec *pspec, SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);
  guint chosen = adw_combo_row_get_selected (row);

  if (self->is_filling || work == NULL || chosen >= self->places->len)
    return;
  sng_setup_set_place (work->setup, work->list, self->places->pdata[chosen]);
  work->is_mapped = FALSE;
  sng_setup_work_look_again (work);
  show_answer (self);
}

static void
kind_chosen_cb (AdwComboRow *row, GParamSpec *pspec, SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);
  const SngKind *kinds[SNG_N_KINDS];
  guint n = sng_answer_choices_list_kinds (kinds);
  guint chosen = adw_combo_row_get_selected (row);

  if (self->is_filling || work == NULL || chosen >= n
      || kinds[chosen] == sng_setup_get_kind (work->setup, work->list))
    return;
  sng_setup_set_kind (work->setup, work->list, kinds[chosen]);
  work->is_mapped = FALSE;
}

static void
paging_chosen_cb (AdwComboRow *row, GParamSpec *pspec, SngAnswerStep *self)
{
  SngSetupWork *work = work_of (self);
  guint chosen = adw_combo_row_get_selected (row);

  if (self->is_filling || work == NULL || chosen >= self->pagings->len)
    return;
  sng_setup_set_paging (work->setup, work->list, self->pagings->pdata[chosen]);
  sng_setup_work_look_again (work);
  show_answer (self);
}

static AdwComboRow *
add_choice (AdwPreferencesGroup *group, const char *title, GCallback chosen, SngAnswerStep *self)
{
  GtkWidget *row = adw_combo_row_new ();

  sng_combo_row_prepare (row, title);
  g_signal_connect_object (row, "notify::selected", chosen, self, 0);
  sng_setup_row_add (group, row);
  return ADW_COMBO_ROW (row);
}

static void
add_acts (SngAnswerStep *self)
{
  GtkWidget *acts = sng_wrap_box_new (6);

  self->again = gtk_button_new_with_mnemonic (_ ("_Ask again"));
  self->mend = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->mend), TRUE);
  g_signal_connect_object (self->again, "clicked", G_CALLBACK (again_cb), self, 0);
  g_signal_connect_object (self->mend, "clicked", G_CALLBACK (mend_cb), self, 0);
  gtk_box_append (GTK_BOX (acts), self->mend);
  gtk_box_append (GTK_BOX (acts), self->again);
  sng_setup_step_add (SNG_SETUP_STEP (self), acts);
}

static void
sng_answer_step_build (SngSetupStep *step)
{
  SngAnswerStep *self = SNG_ANSWER_STEP (step);

  self->lists = sng_setup_step_add_group (step, NULL);
  self->list = add_choice (self->lists, _ ("List"), G_CALLBACK (list_chosen_cb), self);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->spinner), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Asking the server"), -1);
  sng_setup_step_add (step, GTK_WIDGET (self->spinner));
  self->words = GTK_LABEL (sng_setup_step_add_words (step, NULL, NULL));
  self->advice = GTK_LABEL (sng_setup_step_add_words (step, NULL, NULL));
  add_acts (self);
  self->shape = sng_setup_step_add_group (step, _ ("What the answer means"));
  self->place = add_choice (self->shape, _ ("The rows are in"), G_CALLBACK (place_chosen_cb), self);
  self->kind = add_choice (self->shape, _ ("Each row is one"), G_CALLBACK (kind_chosen_cb), self);
  self->paging = add_choice (self->shape, _ ("More pages"), G_CALLBACK (paging_chosen_cb), self);
}

static void
sng_answer_step_enter (SngSetupStep *step)
{
  SngAnswerStep *self = SNG_ANSWER_STEP (step);

  if (work_of (self)->probe == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->shape), FALSE);
      ask (self);
    }
  else
    show_answer (self);
}

static gboolean
sng_answer_step_leave (SngSetupStep *step)
{
  SngSetupWork *work = sng_setup_step_get_work (step);

  if (!work->is_mapped && work->probe != NULL)
    {
      sng_setup_propose_map (work->setup, work->list, work->probe);
      work->is_proposed = sng_setup_is_other (work->setup);
      sng_setup_work_look_again (work);
    }
  work->is_mapped = TRUE;
  return TRUE;
}

/* A source whose document says everything may be set up while its server is away. */
static gboolean
sng_answer_step_is_ready (SngSetupStep *step)
{
  SngSetupWork *work = sng_setup_step_get_work (step);

  if (work->probe == NULL)
    return FALSE;
  return work->is_mapped || (work->probe->found.rows != NULL && work->probe->found.n_listed > 0);
}

static void
sng_answer_step_dispose (GObject *object)
{
  stop (SNG_ANSWER_STEP (object));
  G_OBJECT_CLASS (sng_answer_step_parent_class)->dispose (object);
}

static void
sng_answer_step_finalize (GObject *object)
{
  SngAnswerStep *self = SNG_ANSWER_STEP (object);

  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->pagings, g_ptr_array_unref);
  G_OBJECT_CLASS (sng_answer_step_parent_class)->finalize (object);
}

static void
sng_answer_step_class_init (SngAnswerStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SngSetupStepClass *step_class = SNG_SETUP_STEP_CLASS (klass);

  object_class->dispose = sng_answer_step_dispose;
  object_class->finalize = sng_answer_step_finalize;
  step_class->title = C_ ("source", "Answer");
  step_class->build = sng_answer_step_build;
  step_class->enter = sng_answer_step_enter;
  step_class->leave = sng_answer_step_leave;
  step_class->is_ready = sng_answer_step_is_ready;
}

static void
sng_answer_step_init (SngAnswerStep *self)
{
}
