/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign of kills: faults-kills [--rounds N] [--chance S] */
#include "data/register/sqlite/sng-database.h"
#include "tests/faults/faults-acts.h"
#include "tests/faults/faults-directory.h"
#include "tests/faults/faults-judge.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOW (G_GINT64_CONSTANT (1790812800) * G_USEC_PER_SEC) /* 2026-10-01 00:00 UTC */

/* After so many kills a new register begins. */
#define ROUNDS_OF_A_LIFE 5

/* How much later each round is; all of a life are on one day. */
#define TIME_OF_A_ROUND (3600 * (gint64)G_USEC_PER_SEC)

/* A worker that does not get to what is to be killed is an error, in seconds. */
#define DEADLINE 60

static const char *const works[]
    = { "edits", "imports", "refreshes", "migrations", "keeping", "erasures", "creations" };

typedef struct
{
  GRand *rand;
  guint32 seed;
  char *worker; /* the program */
  char *folder;
  const char *work;
  guint round;
  SngTestServer *server;
  Story *story;
  Judge judge;
  gint64 duration[G_N_ELEMENTS (works)]; /* of one act of each work, in microseconds */
  guint n_acknowledged;
} Campaign;

/* One worker and what it says. */
typedef struct
{
  GPid pid;
  int pipe;
  GString *heard;
  gint64 begun_at; /* when it last began an act */
} Worker;

static int option_rounds = 25;
static int option_seed = -1;

static void
put (SngChange *change, SngHandle record, SngKindId id, guint field, SngValue value)
{
  const SngKind *kind = sng_kind (id);

  sng_change_set (change, record, kind->fields[field], kind, NULL, value);
}

static void
write_base (Campaign *self, SngRegister *subject)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *document = directory_document ();
  SngHandle person = sng_change_create (change, sng_kind (SNG_KIND_PERSON), ACTOR_AUTHOR);
  SngHandle source = sng_change_create (change, sng_kind (SNG_KIND_SOURCE), ACTOR_SOURCE);

  put (change, person, SNG_KIND_PERSON, SNG_PERSON_NAME, sng_value_text ("Renata Ibarra Solís"));
  put (change, source, SNG_KIND_SOURCE, SNG_SOURCE_NAME, sng_value_text2 ("Directory", NULL));
  put (change, source, SNG_KIND_SOURCE, SNG_SOURCE_CONNECTOR, sng_value_text (document));
  put (change, source, SNG_KIND_SOURCE, SNG_SOURCE_URL,
       sng_value_text (sng_test_server_get_url (self->server)));
  put (change, source, SNG_KIND_SOURCE, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (TRUE));
  put (change, source, SNG_KIND_SOURCE, SNG_SOURCE_ENABLED, sng_value_boolean (TRUE));
  for (guint i = 0; i < ACTOR_N_PROCESSES; i++)
    {
      g_autofree char *key = g_strdup_printf ("P%02u", i + 1);
      SngHandle process = sng_change_create (change, sng_kind (SNG_KIND_PROCESS), key);

      put (change, process, SNG_KIND_PROCESS, SNG_PROCESS_NAME, sng_value_text2 (key, NULL));
    }
  outcome = sng_register_apply (subject, change, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->sequence, >, 0);
}

static void
begin_life (Campaign *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngRegister) subject = NULL;
  g_autoptr (GError) error = NULL;

  self->judge.clock = sng_clock_new_fixed (NOW, zone);
  self->folder = g_dir_make_tmp ("sinergia-faults-XXXXXX", NULL);
  self->judge.path = g_build_filename (self->folder, "altavela.sinergia", NULL);
  subject = sng_register_open (self->judge.path, TRUE, self->judge.clock, &error);
  g_assert_no_error (error);
  write_base (self, subject);
  sng_register_close (subject);
  self->story = story_new ();
  g_hash_table_insert (self->story->values, g_strdup ("source " ACTOR_SOURCE " url"),
                       g_strdup (sng_test_server_get_url (self->server)));
  judge_remember_base (&self->judge);
}

