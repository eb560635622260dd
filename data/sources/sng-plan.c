/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-plan.h"

#include "data/sources/sng-differ.h"
#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-lost-records.h"
#include "data/sources/sng-plan-step.h"
#include "data/sources/sng-pull-notes.h"

#include <string.h>

struct _SngPlan
{
  SngRegister *subject;     /* (owned) */
  SngConnector *connector;  /* (owned) */
  SngStaging *staging;      /* borrowed */
  SngHandle source;
  SngHandle run;
  gint64 today;
  char *provenance;
  SngPullNotes *notes;
  SngMapper **mappers;      /* by stream */

  /* Where the reading is */
  guint stream;
  JsonNode *page;           /* (nullable) */
  JsonNode *around;         /* (nullable) what it was asked for with */
  SngFoundRows found;       /* of the page */
  guint next_row;
  gboolean at_end;
  SngSeenRows rows;

  /* What is being applied */
  guint max_rows;           /* of the next step */
  SngPlanStep *again;       /* (owned) (nullable) what has to be built once more */
  guint n_outstanding;      /* steps whose outcome is not known */
  guint last_stream;        /* of the last step */
  gboolean left_out;        /* some rows could not be written against others' changes */
  GPtrArray *lost;          /* (nullable) of SngRecord, when the pages are read */
  guint next_lost;

  SngPlanCounts counts;
  GPtrArray *refusals;      /* of SngRefusal */
  GPtrArray *remarks;       /* of SngRefusal, on rows that were taken */
};

#define MAX_CONFLICTS 5

/* Where a source writes a field in a way that says nothing, each of its rows does. */
#define MAX_REMARKS 100

static const SngStream *
stream_of (SngPlan *self, guint i)
{
  return self->connector->streams->pdata[i];
}

static void
forget_page (SngPlan *self)
{
  sng_found_rows_clear (&self->found);
  g_clear_pointer (&self->page, json_node_unref);
  g_clear_pointer (&self->around, json_node_unref);
}

/* What a page was asked for with, around it, as it was when it came. */
static void
hold_page (SngPlan *self, const char *note)
{
  g_autoptr (JsonNode) bound
      = note != NULL ? sng_json_guard_parse (note, strlen (note), G_MAXSIZE, NULL) : NULL;

  if (bound != NULL && self->page != NULL)
    self->around = sng_for_each_hold (self->page, bound);
}

