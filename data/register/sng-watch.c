/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-watch.h"

#include "data/register/sng-file.h"
#include "data/register/sng-local-copy.h"
#include "data/register/sng-reserve.h"

/* How often it looks, in microseconds. */
#define INTERVAL G_USEC_PER_SEC

/* A clock that is off by less is being set by the network, as clocks are all day. */
#define TOLERANCE (5 * G_USEC_PER_SEC)

/* The time, as it was looked at. */
typedef struct
{
  gint64 now;       /* microseconds UTC */
  gint64 monotonic; /* of a clock that nobody sets, and that stands while the computer sleeps */
  gint64 today;
} Moment;

struct _SngWatch
{
  const char *path;
  SngDatabaseMode mode;
  SngFileIdentity identity;
  SngClock *clock;
  SngPool *pool;
  SngWriter *writer; /* (nullable) */
  SngTroubles *troubles;
  const SngWatched *watched;
  gpointer data;

  GThread *thread;
  GMutex lock;
  GCond asked;
  gboolean looks_at_once; /* under the lock, as is the next */
  gboolean is_closing;

  /* Of the thread alone */
  SngDatabase *database;  /* (nullable) opened at the first look */
  SngLocalCopy *copy;     /* (nullable) what is read when the file is gone */
  gint64 data_version;
  gint64 newest;          /* when the newest change was recorded */
  Moment moment;
  char *zone;             /* of the computer at the start */
};

static Moment
moment_of (SngClock *clock)
{
  return (Moment) { sng_clock_now (clock), g_get_monotonic_time (), sng_clock_today (clock) };
}

static char *
zone_of_computer (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return g_strdup (g_time_zone_get_identifier (zone));
}

/* A clock that goes on by more or less than time does was set, or the computer slept meanwhile;
 * one that stands goes on only when it is set. */
static void
look_at_time (SngWatch *self)
{
  Moment last = self->moment;
  Moment moment = moment_of (self->clock);
  gboolean stands = sng_clock_is_fixed (self->clock);
  gint64 passed = stands ? 0 : moment.monotonic - last.monotonic;

  self->moment = moment;
  sng_troubles_set_time (self->troubles, SNG_TROUBLE_CLOCK, self->newest);
  sng_troubles_set (self->troubles, SNG_TROUBLE_CLOCK, self->newest > moment.now + TOLERANCE);
  if (ABS (moment.now - last.now - passed) > TOLERANCE || moment.today != last.today)
    self->watched->resumed (self->data);
}

static void
look_at_zone (SngWatch *self)
{
  g_autofree char *zone = NULL;

  /* The demonstration stands where its organisation is, wherever the computer travels. */
  if (sng_clock_is_fixed (self->clock))
    return;
  zone = zone_of_computer ();
  sng_troubles_set_word (self->troubles, SNG_TROUBLE_ZONE, zone);
  sng_troubles_set (self->troubles, SNG_TROUBLE_ZONE, g_strcmp0 (zone, self->zone) != 0);
}

/* What the connections still see is put where new ones can read it, and what was not folded into
 * the file goes with it. */
static void
read_from_copy (SngWatch *self)
{
  if (self->copy != NULL || self->database == NULL)
    return;
  self->copy = sng_local_copy_new_of_database (self->database, NULL);
  if (self->copy != NULL)
    sng_pool_set_place (self->pool, sng_local_copy_get_path (self->copy), SNG_DATABASE_READ);
  if (self->writer != NULL)
    sng_writer_fold (self->writer);
}

static void
read_from_file (SngWatch *self)
{
  if (self->database == NULL)
    self->database = sng_database_open (self->path, self->mode, NULL);
  if (self->copy == NULL)
    return;
  sng_pool_set_place (self->pool, self->path, self->mode);
  g_clear_pointer (&self->copy, sng_local_copy_free);
}

