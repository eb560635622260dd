/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/data/sources-fixture.h"

#include "data/sources/sng-scheduler.h"
#include "data/sources/sng-source-health.h"
#include "data/sources/sng-staging.h"
#include "tests/lib/sng-test-network.h"

#include <string.h>

/* What is asked when, with a clock that the tests move and a network that they cut. */

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define N_SOURCES 6
#define CONNECTOR                                                                                  \
  "{\"version\": 1, \"id\": \"assets\", \"name\": {\"en\": \"Assets\", \"es\": \"Activos\"},"      \
  " \"auth\": {\"kind\": \"none\"}, \"streams\": [{\"id\": \"assets\", \"path\": \"assets\","      \
  " \"rows\": {\"path\": \"results\"}, \"kind\": \"asset\", \"key\": \"id\","                      \
  " \"map\": {\"asset_class\": {\"const\": \"network\"},"                   \
  " \"name\": {\"en\": {\"path\": \"name\"}, \"es\": {\"path\": \"name\"}}}}]}"

/* The server counts who comes, and how many are there at the same time. */

typedef struct
{
  SourceFixture base;
  SngTestNetwork *network;
  SngScheduler *scheduler;
  SngHandle sources[N_SOURCES];
  gboolean finished; /* since it was last cleared */
  gboolean asked;
  guint n_finished;
  guint n_failed;
  GError *error;
} Scheduled;

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_autofree char *body
      = g_strdup_printf ("{\"results\": [{\"id\": \"%s\", \"name\": \"Pump\"}]}", path);

  if (strstr (path, "broken") != NULL)
    sng_test_reply (message, 401, "application/json", "{}");
  else if (strstr (path, "slow") != NULL)
    sng_test_reply_drip (message);
  else
    sng_test_reply (message, 200, "application/json", body);
}

static void
on_finished_cb (SngScheduler *scheduler,
                SngRefresh *refresh,
                gboolean asked,
                const GError *error,
                gpointer data)
{
  Scheduled *fixture = data;

  fixture->finished = TRUE;
  fixture->asked = asked;
  fixture->n_finished = sng_refresh_get_reports (refresh)->len;
  fixture->n_failed = sng_refresh_get_n_failed (refresh);
  g_clear_error (&fixture->error);
  fixture->error = error ? g_error_copy (error) : NULL;
}

static SngHandle
add_source (Scheduled *fixture, const char *folder, gint64 every_s)
{
  g_autofree char *url
      = g_strdup_printf ("%s/%s/", sng_test_server_get_url (fixture->base.server), folder);
  SngRegister *subject = fixture->base.base.subject;
  SngHandle source = create_source (subject, url, CONNECTOR);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);

  put (change, source, "source", "refresh_every", sng_value_integer (every_s));
  if (every_s > 0)
    apply_create (subject, change);
  return source;
}

static SngScheduler *
make_scheduler (Scheduled *fixture)
{
  SngScheduler *scheduler = sng_scheduler_new (fixture->base.base.subject);

  sng_scheduler_set_network (scheduler, G_NETWORK_MONITOR (fixture->network));
  sng_scheduler_set_wait (scheduler, do_not_wait, NULL);
  return scheduler;
}

static void
set_up_scheduled (Scheduled *fixture, gconstpointer data)
{
  set_up (&fixture->base.base, NULL);
  fixture->base.server = sng_test_server_new (answer, NULL);
  fixture->network = g_object_new (SNG_TYPE_TEST_NETWORK, NULL);
  fixture->scheduler = make_scheduler (fixture);
  g_signal_connect (fixture->scheduler, "finished", G_CALLBACK (on_finished_cb), fixture);
}

/* The thread that read the timetable may let go of it a little later. */
static void
let_go (SngScheduler *scheduler)
{
  gint64 deadline = g_get_monotonic_time () + 30 * SECOND;
  gpointer alive = scheduler;

  g_object_add_weak_pointer (G_OBJECT (scheduler), &alive);
  g_object_unref (scheduler);
  while (g_atomic_pointer_get (&alive) != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
}

static void
tear_down_scheduled (Scheduled *fixture, gconstpointer data)
{
  let_go (fixture->scheduler);
  g_object_unref (fixture->network);
  g_clear_error (&fixture->error);
  tear_down_source (&fixture->base);
}

static void
advance (Scheduled *fixture, gint64 usec)
{
  sng_clock_advance (fixture->base.base.clock, usec);
}

/* Looks, and iterates until nothing is under way any more. */
static void
look (Scheduled *fixture)
{
  gint64 deadline = g_get_monotonic_time () + 30 * SECOND;
  gint64 settled = 0;

  sng_scheduler_look (fixture->scheduler);
  while (settled < 20)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (g_main_context_iteration (NULL, FALSE) || sng_scheduler_is_reading (fixture->scheduler)
          || sng_scheduler_is_busy (fixture->scheduler))
        settled = 0;
      else
        settled++;
      if (settled == 0)
        g_thread_yield ();
    }
}

