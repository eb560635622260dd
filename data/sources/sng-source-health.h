/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"

G_BEGIN_DECLS

/**
 * SngSourceHealth:
 *
 * How a source is doing, from its runs.
 */
typedef struct
{
  guint state;            /* SNG_SOURCE_STATE_… */
  gint64 last_success_at; /* start of its last complete run, microseconds UTC; 0 for never */
  SngRecord *last_run;    /* (nullable) */
  gint64 next_at;         /* when it is due again; 0 when nothing says so */
} SngSourceHealth;

void sng_source_health_clear (SngSourceHealth *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngSourceHealth, sng_source_health_clear)

SngSourceHealth sng_source_health (SngRecord *source, GPtrArray *runs, gint64 now);

G_END_DECLS
