/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngSourceHealth:
 * @source: the source
 * @runs: (element-type SngRecord): the newest of its runs, the last of them first
 * @last_run: (nullable): the newest of them
 * @last_success_at: start of its newest complete run, microseconds UTC; 0 for none
 * @next_at: when it is due again (sng_schedule_next())
 * @n_failures: how many runs failed one after another, up to the newest
 * @age: whole days since the last success; -1 for none
 * @state: a choice of source.state
 *
 * How far what a source feeds can be relied on as of one day.
 */
typedef struct
{
  SngRecord *source;   /* (owned) */
  GPtrArray *runs;     /* (owned) */
  SngRecord *last_run; /* (borrowed) (nullable) */
  gint64 last_success_at;
  gint64 next_at;
  guint n_failures;
  int age;
  guint state;
} SngSourceHealth;

SngSourceHealth *
sng_source_health_new (SngRecord *source, GPtrArray *runs, gint64 as_of, GTimeZone *zone);
void sng_source_health_free (SngSourceHealth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngSourceHealth, sng_source_health_free)

gboolean sng_source_health_is_bad (const SngSourceHealth *self);
GPtrArray *sng_source_health_read (SngReader *reader, gint64 as_of, GError **error);

gboolean sng_source_health_is_success (SngRecord *run);

G_END_DECLS
