/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-file.h"
#include "data/register/sng-pool.h"
#include "data/register/sng-reader-private.h"
#include "data/register/sng-schema.h"
#include "data/register/sng-writer.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngRegister
{
  GObject parent_instance;

  char *path;
  SngClock *clock;
  GMainContext *context; /* of the thread that opened it */
  GThread *thread;
  SngWriter *writer; /* (nullable) when it cannot be written, or was closed */
  gboolean is_read_only;
  SngPool *pool;
  SngDatabase *database; /* for the main loop: primary keys only */
  SngReader *reader;     /* on that connection */
  GSource *watch;
  gint64 data_version; /* of that connection: it moves when another one has written */
  gsize sequence;      /* atomic: the newest change that was announced */
  SngHandle author;
};

G_DEFINE_FINAL_TYPE (SngRegister, sng_register, G_TYPE_OBJECT)
G_DEFINE_QUARK (sng - register - error - quark, sng_register_error)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* How often another program's changes are looked for, in milliseconds. */
#define WATCH_INTERVAL 1000

/* A change to be announced in the thread of the register. */
typedef struct
{
  GWeakRef self;
  gint64 sequence;
} Announcement;

/* What became of a change, on its way to the one who asked. */
typedef struct
{
  GTask *task;
  SngOutcome *outcome;
  GError *error;
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_object_unref (answer->task);
  g_clear_pointer (&answer->outcome, sng_outcome_free);
  g_clear_error (&answer->error);
  g_free (answer);
}

static void
free_announcement (gpointer data)
{
  Announcement *announcement = data;

  g_weak_ref_clear (&announcement->self);
  g_free (announcement);
}

static gboolean
announce_cb (gpointer data)
{
  Announcement *announcement = data;
  g_autoptr (SngRegister) self = g_weak_ref_get (&announcement->self);

  if (self != NULL && self->watch != NULL)
    g_signal_emit (self, signals[CHANGED], 0, announcement->sequence);
  return G_SOURCE_REMOVE;
}

/* In the writer's thread. */
static void
written_cb (gint64 sequence, gpointer data)
{
  SngRegister *self = data;
  Announcement *announcement;
  g_autoptr (GSource) source = NULL;

  if ((gint64) g_atomic_pointer_get (&self->sequence) >= sequence)
    return;
  g_atomic_pointer_set (&self->sequence, (gsize) sequence);
  announcement = g_new0 (Announcement, 1);
  g_weak_ref_init (&announcement->self, self);
  announcement->sequence = sequence;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, announce_cb, announcement, free_announcement);
  g_source_attach (source, self->context);
}

static gint64
read_sequence (SngRegister *self)
{
  gint64 sequence = 0;

  sng_database_get_integer (self->database, "SELECT max(sequence) FROM journal", &sequence, NULL);
  return sequence;
}

/* Another program on the same file announces nothing: its changes are looked for. */
static gboolean
watch_cb (gpointer data)
{
  SngRegister *self = data;
  gint64 version = self->data_version;
  gint64 sequence;

  sng_database_get_integer (self->database, "PRAGMA data_version", &version, NULL);
  if (version == self->data_version)
    return G_SOURCE_CONTINUE;
  self->data_version = version;
  sequence = read_sequence (self);
  if (sequence <= (gint64) g_atomic_pointer_get (&self->sequence))
    return G_SOURCE_CONTINUE;
  g_atomic_pointer_set (&self->sequence, (gsize) sequence);
  g_signal_emit (self, signals[CHANGED], 0, sequence);
  return G_SOURCE_CONTINUE;
}

static gboolean
answer_cb (gpointer data)
{
  Answer *answer = data;

  if (answer->error != NULL)
    g_task_return_error (answer->task, g_steal_pointer (&answer->error));
  else
    g_task_return_pointer (answer->task, g_steal_pointer (&answer->outcome),
                           (GDestroyNotify) sng_outcome_free);
  return G_SOURCE_REMOVE;
}

/* In the writer's thread, which must not be the one that lets go of the task: the register could
 * go with it, and wait for this thread to end. */
