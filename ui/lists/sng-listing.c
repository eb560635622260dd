/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-listing.h"

#include "ui/lists/sng-values.h"

typedef struct
{
  const SngField *field;
  SngValue value;
} Condition;

struct _SngListing
{
  const SngKind *kind;
  SngQuery *query;        /* (owned) */
  GArray *conditions;     /* (owned) of Condition, on computed values */
  const SngField *order;  /* (nullable) a computed field; NULL when the query has the order */
  gboolean descending;
  SngRanking *ranking; /* (owned) (nullable) the order that a former run worked out */
  const SngField *group;  /* (nullable) */
  SngGrouping *grouping;  /* (owned) (nullable) the groups that a former run worked out */
};

typedef struct
{
  SngListing *listing; /* (owned) */
  SngRegister *reg;    /* (owned) */
  SngPosture *posture; /* (owned) (nullable) */
  SngLocale *locale;   /* (owned) */
} Run;

/* A record that is asked about. */
typedef struct
{
  SngPosture *posture;
  SngRecord *record;
} Asked;

static void
clear_condition (gpointer data)
{
  Condition *condition = data;

  sng_value_clear (&condition->value);
}

static void
listing_clear (gpointer data)
{
  SngListing *self = data;

  sng_query_unref (self->query);
  g_array_unref (self->conditions);
  g_clear_pointer (&self->ranking, sng_ranking_unref);
  g_clear_pointer (&self->grouping, sng_grouping_unref);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  sng_listing_unref (run->listing);
  g_object_unref (run->reg);
  g_clear_object (&run->posture);
  sng_locale_unref (run->locale);
  g_free (run);
}

static gboolean
needs_values (SngListing *self)
{
  return self->order != NULL || self->conditions->len > 0 || self->group != NULL
         || sng_query_asks_computed (self->query);
}

static SngValue
get_value (const SngField *field, gpointer data)
{
  Asked *asked = data;

  return sng_values_get (asked->posture, asked->record, field);
}

static gboolean
passes (Run *run, SngRecord *record)
{
  GArray *conditions = run->listing->conditions;
  Asked asked = { run->posture, record };

  for (guint i = 0; i < conditions->len; i++)
    {
      Condition *condition = &g_array_index (conditions, Condition, i);
      g_auto (SngValue) value = sng_values_get (run->posture, record, condition->field);

      if (!sng_value_equal (&value, &condition->value))
        return FALSE;
    }
  return sng_query_holds (run->listing->query, get_value, &asked);
}

static GArray *
keep_passing (
    Run *run, SngReader *reader, GArray *handles, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  for (guint i = 0; i < handles->len; i++)
    {
      SngHandle handle = g_array_index (handles, SngHandle, i);
      g_autoptr (SngRecord) record = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      record = sng_reader_get_record (reader, handle);
      if (record != NULL && passes (run, record))
        g_array_append_val (kept, handle);
    }
  return g_steal_pointer (&kept);
}

static gboolean
ensure_ranking (Run *run, SngReader *reader, GCancellable *cancellable, GError **error)
{
  SngListing *listing = run->listing;
  gint64 sequence = sng_reader_get_sequence (reader);

  if (listing->ranking != NULL
      && sng_ranking_holds (listing->ranking, sequence, run->posture, listing->order))
    return TRUE;
  g_clear_pointer (&listing->ranking, sng_ranking_unref);
  listing->ranking
      = sng_ranking_new (reader, run->posture, listing->kind, listing->order, cancellable, error);
  return listing->ranking != NULL;
}

static gboolean
ensure_grouping (Run *run, SngReader *reader, GCancellable *cancellable, GError **error)
{
  SngListing *listing = run->listing;
  gint64 sequence = sng_reader_get_sequence (reader);

  if (listing->grouping != NULL
      && sng_grouping_holds (listing->grouping, sequence, run->posture, listing->group))
    return TRUE;
  g_clear_pointer (&listing->grouping, sng_grouping_unref);
  listing->grouping = sng_grouping_new (reader, run->posture, listing->kind, listing->group,
                                        run->locale, cancellable, error);
  return listing->grouping != NULL;
}

static GArray *
list_with_values (Run *run, SngReader *reader, GCancellable *cancellable, GError **error)
{
  SngListing *listing = run->listing;
  g_autoptr (GArray) handles = sng_reader_query (reader, listing->query, error);

  if (handles != NULL && (listing->conditions->len > 0 || sng_query_asks_computed (listing->query)))
    {
      GArray *kept = keep_passing (run, reader, handles, cancellable, error);

      g_array_unref (handles);
      handles = kept;
    }
  if (handles == NULL)
    return NULL;
  if (listing->order != NULL)
    {
      if (!ensure_ranking (run, reader, cancellable, error))
        return NULL;
      sng_ranking_sort (listing->ranking, handles, listing->descending);
      sng_reader_put_leaders_first (reader, listing->kind, handles);
    }
  if (listing->group == NULL)
    return g_steal_pointer (&handles);
  return ensure_grouping (run, reader, cancellable, error)
             ? sng_grouping_arrange (listing->grouping, handles)
             : NULL;
}

