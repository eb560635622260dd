/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-lines-page.h"

G_BEGIN_DECLS

/* Money against gap below what is said of it, as bars, and the same as a table. */
extern const SngLinesChart sng_investment_chart;

G_END_DECLS
