/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-quarter-tile.h"

G_BEGIN_DECLS

/* How complex AI makes a process. */
extern const SngQuarterFigure sng_quarter_complexity;

/* Which part of the actions that were done something else than an incident asked for. */
extern const SngQuarterFigure sng_quarter_proactive;

G_END_DECLS
