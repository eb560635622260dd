/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-marks.h"
#include "data/sources/sng-pull-notes.h"

G_BEGIN_DECLS

/**
 * SngMarkFinder:
 *
 * Finds out, from the rows of a run, where the next one begins.
 */
typedef struct _SngMarkFinder SngMarkFinder;

SngMarkFinder *sng_mark_finder_new (SngConnector *connector, const SngPullNotes *notes);
void sng_mark_finder_free (SngMarkFinder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngMarkFinder, sng_mark_finder_free)

void sng_mark_finder_take (SngMarkFinder *self, guint stream, gint64 changed_at);
void sng_mark_finder_refuse (SngMarkFinder *self, guint stream, gint64 changed_at);
char *sng_mark_finder_write (SngMarkFinder *self);

G_END_DECLS
