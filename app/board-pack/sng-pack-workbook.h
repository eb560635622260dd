/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-pack.h"

G_BEGIN_DECLS

/* The figures of a pack as a workbook with a sheet for each subject, for who wants to reckon with
 * them. */
gboolean sng_pack_write_workbook (SngPack *pack, const char *path, GError **error);

G_END_DECLS
