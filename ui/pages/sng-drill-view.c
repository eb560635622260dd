/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-drill-view-private.h"

#include "ui/pages/sng-drill-lines.h"
#include "ui/pages/sng-tile.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 10

G_DEFINE_FINAL_TYPE (SngDrillView, sng_drill_view, GTK_TYPE_BOX)

/* Private API */

gint64
_sng_drill_view_get_now (SngDrillView *self)
{
  SngClock *clock = sng_ui_context_get_clock (self->context);
  gint64 now = sng_clock_now (clock);

  return sng_clock_is_fixed (clock) ? now + g_get_monotonic_time () - self->begun : now;
}

SngLanguage
_sng_drill_view_get_language (SngDrillView *self)
{
  return sng_ui_context_get_language (self->context);
}

guint
_sng_drill_view_get_state (SngDrillView *self)
{
  return self->run != NULL ? sng_record_get_state (self->run->drill) : 0;
}

/* Showing */

static void
show_time (SngDrillView *self)
{
  gint64 started = sng_value_get_integer (sng_drill (self->run->drill, SNG_DRILL_STARTED), 0);
  gint64 ended = sng_value_get_integer (sng_drill (self->run->drill, SNG_DRILL_ENDED),
                                        _sng_drill_view_get_now (self));
  g_autofree char *time = sng_drill_lines_time (MAX (ended - started, 0) / G_USEC_PER_SEC);

  gtk_widget_set_visible (GTK_WIDGET (self->timer), started != 0);
  gtk_label_set_text (self->timer, time);
}

/* What should have been told by now and was not says so where it stands: whoever leads the drill
 * looks at the clock and at people, not at a plan. */
static void
mark_late_injects (SngDrillView *self)
{
  gint64 now = _sng_drill_view_get_now (self);
  gint64 started = sng_value_get_integer (sng_drill (self->run->drill, SNG_DRILL_STARTED), now);
  gint64 elapsed = MAX (now - started, 0) / G_USEC_PER_SEC;
  GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->injects));

  for (guint i = 0; i < self->run->injects->len && line != NULL; i++)
    {
      SngRecord *inject = self->run->injects->pdata[i];
      gint64 late = elapsed - sng_value_get_integer (sng_note (inject, SNG_NOTE_OFFSET), G_MAXINT64);
      g_autofree char *by = sng_drill_lines_time (late);
      /* TRANSLATORS: minutes and seconds, such as 04:07 */
      g_autofree char *remark = g_strdup_printf (_ ("Overdue by %s: tell it now."), by);

      if (!sng_value_is_known (sng_note (inject, SNG_NOTE_HAPPENED_AT)) && late > 0)
        sng_drill_line_remark (line, remark, TRUE);
      line = gtk_widget_get_next_sibling (line);
    }
}

static gboolean
tick_cb (gpointer data)
{
  SngDrillView *self = data;

  if (_sng_drill_view_get_state (self) == SNG_DRILL_STATE_RUNNING
      && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      show_time (self);
      mark_late_injects (self);
    }
  return G_SOURCE_CONTINUE;
}

static const char *
say_state (SngDrillView *self)
{
  gboolean by_ai
      = sng_value_get_boolean (sng_drill (self->run->drill, SNG_DRILL_AI_GENERATED), FALSE);

  switch (_sng_drill_view_get_state (self))
    {
    case SNG_DRILL_STATE_PLANNED:
      return by_ai ? _ ("AI wrote this scenario. Read it: you stand for it when you approve it.")
                   : _ ("Write the scenario, plan what is told when, and have it approved.");
    case SNG_DRILL_STATE_APPROVED:
      return _ ("Everything is ready. The timer runs from the moment you start.");
    case SNG_DRILL_STATE_RUNNING:
      return _ ("The drill is running. Press Enter after each decision: its time is kept.");
    case SNG_DRILL_STATE_COMPLETED:
      return _ ("The drill is over.");
    default:
      return _ ("The drill was cancelled.");
    }
}

