/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-interactive.h"

#include "data/register/sng-pool.h"
#include "data/register/sng-reader-private.h"

typedef struct
{
  GTask *task;
  guint slot;
  SngInquiry inquiry;
  GDestroyNotify free_result;
  SngPool *pool; /* of the register as it was when it was asked: it may be closed meanwhile */
  SngClock *clock;
  gint superseded; /* atomic */
  gpointer result;
  GError *error;
} Question;

struct _SngInteractive
{
  GThread *thread;
  GMutex mutex;
  GCond asked;
  GQueue waiting;    /* of Question */
  Question *running; /* (nullable) */
  gboolean closing;
};

/* How many steps of its virtual machine SQLite makes before it asks whether to go on: well under
 * a millisecond. */
#define STEPS 2000

static void
free_question (gpointer data)
{
  Question *question = data;

  if (question->result != NULL)
    question->free_result (question->result);
  g_clear_error (&question->error);
  g_object_unref (question->task);
  sng_pool_unref (question->pool);
  sng_clock_unref (question->clock);
  g_free (question);
}

static gboolean
is_over (Question *question)
{
  return g_atomic_int_get (&question->superseded)
         || g_cancellable_is_cancelled (g_task_get_cancellable (question->task));
}

static int
progress_cb (gpointer data)
{
  return is_over (data);
}

static gboolean
answer_cb (gpointer data)
{
  Question *question = data;

  if (is_over (question))
    g_task_return_new_error (question->task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                             "a later question took its place");
  else if (question->result != NULL)
    g_task_return_pointer (question->task, g_steal_pointer (&question->result),
                           question->free_result);
  else
    g_task_return_error (question->task, g_steal_pointer (&question->error));
  return G_SOURCE_REMOVE;
}

/* In the thread that asked: the last reference to the register may go with the task, and the
 * register waits for the interactive thread to end. */
static void
answer_later (Question *question)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, question, free_question);
  g_source_attach (source, g_task_get_context (question->task));
}

static void
run (Question *question)
{
  g_autoptr (SngReader) reader = NULL;
  sqlite3 *connection;

  if (is_over (question))
    return;
  reader = sng_reader_new_in (question->pool, question->clock, &question->error);
  if (reader == NULL)
    return;
  connection = sng_database_get_connection (sng_reader_get_database (reader));
  sqlite3_progress_handler (connection, STEPS, progress_cb, question);
  question->result
    = question->inquiry (reader, g_task_get_task_data (question->task), &question->error);
  sqlite3_progress_handler (connection, 0, NULL, NULL);
}

static void
supersede (Question *question, guint slot)
{
  if (question != NULL && question->slot == slot)
    g_atomic_int_set (&question->superseded, TRUE);
}

static gpointer
thread_cb (gpointer data)
{
  SngInteractive *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->closing)
    {
      Question *question = g_queue_pop_head (&self->waiting);

      if (question == NULL)
        {
          g_cond_wait (&self->asked, &self->mutex);
          continue;
        }
      self->running = question;
      g_mutex_unlock (&self->mutex);
      run (question);
      g_mutex_lock (&self->mutex);
      self->running = NULL;
      answer_later (question);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/* With the register: no question is left then, for each one holds the register. */
static void
close_interactive (gpointer data)
{
  SngInteractive *self = data;

  g_mutex_lock (&self->mutex);
  self->closing = TRUE;
  g_cond_signal (&self->asked);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->asked);
  g_free (self);
}

static SngInteractive *
start_interactive (void)
{
  SngInteractive *self = g_new0 (SngInteractive, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->asked);
  g_queue_init (&self->waiting);
  self->thread = g_thread_new ("interactive", thread_cb, self);
  return self;
}

/* Private API */

/**
 * sng_interactive_of:
 *
 * Returns: (transfer none): the finder of a register, started at its first question, ended with it
 */
SngInteractive *
sng_interactive_of (SngRegister *owner)
{
  SngInteractive *self = g_object_get_data (G_OBJECT (owner), "sng-interactive");

  if (self == NULL)
    {
      self = start_interactive ();
      g_object_set_data_full (G_OBJECT (owner), "sng-interactive", self, close_interactive);
    }
  return self;
}

/**
 * sng_interactive_ask:
 * @task: (transfer full): of the register; its data is what @answer reads
 * @slot: what it replaces
 * @inquiry: called in the finder's thread
 */
void
sng_interactive_ask (SngInteractive *self,
                     GTask *task,
                     guint slot,
                     SngInquiry inquiry,
                     GDestroyNotify free_result)
{
  SngRegister *owner = g_task_get_source_object (task);
  SngPool *pool = sng_register_get_pool (owner);
  Question *question;

  if (pool == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the register was closed");
      g_object_unref (task);
      return;
    }
  question = g_new0 (Question, 1);
  question->task = task;
  question->slot = slot;
  question->inquiry = inquiry;
  question->free_result = free_result;
  question->pool = sng_pool_ref (pool);
  question->clock = sng_clock_ref (sng_register_get_clock (owner));
  g_mutex_lock (&self->mutex);
  for (GList *at = self->waiting.head; at != NULL; at = at->next)
    supersede (at->data, slot);
  supersede (self->running, slot);
  g_queue_push_tail (&self->waiting, question);
  g_cond_signal (&self->asked);
  g_mutex_unlock (&self->mutex);
}
