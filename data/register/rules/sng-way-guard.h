/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngWayCase:
 *
 * Somebody takes a record from one state to another.
 */
typedef struct
{
  SngReader *reader;
  SngRecord *record; /* as it was */
  guint from;
  guint to;
  SngHandle author;
} SngWayCase;

char *sng_way_find_obstacle (const SngWayCase *at);
gboolean sng_way_asks_reason (const SngKind *kind, guint from, guint to);

G_END_DECLS
