/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-plan.h"

#include "data/sources/sng-differ.h"
#include "data/sources/sng-lost-records.h"
#include "data/sources/sng-mark-finder.h"
#include "data/sources/sng-plan-step.h"
#include "data/sources/sng-staged-rows.h"

struct _SngPlan
{
  SngRegister *subject;     /* (owned) */
  SngConnector *connector;  /* (owned) */
  SngHandle source;
  SngHandle run;
  char *provenance;
  SngPullNotes *notes;
  SngStagedRows *staged;
  gboolean at_end;
  SngSeenRows rows;
  SngMarkFinder *finder;

  /* What is being applied */
  guint max_rows;           /* of the next step */
  GQueue again;             /* of SngPlanStep (owned): what has to be built once more */
  gint64 last_ended_at;     /* when the last step came back, on the monotonic clock */
  guint n_outstanding;      /* steps whose outcome is not known */
  guint last_stream;        /* of the last step */
  gboolean left_out;        /* some rows could not be written against others' changes */
  GPtrArray *lost;          /* (nullable) of SngRecord, when the pages are read */
  guint next_lost;
  gboolean has_marks;       /* they are written */

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
refuse_row (SngPlan *self, guint stream, SngMappedRow *row)
{
  row->is_out = TRUE;
  if (row->source_key != NULL)
    sng_seen_rows_refuse (&self->rows, stream_of (self, stream), row->source_key);
  sng_mark_finder_refuse (self->finder, stream, row->changed_at);
  self->counts.n_refused++;
  g_ptr_array_add (self->refusals, g_steal_pointer (&row->refusal));
}

/* Whether the row counts: it says nothing again, and not that its record is gone. */
static gboolean
is_news (SngPlan *self, guint stream, const SngMappedRow *row)
{
  if (row->source_key == NULL || row->is_passed)
    return !row->is_passed;
  if (!row->is_removed)
    return sng_seen_rows_add (&self->rows, stream_of (self, stream), row->source_key);
  sng_seen_rows_remove (&self->rows, stream_of (self, stream), row->source_key);
  return FALSE;
}

/* Takes the next row into @rows, unless a page before had it. */
static void
take_row (SngPlan *self, SngReader *reader, guint stream, GPtrArray *rows)
{
  SngMappedRow *row = sng_staged_rows_take (self->staged, reader);

  sng_mark_finder_take (self->finder, stream, row->changed_at);
  if (!is_news (self, stream, row))
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
      g_autoptr (GError) local = NULL;
      guint stream;

      self->at_end = !sng_staged_rows_find_next (self->staged, &stream, &local);
      if (local != NULL)
        {
          self->at_end = FALSE;
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      /* A list may name what the list before it brought. */
      if (self->at_end || (step->rows->len > 0 && stream != step->stream)
          || (self->n_outstanding > 0 && stream != self->last_stream))
        break;
      step->stream = stream;
      take_row (self, reader, stream, step->rows);
    }
  step->to = step->rows->len;
  return g_steal_pointer (&step);
}

static SngChange *
new_change (SngPlan *self)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);

  sng_change_set_source (change, self->source, self->run);
  sng_change_set_provenance (change, self->provenance, self->notes->observed_at);
  /* The pages are kept until the end of the run is written down. */
  sng_change_set_repeated (change, TRUE);
  return change;
}

/* Where rows tell only what changed, what they do not tell stays. */
static gboolean
keeps_untold (SngPlan *self, guint stream)
{
  const SngSince *since = stream_of (self, stream)->since;

  return since != NULL && sng_since_tells_changes_only (since) && stream < self->notes->n_streams
         && self->notes->streams[stream].is_limited;
}

/* Says of the rows of a step what differs. What was not taken may be there meanwhile. */
static void
build_step (SngPlan *self, SngPlanStep *step, SngReader *reader)
{
  SngDiffer differ = {
    .reader = reader,
    .stream = stream_of (self, step->stream),
    .is_unasked = step->n_conflicts == 0 && !step->one_by_one
                  && sng_seen_rows_begin (&self->rows, reader, stream_of (self, step->stream)),
    .mapper = sng_staged_rows_get_mapper (self->staged, step->stream),
    .source = self->source,
    .observed_at = self->notes->observed_at,
    .keeps_untold = keeps_untold (self, step->stream),
    .change = new_change (self),
  };

  step->counts = (SngPlanCounts) { 0 };
  step->is_unasked = differ.is_unasked;
  g_clear_pointer (&step->change, sng_change_unref);
  step->change = differ.change;
  step->to = step->one_by_one ? step->from + 1 : step->rows->len;
  for (guint i = step->from; i < step->to; i++)
    {
      SngMappedRow *row = step->rows->pdata[i];

      if (!row->is_out
          && !sng_differ_take (&differ, row, &step->counts.n_new, &step->counts.n_changed))
        refuse_row (self, step->stream, row);
    }
}

/* The marks stand in the record of the run, which may not be there yet when a step is built. */
static void
write_marks (SngPlan *self, SngPlanStep *step)
{
  const SngKind *kind = sng_kind (SNG_KIND_RUN);

  if (step->marks != NULL && self->run != 0)
    sng_change_set (step->change, self->run, kind->fields[SNG_RUN_MARKS], kind, NULL,
                    sng_value_text (step->marks));
}

/* The marks move with the last step, after all others have their outcome: they never run ahead of
 * the rows. */
