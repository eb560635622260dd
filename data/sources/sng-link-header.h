/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sng_link_header_find (const char *header, const char *relation);

G_END_DECLS
