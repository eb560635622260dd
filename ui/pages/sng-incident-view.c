/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-incident-view.h"

#include "data/posture/sng-incident-times.h"
#include "ui/pages/sng-drill-lines.h"
#include "ui/pages/sng-tile.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define SPACING 10
#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

struct _SngIncidentView
{
  GtkBox parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable; /* (nullable) of the reading under way */

  /* (borrowed) descendants */
  GtkLabel *title;
  GtkLabel *attribution;
  GtkBox *clocks;
  GtkLabel *times;
  GtkEditable *entry;
  GtkBox *line;

  SngHandle shown;
};

/* What a worker reads of it. */
typedef struct
{
  SngRegister *reg; /* (owned) */
  SngHandle handle;
  SngRecord *incident;    /* (owned) (nullable) */
  GPtrArray *obligations; /* (owned) */
  GPtrArray *actions;     /* (owned) */
  GPtrArray *notes;       /* (owned) of the time line */
} Reading;

/* One moment of the time line. */
typedef struct
{
  gint64 at;
  const char *text;
} Moment;

G_DEFINE_FINAL_TYPE (SngIncidentView, sng_incident_view, GTK_TYPE_BOX)

static const SngIncidentField milestones[] = {
  SNG_INCIDENT_STARTED,
  SNG_INCIDENT_DETECTED_AT,
  SNG_INCIDENT_CONTAINED_AT,
  SNG_INCIDENT_RESOLVED_AT,
};

/* Reading, in a worker */

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->reg);
  g_clear_pointer (&reading->incident, sng_record_unref);
  g_ptr_array_unref (reading->obligations);
  g_ptr_array_unref (reading->actions);
  g_ptr_array_unref (reading->notes);
  g_free (reading);
}

static void
read_each (SngReader *reader, const SngHandle *handles, guint n, GPtrArray *records)
{
  for (guint i = 0; i < n; i++)
    {
      SngRecord *record = sng_reader_get_record (reader, handles[i]);

      if (record != NULL && !sng_record_is_void (record))
        g_ptr_array_add (records, record);
      else
        g_clear_pointer (&record, sng_record_unref);
    }
}

static void
read_referrers (
    SngReader *reader, SngHandle target, SngKindId kind, guint field, GPtrArray *records)
{
  g_autoptr (GArray) handles
      = sng_reader_get_referrers (reader, target, sng_kind (kind)->fields[field]);

  if (handles != NULL)
    read_each (reader, (const SngHandle *)(gpointer)handles->data, handles->len, records);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);
  const SngHandle *handles;
  guint n;

  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  reading->incident = sng_reader_get_record (reader, reading->handle);
  if (reading->incident != NULL)
    {
      handles
          = sng_value_get_handles (sng_incident (reading->incident, SNG_INCIDENT_OBLIGATIONS), &n);
      read_each (reader, handles, n, reading->obligations);
      read_referrers (reader, reading->handle, SNG_KIND_ACTION, SNG_ACTION_SUBJECT,
                      reading->actions);
      read_referrers (reader, reading->handle, SNG_KIND_NOTE, SNG_NOTE_SUBJECT, reading->notes);
    }
  g_task_return_boolean (task, reading->incident != NULL);
}

/* Showing */

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Moment *)a)->at;
  gint64 other = ((const Moment *)b)->at;

  return (one > other) - (one < other);
}

static GArray *
gather_moments (const Reading *reading, SngLanguage language)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (Moment));

  for (guint i = 0; i < G_N_ELEMENTS (milestones); i++)
    {
      const SngValue *value = sng_incident (reading->incident, milestones[i]);
      Moment moment = { value->integer,
                        sng_text (sng_kind (SNG_KIND_INCIDENT)->fields[milestones[i]]->label) };

      if (value->tag == SNG_TAG_INTEGER)
        g_array_append_val (moments, moment);
    }
  for (guint i = 0; i < reading->notes->len; i++)
    {
      const SngValue *at = sng_note (reading->notes->pdata[i], SNG_NOTE_HAPPENED_AT);
      Moment moment
          = { at->integer,
              sng_value_get_text (sng_note (reading->notes->pdata[i], SNG_NOTE_TEXT), language) };

      if (at->tag == SNG_TAG_INTEGER && moment.text != NULL)
        g_array_append_val (moments, moment);
    }
  g_array_sort (moments, compare_moments);
  return moments;
}

