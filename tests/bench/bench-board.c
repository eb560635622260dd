/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a board sees, from the moment that something is known to the last frame that shows it: the
 * Overview when it is new and after an edit, the Overview of another day, and the next slide on a
 * whole screen. A register that is there already is measured as it is, and edited: give a copy. */
#include "app/board-pack/sng-board-pack.h"
#include "app/board-pack/sng-presentation.h"
#include "data/demo/sng-demo.h"
#include "sng-config.h"
#include "tests/bench/bench-edit.h"
#include "tests/bench/bench-facts.h"
#include "tests/bench/bench-times.h"
#include "ui/window/sng-window.h"

#include <math.h>
#include <stdio.h>

#define RUNS 9
/* After so long without a frame nothing more is painted, in milliseconds. */
#define QUIET 400.0
#define PATIENCE 30e3
#define FRAME (1e3 / 60)

static const BenchEdit edits[] = {
  { "from the posture after an edit of a risk", SNG_KIND_RISK, SNG_RISK_RESIDUAL_LIKELIHOOD, 2 },
  { "from the posture after an edit of a control", SNG_KIND_CONTROL, SNG_CONTROL_LEVEL, 3 },
};

/* The newest posture of a window: when it was told, and how much of the processor the main thread
 * had taken until then. */
typedef struct
{
  SngPosture *posture; /* (borrowed) */
  double told;
  double processor;
} Newest;

/* The last frame of a window, and how much of the processor the main thread has taken until then. */
typedef struct
{
  double painted;
  double processor;
} Last;

static void
painted_cb (GdkFrameClock *clock, Last *last)
{
  last->painted = bench_now ();
  last->processor = bench_thread_time ();
}

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
watch (GtkWidget *window, Last *last)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), last);
}

/* Returns: whether anything was painted */
static gboolean
wait_for_last_frame (Last *last)
{
  double start = bench_now ();
  guint waker = g_timeout_add (20, wake_cb, NULL);

  while (bench_now () - MAX (start, last->painted) < QUIET && bench_now () - start < PATIENCE)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (waker);
  return last->painted >= start;
}

static void
settle (Last *last)
{
  wait_for_last_frame (last);
}

static void
told_cb (SngUiContext *context, Newest *newest)
{
  SngPosture *posture = sng_ui_context_get_posture (context);

  if (posture != newest->posture)
    *newest = (Newest) { posture, bench_now (), bench_thread_time () };
}

/* Returns: whether a posture was told after @start and a frame was painted after that */
static gboolean
wait_for_painted_posture (const Newest *newest, Last *last, double start)
{
  while (newest->told < start && bench_now () - start < PATIENCE)
    g_main_context_iteration (NULL, TRUE);
  wait_for_last_frame (last);
  return newest->told >= start && last->painted >= newest->told;
}

static void
print_overview (const char *what, BenchTimes *times, BenchTimes *work)
{
  bench_print_row (what, bench_times_quantile (times, 0.5), 50);
  bench_print_row ("  of it, the main thread's time of a processor", bench_times_quantile (work, 0.5), 50);
}

static void
add_overview (const Newest *newest, const Last *last, BenchTimes *times, BenchTimes *work)
{
  bench_times_add (times, last->painted - newest->told);
  bench_times_add (work, last->processor - newest->processor);
}

static void
measure_edits (SngRegister *store, const Newest *newest, Last *last, guint i)
{
  g_autoptr (BenchTimes) times = bench_times_new ();
  g_autoptr (BenchTimes) work = bench_times_new ();

  for (guint turn = 0; turn < RUNS; turn++)
    {
      double start = bench_now ();

      if (bench_edit (store, &edits[i], turn / 2 * 7, NULL)
          && wait_for_painted_posture (newest, last, start))
        add_overview (newest, last, times, work);
    }
  print_overview (edits[i].what, times, work);
}

static gboolean
measure_first (const Newest *newest, Last *last, double start)
{
  g_autoptr (BenchTimes) times = bench_times_new ();
  g_autoptr (BenchTimes) work = bench_times_new ();

  if (!wait_for_painted_posture (newest, last, start))
    return FALSE;
  add_overview (newest, last, times, work);
  print_overview ("from the first posture of a window", times, work);
  return TRUE;
}

