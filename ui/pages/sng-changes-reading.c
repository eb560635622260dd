/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-changes-reading.h"

#include "data/posture/sng-exposure.h"
#include "data/posture/sng-loss-reading.h"
#include "ui/pages/sng-board-lines.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SngRegister *store;  /* (owned) */
  SngPosture *posture; /* (owned) */
  SngLocale *locale;   /* (owned) */
  char *from;          /* (nullable) NULL for what the last meeting saw */
  char *to;            /* (nullable) NULL for today */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->store);
  g_object_unref (reading->posture);
  sng_locale_unref (reading->locale);
  g_free (reading->from);
  g_free (reading->to);
  g_free (reading);
}

static void
comparable_free (gpointer data)
{
  SngComparable *comparable = data;

  g_free (comparable->key);
  g_free (comparable->title);
  g_free (comparable);
}

static void
add_comparable (GPtrArray *all, Reading *reading, SngReader *reader, SngRecord *record, gint64 day)
{
  SngComparable *comparable = g_new0 (SngComparable, 1);

  comparable->key = g_strdup (sng_record_get_key (record));
  comparable->title = sng_reader_get_title_of (reader, record, sng_locale_get_language (reading->locale));
  comparable->day = day;
  comparable->is_meeting = sng_record_get_kind (record)->id == SNG_KIND_MEETING;
  g_ptr_array_add (all, comparable);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const SngComparable *left = *(SngComparable *const *) a;
  const SngComparable *right = *(SngComparable *const *) b;

  if (left->day != right->day)
    return left->day < right->day ? 1 : -1;
  return g_strcmp0 (left->key, right->key);
}

/* Meetings that saw figures, and everything that was frozen. */
static GPtrArray *
read_comparables (Reading *reading, SngReader *reader, GError **error)
{
  g_autoptr (GPtrArray) meetings = sng_reader_get_records (reader, SNG_KIND_MEETING, FALSE, error);
  g_autoptr (GPtrArray) snapshots
      = meetings ? sng_reader_get_records (reader, SNG_KIND_SNAPSHOT, FALSE, error) : NULL;
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (reader));
  GPtrArray *all;

  if (snapshots == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func (comparable_free);
  for (guint i = 0; i < meetings->len; i++)
    if (sng_value_is_known (sng_meeting (meetings->pdata[i], SNG_MEETING_SNAPSHOT)))
      add_comparable (all, reading, reader, meetings->pdata[i],
                      sng_date_of_instant (sng_value_get_integer (sng_meeting (meetings->pdata[i], SNG_MEETING_STARTED), 0), zone));
  for (guint i = 0; i < snapshots->len; i++)
    add_comparable (all, reading, reader, snapshots->pdata[i],
                    sng_value_get_integer (sng_snapshot (snapshots->pdata[i], SNG_SNAPSHOT_AS_OF), 0));
  g_ptr_array_sort (all, compare_days);
  return all;
}

/* Today's losses are simulated, so that they can be compared too. */
static gboolean
find_today (Reading *reading, SngReader *reader, SngChangedSide *side, GError **error)
{
  g_autoptr (SngLossReading) losses
      = sng_loss_reading_new (reader, sng_posture_get_as_of (reading->posture), error);

  side->posture = g_object_ref (reading->posture);
  side->exposure = losses ? sng_exposure_compute (losses, NULL, 0, NULL, error) : NULL;
  return side->exposure != NULL;
}

static gboolean
find_side (Reading *reading, SngReader *reader, const char *text, SngChangedSide *side, GError **error)
{
  if (text != NULL)
    return sng_changed_side_find (reading->store, reader, text, reading->locale, side, error);
  return find_today (reading, reader, side, error);
}

static gint64
day_of_side (const SngChangedSide *side)
{
  return side->snapshot ? sng_value_get_integer (sng_snapshot (side->snapshot, SNG_SNAPSHOT_AS_OF), 0)
                        : sng_posture_get_as_of (side->posture);
}

static SngWhatChanged *
compare (Reading *reading, SngReader *reader, GError **error)
{
  g_auto (SngChangedSide) before = { 0 };
  g_auto (SngChangedSide) after = { 0 };

  if (!find_side (reading, reader, reading->from, &before, error)
      || !find_side (reading, reader, reading->to, &after, error))
    return NULL;
  if (day_of_side (&before) < day_of_side (&after))
    return sng_what_changed_read (reader, &before, &after, reading->locale, error);
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
               _("The figures of the first are not older than those of the second, so nothing can have changed "
                 "between them. Choose an older one to begin with."));
  return NULL;
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  g_autoptr (GError) trouble = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->store, &error);
  g_autoptr (SngChangesFacts) facts = g_new0 (SngChangesFacts, 1);
  g_autoptr (SngWhatChanged) changed = NULL;

  facts->comparables = reader ? read_comparables (reading, reader, &error) : NULL;
  if (facts->comparables == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (reading->from != NULL)
    changed = compare (reading, reader, &trouble);
  if (changed != NULL)
    facts->lines = sng_board_lines_changed (changed, 0);
  else if (trouble != NULL)
    facts->trouble = g_strdup (trouble->message);
  g_task_return_pointer (task, g_steal_pointer (&facts), (GDestroyNotify) sng_changes_facts_free);
}

/* Public API */

/**
 * sng_changes_read_async:
 * @context: whose posture is there
 * @from: (nullable): the key of a meeting or of a snapshot, or a date; %NULL compares nothing
 * @to: (nullable): likewise; %NULL for the day that the window shows
 * @source: the object that asks
 */
void
sng_changes_read_async (SngUiContext *context,
                        const char *from,
                        const char *to,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer source)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, NULL);
  Reading *reading = g_new0 (Reading, 1);

  reading->store = g_object_ref (sng_ui_context_get_register (context));
  reading->posture = g_object_ref (sng_ui_context_get_posture (context));
  reading->locale = sng_locale_ref (sng_ui_context_get_locale (context));
  reading->from = g_strdup (from);
  reading->to = g_strdup (to);
  g_task_set_source_tag (task, sng_changes_read_async);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}

SngChangesFacts *
sng_changes_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sng_changes_facts_free (SngChangesFacts *self)
{
  g_clear_pointer (&self->comparables, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->trouble);
  g_free (self);
}
