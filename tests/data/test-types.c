/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value of each type: written, read again, refused, and shown. */
#include "data/vocabulary/sng-clock.h"
#include "data/vocabulary/sng-type.h"

/* A value of each type that a register could hold; nothing for references. */
static SngValue
sample (const SngField *field)
{
  static const char *const words[] = { "uno", "dos, tres", NULL };
  gint64 whole = field->range.form == SNG_RANGE_NONE ? 7 : (gint64) field->range.lowest + 1;

  switch (field->type)
    {
    case SNG_TYPE_TEXT:
    case SNG_TYPE_LONGTEXT:
    case SNG_TYPE_URL:
      return sng_value_text ("=Ñandú, \"cita\"\nsegunda línea");
    case SNG_TYPE_TEXT2:
    case SNG_TYPE_LONGTEXT2:
      return sng_value_text2 (NULL, "sólo en español");
    case SNG_TYPE_TEXTS:
      return sng_value_texts (words);
    case SNG_TYPE_CHOICES:
      return sng_value_integer (2 | 4);
    case SNG_TYPE_CHOICE:
    case SNG_TYPE_ANSWER:
      return sng_value_integer (2);
    case SNG_TYPE_BOOLEAN:
      return sng_value_boolean (FALSE);
    case SNG_TYPE_REAL:
    case SNG_TYPE_PERCENT:
      return sng_value_real (0.1 + (double) field->range.lowest);
    case SNG_TYPE_MONEY:
      return sng_value_money (123456789, "USD");
    case SNG_TYPE_DURATION:
      return sng_value_integer (7 * 86400);
    case SNG_TYPE_DATE:
      return sng_value_integer (sng_date_from_civil (2024, 2, 29));
    case SNG_TYPE_INSTANT:
      return sng_value_integer (G_GINT64_CONSTANT (1759190400123456));
    case SNG_TYPE_PERIOD:
      return sng_value_integer (2026 * 4 + 2);
    case SNG_TYPE_INTEGER:
      return sng_value_integer (whole);
    case SNG_TYPE_SCALE5:
      return sng_value_integer (3);
    default:
      return SNG_UNKNOWN;
    }
}

