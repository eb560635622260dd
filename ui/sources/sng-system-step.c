/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-system-step.h"

#include "ui/sources/sng-setup-row.h"

#include "data/sources/sng-connector-folder.h"
#include "data/vocabulary/sng-type.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SngSystemStep
{
  SngSetupStep parent_instance;

  /* (borrowed) descendants */
  AdwPreferencesGroup *group;
  GtkWidget *problem;
};

G_DEFINE_FINAL_TYPE (SngSystemStep, sng_system_step, SNG_TYPE_SETUP_STEP)

static void
chosen_cb (AdwActionRow *row, SngSystemStep *self)
{
  SngSetupWork *work = sng_setup_step_get_work (SNG_SETUP_STEP (self));
  const char *id = g_object_get_data (G_OBJECT (row), "id");
  g_autoptr (GError) error = NULL;

  if (sng_setup_work_choose (work, id, &error))
    {
      sng_setup_step_set_problem (self->problem, NULL, NULL);
      sng_setup_step_changed (SNG_SETUP_STEP (self));
      sng_setup_step_finish (SNG_SETUP_STEP (self));
    }
  else
    sng_setup_step_set_problem (self->problem, NULL, error->message);
}

static void
add_row (SngSystemStep *self, const char *id, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *note = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), note);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (chosen_cb), self, 0);
  sng_setup_row_add (self->group, row);
}

/* What its rows become, so that somebody who does not know the name sees what it is for. */
static char *
say_entry (const SngConnectorEntry *entry)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *kinds = NULL;

  if (entry->problem != NULL)
    return g_strdup (entry->problem);
  for (guint id = 0; id < SNG_N_KINDS; id++)
    if ((entry->kinds & (G_GUINT64_CONSTANT (1) << id)) != 0)
      g_ptr_array_add (names, (gpointer)sng_text (sng_kind (id)->label_many));
  g_ptr_array_add (names, NULL);
  kinds = g_strjoinv (", ", (GStrv)names->pdata);
  /* TRANSLATORS: %s is a list of kinds of records, such as "People, Credentials". */
  return entry->is_own ? g_strdup_printf (_ ("%s, from your own folder"), kinds)
                       : g_steal_pointer (&kinds);
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer language)
{
  const SngConnectorEntry *first = *(const SngConnectorEntry *const *)a;
  const SngConnectorEntry *second = *(const SngConnectorEntry *const *)b;
  SngLanguage shown = GPOINTER_TO_UINT (language);
  g_autofree char *folded = sng_fold (sng_connector_entry_get_title (first, shown));
  g_autofree char *other = sng_fold (sng_connector_entry_get_title (second, shown));

  return strcmp (folded, other);
}

static void
sng_system_step_build (SngSetupStep *step)
{
  SngSystemStep *self = SNG_SYSTEM_STEP (step);
  SngLanguage language = sng_ui_context_get_language (sng_setup_step_get_work (step)->context);
  g_autoptr (GPtrArray) entries = sng_connector_folder_list ();

  g_ptr_array_sort_with_data (entries, compare_entries, GUINT_TO_POINTER (language));
  sng_setup_step_add_words (step,
                            _ ("Which system shall be asked? What it sends is read only; "
                               "nothing is ever changed there."),
                            NULL);
  self->problem = sng_setup_step_add_problem (step);
  self->group = sng_setup_step_add_group (step, NULL);
  add_row (self, SNG_CONNECTOR_OTHER, _ ("Another system"),
           _ ("Any server that answers with JSON: you say where the rows are and what they mean"));
  for (guint i = 0; i < entries->len; i++)
    {
      const SngConnectorEntry *entry = entries->pdata[i];

      g_autofree char *words = say_entry (entry);

      add_row (self, entry->id, sng_connector_entry_get_title (entry, language), words);
    }
}

static void
sng_system_step_enter (SngSetupStep *step)
{
}

static gboolean
sng_system_step_is_ready (SngSetupStep *step)
{
  return sng_setup_step_get_work (step)->setup != NULL;
}

static void
sng_system_step_class_init (SngSystemStepClass *klass)
{
  SngSetupStepClass *step_class = SNG_SETUP_STEP_CLASS (klass);

  step_class->title = _ ("System");
  step_class->build = sng_system_step_build;
  step_class->enter = sng_system_step_enter;
  step_class->is_ready = sng_system_step_is_ready;
}

static void
sng_system_step_init (SngSystemStep *self)
{
}