static void
answer_task_cb (SngOutcome *outcome, GError *error, gpointer data)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  answer->task = data;
  answer->outcome = outcome;
  answer->error = error;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, answer, free_answer);
  g_source_attach (source, g_task_get_context (answer->task));
}

static void
refuse_writing (SngRegister *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_READ_ONLY,
               _("“%s” can be read but not written."), name);
}

/* Brings a new or older file up to date, whole or not at all. */
static gboolean
update_schema (SngDatabase *database, GError **error)
{
  if (!sng_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (sng_schema_write (database, error) && sng_database_execute (database, "COMMIT", error))
    return TRUE;
  sng_database_execute (database, "ROLLBACK", NULL);
  return FALSE;
}

/* An older file is kept as it was before it is brought up to date, beside it. */
static gboolean
keep_older (SngRegister *self, SngDatabase *database, GError **error)
{
  g_autofree char *target = NULL;
  int year, month, day;

  sng_date_to_civil (sng_clock_today (self->clock), &year, &month, &day);
  target = g_strdup_printf ("%s.before-update-%04d-%02d-%02d", self->path, year, month, day);
  return sng_file_exists (target)
         || (sng_file_make (target, error) && sng_schema_copy (database, target, error));
}

static gboolean
prepare_file (SngRegister *self, SngDatabase *database, gboolean create, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);
  gboolean is_new, is_current;

  if (!sng_schema_check (database, &is_new, &is_current, error))
    return FALSE;
  if (is_new && !create)
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_A_REGISTER,
                   _("“%s” is not a register of Sinergia."), name);
      return FALSE;
    }
  if (self->is_read_only && !is_current)
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_READ_ONLY,
                   _("“%s” was written by an older version and cannot be brought up to date, "
                     "because it can be read but not written."),
                   name);
      return FALSE;
    }
  if (self->is_read_only)
    return TRUE;
  if (!is_new && !is_current && !keep_older (self, database, error))
    return FALSE;
  return sng_database_execute (database, "PRAGMA journal_mode = WAL", error)
         && (is_current || update_schema (database, error));
}

/* A file that cannot be written is still worth reading. In a folder that cannot be written
 * either, SQLite needs to be told that nobody else writes, which is only true without a log. */
static SngDatabase *
open_read_only (SngRegister *self, SngDatabaseMode *mode, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  self->is_read_only = TRUE;
  *mode = sng_file_may_write (folder) || sng_file_has_log (self->path)
            ? SNG_DATABASE_READ
            : SNG_DATABASE_READ_IMMUTABLE;
  return sng_database_open (self->path, *mode, error);
}

static gboolean
open_connections (SngRegister *self, gboolean create, GError **error)
{
  SngDatabaseMode mode = SNG_DATABASE_READ;
  g_autoptr (SngDatabase) database = NULL;

  if (sng_file_may_write (self->path))
    database = sng_database_open (self->path, SNG_DATABASE_WRITE, error);
  else
    database = open_read_only (self, &mode, error);
  if (database == NULL || !prepare_file (self, database, create, error))
    return FALSE;
  self->database = sng_database_open (self->path, mode, error);
  if (self->database == NULL)
    return FALSE;
  self->reader = sng_reader_new_on (self->database, self->clock);
  self->pool = sng_pool_new (self->path, mode);
  self->sequence = (gsize) read_sequence (self);
  sng_database_get_integer (self->database, "PRAGMA data_version", &self->data_version, NULL);
  if (!self->is_read_only)
    self->writer = sng_writer_new (g_steal_pointer (&database), self->clock, written_cb, self);
  return TRUE;
}

static void
sng_register_dispose (GObject *object)
{
  sng_register_close (SNG_REGISTER (object));
  G_OBJECT_CLASS (sng_register_parent_class)->dispose (object);
}

static void
sng_register_finalize (GObject *object)
{
  SngRegister *self = SNG_REGISTER (object);

  g_clear_pointer (&self->pool, sng_pool_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->clock, sng_clock_unref);
  g_free (self->path);
  G_OBJECT_CLASS (sng_register_parent_class)->finalize (object);
}

