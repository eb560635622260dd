/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-query-private.h"

#include "data/vocabulary/sng-clock.h"
#include "data/vocabulary/sng-type-private.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What was typed as one value covers a stretch of the field's values: `2026` is 365 days. */
typedef struct
{
  gint64 first;
  gint64 last;
  double real; /* of fields that are no whole numbers, where a value covers just itself */
} Stretch;

typedef gboolean (*ReadStretch) (const SngField *field, const char *text, Stretch *stretch);

static gboolean
read_number (const char *text, double *number, const char **rest)
{
  g_auto (GStrv) groups = g_strsplit (text, ",", -1);
  g_autofree char *plain = g_strjoinv ("", groups);
  char *end;

  *number = g_ascii_strtod (plain, &end);
  /* What follows the number has no commas, so it ends both texts alike. */
  *rest = text + strlen (text) - MIN (strlen (end), strlen (text));
  return end != plain && isfinite (*number) && fabs (*number) < 9e15;
}

static gboolean
read_integer (const SngField *field, const char *text, Stretch *stretch)
{
  const char *rest;
  double number;

  if (!read_number (text, &number, &rest) || *rest != '\0' || number != trunc (number))
    return FALSE;
  stretch->first = stretch->last = (gint64) number;
  return TRUE;
}

static gboolean
read_real (const SngField *field, const char *text, Stretch *stretch)
{
  const char *rest;

  return read_number (text, &stretch->real, &rest) && (*rest == '\0' || g_str_equal (rest, "%"));
}

/* In units of the currency; all currencies of the register have a hundred minor units. */
static gboolean
read_money (const SngField *field, const char *text, Stretch *stretch)
{
  const char *rest;
  double amount;

  if (!read_number (text, &amount, &rest) || *rest != '\0' || fabs (amount) > 9e13)
    return FALSE;
  stretch->first = stretch->last = llround (amount * 100);
  return TRUE;
}

/* In the field's own unit, as its form shows it. */
static gboolean
read_duration (const SngField *field, const char *text, Stretch *stretch)
{
  const char *rest;
  double number;

  if (!read_number (text, &number, &rest) || *rest != '\0' || fabs (number) > 1e9)
    return FALSE;
  stretch->first = stretch->last = llround (number * sng_unit_seconds (field->unit));
  return TRUE;
}

static gboolean
stretch_of_day (Stretch *stretch, int year, int month, int day)
{
  if (day < 1 || month < 1 || year < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  stretch->first = stretch->last = sng_date_from_civil (year, month, day);
  return TRUE;
}

static gboolean
stretch_of_months (Stretch *stretch, int year, int month, int n_months)
{
  int next = month + n_months;

  if (year < 1000 || month < 1 || next > 13)
    return FALSE;
  stretch->first = sng_date_from_civil (year, month, 1);
  stretch->last = sng_date_from_civil (next > 12 ? year + 1 : year, next > 12 ? 1 : next, 1) - 1;
  return TRUE;
}

/* 2026-10-01, 01/10/2026, 2026-Q4 (2026-T4 in Spanish), 2026-10, 2026 */
static gboolean
read_days (const SngField *field, const char *text, Stretch *stretch)
{
  int length = (int) strlen (text);
  int year, month, day, quarter;
  int used = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && used == length)
    return stretch_of_day (stretch, year, month, day);
  if (sscanf (text, "%2d/%2d/%4d%n", &day, &month, &year, &used) == 3 && used == length)
    return stretch_of_day (stretch, year, month, day);
  if (sscanf (text, "%4d-%*1[QqTt]%1d%n", &year, &quarter, &used) == 2 && used == length)
    return stretch_of_months (stretch, year, quarter * 3 - 2, 3);
  if (sscanf (text, "%4d-%2d%n", &year, &month, &used) == 2 && used == length)
    return stretch_of_months (stretch, year, month, 1);
  return sscanf (text, "%4d%n", &year, &used) == 1 && used == length
         && stretch_of_months (stretch, year, 1, 12);
}

static gboolean
read_periods (const SngField *field, const char *text, Stretch *stretch)
{
  if (!read_days (field, text, stretch))
    return FALSE;
  stretch->first = sng_period_of_date (stretch->first);
  stretch->last = sng_period_of_date (stretch->last);
  return TRUE;
}

static const struct
{
  ReadStretch read;
  gboolean real;
  const char *sentence;
} types[SNG_N_TYPES] = {
#define NUMBER N_("“%s” is not a number for “%s”. Write as in 5, >=5 or 5..10.")
#define DAY N_("“%s” is not a date for “%s”. Write as in 2026-10-01, <2026-10 or 2026-Q4.")
  [SNG_TYPE_INTEGER] = { read_integer, FALSE, NUMBER },
  [SNG_TYPE_SCALE5] = { read_integer, FALSE, NUMBER },
  [SNG_TYPE_REAL] = { read_real, TRUE, NUMBER },
  [SNG_TYPE_PERCENT] = { read_real, TRUE, NUMBER },
  [SNG_TYPE_MONEY] = { read_money, FALSE, NUMBER },
  [SNG_TYPE_DURATION] = { read_duration, FALSE, NUMBER },
  [SNG_TYPE_DATE] = { read_days, FALSE, DAY },
  [SNG_TYPE_INSTANT] = { read_days, FALSE, DAY },
  [SNG_TYPE_PERIOD] = { read_periods, FALSE, DAY },
};

/* A limit of the condition: @beyond steps over the stretch, which only whole numbers can do. */
static SngValue
limit (const SngField *field, const Stretch *stretch, gboolean lower, gboolean beyond)
{
  if (types[field->type].real)
    return sng_value_real (stretch->real);
  if (lower)
    return sng_value_integer (beyond ? stretch->last + 1 : stretch->first);
  return sng_value_integer (beyond ? stretch->first - 1 : stretch->last);
}

static gboolean
parse_comparison (SngCondition *self, const char *text)
{
  gboolean lower = *text == '>';
  gboolean upper = *text == '<';
  gboolean beyond;
  Stretch stretch;

  text += lower || upper;
  beyond = (lower || upper) && *text != '=';
  text += *text == '=';
  if (!types[self->field->type].read (self->field, text, &stretch))
    return FALSE;
  self->beyond = beyond && types[self->field->type].real;
  if (!upper)
    self->from = limit (self->field, &stretch, TRUE, beyond);
  if (!lower)
    self->to = limit (self->field, &stretch, FALSE, beyond);
  return TRUE;
}

static gboolean
parse_stretch (SngCondition *self, const char *from, const char *to)
{
  ReadStretch read = types[self->field->type].read;
  Stretch first, last;

  if (!read (self->field, from, &first) || !read (self->field, to, &last))
    return FALSE;
  self->from = limit (self->field, &first, TRUE, FALSE);
  self->to = limit (self->field, &last, FALSE, FALSE);
  return TRUE;
}

/* Private API */

/**
 * sng_condition_parse_limits:
 * @text: a value, one after `<`, `<=`, `>`, `>=` or `=`, or two with `..` between them
 *
 * Days of an instant are limits in days: the register knows in which zone they begin and end.
 *
 * Returns: %FALSE with a sentence when it is none of these
 */
gboolean
sng_condition_parse_limits (SngCondition *self, const char *text, GError **error)
{
  g_auto (GStrv) ends = g_strsplit (text, "..", 2);

  self->form = SNG_CONDITION_LIMITS;
  if (ends[1] != NULL ? parse_stretch (self, ends[0], ends[1]) : parse_comparison (self, text))
    return TRUE;
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               _(types[self->field->type].sentence), text, sng_text (self->field->label));
  return FALSE;
}
