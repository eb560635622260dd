/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-value.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngLocale:
 *
 * How people of one language write numbers, dates and money. It comes from a small table of ours
 * and never from the machine's locale, so that a Spanish board pack reads the same everywhere.
 */
typedef struct _SngLocale SngLocale;

SngLocale *sng_locale_new (SngLanguage language, GTimeZone *zone);
SngLocale *sng_locale_ref (SngLocale *self);
void sng_locale_unref (SngLocale *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngLocale, sng_locale_unref)

SngLanguage sng_locale_get_language (SngLocale *self);
GTimeZone *sng_locale_get_zone (SngLocale *self);

char *sng_locale_format_integer (SngLocale *self, gint64 integer);
char *sng_locale_format_real (SngLocale *self, double real, guint decimals);
char *sng_locale_format_percent (SngLocale *self, double percent, guint decimals);
char *sng_locale_format_money (SngLocale *self, gint64 minor_units, const char *currency);
char *sng_locale_format_money_millions (SngLocale *self, gint64 minor_units, const char *currency);
char *sng_locale_format_date (SngLocale *self, gint64 date);      /* 30 Sep 2026, 30/09/2026 */
char *sng_locale_format_date_long (SngLocale *self, gint64 date); /* 30 September 2026, 30 de septiembre de 2026 */
char *sng_locale_format_month (SngLocale *self, gint64 date);     /* September 2026, septiembre … */
const char *sng_locale_get_day_of_week (SngLocale *self, guint day);
char *sng_locale_format_day (SngLocale *self, gint64 date);       /* 30 Sep, 30 sep */
char *sng_locale_format_time (SngLocale *self, gint64 instant_usec); /* 18:00 */
char *sng_locale_format_instant (SngLocale *self, gint64 instant_usec);
char *sng_locale_format_period (SngLocale *self, gint64 period);  /* Q3 2026, T3 2026 */
char *sng_locale_format_duration (SngLocale *self, double seconds, const char *unit);

gboolean sng_locale_parse_real (SngLocale *self, const char *text, double *real);
gboolean sng_locale_parse_date (SngLocale *self, const char *text, gint64 *date);
gboolean sng_locale_parse_instant (SngLocale *self, const char *text, gint64 *instant_usec);

G_END_DECLS
