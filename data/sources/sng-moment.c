/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-moment.h"

#include <libsoup/soup.h>
#include <math.h>
#include <string.h>

/* How servers write moments: RFC 3339 with up to nine digits of a second, a space or a small t for
 * the T, no zone, no seconds, midnight as 24:00, a date alone; or as HTTP does. GLib reads some. */

static gboolean
read_digits (const char **at, guint n, int *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;
      *number = *number * 10 + g_ascii_digit_value (*(*at)++);
    }
  return TRUE;
}

static gboolean
read_char (const char **at, const char *any)
{
  if (**at == '\0' || strchr (any, **at) == NULL)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* Microseconds are what is kept; farther digits are passed over. */
static double
read_fraction (const char **at)
{
  double fraction = 0;
  double place = 0.1;

  for (guint i = 0; g_ascii_isdigit (**at); i++, (*at)++)
    if (i < 6)
      {
        fraction += place * g_ascii_digit_value (**at);
        place /= 10;
      }
  return fraction;
}

/* Z, +02, +0200 or +02:00; nothing is the assumed zone; NULL when it is none of these. */
static GTimeZone *
read_zone (const char **at, GTimeZone *assumed)
{
  int sign, hours, minutes = 0;

  if (**at == '\0')
    return assumed ? g_time_zone_ref (assumed) : NULL;
  if (read_char (at, "Zz"))
    return g_time_zone_new_utc ();
  sign = **at == '-' ? -1 : 1;
  if (!read_char (at, "+-") || !read_digits (at, 2, &hours))
    return NULL;
  if (**at != '\0' && ((**at == ':' && !read_char (at, ":")) || !read_digits (at, 2, &minutes)))
    return NULL;
  if (hours > 23 || minutes > 59)
    return NULL;
  return g_time_zone_new_offset (sign * (hours * 3600 + minutes * 60));
}

static gboolean
read_time (const char **at, int *hour, int *minute, double *second)
{
  int whole = 0;

  if (!read_digits (at, 2, hour) || !read_char (at, ":") || !read_digits (at, 2, minute))
    return FALSE;
  if (read_char (at, ":"))
    {
      if (!read_digits (at, 2, &whole))
        return FALSE;
      *second = whole;
      if (read_char (at, ".,"))
        *second += read_fraction (at);
    }
  return TRUE;
}

static GDateTime *
read_http (const char *text)
{
  return g_ascii_isalpha (*text) ? soup_date_time_new_from_http_string (text) : NULL;
}

/* The seconds since 1970 of the years 1 to 9999, which can be written. */
#define FIRST_SECOND -62135596800.0
#define LAST_SECOND 253402300799.0

/* Public API */

/**
 * sng_moment_parse:
 * @assumed: (nullable): the zone of a moment that names none; without it such a moment is not read
 *
 * Returns: (transfer full) (nullable): the moment; %NULL when @text is none, or a date alone
 */
GDateTime *
sng_moment_parse (const char *text, GTimeZone *assumed)
{
  const char *at = text;
  int year, month, day, hour, minute;
  double second = 0;
  gboolean is_midnight;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) moment = NULL;

  if (!read_digits (&at, 4, &year) || !read_char (&at, "-") || !read_digits (&at, 2, &month)
      || !read_char (&at, "-") || !read_digits (&at, 2, &day) || !read_char (&at, "Tt ")
      || !read_time (&at, &hour, &minute, &second))
    return read_http (text);
  zone = read_zone (&at, assumed);
  if (zone == NULL || *at != '\0')
    return NULL;
  is_midnight = hour == 24 && minute == 0 && second == 0;
  /* A leap second is the last of its minute. */
  moment = g_date_time_new (zone, year, month, day, is_midnight ? 0 : hour, minute,
                            second >= 60 && second < 61 ? 59 : second);
  if (moment == NULL || !is_midnight)
    return g_steal_pointer (&moment);
  return g_date_time_add_days (moment, 1);
}

/**
 * sng_moment_count:
 * @seconds: since 1970, of which parts are passed over
 * @instant_usec: (out): the moment, in microseconds
 *
 * Returns: whether it is a moment that can be written
 */
gboolean
sng_moment_count (double seconds, gint64 *instant_usec)
{
  double whole = floor (seconds);

  if (!(whole >= FIRST_SECOND && whole <= LAST_SECOND))
    return FALSE;
  *instant_usec = (gint64) whole * G_USEC_PER_SEC;
  return TRUE;
}

/**
 * sng_moment_parse_duration:
 * @text: an ISO 8601 duration, such as PT1H5M; a year counts 365 days and a month 30
 * @seconds: (out)
 *
 * Returns: whether @text is one
 */
gboolean
sng_moment_parse_duration (const char *text, double *seconds)
{
  static const char order[] = "YMWDTHMS";
  static const double lengths[] = { 365 * 86400., 30 * 86400., 7 * 86400., 86400, 0, 3600, 60, 1 };
  const guint at_time = strchr (order, 'T') - order;
  guint place = 0;
  gboolean is_open = TRUE;

  *seconds = 0;
  if (*text++ != 'P')
    return FALSE;
  while (*text != '\0')
    {
      char *end = (char *) text;
      double number = g_ascii_isdigit (*text) ? g_ascii_strtod (text, &end) : 0;
      const char *found = *end != '\0' ? strchr (order + place, *end) : NULL;
      guint unit = found ? found - order : 0;

      /* Hours, minutes and seconds stand behind the T, and a number before all but the T. */
      if (found == NULL || (unit == at_time) != (end == text) || (unit > at_time && place <= at_time))
        return FALSE;
      *seconds += number * lengths[unit];
      is_open = unit == at_time;
      place = unit + 1;
      text = end + 1;
    }
  return !is_open;
}
