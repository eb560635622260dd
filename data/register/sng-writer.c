/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-writer.h"

#include "data/register/sng-erasure.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* In the order in which they are taken. */
typedef enum
{
  TURN_PEOPLE,
  TURN_STOP,
  TURN_SOURCES,
} Turn;

typedef struct
{
  Turn turn;
  guint64 number;
  SngChange *change; /* (owned) (nullable) */
  SngHandle author;
  GCancellable *cancellable; /* (owned) (nullable) */
  SngAnswer answer;
  gpointer data;
} Job;

struct _SngWriter
{
  SngDatabase *database;
  SngReader *reader;
  SngClock *clock;
  SngWritten written;
  gpointer data;
  GAsyncQueue *jobs;
  GThread *thread;
  guint64 next_number; /* under the lock of the queue */
};

/* One who waits for the answer to a change. */
typedef struct
{
  GMutex lock;
  GCond answered;
  gboolean is_answered;
  SngOutcome *outcome;
  GError *error;
} Waiting;

static void
free_job (Job *job)
{
  g_clear_pointer (&job->change, sng_change_unref);
  g_clear_object (&job->cancellable);
  g_free (job);
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data)
{
  const Job *left = a;
  const Job *right = b;

  if (left->turn != right->turn)
    return left->turn < right->turn ? -1 : 1;
  return left->number < right->number ? -1 : left->number > right->number;
}

static void
push_job (SngWriter *self, Job *job)
{
  g_async_queue_lock (self->jobs);
  job->number = self->next_number++;
  g_async_queue_push_sorted_unlocked (self->jobs, job, compare_jobs, NULL);
  g_async_queue_unlock (self->jobs);
}

static gboolean
erases (SngChange *change)
{
  for (guint i = 0; i < sng_change_get_n_entries (change); i++)
    if (sng_change_get_entry (change, i)->act == SNG_ACT_ERASE)
      return TRUE;
  return FALSE;
}

/* Before anybody is told that somebody was erased, nothing is left of them. What could not be done
 * now is done when the register is closed or opened. */
static void
make_good (SngWriter *self)
{
  sng_erasure_list_write (self->database, sng_database_get_path (self->database), NULL);
  sng_erasure_finish (self->database);
}

static void
run_job (SngWriter *self, Job *job)
{
  SngHandle source = sng_change_get_source (job->change, NULL);
  gboolean by_source = sng_change_get_origin (job->change) == SNG_ORIGIN_SOURCE;
  gboolean by_program = sng_change_get_origin (job->change) == SNG_ORIGIN_PROGRAM;
  SngWriting writing = {
    .reader = self->reader,
    .change = job->change,
    .author = by_source    ? source
              : by_program ? 0
                           : job->author,
    .now = sng_clock_now (self->clock),
    .today = sng_clock_today (self->clock),
  };
  GError *error = NULL;
  SngOutcome *outcome = NULL;

  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &error))
    outcome = sng_apply (&writing, &error);
  if (outcome != NULL && erases (job->change))
    make_good (self);
  if (outcome != NULL && outcome->sequence != 0)
    self->written (outcome->sequence, self->data);
  job->answer (outcome, error, job->data);
}

static void
refuse_job (Job *job)
{
  job->answer (NULL,
               g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                    _("The register was closed.")),
               job->data);
}

static gpointer
write_changes (gpointer data)
{
  SngWriter *self = data;
  gboolean is_running = TRUE;

  while (is_running)
    {
      Job *job = g_async_queue_pop (self->jobs);

      if (job->turn == TURN_STOP)
        is_running = FALSE;
      else
        run_job (self, job);
      free_job (job);
    }
  for (Job *job; (job = g_async_queue_try_pop (self->jobs)) != NULL; free_job (job))
    refuse_job (job);
  return NULL;
}

static void
answer_waiting_cb (SngOutcome *outcome, GError *error, gpointer data)
{
  Waiting *waiting = data;

  g_mutex_lock (&waiting->lock);
  waiting->outcome = outcome;
  waiting->error = error;
  waiting->is_answered = TRUE;
  g_cond_signal (&waiting->answered);
  g_mutex_unlock (&waiting->lock);
}

/* For the other files of the register */

/**
 * sng_writer_new:
 * @database: (transfer full): from now on only the writer's thread uses it
 */
SngWriter *
sng_writer_new (SngDatabase *database, SngClock *clock, SngWritten written, gpointer data)
{
  SngWriter *self = g_new0 (SngWriter, 1);

  self->database = database;
  self->reader = sng_reader_new_on (database, clock);
  make_good (self);
  self->clock = sng_clock_ref (clock);
  self->written = written;
  self->data = data;
  self->jobs = g_async_queue_new ();
  self->thread = g_thread_new ("sng-writer", write_changes, self);
  return self;
}

/**
 * sng_writer_free:
 *
 * Waits until everything that people asked for is written; what sources still wait with is
 * refused, and their next run reports it again.
 */
void
sng_writer_free (SngWriter *self)
{
  Job *stop = g_new0 (Job, 1);

  stop->turn = TURN_STOP;
  push_job (self, stop);
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  sng_reader_free (self->reader);
  sng_erasure_finish (self->database);
  sng_database_execute (self->database, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
  sng_database_close (self->database);
  sng_clock_unref (self->clock);
  g_free (self);
}

void
sng_writer_push (SngWriter *self,
                 SngChange *change,
                 SngHandle author,
                 GCancellable *cancellable,
                 SngAnswer answer,
                 gpointer data)
{
  Job *job = g_new0 (Job, 1);

  job->turn = sng_change_get_origin (change) == SNG_ORIGIN_SOURCE ? TURN_SOURCES : TURN_PEOPLE;
  job->change = sng_change_ref (change);
  job->author = author;
  job->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  job->answer = answer;
  job->data = data;
  push_job (self, job);
}

SngOutcome *
sng_writer_apply (SngWriter *self, SngChange *change, SngHandle author, GError **error)
{
  Waiting waiting = { .is_answered = FALSE };

  g_mutex_init (&waiting.lock);
  g_cond_init (&waiting.answered);
  sng_writer_push (self, change, author, NULL, answer_waiting_cb, &waiting);
  g_mutex_lock (&waiting.lock);
  while (!waiting.is_answered)
    g_cond_wait (&waiting.answered, &waiting.lock);
  g_mutex_unlock (&waiting.lock);
  g_mutex_clear (&waiting.lock);
  g_cond_clear (&waiting.answered);
  if (waiting.error != NULL)
    g_propagate_error (error, waiting.error);
  return waiting.outcome;
}
