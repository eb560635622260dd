/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-pack-layout.h"
#include "app/board-pack/sng-pack-order.h"

#include <gio/gio.h>

G_BEGIN_DECLS

SngPaper sng_paper_get (SngPaperName name, gboolean is_upright);
GBytes *sng_pack_make_pdf (SngPack *pack, SngPaperName paper, GError **error);
gboolean sng_pack_write_pdf (SngPack *pack, SngPaperName paper, const char *path, GError **error);

G_END_DECLS
