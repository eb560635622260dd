/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-type-private.h"

#include "data/vocabulary/sng-clock.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The range of a scale is that of its type; of other numbers, the field's. */
static const SngRange *
range_of (const SngField *field)
{
  static const SngRange scale = { SNG_RANGE_BETWEEN, 1, 5 };

  return field->type == SNG_TYPE_SCALE5 ? &scale : &field->range;
}

static double
number_of (const SngField *field, const SngValue *value)
{
  if (field->type == SNG_TYPE_MONEY)
    return value->integer / 100.0;
  if (field->type == SNG_TYPE_DURATION)
    return value->integer / sng_unit_seconds (field->unit);
  return sng_value_get_real (value, NAN);
}

static gboolean
refuse_range (const SngField *field, const SngRange *range, GError **error)
{
  char lowest[G_ASCII_DTOSTR_BUF_SIZE];
  char highest[G_ASCII_DTOSTR_BUF_SIZE];
  const char *label = sng_text (field->label);

  g_ascii_formatd (lowest, sizeof lowest, "%g", range->lowest);
  g_ascii_formatd (highest, sizeof highest, "%g", range->highest);
  switch (range->form)
    {
    case SNG_RANGE_BETWEEN:
      /* TRANSLATORS: label of a field, lowest and highest value */
      g_set_error (error, SNG_VALUE_ERROR, SNG_VALUE_ERROR_RANGE, _("%s must be between %s and %s."),
                   label, lowest, highest);
      break;
    case SNG_RANGE_FROM:
      g_set_error (error, SNG_VALUE_ERROR, SNG_VALUE_ERROR_RANGE, _("%s must be %s or more."), label,
                   lowest);
      break;
    case SNG_RANGE_ABOVE:
    case SNG_RANGE_NONE:
    default:
      g_set_error (error, SNG_VALUE_ERROR, SNG_VALUE_ERROR_RANGE, _("%s must be more than %s."), label,
                   lowest);
      break;
    }
  return FALSE;
}

static gboolean
is_in_range (const SngField *field, const SngRange *range, const SngValue *value)
{
  double number = range->form != SNG_RANGE_NONE ? number_of (field, value) : 0;

  switch (range->form)
    {
    case SNG_RANGE_BETWEEN:
      return number >= range->lowest && number <= range->highest;
    case SNG_RANGE_FROM:
      return number >= range->lowest;
    case SNG_RANGE_ABOVE:
      return number > range->lowest;
    case SNG_RANGE_NONE:
    default:
      return TRUE;
    }
}

static gboolean
is_known_choice (const SngField *field, const SngValue *value)
{
  if (field->type == SNG_TYPE_CHOICES)
    return value->integer > 0 && (value->integer & 1) == 0
           && value->integer < (G_GINT64_CONSTANT (2) << field->n_choices);
  return value->integer >= 1 && value->integer <= field->n_choices;
}