static void
show_line (SngIncidentView *self, const Reading *reading)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  g_autoptr (GArray) moments = gather_moments (reading, sng_locale_get_language (locale));

  sng_drill_lines_clear (self->line);
  for (guint i = 0; i < moments->len; i++)
    {
      const Moment *moment = &g_array_index (moments, Moment, i);
      g_autofree char *when = sng_locale_format_instant (locale, moment->at);

      gtk_box_append (self->line, sng_drill_line_new (when, moment->text, NULL));
    }
}

static void
add_clock (SngIncidentView *self, const Reading *reading, SngRecord *obligation)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  gint64 now = sng_clock_now (sng_ui_context_get_clock (self->context));
  gint64 deadline
      = sng_incident_deadline (reading->incident, obligation, sng_locale_get_zone (locale));
  gboolean done = sng_incident_is_notified (obligation, reading->actions);
  g_autofree char *title = sng_ui_context_get_record_title (self->context, obligation);
  g_autofree char *left = NULL;

  if (deadline == G_MININT64)
    left = g_strdup (_ ("The norm gives no time to notify."));
  else
    left = done ? g_strdup (_ ("Notified.")) : sng_incident_view_say_left (locale, deadline, now);
  gtk_box_append (self->clocks, sng_tile_paragraph (title, NULL));
  gtk_box_append (self->clocks,
                  sng_tile_paragraph (left, !done && deadline != G_MININT64 && deadline < now
                                                ? "alarm"
                                                : "tile-note"));
}

/* Who was behind an external event is never told without how sure that is. */
static char *
say_attribution (SngIncidentView *self, SngRecord *incident)
{
  const SngField *field = sng_kind (SNG_KIND_INCIDENT)->fields[SNG_INCIDENT_ATTRIBUTION_STATUS];
  g_autofree char *status = NULL;

  if (sng_value_get_integer (sng_incident (incident, SNG_INCIDENT_INCIDENT_TYPE), 0)
      != SNG_INCIDENT_INCIDENT_TYPE_EXTERNAL)
    return NULL;
  status = sng_ui_context_format (self->context, incident, field);
  return g_strdup_printf ("%s: %s", sng_text (field->label), status);
}

static char *
say_times (SngIncidentView *self, SngRecord *incident)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  g_autofree char *detect = sng_incident_view_say_time (
      locale, sng_incident_time (incident, SNG_INCIDENT_TIME_TO_DETECT));
  g_autofree char *contain = sng_incident_view_say_time (
      locale, sng_incident_time (incident, SNG_INCIDENT_TIME_TO_CONTAIN));
  g_autofree char *resolve = sng_incident_view_say_time (
      locale, sng_incident_time (incident, SNG_INCIDENT_TIME_TO_RESOLVE));

  /* TRANSLATORS: three times, such as "9 hours", or "Unknown" */
  return g_strdup_printf (_ ("To detect it: %s. From there to contain it: %s. To resolve it: %s."),
                          detect, contain, resolve);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngIncidentView *self = SNG_INCIDENT_VIEW (source);
  const Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autofree char *title = NULL;
  g_autofree char *attribution = NULL;
  g_autofree char *times = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->context == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  title = sng_ui_context_get_record_title (self->context, reading->incident);
  attribution = say_attribution (self, reading->incident);
  times = say_times (self, reading->incident);
  sng_tile_say (self->title, title);
  sng_tile_say (self->attribution, attribution);
  sng_tile_say (self->times, times);
  sng_drill_lines_clear (self->clocks);
  for (guint i = 0; i < reading->obligations->len; i++)
    add_clock (self, reading, reading->obligations->pdata[i]);
  show_line (self, reading);
}

/* Acts */

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngIncidentView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome
      = sng_ui_context_apply_finish (SNG_UI_CONTEXT (source), result, &error);

  if (self->context == NULL)
    return;
  if (outcome == NULL)
    sng_ui_context_tell (self->context, error->message, FALSE);
  sng_incident_view_show (self, self->shown);
}

