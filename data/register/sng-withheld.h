/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

GHashTable *sng_withheld_read (SngReader *reader);

G_END_DECLS
