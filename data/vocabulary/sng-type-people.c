/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-type-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define AND_MORE ", "

double
sng_unit_seconds (const char *unit)
{
  if (g_strcmp0 (unit, "days") == 0)
    return 86400;
  if (g_strcmp0 (unit, "hours") == 0)
    return 3600;
  return g_strcmp0 (unit, "minutes") == 0 ? 60 : 1;
}

/* Formats */

char *
sng_text2_format (const SngField *field, const SngValue *value, SngLocale *locale,
                  const SngResolver *resolver)
{
  return g_strdup (sng_value_get_text (value, sng_locale_get_language (locale)));
}

char *
sng_texts_format (const SngField *field, const SngValue *value, SngLocale *locale,
                  const SngResolver *resolver)
{
  return g_strjoinv (AND_MORE, *value->texts);
}

char *
sng_choice_format (const SngField *field, const SngValue *value, SngLocale *locale,
                   const SngResolver *resolver)
{
  return g_strdup (sng_field_choice_label (field, (guint) value->integer));
}

char *
sng_choices_format (const SngField *field, const SngValue *value, SngLocale *locale,
                    const SngResolver *resolver)
{
  GString *labels = g_string_new (NULL);

  for (guint i = 1; i <= field->n_choices; i++)
    if (value->integer & (G_GINT64_CONSTANT (1) << i))
      g_string_append_printf (labels, "%s%s", labels->len ? AND_MORE : "", sng_field_choice_label (field, i));
  return g_string_free (labels, FALSE);
}

char *
sng_boolean_format (const SngField *field, const SngValue *value, SngLocale *locale,
                    const SngResolver *resolver)
{
  /* TRANSLATORS: the value of a field that can be true or false */
  return g_strdup (value->integer ? C_("boolean", "Yes") : C_("boolean", "No"));
}

char *
sng_integer_format (const SngField *field, const SngValue *value, SngLocale *locale,
                    const SngResolver *resolver)
{
  if (field->names_year)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return sng_locale_format_integer (locale, value->integer);
}

char *
sng_real_format (const SngField *field, const SngValue *value, SngLocale *locale,
                 const SngResolver *resolver)
{
  double real = value->real;
  guint decimals = 0;

  while (decimals < 3 && fabs (real * pow (10, decimals) - round (real * pow (10, decimals))) > 1e-6)
    decimals++;
  return sng_locale_format_real (locale, real, decimals);
}

/* A score of 0 to 100 is shown without "%": the sign stays for shares, which the unit tells. */
char *
sng_percent_format (const SngField *field, const SngValue *value, SngLocale *locale,
                    const SngResolver *resolver)
{
  if (field->computed)
    return sng_locale_format_real (locale, value->real, 0);
  return sng_locale_format_percent (locale, value->real, value->real == floor (value->real) ? 0 : 1);
}

char *
sng_money_format (const SngField *field, const SngValue *value, SngLocale *locale,
                  const SngResolver *resolver)
{
  return sng_locale_format_money (locale, value->integer, value->currency);
}

char *
sng_duration_format (const SngField *field, const SngValue *value, SngLocale *locale,
                     const SngResolver *resolver)
{
  return sng_locale_format_duration (locale, (double) value->integer, field->unit);
}

char *
sng_date_format (const SngField *field, const SngValue *value, SngLocale *locale,
                 const SngResolver *resolver)
{
  return sng_locale_format_date (locale, value->integer);
}

char *
sng_instant_format (const SngField *field, const SngValue *value, SngLocale *locale,
                    const SngResolver *resolver)
{
  return sng_locale_format_instant (locale, value->integer);
}

char *
sng_period_format (const SngField *field, const SngValue *value, SngLocale *locale,
                   const SngResolver *resolver)
{
  return sng_locale_format_period (locale, value->integer);
}

static char *
format_handle (SngHandle handle, SngLocale *locale, const SngResolver *resolver)
{
  char *title = NULL;

  if (resolver != NULL && resolver->title_of != NULL)
    title = resolver->title_of (resolver->data, handle, sng_locale_get_language (locale));
  return title ? title : g_strdup ("");
}