static guint
n_runs (Scheduled *fixture)
{
  return count_records (&fixture->base, SNG_KIND_RUN);
}

static void
start_and_wake (Scheduled *fixture)
{
  sng_scheduler_start (fixture->scheduler);
  look (fixture);
  advance (fixture, 5 * MINUTE);
}

static void
test_due_sources_are_asked (Scheduled *fixture, gconstpointer data)
{
  add_source (fixture, "a", 3600);
  add_source (fixture, "b", 0);
  start_and_wake (fixture);
  look (fixture);
  g_assert_true (fixture->finished);
  g_assert_false (fixture->asked);
  g_assert_cmpuint (fixture->n_finished, ==, 1);
  g_assert_cmpuint (n_runs (fixture), ==, 1);
  look (fixture);
  advance (fixture, 59 * MINUTE);
  look (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, 1);
  advance (fixture, 5 * MINUTE);
  look (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, 2);
}

static void
test_nothing_is_asked_before_the_start (Scheduled *fixture, gconstpointer data)
{
  add_source (fixture, "a", 3600);
  look (fixture);
  g_assert_cmpint (sng_scheduler_get_quiet (fixture->scheduler), ==, SNG_QUIET_STOPPED);
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->base.server), ==, 0);
}

/* Six sources missed a week: each comes once, and not all in the first seconds. */
static void
test_catches_up_after_a_sleep_without_a_burst (Scheduled *fixture, gconstpointer data)
{
  guint n_steps = 0, most = 0, before = 0;

  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *folder = g_strdup_printf ("s%u", i);

      fixture->sources[i] = add_source (fixture, folder, 3600);
    }
  start_and_wake (fixture);
  look (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, N_SOURCES);
  advance (fixture, 7 * 24 * HOUR);
  g_signal_emit_by_name (fixture->base.base.subject, "resumed");
  look (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, N_SOURCES);
  for (before = N_SOURCES; before < 2 * N_SOURCES && n_steps < 40; n_steps++)
    {
      guint n;

      advance (fixture, 5 * SECOND);
      look (fixture);
      n = n_runs (fixture);
      most = MAX (most, n - before);
      before = n;
    }
  g_assert_cmpuint (before, ==, 2 * N_SOURCES);
  g_assert_cmpuint (n_steps, >, 3);
  g_assert_cmpuint (most, <, N_SOURCES);
  advance (fixture, 20 * MINUTE);
  look (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, 2 * N_SOURCES);
}

static void
test_quiet_without_network_and_where_it_costs (Scheduled *fixture, gconstpointer data)
{
  add_source (fixture, "a", 3600);
  start_and_wake (fixture);
  sng_test_network_switch (fixture->network, FALSE, FALSE);
  look (fixture);
  g_assert_cmpint (sng_scheduler_get_quiet (fixture->scheduler), ==, SNG_QUIET_OFFLINE);
  sng_test_network_switch (fixture->network, TRUE, TRUE);
  look (fixture);
  g_assert_cmpint (sng_scheduler_get_quiet (fixture->scheduler), ==, SNG_QUIET_METERED);
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->base.server), ==, 0);
  sng_test_network_switch (fixture->network, TRUE, FALSE);
  g_assert_cmpint (sng_scheduler_get_quiet (fixture->scheduler), ==, SNG_QUIET_NO);
  look (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, 0);
  advance (fixture, 5 * MINUTE);
  look (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, 1);
}

/* A person who asks knows what the network costs. */
static void
test_a_person_may_ask_at_any_time (Scheduled *fixture, gconstpointer data)
{
  SngHandle source = add_source (fixture, "a", 0);

  sng_scheduler_start (fixture->scheduler);
  sng_test_network_switch (fixture->network, TRUE, TRUE);
  sng_scheduler_ask (fixture->scheduler, source);
  sng_test_run_until (&fixture->finished);
  g_assert_true (fixture->asked);
  g_assert_cmpuint (n_runs (fixture), ==, 1);
  fixture->finished = FALSE;
  sng_scheduler_ask_all (fixture->scheduler);
  g_assert_true (sng_scheduler_is_busy (fixture->scheduler));
  sng_test_run_until (&fixture->finished);
  g_assert_cmpuint (fixture->n_finished, ==, 1);
  g_assert_cmpuint (n_runs (fixture), ==, 2);
}

