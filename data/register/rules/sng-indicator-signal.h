/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"

G_BEGIN_DECLS

/* The newest of several measures of an indicator that speaks of a record, or else of nothing in
 * particular; 0 for nothing in particular. */
SngRecord *sng_newest_measure (GPtrArray *measures, SngHandle subject);

/* A choice of the indicator's signal: what the measure means against the limits. */
guint sng_indicator_judge (SngRecord *indicator, SngRecord *measure, gint64 today);

G_END_DECLS
