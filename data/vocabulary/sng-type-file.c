/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-type-private.h"

#include "data/vocabulary/sng-json-text.h"
#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static JsonNode *
string_node (const char *text)
{
  JsonNode *node = json_node_alloc ();

  if (text == NULL)
    return json_node_init_null (node);
  return json_node_init_string (node, text);
}

static JsonNode *
strings_node (const char *lines)
{
  g_auto (GStrv) texts = g_strsplit (lines, "\n", -1);
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 0; texts[i] != NULL; i++)
    if (*texts[i] != '\0')
      json_array_add_string_element (array, texts[i]);
  json_node_init_array (node, array);
  json_array_unref (array);
  return node;
}

static JsonNode *
object_node (JsonObject *object)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

static JsonNode *
text2_node (const SngValue *value)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    if (value->text2->text[i] != NULL)
      json_object_set_string_member (object, sng_language_codes[i], value->text2->text[i]);
  return object_node (object);
}

static JsonNode *
money_node (const SngValue *value)
{
  JsonObject *object = json_object_new ();
  char currency[4] = { 0 };

  memcpy (currency, value->currency, 3);
  json_object_set_int_member (object, "amount", value->integer);
  json_object_set_string_member (object, "currency", currency);
  return object_node (object);
}

static const char *
string_member (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
wrong_shape (const SngField *field, JsonNode *node, GError **error)
{
  g_autofree char *shown = sng_json_to_text (node, FALSE);

  return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: %s is not a value of this field."), shown, error);
}

/* What a reader does not look at would be lost without a word. */
static gboolean
has_only (JsonObject *object, const char *const *members, guint n_members)
{
  guint n_known = 0;

  for (guint i = 0; i < n_members; i++)
    n_known += json_object_has_member (object, members[i]);
  return json_object_get_size (object) == n_known;
}

static gboolean
is_text_or_null (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) || string_member (object, member) != NULL;
}

/* Three capital letters (ISO 4217): two ways to write one currency would be two currencies. */
static gboolean
is_currency (const char *text)
{
  return strlen (text) == 3 && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static gboolean
text2_from_node (const SngField *field, JsonNode *node, SngValue *value, GError **error)
{
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return wrong_shape (field, node, error);
  object = json_node_get_object (node);
  if (!has_only (object, sng_language_codes, SNG_N_LANGUAGES) || !is_text_or_null (object, "en")
      || !is_text_or_null (object, "es"))
    return wrong_shape (field, node, error);
  *value = sng_value_text2 (string_member (object, "en"), string_member (object, "es"));
  return TRUE;
}

static gboolean
money_from_node (const SngField *field, JsonNode *node, SngValue *value, GError **error)
{
  static const char *const members[] = { "amount", "currency" };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *amount = object ? json_object_get_member (object, "amount") : NULL;
  const char *currency = object ? string_member (object, "currency") : NULL;

  if (amount == NULL || currency == NULL || !JSON_NODE_HOLDS_VALUE (amount)
      || json_node_get_value_type (amount) != G_TYPE_INT64
      || !has_only (object, members, G_N_ELEMENTS (members)))
    return wrong_shape (field, node, error);
  if (!is_currency (currency))
    return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not a currency."), currency, error);
  *value = sng_value_money (json_node_get_int (amount), currency);
  return TRUE;
}

static gboolean
strings_from_node (const SngField *field, JsonNode *node, const SngResolver *resolver,
                   SngValue *value, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *lines = NULL;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong_shape (field, node, error);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return wrong_shape (field, node, error);
      if (strchr (json_node_get_string (element), '\n') != NULL)
        return wrong_shape (field, node, error);
      if (*json_node_get_string (element) != '\0')
        g_ptr_array_add (texts, (gpointer) json_node_get_string (element));
    }
  g_ptr_array_add (texts, NULL);
  if (field->type == SNG_TYPE_TEXTS)
    {
      *value = sng_value_texts ((const char *const *) texts->pdata);
      return TRUE;
    }
  lines = g_strjoinv ("\n", (GStrv) texts->pdata);
  return sng_type (field->type)->from_text (field, lines, resolver, value, error);
}

static gboolean
wrong_form (const SngField *field, const SngPlain *plain, GError **error)
{
  g_autoptr (JsonNode) node = sng_field_plain_to_json (field, plain);

  return wrong_shape (field, node, error);
}

