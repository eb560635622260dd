/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* Adds to @change that @other is void and merged into @kept, that what it links to is linked to
 * @kept too, and that what referred to it refers to @kept. */
gboolean sng_merge_links (SngChange *change,
                          SngReader *reader,
                          SngRecord *kept,
                          SngRecord *other,
                          GError **error);

G_END_DECLS
