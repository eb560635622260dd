/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-locale.h"

#include "data/vocabulary/sng-clock.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *unit;
  const char *one;
  const char *many;
  double seconds;
} UnitWords;

typedef struct
{
  char decimal;
  char thousands;
  const char *months[12];
  const char *short_months[12];
  const char *days_of_week[7]; /* from Sunday */
  const char *month_long; /* month name, year */
  const char *date_long; /* day, month name, year */
  const char *date_short; /* day, short month or number, year */
  gboolean short_by_number;
  const char *quarter; /* quarter from 1, year */
  const char *millions;
  UnitWords units[4];
} Words;

static const Words words_of[SNG_N_LANGUAGES] = {
  [SNG_LANGUAGE_EN] = {
    .decimal = '.',
    .thousands = ',',
    .months = { "January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December" },
    .short_months = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                      "Dec" },
    .days_of_week = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" },
    .month_long = "%s %d",
    .date_long = "%d %s %d",
    .date_short = "%d %s %d",
    .quarter = "Q%d %d",
    .millions = "M",
    .units = { { "days", "day", "days", 86400 }, { "hours", "hour", "hours", 3600 },
               { "minutes", "minute", "minutes", 60 }, { NULL, "second", "seconds", 1 } },
  },
  [SNG_LANGUAGE_ES] = {
    .decimal = '.',
    .thousands = ',',
    .months = { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
                "septiembre", "octubre", "noviembre", "diciembre" },
    .short_months = { "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov",
                      "dic" },
    .days_of_week = { "dom", "lun", "mar", "mié", "jue", "vie", "sáb" },
    .month_long = "%s de %d",
    .date_long = "%d de %s de %d",
    .date_short = "%02d/%02d/%d",
    .short_by_number = TRUE,
    .quarter = "T%d %d",
    .millions = "M",
    .units = { { "days", "día", "días", 86400 }, { "hours", "hora", "horas", 3600 },
               { "minutes", "minuto", "minutos", 60 }, { NULL, "segundo", "segundos", 1 } },
  },
};

struct _SngLocale
{
  SngLanguage language;
  const Words *words;
  GTimeZone *zone;
};

static void
sng_locale_free (gpointer data)
{
  SngLocale *self = data;

  g_time_zone_unref (self->zone);
}

/* Puts a separator after each three digits of a plain decimal number with a point. */
static char *
group_digits (const Words *words, const char *plain)
{
  GString *grouped = g_string_new (NULL);
  gsize whole = strcspn (plain, ".");
  gsize first = plain[0] == '-' ? 1 : 0;

  for (gsize i = 0; i < whole; i++)
    {
      if (i > first && (whole - i) % 3 == 0)
        g_string_append_c (grouped, words->thousands);
      g_string_append_c (grouped, plain[i]);
    }
  if (plain[whole] == '.')
    {
      g_string_append_c (grouped, words->decimal);
      g_string_append (grouped, plain + whole + 1);
    }
  return g_string_free (grouped, FALSE);
}

static char *
with_currency (const char *number, const char *currency)
{
  const char *digits = number[0] == '-' ? number + 1 : number;
  const char *minus = number[0] == '-' ? "\u2212" : "";

  if (strncmp (currency, "MXN", 3) == 0)
    return g_strdup_printf ("%sMX$%s", minus, digits);
  if (strncmp (currency, "USD", 3) == 0)
    return g_strdup_printf ("%sUS$%s", minus, digits);
  return g_strdup_printf ("%.3s\u00a0%s%s", currency, minus, digits);
}

/* Half away from zero, as method 2.0 asks; printf would round half to even. */
static double
round_to (double real, guint decimals)
{
  double scale = pow (10, decimals);

  return round (real * scale) / scale;
}

static gboolean
read_civil (const char *text, const char *separator, gint64 parts[3])
{
  g_auto (GStrv) pieces = g_strsplit (text, separator, 4);

  if (g_strv_length (pieces) != 3)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    if (!g_ascii_string_to_signed (pieces[i], 10, 0, 9999, &parts[i], NULL))
      return FALSE;
  return TRUE;
}

static gboolean
is_civil (gint64 year, gint64 month, gint64 day)
{
  return year >= 1 && month >= 1 && month <= 12 && day >= 1
         && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static int
month_of_word (SngLocale *self, const char *word)
{
  for (guint i = 0; i < 12; i++)
    if (g_ascii_strcasecmp (word, self->words->months[i]) == 0
        || g_ascii_strncasecmp (word, self->words->short_months[i], 3) == 0)
      return i + 1;
  return 0;
}

/* "30 Sep 2026" or "30 de septiembre de 2026" */
static gboolean
read_words (SngLocale *self, const char *text, gint64 parts[3])
{
  g_auto (GStrv) pieces = g_strsplit_set (text, " ", -1);
  guint n = 0;

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (*pieces[i] == '\0' || g_ascii_strcasecmp (pieces[i], "de") == 0)
        continue;
      if (n == 3)
        return FALSE;
      if (n == 1)
        parts[n] = month_of_word (self, pieces[i]);
      else if (!g_ascii_string_to_signed (pieces[i], 10, 1, 9999, &parts[n], NULL))
        return FALSE;
      n++;
    }
  return n == 3 && parts[1] != 0;
}

