/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-health.h"

G_BEGIN_DECLS

/**
 * SngSourceFalls:
 *
 * Notices when a source turns stale or fails repeatedly, once for each time that it falls: it has
 * to give its facts completely before it can fall again. What is down already when somebody first
 * looks is on the page, and is no news.
 */
typedef struct _SngSourceFalls SngSourceFalls;

SngSourceFalls *sng_source_falls_new (void);
void sng_source_falls_free (SngSourceFalls *self);

GPtrArray *sng_source_falls_look (SngSourceFalls *self, GPtrArray *healths);

G_END_DECLS