static gboolean
read_page (SngPlan *self, GError **error)
{
  g_auto (SngStagedPage) staged = { 0 };
  g_autoptr (GError) local = NULL;
  const SngStream *stream;

  forget_page (self);
  self->next_row = 0;
  if (!sng_staging_next (self->staging, &staged, &local))
    self->at_end = local == NULL;
  else if (staged.stream < self->connector->streams->len)
    {
      self->stream = staged.stream;
      stream = stream_of (self, self->stream);
      self->page = sng_rows_parse (stream->rows, staged.text, staged.length, G_MAXSIZE, &local);
      hold_page (self, staged.note);
      if (self->page != NULL)
        sng_stream_get_rows (stream, self->page, &self->found, &local);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
refuse_row (SngPlan *self, const SngStream *stream, SngMappedRow *row)
{
  row->is_out = TRUE;
  if (row->source_key != NULL)
    sng_seen_rows_refuse (&self->rows, stream, row->source_key);
  self->counts.n_refused++;
  g_ptr_array_add (self->refusals, g_steal_pointer (&row->refusal));
}

/* Takes the next row into @rows, unless a page before had it. */
static void
take_row (SngPlan *self, SngReader *reader, GPtrArray *rows)
{
  const SngStream *stream = stream_of (self, self->stream);
  JsonNode *node = json_array_get_element (self->found.rows, self->next_row++);
  SngMappedRow *row = sng_mapper_map (self->mappers[self->stream], reader, node);

  if (row->source_key != NULL
      && !sng_seen_rows_add (&self->rows, stream, row->source_key))
    {
      sng_mapped_row_free (row);
      return;
    }
  self->counts.n_read++;
  if (row->is_erased)
    {
      self->counts.n_erased++;
      sng_mapped_row_free (row);
      return;
    }
  if (row->refusal == NULL)
    {
      if (row->remark != NULL && self->remarks->len < MAX_REMARKS)
        g_ptr_array_add (self->remarks, g_steal_pointer (&row->remark));
      g_ptr_array_add (rows, row);
      return;
    }
  refuse_row (self, stream, row);
  sng_mapped_row_free (row);
}

/* The next rows of one list; none when the pages are read. */
static SngPlanStep *
read_step (SngPlan *self, SngReader *reader, GError **error)
{
  g_autoptr (SngPlanStep) step = sng_plan_step_new ();

  while (!self->at_end && step->rows->len < self->max_rows)
    {
      if (self->found.rows == NULL || self->next_row >= json_array_get_length (self->found.rows))
        {
          guint before = self->stream;

          if (!read_page (self, error))
            return NULL;
          if (self->stream != before && step->rows->len > 0)
            break;
          continue;
        }
      /* A list may name what the list before it brought. */
      if (self->n_outstanding > 0 && self->stream != self->last_stream)
        break;
      step->stream = self->stream;
      take_row (self, reader, step->rows);
    }
  step->to = step->rows->len;
  return g_steal_pointer (&step);
}

/* What a row tells of records that are there, be they one or many. */
static void
enrich (SngPlan *self, SngPlanStep *step, SngDiffer *differ, SngMappedRow *row)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  sng_mapper_find_all (self->mappers[step->stream], differ->reader, row, handles);
  for (guint i = 0; i < handles->len; i++)
    {
      g_autoptr (SngRecord) record
          = sng_reader_get_record (differ->reader, g_array_index (handles, SngHandle, i));

      if (record != NULL && sng_differ_follows (record))
        step->counts.n_changed += sng_differ_update (differ, row, record);
    }
}

/* What several records are about already is known here, and none of them is meant alone. */
static gboolean
finds_several (SngPlan *self, SngPlanStep *step, SngDiffer *differ, SngMappedRow *row)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  sng_mapper_find_all (self->mappers[step->stream], differ->reader, row, handles);
  return handles->len > 1;
}

static void
compare_row (SngPlan *self, SngPlanStep *step, SngDiffer *differ, SngMappedRow *row)
{
  SngHandle handle = sng_mapper_find (self->mappers[step->stream], differ->reader, row);
  g_autoptr (SngRecord) record = handle ? sng_reader_get_record (differ->reader, handle) : NULL;

  if (record != NULL && !sng_differ_follows (record))
    return;
  if (record != NULL)
    step->counts.n_changed += sng_differ_update (differ, row, record);
  else if (differ->stream->leaves_out_several && finds_several (self, step, differ, row))
    return;
  else if (sng_differ_create (differ, row))
    step->counts.n_new++;
  else
    refuse_row (self, differ->stream, row);
}

static SngChange *
new_change (SngPlan *self)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);

  sng_change_set_source (change, self->source, self->run);
  sng_change_set_provenance (change, self->provenance, self->notes->observed_at);
  return change;
}

/* Says of the rows of a step what differs. */
static void
build_step (SngPlan *self, SngPlanStep *step, SngReader *reader)
{
  SngDiffer differ = {
    .reader = reader,
    .stream = stream_of (self, step->stream),
    .source = self->source,
    .observed_at = self->notes->observed_at,
    .change = new_change (self),
  };

  step->counts = (SngPlanCounts) { 0 };
  g_clear_pointer (&step->change, sng_change_unref);
  step->change = differ.change;
  step->to = step->one_by_one ? step->from + 1 : step->rows->len;
  for (guint i = step->from; i < step->to; i++)
    if (!((SngMappedRow *) step->rows->pdata[i])->is_out)
      {
        if (differ.stream->creates)
          compare_row (self, step, &differ, step->rows->pdata[i]);
        else
          enrich (self, step, &differ, step->rows->pdata[i]);
      }
}