/* Public API */

/**
 * sng_locale_new:
 * @zone: the organisation's zone, in which instants are shown
 *
 * Returns: (transfer full): how people who read @language write figures
 */
SngLocale *
sng_locale_new (SngLanguage language, GTimeZone *zone)
{
  SngLocale *self = g_atomic_rc_box_new0 (SngLocale);

  self->language = language;
  self->words = &words_of[language];
  self->zone = g_time_zone_ref (zone);
  return self;
}

SngLocale *
sng_locale_ref (SngLocale *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_locale_unref (SngLocale *self)
{
  g_atomic_rc_box_release_full (self, sng_locale_free);
}

SngLanguage
sng_locale_get_language (SngLocale *self)
{
  return self->language;
}

GTimeZone *
sng_locale_get_zone (SngLocale *self)
{
  return self->zone;
}

char *
sng_locale_format_integer (SngLocale *self, gint64 integer)
{
  g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT, integer);

  return group_digits (self->words, plain);
}

/**
 * sng_locale_format_real:
 * @decimals: digits after the point, rounded half away from zero
 */
char *
sng_locale_format_real (SngLocale *self, double real, guint decimals)
{
  char plain[G_ASCII_DTOSTR_BUF_SIZE * 8];
  g_autofree char *format = g_strdup_printf ("%%.%uf", decimals);

  if (!isfinite (real) || fabs (real) > 1e15)
    return g_strdup ("\u2014");
  g_ascii_formatd (plain, sizeof plain, format, round_to (real, decimals));
  return group_digits (self->words, plain);
}

char *
sng_locale_format_percent (SngLocale *self, double percent, guint decimals)
{
  g_autofree char *number = sng_locale_format_real (self, percent, decimals);

  return g_strconcat (number, "%", NULL);
}

/**
 * sng_locale_format_money:
 * @minor_units: hundredths of the currency
 *
 * Returns: (transfer full): the whole amount, without cents when there are none
 */
char *
sng_locale_format_money (SngLocale *self, gint64 minor_units, const char *currency)
{
  g_autofree char *number
      = sng_locale_format_real (self, minor_units / 100.0, minor_units % 100 == 0 ? 0 : 2);

  return with_currency (number, currency);
}

/**
 * sng_locale_format_money_millions:
 * @minor_units: hundredths of the currency
 *
 * Returns: (transfer full): the amount in millions with one decimal
 */
char *
sng_locale_format_money_millions (SngLocale *self, gint64 minor_units, const char *currency)
{
  g_autofree char *number = sng_locale_format_real (self, minor_units / 1e8, 1);
  g_autofree char *amount = with_currency (number, currency);

  return g_strdup_printf ("%s\u00a0%s", amount, self->words->millions);
}

/**
 * sng_locale_format_date:
 * @date: days since 1970-01-01
 *
 * Returns: (transfer full): a short date with its year
 */
char *
sng_locale_format_date (SngLocale *self, gint64 date)
{
  int year, month, day;

  sng_date_to_civil (date, &year, &month, &day);
  if (self->words->short_by_number)
    return g_strdup_printf (self->words->date_short, day, month, year);
  return g_strdup_printf (self->words->date_short, day, self->words->short_months[month - 1], year);
}

char *
sng_locale_format_date_long (SngLocale *self, gint64 date)
{
  int year, month, day;

  sng_date_to_civil (date, &year, &month, &day);
  return g_strdup_printf (self->words->date_long, day, self->words->months[month - 1], year);
}

char *
sng_locale_format_month (SngLocale *self, gint64 date)
{
  int year, month, day;

  sng_date_to_civil (date, &year, &month, &day);
  return g_strdup_printf (self->words->month_long, self->words->months[month - 1], year);
}

/**
 * sng_locale_get_day_of_week:
 * @day: 0 is Sunday
 *
 * Returns: the short name of a day of the week
 */
const char *
sng_locale_get_day_of_week (SngLocale *self, guint day)
{
  return self->words->days_of_week[day % G_N_ELEMENTS (self->words->days_of_week)];
}

char *
sng_locale_format_day (SngLocale *self, gint64 date)
{
  int year, month, day;

  sng_date_to_civil (date, &year, &month, &day);
  return g_strdup_printf ("%d %s", day, self->words->short_months[month - 1]);
}

char *
sng_locale_format_time (SngLocale *self, gint64 instant_usec)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant_usec / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, self->zone) : NULL;

  if (local == NULL)
    return g_strdup ("\u2014");
  return g_strdup_printf ("%02d:%02d", g_date_time_get_hour (local), g_date_time_get_minute (local));
}