static void
test_asking_all_of_none_is_over_at_once (Scheduled *fixture, gconstpointer data)
{
  sng_scheduler_ask_all (fixture->scheduler);
  sng_test_run_until (&fixture->finished);
  g_assert_cmpuint (fixture->n_finished, ==, 0);
  g_assert_false (sng_scheduler_is_busy (fixture->scheduler));
}

static void
test_quiet_on_a_past_day (Scheduled *fixture, gconstpointer data)
{
  add_source (fixture, "a", 3600);
  start_and_wake (fixture);
  sng_scheduler_set_past_day (fixture->scheduler, TRUE);
  look (fixture);
  g_assert_cmpint (sng_scheduler_get_quiet (fixture->scheduler), ==, SNG_QUIET_PAST_DAY);
  g_assert_cmpuint (n_runs (fixture), ==, 0);
  sng_scheduler_set_past_day (fixture->scheduler, FALSE);
  advance (fixture, 5 * MINUTE);
  look (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, 1);
}

static void
test_quiet_in_a_view_that_can_only_be_read (Scheduled *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRegister) view = NULL;
  g_autoptr (SngScheduler) scheduler = NULL;
  gint64 deadline = g_get_monotonic_time () + 30 * SECOND;

  add_source (fixture, "a", 3600);
  view = sng_register_view (fixture->base.base.subject, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  scheduler = sng_scheduler_new (view);
  sng_scheduler_set_network (scheduler, G_NETWORK_MONITOR (fixture->network));
  sng_scheduler_start (scheduler);
  sng_scheduler_look (scheduler);
  while (sng_scheduler_is_reading (scheduler))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpint (sng_scheduler_get_quiet (scheduler), ==, SNG_QUIET_READ_ONLY);
  let_go (g_steal_pointer (&scheduler));
  sng_register_close (view);
}

/* Two windows of one file: one asks, and when it closes the other does. */
static void
test_one_of_two_windows_asks (Scheduled *fixture, gconstpointer data)
{
  SngScheduler *first = fixture->scheduler;

  add_source (fixture, "a", 3600);
  start_and_wake (fixture);
  fixture->scheduler = make_scheduler (fixture);
  sng_scheduler_start (fixture->scheduler);
  look (fixture);
  advance (fixture, 5 * MINUTE);
  look (fixture);
  g_assert_cmpint (sng_scheduler_get_quiet (fixture->scheduler), ==, SNG_QUIET_ELSEWHERE);
  g_assert_cmpuint (n_runs (fixture), ==, 0);
  let_go (first);
  look (fixture);
  g_assert_cmpint (sng_scheduler_get_quiet (fixture->scheduler), ==, SNG_QUIET_NO);
  advance (fixture, 5 * MINUTE);
  look (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, 1);
}

/* A run that another program has under way leaves no record here: it is not tried in a circle. */
static void
test_source_in_use_elsewhere_is_left_alone (Scheduled *fixture, gconstpointer data)
{
  SngHandle source = add_source (fixture, "a", 3600);
  g_autofree char *id = id_of_source (fixture->base.base.subject, source);
  g_autoptr (GError) error = NULL;
  SngStaging *held = sng_staging_new (fixture->base.base.path, id, &error);

  g_assert_no_error (error);
  start_and_wake (fixture);
  look (fixture);
  g_assert_true (fixture->finished);
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  g_assert_cmpuint (n_runs (fixture), ==, 0);
  fixture->finished = FALSE;
  look (fixture);
  g_assert_false (fixture->finished);
  sng_staging_discard (held);
  advance (fixture, 6 * MINUTE);
  look (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, 1);
}

/* What is cancelled while it was due rests for a while. */
static void
test_cancelled_refresh_rests (Scheduled *fixture, gconstpointer data)
{
  add_source (fixture, "slow", 3600);
  add_source (fixture, "a", 3600);
  start_and_wake (fixture);
  sng_scheduler_look (fixture->scheduler);
  while (!sng_scheduler_is_busy (fixture->scheduler))
    g_main_context_iteration (NULL, TRUE);
  sng_scheduler_cancel (fixture->scheduler);
  sng_test_run_until (&fixture->finished);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture->finished = FALSE;
  look (fixture);
  g_assert_false (fixture->finished);
}