static void
add_marks (SngPlan *self, SngPlanStep *step)
{
  step->has_marks = TRUE;
  step->marks = self->left_out ? NULL : sng_mark_finder_write (self->finder);
  write_marks (self, step);
}

static void
lose_records (SngPlan *self, SngPlanStep *step, SngReader *reader, guint to)
{
  SngDiffer differ = {
    .reader = reader,
    .source = self->source,
    .observed_at = self->notes->observed_at,
    .change = step->change,
  };
  SngStream stand_in = { 0 };
  gint64 last_seen = sng_lost_records_find_last_seen (reader, self->source);

  differ.stream = &stand_in;
  for (; self->next_lost < to; self->next_lost++)
    {
      SngRecord *record = self->lost->pdata[self->next_lost];
      gboolean is_gone = !sng_seen_rows_has_refused (&self->rows, record);

      stand_in.kind = sng_record_get_kind (record);
      sng_differ_lose (&differ, record, is_gone ? last_seen : self->notes->observed_at);
      step->counts.n_gone += is_gone;
    }
}

/* What is lost, and at last where the next run begins. Which rows were refused is known when every
 * step has its outcome. */
static SngPlanStep *
build_lost (SngPlan *self, SngReader *reader)
{
  g_autoptr (SngPlanStep) step = NULL;
  guint to;

  if (self->n_outstanding > 0)
    return NULL;
  if (self->lost == NULL)
    self->lost = sng_lost_records_find (reader, self->connector, self->notes, self->source,
                                        &self->rows);
  to = MIN (self->next_lost + self->max_rows, self->lost->len);
  if (self->next_lost == to && self->has_marks)
    return NULL;
  step = sng_plan_step_new ();
  step->change = new_change (self);
  if (self->next_lost < to)
    lose_records (self, step, reader, to);
  if (to == self->lost->len)
    add_marks (self, step);
  return step->marks != NULL || sng_change_get_n_entries (step->change) > 0
             ? g_steal_pointer (&step)
             : NULL;
}

/* What is left of a step that was given out goes on before anything else. */
static void
keep_rest (SngPlan *self, SngPlanStep *step)
{
  if (step->from < step->rows->len)
    g_queue_push_tail (&self->again, step);
  else
    sng_plan_step_free (step);
}

static SngPlanStep *
find_next (SngPlan *self, SngReader *reader, GError **error)
{
  for (;;)
    {
      g_autoptr (SngPlanStep) step = self->again.length > 0 ? g_queue_pop_head (&self->again)
                                                            : read_step (self, reader, error);

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

  self->subject = g_object_ref (subject);
  self->connector = sng_connector_ref (connector);
  self->source = source;
  self->provenance = g_strdup (sng_field_choice_name (
      provenance,
      record ? sng_value_get_integer (sng_source (record, SNG_SOURCE_PROVENANCE), 0) : 0));
  self->notes = sng_pull_notes_parse (sng_staging_get_notes (staging));
  self->staged = sng_staged_rows_new (connector, staging, self->notes, source,
                                      sng_clock_today (sng_register_get_clock (subject)));
  sng_seen_rows_init (&self->rows, source);
  self->finder = sng_mark_finder_new (self->connector, self->notes);
  self->max_rows = SNG_PLAN_FIRST_ROWS;
  self->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_refusal_free);
  self->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_refusal_free);
  return self;
}

void
sng_plan_free (SngPlan *self)
{
  sng_staged_rows_free (self->staged);
  sng_mark_finder_free (self->finder);
  sng_pull_notes_free (self->notes);
  sng_seen_rows_clear (&self->rows);
  g_queue_clear_full (&self->again, (GDestroyNotify) sng_plan_step_free);
  g_ptr_array_unref (self->refusals);
  g_ptr_array_unref (self->remarks);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  g_free (self->provenance);
  sng_connector_unref (self->connector);
  g_object_unref (self->subject);
  g_free (self);
}

/**
 * sng_plan_set_run:
 * @run: the record of the run, to which all further steps belong
 * @step: (nullable): one that was built before, is not yet written, and belongs to it too
 */
void
sng_plan_set_run (SngPlan *self, SngHandle run, SngPlanStep *step)
{
  self->run = run;
  if (step == NULL)
    return;
  sng_change_set_source (step->change, self->source, run);
  write_marks (self, step);
}

SngHandle
sng_plan_get_run (SngPlan *self)
{
  return self->run;
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
  sng_plan_step_follow (step, &self->last_ended_at);
  if (outcome->sequence != 0)
    {
      self->max_rows = sng_plan_step_pace (step, self->max_rows);
      sng_plan_step_count (step, &self->counts);
      self->has_marks |= step->has_marks;
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
  gboolean may_go_on = sng_plan_step_may_be_parted (step, error);

  self->n_outstanding--;
  if (may_go_on && step->one_by_one)
    {
      SngMappedRow *row = step->rows->pdata[step->from];

      sng_mapped_row_refuse (row, stream_of (self, step->stream), NULL, NULL, error);
      refuse_row (self, step->stream, row);
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
 * sng_plan_is_whole:
 *
 * Returns: whether everything that was asked for came and was compared; rows may still have been
 *   refused
 */
gboolean
sng_plan_is_whole (SngPlan *self)
{
  return !self->left_out && sng_pull_notes_are_whole (self->notes);
}

/**
 * sng_plan_is_complete:
 *
 * Returns: whether that was everything that the source has, and not only what changed
 */
gboolean
sng_plan_is_complete (SngPlan *self)
{
  return sng_plan_is_whole (self) && sng_pull_notes_are_full (self->notes);
}
