/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-schedule-step.h"

#include "data/sources/sng-source-words.h"
#include "ui/sources/sng-field-choice.h"
#include "ui/sources/sng-setup-row.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define HOUR (60 * 60)
#define DAY (24 * HOUR)

/* More are written in the form of the source. */
#define MAX_TIMES 8

/* One time that is chosen among a few. */
typedef struct
{
  AdwComboRow *row; /* (borrowed) descendant */
  gint64 times[MAX_TIMES];
  guint n_times;
} Choice;

struct _SngScheduleStep
{
  SngSetupStep parent_instance;

  Choice every;
  Choice max_age;
  gboolean filling;

  /* (borrowed) descendants */
  GtkSwitch *enabled;
};

G_DEFINE_FINAL_TYPE (SngScheduleStep, sng_schedule_step, SNG_TYPE_SETUP_STEP)

/* 0: nothing is asked unless somebody does. */
static const gint64 usual_intervals[] = { HOUR, 6 * HOUR, DAY, 7 * DAY, 0 };
static const gint64 usual_ages[] = { DAY, 3 * DAY, 7 * DAY, 30 * DAY, 90 * DAY };

static SngSetupWork *
work_of (SngScheduleStep *self)
{
  return sng_setup_step_get_work (SNG_SETUP_STEP (self));
}

static char *
say_time (SngScheduleStep *self, gint64 seconds)
{
  if (seconds == 0)
    return g_strdup (_ ("Only when somebody asks for it"));
  return sng_source_words_duration ((double)seconds,
                                    sng_ui_context_get_locale (work_of (self)->context));
}

/* What the source has already is offered too. */
static void
fill (
    SngScheduleStep *self, Choice *choice, SngSourceField which, const gint64 *usual, guint n_usual)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 held = sng_value_get_integer (sng_setup_get (work_of (self)->setup, which), 0);
  guint chosen = GTK_INVALID_LIST_POSITION;

  choice->n_times = 0;
  for (guint i = 0; i < n_usual; i++)
    choice->times[choice->n_times++] = usual[i];
  for (guint i = 0; i < choice->n_times && chosen == GTK_INVALID_LIST_POSITION; i++)
    if (choice->times[i] == held)
      chosen = i;
  if (chosen == GTK_INVALID_LIST_POSITION)
    {
      chosen = choice->n_times;
      choice->times[choice->n_times++] = held;
    }
  for (guint i = 0; i < choice->n_times; i++)
    {
      g_autofree char *name = say_time (self, choice->times[i]);

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (choice->row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (choice->row, chosen);
}

static void
take (SngScheduleStep *self, const Choice *choice, SngSourceField which)
{
  guint chosen = adw_combo_row_get_selected (choice->row);

  if (chosen < choice->n_times)
    sng_setup_set (work_of (self)->setup, which,
                   choice->times[chosen] > 0 ? sng_value_integer (choice->times[chosen])
                                             : SNG_UNKNOWN);
}

/* What is chosen is kept at once, so that it is still there for whoever goes back and returns. */
static void
take_all (SngScheduleStep *self)
{
  if (self->filling || work_of (self) == NULL)
    return;
  sng_setup_set (work_of (self)->setup, SNG_SOURCE_ENABLED,
                 sng_value_boolean (gtk_switch_get_active (self->enabled)));
  take (self, &self->every, SNG_SOURCE_REFRESH_EVERY);
  take (self, &self->max_age, SNG_SOURCE_MAX_AGE);
}

static AdwComboRow *
add_choice (SngScheduleStep *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  sng_combo_row_prepare (row, title);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (take_all), self, G_CONNECT_SWAPPED);
  sng_setup_row_add (group, row);
  return ADW_COMBO_ROW (row);
}

static void
sng_schedule_step_build (SngSetupStep *step)
{
  SngScheduleStep *self = SNG_SCHEDULE_STEP (step);
  AdwPreferencesGroup *group = sng_setup_step_add_group (step, NULL);
  GtkWidget *on = adw_action_row_new ();

  self->enabled = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->enabled), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (on), _ ("Switched on"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (on), _ ("A source that is off is never asked"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (on), GTK_WIDGET (self->enabled));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (on), GTK_WIDGET (self->enabled));
  sng_setup_row_add (group, on);
  g_signal_connect_object (self->enabled, "notify::active", G_CALLBACK (take_all), self,
                           G_CONNECT_SWAPPED);
  self->every.row = add_choice (self, group, _ ("Refresh every"));
  self->max_age.row = add_choice (self, group, _ ("Stale after"));
  sng_setup_step_add_words (step,
                            _ ("Facts that are stale count as missing where they would tell the "
                               "present state, and are never taken for good ones."),
                            "dim-label");
}

static void
sng_schedule_step_enter (SngSetupStep *step)
{
  SngScheduleStep *self = SNG_SCHEDULE_STEP (step);

  self->filling = TRUE;
  gtk_switch_set_active (
      self->enabled,
      sng_value_get_boolean (sng_setup_get (work_of (self)->setup, SNG_SOURCE_ENABLED), FALSE));
  fill (self, &self->every, SNG_SOURCE_REFRESH_EVERY, usual_intervals,
        G_N_ELEMENTS (usual_intervals));
  fill (self, &self->max_age, SNG_SOURCE_MAX_AGE, usual_ages, G_N_ELEMENTS (usual_ages));
  self->filling = FALSE;
}

static gboolean
sng_schedule_step_leave (SngSetupStep *step)
{
  take_all (SNG_SCHEDULE_STEP (step));
  return TRUE;
}

static void
sng_schedule_step_class_init (SngScheduleStepClass *klass)
{
  SngSetupStepClass *step_class = SNG_SETUP_STEP_CLASS (klass);

  step_class->title = C_ ("source", "Schedule");
  step_class->build = sng_schedule_step_build;
  step_class->enter = sng_schedule_step_enter;
  step_class->leave = sng_schedule_step_leave;
}

static void
sng_schedule_step_init (SngScheduleStep *self)
{
}