static GtkWidget *
make_inject (SngDrillView *self, SngRecord *inject)
{
  gint64 started = sng_value_get_integer (sng_drill (self->run->drill, SNG_DRILL_STARTED), 0);
  gint64 planned = sng_value_get_integer (sng_note (inject, SNG_NOTE_OFFSET), 0);
  gint64 given = sng_value_get_integer (sng_note (inject, SNG_NOTE_HAPPENED_AT), G_MININT64);
  const char *text
      = sng_value_get_text (sng_note (inject, SNG_NOTE_TEXT), _sng_drill_view_get_language (self));
  g_autofree char *when = sng_drill_lines_time (planned);
  g_autofree char *time = given != G_MININT64
                              ? sng_drill_lines_time (MAX (given - started, 0) / G_USEC_PER_SEC)
                              : NULL;
  /* TRANSLATORS: minutes and seconds after the start of a drill, such as 04:07 */
  g_autofree char *remark = time ? g_strdup_printf (_ ("Told at %s"), time) : NULL;
  GtkWidget *line = sng_drill_line_new (when, text, remark);

  if (remark != NULL || _sng_drill_view_get_state (self) != SNG_DRILL_STATE_RUNNING)
    return line;
  _sng_drill_view_add_give_button (self, line, inject);
  return line;
}

static char *
say_outcome (SngDrillView *self)
{
  SngRecord *drill = self->run->drill;
  const SngField *field = sng_kind (SNG_KIND_DRILL)->fields[SNG_DRILL_RESULT];
  const char *result = sng_field_choice_label (
      field, sng_value_get_integer (sng_drill (drill, SNG_DRILL_RESULT), 0));
  g_autofree char *score
      = sng_value_is_known (sng_drill (drill, SNG_DRILL_SCORE))
            ? sng_ui_context_format (self->context, drill,
                                     sng_kind (SNG_KIND_DRILL)->fields[SNG_DRILL_SCORE])
            : g_strdup (C_ ("value", "Unknown"));
  const SngValue *decided = sng_drill (drill, SNG_DRILL_TIME_TO_DECIDE);
  g_autofree char *time = decided->tag == SNG_TAG_INTEGER ? sng_drill_lines_time (decided->integer)
                                                          : g_strdup (C_ ("value", "Unknown"));

  /* TRANSLATORS: the result of a drill, its score, and minutes and seconds, such as 04:07 */
  return g_strdup_printf (_ ("Result: %s. Score: %s. Time to the first decision: %s."),
                          result ? result : C_ ("value", "Unknown"), score, time);
}