static gboolean
number_from_plain (const SngField *field, const SngPlain *plain, SngValue *value, GError **error)
{
  gboolean whole = sng_type (field->type)->json == SNG_JSON_INTEGER;
  double real = plain->form == SNG_PLAIN_WHOLE ? (double) plain->whole : plain->number;

  if (plain->form != SNG_PLAIN_WHOLE && plain->form != SNG_PLAIN_NUMBER)
    return wrong_form (field, plain, error);
  if (!isfinite (real))
    return sng_refuse (field, SNG_VALUE_ERROR_RANGE, _("%s: the number is too large to be read."), NULL,
                       error);
  if (!whole)
    *value = sng_value_real (real);
  else if (plain->form == SNG_PLAIN_WHOLE)
    *value = sng_value_integer (plain->whole);
  else if (real == floor (real) && fabs (real) < 9e15)
    *value = sng_value_integer ((gint64) real);
  else
    return wrong_form (field, plain, error);
  return TRUE;
}

/* What is no day and no moment reads it as what people write for it. */
static gboolean
moment_from_plain (const SngField *field,
                   const SngPlain *plain,
                   const SngResolver *resolver,
                   SngValue *value,
                   GError **error)
{
  g_autofree char *written = NULL;

  if (field->type == SNG_TYPE_INSTANT || field->type == SNG_TYPE_DATE)
    {
      *value = sng_value_integer (field->type == SNG_TYPE_DATE ? sng_iso_day (plain->whole)
                                                               : plain->whole);
      return TRUE;
    }
  written = sng_iso_instant (plain->whole);
  return sng_type (field->type)->from_text (field, written, resolver, value, error);
}

/* Public API */

/**
 * sng_field_to_json:
 * @resolver: gives the keys of the records that a reference points to
 *
 * Returns: (transfer full): the value as exports have it; null when it is unknown
 */
JsonNode *
sng_field_to_json (const SngField *field, const SngValue *value, const SngResolver *resolver)
{
  const SngType *type = sng_type (field->type);
  g_autofree char *text = NULL;

  if (!sng_value_is_known (value))
    return json_node_init_null (json_node_alloc ());
  switch (type->json)
    {
    case SNG_JSON_INTEGER:
      return json_node_init_int (json_node_alloc (), value->integer);
    case SNG_JSON_REAL:
      return json_node_init_double (json_node_alloc (), value->real);
    case SNG_JSON_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), value->integer != 0);
    case SNG_JSON_TEXT2:
      return text2_node (value);
    case SNG_JSON_MONEY:
      return money_node (value);
    case SNG_JSON_STRING:
    case SNG_JSON_STRINGS:
    default:
      text = type->to_text (field, value, resolver);
      return type->json == SNG_JSON_STRINGS ? strings_node (text ? text : "") : string_node (text);
    }
}

/**
 * sng_field_from_json:
 * @node: what a file has; null and the empty text are unknown
 * @value: (out): the value
 *
 * Returns: whether @node is a value of the field's type. A number written as text is refused
 *   (method, ruling 49)
 */
gboolean
sng_field_from_json (const SngField *field,
                     JsonNode *node,
                     const SngResolver *resolver,
                     SngValue *value,
                     GError **error)
{
  const SngType *type = sng_type (field->type);
  SngPlain plain;

  *value = SNG_UNKNOWN;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (type->json == SNG_JSON_TEXT2)
    return text2_from_node (field, node, value, error);
  if (type->json == SNG_JSON_MONEY)
    return money_from_node (field, node, value, error);
  if (type->json == SNG_JSON_STRINGS)
    return strings_from_node (field, node, resolver, value, error);
  if (!sng_plain_from_json (node, &plain))
    return wrong_shape (field, node, error);
  return sng_field_from_plain (field, &plain, resolver, value, error);
}

/**
 * sng_field_from_plain:
 *
 * As sng_field_from_json(), for what was not made into a node. No field whose values JSON has as
 * lists or objects reads it.
 */
gboolean
sng_field_from_plain (const SngField *field,
                      const SngPlain *plain,
                      const SngResolver *resolver,
                      SngValue *value,
                      GError **error)
{
  const SngType *type = sng_type (field->type);

  *value = SNG_UNKNOWN;
  if (type->json == SNG_JSON_INTEGER || type->json == SNG_JSON_REAL)
    return number_from_plain (field, plain, value, error);
  if (type->json == SNG_JSON_BOOLEAN && plain->form == SNG_PLAIN_BOOLEAN)
    {
      *value = sng_value_boolean (plain->truth);
      return TRUE;
    }
  if (type->json == SNG_JSON_STRING && plain->form == SNG_PLAIN_MOMENT)
    return moment_from_plain (field, plain, resolver, value, error);
  if (type->json != SNG_JSON_STRING || plain->form != SNG_PLAIN_TEXT)
    return wrong_form (field, plain, error);
  return *plain->text == '\0' || type->from_text (field, plain->text, resolver, value, error);
}