char *
sng_ref_format (const SngField *field, const SngValue *value, SngLocale *locale,
                const SngResolver *resolver)
{
  return format_handle (value->integer, locale, resolver);
}

char *
sng_refs_format (const SngField *field, const SngValue *value, SngLocale *locale,
                 const SngResolver *resolver)
{
  GString *titles = g_string_new (NULL);
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = format_handle (handles[i], locale, resolver);

      g_string_append_printf (titles, "%s%s", titles->len ? AND_MORE : "", title);
    }
  return g_string_free (titles, FALSE);
}

/* Parsers */

gboolean
sng_text2_parse (const SngField *field, const char *text, SngLocale *locale,
                 const SngResolver *resolver, SngValue *value, GError **error)
{
  gboolean spanish = sng_locale_get_language (locale) == SNG_LANGUAGE_ES;

  *value = sng_value_text2 (spanish ? NULL : text, spanish ? text : NULL);
  return TRUE;
}

/* The stable name, or the label in the language of the program, whole or its beginning. */
gboolean
sng_choice_parse (const SngField *field, const char *text, SngLocale *locale,
                  const SngResolver *resolver, SngValue *value, GError **error)
{
  g_autofree char *wanted = sng_fold (text);
  guint found = sng_field_choice_by_name (field, text);

  for (guint i = 1; found == 0 && i <= field->n_choices; i++)
    {
      g_autofree char *label = sng_fold (sng_field_choice_label (field, i));

      if (g_str_has_prefix (label, wanted))
        found = i;
    }
  if (found == 0)
    return sng_choice_from_text (field, text, resolver, value, error);
  *value = sng_value_integer (found);
  return TRUE;
}

gboolean
sng_boolean_parse (const SngField *field, const char *text, SngLocale *locale,
                   const SngResolver *resolver, SngValue *value, GError **error)
{
  static const char *const words[2][5]
      = { { "no", "n", "false", "falso", "0" }, { "yes", "si", "true", "verdadero", "1" } };
  g_autofree char *folded = sng_fold (text);

  for (guint truth = 0; truth < 2; truth++)
    for (guint i = 0; i < G_N_ELEMENTS (words[truth]); i++)
      if (g_str_equal (folded, words[truth][i]))
        {
          *value = sng_value_boolean (truth);
          return TRUE;
        }
  return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: write yes or no instead of “%s”."), text, error);
}

gboolean
sng_real_parse (const SngField *field, const char *text, SngLocale *locale,
                const SngResolver *resolver, SngValue *value, GError **error)
{
  double real;

  if (!sng_locale_parse_real (locale, text, &real))
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not a number."), text, error);
  *value = sng_value_real (real);
  return TRUE;
}

gboolean
sng_integer_parse (const SngField *field, const char *text, SngLocale *locale,
                   const SngResolver *resolver, SngValue *value, GError **error)
{
  double real;

  if (!sng_locale_parse_real (locale, text, &real) || real != floor (real) || fabs (real) > 9e15)
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not a whole number."), text, error);
  *value = sng_value_integer ((gint64) real);
  return TRUE;
}

/* A letter alone behind the number: "MX$4.5 M", as amounts are shown. */
static gboolean
says_millions (const char *at, gsize n_letters, const GString *number)
{
  return n_letters == 1 && g_ascii_toupper (*at) == 'M' && number->len > 0
         && strpbrk (at, "0123456789") == NULL;
}

static gsize
count_letters (const char *text)
{
  gsize n = 0;

  while (g_ascii_isalpha (text[n]))
    n++;
  return n;
}

