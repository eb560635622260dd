/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-connector.h"

G_BEGIN_DECLS

JsonNode *sng_page_outline_read (const SngConnector *connector,
                                 const SngStream *stream,
                                 const char *text,
                                 gsize length,
                                 GError **error);

G_END_DECLS
