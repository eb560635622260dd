/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sng_demo_name (guint n);
char *sng_demo_email (const char *name);

G_END_DECLS