/* "MX$1,200", "US$ 15.50", "1200 EUR", "4.5 M" or "1200", which is in pesos. */
gboolean
sng_money_parse (const SngField *field, const char *text, SngLocale *locale,
                 const SngResolver *resolver, SngValue *value, GError **error)
{
  g_autoptr (GString) number = g_string_new (NULL);
  g_autoptr (GString) letters = g_string_new (NULL);
  const char *currency;
  double factor = 1, real;

  for (gsize at = 0, n; text[at] != '\0'; at += MAX (n, 1))
    {
      n = count_letters (text + at);
      if (says_millions (text + at, n, number))
        factor = 1e6;
      else if (n > 0)
        g_string_append_len (letters, text + at, (gssize) n);
      else if (text[at] != '$')
        g_string_append_c (number, text[at]);
    }
  g_string_ascii_up (letters);
  currency = letters->len == 0 || g_str_equal (letters->str, "MX") ? "MXN"
             : g_str_equal (letters->str, "US")                    ? "USD"
                                                                   : letters->str;
  if (strlen (currency) != 3 || !sng_locale_parse_real (locale, number->str, &real)
      || fabs (real * factor) > 9e13)
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE,
                       /* TRANSLATORS: the label of a field, and what was typed there */
                       _("%s: “%s” is not an amount. Write it as in 1,200,000, or in millions as in 1.2 M."),
                       text, error);
  *value = sng_value_money ((gint64) round (real * factor * 100), currency);
  return TRUE;
}

gboolean
sng_duration_parse (const SngField *field, const char *text, SngLocale *locale,
                    const SngResolver *resolver, SngValue *value, GError **error)
{
  gsize number = strspn (text, "0123456789.,-");
  g_autofree char *amount = g_strndup (text, number);
  double real;

  if (!sng_locale_parse_real (locale, amount, &real) || fabs (real) > 1e9)
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not a length of time."), text, error);
  *value = sng_value_integer ((gint64) round (real * sng_unit_seconds (field->unit)));
  return TRUE;
}

gboolean
sng_date_parse (const SngField *field, const char *text, SngLocale *locale,
                const SngResolver *resolver, SngValue *value, GError **error)
{
  gint64 date;

  if (!sng_locale_parse_date (locale, text, &date))
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not a date. Write day/month/year, as in 30/09/2026."),
                       text, error);
  *value = sng_value_integer (date);
  return TRUE;
}

gboolean
sng_instant_parse (const SngField *field, const char *text, SngLocale *locale,
                   const SngResolver *resolver, SngValue *value, GError **error)
{
  gint64 instant_usec;

  if (!sng_locale_parse_instant (locale, text, &instant_usec))
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE,
                       _("%s: “%s” is not a moment. Write day/month/year hour:minute, as in 30/09/2026 18:00."),
                       text, error);
  *value = sng_value_integer (instant_usec);
  return TRUE;
}

/* "2026-Q3", "Q3 2026" or "T3 2026" */
gboolean
sng_period_parse (const SngField *field, const char *text, SngLocale *locale,
                  const SngResolver *resolver, SngValue *value, GError **error)
{
  gint64 period;
  int quarter, year, used = 0;

  if (sng_iso_parse_period (text, &period))
    {
      *value = sng_value_integer (period);
      return TRUE;
    }
  if (sscanf (text, "%*[QqTt]%1d %4d%n", &quarter, &year, &used) != 2 || text[used] != '\0'
      || year < 1 || quarter < 1 || quarter > 4)
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not a quarter. Write it as in Q3 2026."), text, error);
  *value = sng_value_integer (year * 4 + quarter - 1);
  return TRUE;
}

/* Public API */

/**
 * sng_fold:
 * @text: (nullable): a text in any case
 *
 * Returns: (transfer full): lower case without accents, for comparing what people type; ñ stays a
 *   letter of its own and sorts after n
 */
char *
sng_fold (const char *text)
{
  g_autofree char *lower = NULL;
  g_autofree char *apart = NULL;
  GString *folded;

  if (text == NULL || g_str_is_ascii (text))
    return g_ascii_strdown (text ? text : "", -1);
  lower = g_utf8_casefold (text, -1);
  apart = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  folded = g_string_new (NULL);
  for (const char *at = apart ? apart : ""; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == 0x0303 && folded->len > 0 && folded->str[folded->len - 1] == 'n')
        g_string_append_c (folded, '\x7f');
      else if (g_unichar_type (c) != G_UNICODE_NON_SPACING_MARK)
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}
