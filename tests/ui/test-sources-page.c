/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the page of data sources tells of their health. */

#include "data/sources/sng-refusal.h"
#include "data/sources/sng-run-record.h"
#include "tests/ui/window-case.h"
#include "ui/sources/sng-source-assistant.h"
#include "ui/window/sng-refresh-words.h"

#define MINUTE (60 * (gint64)G_USEC_PER_SEC)
#define DAY (24 * 60 * MINUTE)

/* Two lists of one server that nobody answers for. */
#define CONNECTOR                                                                                  \
  "{\"version\": 1, \"id\": \"directory\", \"name\": {\"en\": \"Directory\"},"                     \
  " \"auth\": {\"kind\": \"none\"}, \"streams\": [{\"id\": \"people\", \"path\": \"people\","      \
  " \"kind\": \"person\", \"key\": \"id\", \"map\": {\"name\": {\"path\": \"name\"},"              \
  " \"email\": {\"path\": \"mail\"}}}]}"

typedef struct
{
  Case base;
  SngHandle source;
} SourcesCase;

static void
apply (Case *self, SngChange *change, GArray **created)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_register_apply (self->fixture.reg, change, &error);

  g_assert_no_error (error);
  if (created != NULL)
    *created = g_array_ref (outcome->created);
}

static SngHandle
add_source (Case *self)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (GArray) created = NULL;
  const SngKind *kind = sng_kind (SNG_KIND_SOURCE);
  SngHandle source = sng_change_create (change, kind, NULL);

  put (change, source, kind, SNG_SOURCE_NAME, sng_value_text2 ("Directory", "Directorio"));
  put (change, source, kind, SNG_SOURCE_CONNECTOR, sng_value_text (CONNECTOR));
  put (change, source, kind, SNG_SOURCE_URL, sng_value_text ("http://127.0.0.1:1/"));
  put (change, source, kind, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (TRUE));
  put (change, source, kind, SNG_SOURCE_ENABLED, sng_value_boolean (TRUE));
  put (change, source, kind, SNG_SOURCE_MAX_AGE, sng_value_integer (7 * 86400));
  put (change, source, kind, SNG_SOURCE_REFRESH_EVERY, sng_value_integer (2 * 86400));
  put (change, source, kind, SNG_SOURCE_PROVENANCE, sng_value_integer (SNG_SOURCE_PROVENANCE_API));
  put (change, source, kind, SNG_SOURCE_DISCOVERY, sng_value_boolean (FALSE));
  apply (self, change, &created);
  return g_array_index (created, SngHandle, 0);
}

/* Somebody of the fixture is told of by the source. */
static void
feed_person (SourcesCase *self)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);

  put (change, self->base.fixture.people[1], kind, SNG_COMMON_SOURCE,
       sng_value_handle (self->source));
  apply (&self->base, change, NULL);
}

static SngHandle
add_run (SourcesCase *self, gint64 ago, GError *error)
{
  g_autoptr (SngRunReport) report = sng_run_report_new (self->source, FIXTURE_NOW - ago);
  g_autoptr (SngChange) change = NULL;
  g_autoptr (GArray) created = NULL;

  report->complete = TRUE;
  report->counts.n_read = 1234;
  report->counts.n_refused = 25;
  if (error != NULL)
    sng_run_report_fail (report, error);
  sng_run_report_conclude (report);
  change = sng_run_report_write (report, FIXTURE_NOW - ago + 3 * MINUTE);
  apply (&self->base, change, &created);
  return g_array_index (created, SngHandle, 0);
}

static void
add_completed_run (SourcesCase *self, gint64 ago)
{
  g_autoptr (SngRunReport) report = sng_run_report_new (self->source, FIXTURE_NOW - ago);
  g_autoptr (SngChange) change = NULL;

  report->complete = TRUE;
  report->is_whole = TRUE;
  sng_run_report_conclude (report);
  change = sng_run_report_write (report, FIXTURE_NOW - ago + MINUTE);
  apply (&self->base, change, NULL);
}