static gboolean
check_length (const SngField *field, const SngValue *value, GError **error)
{
  guint limit = field->max_chars ? field->max_chars : 1000000;

  for (guint language = 0; language < SNG_N_LANGUAGES; language++)
    {
      gboolean is_one = value->tag == SNG_TAG_TEXT;
      const char *text = is_one ? value->text : value->text2->text[language];
      gsize length = is_one ? g_ref_string_length (value->text) : value->text2->length[language];

      if (text != NULL && length > limit && g_utf8_strlen (text, -1) > limit)
        {
          g_set_error (error, SNG_VALUE_ERROR, SNG_VALUE_ERROR_RANGE,
                       ngettext ("%s can have at most %u character.",
                                 "%s can have at most %u characters.", limit),
                       sng_text (field->label), limit);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_in_the_future (const SngField *field, const SngValue *value, gint64 today)
{
  if (!field->not_future || value->tag != SNG_TAG_INTEGER)
    return FALSE;
  if (field->type == SNG_TYPE_INSTANT)
    /* One day of grace: the day of an instant depends on the zone. */
    return value->integer / (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC) > today + 1;
  return value->integer > today;
}

static gboolean
is_secret_parameter (const char *name)
{
  static const char *const names[] = { "access_token", "api_key", "apikey", "client_secret", "passwd",
                                       "password",     "secret",  "sig",    "signature",     "token" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* Everybody who reads the register, an export or the journal would have the secret. */
static gboolean
holds_secret (const char *address)
{
  const char *host = strstr (address, "://");
  const char *query = strchr (address, '?');
  g_auto (GStrv) parameters = query ? g_strsplit_set (query + 1, "&;#", -1) : NULL;

  if (host != NULL && memchr (host + 3, '@', strcspn (host + 3, "/?#")) != NULL)
    return TRUE;
  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i++)
    {
      parameters[i][strcspn (parameters[i], "=")] = '\0';
      if (is_secret_parameter (parameters[i]))
        return TRUE;
    }
  return FALSE;
}

/* Public API */

/**
 * sng_field_check:
 * @today: the day, in days since 1970-01-01
 *
 * What a field refuses by itself: another type, or a value outside its range. Rules over several
 * fields are findings and are found elsewhere.
 *
 * Returns: whether @value may be kept; unknown always may
 */
gboolean
sng_field_check (const SngField *field, const SngValue *value, gint64 today, GError **error)
{
  if (!sng_field_check_on_any_day (field, value, error))
    return FALSE;
  if (is_in_the_future (field, value, today))
    return sng_refuse (field, SNG_VALUE_ERROR_RANGE, _("%s cannot be in the future."), NULL, error);
  return TRUE;
}

/**
 * sng_field_check_on_any_day:
 *
 * As sng_field_check(), but for what depends on the day: where a field is #SngField.not_future.
 */
gboolean
sng_field_check_on_any_day (const SngField *field, const SngValue *value, GError **error)
{
  if (!sng_value_is_known (value))
    return TRUE;
  if (value->tag != sng_type (field->type)->tag)
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: the value has another type than the field."), NULL, error);
  if (field->choices != NULL && !is_known_choice (field, value))
    return sng_refuse (field, SNG_VALUE_ERROR_RANGE, _("%s: the value is not one of the choices."), NULL, error);
  if (!is_in_range (field, range_of (field), value))
    return refuse_range (field, range_of (field), error);
  if (field->type == SNG_TYPE_URL && holds_secret (value->text))
    return sng_refuse (field, SNG_VALUE_ERROR_RANGE,
                       _("%s: an address must not hold a password or a key, because everybody who "
                         "reads the register would have it."),
                       NULL, error);
  if (value->tag == SNG_TAG_TEXT || value->tag == SNG_TAG_TEXT2)
    return check_length (field, value, error);
  return TRUE;
}

/**
 * sng_field_compare:
 *
 * Returns: less than, equal to or greater than 0, as @a comes before, with or after @b; what is
 *   unknown comes last
 */
int
sng_field_compare (const SngField *field, const SngValue *a, const SngValue *b)
{
  if (!sng_value_is_known (a) || !sng_value_is_known (b))
    return sng_value_is_known (b) - sng_value_is_known (a);
  switch ((SngTag) a->tag)
    {
    case SNG_TAG_INTEGER:
    case SNG_TAG_MONEY:
      return (a->integer > b->integer) - (a->integer < b->integer);
    case SNG_TAG_REAL:
      return (a->real > b->real) - (a->real < b->real);
    case SNG_TAG_TEXT:
    case SNG_TAG_TEXT2:
      {
        g_autofree char *left = sng_fold (sng_value_get_text (a, SNG_LANGUAGE_EN));
        g_autofree char *right = sng_fold (sng_value_get_text (b, SNG_LANGUAGE_EN));

        return strcmp (left, right);
      }
    case SNG_TAG_UNKNOWN:
    case SNG_TAG_TEXTS:
    case SNG_TAG_HANDLES:
    default:
      return 0;
    }
}
