/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-vocabulary.h"
#include "ui/window/sng-memory.h"

G_BEGIN_DECLS

/**
 * SngView:
 * @name: (nullable): what the person calls it
 * @filter: (nullable): what is searched for, as it is typed
 * @columns: (nullable): names of fields, with spaces between them; %NULL: those of the kind
 * @order: (nullable): name of a field, with `-` before it for descending; %NULL: that of the kind
 * @group: (nullable): name of a field; %NULL: no groups
 *
 * How a list is looked at.
 */
typedef struct
{
  char *name;
  char *filter;
  char *columns;
  char *order;
  char *group;
} SngView;

SngView *sng_view_new (const char *name);
SngView *sng_view_copy (const SngView *self);
void sng_view_free (SngView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngView, sng_view_free)

/* All that a person kept of a kind under that name of the memory; never NULL. */
GPtrArray *sng_views_recall (SngMemory *memory, const char *what, const SngKind *kind);
void sng_views_keep (SngMemory *memory, const char *what, const SngKind *kind, GPtrArray *views);

G_END_DECLS
