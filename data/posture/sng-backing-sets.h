/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngBackingSets:
 *
 * Who stands behind the values of each record. Very many records have the same people and sources
 * behind the same fields, so that each different set is kept once.
 */
typedef struct _SngBackingSets SngBackingSets;

SngBackingSets *sng_backing_sets_new (void);
void sng_backing_sets_free (SngBackingSets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngBackingSets, sng_backing_sets_free)

void sng_backing_sets_put (SngBackingSets *self, SngHandle record, GArray *backings);
const SngBacking *sng_backing_sets_find (SngBackingSets *self, SngHandle record, guint field);

G_END_DECLS
