/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typing into the search of a long list, of records or of the lines of the journal: from each key
 * press to the list that answers it, and how long the main loop is away from its events meanwhile. */
#include "tests/bench/bench-facts.h"
#include "tests/bench/bench-times.h"
#include "ui/lists/sng-journal-list.h"
#include "ui/lists/sng-record-list.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define KEY_PRESSES 200
/* An answer that takes longer than this is no answer. */
#define PATIENCE (60 * 1e3)

/* What is searched. */
typedef struct
{
  const char *name;
  const char *heading;
  GtkWidget *(*make) (SngUiContext *context);
  void (*search) (GtkWidget *list, const char *text);
  const char *typed[8];
} Subject;

typedef struct
{
  const Subject *subject;
  GtkWidget *list;
  guint n; /* how many the list shows */
  gboolean listed;
  gboolean painted;
} Watch;

/* (nullable) while they are measured: the work between two waits, by the clock and by what it took
 * of a processor, whoever else uses the machine */
static BenchTimes *turns, *turns_of_processor;
static double turn_began, turn_began_of_processor;

static GtkWidget *
make_records (SngUiContext *context)
{
  return GTK_WIDGET (sng_record_list_new (context, sng_kind (SNG_KIND_RISK)));
}

static void
search_records (GtkWidget *list, const char *text)
{
  sng_record_list_set_filter (SNG_RECORD_LIST (list), text, NULL, NULL, 0);
}

static GtkWidget *
make_journal (SngUiContext *context)
{
  return GTK_WIDGET (sng_journal_list_new (context));
}

static void
search_journal (GtkWidget *list, const char *text)
{
  sng_journal_list_set_filter (SNG_JOURNAL_LIST (list), text, TRUE);
}

static const Subject subjects[] = {
  { "risks", "List, 200 key presses", make_records, search_records,
    { "chatbot", "zephyr", "poisoned data", "gestion", "state:treatment", "pillar:ai warehouse",
      "R-001" } },
  { "journal", "Journal, 200 key presses", make_journal, search_journal,
    { "chatbot", "field:owner", "record:R-0012", "person:a", "zephyr" } },
};

/* The main loop waits here, and nowhere else. */
static int
poll_cb (GPollFD *files, guint n_files, int timeout)
{
  int ready;

  if (turns != NULL && turn_began > 0)
    {
      bench_times_add (turns, bench_now () - turn_began);
      bench_times_add (turns_of_processor, bench_thread_time () - turn_began_of_processor);
    }
  ready = g_poll (files, n_files, timeout);
  turn_began = bench_now ();
  turn_began_of_processor = bench_thread_time ();
  return ready;
}

static void
listed_cb (GtkWidget *list, guint n, Watch *watch)
{
  watch->n = n;
  watch->listed = TRUE;
  watch->painted = FALSE;
  gtk_widget_queue_draw (list);
}

static void
painted_cb (GdkFrameClock *clock, Watch *watch)
{
  watch->painted = TRUE;
}

static gboolean
wait_for_answer (Watch *watch)
{
  double start = bench_now ();

  while (!(watch->listed && watch->painted) && bench_now () - start < PATIENCE)
    g_main_context_iteration (NULL, TRUE);
  return watch->listed;
}

static gboolean
type_text (Watch *watch, const char *text, BenchTimes *answers)
{
  double start = bench_now ();

  watch->listed = FALSE;
  watch->subject->search (watch->list, text);
  if (!wait_for_answer (watch))
    return FALSE;
  bench_times_add (answers, bench_now () - start);
  return TRUE;
}

/* Types each text letter by letter, and takes it back at once. */
static gboolean
type_all (Watch *watch, BenchTimes *answers)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint word = 0;

  for (guint pressed = 0; pressed < KEY_PRESSES; pressed++)
    {
      const char *const *typed = watch->subject->typed;
      const char *whole = typed[word % g_strv_length ((char **) typed)];

      if (text->len == strlen (whole))
        {
          g_string_truncate (text, 0);
          word++;
        }
      else
        g_string_append_c (text, whole[text->len]);
      if (!type_text (watch, text->str, answers))
        return FALSE;
    }
  return TRUE;
}

static gboolean
wait_for_posture (SngUiContext *context)
{
  double start = bench_now ();

  while (sng_ui_context_get_posture (context) == NULL && bench_now () - start < PATIENCE)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return sng_ui_context_get_posture (context) != NULL;
}

static gboolean
measure (Watch *watch)
{
  g_autoptr (BenchTimes) answers = bench_times_new ();
  g_autoptr (BenchTimes) gaps = bench_times_new ();
  g_autoptr (BenchTimes) work = bench_times_new ();
  gboolean done;
  guint n_all;

  if (!type_text (watch, "", answers))
    return FALSE;
  n_all = watch->n;
  turns = gaps;
  turns_of_processor = work;
  done = type_all (watch, answers);
  turns = NULL;
  bench_print_heading (watch->subject->heading, "ms", "goal", "ratio");
  bench_print_row ("rows in all", n_all, NAN);
  bench_print_row ("from key press to painted list, median", bench_times_quantile (answers, 0.5), NAN);
  bench_print_row ("from key press to painted list, 99 of 100", bench_times_quantile (answers, 0.99), NAN);
  bench_print_row ("turn of the main loop, median", bench_times_quantile (gaps, 0.5), 16);
  bench_print_row ("turn of the main loop, 99 of 100", bench_times_quantile (gaps, 0.99), 16);
  bench_print_row ("  of it, time of a processor", bench_times_quantile (work, 0.99), 16);
  bench_print_row ("turn of the main loop, the longest", bench_times_quantile (gaps, 1), 16);
  bench_print_row ("  of it, time of a processor", bench_times_quantile (work, 1), 16);
  return done;
}

static gboolean
run (SngRegister *store, const Subject *subject)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_autoptr (SngUiContext) context = sng_ui_context_new (store, locale);
  GtkWidget *window = gtk_window_new ();
  Watch watch = { .subject = subject, .list = subject->make (context) };
  gboolean done;

  sng_ui_context_begin (context);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (window), watch.list);
  g_signal_connect (watch.list, "listed", G_CALLBACK (listed_cb), &watch);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), &watch);
  done = wait_for_posture (context) && measure (&watch);
  gtk_window_destroy (GTK_WINDOW (window));
  return done;
}

static const Subject *
find_subject (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (subjects); i++)
    if (g_str_equal (subjects[i].name, name))
      return &subjects[i];
  return &subjects[0];
}

int
main (int argc, char **argv)
{
  g_autoptr (SngRegister) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_main_context_set_poll_func (NULL, poll_cb);
  adw_init ();
  store = argc >= 2 ? bench_open (argv[1], FALSE, &error) : NULL;
  if (store == NULL)
    {
      g_printerr ("%s\n", error ? error->message : "Name one register, and what to search: risks or journal.");
      return 2;
    }
  done = run (store, find_subject (argv[2]));
  if (!done)
    g_printerr ("The list did not answer.\n");
  sng_register_close (store);
  return done ? 0 : 1;
}
