/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-writer.h"

#include "data/register/sng-erasure.h"
#include "data/register/sng-file.h"
#include "data/register/sng-folding.h"
#include "data/register/sng-reserve.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* In the order in which they are taken. */
typedef enum
{
  TURN_PEOPLE,
  TURN_STOP,
  TURN_SOURCES,
} Turn;

/* Something else than a change that only the writer's thread may do. */
typedef void (*Act) (SngWriter *self);

typedef struct
{
  Turn turn;
  guint64 number;
  Act act; /* (nullable) or else: */
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
  SngFolding *folding; /* (owned) */
  SngClock *clock;
  SngTroubles *troubles; /* (borrowed) */
  SngWritten written;
  gpointer data;
  GAsyncQueue *jobs;
  GThread *thread;
  guint64 next_number; /* under the lock of the queue */
  int is_trying;       /* atomic: whether to try is in the queue */
  int limit;           /* atomic: how many pages the file may have, for tests */
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
push_act (SngWriter *self, Act act)
{
  Job *job = g_new0 (Job, 1);

  job->turn = TURN_PEOPLE;
  job->act = act;
  push_job (self, job);
}

static gboolean
is_at_its_place (SngWriter *self, GError **error)
{
  g_autofree char *name = NULL;

  if (!sng_database_has_moved (self->database))
    return TRUE;
  name = g_filename_display_name (sng_database_get_path (self->database));
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_GONE,
               _("“%s” is not at its place any more. Nothing was written."), name);
  return FALSE;
}

/* On a full disk the reserve is given up for what is being written, so that it is not lost. */
static SngOutcome *
apply_with_reserve (SngWriter *self, SngWriting *writing, GError **error)
{
  g_autoptr (GError) failure = NULL;
  SngOutcome *outcome = sng_apply (writing, &failure);

  if (g_error_matches (failure, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_FULL))
    {
      sng_troubles_set (self->troubles, SNG_TROUBLE_FULL, TRUE);
      if (sng_reserve_give_up (sng_database_get_path (self->database)))
        {
          g_clear_error (&failure);
          outcome = sng_apply (writing, &failure);
        }
    }
  sng_troubles_set (self->troubles, SNG_TROUBLE_BUSY,
                    g_error_matches (failure, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_BUSY));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return outcome;
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

  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &error)
      && is_at_its_place (self, &error))
    outcome = apply_with_reserve (self, &writing, &error);
  if (outcome != NULL && erases (job->change))
    make_good (self);
  if (outcome != NULL && outcome->sequence != 0)
    self->written (outcome->sequence, self->data);
  job->answer (outcome, error, job->data);
}

/* Writes enough to need room, and takes it back. */
static gboolean
can_write (SngWriter *self)
{
  gboolean done
    = sng_database_execute (self->database, "BEGIN IMMEDIATE", NULL)
      && sng_database_execute (self->database,
                               "INSERT OR REPLACE INTO meta VALUES ('room', zeroblob (65536))",
                               NULL);

  sng_database_execute (self->database, "ROLLBACK", NULL);
  return done;
}

static void
try_here (SngWriter *self)
{
  gboolean is_full = sng_troubles_get (self->troubles) & SNG_TROUBLE_FULL;

  g_atomic_int_set (&self->is_trying, FALSE);
  if (sng_database_has_moved (self->database)
      || (is_full && !sng_reserve_keep (sng_database_get_path (self->database)))
      || !can_write (self))
    return;
  sng_troubles_set (self->troubles, SNG_TROUBLE_FULL, FALSE);
  sng_troubles_set (self->troubles, SNG_TROUBLE_BUSY, FALSE);
}

/* The log goes by the name of the file: with another file in its place it is not touched, for it
 * may be that one's by now. */
static void
fold_here (SngWriter *self)
{
  if (!sng_database_has_moved (self->database)
      || !sng_file_exists (sng_database_get_path (self->database)))
    sng_database_execute (self->database, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
}

static void
limit_here (SngWriter *self)
{
  int limit = g_atomic_int_get (&self->limit);
  g_autofree char *sql
    = g_strdup_printf ("PRAGMA max_page_count = %d", limit > 0 ? limit : G_MAXINT);

  sng_database_execute (self->database, sql, NULL);
}

static void
refuse_job (Job *job)
{
  job->answer (NULL,
               g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                    _("The register was closed.")),
               job->data);
}

/* Nobody who saves waits until the log is folded, unless it has grown so long that it costs more to
 * read it. In pages of 8 KiB. */
#define LONG_LOG 250
#define TOO_LONG_LOG 4000

/* What a person wrote is folded here when nothing else is to be written: then all of the log is, and
 * it begins anew. Beside the rows of a source that follow each other another thread does it. */
static void
keep_log_short (SngWriter *self, Turn turn)
{
  gboolean is_awaited, is_idle;
  Job *next;

  g_async_queue_lock (self->jobs);
  next = g_async_queue_try_pop_unlocked (self->jobs);
  if (next != NULL)
    g_async_queue_push_front_unlocked (self->jobs, next);
  g_async_queue_unlock (self->jobs);
  is_idle = next == NULL;
  is_awaited = !is_idle && next->turn == TURN_PEOPLE;
  if (!sng_database_has_grown (self->database, is_awaited ? TOO_LONG_LOG : LONG_LOG))
    return;
  if (sng_database_get_n_logged (self->database) >= TOO_LONG_LOG)
    sng_database_begin_log_anew (self->database);
  else if (is_idle && turn == TURN_PEOPLE)
    sng_database_fold (self->database);
  else if (!sng_database_has_moved (self->database))
    sng_folding_ask (self->folding);
}

static gpointer
write_changes (gpointer data)
{
  SngWriter *self = data;
  gboolean is_running = TRUE;

  while (is_running)
    {
      Job *job = g_async_queue_pop (self->jobs);
      Turn turn = job->turn;

      if (job->turn == TURN_STOP)
        is_running = FALSE;
      else if (job->act != NULL)
        job->act (self);
      else
        run_job (self, job);
      free_job (job);
      keep_log_short (self, turn);
    }
  for (Job *job; (job = g_async_queue_try_pop (self->jobs)) != NULL; free_job (job))
    if (job->act == NULL)
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
sng_writer_new (SngDatabase *database,
                SngClock *clock,
                SngTroubles *troubles,
                SngWritten written,
                gpointer data)
{
  SngWriter *self = g_new0 (SngWriter, 1);

  self->database = database;
  self->reader = sng_reader_new_on (database, clock);
  self->folding = sng_folding_new (sng_database_get_path (database));
  sng_database_fold_later (database);
  make_good (self);
  self->clock = sng_clock_ref (clock);
  self->troubles = troubles;
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
  sng_folding_free (self->folding);
  g_async_queue_unref (self->jobs);
  sng_reader_free (self->reader);
  sng_erasure_finish (self->database);
  /* While others read, the log stays; to wait for them would keep others from writing. */
  sqlite3_busy_timeout (sng_database_get_connection (self->database), 0);
  fold_here (self);
  sng_reserve_give_up (sng_database_get_path (self->database));
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

void
sng_writer_try (SngWriter *self)
{
  if (g_atomic_int_compare_and_exchange (&self->is_trying, FALSE, TRUE))
    push_act (self, try_here);
}

void
sng_writer_fold (SngWriter *self)
{
  push_act (self, fold_here);
}

void
sng_writer_limit (SngWriter *self, guint n_pages)
{
  g_atomic_int_set (&self->limit, (int) n_pages);
  push_act (self, limit_here);
}
