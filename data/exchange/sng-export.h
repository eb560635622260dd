/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "data/vocabulary/sng-type.h"

G_BEGIN_DECLS

/* What exports in every format have in common. */

gboolean sng_export_has_field (const SngField *field);

/* The column of a table that names the fields in which a person's value stands in place of what a
 * source says; an import reads past it. */
#define SNG_EXPORT_OVERRIDES "_overrides"

/* What stands in a table in the place of a figure of too few people; an import leaves such a value
 * as it is. */
#define SNG_EXPORT_WITHHELD "withheld"

G_END_DECLS
