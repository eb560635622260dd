/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngComparable:
 * @key: of a meeting or of a snapshot
 * @title: what people call it
 * @day: of its figures, in days since 1970-01-01
 * @is_meeting: whether it is a meeting
 *
 * A day whose figures were frozen, that others can be compared with.
 */
typedef struct
{
  char *key;
  char *title;
  gint64 day;
  gboolean is_meeting;
} SngComparable;

/**
 * SngChangesFacts:
 * @comparables: (element-type SngComparable): what can be compared, the newest first
 * @lines: (element-type SngLine) (nullable): what changed; %NULL when it was not asked, or @trouble
 *   says why it cannot be told
 * @trouble: (nullable): a sentence for people
 */
typedef struct
{
  GPtrArray *comparables;
  GPtrArray *lines;
  char *trouble;
} SngChangesFacts;

void sng_changes_read_async (SngUiContext *context,
                             const char *from,
                             const char *to,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer source);
SngChangesFacts *sng_changes_read_finish (GAsyncResult *result, GError **error);
void sng_changes_facts_free (SngChangesFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngChangesFacts, sng_changes_facts_free)

G_END_DECLS