static void
end_life (Campaign *self)
{
  self->n_acknowledged += self->story->n_acknowledged;
  g_clear_pointer (&self->story, story_free);
  g_clear_pointer (&self->judge.base, g_hash_table_unref);
  sng_test_folder_remove (self->folder);
  g_clear_pointer (&self->judge.path, g_free);
  g_clear_pointer (&self->judge.clock, sng_clock_unref);
  g_clear_pointer (&self->folder, g_free);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *connection;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  if (sqlite3_exec (connection, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (connection));
  sqlite3_close (connection);
}

/* Returns -1 for a file that does not answer. */
static gint64
read_number (const char *path, const char *sql)
{
  g_autoptr (SngDatabase) database = sng_database_open (path, SNG_DATABASE_READ, NULL);
  gint64 number = -1;

  if (database != NULL)
    sng_database_get_integer (database, sql, &number, NULL);
  return number;
}

/* As a version of the program left it that knew less. */
static void
make_older (Campaign *self)
{
  run_sql (self->judge.path, "DROP TABLE threat; ALTER TABLE person DROP COLUMN training_device;"
                             "DROP INDEX risk_manager; ALTER TABLE risk DROP COLUMN manager;"
                             "UPDATE meta SET value = 'older' WHERE name = 'schema'");
}

/* The file as it was before it was brought up to date is kept, whole. */
static void
judge_older (Campaign *self, gint64 n_records)
{
  g_autofree char *kept = g_strconcat (self->judge.path, ".before-update-2026-10-01", NULL);

  if (read_number (kept, "SELECT count (*) FROM record") != n_records
      || read_number (kept, "SELECT count (*) FROM pragma_integrity_check"
                            " WHERE integrity_check <> 'ok'")
             != 0
      || read_number (kept, "SELECT count (*) FROM pragma_table_info ('person')"
                            " WHERE name = 'training_device'")
             != 0)
    {
      g_printerr ("what was before the update is not kept whole\n");
      self->judge.n_lost++;
      return;
    }
  g_unlink (kept);
}

static void
start_worker (Campaign *self, Worker *worker)
{
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (self->rand));
  g_autofree char *number
      = g_strdup_printf ("%u", 1 + (self->round % ROUNDS_OF_A_LIFE) * (4000 / ROUNDS_OF_A_LIFE));
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, sng_clock_now (self->judge.clock));
  char *argv[] = { self->worker, (char *)self->work, seed, number, now, self->judge.path, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &worker->pid,
                            NULL, &worker->pipe, NULL, &error);
  g_assert_no_error (error);
  worker->heard = g_string_new (NULL);
}

/* Takes the whole lines out of what was heard. */
static void
hear_lines (Campaign *self, Worker *worker)
{
  gint64 *duration = &self->duration[self->round / ROUNDS_OF_A_LIFE % G_N_ELEMENTS (works)];
  char *end;

  while ((end = strchr (worker->heard->str, '\n')) != NULL)
    {
      gint64 now = g_get_monotonic_time ();

      *end = '\0';
      story_hear (self->story, worker->heard->str);
      if (g_str_has_prefix (worker->heard->str, "begin"))
        worker->begun_at = now;
      if (g_str_has_prefix (worker->heard->str, "done") && worker->begun_at != 0)
        *duration = (*duration * 3 + now - worker->begun_at) / 4;
      g_string_erase (worker->heard, 0, end - worker->heard->str + 1);
    }
}

/* Waits at most until @deadline. Returns whether the worker is still there. */
static gboolean
listen_until (Campaign *self, Worker *worker, gint64 deadline)
{
  struct pollfd waiting = { .fd = worker->pipe, .events = POLLIN };
  gint64 left = MAX (0, deadline - g_get_monotonic_time ());
  char bytes[4096];
  gssize n;

  if (poll (&waiting, 1, left / 1000) <= 0)
    return TRUE;
  n = read (worker->pipe, bytes, sizeof bytes);
  if (n <= 0)
    return FALSE;
  g_string_append_len (worker->heard, bytes, n);
  hear_lines (self, worker);
  return TRUE;
}

