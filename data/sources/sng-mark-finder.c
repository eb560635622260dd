/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-mark-finder.h"

/* The moments of the rows of a list, in microseconds UTC; 0 when there is none. */
typedef struct
{
  gint64 latest;
  gint64 earliest_refused;
} Moments;

struct _SngMarkFinder
{
  SngConnector *connector;   /* borrowed */
  const SngPullNotes *notes; /* borrowed */
  Moments *moments;          /* by stream */
};

/* Before all moments that a source tells: a row that was refused and tells none. */
#define LONG_AGO 1

/* Public API */

/**
 * sng_mark_finder_new:
 * @connector: stays with the caller, longer than the finder, as @notes does
 */
SngMarkFinder *
sng_mark_finder_new (SngConnector *connector, const SngPullNotes *notes)
{
  SngMarkFinder *self = g_new0 (SngMarkFinder, 1);

  self->connector = connector;
  self->notes = notes;
  self->moments = g_new0 (Moments, connector->streams->len + 1);
  return self;
}

void
sng_mark_finder_free (SngMarkFinder *self)
{
  g_free (self->moments);
  g_free (self);
}

/**
 * sng_mark_finder_take:
 * @changed_at: what the row tells, 0 when it does not
 */
void
sng_mark_finder_take (SngMarkFinder *self, guint stream, gint64 changed_at)
{
  self->moments[stream].latest = MAX (self->moments[stream].latest, changed_at);
}

/**
 * sng_mark_finder_refuse:
 *
 * Notes that a row was not taken: the next run asks for it again.
 */
void
sng_mark_finder_refuse (SngMarkFinder *self, guint stream, gint64 changed_at)
{
  Moments *moments = &self->moments[stream];
  gint64 at = MAX (changed_at, LONG_AGO);

  if (moments->earliest_refused == 0 || at < moments->earliest_refused)
    moments->earliest_refused = at;
}

/**
 * sng_mark_finder_write:
 *
 * A list of which some is missing stays where it was.
 *
 * Returns: (transfer full) (nullable): the marks as #SngMarks keeps them; %NULL when all stay where
 *   they were
 */
char *
sng_mark_finder_write (SngMarkFinder *self)
{
  g_autoptr (SngMarks) marks = sng_marks_new (self->connector, self->notes->url);
  gboolean has_moved = FALSE;

  for (guint i = 0; i < self->connector->streams->len && i < self->notes->n_streams; i++)
    {
      const SngStream *stream = self->connector->streams->pdata[i];
      const SngStreamNotes *notes = &self->notes->streams[i];
      g_autofree char *chosen
          = stream->since != NULL && notes->complete
                ? sng_since_choose (stream->since, notes->start, notes->told,
                                    self->moments[i].latest, self->moments[i].earliest_refused)
                : g_strdup (notes->start);

      has_moved |= g_strcmp0 (chosen, notes->start) != 0;
      sng_marks_set (marks, stream->id, chosen);
    }
  return has_moved ? sng_marks_write (marks) : NULL;
}
