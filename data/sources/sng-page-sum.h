/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the sum of nothing is. */
#define SNG_PAGE_SUM_BEGIN G_GUINT64_CONSTANT (0x534e475354473500)

guint64 sng_page_sum_add (guint64 sum, const void *bytes, gsize length);

G_END_DECLS