/* Lets the worker do some acts, and kills it somewhere in the next one. */
static void
kill_at_random (Campaign *self, Worker *worker)
{
  gint64 duration = self->duration[self->round / ROUNDS_OF_A_LIFE % G_N_ELEMENTS (works)];
  gint64 deadline = g_get_monotonic_time () + DEADLINE * G_USEC_PER_SEC;
  guint n_before = self->story->n_acknowledged;
  guint n_wanted = g_rand_int_range (self->rand, 0, g_str_equal (self->work, "migrations") ? 2 : 4);
  gint64 kill_at;
  int status;

  while (!self->story->is_ready || self->story->n_acknowledged < n_before + n_wanted)
    if (!listen_until (self, worker, deadline) || g_get_monotonic_time () >= deadline)
      g_error ("the worker ended, or did nothing for %d seconds", DEADLINE);
  kill_at = g_get_monotonic_time () + g_rand_double (self->rand) * 1.5 * duration;
  while (g_get_monotonic_time () < kill_at)
    if (!listen_until (self, worker, kill_at))
      g_error ("the worker ended by itself");
  kill (worker->pid, SIGKILL);
  g_assert_cmpint (waitpid (worker->pid, &status, 0), ==, worker->pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  while (listen_until (self, worker, deadline))
    ;
  self->story->is_ready = FALSE;
}

static void
play_round (Campaign *self)
{
  gboolean is_migration = g_str_equal (self->work, "migrations");
  gint64 n_records = 0;
  Worker worker = { 0 };

  if (is_migration)
    {
      make_older (self);
      n_records = read_number (self->judge.path, "SELECT count (*) FROM record");
    }
  start_worker (self, &worker);
  kill_at_random (self, &worker);
  sng_clock_advance (self->judge.clock, TIME_OF_A_ROUND / 2);
  g_string_free (worker.heard, TRUE);
  close (worker.pipe);
  g_spawn_close_pid (worker.pid);
  judge_register (&self->judge, self->story);
  if (is_migration)
    judge_older (self, n_records);
  sng_clock_advance (self->judge.clock, TIME_OF_A_ROUND / 2);
}

static gboolean
is_flawless (Campaign *self)
{
  return self->judge.n_lost == 0 && self->judge.n_mixed == 0 && self->judge.n_broken == 0;
}

static void
play (Campaign *self)
{
  for (self->round = 0; self->round < (guint)option_rounds && is_flawless (self); self->round++)
    {
      guint life = self->round / ROUNDS_OF_A_LIFE;

      self->work = works[life % G_N_ELEMENTS (works)];
      if (self->round % ROUNDS_OF_A_LIFE == 0)
        begin_life (self);
      play_round (self);
      if (!is_flawless (self))
        g_printerr ("round %u (%s) of --chance %u: see %s\n", self->round, self->work, self->seed,
                    self->folder);
      else if (self->round % ROUNDS_OF_A_LIFE == ROUNDS_OF_A_LIFE - 1
               || self->round + 1 == (guint)option_rounds)
        end_life (self);
      if (self->round % 100 == 99)
        g_test_message ("%u rounds are over", self->round + 1);
    }
}

static void
test_kills (gconstpointer data)
{
  g_autofree char *here = g_path_get_dirname (data);
  Campaign self = { .seed = option_seed >= 0 ? (guint32)option_seed : g_random_int () };

  sng_test_without_proxies ();
  self.rand = g_rand_new_with_seed (self.seed);
  self.worker = g_build_filename (here, "faults-worker", NULL);
  self.server = sng_test_server_new (directory_answer, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    self.duration[i] = 50000;
  g_test_message ("--chance %u", self.seed);
  play (&self);
  g_test_message ("count: %u kills, %u acknowledged, %u lost, %u mixed, %s", self.round,
                  self.n_acknowledged, self.judge.n_lost, self.judge.n_mixed,
                  self.judge.n_broken == 0 ? "chain valid" : "BROKEN");
  g_assert_true (is_flawless (&self));
  sng_test_server_free (self.server);
  g_rand_free (self.rand);
  g_free (self.worker);
}

int
main (int argc, char *argv[])
{
  static const GOptionEntry entries[] = {
    { "rounds", 0, 0, G_OPTION_ARG_INT, &option_rounds, NULL, NULL },
    { "chance", 0, 0, G_OPTION_ARG_INT, &option_seed, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_parse (context, &argc, &argv, &error);
  g_assert_no_error (error);
  g_test_add_data_func ("/faults/kills", argv[0], test_kills);
  return g_test_run ();
}
