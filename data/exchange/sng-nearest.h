/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngNearest:
 *
 * Gathers the names that somebody may have meant by a name that is not known: offer every known
 * name, then ask for a sentence that names the best few.
 */
typedef struct _SngNearest SngNearest;

SngNearest *sng_nearest_new (const char *wanted);
void sng_nearest_free (SngNearest *self);
void sng_nearest_offer (SngNearest *self, const char *name);
char *sng_nearest_explain (SngNearest *self, const char *sentence);
char *sng_nearest_explain_closest (SngNearest *self, const char *sentence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngNearest, sng_nearest_free)

G_END_DECLS