static void
enter_cb (GtkWidget *widget, SngIncidentView *self)
{
  const SngKind *kind = sng_kind (SNG_KIND_NOTE);
  SngLanguage language = sng_ui_context_get_language (self->context);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  g_autoptr (SngChange) change = NULL;
  SngHandle note;

  if (*text == '\0' || self->shown == 0)
    return;
  change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  note = sng_change_create (change, kind, NULL);
  sng_change_set (change, note, kind->fields[SNG_NOTE_SUBJECT], kind, NULL,
                  sng_value_handle (self->shown));
  sng_change_set (change, note, kind->fields[SNG_NOTE_NOTE_TYPE], kind, NULL,
                  sng_value_integer (SNG_NOTE_NOTE_TYPE_TIMELINE));
  sng_change_set (change, note, kind->fields[SNG_NOTE_TEXT], kind, NULL,
                  sng_value_text2 (language == SNG_LANGUAGE_EN ? text : NULL,
                                   language == SNG_LANGUAGE_ES ? text : NULL));
  sng_change_set (change, note, kind->fields[SNG_NOTE_HAPPENED_AT], kind, NULL,
                  sng_value_integer (sng_clock_now (sng_ui_context_get_clock (self->context))));
  gtk_editable_set_text (self->entry, "");
  sng_ui_context_apply_async (self->context, change, applied_cb, g_object_ref (self));
}

/* Layout */

static GtkLabel *
add_label (SngIncidentView *self, const char *css_class)
{
  GtkWidget *label = sng_tile_paragraph (NULL, css_class);

  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static GtkBox *
add_box (SngIncidentView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING / 2);

  gtk_box_append (GTK_BOX (self), box);
  return GTK_BOX (box);
}

static void
build (SngIncidentView *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Add to the time line"));

  self->title = add_label (self, "record-title");
  self->attribution = add_label (self, NULL);
  self->clocks = add_box (self);
  self->times = add_label (self, "tile-note");
  gtk_box_append (GTK_BOX (self), sng_tile_paragraph (_ ("Time line"), "tile-title"));
  self->line = add_box (self);
  self->entry = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("What just happened"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What just happened"), -1);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (entry, "activate", G_CALLBACK (enter_cb), self, 0);
  g_signal_connect_object (button, "clicked", G_CALLBACK (enter_cb), self, 0);
  gtk_box_append (GTK_BOX (self), entry);
  gtk_box_append (GTK_BOX (self), button);
}

static void
sng_incident_view_dispose (GObject *object)
{
  SngIncidentView *self = SNG_INCIDENT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_incident_view_parent_class)->dispose (object);
}

static void
sng_incident_view_class_init (SngIncidentViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_incident_view_dispose;
}

static void
sng_incident_view_init (SngIncidentView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  gtk_widget_add_css_class (GTK_WIDGET (self), "form");
  build (self);
}

/* Public API */

GtkWidget *
sng_incident_view_new (SngUiContext *context)
{
  SngIncidentView *self = g_object_new (SNG_TYPE_INCIDENT_VIEW, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/**
 * sng_incident_view_show:
 *
 * Reads the incident in a worker and shows it; what is being typed stays.
 */
void
sng_incident_view_show (SngIncidentView *self, SngHandle incident)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  sng_cancellable_renew (&self->cancellable);
  self->shown = incident;
  reading->reg = g_object_ref (sng_ui_context_get_register (self->context));
  reading->handle = incident;
  reading->obligations = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_record_unref);
  reading->actions = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_record_unref);
  reading->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_record_unref);
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, sng_incident_view_show);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}

char *
sng_incident_view_say_time (SngLocale *locale, gint64 seconds)
{
  const char *unit = seconds >= 3 * DAY ? "days" : seconds >= HOUR ? "hours" : "minutes";
  /* Nobody needs to know a tenth of a day or of a minute. */
  gint64 whole = seconds >= 3 * DAY ? DAY : seconds >= HOUR ? HOUR / 2 : MINUTE;

  return seconds < 0
             ? g_strdup (C_ ("value", "Unknown"))
             : sng_locale_format_duration (locale, (double)(seconds / whole * whole), unit);
}

char *
sng_incident_view_say_left (SngLocale *locale, gint64 deadline, gint64 now)
{
  g_autofree char *time
      = sng_incident_view_say_time (locale, llabs (deadline - now) / G_USEC_PER_SEC);
  g_autofree char *when = sng_locale_format_instant (locale, deadline);

  if (deadline < now)
    /* TRANSLATORS: a moment, and how long ago it was, such as "9 hours" */
    return g_strdup_printf (_ ("The time to notify ended on %s, %s ago."), when, time);
  /* TRANSLATORS: a time, such as "9 hours", and the moment at which it ends */
  return g_strdup_printf (_ ("%s left to notify, until %s."), time, when);
}
