/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-type-private.h"

#include "data/vocabulary/sng-clock.h"
#include "data/vocabulary/sng-visible-text.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Several values in one text stand on a line each: no key and no choice has a line break. */
#define SEPARATOR "\n"

#define DAY_USEC (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* What is sensitive is not repeated: the sentence is shown beside a person. A damaged file may hold
 * what is no text at all. */
static char *
show (const SngField *field, const char *got)
{
  g_autofree char *text = g_utf8_make_valid (got, -1);
  g_autofree char *beginning = NULL;

  if (sng_field_sensitivity (field) == SNG_SENSITIVITY_SENSITIVE)
    return g_strdup ("…");
  beginning = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));
  return sng_visible_line (beginning);
}

gboolean
sng_refuse (const SngField *field,
            SngValueError code,
            const char *sentence,
            const char *got,
            GError **error)
{
  g_autofree char *shown = got ? show (field, got) : NULL;
  g_autofree char *message = g_strdup_printf (sentence, sng_text (field->label), shown);

  g_set_error_literal (error, SNG_VALUE_ERROR, code, message);
  return FALSE;
}

char *
sng_iso_date (gint64 date)
{
  int year, month, day;

  sng_date_to_civil (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/* The day of a moment, in UTC. */
gint64
sng_iso_day (gint64 instant_usec)
{
  return instant_usec / DAY_USEC - (instant_usec % DAY_USEC < 0);
}

char *
sng_iso_instant (gint64 instant_usec)
{
  gint64 date = sng_iso_day (instant_usec);
  gint64 rest = instant_usec - date * DAY_USEC;
  gint64 seconds = rest / G_USEC_PER_SEC;
  g_autofree char *day = sng_iso_date (date);
  g_autofree char *fraction = rest % G_USEC_PER_SEC == 0
                                  ? g_strdup ("")
                                  : g_strdup_printf (".%06d", (int) (rest % G_USEC_PER_SEC));

  return g_strdup_printf ("%sT%02d:%02d:%02d%sZ", day, (int) (seconds / 3600),
                          (int) (seconds / 60 % 60), (int) (seconds % 60), fraction);
}

char *
sng_iso_period (gint64 period)
{
  return g_strdup_printf ("%04d-Q%d", (int) (period / 4), (int) (period % 4) + 1);
}

gboolean
sng_iso_parse_date (const char *text, gint64 *date)
{
  int year, month, day, used = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 || text[used] != '\0'
      || used != 10 || month < 1 || month > 12 || day < 1 || year < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  *date = sng_date_from_civil (year, month, day);
  return TRUE;
}

gboolean
sng_iso_parse_instant (const char *text, gint64 *instant_usec)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  if (time == NULL)
    return FALSE;
  *instant_usec = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  return TRUE;
}

gboolean
sng_iso_parse_period (const char *text, gint64 *period)
{
  int year, quarter, used = 0;

  if (!g_ascii_isdigit (*text) || sscanf (text, "%4d-Q%1d%n", &year, &quarter, &used) != 2
      || used != 7 || text[used] != '\0' || year < 1 || quarter < 1 || quarter > 4)
    return FALSE;
  *period = year * 4 + quarter - 1;
  return TRUE;
}

char *
sng_text_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return g_strdup (value->text);
}

char *
sng_text2_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return g_strdup (sng_value_get_text (value, SNG_LANGUAGE_EN));
}

char *
sng_texts_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return g_strjoinv (SEPARATOR, *value->texts);
}

char *
sng_choice_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return g_strdup (sng_field_choice_name (field, (guint) value->integer));
}

char *
sng_choices_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  GString *names = g_string_new (NULL);

  for (guint i = 1; i <= field->n_choices; i++)
    if (value->integer & (G_GINT64_CONSTANT (1) << i))
      g_string_append_printf (names, "%s%s", names->len ? SEPARATOR : "", sng_field_choice_name (field, i));
  return g_string_free (names, FALSE);
}