static void
look_at_place (SngWatch *self)
{
  SngFileIdentity found;
  gboolean is_there = sng_file_identify (self->path, &found);
  gboolean is_same = is_there && sng_file_identity_equal (&found, &self->identity);
  g_autofree char *place = is_there ? NULL : sng_file_find_open (&self->identity);

  if (is_same)
    read_from_file (self);
  else
    read_from_copy (self);
  sng_troubles_set_word (self->troubles, SNG_TROUBLE_GONE, place);
  sng_troubles_set (self->troubles, SNG_TROUBLE_GONE, !is_there);
  sng_troubles_set (self->troubles, SNG_TROUBLE_REPLACED, is_there && !is_same);
}

static void
look_for_changes (SngWatch *self)
{
  gint64 version = self->data_version;
  gint64 sequence = 0;

  sng_database_get_integer (self->database, "PRAGMA data_version", &version, NULL);
  if (version == self->data_version)
    return;
  self->data_version = version;
  sng_database_get_integer (self->database, "SELECT max(sequence) FROM journal", &sequence, NULL);
  sng_database_get_integer (self->database,
                            "SELECT recorded_at FROM journal ORDER BY sequence DESC LIMIT 1",
                            &self->newest, NULL);
  self->watched->changed (sequence, self->data);
}

/* Only the connection that writes knows whether it can. */
static void
look_for_room (SngWatch *self)
{
  guint troubles = sng_troubles_get (self->troubles);

  if (self->writer == NULL || troubles & SNG_TROUBLES_READ_ONLY)
    return;
  if (troubles & SNG_TROUBLES_PASSING)
    sng_writer_try (self->writer);
  else
    sng_reserve_keep (self->path);
}

static void
look (SngWatch *self)
{
  look_at_place (self);
  if (self->database != NULL)
    {
      look_for_changes (self);
      look_for_room (self);
    }
  look_at_time (self);
  look_at_zone (self);
}

/* Returns whether to go on. */
static gboolean
wait_for_next (SngWatch *self)
{
  gint64 end = g_get_monotonic_time () + INTERVAL;
  gboolean goes_on;

  g_mutex_lock (&self->lock);
  while (!self->is_closing && !self->looks_at_once
         && g_cond_wait_until (&self->asked, &self->lock, end))
    continue;
  self->looks_at_once = FALSE;
  goes_on = !self->is_closing;
  g_mutex_unlock (&self->lock);
  return goes_on;
}

static gpointer
watch_cb (gpointer data)
{
  SngWatch *self = data;

  while (wait_for_next (self))
    look (self);
  return NULL;
}

/* For the other files of the register */

SngWatch *
sng_watch_new (const char *path,
               SngDatabaseMode mode,
               SngClock *clock,
               SngPool *pool,
               SngWriter *writer,
               SngTroubles *troubles,
               const SngWatched *watched,
               gpointer data)
{
  SngWatch *self = g_new0 (SngWatch, 1);

  self->path = path;
  self->mode = mode;
  self->clock = sng_clock_ref (clock);
  self->pool = sng_pool_ref (pool);
  self->writer = writer;
  self->troubles = troubles;
  self->watched = watched;
  self->data = data;
  self->data_version = -1;
  self->moment = moment_of (clock);
  self->zone = zone_of_computer ();
  sng_file_identify (path, &self->identity);
  g_mutex_init (&self->lock);
  g_cond_init (&self->asked);
  self->thread = g_thread_new ("sng-watch", watch_cb, self);
  return self;
}

void
sng_watch_free (SngWatch *self)
{
  g_mutex_lock (&self->lock);
  self->is_closing = TRUE;
  g_cond_signal (&self->asked);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_clear_pointer (&self->database, sng_database_close);
  g_clear_pointer (&self->copy, sng_local_copy_free);
  sng_pool_unref (self->pool);
  sng_clock_unref (self->clock);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->asked);
  g_free (self->zone);
  g_free (self);
}

/**
 * sng_watch_look:
 *
 * Looks now, rather than within a second.
 */
void
sng_watch_look (SngWatch *self)
{
  g_mutex_lock (&self->lock);
  self->looks_at_once = TRUE;
  g_cond_signal (&self->asked);
  g_mutex_unlock (&self->lock);
}
