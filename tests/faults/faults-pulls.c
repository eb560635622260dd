/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refreshes that are killed: faults-pulls [--rounds N] [--chance S]
 *
 * The server's rows are of one version in each run, and most runs ask only for what changed. After
 * each kill the register must hold one version, the old or the new one, and must not believe that it
 * has seen more than it holds. */
#include "data/register/sng-keeping.h"
#include "data/sources/sng-source-run.h"
#include "tests/lib/sng-test-folder.h"
#include "tests/lib/sng-test-server.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOW (G_GINT64_CONSTANT (1790812800) * G_USEC_PER_SEC) /* 2026-10-01 00:00 UTC */
#define N_ROWS 600
#define PAGE 100
#define DEADLINE 60 /* of a worker that says nothing, in seconds */

/* The moments of versions, in seconds. */
#define FIRST_MOMENT G_GINT64_CONSTANT (1790000000)

/* Before the moment in the marks of a run. */
#define MARK "\"units\":\""

#define DOCUMENT                                                                                   \
  "{\"version\": 1, \"id\": \"pulls\", \"auth\": {\"kind\": \"none\"}, \"streams\": [{"            \
  "\"id\": \"units\", \"path\": \"units\", \"rows\": {\"path\": \"rows\"},"                        \
  " \"page\": {\"style\": \"page_token\", \"token\": \"next\", \"parameter\": \"page\"},"          \
  " \"since\": {\"field\": \"at\", \"unit\": \"s\", \"param\": \"since\", \"overlap_s\": 0,"       \
  " \"full_every_s\": 20},"                                                                        \
  " \"kind\": \"unit\", \"key\": \"id\", \"map\": {\"name\": {\"en\": {\"path\": \"name\"}},"      \
  " \"unit_type\": {\"const\": \"team\"}}}]}"

static int option_rounds = 25;
static int option_seed = -1;
static char *option_worker; /* the register on which this program works until it is killed */
static gint64 option_now = NOW;

/* The server: a row that has changed says with which version it did. */

static gint version; /* of the newest run */

/* When a row had changed last as of a version. */
static guint
changed_in (guint row, guint as_of)
{
  while (as_of > 0 && (row * 7 + as_of) % 5 != 0)
    as_of--;
  return as_of;
}

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *token = query ? g_hash_table_lookup (query, "page") : NULL;
  const char *since_text = query ? g_hash_table_lookup (query, "since") : NULL;
  gint64 since = since_text ? g_ascii_strtoll (since_text, NULL, 10) : 0;
  g_autoptr (GString) page = g_string_new ("{\"rows\": [");
  guint as_of, from = 0, n = 0;

  if (token == NULL || sscanf (token, "%u-%u", &as_of, &from) != 2)
    as_of = g_atomic_int_add (&version, 1) + 1;
  for (; from < N_ROWS && n < PAGE; from++)
    {
      guint changed = changed_in (from, as_of);

      if (FIRST_MOMENT + changed < since)
        continue;
      g_string_append_printf (
          page, "%s{\"id\": \"%u\", \"name\": \"Unit %u as of %u\", \"at\": %" G_GINT64_FORMAT "}",
          n++ > 0 ? "," : "", from, from, changed, FIRST_MOMENT + changed);
    }
  g_string_append (page, "]");
  if (from < N_ROWS)
    g_string_append_printf (page, ", \"next\": \"%u-%u\"", as_of, from);
  g_string_append (page, "}");
  sng_test_reply (message, 200, "application/json", page->str);
}

/* The worker */

typedef struct
{
  gboolean is_over;
  SngRunReport *report;
} Refreshed;

static void
on_refreshed_cb (GObject *subject, GAsyncResult *result, gpointer data)
{
  Refreshed *refreshed = data;
  g_autoptr (GError) error = NULL;

  refreshed->report = sng_source_refresh_finish (result, &error);
  g_assert_no_error (error);
  refreshed->is_over = TRUE;
}

static SngRegister *
open_register (const char *path, SngClock *clock)
{
  g_autoptr (GError) error = NULL;
  SngRegister *subject = sng_register_open (path, FALSE, clock, &error);

  g_assert_no_error (error);
  sng_sources_roll_forward (subject, &error);
  g_assert_no_error (error);
  return subject;
}

static void
work (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngClock) clock = sng_clock_new_fixed (option_now, zone);
  g_autoptr (SngRegister) subject = NULL;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  subject = open_register (option_worker, clock);
  for (;;)
    {
      Refreshed refreshed = { 0 };

      sng_source_refresh_async (subject, sng_register_find (subject, SNG_KIND_SOURCE, "SRC-01"),
                                NULL, NULL, on_refreshed_cb, &refreshed);
      sng_test_run_until (&refreshed.is_over);
      g_assert_no_error (refreshed.report->error);
      g_assert_cmpint (write (STDOUT_FILENO, "done\n", 5), ==, 5);
      sng_run_report_free (refreshed.report);
      sng_clock_advance (clock, G_USEC_PER_SEC);
    }
}

