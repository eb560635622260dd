/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngOverrides:
 *
 * Where a person's value stands in place of what a source says: read in a worker after each change,
 * so that every row of a list can ask.
 *
 * Signal "changed": it is somewhere else than before.
 */
#define SNG_TYPE_OVERRIDES (sng_overrides_get_type ())
G_DECLARE_FINAL_TYPE (SngOverrides, sng_overrides, SNG, OVERRIDES, GObject)

SngOverrides *sng_overrides_new (SngRegister *reg);
void sng_overrides_begin (SngOverrides *self);
/* @field may be SNG_ANY_FIELD. */
gboolean sng_overrides_has (SngOverrides *self, SngHandle record, guint field);

G_END_DECLS