char *
sng_boolean_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return g_strdup (value->integer ? "true" : "false");
}

char *
sng_integer_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
}

char *
sng_real_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return sng_real_write (value->real);
}

char *
sng_money_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  guint64 minor_units = value->integer < 0 ? -(guint64) value->integer : (guint64) value->integer;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02d", value->integer < 0 ? "-" : "",
                          minor_units / 100, (int) (minor_units % 100));
}

char *
sng_date_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return sng_iso_date (value->integer);
}

char *
sng_instant_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return sng_iso_instant (value->integer);
}

char *
sng_period_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return sng_iso_period (value->integer);
}

static gboolean
has_several_targets (const SngField *field)
{
  return (field->targets & (field->targets - 1)) != 0;
}

static char *
handle_to_text (const SngField *field, SngHandle handle, const SngResolver *resolver)
{
  SngKindId kind = SNG_N_KINDS;
  const char *key = resolver ? resolver->key_of (resolver->data, handle, &kind) : NULL;

  if (key == NULL)
    return NULL;
  if (has_several_targets (field))
    return g_strdup_printf ("%s/%s", sng_kind (kind)->name, key);
  return g_strdup (key);
}

static gboolean
handle_from_text (const SngField *field,
                  const char *text,
                  const SngResolver *resolver,
                  SngHandle *handle,
                  GError **error)
{
  const char *slash = strchr (text, '/');
  g_autofree char *name = slash ? g_strndup (text, slash - text) : NULL;
  const SngKind *kind = name ? sng_kind_by_name (name) : NULL;

  *handle = 0;
  if (kind != NULL && sng_field_may_refer_to (field, kind->id) && resolver != NULL)
    *handle = resolver->find (resolver->data, kind->id, slash + 1);
  for (guint i = 0; *handle == 0 && i < SNG_N_KINDS && resolver != NULL; i++)
    if (sng_field_may_refer_to (field, i))
      *handle = resolver->find (resolver->data, i, text);
  return *handle != 0
         || sng_refuse (field, SNG_VALUE_ERROR_REFERENCE, _("%s: there is no record “%s”."), text, error);
}

char *
sng_ref_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  return handle_to_text (field, value->integer, resolver);
}

char *
sng_refs_to_text (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);

  for (guint i = 0; i < n; i++)
    {
      char *key = handle_to_text (field, handles[i], resolver);

      if (key != NULL)
        g_ptr_array_add (keys, key);
    }
  /* By key, not by handle: the order must be the same in another register. */
  g_ptr_array_sort (keys, compare_texts);
  g_ptr_array_add (keys, NULL);
  return g_strjoinv (SEPARATOR, (GStrv) keys->pdata);
}

gboolean
sng_text_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                    SngValue *value, GError **error)
{
  *value = sng_value_text (text);
  return TRUE;
}

gboolean
sng_text2_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                     SngValue *value, GError **error)
{
  *value = sng_value_text2 (text, NULL);
  return TRUE;
}

gboolean
sng_texts_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                     SngValue *value, GError **error)
{
  g_auto (GStrv) texts = g_strsplit_set (text, SEPARATOR ";", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    if (*g_strstrip (texts[i]) != '\0')
      g_ptr_array_add (kept, texts[i]);
  g_ptr_array_add (kept, NULL);
  *value = sng_value_texts ((const char *const *) kept->pdata);
  return TRUE;
}

gboolean
sng_choice_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                      SngValue *value, GError **error)
{
  guint choice = sng_field_choice_by_name (field, text);

  if (choice == 0)
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not one of the choices."), text, error);
  *value = sng_value_integer (choice);
  return TRUE;
}

