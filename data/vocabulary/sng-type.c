/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-type-private.h"

#include "data/vocabulary/sng-visible-text.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEXT_ROW(Tag, Json, to, from)                                                             \
  .tag = Tag, .json = Json, .n_cells = 1, .suffixes = { "" }, .affinity = "TEXT",                 \
  .to_text = to, .from_text = from
#define NUMBER_ROW(Json, name)                                                                    \
  .tag = SNG_TAG_INTEGER, .json = Json, .n_cells = 1, .suffixes = { "" }, .affinity = "INTEGER",  \
  .to_text = sng_##name##_to_text, .from_text = sng_##name##_from_text
#define REAL_ROW                                                                                  \
  .tag = SNG_TAG_REAL, .json = SNG_JSON_REAL, .n_cells = 1, .suffixes = { "" },                   \
  .affinity = "REAL", .to_text = sng_real_to_text, .from_text = sng_real_from_text
#define TEXT2_ROW                                                                                 \
  .tag = SNG_TAG_TEXT2, .json = SNG_JSON_TEXT2, .n_cells = 2, .suffixes = { "_en", "_es" },       \
  .affinity = "TEXT", .to_text = sng_text2_to_text, .from_text = sng_text2_from_text,             \
  .format = sng_text2_format, .parse = sng_text2_parse
#define CHOICE_ROW                                                                                \
  .tag = SNG_TAG_INTEGER, .json = SNG_JSON_STRING, .n_cells = 1, .suffixes = { "" },              \
  .affinity = "TEXT", .by_name = TRUE, .name_of = sng_field_choice_name,                          \
  .to_text = sng_choice_to_text,                                                                  \
  .from_text = sng_choice_from_text, .format = sng_choice_format, .parse = sng_choice_parse

static const SngType types[SNG_N_TYPES] = {
  [SNG_TYPE_TEXT] = { TEXT_ROW (SNG_TAG_TEXT, SNG_JSON_STRING, sng_text_to_text, sng_text_from_text) },
  [SNG_TYPE_LONGTEXT] = { TEXT_ROW (SNG_TAG_TEXT, SNG_JSON_STRING, sng_text_to_text, sng_text_from_text) },
  [SNG_TYPE_URL] = { TEXT_ROW (SNG_TAG_TEXT, SNG_JSON_STRING, sng_text_to_text, sng_text_from_text) },
  [SNG_TYPE_TEXT2] = { TEXT2_ROW },
  [SNG_TYPE_LONGTEXT2] = { TEXT2_ROW },
  [SNG_TYPE_TEXTS] = { TEXT_ROW (SNG_TAG_TEXTS, SNG_JSON_STRINGS, sng_texts_to_text, sng_texts_from_text),
                       .by_name = TRUE, .format = sng_texts_format },
  [SNG_TYPE_CHOICE] = { CHOICE_ROW },
  [SNG_TYPE_ANSWER] = { CHOICE_ROW },
  [SNG_TYPE_CHOICES] = { TEXT_ROW (SNG_TAG_INTEGER, SNG_JSON_STRINGS, sng_choices_to_text, sng_choices_from_text),
                         .by_name = TRUE, .format = sng_choices_format },
  [SNG_TYPE_BOOLEAN] = { NUMBER_ROW (SNG_JSON_BOOLEAN, boolean), .format = sng_boolean_format,
                         .parse = sng_boolean_parse },
  [SNG_TYPE_INTEGER] = { NUMBER_ROW (SNG_JSON_INTEGER, integer), .format = sng_integer_format,
                         .parse = sng_integer_parse },
  [SNG_TYPE_SCALE5] = { NUMBER_ROW (SNG_JSON_INTEGER, integer), .format = sng_integer_format,
                        .parse = sng_integer_parse },
  [SNG_TYPE_REAL] = { REAL_ROW, .format = sng_real_format, .parse = sng_real_parse },
  [SNG_TYPE_PERCENT] = { REAL_ROW, .format = sng_percent_format, .parse = sng_real_parse },
  [SNG_TYPE_MONEY] = { .tag = SNG_TAG_MONEY, .json = SNG_JSON_MONEY, .n_cells = 2,
                       .suffixes = { "", "_currency" }, .affinity = "",
                       .to_text = sng_money_to_text, .from_text = sng_money_from_text,
                       .format = sng_money_format, .parse = sng_money_parse },
  [SNG_TYPE_DURATION] = { NUMBER_ROW (SNG_JSON_INTEGER, integer), .format = sng_duration_format,
                          .parse = sng_duration_parse },
  [SNG_TYPE_DATE] = { NUMBER_ROW (SNG_JSON_STRING, date), .format = sng_date_format,
                      .parse = sng_date_parse },
  [SNG_TYPE_INSTANT] = { NUMBER_ROW (SNG_JSON_STRING, instant), .format = sng_instant_format,
                         .parse = sng_instant_parse },
  [SNG_TYPE_PERIOD] = { NUMBER_ROW (SNG_JSON_STRING, period), .format = sng_period_format,
                        .parse = sng_period_parse },
  [SNG_TYPE_REF] = { NUMBER_ROW (SNG_JSON_STRING, ref), .format = sng_ref_format },
  [SNG_TYPE_REFS] = { .tag = SNG_TAG_HANDLES, .json = SNG_JSON_STRINGS, .to_text = sng_refs_to_text,
                      .from_text = sng_refs_from_text, .format = sng_refs_format },
};

