/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-indicator-trend.h"
#include "data/posture/sng-own-figure.h"
#include "data/posture/sng-posture-board.h"

G_BEGIN_DECLS

/* Days of the year that figures look back on. */
#define SNG_OWN_YEAR 365
/* Quarters that they look back on. */
#define SNG_OWN_QUARTERS 8

/**
 * SngOwnReading:
 *
 * What figures are read with; records of a kind are read once for all of them.
 */
typedef struct
{
  SngReader *reader;
  SngPosture *posture;
  GPtrArray *trends;
  SngLocale *locale;
  gint64 today;
  GPtrArray *records[SNG_N_KINDS]; /* (owned) (nullable) */
  GHashTable *staff;               /* (owned) (nullable) handle → person */
  GError *error;                   /* (nullable) of the first reading that failed */
} SngOwnReading;

/* Each figures out one figure: sets its value, and of what it is a part; what it cannot say it
 * leaves unknown. */
#define OWN_FIGURE(NAME, NEEDS)                                                                    \
  void sng_own_read_##NAME (SngOwnReading *with, SngOwnFigure *figure);
#include "data/posture/sng-own-figures.def"
#undef OWN_FIGURE

GPtrArray *sng_own_reading_records (SngOwnReading *with, SngKindId kind);
GHashTable *sng_own_reading_staff (SngOwnReading *with);
double sng_own_reading_value (SngOwnReading *with, const char *indicator);
char *sng_own_reading_title (SngOwnReading *with, SngHandle record);
gboolean sng_own_reading_is_within (SngOwnReading *with, const SngValue *date, gint64 days);

void sng_own_figure_set_share (SngOwnFigure *figure, double part, double whole);
void sng_own_figure_set_share_of_people (SngOwnFigure *figure,
                                         SngOwnReading *with,
                                         double part,
                                         double whole);
void sng_own_figure_add_part (SngOwnFigure *figure, char *label, double value);
double sng_own_median (GArray *numbers);

G_END_DECLS
