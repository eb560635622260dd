/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-connector.h"

G_BEGIN_DECLS

/* Takes @page as the first page of each stream of @connector: its rows, their values, what follows. */
void sng_fuzz_map_page (SngConnector *connector, JsonNode *page);

G_END_DECLS