G_DEFINE_QUARK (sng-value-error-quark, sng_value_error)

const SngType *
sng_type (SngTypeId id)
{
  return &types[id];
}

/* What the register holds was brought to form C when it came in: it is taken as it is. */

static SngValue
text_as_stored (const SngCell *cell)
{
  return sng_value_text_as_is (cell->form == SNG_CELL_TEXT ? cell->text : NULL);
}

static SngValue
text2_as_stored (const SngCell *cells)
{
  const char *texts[SNG_N_LANGUAGES];

  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    texts[i] = cells[i].form == SNG_CELL_TEXT ? cells[i].text : NULL;
  return sng_value_text2_as_is (texts[SNG_LANGUAGE_EN], texts[SNG_LANGUAGE_ES]);
}

/* Public API */

/**
 * sng_type_n_cells:
 *
 * Returns: how many database columns a value takes; 0 when it is kept as links
 */
guint
sng_type_n_cells (SngTypeId type)
{
  return types[type].n_cells;
}

/**
 * sng_type_cell_suffix:
 *
 * Returns: what follows the field's name in the name of its column @i
 */
const char *
sng_type_cell_suffix (SngTypeId type, guint i)
{
  return types[type].suffixes[i];
}

const char *
sng_type_cell_affinity (SngTypeId type, guint i)
{
  if (type == SNG_TYPE_MONEY)
    return i == 0 ? "INTEGER" : "TEXT";
  return types[type].affinity;
}

/**
 * sng_field_to_cells:
 * @cells: (out caller-allocates): room for SNG_MAX_CELLS; clear each with sng_cell_clear()
 */
void
sng_field_to_cells (const SngField *field, const SngValue *value, SngCell *cells)
{
  memset (cells, 0, SNG_MAX_CELLS * sizeof *cells);
  if (!sng_value_is_known (value))
    return;
  if (types[field->type].name_of != NULL)
    {
      cells[0].form = SNG_CELL_TEXT;
      cells[0].text = types[field->type].name_of (field, (guint) value->integer);
      return;
    }
  if (types[field->type].by_name)
    {
      cells[0].form = SNG_CELL_TEXT;
      cells[0].text = cells[0].owned = types[field->type].to_text (field, value, NULL);
      return;
    }
  switch ((SngTag) value->tag)
    {
    case SNG_TAG_INTEGER:
      cells[0] = (SngCell) { .form = SNG_CELL_INTEGER, .integer = value->integer };
      break;
    case SNG_TAG_REAL:
      cells[0] = (SngCell) { .form = SNG_CELL_REAL, .real = value->real };
      break;
    case SNG_TAG_MONEY:
      cells[0] = (SngCell) { .form = SNG_CELL_INTEGER, .integer = value->integer };
      cells[1] = (SngCell) { .form = SNG_CELL_TEXT, .owned = g_strndup (value->currency, 3) };
      cells[1].text = cells[1].owned;
      break;
    case SNG_TAG_TEXT:
      cells[0] = (SngCell) { .form = SNG_CELL_TEXT,
                             .length = (guint) g_ref_string_length (value->text),
                             .text = value->text };
      break;
    case SNG_TAG_TEXT2:
      for (guint i = 0; i < SNG_N_LANGUAGES; i++)
        if (value->text2->text[i] != NULL)
          cells[i] = (SngCell) { .form = SNG_CELL_TEXT,
                                 .length = value->text2->length[i],
                                 .text = value->text2->text[i] };
      break;
    case SNG_TAG_UNKNOWN:
    case SNG_TAG_TEXTS:
    case SNG_TAG_HANDLES:
      break;
    }
}

