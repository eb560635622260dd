/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-pack-facts.h"
#include "app/board-pack/sng-pack-order.h"
#include "app/board-pack/sng-pack.h"

G_BEGIN_DECLS

SngPack *sng_board_pack_make (SngPackFacts *facts, SngPackForm form, SngRecord *incident);
SngPack *sng_board_pack_read (SngReader *reader,
                              gint64 as_of,
                              SngLocale *locale,
                              SngPackForm form,
                              SngRecord *incident,
                              GError **error);

G_END_DECLS
