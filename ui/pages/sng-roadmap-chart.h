/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-lines-page.h"

G_BEGIN_DECLS

/* The roadmap below what is said of it, in lanes, and the same as a table. */
extern const SngLinesChart sng_roadmap_chart;

G_END_DECLS
