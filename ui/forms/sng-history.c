/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-history.h"

#include "data/register/sng-journal-query.h"
#include "data/vocabulary/sng-visible-text.h"
#include "ui/charts/sng-course-line.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FIRST_LINES 12
#define MAX_LINES 400

struct _SngHistory
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable; /* (nullable) of the reading under way */

  /* (borrowed) descendants */
  GtkBox *lines;
  GtkWidget *more;
  SngCourseLine *course; /* shown where something of the kind is drawn over time */
  GtkWidget *heading;    /* of the course */

  SngHandle handle;
  const SngField *charted; /* (nullable) */
  guint n_wanted;
};

typedef struct
{
  SngRegister *reg;  /* (owned) */
  SngLocale *locale; /* (owned) */
  SngHandle handle;
  const SngField *charted; /* (nullable) */
  guint n_wanted;
} Reading;

typedef struct
{
  GPtrArray *lines; /* (owned) of Line */
  SngValueCourse course;
  gboolean has_course;
} Answer;

typedef struct
{
  char *what;
  char *by;
} Line;

G_DEFINE_FINAL_TYPE (SngHistory, sng_history, ADW_TYPE_BIN)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->reg);
  sng_locale_unref (reading->locale);
  g_free (reading);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->what);
  g_free (line->by);
  g_free (line);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_ptr_array_unref (answer->lines);
  g_free (answer);
}

static const SngField *
find_charted (const SngKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i]->charted)
      return kind->fields[i];
  return NULL;
}

/* In a worker */

static char *
describe_author (const SngEvent *event, Reading *reading, SngReader *reader)
{
  SngLanguage language = sng_locale_get_language (reading->locale);
  gint64 date = sng_date_of_instant (event->recorded_at, sng_locale_get_zone (reading->locale));
  g_autofree char *day = sng_locale_format_date (reading->locale, date);
  g_autofree char *author
      = event->author ? sng_reader_get_title (reader, event->author, language) : NULL;
  const char *name = author ? author : _("Sinergia");
  g_autofree char *reason = sng_visible_line (event->reason);

  if (reason != NULL && *reason != '\0')
    /* TRANSLATORS: the reason of a change, who made it, and the day */
    return g_strdup_printf (_("“%s” · %s · %s"), reason, name, day);
  return g_strdup_printf ("%s · %s", name, day);
}

/* What a record was given when it was made is its first content, not a change of it. */
static gboolean
is_first_content (GPtrArray *events, const SngEvent *event)
{
  for (guint i = 0; i < events->len && event->act != SNG_ACT_CREATE; i++)
    {
      const SngEvent *other = events->pdata[i];

      if (other->act == SNG_ACT_CREATE && other->sequence == event->sequence)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
write_lines (Reading *reading, SngReader *reader, GPtrArray *events)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; i < events->len && lines->len <= reading->n_wanted; i++)
    {
      Line *line;

      if (is_first_content (events, events->pdata[i]))
        continue;
      line = g_new0 (Line, 1);
      line->what = sng_event_describe (events->pdata[i], reading->locale, sng_reader_get_resolver (reader));
      line->by = describe_author (events->pdata[i], reading, reader);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

/* What was the same for a year is told by its present value. */
static gboolean
has_course (const SngValueCourse *course)
{
  double first = NAN;

  for (guint i = 0; i < SNG_COURSE_MONTHS; i++)
    {
      if (isnan (first))
        first = course->values[i];
      else if (!(course->values[i] == first))
        return TRUE;
    }
  return FALSE;
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);
  g_autoptr (GPtrArray) events = NULL;
  Answer *answer;

  if (reader != NULL)
    events
        = sng_reader_get_events (reader, reading->handle, SNG_ANY_FIELD, 0, 0, MAX_LINES, &error);
  if (events == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  answer = g_new0 (Answer, 1);
  answer->lines = write_lines (reading, reader, events);
  answer->has_course = reading->charted != NULL
                       && sng_value_course_read (reader, reading->handle, reading->charted,
                                                 &answer->course, NULL)
                       && has_course (&answer->course);
  g_task_return_pointer (task, answer, answer_free);
}

/* On the main loop */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
show_lines (SngHistory *self, GPtrArray *lines)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  for (guint i = 0; i < MIN (lines->len, self->n_wanted); i++)
    {
      const Line *line = lines->pdata[i];
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_box_append (GTK_BOX (box), make_label (line->what, NULL));
      gtk_box_append (GTK_BOX (box), make_label (line->by, "dim-label"));
      gtk_widget_add_css_class (box, "history-line");
      gtk_box_append (self->lines, box);
    }
  gtk_widget_set_visible (self->more, lines->len > self->n_wanted && self->n_wanted < MAX_LINES);
}

static void
show_course (SngHistory *self, const Answer *answer)
{
  if (answer->has_course)
    sng_course_line_set_course (self->course, self->charted, &answer->course);
  gtk_widget_set_visible (GTK_WIDGET (self->course), answer->has_course);
  gtk_widget_set_visible (self->heading, answer->has_course);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngHistory *self = SNG_HISTORY (source);
  Answer *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  if (answer != NULL && self->context != NULL
      && g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    {
      show_lines (self, answer->lines);
      show_course (self, answer);
    }
  g_clear_pointer (&answer, answer_free);
}

static void
start_reading (SngHistory *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  sng_cancellable_renew (&self->cancellable);
  reading->reg = g_object_ref (sng_ui_context_get_register (self->context));
  reading->locale = sng_locale_ref (sng_ui_context_get_locale (self->context));
  reading->handle = self->handle;
  reading->charted = self->charted;
  reading->n_wanted = self->n_wanted;
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}

static void
more_cb (GtkButton *button, SngHistory *self)
{
  self->n_wanted = MAX_LINES;
  start_reading (self);
}

static void
sng_history_dispose (GObject *object)
{
  SngHistory *self = SNG_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_history_parent_class)->dispose (object);
}

static void
sng_history_class_init (SngHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_history_dispose;
}

static void
sng_history_init (SngHistory *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->more = gtk_button_new_with_label (_("Show the whole history"));
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_cb), self, 0);
  gtk_box_append (GTK_BOX (box), make_label (_("History"), "group-title"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (box), self->more);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

SngHistory *
sng_history_new (SngUiContext *context)
{
  SngHistory *self = g_object_new (SNG_TYPE_HISTORY, NULL);
  GtkBox *box = GTK_BOX (adw_bin_get_child (ADW_BIN (self)));
  GtkWidget *title = gtk_widget_get_first_child (GTK_WIDGET (box));

  self->context = g_object_ref (context);
  self->heading = make_label (NULL, "dim-label");
  self->course = SNG_COURSE_LINE (sng_course_line_new (sng_ui_context_get_locale (context)));
  gtk_widget_set_visible (self->heading, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->course), FALSE);
  gtk_box_insert_child_after (box, self->heading, title);
  gtk_box_insert_child_after (box, GTK_WIDGET (self->course), self->heading);
  return self;
}

/**
 * sng_history_show:
 *
 * Shows the history of @record, read in a worker.
 */
void
sng_history_show (SngHistory *self, SngRecord *record)
{
  if (sng_record_get_handle (record) != self->handle)
    self->n_wanted = FIRST_LINES;
  self->handle = sng_record_get_handle (record);
  self->charted = find_charted (sng_record_get_kind (record));
  if (self->charted != NULL)
    gtk_label_set_text (GTK_LABEL (self->heading), sng_text (self->charted->label));
  start_reading (self);
}
