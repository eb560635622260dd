/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-import.h"

G_BEGIN_DECLS

SngChange *sng_xlsx_import_prepare (
    SngReader *reader, GBytes *file, const SngKind *kind, SngImportReport **report, GError **error);

G_END_DECLS