static void
set_up_sources (SourcesCase *self, gconstpointer data)
{
  set_up (&self->base, GUINT_TO_POINTER (3));
  self->source = add_source (&self->base);
  feed_person (self);
}

static void
tear_down_sources (SourcesCase *self, gconstpointer data)
{
  tear_down (&self->base, data);
}

static void
show (SourcesCase *self)
{
  g_assert_true (sng_window_show_page_by_name (self->base.window, "sources"));
  sng_window_show_record (self->base.window, self->source);
}

static const char *awaited;

static gboolean
says_it (Case *self)
{
  return says (GTK_WIDGET (sng_window_get_page (self->window)), awaited);
}

static void
wait_for_words (SourcesCase *self, const char *words)
{
  awaited = words;
  g_test_message ("%s", words);
  wait_for (&self->base, says_it);
}

static gboolean
says_now (SourcesCase *self, const char *words)
{
  return says (GTK_WIDGET (sng_window_get_page (self->base.window)), words);
}

/* State, age against its limit, next run, what it feeds, and the run with how long it took. */
static void
test_health_is_told (SourcesCase *self, gconstpointer data)
{
  add_run (self, DAY, NULL);
  show (self);
  wait_for_words (self, "1 day; they no longer count after 7 days");
  g_assert_true (says_now (self, "Fresh"));
  g_assert_true (says_now (self, "2 days"));
  g_assert_true (says_now (self, "2 Oct 2026 00:0"));
  g_assert_true (says_now (self, "1 record: Full name, E-mail"));
  g_assert_true (says_now (self, "3 minutes"));
  g_assert_true (says_now (self, "1,234 read, 0 new, 0 changed, 0 gone, 25 refused"));
}

static void
test_a_failed_run_says_why (SourcesCase *self, gconstpointer data)
{
  GError *error = NULL;

  sng_source_error_set (&error, SNG_SOURCE_ERROR_NETWORK,
                        "The server %s cannot be reached: %s", "https://directory.example",
                        "no route", NULL);
  add_run (self, 9 * DAY, NULL);
  add_run (self, MINUTE * 60, error);
  show (self);
  wait_for_words (self, "The server https://directory.example cannot be reached: no route");
  g_assert_true (says_now (self, "Stale"));
  g_assert_true (says_now (self, "9 days; they no longer count after 7 days"));
}

/* A later run that went well takes nothing away of what the list of runs says of an earlier one. */
static void
test_lists_that_did_not_come_are_named (SourcesCase *self, gconstpointer data)
{
  g_autoptr (SngRunReport) report = sng_run_report_new (self->source, FIXTURE_NOW - 2 * DAY);
  g_autoptr (SngChange) change = NULL;
  g_autoptr (GError) why = NULL;

  sng_source_error_set (&why, SNG_SOURCE_ERROR_NOT_FOUND, "Nothing is at this address.", NULL);
  report->notes = sng_pull_notes_parse ("{}");
  sng_pull_notes_add_failure (report->notes, "usage", "model-7", why);
  sng_run_report_conclude (report);
  change = sng_run_report_write (report, FIXTURE_NOW - 2 * DAY + MINUTE);
  apply (&self->base, change, NULL);
  add_completed_run (self, DAY);
  show (self);
  wait_for_words (self, "1 list could not be read");
  g_assert_true (says_now (self, "“usage” of “model-7”: Nothing is at this address."));
  g_assert_false (says_now (self, "What went wrong"));
}

static gboolean
is_second_line (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_INSCRIPTION (widget) && gtk_widget_has_css_class (widget, "dim-label")
         && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0;
}

static gboolean
lists_it (Case *self)
{
  return find_widget (GTK_WIDGET (sng_window_get_page (self->window)), is_second_line, awaited)
         != NULL;
}

/* However narrow the lists are, a source tells its state there, and a run whose it was. */
static void
test_lists_tell_what_matters (SourcesCase *self, gconstpointer data)
{
  SngHandle run = add_run (self, 9 * DAY, NULL);

  show (self);
  awaited = "Stale";
  wait_for (&self->base, lists_it);
  sng_window_show_record (self->base.window, run);
  awaited = "Directory";
  wait_for (&self->base, lists_it);
}

