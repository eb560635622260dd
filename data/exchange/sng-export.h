/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "data/vocabulary/sng-type.h"

G_BEGIN_DECLS

/* What exports in every format have in common. */

gboolean sng_export_has_field (const SngField *field);

G_END_DECLS