static void
measure_days (SngWindow *window, gint64 today, Last *last)
{
  g_autoptr (BenchTimes) times = bench_times_new ();
  g_autoptr (BenchTimes) work = bench_times_new ();

  for (guint i = 0; i < RUNS; i++)
    {
      double start = bench_now ();
      double began = bench_thread_time ();

      sng_window_look_at (window, today - 30 - 10 * (gint64)i);
      if (wait_for_last_frame (last))
        {
          bench_times_add (times, last->painted - start);
          bench_times_add (work, last->processor - began);
        }
    }
  sng_window_look_at (window, today);
  settle (last);
  bench_print_row ("from a day that is chosen to its Overview", bench_times_quantile (times, 0.5), 150);
  bench_print_row ("  of it, the main thread's time of a processor", bench_times_quantile (work, 0.5), 150);
}

static void
measure_slides (SngPack *pack, BenchTimes *times, BenchTimes *work)
{
  SngPresentation *presentation = sng_presentation_new (pack);
  Last last = { 0 };
  guint slide;

  gtk_window_set_default_size (GTK_WINDOW (presentation), 1920, 1080);
  gtk_window_present (GTK_WINDOW (presentation));
  watch (GTK_WIDGET (presentation), &last);
  settle (&last);
  do
    {
      double start = bench_now ();
      double began = bench_thread_time ();

      slide = sng_presentation_get_slide (presentation);
      sng_presentation_press (presentation, GDK_KEY_Right);
      /* The first frame is that of the new slide: what is painted ahead comes after it. */
      last.painted = 0;
      while (last.painted == 0 && bench_now () - start < 1e3)
        g_main_context_iteration (NULL, TRUE);
      if (last.painted > 0 && sng_presentation_get_slide (presentation) > slide)
        {
          bench_times_add (times, last.painted - start);
          bench_times_add (work, last.processor - began);
        }
      settle (&last);
    }
  while (sng_presentation_get_slide (presentation) > slide);
  gtk_window_destroy (GTK_WINDOW (presentation));
}

static void
print_slides (SngRegister *store, SngLocale *locale)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BenchTimes) times = bench_times_new ();
  g_autoptr (BenchTimes) work = bench_times_new ();
  g_autoptr (SngReader) reader = sng_reader_new (store, &error);
  SngPack *pack = reader != NULL ? sng_board_pack_read (reader, sng_clock_today (sng_register_get_clock (store)), locale,
                                                        SNG_PACK_FULL, NULL, &error)
                                 : NULL;

  if (pack == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return;
    }
  measure_slides (pack, times, work);
  bench_print_row ("from a key to the next slide, with the wait for a frame", bench_times_quantile (times, 0.5), 2 * FRAME);
  bench_print_row ("  of it, time of a processor, median", bench_times_quantile (work, 0.5), FRAME);
  bench_print_row ("  of it, time of a processor, the longest", bench_times_quantile (work, 1), FRAME);
}

static void
run (SngRegister *store)
{
  SngClock *clock = sng_register_get_clock (store);
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (clock));
  g_autoptr (SngUiContext) context = sng_ui_context_new (store, locale);
  SngWindow *window;
  Newest newest = { 0 };
  Last last = { 0 };
  double start = bench_now ();

  g_signal_connect (context, "changed", G_CALLBACK (told_cb), &newest);
  sng_ui_context_begin (context);
  window = sng_window_new (NULL, context);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_present (GTK_WINDOW (window));
  watch (GTK_WIDGET (window), &last);
  bench_print_heading ("The board", "ms", "goal", "ratio");
  if (!measure_first (&newest, &last, start))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    measure_edits (store, &newest, &last, i);
  measure_days (window, sng_clock_today (clock), &last);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  print_slides (store, locale);
  g_signal_handlers_disconnect_by_data (context, &newest);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Returns: (transfer full) (nullable): what stands in @path, or else the demonstration, made there */
static SngRegister *
open_or_make (const char *path, GError **error)
{
  g_autoptr (SngClock) clock = NULL;
  g_autoptr (SngRegister) store = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return bench_open (path, FALSE, error);
  clock = sng_demo_clock_new ();
  store = sng_register_open (path, TRUE, clock, error);
  if (store == NULL || !sng_demo_build (store, error))
    return NULL;
  return g_steal_pointer (&store);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (SngRegister) store = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      fprintf (stderr, "Usage: %s REGISTER\n", argv[0]);
      return 2;
    }
  application = adw_application_new (APPLICATION_ID, G_APPLICATION_NON_UNIQUE);
  store = open_or_make (argv[1], &error);
  if (store == NULL || !g_application_register (G_APPLICATION (application), NULL, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  run (store);
  sng_register_close (store);
  return 0;
}