/* Which rows were refused is known when every step has its outcome. */
static SngPlanStep *
build_lost (SngPlan *self, SngReader *reader)
{
  g_autoptr (SngPlanStep) step = NULL;
  SngDiffer differ = { .reader = reader, .source = self->source, .observed_at = self->notes->observed_at };
  SngStream stand_in = { 0 };
  guint to;
  gint64 last_seen;

  if (self->n_outstanding > 0)
    return NULL;
  if (self->lost == NULL)
    self->lost = sng_lost_records_find (reader, self->connector, self->notes, self->source, &self->rows);
  to = MIN (self->next_lost + self->max_rows, self->lost->len);
  if (self->next_lost == to)
    return NULL;
  step = sng_plan_step_new ();
  last_seen = sng_lost_records_find_last_seen (reader, self->source);
  differ.change = step->change = new_change (self);
  differ.stream = &stand_in;
  for (; self->next_lost < to; self->next_lost++)
    {
      SngRecord *record = self->lost->pdata[self->next_lost];
      gboolean is_gone = !sng_seen_rows_has_refused (&self->rows, record);

      stand_in.kind = sng_record_get_kind (record);
      sng_differ_lose (&differ, record, is_gone ? last_seen : self->notes->observed_at);
      step->counts.n_gone += is_gone;
    }
  return g_steal_pointer (&step);
}

/* What is left of a step that was given out goes on before anything else. */
static void
keep_rest (SngPlan *self, SngPlanStep *step)
{
  if (step->from < step->rows->len)
    self->again = step;
  else
    sng_plan_step_free (step);
}

static SngPlanStep *
find_next (SngPlan *self, SngReader *reader, GError **error)
{
  for (;;)
    {
      g_autoptr (SngPlanStep) step
          = self->again ? g_steal_pointer (&self->again) : read_step (self, reader, error);

      if (step == NULL)
        return NULL;
      if (step->rows->len == 0)
        return build_lost (self, reader);
      build_step (self, step, reader);
      if (sng_change_get_n_entries (step->change) > 0)
        return g_steal_pointer (&step);
      step->from = step->to;
      keep_rest (self, g_steal_pointer (&step));
    }
}

/* Public API */

/**
 * sng_plan_new:
 * @staging: complete; stays with the caller, longer than the plan
 */
SngPlan *
sng_plan_new (SngRegister *subject, SngConnector *connector, SngHandle source, SngStaging *staging)
{
  SngPlan *self = g_new0 (SngPlan, 1);
  g_autoptr (SngRecord) record = sng_register_get_record (subject, source);
  const SngField *provenance = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_PROVENANCE];
  guint n = connector->streams->len;

  self->subject = g_object_ref (subject);
  self->connector = sng_connector_ref (connector);
  self->staging = staging;
  self->source = source;
  self->today = sng_clock_today (sng_register_get_clock (subject));
  self->provenance = g_strdup (sng_field_choice_name (
      provenance,
      record ? sng_value_get_integer (sng_source (record, SNG_SOURCE_PROVENANCE), 0) : 0));
  self->notes = sng_pull_notes_parse (sng_staging_get_notes (staging));
  self->mappers = g_new0 (SngMapper *, n + 1);
  for (guint i = 0; i < n; i++)
    self->mappers[i] = sng_mapper_new (stream_of (self, i), source, self->today);
  sng_seen_rows_init (&self->rows);
  self->max_rows = SNG_PLAN_FIRST_ROWS;
  self->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_refusal_free);
  self->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_refusal_free);
  sng_staging_rewind (staging);
  return self;
}

void
sng_plan_free (SngPlan *self)
{
  for (guint i = 0; self->mappers[i] != NULL; i++)
    sng_mapper_free (self->mappers[i]);
  g_free (self->mappers);
  sng_pull_notes_free (self->notes);
  forget_page (self);
  sng_seen_rows_clear (&self->rows);
  g_clear_pointer (&self->again, sng_plan_step_free);
  g_ptr_array_unref (self->refusals);
  g_ptr_array_unref (self->remarks);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  g_free (self->provenance);
  sng_connector_unref (self->connector);
  g_object_unref (self->subject);
  g_free (self);
}

