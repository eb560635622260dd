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

G_END_DECLS