/**
 * sng_field_from_cells:
 *
 * Returns: (transfer full): the value; unknown when the cells hold nothing that fits the type
 */
SngValue
sng_field_from_cells (const SngField *field, const SngCell *cells)
{
  const SngType *type = &types[field->type];
  SngValue value = SNG_UNKNOWN;

  if (type->by_name)
    {
      if (cells[0].form == SNG_CELL_TEXT)
        type->from_text (field, cells[0].text, NULL, &value, NULL);
      return value;
    }
  switch (type->tag)
    {
    case SNG_TAG_INTEGER:
      return cells[0].form == SNG_CELL_INTEGER ? sng_value_integer (cells[0].integer) : SNG_UNKNOWN;
    case SNG_TAG_REAL:
      if (cells[0].form == SNG_CELL_INTEGER)
        return sng_value_real ((double) cells[0].integer);
      return cells[0].form == SNG_CELL_REAL ? sng_value_real (cells[0].real) : SNG_UNKNOWN;
    case SNG_TAG_MONEY:
      if (cells[0].form != SNG_CELL_INTEGER || cells[1].form != SNG_CELL_TEXT)
        return SNG_UNKNOWN;
      return sng_value_money (cells[0].integer, cells[1].text);
    case SNG_TAG_TEXT:
      return text_as_stored (&cells[0]);
    case SNG_TAG_TEXT2:
      return text2_as_stored (cells);
    case SNG_TAG_UNKNOWN:
    case SNG_TAG_TEXTS:
    case SNG_TAG_HANDLES:
    default:
      return SNG_UNKNOWN;
    }
}

void
sng_cell_clear (SngCell *cell)
{
  g_clear_pointer (&cell->owned, g_free);
  cell->form = SNG_CELL_NULL;
}

/**
 * sng_field_format_to_edit:
 *
 * As sng_field_format(), with every character as it stands, for where it can be changed:
 * sng_field_parse() reads it as the same value.
 *
 * Returns: (transfer full): what a person would type
 */
char *
sng_field_format_to_edit (const SngField *field,
                          const SngValue *value,
                          SngLocale *locale,
                          const SngResolver *resolver)
{
  const SngType *type = &types[field->type];

  if (!sng_value_is_known (value))
    return g_strdup ("");
  if (type->format != NULL)
    return type->format (field, value, locale, resolver);
  return type->to_text (field, value, resolver);
}

/**
 * sng_field_format:
 * @resolver: (nullable): names the records that a reference points to
 *
 * Returns: (transfer full): the value as people read it; an empty text when it is unknown, which
 *   the caller shows in its own way, never as a figure
 */
char *
sng_field_format (const SngField *field,
                  const SngValue *value,
                  SngLocale *locale,
                  const SngResolver *resolver)
{
  g_autofree char *text = sng_field_format_to_edit (field, value, locale, resolver);

  return sng_visible_text (text);
}

/**
 * sng_field_parse:
 * @text: what a person typed; nothing but spaces is unknown
 * @value: (out): the value
 *
 * Returns: whether @text is a value of the field's type; its range is the matter of
 *   sng_field_check()
 */
gboolean
sng_field_parse (const SngField *field,
                 const char *text,
                 SngLocale *locale,
                 const SngResolver *resolver,
                 SngValue *value,
                 GError **error)
{
  const SngType *type = &types[field->type];
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  *value = SNG_UNKNOWN;
  if (*trimmed == '\0')
    return TRUE;
  if (!g_utf8_validate (trimmed, -1, NULL))
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: the text is not valid UTF-8."), NULL, error);
  if (type->parse != NULL)
    return type->parse (field, trimmed, locale, resolver, value, error);
  return type->from_text (field, trimmed, resolver, value, error);
}