static gboolean
is_way (GtkWidget *widget, gconstpointer tooltip)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

static void
test_what_it_feeds_is_a_way_there (SourcesCase *self, gconstpointer data)
{
  GtkWidget *way;

  add_run (self, DAY, NULL);
  show (self);
  wait_for_words (self, "1 record: Full name, E-mail");
  way = find_widget (GTK_WIDGET (self->base.window), is_way, "Show the list: People");
  g_assert_nonnull (way);
  g_signal_emit_by_name (way, "clicked");
  g_assert_cmpstr (sng_page_get_name (sng_window_get_page (self->base.window)), ==, "talent");
}

static gboolean
has_nothing_to_refresh (Case *self)
{
  return find_button (GTK_WIDGET (sng_window_get_page (self->window)), "_Refresh all") == NULL;
}

/* Where no source is connected yet, the page says so and leads to the first one. */
static void
test_a_new_register_leads_to_the_first_source (Case *self, gconstpointer data)
{
  GtkWidget *page, *add;

  g_assert_true (sng_window_show_page_by_name (self->window, "sources"));
  awaited = "No source is connected yet. “Add a source” (Ctrl+N) sets the first one up";
  wait_for (self, says_it);
  wait_for (self, has_nothing_to_refresh);
  page = GTK_WIDGET (sng_window_get_page (self->window));
  add = find_button (page, "_Add a source…");
  g_assert_nonnull (add);
  g_signal_emit_by_name (add, "clicked");
  g_assert_nonnull (find_window (SNG_TYPE_SOURCE_ASSISTANT));
  gtk_window_destroy (GTK_WINDOW (find_window (SNG_TYPE_SOURCE_ASSISTANT)));
}

static void
test_before_the_first_run (SourcesCase *self, gconstpointer data)
{
  show (self);
  wait_for_words (self, "It has never given its facts completely.");
  g_assert_true (says_now (self, "due now"));
  g_assert_false (says_now (self, "Last runs"));
  g_assert_false (says_now (self, "Refused rows and remarks"));
}

/* Which row, which field, why, and what came; what is not to be seen stays out of sight. */
static void
test_refused_rows_are_listed (SourcesCase *self, gconstpointer data)
{
  g_autoptr (SngRecord) source
      = sng_register_get_record (self->base.fixture.reg, self->source);
  const char *id = sng_value_get_text (sng_common (source, SNG_COMMON_ID), 0);
  g_autoptr (GPtrArray) refusals
      = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_refusal_free);
  g_autoptr (GError) why = NULL;
  g_autoptr (GError) error = NULL;

  sng_source_error_set (&why, SNG_SOURCE_ERROR_ROW, "“%s” is not an address.", "p7", NULL);
  for (guint i = 0; i < 25; i++)
    g_ptr_array_add (refusals, sng_refusal_new ("people", i == 0 ? "0007" : "0008", "email",
                                                i == 0 ? "\"p7\"" : NULL, why));
  sng_refusals_save (refusals, self->base.fixture.path, id, &error);
  g_assert_no_error (error);
  add_run (self, DAY, NULL);
  show (self);
  wait_for_words (self, "“p7” is not an address.");
  g_assert_true (says_now (self, "0007"));
  g_assert_true (says_now (self, "p7"));
  g_assert_true (says_now (self, "not shown"));
  g_assert_true (says_now (self, "and 5 more"));
}

static guint
do_not_wait (guint proposed_ms, gpointer data)
{
  return 0;
}

static gboolean
may_cancel (Case *self)
{
  return find_button (GTK_WIDGET (self->window), "_Cancel") != NULL;
}