/**
 * sng_plain_from_json:
 * @plain: (out): what @node holds, as long as the node stays
 *
 * Returns: whether @node is neither null nor a list nor an object
 */
gboolean
sng_plain_from_json (JsonNode *node, SngPlain *plain)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    *plain = (SngPlain) { .form = SNG_PLAIN_TEXT, .text = json_node_get_string (node) };
  else if (type == G_TYPE_INT64)
    *plain = (SngPlain) { .form = SNG_PLAIN_WHOLE, .whole = json_node_get_int (node) };
  else if (type == G_TYPE_DOUBLE)
    *plain = (SngPlain) { .form = SNG_PLAIN_NUMBER, .number = json_node_get_double (node) };
  else if (type == G_TYPE_BOOLEAN)
    *plain = (SngPlain) { .form = SNG_PLAIN_BOOLEAN, .truth = json_node_get_boolean (node) };
  else
    return FALSE;
  return TRUE;
}

/**
 * sng_field_plain_to_json:
 *
 * Returns: (transfer full): what sng_field_from_json() reads as the same
 */
JsonNode *
sng_field_plain_to_json (const SngField *field, const SngPlain *plain)
{
  g_autofree char *moment = NULL;

  switch (plain->form)
    {
    case SNG_PLAIN_WHOLE:
      return json_node_init_int (json_node_alloc (), plain->whole);
    case SNG_PLAIN_NUMBER:
      return json_node_init_double (json_node_alloc (), plain->number);
    case SNG_PLAIN_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), plain->truth);
    case SNG_PLAIN_MOMENT:
      moment = field->type == SNG_TYPE_DATE ? sng_iso_date (sng_iso_day (plain->whole))
                                            : sng_iso_instant (plain->whole);
      return string_node (moment);
    case SNG_PLAIN_TEXT:
    default:
      return string_node (plain->text);
    }
}

/**
 * sng_field_n_columns:
 *
 * Returns: how many columns of a table in a file the field takes
 */
guint
sng_field_n_columns (const SngField *field)
{
  return MAX (sng_type (field->type)->n_cells, 1);
}

char *
sng_field_column_name (const SngField *field, guint i)
{
  const SngType *type = sng_type (field->type);

  return g_strconcat (field->name, type->n_cells > 0 ? type->suffixes[i] : "", NULL);
}

/**
 * sng_field_column_form:
 *
 * Returns: what stands in column @i: a spreadsheet keeps numbers and days as what they are
 */
SngColumnForm
sng_field_column_form (const SngField *field, guint i)
{
  SngJsonForm form = sng_type (field->type)->json;

  if (form == SNG_JSON_INTEGER || form == SNG_JSON_REAL || (form == SNG_JSON_MONEY && i == 0))
    return SNG_COLUMN_NUMBER;
  return field->type == SNG_TYPE_DATE ? SNG_COLUMN_DATE : SNG_COLUMN_TEXT;
}

/**
 * sng_field_to_column:
 *
 * Returns: (transfer full): what stands in column @i; an empty text when it is unknown
 */
char *
sng_field_to_column (const SngField *field, const SngValue *value, guint i, const SngResolver *resolver)
{
  const SngType *type = sng_type (field->type);
  char *text;

  if (!sng_value_is_known (value))
    return g_strdup ("");
  if (type->json == SNG_JSON_TEXT2)
    return g_strdup (value->text2->text[i] ? value->text2->text[i] : "");
  if (type->json == SNG_JSON_MONEY && i == 1)
    return g_strndup (value->currency, 3);
  text = type->to_text (field, value, resolver);
  return text ? text : g_strdup ("");
}

/**
 * sng_field_from_columns:
 * @columns: the texts of the field's columns; %NULL where a file has no such column
 */
gboolean
sng_field_from_columns (const SngField *field,
                        const char *const *columns,
                        const SngResolver *resolver,
                        SngValue *value,
                        GError **error)
{
  const SngType *type = sng_type (field->type);
  const char *first = columns[0] ? columns[0] : "";

  *value = SNG_UNKNOWN;
  if (type->json == SNG_JSON_TEXT2)
    {
      *value = sng_value_text2 (columns[0], columns[1]);
      return TRUE;
    }
  if (*first == '\0')
    return TRUE;
  if (!type->from_text (field, first, resolver, value, error))
    return FALSE;
  if (type->json == SNG_JSON_MONEY && columns[1] != NULL && *columns[1] != '\0')
    {
      if (!is_currency (columns[1]))
        return sng_refuse (field, SNG_VALUE_ERROR_TYPE, _("%s: “%s” is not a currency."), columns[1], error);
      *value = sng_value_money (value->integer, columns[1]);
    }
  return TRUE;
}
