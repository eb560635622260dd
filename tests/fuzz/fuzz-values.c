/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-guard.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

/* The first two bytes choose a field, the third the language; what follows is what is typed. */
#define N_CHOOSERS 3
#define TODAY 20727

const char *const sng_fuzz_words[] = {
  "2026-09-30", "30/09/2026", "30 Sep 2026", "30 de septiembre de 2026", "2026-09-30T18:00:00Z", "18:00",
  "2026-Q3", "Q3 2026", "T3 2026", "1,234.56", "1.234,56", "MXN", "USD", "$", "%", " h", "días", "sí", "yes",
  "PE-0001", "person/PE-0001", "R-0001", ";", "{\"amount\":", "\"currency\":\"MXN\"}", "[\"a\",\"b\"]",
  "{\"en\":\"a\",\"es\":\"b\"}", "null", "-", "+", "1e18", "99999999999999999999", NULL,
};

static SngLocale *locales[SNG_N_LANGUAGES];

void
sng_fuzz_set_up (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Mexico_City");

  sng_fuzz_open_register ();
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    locales[i] = sng_locale_new (i, zone);
}

void
sng_fuzz_tear_down (void)
{
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    g_clear_pointer (&locales[i], sng_locale_unref);
  sng_fuzz_close_register ();
}

static const SngField *
choose_field (const guint8 *data)
{
  guint number = data[0] * 256u + data[1];
  const SngKind *kind = sng_kind (number % SNG_N_KINDS);

  return kind->fields[(number / SNG_N_KINDS) % kind->n_fields];
}

/* What a field holds is shown, written into files and read from them as the same. */
static void
check_value (const SngField *field, const SngValue *value, SngLocale *locale)
{
  const SngResolver *resolver = sng_reader_get_resolver (sng_fuzz_get_reader ());
  g_autofree char *shown = sng_field_format (field, value, locale, resolver);
  g_autoptr (JsonNode) node = sng_field_to_json (field, value, resolver);
  g_auto (SngValue) again = SNG_UNKNOWN;

  if (shown != NULL && !g_utf8_validate (shown, -1, NULL))
    sng_fuzz_fail ("The field %s shows what is not UTF-8.", field->name);
  if (!sng_field_from_json (field, node, resolver, &again, NULL)
      || !sng_value_equal (value, &again))
    sng_fuzz_fail ("A value of the field %s is another one in a file: %s", field->name, shown);
}

static void
try_typed (const SngField *field, const char *text, SngLocale *locale)
{
  const SngResolver *resolver = sng_reader_get_resolver (sng_fuzz_get_reader ());
  g_auto (SngValue) value = SNG_UNKNOWN;
  g_autoptr (GError) error = NULL;

  if (!sng_field_parse (field, text, locale, resolver, &value, &error))
    {
      if (error == NULL || !g_utf8_validate (error->message, -1, NULL))
        sng_fuzz_fail ("The field %s refuses without a sentence.", field->name);
    }
  else if (sng_value_is_known (&value) && sng_field_check (field, &value, TODAY, NULL))
    check_value (field, &value, locale);
}

static void
try_cells (const SngField *field, const char *text, SngLocale *locale)
{
  const SngResolver *resolver = sng_reader_get_resolver (sng_fuzz_get_reader ());
  const char *half = strchr (text, '|');
  g_autofree char *first = half ? g_strndup (text, half - text) : g_strdup (text);
  const char *cells[SNG_MAX_CELLS] = { first, half ? half + 1 : NULL };
  g_auto (SngValue) value = SNG_UNKNOWN;

  if (g_utf8_validate (text, -1, NULL)
      && sng_field_from_columns (field, cells, resolver, &value, NULL)
      && sng_value_is_known (&value) && sng_field_check (field, &value, TODAY, NULL))
    check_value (field, &value, locale);
}

static void
try_json (const SngField *field, const char *text, SngLocale *locale)
{
  g_autoptr (JsonNode) node = sng_json_guard_parse (text, strlen (text), SNG_FUZZ_MAX_SIZE, NULL);
  const SngResolver *resolver = sng_reader_get_resolver (sng_fuzz_get_reader ());
  g_auto (SngValue) value = SNG_UNKNOWN;

  if (node != NULL && sng_field_from_json (field, node, resolver, &value, NULL)
      && sng_value_is_known (&value) && sng_field_check (field, &value, TODAY, NULL))
    check_value (field, &value, locale);
}

int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autofree char *text = NULL;
  SngLocale *locale;
  const SngField *field;

  if (size < N_CHOOSERS)
    return 0;
  field = choose_field (data);
  locale = locales[data[2] % SNG_N_LANGUAGES];
  text = g_strndup ((const char *) data + N_CHOOSERS, size - N_CHOOSERS);
  try_typed (field, text, locale);
  try_cells (field, text, locale);
  try_json (field, text, locale);
  return 0;
}