/* The judge */

static guint
version_of (SngRecord *unit)
{
  const char *name = sng_value_get_text (sng_unit (unit, SNG_UNIT_NAME), SNG_LANGUAGE_EN);
  const char *at = strrchr (name, ' ');

  return g_ascii_strtoull (at, NULL, 10);
}

static guint
row_of (SngRecord *unit)
{
  return g_ascii_strtoull (
      sng_value_get_text (sng_common (unit, SNG_COMMON_SOURCE_KEY), SNG_LANGUAGE_EN), NULL, 10);
}

/* What the next run would begin with, as a version; 0 when it would ask for everything. */
static guint
marked_version (GPtrArray *runs)
{
  gint64 newest = 0;
  guint marked = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const char *marks
          = sng_value_get_text (sng_run (runs->pdata[i], SNG_RUN_MARKS), SNG_LANGUAGE_EN);
      gint64 started = sng_value_get_integer (sng_run (runs->pdata[i], SNG_RUN_STARTED), 0);
      const char *found = marks ? strstr (marks, MARK) : NULL;
      const char *moment = found ? found + strlen (MARK) : NULL;
      g_autofree char *text = moment ? g_strndup (moment, strcspn (moment, "\"")) : NULL;
      g_autoptr (GDateTime) when = NULL;

      if (text == NULL || started < newest)
        continue;
      when = g_date_time_new_from_iso8601 (text, NULL);
      g_assert_nonnull (when);
      newest = started;
      marked = g_date_time_to_unix (when) - FIRST_MOMENT;
    }
  return marked;
}

static void
judge_runs (GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    g_assert_cmpint (sng_value_get_integer (sng_run (runs->pdata[i], SNG_RUN_STATE), 0), !=,
                     SNG_RUN_STATE_RUNNING);
}

/* Whether the register holds exactly one version; which one: 0 while nothing came yet. */
static gboolean
find_version (GPtrArray *units, guint newest, guint *found)
{
  for (*found = units->len > 0 ? newest : 0; *found > 0; (*found)--)
    {
      guint n_equal = 0;

      for (guint i = 0; i < units->len; i++)
        n_equal += version_of (units->pdata[i])
                   == changed_in (row_of (units->pdata[i]), *found);
      if (n_equal == units->len)
        return units->len == N_ROWS;
    }
  return units->len == 0;
}

/* As the kill left the file, before anything is rolled forward: where the next run would begin, all
 * rows before it are there. */
static void
judge_marks (const char *path, SngClock *clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRegister) subject = sng_register_open (path, FALSE, clock, &error);
  g_autoptr (SngReader) reader = subject ? sng_reader_new (subject, &error) : NULL;
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  guint marked;

  g_assert_no_error (error);
  units = sng_reader_get_records (reader, SNG_KIND_UNIT, FALSE, NULL);
  runs = sng_reader_get_records (reader, SNG_KIND_RUN, FALSE, NULL);
  marked = marked_version (runs);
  g_assert_true (marked == 0 || units->len == N_ROWS);
  for (guint i = 0; i < units->len; i++)
    g_assert_cmpuint (version_of (units->pdata[i]), >=,
                      changed_in (row_of (units->pdata[i]), marked));
  g_clear_pointer (&reader, sng_reader_free);
  sng_register_close (subject);
}

/* Returns the version that the register holds after a kill. */
static guint
judge (const char *path, SngClock *clock, guint at_least)
{
  g_autoptr (SngRegister) subject = open_register (path, clock);
  g_autoptr (SngReader) reader = sng_reader_new (subject, NULL);
  g_autoptr (GPtrArray) units = sng_reader_get_records (reader, SNG_KIND_UNIT, FALSE, NULL);
  g_autoptr (GPtrArray) runs = sng_reader_get_records (reader, SNG_KIND_RUN, FALSE, NULL);
  guint held;

  judge_runs (runs);
  g_assert_true (find_version (units, g_atomic_int_get (&version), &held));
  g_assert_cmpuint (held, >=, at_least);
  g_assert_cmpuint (marked_version (runs), <=, held);
  g_clear_pointer (&reader, sng_reader_free);
  sng_register_close (subject);
  return held;
}

/* The campaign */

static void
put (SngChange *change, SngHandle record, SngSourceField field, SngValue value)
{
  const SngKind *kind = sng_kind (SNG_KIND_SOURCE);

  sng_change_set (change, record, kind->fields[field], kind, NULL, value);
}

