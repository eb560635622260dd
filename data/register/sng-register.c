/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-file.h"
#include "data/register/sng-opening.h"
#include "data/register/sng-reader-private.h"
#include "data/register/sng-register-private.h"
#include "data/register/sng-watch.h"
struct _SngRegister
{
  GObject parent_instance;

  char *path;
  SngClock *clock;
  GMainContext *context; /* of the thread that opened it */
  GThread *thread;
  SngWriter *writer; /* (nullable) when it cannot be written, or was closed */
  SngTroubles *troubles;
  SngLocalCopy *copy; /* (nullable) what is read instead of the file */
  SngDatabase *view;  /* (nullable) keeps what a view reads in memory */
  gint64 as_of;       /* the moment of a view, 0 for now */
  SngPool *pool;
  SngDatabase *database; /* for the main loop: primary keys only */
  SngReader *reader;     /* on that connection */
  SngWatch *watch;       /* (nullable) once it is open, until it is closed */
  gsize sequence;        /* atomic: the newest change that was announced */
  SngHandle author;
  gint64 effective_at; /* of changes that do not say theirs; 0 for when they are written */
};

G_DEFINE_FINAL_TYPE (SngRegister, sng_register, G_TYPE_OBJECT)
G_DEFINE_QUARK (sng - register - error - quark, sng_register_error)

enum
{
  CHANGED,
  TROUBLED,
  RESUMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A signal to be emitted in the thread of the register. */
typedef struct
{
  GWeakRef self;
  guint signal;
  gint64 sequence; /* of "changed" */
} Announcement;

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
    g_signal_emit (self, signals[announcement->signal], 0, announcement->sequence);
  return G_SOURCE_REMOVE;
}

/* In any thread. */
static void
announce (SngRegister *self, guint signal, gint64 sequence)
{
  Announcement *announcement = g_new0 (Announcement, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&announcement->self, self);
  announcement->signal = signal;
  announcement->sequence = sequence;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, announce_cb, announcement, free_announcement);
  g_source_attach (source, self->context);
}

/* Of this program, in the writer's thread, or of another one, in the watch's: whoever sees a
 * change first announces it. */
static void
changed_cb (gint64 sequence, gpointer data)
{
  SngRegister *self = data;
  gsize known;

  do
    {
      known = (gsize) g_atomic_pointer_get (&self->sequence);
      if ((gint64) known >= sequence)
        return;
    }
  while (!g_atomic_pointer_compare_and_exchange (&self->sequence, known, (gsize) sequence));
  announce (self, CHANGED, sequence);
}

static void
troubled_cb (gpointer data)
{
  announce (data, TROUBLED, 0);
}

static void
resumed_cb (gpointer data)
{
  announce (data, RESUMED, 0);
}

static const SngWatched watched = { changed_cb, resumed_cb };

static gint64
read_sequence (SngRegister *self)
{
  gint64 sequence = 0;

  sng_database_get_integer (self->database, "SELECT max(sequence) FROM journal", &sequence, NULL);
  return sequence;
}

static gboolean
open_connections (SngRegister *self, SngOpening *opening, GError **error)
{
  const char *place = self->copy ? sng_local_copy_get_path (self->copy) : self->path;

  self->database = sng_database_open (place, opening->mode, error);
  if (self->database == NULL)
    return FALSE;
  self->reader = sng_reader_new_on (self->database, self->clock);
  self->pool = sng_pool_new (place, opening->mode);
  self->sequence = (gsize) read_sequence (self);
  if (opening->database != NULL)
    self->writer = sng_writer_new (g_steal_pointer (&opening->database), self->clock,
                                   self->troubles, changed_cb, self);
  self->watch = sng_watch_new (place, opening->mode, self->clock, self->pool, self->writer,
                               self->troubles, &watched, self);
  return TRUE;
}

