/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-fact.h"

G_BEGIN_DECLS

/* A date that nobody gave. Dates are days since 1970-01-01, as the vocabulary has them. */
#define SNG_DAY_UNKNOWN G_MININT64

/* The age of something without a date. */
#define SNG_AGE_UNKNOWN (-1)

int sng_age_in_days (gint64 day, gint64 as_of);
double sng_age_in_months (gint64 day, gint64 as_of);
gboolean sng_is_stale (int age, double maximum_age);
SngFact sng_fact_aged (const SngFact *fact, int age, double maximum_age);

G_END_DECLS
