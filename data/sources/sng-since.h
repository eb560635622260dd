/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"
#include "data/sources/sng-request.h"

G_BEGIN_DECLS

/**
 * SngSince:
 *
 * How a list is asked only for what changed since it was read before, member `since` of a stream.
 * Where the next run begins is told by one of these, after all pages of a run were stored:
 *
 * - `link`: a path to an address in the last page (a delta link), absolute or relative
 * - `header`: a header of the answers; the earliest moment that one of them tells
 * - `field`: a path to a moment in the rows; the latest that is seen, but none after that of a row
 *   which was refused
 *
 * Moments are `unit` "s" or "ms" since 1970, or texts, in the zone `tz` where they name none. They
 * are asked for with the parameter `param` (and `until`, which ends what is asked for) in `in`: as
 * `template` says, where `{since}` stands for the moment, written by `format` (of strftime, in
 * `tz`). They are taken back by `overlap_s` seconds (300), for rows that were being written.
 * `max_window_s` is the longest time that may be asked for at once: longer ones are several lists.
 *
 * `back_s` is how far back a list is asked for at most, for servers that keep more than anybody wants:
 * everything is then never asked for, and nothing is taken for gone.
 *
 * What is gone is only seen where everything is asked for: that is done when nothing is known yet,
 * when `full_every_s` seconds (a week; 0: never) have passed since the last time, and when the
 * server does not know a link any more. `removed` is a path that leads to something from the rows
 * that say themselves that they are gone. `rows` is "changed" where a row tells only the members that
 * changed, so that the others stay as they are.
 */
typedef struct _SngSince SngSince;

SngSince *sng_since_new (SngDocument *document, JsonObject *object);
void sng_since_free (SngSince *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngSince, sng_since_free)

gboolean sng_since_follows_link (const SngSince *self);
gint64 sng_since_get_full_every (const SngSince *self);
char *sng_since_go_back (const SngSince *self, gint64 now);
gboolean sng_since_tells_changes_only (const SngSince *self);

guint sng_since_count_windows (const SngSince *self, const char *mark, gint64 now);
void sng_since_limit (
    const SngSince *self, SngRequest *request, const char *mark, guint window, gint64 now);

char *sng_since_read_page (const SngSince *self,
                           SngJsonAt page,
                           GHashTable *headers,
                           const char *before);
gint64 sng_since_read_row (const SngSince *self, SngJsonAt row);
gboolean sng_since_is_removed (const SngSince *self, SngJsonAt row);
char *sng_since_choose (const SngSince *self,
                        const char *mark,
                        const char *told,
                        gint64 latest,
                        gint64 earliest_refused);

G_END_DECLS
