/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchTimes:
 *
 * How long one action took, again and again.
 */
typedef struct _BenchTimes BenchTimes;

BenchTimes *bench_times_new (void);
void bench_times_free (BenchTimes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchTimes, bench_times_free)

double bench_now (void);
double bench_processor_time (void);
double bench_thread_time (void);
void bench_times_add (BenchTimes *self, double milliseconds);
double bench_times_quantile (BenchTimes *self, double share);

void bench_print_heading (const char *title, const char *ours, const char *floor, const char *ratio);
void bench_print_row (const char *what, double ours, double floor);
glong bench_peak_memory (void);

G_END_DECLS