static void
check_round_trips (const SngField *field)
{
  g_auto (SngValue) value = sample (field);
  g_auto (SngValue) from_cells = SNG_UNKNOWN;
  g_auto (SngValue) from_json = SNG_UNKNOWN;
  g_auto (SngValue) from_columns = SNG_UNKNOWN;
  g_autoptr (JsonNode) node = sng_field_to_json (field, &value, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = sng_field_to_column (field, &value, 0, NULL);
  g_autofree char *second = sng_field_n_columns (field) > 1 ? sng_field_to_column (field, &value, 1, NULL) : NULL;
  const char *columns[] = { first, second };
  SngCell cells[SNG_MAX_CELLS];

  g_assert_true (field->max_chars || sng_field_check (field, &value, 30000, &error));
  g_assert_no_error (error);
  sng_field_to_cells (field, &value, cells);
  from_cells = sng_field_from_cells (field, cells);
  for (guint i = 0; i < SNG_MAX_CELLS; i++)
    sng_cell_clear (&cells[i]);
  g_assert_true (sng_value_equal (&value, &from_cells));
  g_assert_true (sng_field_from_json (field, node, NULL, &from_json, &error));
  g_assert_no_error (error);
  g_assert_true (sng_value_equal (&value, &from_json));
  g_assert_true (sng_field_from_columns (field, columns, NULL, &from_columns, &error));
  g_assert_no_error (error);
  g_assert_true (sng_value_equal (&value, &from_columns));
}

static void
test_round_trips (void)
{
  for (guint id = 0; id < SNG_N_KINDS; id++)
    for (guint i = 0; i < sng_kind (id)->n_fields; i++)
      if (sng_kind (id)->fields[i]->targets == 0)
        check_round_trips (sng_kind (id)->fields[i]);
}

static void
test_refusals (void)
{
  const SngKind *risk = sng_kind (SNG_KIND_RISK);
  const SngField *likelihood = risk->fields[SNG_RISK_INHERENT_LIKELIHOOD];
  g_autoptr (GError) error = NULL;
  SngValue six = sng_value_integer (6);
  SngValue text = SNG_UNKNOWN;
  g_autoptr (JsonNode) as_text = json_node_init_string (json_node_alloc (), "3");

  g_assert_false (sng_field_check (likelihood, &six, 0, &error));
  g_assert_error (error, SNG_VALUE_ERROR, SNG_VALUE_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_false (sng_field_from_json (likelihood, as_text, NULL, &text, &error));
  g_assert_error (error, SNG_VALUE_ERROR, SNG_VALUE_ERROR_TYPE);
  g_assert_false (sng_value_is_known (&text));
}

/* A text from elsewhere may turn what follows it, hide words or speak to a terminal. */
static void
test_what_nobody_sees_is_shown (void)
{
  static const char text[] = "Banco\u202eocnaB\u200b\033[31m";
  const SngField *field = sng_kind_field (sng_kind (SNG_KIND_RISK), "subcategory");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_auto (SngValue) value = sng_value_text (text);
  g_autofree char *shown = sng_field_format (field, &value, locale, NULL);
  g_autofree char *edited = sng_field_format_to_edit (field, &value, locale, NULL);
  g_autofree char *column = sng_field_to_column (field, &value, 0, NULL);
  g_autoptr (JsonNode) node = sng_field_to_json (field, &value, NULL);

  g_assert_cmpstr (shown, ==, "Banco⟨U+202E⟩ocnaB⟨U+200B⟩⟨U+001B⟩[31m");
  g_assert_cmpstr (edited, ==, text);
  g_assert_cmpstr (column, ==, text);
  g_assert_cmpstr (json_node_get_string (node), ==, text);
}

/* Whoever reads the register, an export or the journal would have the secret. */
static void
test_address_without_secret (void)
{
  static const struct
  {
    const char *address;
    gboolean good;
  } cases[] = {
    { "https://example.org/a?b=c&token_count=3", TRUE },
    { "https://example.org/wiki/@home?key=R-0001", TRUE },
    { "mailto:somebody@example.org", TRUE },
    { "https://user:word@example.org/", FALSE },
    { "https://token@example.org", FALSE },
    { "https://example.org/?a=b&API_KEY=x", FALSE },
    { "https://example.org/f?sig=abc", FALSE },
    { "https://example.org/f?a#access_token=abc", FALSE },
  };
  const SngField *field = sng_kind_field (sng_kind (SNG_KIND_SOURCE), "url");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (SngValue) value = sng_value_text (cases[i].address);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (sng_field_check (field, &value, 0, &error), ==, cases[i].good);
      if (!cases[i].good)
        g_assert_null (strstr (error->message, "example"));
    }
}

/* A number as large as a year has its thousands set apart; a year has none. */
static void
test_year_as_a_year (void)
{
  const SngField *year = sng_kind_field (sng_kind (SNG_KIND_BENCHMARK), "year");
  SngValue value = sng_value_integer (2025);
  SngField number = *year;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_autofree char *as_year = sng_field_format (year, &value, locale, NULL);
  g_autofree char *as_number = NULL;

  number.names_year = FALSE;
  as_number = sng_field_format (&number, &value, locale, NULL);
  g_assert_cmpstr (as_year, ==, "2025");
  g_assert_cmpstr (as_number, ==, "2,025");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/types/round-trips", test_round_trips);
  g_test_add_func ("/types/refusals", test_refusals);
  g_test_add_func ("/vocabulary/type/what-nobody-sees-is-shown", test_what_nobody_sees_is_shown);
  g_test_add_func ("/vocabulary/type/address-without-secret", test_address_without_secret);
  g_test_add_func ("/vocabulary/type/year-as-a-year", test_year_as_a_year);
  return g_test_run ();
}
