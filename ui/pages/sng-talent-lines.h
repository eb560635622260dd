/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-lines-tile.h"
#include "ui/pages/sng-page-facts.h"

G_BEGIN_DECLS

/* What is counted of people from hiring to leaving, in sentences: (element-type SngLine) (transfer
 * full), or NULL with an error. */
GPtrArray *sng_talent_lines (const SngPageReading *with, GError **error);

G_END_DECLS