gboolean
sng_choices_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                       SngValue *value, GError **error)
{
  g_auto (GStrv) names = g_strsplit_set (text, SEPARATOR ";,", -1);
  gint64 set = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      SngValue choice = SNG_UNKNOWN;

      if (*g_strstrip (names[i]) == '\0')
        continue;
      if (!sng_choice_from_text (field, names[i], resolver, &choice, error))
        return FALSE;
      set |= G_GINT64_CONSTANT (1) << choice.integer;
    }
  *value = set == 0 ? SNG_UNKNOWN : sng_value_integer (set);
  return TRUE;
}

gboolean
sng_boolean_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                       SngValue *value, GError **error)
{
  gboolean yes = g_str_equal (text, "true");

  if (!yes && !g_str_equal (text, "false"))
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is neither true nor false."), text, error);
  *value = sng_value_boolean (yes);
  return TRUE;
}

gboolean
sng_integer_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                       SngValue *value, GError **error)
{
  gint64 integer;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not a whole number."), text, error);
  *value = sng_value_integer (integer);
  return TRUE;
}

gboolean
sng_real_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                    SngValue *value, GError **error)
{
  char *end;
  double real = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (real))
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not a number."), text, error);
  *value = sng_value_real (real);
  return TRUE;
}

gboolean
sng_money_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                     SngValue *value, GError **error)
{
  const char *digits = *text == '-' ? text + 1 : text;
  gsize whole = strspn (digits, "0123456789");
  const char *cents = digits[whole] == '.' ? digits + whole + 1 : "";
  g_autofree char *minor = NULL;
  gint64 amount;

  /* Never through a floating number: an amount must come back to the cent. */
  if (whole == 0 || strlen (cents) > 2 || strspn (cents, "0123456789") != strlen (cents)
      || (digits[whole] != '.' && digits[whole] != '\0'))
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not an amount."), text, error);
  minor = g_strdup_printf ("%s%.*s%s%.*s", *text == '-' ? "-" : "", (int) whole, digits, cents,
                           2 - (int) strlen (cents), "00");
  if (!g_ascii_string_to_signed (minor, 10, G_MININT64 + 1, G_MAXINT64, &amount, NULL))
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not an amount."), text, error);
  *value = sng_value_money (amount, "MXN");
  return TRUE;
}

#define FROM_ISO(name, what)                                                                      \
  gboolean                                                                                        \
  sng_##name##_from_text (const SngField *field, const char *text, const SngResolver *resolver,   \
                          SngValue *value, GError **error)                                        \
  {                                                                                               \
    gint64 integer;                                                                               \
                                                                                                  \
    if (!sng_iso_parse_##name (text, &integer))                                                   \
      return sng_refuse (field, SNG_VALUE_ERROR_TYPE, what, text, error);                         \
    *value = sng_value_integer (integer);                                                         \
    return TRUE;                                                                                  \
  }

FROM_ISO (date, _("%s: “%s” is not a date. Write year-month-day, as in 2026-09-30."))
FROM_ISO (instant, _("%s: “%s” is not a moment. Write it with its zone, as in 2026-09-30T18:00:00Z."))
FROM_ISO (period, _("%s: “%s” is not a quarter. Write it as in 2026-Q3."))

gboolean
sng_ref_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                   SngValue *value, GError **error)
{
  SngHandle handle;

  if (!handle_from_text (field, text, resolver, &handle, error))
    return FALSE;
  *value = sng_value_handle (handle);
  return TRUE;
}

gboolean
sng_refs_from_text (const SngField *field, const char *text, const SngResolver *resolver,
                    SngValue *value, GError **error)
{
  g_auto (GStrv) keys = g_strsplit (text, SEPARATOR, -1);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  for (guint i = 0; keys[i] != NULL; i++)
    {
      SngHandle handle;

      if (*g_strstrip (keys[i]) == '\0')
        continue;
      if (!handle_from_text (field, keys[i], resolver, &handle, error))
        return FALSE;
      g_array_append_val (handles, handle);
    }
  *value = sng_value_handles ((SngHandle *) handles->data, handles->len);
  return TRUE;
}