/* Sources that fail leave their neighbours alone, and what they say comes in the order of keys. */
static void
test_several_at_once_keep_their_order (Scheduled *fixture, gconstpointer data)
{
  static const char *const folders[N_SOURCES] = { "s0", "broken", "s2", "s3", "broken5", "s5" };
  g_autoptr (GPtrArray) assets = NULL;

  for (guint i = 0; i < N_SOURCES; i++)
    fixture->sources[i] = add_source (fixture, folders[i], 0);
  sng_scheduler_ask_all (fixture->scheduler);
  sng_test_run_until (&fixture->finished);
  g_assert_cmpuint (fixture->n_finished, ==, N_SOURCES);
  g_assert_cmpuint (fixture->n_failed, ==, 2);
  assets = read_all (&fixture->base, SNG_KIND_ASSET);
  g_assert_cmpuint (assets->len, ==, 4);
  for (guint i = 1; i < assets->len; i++)
    g_assert_cmpint (sng_value_get_handle (sng_common (assets->pdata[i - 1], SNG_COMMON_SOURCE)), <,
                     sng_value_get_handle (sng_common (assets->pdata[i], SNG_COMMON_SOURCE)));
}

static void
on_fell_cb (SngScheduler *scheduler, gpointer health, gpointer data)
{
  g_ptr_array_add (data, g_strdup (sng_record_get_key (((SngSourceHealth *) health)->source)));
}

/* Three failures in a row, or too old: told once, and again only after a success between. */
static void
test_a_fall_is_told_once (Scheduled *fixture, gconstpointer data)
{
  SngHandle source = add_source (fixture, "broken", 3600);
  g_autoptr (SngChange) mend = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *url
      = g_strdup_printf ("%s/mended/", sng_test_server_get_url (fixture->base.server));

  g_signal_connect (fixture->scheduler, "fell", G_CALLBACK (on_fell_cb), told);
  start_and_wake (fixture);
  for (guint i = 0; i < 6; i++)
    {
      look (fixture);
      look (fixture);
      g_assert_cmpuint (told->len, ==, i < 2 ? 0 : 1);
      advance (fixture, 2 * HOUR);
    }
  g_assert_cmpstr (told->pdata[0], ==, "SRC-01");
  put (mend, source, "source", "url", sng_value_text (url));
  apply_create (fixture->base.base.subject, mend);
  look (fixture);
  look (fixture);
  g_assert_cmpuint (told->len, ==, 1);
  sng_test_network_switch (fixture->network, FALSE, FALSE);
  advance (fixture, 9 * 24 * HOUR);
  look (fixture);
  look (fixture);
  g_assert_cmpuint (told->len, ==, 2);
}

static void
test_what_is_down_at_the_start_is_no_news (Scheduled *fixture, gconstpointer data)
{
  SngHandle source = add_source (fixture, "broken", 3600);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 4; i++)
    {
      fixture->finished = FALSE;
      sng_scheduler_ask (fixture->scheduler, source);
      sng_test_run_until (&fixture->finished);
    }
  g_signal_connect (fixture->scheduler, "fell", G_CALLBACK (on_fell_cb), told);
  start_and_wake (fixture);
  advance (fixture, 9 * 24 * HOUR);
  look (fixture);
  look (fixture);
  g_assert_cmpuint (told->len, ==, 0);
}

#define ADD(name, test)                                                                            \
  g_test_add (name, Scheduled, NULL, set_up_scheduled, test, tear_down_scheduled)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();

  ADD ("/scheduler/due-sources-are-asked", test_due_sources_are_asked);
  ADD ("/scheduler/nothing-before-the-start", test_nothing_is_asked_before_the_start);
  ADD ("/scheduler/catches-up-without-a-burst", test_catches_up_after_a_sleep_without_a_burst);
  ADD ("/scheduler/quiet-without-network", test_quiet_without_network_and_where_it_costs);
  ADD ("/scheduler/a-person-may-ask", test_a_person_may_ask_at_any_time);
  ADD ("/scheduler/asking-all-of-none", test_asking_all_of_none_is_over_at_once);
  ADD ("/scheduler/quiet-on-a-past-day", test_quiet_on_a_past_day);
  ADD ("/scheduler/quiet-in-a-view", test_quiet_in_a_view_that_can_only_be_read);
  ADD ("/scheduler/one-of-two-windows", test_one_of_two_windows_asks);
  ADD ("/scheduler/in-use-elsewhere", test_source_in_use_elsewhere_is_left_alone);
  ADD ("/scheduler/cancelled-rests", test_cancelled_refresh_rests);
  ADD ("/scheduler/fall-is-told-once", test_a_fall_is_told_once);
  ADD ("/scheduler/down-at-the-start-is-no-news", test_what_is_down_at_the_start_is_no_news);
  ADD ("/scheduler/several-at-once-in-order", test_several_at_once_keep_their_order);

  return g_test_run ();
}