static void
sng_register_class_init (SngRegisterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_register_dispose;
  G_OBJECT_CLASS (klass)->finalize = sng_register_finalize;

  /**
   * SngRegister::changed:
   * @sequence: the newest change
   *
   * After each change, also of another program on the same file.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sng_register_init (SngRegister *self)
{
}

/* Public API */

/**
 * sng_register_open:
 * @path: the file of the register
 * @create: whether to make one where there is none
 * @clock: what "now" is
 *
 * A file that can be read but not written is opened for reading; see
 * sng_register_is_read_only().
 *
 * Returns: (transfer full): the register, or %NULL with a #SngRegisterError
 */
SngRegister *
sng_register_open (const char *path, gboolean create, SngClock *clock, GError **error)
{
  g_autoptr (SngRegister) self = g_object_new (SNG_TYPE_REGISTER, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->clock = sng_clock_ref (clock);
  self->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_self ();
  if (!sng_file_inspect (self->path, create, error)
      || (create && !sng_file_make (self->path, error)) || !open_connections (self, create, error))
    return NULL;
  self->watch = g_timeout_source_new (WATCH_INTERVAL);
  g_source_set_callback (self->watch, watch_cb, self, NULL);
  g_source_attach (self->watch, self->context);
  return g_steal_pointer (&self);
}

/**
 * sng_register_close:
 *
 * Waits until everything that people asked for is written, and closes the file. Readers that are
 * still open stay valid. Closing twice does nothing.
 */
void
sng_register_close (SngRegister *self)
{
  if (self->watch != NULL)
    g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
  g_clear_pointer (&self->reader, sng_reader_free);
  g_clear_pointer (&self->database, sng_database_close);
  if (self->pool != NULL)
    sng_pool_close (self->pool);
  /* The one that writes closes last: only it can fold the log into the file. */
  g_clear_pointer (&self->writer, sng_writer_free);
}

const char *
sng_register_get_path (SngRegister *self)
{
  return self->path;
}

SngClock *
sng_register_get_clock (SngRegister *self)
{
  return self->clock;
}

/**
 * sng_register_is_read_only:
 *
 * Returns: whether every change will be refused with %SNG_REGISTER_ERROR_READ_ONLY
 */
gboolean
sng_register_is_read_only (SngRegister *self)
{
  return self->is_read_only;
}

/**
 * sng_register_get_sequence:
 *
 * Returns: the newest change that is known of
 */
gint64
sng_register_get_sequence (SngRegister *self)
{
  return (gint64) g_atomic_pointer_get (&self->sequence);
}

SngPool *
sng_register_get_pool (SngRegister *self)
{
  return self->pool;
}

/* The reader of the main loop, for primary keys only; %NULL once the register is closed. */
SngReader *
sng_register_get_reader (SngRegister *self)
{
  g_return_val_if_fail (self->thread == g_thread_self (), NULL);
  return self->reader;
}

/**
 * sng_register_set_author:
 * @person: the record of the person who writes from now on; 0 for nobody
 *
 * The identity is declared, not proven.
 */
void
sng_register_set_author (SngRegister *self, SngHandle person)
{
  g_return_if_fail (self->thread == g_thread_self ());
  self->author = person;
}

SngHandle
sng_register_get_author (SngRegister *self)
{
  return self->author;
}

/**
 * sng_register_apply_async:
 *
 * The one door through which facts come into the register.
 */
void
sng_register_apply_async (SngRegister *self,
                          SngChange *change,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;

  g_task_set_source_tag (task, sng_register_apply_async);
  /* What was written must be told, also to one who meanwhile changed their mind. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->writer != NULL)
    {
      sng_writer_push (self->writer, change, self->author, cancellable, answer_task_cb, task);
      return;
    }
  refuse_writing (self, &error);
  g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * sng_register_apply_finish:
 *
 * Returns: (transfer full): what became of the change, or %NULL with an error and then nothing
 *   was written
 */
SngOutcome *
sng_register_apply_finish (SngRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sng_register_apply:
 *
 * As sng_register_apply_async(), but waits.
 */
SngOutcome *
sng_register_apply (SngRegister *self, SngChange *change, GError **error)
{
  if (self->writer != NULL)
    return sng_writer_apply (self->writer, change, self->author, error);
  refuse_writing (self, error);
  return NULL;
}
