/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-merge-reading.h"

#include "data/posture/sng-claim-words.h"
#include "data/vocabulary/sng-visible-text.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SngRegister *reg;  /* (owned) */
  SngLocale *locale; /* (owned) */
  SngHandle records[2];
  guint kept;
} Asking;

typedef struct
{
  SngRegister *reg; /* (owned) */
  SngMergeReading *reading;
  gboolean is_one;
} Building;

/* One of the two while it is read. */
typedef struct
{
  SngReader *reader;
  SngLocale *locale;
  SngRecord *record;
  GPtrArray *claims; /* (owned) of SngClaim */
} Side;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->reg);
  sng_locale_unref (asking->locale);
  g_free (asking);
}

static void
building_free (gpointer data)
{
  Building *building = data;

  g_object_unref (building->reg);
  g_free (building);
}

static void
free_line (gpointer data)
{
  SngMergeLine *line = data;

  for (guint i = 0; i < G_N_ELEMENTS (line->texts); i++)
    {
      g_free (line->texts[i]);
      g_free (line->origins[i]);
    }
  g_free (line);
}

static gboolean
is_shown (const SngField *field)
{
  return field->index >= SNG_N_COMMON && sng_field_is_stored (field) && !field->machine
         && !field->by_program && sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE;
}

static char *
name_and_day (Side *side, SngHandle who, gint64 instant_usec)
{
  g_autofree char *name
      = who ? sng_reader_get_title (side->reader, who, sng_locale_get_language (side->locale))
            : NULL;
  g_autofree char *day = sng_claim_words_day (instant_usec, side->locale);

  /* TRANSLATORS: a person or a data source, and a date */
  return name ? g_strdup_printf (C_("origin", "%s, %s"), name, day) : g_steal_pointer (&day);
}

static char *
origin_of_claim (Side *side, const SngField *field)
{
  for (guint i = 0; side->claims != NULL && i < side->claims->len; i++)
    {
      const SngClaim *claim = side->claims->pdata[i];

      if (claim->holds && claim->field == field->index)
        return name_and_day (side, claim->origin, claim->observed_at);
    }
  return NULL;
}

static char *
origin_of_event (Side *side, const SngField *field)
{
  g_autoptr (GPtrArray) events
      = sng_reader_get_events (side->reader, sng_record_get_handle (side->record), field->index, 0,
                               0, 1, NULL);
  const SngEvent *newest = events != NULL && events->len > 0 ? events->pdata[0] : NULL;

  return newest != NULL ? name_and_day (side, newest->author, newest->recorded_at) : NULL;
}

static void
read_side (Side *side, SngMergeLine *line, guint place)
{
  const SngValue *value = sng_record_get (side->record, line->field->index);
  g_autofree char *text = NULL;

  if (!sng_value_is_known (value))
    return;
  text = sng_field_format (line->field, value, side->locale,
                           sng_reader_get_resolver (side->reader));
  line->texts[place] = sng_visible_text (text);
  line->origins[place] = line->field->evidence ? origin_of_claim (side, line->field)
                                               : origin_of_event (side, line->field);
}

static const SngDifference *
find_difference (SngMerge *merge, const SngField *field)
{
  const GArray *differences = sng_merge_get_differences (merge);

  for (guint i = 0; i < differences->len; i++)
    if (g_array_index (differences, SngDifference, i).field == field)
      return &g_array_index (differences, SngDifference, i);
  return NULL;
}

static void
read_line (SngMergeReading *self, Side *sides, const SngField *field)
{
  const SngDifference *difference = find_difference (self->merge, field);
  SngMergeLine *line = g_new0 (SngMergeLine, 1);

  line->field = field;
  line->differs = difference != NULL;
  line->chosen = difference != NULL && difference->takes_other ? 1 - self->kept : self->kept;
  for (guint i = 0; i < G_N_ELEMENTS (line->texts); i++)
    read_side (&sides[i], line, i);
  if (line->texts[0] != NULL || line->texts[1] != NULL)
    g_ptr_array_add (self->lines, line);
  else
    free_line (line);
}

