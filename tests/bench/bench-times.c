/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/bench-times.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct _BenchTimes
{
  GArray *times; /* of double, milliseconds */
};

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
print_time (double milliseconds)
{
  if (isnan (milliseconds))
    printf ("  %10s", "");
  else
    printf ("  %10.3f", milliseconds);
}

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

/* Milliseconds for which a processor worked for this thread. */
double
bench_thread_time (void)
{
  return read_clock (CLOCK_THREAD_CPUTIME_ID);
}

BenchTimes *
bench_times_new (void)
{
  BenchTimes *self = g_new0 (BenchTimes, 1);

  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
bench_times_free (BenchTimes *self)
{
  g_array_unref (self->times);
  g_free (self);
}

/* Milliseconds on a clock that never goes back. */
double
bench_now (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

/* Milliseconds for which a processor worked for this process. */
double
bench_processor_time (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

void
bench_times_add (BenchTimes *self, double milliseconds)
{
  g_array_append_val (self->times, milliseconds);
}

/**
 * bench_times_quantile:
 * @share: 0–1; 0.5 is the median
 *
 * Returns: the time that this share of all times does not exceed
 */
double
bench_times_quantile (BenchTimes *self, double share)
{
  guint last = self->times->len - 1;

  if (self->times->len == 0)
    return NAN;
  g_array_sort (self->times, compare_times);
  return g_array_index (self->times, double, (guint) lround (share * last));
}

void
bench_print_heading (const char *title, const char *ours, const char *floor, const char *ratio)
{
  printf ("\n%-44s  %10s  %10s  %7s\n", title, ours, floor, ratio);
}

/* A figure that there is not is NAN, and leaves its place empty. */
void
bench_print_row (const char *what, double ours, double floor)
{
  printf ("%-44s", what);
  print_time (ours);
  print_time (floor);
  if (!isnan (ours) && !isnan (floor) && floor > 0)
    printf ("  %6.2fx", ours / floor);
  printf ("\n");
  fflush (stdout);
}

/* The most memory that this process ever held, in KiB. */
glong
bench_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}