static SngRegister *
new_register (const char *path, SngClock *clock)
{
  SngRegister *self = g_object_new (SNG_TYPE_REGISTER, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->clock = sng_clock_ref (clock);
  self->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_self ();
  return self;
}

/* What a view reads stands in memory, and nobody else writes there. */
static gboolean
open_view (SngRegister *self, GError **error)
{
  const char *name = sng_database_get_path (self->view);

  self->database = sng_database_open (name, SNG_DATABASE_MEMORY_READ, error);
  if (self->database == NULL)
    return FALSE;
  self->reader = sng_reader_new_on (self->database, self->clock);
  self->pool = sng_pool_new (name, SNG_DATABASE_MEMORY_READ);
  self->sequence = (gsize) read_sequence (self);
  return TRUE;
}

/* Takes over what was opened, also when that failed half-way. */
static SngRegister *
finish_opening (SngRegister *self, SngOpening *opening, gboolean done, GError **error)
{
  self->copy = g_steal_pointer (&opening->copy);
  done = done && open_connections (self, opening, error);
  g_clear_pointer (&opening->database, sng_database_close);
  if (!done)
    g_clear_object (&self);
  return self;
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
  g_clear_pointer (&self->copy, sng_local_copy_free);
  sng_troubles_free (self->troubles);
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

  /**
   * SngRegister::troubled:
   *
   * Something keeps the file from being used as usual, or does so no more: see
   * sng_register_get_troubles().
   */
  signals[TROUBLED] = g_signal_new ("troubled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SngRegister::resumed:
   *
   * The computer slept, its clock was set, or another day began: what depends on the age of facts
   * is to be worked out anew.
   */
  signals[RESUMED] = g_signal_new ("resumed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_register_init (SngRegister *self)
{
  self->troubles = sng_troubles_new (troubled_cb, self);
}

/* Private API */

/**
 * _sng_register_new_view:
 * @path: the file of which it is a view
 * @view: (transfer full): what it reads, in memory
 * @clock: stands at the moment that is looked at
 */
SngRegister *
_sng_register_new_view (const char *path, SngDatabase *view, SngClock *clock, GError **error)
{
  SngRegister *self = new_register (path, clock);

  self->view = view;
  self->as_of = sng_clock_now (clock);
  if (!open_view (self, error))
    g_clear_object (&self);
  return self;
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
  SngRegister *self = new_register (path, clock);
  SngOpening opening = { .path = self->path, .clock = clock, .troubles = self->troubles };
  gboolean done = sng_file_inspect (self->path, create, error)
                  && (!create || sng_file_make (self->path, error))
                  && sng_opening_open (&opening, create, error);

  return finish_opening (self, &opening, done, error);
}

/**
 * sng_register_open_copy:
 * @path: a register that cannot be opened where it is, as on a network drive
 * @clock: what "now" is
 *
 * Copies the file for as long as it is read. Nothing can be written; what others write into the
 * file does not appear.
 *
 * Returns: (transfer full): the register, or %NULL with a #SngRegisterError
 */
SngRegister *
sng_register_open_copy (const char *path, SngClock *clock, GError **error)
{
  SngRegister *self = new_register (path, clock);
  SngOpening opening = { .path = self->path, .clock = clock, .troubles = self->troubles };
  gboolean done = sng_opening_open_copy (&opening, error);

  return finish_opening (self, &opening, done, error);
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
  g_clear_pointer (&self->watch, sng_watch_free);
  g_clear_pointer (&self->reader, sng_reader_free);
  g_clear_pointer (&self->database, sng_database_close);
  g_clear_pointer (&self->view, sng_database_close);
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
 * sng_register_get_as_of:
 *
 * Returns: the moment that a view shows, in microseconds UTC; 0 for what is so now
 */
gint64
sng_register_get_as_of (SngRegister *self)
{
  return self->as_of;
}

/**
 * sng_register_is_read_only:
 *
 * Returns: whether every change will be refused with %SNG_REGISTER_ERROR_READ_ONLY
 */
gboolean
sng_register_is_read_only (SngRegister *self)
{
  return self->writer == NULL || sng_troubles_get (self->troubles) & SNG_TROUBLES_READ_ONLY;
}

/**
 * sng_register_get_troubles:
 *
 * Returns: what keeps the file from being used as usual now, as flags of #SngTrouble
 */
guint
sng_register_get_troubles (SngRegister *self)
{
  return sng_troubles_get (self->troubles);
}

/**
 * sng_register_describe_trouble:
 *
 * Returns: (transfer full): what happened, what is kept and what to do, in whole sentences
 */
char *
sng_register_describe_trouble (SngRegister *self, SngTrouble trouble, SngLocale *locale)
{
  return sng_troubles_describe (self->troubles, trouble, self->path, locale);
}

/**
 * sng_register_look:
 *
 * Looks now, rather than within a second, at what another program wrote and whether troubles
 * still hold.
 */
void
sng_register_look (SngRegister *self)
{
  if (self->watch != NULL)
    sng_watch_look (self->watch);
}

SngWriter *
_sng_register_get_writer (SngRegister *self)
{
  return self->writer;
}

void
_sng_register_limit (SngRegister *self, guint n_pages)
{
  sng_writer_limit (self->writer, n_pages);
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

/**
 * sng_register_set_effective_at:
 * @instant_usec: microseconds UTC, or 0 for the moment of each change
 *
 * For who brings in at once what has been so for a while: a reading of a former day then has it.
 */
void
sng_register_set_effective_at (SngRegister *self, gint64 instant_usec)
{
  g_return_if_fail (self->thread == g_thread_self ());
  self->effective_at = instant_usec;
}

gint64
sng_register_get_effective_at (SngRegister *self)
{
  return self->effective_at;
}

SngHandle
sng_register_get_author (SngRegister *self)
{
  return self->author;
}
