/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean sng_oscal_export (SngReader *reader, GOutputStream *stream, GError **error);

G_END_DECLS