static void
read_lines (SngMergeReading *self, SngReader *reader, SngLocale *locale)
{
  SngRecord *records[2];
  const SngKind *kind = sng_record_get_kind (sng_merge_get_kept (self->merge));
  Side sides[2];

  records[self->kept] = sng_merge_get_kept (self->merge);
  records[1 - self->kept] = sng_merge_get_other (self->merge);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      SngHandle handle = sng_record_get_handle (records[i]);

      sides[i] = (Side){ reader, locale, records[i], sng_reader_get_claims (reader, handle, NULL) };
      self->titles[i] = sng_reader_get_title (reader, handle, sng_locale_get_language (locale));
      self->keys[i] = g_strdup (sng_record_get_key (records[i]));
    }
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_shown (kind->fields[i]))
      read_line (self, sides, kind->fields[i]);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    g_clear_pointer (&sides[i].claims, g_ptr_array_unref);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asking *asking = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (asking->reg, &error);
  g_autoptr (SngMergeReading) self = g_new0 (SngMergeReading, 1);

  self->kept = asking->kept;
  self->lines = g_ptr_array_new_with_free_func (free_line);
  if (reader != NULL)
    self->merge = sng_merge_new (reader, asking->records[asking->kept],
                                 asking->records[1 - asking->kept], &error);
  if (self->merge == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  read_lines (self, reader, asking->locale);
  g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify)sng_merge_reading_free);
}

static void
build_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Building *building = data;
  SngMerge *merge = building->reading->merge;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (building->reg, &error);
  SngChange *change = NULL;

  if (reader != NULL && building->is_one)
    change = sng_merge_build (merge, reader, &error);
  else if (reader != NULL)
    change = sng_reader_build_not_same (
        reader, sng_record_get_handle (sng_merge_get_kept (merge)),
        sng_record_get_handle (sng_merge_get_other (merge)), &error);
  if (change != NULL)
    g_task_return_pointer (task, change, (GDestroyNotify)sng_change_unref);
  else
    g_task_return_error (task, error);
}

/* Public API */

void
sng_merge_reading_free (SngMergeReading *self)
{
  g_clear_pointer (&self->merge, sng_merge_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->titles); i++)
    {
      g_free (self->titles[i]);
      g_free (self->keys[i]);
    }
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * sng_merge_reading_read_async:
 * @records: the two, in the order in which they are shown
 * @kept: which of them stays when they are merged
 */
void
sng_merge_reading_read_async (SngUiContext *context,
                              const SngHandle records[2],
                              guint kept,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Asking *asking = g_new0 (Asking, 1);

  asking->reg = g_object_ref (sng_ui_context_get_register (context));
  asking->locale = sng_locale_ref (sng_ui_context_get_locale (context));
  asking->records[0] = records[0];
  asking->records[1] = records[1];
  asking->kept = kept;
  g_task_set_source_tag (task, sng_merge_reading_read_async);
  g_task_set_task_data (task, asking, asking_free);
  g_task_run_in_thread (task, read_in_worker);
}

SngMergeReading *
sng_merge_reading_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sng_merge_reading_build_async:
 * @reading: stays with the caller and as it is until the change is built
 * @is_one: whether the person decided that the two are one
 */
void
sng_merge_reading_build_async (SngUiContext *context,
                               SngMergeReading *reading,
                               gboolean is_one,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Building *building = g_new0 (Building, 1);

  building->reg = g_object_ref (sng_ui_context_get_register (context));
  building->reading = reading;
  building->is_one = is_one;
  for (guint i = 0; i < reading->lines->len; i++)
    {
      const SngMergeLine *line = reading->lines->pdata[i];

      if (line->differs)
        sng_merge_choose (reading->merge, line->field, line->chosen != reading->kept);
    }
  g_task_set_source_tag (task, sng_merge_reading_build_async);
  g_task_set_task_data (task, building, building_free);
  g_task_run_in_thread (task, build_in_worker);
}

SngChange *
sng_merge_reading_build_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