static void
show_roles (SngDrillView *self)
{
  GString *names = g_string_new (NULL);
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->run->unrehearsed->len; i++)
    {
      g_autofree char *title = sng_ui_context_get_title (
          self->context, g_array_index (self->run->unrehearsed, SngHandle, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", title != NULL ? title : "–");
    }
  list = g_string_free (names, FALSE);
  /* TRANSLATORS: a list of roles, such as "Fraud analyst, Treasurer" */
  text = g_strdup_printf (_ ("Roles of its processes that were never in a drill: %s."), list);
  sng_tile_say (self->roles, *list != '\0' ? text : NULL);
}

static void
show_act (SngDrillView *self)
{
  guint state = _sng_drill_view_get_state (self);
  guint n_threats;
  gboolean has_scenario = sng_value_is_known (sng_drill (self->run->drill, SNG_DRILL_SCENARIO));

  sng_value_get_handles (sng_drill (self->run->drill, SNG_DRILL_THREATS), &n_threats);
  gtk_widget_set_visible (GTK_WIDGET (self->act),
                          state == SNG_DRILL_STATE_PLANNED || state == SNG_DRILL_STATE_APPROVED);
  gtk_button_set_label (self->act, state == SNG_DRILL_STATE_APPROVED ? _ ("Start the drill")
                                                                     : _ ("Approve the scenario"));
  gtk_widget_set_visible (GTK_WIDGET (self->take),
                          state == SNG_DRILL_STATE_PLANNED && !has_scenario && n_threats > 0);
}

static void
show_run (SngDrillView *self)
{
  guint state = _sng_drill_view_get_state (self);
  g_autofree char *title = sng_ui_context_get_record_title (self->context, self->run->drill);
  g_autofree char *outcome = NULL;

  sng_tile_say (self->title, title);
  sng_tile_say (self->state, say_state (self));
  show_time (self);
  sng_tile_say (self->scenario,
                sng_value_get_text (sng_drill (self->run->drill, SNG_DRILL_SCENARIO),
                                    _sng_drill_view_get_language (self)));
  show_act (self);
  sng_drill_lines_clear (self->injects);
  for (guint i = 0; i < self->run->injects->len; i++)
    gtk_box_append (self->injects, make_inject (self, self->run->injects->pdata[i]));
  if (state == SNG_DRILL_STATE_RUNNING)
    mark_late_injects (self);
  sng_drill_lines_clear (self->entries);
  sng_drill_lines_add_entries (self->entries, self->run, _sng_drill_view_get_language (self));
  sng_drill_lines_clear (self->lessons);
  for (guint i = 0; i < self->run->lessons->len; i++)
    gtk_box_append (self->lessons,
                    sng_drill_lines_link (self->context, self->run->lessons->pdata[i]));
  gtk_widget_set_visible (self->prepare, state != 0 && state < SNG_DRILL_STATE_COMPLETED);
  gtk_widget_set_visible (self->injects_title, self->run->injects->len > 0);
  gtk_widget_set_visible (self->entries_title, self->run->entries->len > 0);
  gtk_widget_set_visible (self->running, state == SNG_DRILL_STATE_RUNNING);
  gtk_widget_set_visible (self->finish, state == SNG_DRILL_STATE_RUNNING);
  gtk_widget_set_visible (self->over, state == SNG_DRILL_STATE_COMPLETED);
  if (state == SNG_DRILL_STATE_COMPLETED)
    outcome = say_outcome (self);
  sng_tile_say (self->outcome, outcome);
  sng_drill_people_view_show (self->people, self->run);
  show_roles (self);
}

/* Reading, in a worker */

typedef struct
{
  SngRegister *reg; /* (owned) */
  SngHandle drill;
} Reading;

static void
reading_free (gpointer data)
{
  g_object_unref (((Reading *)data)->reg);
  g_free (data);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);
  SngDrillRun *run = reader ? sng_drill_run_read (reader, reading->drill, &error) : NULL;

  if (run != NULL)
    g_task_return_pointer (task, run, (GDestroyNotify)sng_drill_run_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngDrillView *self = SNG_DRILL_VIEW (source);
  SngDrillRun *run = g_task_propagate_pointer (G_TASK (result), NULL);

  if (run == NULL || self->context == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&run, sng_drill_run_free);
      return;
    }
  g_clear_pointer (&self->run, sng_drill_run_free);
  self->run = run;
  show_run (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
sng_drill_view_dispose (GObject *object)
{
  SngDrillView *self = SNG_DRILL_VIEW (object);

  g_clear_handle_id (&self->ticking, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->run, sng_drill_run_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_drill_view_parent_class)->dispose (object);
}

static void
sng_drill_view_class_init (SngDrillViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_drill_view_dispose;
}

static void
sng_drill_view_init (SngDrillView *self)
{
  self->begun = g_get_monotonic_time ();
  self->ticking = g_timeout_add_seconds (1, tick_cb, self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  gtk_widget_add_css_class (GTK_WIDGET (self), "form");
  _sng_drill_view_build (self);
  /* Nothing is offered before the drill is read. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Public API */

GtkWidget *
sng_drill_view_new (SngUiContext *context)
{
  SngDrillView *self = g_object_new (SNG_TYPE_DRILL_VIEW, NULL);

  self->context = g_object_ref (context);
  _sng_drill_view_add_people (self);
  return GTK_WIDGET (self);
}

/**
 * sng_drill_view_show:
 *
 * Reads the drill in a worker and shows it; what is being typed stays.
 */
void
sng_drill_view_show (SngDrillView *self, SngHandle drill)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  sng_cancellable_renew (&self->cancellable);
  self->shown = drill;
  reading->reg = g_object_ref (sng_ui_context_get_register (self->context));
  reading->drill = drill;
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, sng_drill_view_show);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}