static void
run_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (run->reg, &error);
  GArray *handles = reader ? list_with_values (run, reader, cancellable, &error) : NULL;

  if (handles == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, handles, (GDestroyNotify) g_array_unref);
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GArray *handles = sng_register_query_finish (SNG_REGISTER (source), result, &error);

  if (handles == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, handles, (GDestroyNotify) g_array_unref);
}

/* Public API */

SngListing *
sng_listing_new (const SngKind *kind)
{
  SngListing *self = g_atomic_rc_box_new0 (SngListing);

  self->kind = kind;
  self->query = sng_query_new (kind);
  sng_query_set_takes_computed (self->query, TRUE);
  self->conditions = g_array_new (FALSE, TRUE, sizeof (Condition));
  g_array_set_clear_func (self->conditions, clear_condition);
  return self;
}

SngListing *
sng_listing_ref (SngListing *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_listing_unref (SngListing *self)
{
  g_atomic_rc_box_release_full (self, listing_clear);
}

/**
 * sng_listing_set_text:
 * @text: what a person typed; see #SngQuery
 */
gboolean
sng_listing_set_text (SngListing *self, const char *text, GError **error)
{
  return sng_query_set_text (self->query, text, error);
}

void
sng_listing_set_order (SngListing *self, const SngField *field, gboolean descending)
{
  self->order = field->computed ? field : NULL;
  self->descending = descending;
  if (!field->computed)
    sng_query_set_order (self->query, field, descending);
}

/**
 * sng_listing_set_ranking:
 * @ranking: (nullable): what a former run answered with; used when it still holds
 */
void
sng_listing_set_ranking (SngListing *self, SngRanking *ranking)
{
  self->ranking = ranking ? sng_ranking_ref (ranking) : NULL;
}

/**
 * sng_listing_set_group:
 * @field: (nullable): stored or computed
 * @grouping: (nullable): what a former run answered with; used when it still holds
 *
 * Puts the records under headings, one for each value of the field.
 */
void
sng_listing_set_group (SngListing *self, const SngField *field, SngGrouping *grouping)
{
  self->group = field;
  self->grouping = grouping ? sng_grouping_ref (grouping) : NULL;
}

/**
 * sng_listing_add_condition:
 *
 * Lists only records whose stored or computed @field has that value.
 */
void
sng_listing_add_condition (SngListing *self, const SngField *field, const SngValue *value)
{
  Condition condition = { field, SNG_UNKNOWN };

  if (!field->computed)
    {
      sng_query_add_condition (self->query, field, value);
      return;
    }
  condition.value = sng_value_copy (value);
  g_array_append_val (self->conditions, condition);
}

/**
 * sng_listing_run_async:
 *
 * Finds the records, never on the main loop: by one query of the interactive reader or, where
 * computed values filter or order them, in a worker with a reader of its own.
 */
void
sng_listing_run_async (SngListing *self,
                       SngUiContext *context,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  SngRegister *reg = sng_ui_context_get_register (context);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Run *run;

  g_task_set_source_tag (task, sng_listing_run_async);
  if (!needs_values (self))
    {
      sng_register_query_async (reg, self->query, cancellable, queried_cb, g_steal_pointer (&task));
      return;
    }
  run = g_new0 (Run, 1);
  run->listing = sng_listing_ref (self);
  run->reg = g_object_ref (reg);
  g_set_object (&run->posture, sng_ui_context_get_posture (context));
  run->locale = sng_locale_ref (sng_ui_context_get_locale (context));
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_in_worker);
}

/**
 * sng_listing_run_finish:
 * @ranking: (out) (nullable) (transfer full): the order that was worked out, for the next run
 * @grouping: (out) (nullable) (transfer full): the groups that were worked out, for the next run
 *
 * Returns: (transfer full): of #SngHandle, in order, and of headings where there are groups
 */
GArray *
sng_listing_run_finish (GAsyncResult *result,
                        SngRanking **ranking,
                        SngGrouping **grouping,
                        GError **error)
{
  Run *run = g_task_get_task_data (G_TASK (result));

  *ranking = run != NULL && run->listing->ranking != NULL ? sng_ranking_ref (run->listing->ranking)
                                                          : NULL;
  *grouping = run != NULL && run->listing->grouping != NULL
                  ? sng_grouping_ref (run->listing->grouping)
                  : NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}