char *
sng_locale_format_instant (SngLocale *self, gint64 instant_usec)
{
  g_autofree char *date
      = sng_locale_format_date (self, sng_date_of_instant (instant_usec, self->zone));
  g_autofree char *time = sng_locale_format_time (self, instant_usec);

  return g_strdup_printf ("%s %s", date, time);
}

/**
 * sng_locale_format_period:
 * @period: year · 4 + quarter from 0
 */
char *
sng_locale_format_period (SngLocale *self, gint64 period)
{
  return g_strdup_printf (self->words->quarter, (int) (period % 4) + 1, (int) (period / 4));
}

/**
 * sng_locale_format_duration:
 * @unit: (nullable): "days", "hours" or "minutes"; seconds when %NULL
 */
char *
sng_locale_format_duration (SngLocale *self, double seconds, const char *unit)
{
  const UnitWords *words = self->words->units;
  g_autofree char *number = NULL;
  double amount;

  while (words->unit != NULL && g_strcmp0 (words->unit, unit) != 0)
    words++;
  amount = seconds / words->seconds;
  number = sng_locale_format_real (self, amount, amount == floor (amount) ? 0 : 1);
  return g_strdup_printf ("%s %s", number, amount == 1 ? words->one : words->many);
}

/**
 * sng_locale_parse_real:
 * @text: what a person typed; spaces, a currency sign and "%" around it are passed over
 *
 * A point is the decimal sign in both languages. A comma is taken as thousands where three digits
 * follow it, and as the decimal sign where it cannot be anything else.
 *
 * Returns: whether @text is a number
 */
gboolean
sng_locale_parse_real (SngLocale *self, const char *text, double *real)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *last_comma = strrchr (text, ',');
  const char *last_point = strrchr (text, '.');
  gboolean comma_decides = last_comma != NULL
                           && (last_point != NULL ? last_comma > last_point
                                                  : strspn (last_comma + 1, "0123456789") != 3);
  char *end;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) || c == 0x00a0 || c == 0x202f || c == '%')
        continue;
      if (c == 0x2212)
        g_string_append_c (plain, '-');
      else if (c == ',' || c == '.')
        {
          if ((c == ',') == comma_decides && at == (c == ',' ? last_comma : last_point))
            g_string_append_c (plain, '.');
          else if (c == '.' && !comma_decides)
            return FALSE;
        }
      else
        g_string_append_unichar (plain, c);
    }
  if (plain->len == 0)
    return FALSE;
  *real = g_ascii_strtod (plain->str, &end);
  return *end == '\0' && isfinite (*real) && strpbrk (plain->str, "xXnN") == NULL;
}

/**
 * sng_locale_parse_date:
 * @text: 2026-09-30, 30/09/2026 or 30 Sep 2026 in the locale's words
 * @date: (out): days since 1970-01-01
 */
gboolean
sng_locale_parse_date (SngLocale *self, const char *text, gint64 *date)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gint64 parts[3];

  if (read_civil (trimmed, "-", parts) && is_civil (parts[0], parts[1], parts[2]))
    {
      *date = sng_date_from_civil (parts[0], parts[1], parts[2]);
      return TRUE;
    }
  if ((read_civil (trimmed, "/", parts) || read_words (self, trimmed, parts))
      && is_civil (parts[2], parts[1], parts[0]))
    {
      *date = sng_date_from_civil (parts[2], parts[1], parts[0]);
      return TRUE;
    }
  return FALSE;
}

/**
 * sng_locale_parse_instant:
 * @text: a date, and a time after a space or a T; without a time it is the day's begin. A zone
 *   may follow; without one it is the locale's
 */
gboolean
sng_locale_parse_instant (SngLocale *self, const char *text, gint64 *instant_usec)
{
  g_autoptr (GDateTime) iso = g_date_time_new_from_iso8601 (text, self->zone);
  g_auto (GStrv) pieces = NULL;
  g_autoptr (GDateTime) local = NULL;
  gint64 date;
  int year, month, day, hour = 0, minute = 0;

  if (iso != NULL)
    {
      *instant_usec = g_date_time_to_unix (iso) * G_USEC_PER_SEC + g_date_time_get_microsecond (iso);
      return TRUE;
    }
  if (!sng_locale_parse_date (self, text, &date))
    {
      const char *space = strrchr (text, ' ');
      g_autofree char *head = space ? g_strndup (text, space - text) : NULL;

      if (head == NULL || !sng_locale_parse_date (self, head, &date)
          || sscanf (space + 1, "%2d:%2d", &hour, &minute) != 2)
        return FALSE;
    }
  sng_date_to_civil (date, &year, &month, &day);
  local = g_date_time_new (self->zone, year, month, day, hour, minute, 0);
  if (local == NULL)
    return FALSE;
  *instant_usec = g_date_time_to_unix (local) * G_USEC_PER_SEC;
  return TRUE;
}
