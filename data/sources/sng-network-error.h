/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-error.h"

G_BEGIN_DECLS

gboolean sng_network_error_may_pass (const GError *error);
GError *sng_network_error_tell (GError *error, const char *origin);

G_END_DECLS