static void
make_register (const char *path, SngClock *clock, const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRegister) subject = sng_register_open (path, TRUE, clock, &error);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  SngHandle source;

  g_assert_no_error (error);
  source = sng_change_create (change, sng_kind (SNG_KIND_SOURCE), "SRC-01");
  put (change, source, SNG_SOURCE_NAME, sng_value_text2 ("Units", "Unidades"));
  put (change, source, SNG_SOURCE_CONNECTOR, sng_value_text (DOCUMENT));
  put (change, source, SNG_SOURCE_URL, sng_value_text (url));
  put (change, source, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (TRUE));
  put (change, source, SNG_SOURCE_ENABLED, sng_value_boolean (TRUE));
  outcome = sng_register_apply (subject, change, &error);
  g_assert_no_error (error);
  sng_register_close (subject);
}

/* Waits for a word of the worker, at most until @deadline; whether one came. */
static gboolean
hear (int pipe, gint64 deadline)
{
  struct pollfd waiting = { .fd = pipe, .events = POLLIN };
  char word[5];

  return poll (&waiting, 1, MAX (0, deadline - g_get_monotonic_time ()) / 1000) > 0
         && read (pipe, word, sizeof word) == sizeof word;
}

/* Lets a worker refresh some times and kills it somewhere in the next one; how often it did. */
static guint
kill_at_random (char *program, const char *path, SngClock *clock, GRand *rand, gint64 *duration)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, sng_clock_now (clock));
  char *argv[] = { program, (char *) "--worker", (char *) path, (char *) "--now", now, NULL };
  guint n_wanted = g_rand_int_range (rand, 0, 4);
  guint n_done = 0;
  g_autoptr (GError) error = NULL;
  gint64 begun, kill_at;
  GPid pid;
  int pipe, status;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL,
                            &pipe, NULL, &error);
  g_assert_no_error (error);
  for (begun = g_get_monotonic_time (); n_done < n_wanted; n_done++)
    {
      gint64 now_done;

      g_assert_true (hear (pipe, g_get_monotonic_time () + DEADLINE * G_USEC_PER_SEC));
      now_done = g_get_monotonic_time ();
      *duration = (*duration * 3 + now_done - begun) / 4;
      begun = now_done;
    }
  kill_at = g_get_monotonic_time () + g_rand_double (rand) * 1.5 * *duration;
  while (g_get_monotonic_time () < kill_at)
    n_done += hear (pipe, kill_at);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  while (hear (pipe, g_get_monotonic_time () + G_USEC_PER_SEC))
    n_done++;
  close (pipe);
  g_spawn_close_pid (pid);
  return n_done;
}

static void
check_chain (const char *path, SngClock *clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRegister) subject = open_register (path, clock);
  g_autoptr (SngCheck) check = sng_register_check (subject, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (check->problems->len, ==, 0);
  sng_register_close (subject);
}

static void
test_killed_refreshes (gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngClock) clock = sng_clock_new_fixed (NOW, zone);
  g_autofree char *folder = g_dir_make_tmp ("sinergia-faults-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "altavela.sinergia", NULL);
  guint32 seed = option_seed >= 0 ? (guint32) option_seed : g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  SngTestServer *server = sng_test_server_new (answer, NULL);
  gint64 duration = 100000;
  guint n_done = 0, n_behind = 0, held = 0;

  g_test_message ("--chance %u", seed);
  make_register (path, clock, sng_test_server_get_url (server));
  for (int round = 0; round < option_rounds; round++)
    {
      guint before = held;
      guint done = kill_at_random ((char *) data, path, clock, rand, &duration);

      judge_marks (path, clock);
      held = judge (path, clock, before + done);
      n_behind += held < (guint) g_atomic_int_get (&version);
      n_done += done;
      /* As long as the runs took, and then one. */
      sng_clock_advance (clock, (done + 2) * G_USEC_PER_SEC);
      g_atomic_int_set (&version, MAX ((guint) g_atomic_int_get (&version), held));
    }
  check_chain (path, clock);
  g_test_message ("count: %d kills, %u refreshes acknowledged, %u kills left the version before",
                  option_rounds, n_done, n_behind);
  sng_test_folder_remove (folder);
  sng_test_server_free (server);
}

int
main (int argc, char *argv[])
{
  static const GOptionEntry entries[] = {
    { "rounds", 0, 0, G_OPTION_ARG_INT, &option_rounds, NULL, NULL },
    { "chance", 0, 0, G_OPTION_ARG_INT, &option_seed, NULL, NULL },
    { "worker", 0, 0, G_OPTION_ARG_FILENAME, &option_worker, NULL, NULL },
    { "now", 0, 0, G_OPTION_ARG_INT64, &option_now, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup (argv[0]);

  sng_test_without_proxies ();
  /* What a worker says is its own; the test has more options than these. */
  g_option_context_set_ignore_unknown_options (context, TRUE);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_parse (context, &argc, &argv, &error);
  g_assert_no_error (error);
  if (option_worker != NULL)
    work ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/faults/killed-refreshes", program, test_killed_refreshes);
  return g_test_run ();
}
