/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

gboolean sng_csv_export (SngReader *reader,
                         const SngKind *kind,
                         GPtrArray *records,
                         GOutputStream *stream,
                         GError **error);

G_END_DECLS