/* Also when it was asked for elsewhere: the page shows it, and lets it be stopped. */
static void
test_a_refresh_is_shown_wherever_it_began (SourcesCase *self, gconstpointer data)
{
  SngScheduler *scheduler = sng_ui_context_get_scheduler (self->base.context);

  sng_scheduler_set_wait (scheduler, do_not_wait, NULL);
  show (self);
  wait_for_words (self, "It has never given its facts completely.");
  g_assert_false (may_cancel (&self->base));
  sng_scheduler_ask (scheduler, self->source);
  wait_for (&self->base, may_cancel);
  g_signal_emit_by_name (scheduler, "progress", self->source, 3, (guint64)120, FALSE);
  wait_for_words (self, "Directory: page 3, 120 rows so far");
  /* Its name cannot be read at each moment. */
  g_signal_emit_by_name (scheduler, "progress", G_MAXINT64, 3, (guint64)121, FALSE);
  wait_for_words (self, "–: page 3, 121 rows so far");
  wait_for_words (self, "Failing");
  wait_for_words (self, "What went wrong");
  g_assert_false (may_cancel (&self->base));
}

static void
test_cancel_stops_it (SourcesCase *self, gconstpointer data)
{
  SngScheduler *scheduler = sng_ui_context_get_scheduler (self->base.context);

  show (self);
  wait_for_words (self, "It has never given its facts completely.");
  sng_scheduler_ask (scheduler, self->source);
  wait_for (&self->base, may_cancel);
  g_signal_emit_by_name (find_button (GTK_WIDGET (self->base.window), "_Cancel"), "clicked");
  wait_for_words (self, "Cancelled");
  g_assert_false (sng_scheduler_is_busy (scheduler));
}

static gboolean
is_quiet_on_a_past_day (Case *self)
{
  return sng_scheduler_get_quiet (sng_ui_context_get_scheduler (self->context))
         == SNG_QUIET_PAST_DAY;
}

static gboolean
is_past_no_more (Case *self)
{
  return !is_quiet_on_a_past_day (self);
}

/* While a former day is looked at nothing is asked; back at today it goes on. */
static void
test_a_past_day_keeps_the_schedule_quiet (SourcesCase *self, gconstpointer data)
{
  sng_scheduler_start (sng_ui_context_get_scheduler (self->base.context));
  sng_window_look_at (self->base.window, FIXTURE_TODAY - 30);
  wait_for (&self->base, is_quiet_on_a_past_day);
  sng_window_look_at (self->base.window, FIXTURE_TODAY);
  wait_for (&self->base, is_past_no_more);
}

/* What the desktop shows, perhaps on a locked screen: the source, and how long; no fact. */
static void
test_a_fall_names_no_facts (SourcesCase *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) healths = NULL;
  g_autofree char *words = NULL;

  add_run (self, 9 * DAY, NULL);
  reader = sng_reader_new (self->base.fixture.reg, &error);
  healths = sng_source_health_read (reader, FIXTURE_TODAY, &error);
  g_assert_no_error (error);
  words = sng_refresh_words_fall (healths->pdata[0], "Directory");
  g_assert_cmpstr (words, ==,
                   "“Directory” last gave its facts 9 days ago. They are too old to count.");
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(Path, Test)                                                                            \
  g_test_add ("/sources-page/" Path, SourcesCase, NULL, set_up_sources, Test, tear_down_sources)
  ADD ("health", test_health_is_told);
  ADD ("lists-tell-what-matters", test_lists_tell_what_matters);
  ADD ("failed-run", test_a_failed_run_says_why);
  ADD ("lists-that-did-not-come-are-named", test_lists_that_did_not_come_are_named);
  ADD ("what-it-feeds-is-a-way-there", test_what_it_feeds_is_a_way_there);
  g_test_add ("/sources-page/new-register-leads-to-the-first-source", Case, GUINT_TO_POINTER (3),
              set_up, test_a_new_register_leads_to_the_first_source, tear_down);
  ADD ("before-the-first-run", test_before_the_first_run);
  ADD ("refused-rows", test_refused_rows_are_listed);
  ADD ("refresh-shown-wherever-it-began", test_a_refresh_is_shown_wherever_it_began);
  ADD ("cancel", test_cancel_stops_it);
  ADD ("past-day", test_a_past_day_keeps_the_schedule_quiet);
  ADD ("fall-names-no-facts", test_a_fall_names_no_facts);
  return g_test_run ();
}
