/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-differ.h"
#include "data/sources/sng-pull-notes.h"

G_BEGIN_DECLS

/**
 * SngSeenRows:
 *
 * Which rows a run saw, and of which of them nothing was taken. Of a kind of which the source had
 * no record when its first row was seen, all that the source has are of this run.
 */
typedef struct
{
  GHashTable *seen;    /* list → set of keys; a list is a kind, or a stream that only tells more */
  GHashTable *refused; /* of those */
  GHashTable *removed; /* those that say themselves that they are gone */
  SngHandle source;
  gboolean is_begun[SNG_N_KINDS];
  gboolean is_first[SNG_N_KINDS];
} SngSeenRows;

void sng_seen_rows_init (SngSeenRows *self, SngHandle source);
void sng_seen_rows_clear (SngSeenRows *self);
gboolean sng_seen_rows_begin (SngSeenRows *self, SngReader *reader, const SngStream *stream);
gboolean sng_seen_rows_add (SngSeenRows *self, const SngStream *stream, const char *source_key);
void sng_seen_rows_remove (SngSeenRows *self, const SngStream *stream, const char *source_key);
void sng_seen_rows_refuse (SngSeenRows *self, const SngStream *stream, const char *source_key);
gboolean sng_seen_rows_has_refused (const SngSeenRows *self, SngRecord *record);

GPtrArray *sng_lost_records_find (SngReader *reader,
                                  SngConnector *connector,
                                  const SngPullNotes *notes,
                                  SngHandle source,
                                  const SngSeenRows *rows);
gint64 sng_lost_records_find_last_seen (SngReader *reader, SngHandle source);

G_END_DECLS