void
sng_plan_set_run (SngPlan *self, SngHandle run)
{
  self->run = run;
}

/**
 * sng_plan_next:
 *
 * A step may be built while the one before is being written: rows of one run are about different
 * records, and where they are not, the register refuses the later step, which is then built again.
 *
 * Returns: (transfer full) (nullable): the next step, to be applied and then reported with
 *   sng_plan_applied() or sng_plan_refused(); %NULL without an error when nothing is left, or
 *   nothing before the outcome of the steps that were given out
 */
SngPlanStep *
sng_plan_next (SngPlan *self, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->subject, error);
  SngPlanStep *step = reader ? find_next (self, reader, error) : NULL;

  if (step != NULL)
    {
      self->n_outstanding++;
      self->last_stream = step->stream;
    }
  return step;
}

/**
 * sng_plan_applied:
 * @step: (transfer full): of sng_plan_next()
 * @outcome: of the step; with conflicts, somebody wrote in between and the step is built again
 */
void
sng_plan_applied (SngPlan *self, SngPlanStep *step, SngOutcome *outcome)
{
  gboolean is_left_out = outcome->sequence == 0 && ++step->n_conflicts >= MAX_CONFLICTS;

  self->n_outstanding--;
  if (outcome->sequence != 0)
    {
      self->max_rows = sng_plan_step_pace (step, self->max_rows);
      self->counts.n_new += step->counts.n_new;
      self->counts.n_changed += step->counts.n_changed;
      self->counts.n_gone += step->counts.n_gone;
    }
  self->left_out |= is_left_out;
  if (outcome->sequence != 0 || is_left_out)
    {
      step->from = step->to;
      step->n_conflicts = 0;
    }
  keep_rest (self, step);
}

/**
 * sng_plan_refused:
 * @step: (transfer full): of sng_plan_next()
 * @error: why the register did not take the step
 *
 * A step that is refused is tried row by row, so that one row does not keep the others out.
 *
 * Returns: whether the plan can go on
 */
gboolean
sng_plan_refused (SngPlan *self, SngPlanStep *step, const GError *error)
{
  gboolean may_go_on = step->rows->len > 0
                       && (g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED)
                           || g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION)
                           || g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND));

  self->n_outstanding--;
  if (may_go_on && step->one_by_one)
    {
      SngMappedRow *row = step->rows->pdata[step->from];

      sng_mapped_row_refuse (row, stream_of (self, step->stream), NULL, NULL, error);
      refuse_row (self, stream_of (self, step->stream), row);
      step->from = step->to;
    }
  step->one_by_one = TRUE;
  if (may_go_on)
    keep_rest (self, step);
  else
    sng_plan_step_free (step);
  return may_go_on;
}

const SngPlanCounts *
sng_plan_get_counts (SngPlan *self)
{
  return &self->counts;
}

/**
 * sng_plan_get_notes:
 *
 * Returns: (transfer none): the notes of the pull whose pages are applied
 */
const SngPullNotes *
sng_plan_get_notes (SngPlan *self)
{
  return self->notes;
}

/**
 * sng_plan_get_refusals:
 *
 * Returns: (transfer none) (element-type SngRefusal): the rows that were not taken
 */
GPtrArray *
sng_plan_get_refusals (SngPlan *self)
{
  return self->refusals;
}

/**
 * sng_plan_get_remarks:
 *
 * Returns: (transfer none) (element-type SngRefusal): the first rows that were taken although
 *   something in them says nothing
 */
GPtrArray *
sng_plan_get_remarks (SngPlan *self)
{
  return self->remarks;
}

/**
 * sng_plan_is_complete:
 *
 * Returns: whether everything that the source promised came and was compared; rows may still have
 *   been refused
 */
gboolean
sng_plan_is_complete (SngPlan *self)
{
  for (guint i = 0; i < self->connector->streams->len; i++)
    if (i >= self->notes->n_streams || !self->notes->streams[i].complete)
      return FALSE;
  return !self->left_out;
}
