/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-pick.h"

#include "data/sources/sng-moment.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef enum
{
  AS_IT_IS,
  AS_NUMBER,
  AS_BOOLEAN,
} SngAs;

struct _SngPick
{
  GPtrArray *paths;     /* of SngJsonPath */
  GPtrArray *parts;     /* (nullable) of SngJsonPath: the template's, in order */
  GStrv between;        /* (nullable) the template's texts before, between and after its parts */
  JsonNode *constant;   /* (nullable) */
  JsonNode *otherwise;  /* (nullable) */
  GStrv nulls;          /* (nullable) */
  GHashTable *values;   /* (nullable) their word → ours, a JsonNode */
  char *split;          /* (nullable) */
  GStrv by;             /* (nullable) */
  double scale;
  gint64 per_second;    /* 0: moments are written as text */
  GTimeZone *zone;      /* (nullable) of moments that name none */
  SngAs as;
  gboolean may_be_unfound;
  gboolean is_initial;
};

/* What the fields of each type read; everything else is read as it comes. */
typedef enum
{
  FORM_ANY,
  FORM_TEXT,
  FORM_NUMBER,
  FORM_LIST,
  FORM_DATE,
  FORM_INSTANT,
  FORM_DURATION,
} Form;

static const Form forms[SNG_N_TYPES] = {
  [SNG_TYPE_TEXT] = FORM_TEXT,       [SNG_TYPE_TEXT2] = FORM_TEXT,
  [SNG_TYPE_LONGTEXT] = FORM_TEXT,   [SNG_TYPE_LONGTEXT2] = FORM_TEXT,
  [SNG_TYPE_URL] = FORM_TEXT,        [SNG_TYPE_CHOICE] = FORM_TEXT,
  [SNG_TYPE_REF] = FORM_TEXT,        [SNG_TYPE_TEXTS] = FORM_LIST,
  [SNG_TYPE_CHOICES] = FORM_LIST,    [SNG_TYPE_REFS] = FORM_LIST,
  [SNG_TYPE_INTEGER] = FORM_NUMBER,  [SNG_TYPE_SCALE5] = FORM_NUMBER,
  [SNG_TYPE_REAL] = FORM_NUMBER,     [SNG_TYPE_PERCENT] = FORM_NUMBER,
  [SNG_TYPE_DURATION] = FORM_DURATION, [SNG_TYPE_DATE] = FORM_DATE,
  [SNG_TYPE_INSTANT] = FORM_INSTANT,
};

static const char *const as_names[] = { "", "number", "boolean", NULL };
static const char *const unfound_names[] = { "refuse", "unknown", NULL };
static const char *const unit_names[] = { "", "s", "ms", NULL };
static const gint64 per_second[] = { 0, 1, 1000 };

/* Farther from 1970 than any date that can be written. */
#define MAX_SECONDS 1e12

/* Of 2026-09-30. */
#define DAY_LENGTH 10

static JsonNode *
string_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/* Reading the document */

static void
read_paths (SngPick *self, SngDocument *document, JsonObject *object)
{
  JsonArray *array = sng_document_array (document, object, "paths");
  gsize outer;

  if (json_object_has_member (object, "path"))
    g_ptr_array_add (self->paths, sng_document_path (document, object, "path"));
  outer = sng_document_enter (document, "paths");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize inner = sng_document_enter_index (document, i);
      g_autofree char *text = sng_json_text (json_array_get_element (array, i));

      g_ptr_array_add (self->paths, sng_document_compile (document, text ? text : ""));
      sng_document_leave (document, inner);
    }
  sng_document_leave (document, outer);
}

static void
read_template (SngPick *self, SngDocument *document, const char *text)
{
  g_autoptr (GStrvBuilder) between = g_strv_builder_new ();
  gsize outer = sng_document_enter (document, "template");

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_json_path_free);
  for (const char *open; (open = strchr (text, '{')) != NULL;)
    {
      const char *close = strchr (open, '}');
      g_autofree char *before = g_strndup (text, open - text);
      g_autofree char *path = close ? g_strndup (open + 1, close - open - 1) : NULL;

      if (close == NULL)
        {
          sng_document_fail (document, N_("Connector document, at %s: a closing brace is missing."),
                             NULL);
          break;
        }
      g_strv_builder_add (between, before);
      g_ptr_array_add (self->parts, sng_document_compile (document, path));
      text = close + 1;
    }
  g_strv_builder_add (between, text);
  self->between = g_strv_builder_end (between);
  sng_document_leave (document, outer);
}

static void
read_values (SngPick *self, SngDocument *document, JsonObject *object)
{
  JsonObject *values = sng_document_object (document, object, "values");
  g_autoptr (GList) words = values ? json_object_get_members (values) : NULL;

  if (values != NULL)
    self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) json_node_unref);
  for (GList *at = words; at != NULL; at = at->next)
    g_hash_table_insert (self->values, g_strdup (at->data),
                         json_object_dup_member (values, at->data));
}

static void
check_by (SngPick *self, SngDocument *document, const SngField *field)
{
  gsize outer = sng_document_enter (document, "by");

  if (field->targets == 0)
    sng_document_fail (document, N_("Connector document, at %s: this field is not a reference."),
                       NULL);
  for (guint i = 0; self->by[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint kind = 0; kind < SNG_N_KINDS; kind++)
        known |= sng_field_may_refer_to (field, kind)
                 && sng_kind_field (sng_kind (kind), self->by[i]) != NULL;
      if (!known)
        sng_document_fail (document, N_("Connector document, at %s: there is no field “%s”."),
                           self->by[i]);
    }
  sng_document_leave (document, outer);
}

static void
read_zone (SngPick *self, SngDocument *document, JsonObject *object)
{
  const char *name = sng_document_string (document, object, "tz", NULL);
  gsize outer = sng_document_enter (document, "tz");

  self->zone = name ? g_time_zone_new_identifier (name) : NULL;
  if (name != NULL && self->zone == NULL)
    sng_document_fail (document, N_("Connector document, at %s: there is no time zone “%s”."), name);
  sng_document_leave (document, outer);
}

/* Taking a value */

static JsonNode *
fill_template (SngPick *self, JsonNode *row)
{
  g_autoptr (GString) text = g_string_new (self->between[0]);

  for (guint i = 0; i < self->parts->len; i++)
    {
      JsonNode *node = sng_json_path_find (self->parts->pdata[i], row);
      g_autofree char *part = node ? sng_json_text (node) : NULL;

      if (part == NULL)
        return NULL;
      g_string_append (text, part);
      g_string_append (text, self->between[i + 1]);
    }
  return string_node (text->str);
}

static JsonNode *
find (SngPick *self, JsonNode *row)
{
  if (self->constant != NULL)
    return json_node_copy (self->constant);
  for (guint i = 0; i < self->paths->len; i++)
    {
      JsonNode *node = sng_json_path_find (self->paths->pdata[i], row);

      if (node != NULL)
        return json_node_copy (node);
    }
  return self->parts != NULL ? fill_template (self, row) : NULL;
}

static JsonNode *
refuse (const char *raw, const SngField *field, GError **error)
{
  sng_source_error_set (error, SNG_SOURCE_ERROR_ROW, N_("The field “%s” cannot hold %s."),
                        field->name, raw, NULL);
  return NULL;
}

static JsonNode *
to_boolean (const char *text, const SngField *field, GError **error)
{
  static const char *const words[] = { "false", "true", "no", "yes", "0", "1", NULL };
  g_autofree char *folded = g_ascii_strdown (text, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], folded))
      return json_node_init_boolean (json_node_alloc (), i % 2 == 1);
  return refuse (text, field, error);
}

/* A number that is not finite says nothing. */
static JsonNode *
to_number (const char *text, const SngField *field, GError **error)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0')
    return refuse (text, field, error);
  return isfinite (number) ? json_node_init_double (json_node_alloc (), number) : NULL;
}

static JsonNode *
to_moment (SngPick *self, JsonNode *node, const SngField *field)
{
  double seconds = floor (json_node_get_double (node) / self->per_second);
  g_autoptr (GDateTime) moment = fabs (seconds) < MAX_SECONDS
                                     ? g_date_time_new_from_unix_utc ((gint64) seconds)
                                     : NULL;
  const char *format = field->type == SNG_TYPE_DATE ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M:%SZ";
  g_autofree char *text = moment ? g_date_time_format (moment, format) : NULL;

  if (text == NULL)
    return NULL;
  return json_node_init_string (json_node_alloc (), text);
}

/* A moment as text, in the one way that the vocabulary reads; what is none is left to it to refuse.
 * A day stands as the source writes it: no zone shifts it. */
static JsonNode *
to_written_moment (SngPick *self, const char *text, const SngField *field)
{
  g_autoptr (GDateTime) moment = sng_moment_parse (text, self->zone);
  g_autoptr (GDateTime) utc = moment ? g_date_time_to_utc (moment) : NULL;
  gboolean is_day = forms[field->type] == FORM_DATE;
  g_autofree char *written = NULL;

  if (moment != NULL)
    written = is_day ? g_date_time_format (moment, "%Y-%m-%d")
                     : g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S.%fZ");
  else if (is_day && strlen (text) > DAY_LENGTH && strchr ("T ", text[DAY_LENGTH]) != NULL)
    written = g_strndup (text, DAY_LENGTH);
  return string_node (written ? written : text);
}

static JsonNode *
to_duration (const char *text)
{
  double seconds;

  return sng_moment_parse_duration (text, &seconds)
             ? json_node_init_int (json_node_alloc (), (gint64) seconds)
             : NULL;
}

static JsonNode *
to_list (SngPick *self, JsonNode *node, const char *text)
{
  g_auto (GStrv) parts = NULL;
  JsonArray *array;

  if (text == NULL)
    return json_node_ref (node);
  array = json_array_new ();
  parts = g_strsplit (text, self->split && *self->split ? self->split : "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      json_array_add_string_element (array, parts[i]);
  node = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return node;
}

static JsonNode *
convert_number (SngPick *self, JsonNode *node, const SngField *field)
{
  double number = json_node_get_double (node);

  if (!isfinite (number))
    return NULL;
  if (self->per_second != 0)
    return to_moment (self, node, field);
  if (self->scale != 1)
    return json_node_init_double (json_node_alloc (), number * self->scale);
  return json_node_ref (node);
}

static JsonNode *
convert (SngPick *self, JsonNode *node, const SngField *field, GError **error)
{
  g_autofree char *text = sng_json_text (node);
  GType type = json_node_get_value_type (node);
  gboolean is_text = text != NULL && type == G_TYPE_STRING;

  if (is_text && self->as == AS_BOOLEAN)
    return to_boolean (text, field, error);
  if (is_text && self->as == AS_NUMBER)
    {
      g_autoptr (JsonNode) number = to_number (text, field, error);

      return number ? convert_number (self, number, field) : NULL;
    }
  if (forms[field->type] == FORM_LIST)
    return to_list (self, node, text);
  if (JSON_NODE_HOLDS_VALUE (node)
      && (type == G_TYPE_DOUBLE || (type == G_TYPE_INT64 && text != NULL))
      && (forms[field->type] != FORM_TEXT))
    return convert_number (self, node, field);
  /* The method: a number that a source writes as text is unknown. */
  if (is_text && forms[field->type] == FORM_NUMBER)
    return NULL;
  if (is_text && forms[field->type] == FORM_DURATION)
    return to_duration (text);
  if (is_text && (forms[field->type] == FORM_DATE || forms[field->type] == FORM_INSTANT))
    return to_written_moment (self, text, field);
  return text != NULL && type != G_TYPE_BOOLEAN ? string_node (text) : json_node_ref (node);
}

/* Public API */

SngPick *
sng_pick_new (SngDocument *document, JsonObject *object, const SngField *field)
{
  SngPick *self = g_new0 (SngPick, 1);
  const char *text;

  self->paths = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_json_path_free);
  self->scale = 1;
  if (object == NULL)
    return self;
  sng_document_only (document, object, "path", "paths", "template", "const", "null_values",
                     "values", "as", "unit", "tz", "scale", "split", "default", "by", "unfound", "initial", NULL);
  read_paths (self, document, object);
  if ((text = sng_document_string (document, object, "template", NULL)) != NULL)
    read_template (self, document, text);
  if (json_object_has_member (object, "const"))
    self->constant = json_object_dup_member (object, "const");
  if (self->paths->len == 0 && self->parts == NULL && self->constant == NULL)
    sng_document_need (document, object, "path");
  if (json_object_has_member (object, "default"))
    self->otherwise = json_object_dup_member (object, "default");
  self->nulls = sng_document_strings (document, object, "null_values");
  read_values (self, document, object);
  self->as = sng_document_choice (document, object, "as", as_names, AS_IT_IS);
  self->per_second = per_second[sng_document_choice (document, object, "unit", unit_names, 0)];
  read_zone (self, document, object);
  self->scale = sng_document_number (document, object, "scale", 1);
  self->split = g_strdup (sng_document_string (document, object, "split", NULL));
  self->by = sng_document_strings (document, object, "by");
  if (self->by != NULL)
    check_by (self, document, field);
  self->may_be_unfound = sng_document_choice (document, object, "unfound", unfound_names, 0) == 1;
  self->is_initial = sng_document_boolean (document, object, "initial", FALSE);
  return self;
}

void
sng_pick_free (SngPick *self)
{
  g_ptr_array_unref (self->paths);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_strfreev (self->between);
  g_clear_pointer (&self->constant, json_node_unref);
  g_clear_pointer (&self->otherwise, json_node_unref);
  g_strfreev (self->nulls);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->split);
  g_strfreev (self->by);
  g_free (self);
}

/**
 * sng_pick_take:
 * @raw: (out): what the row holds, as it came, for the list of refused rows
 *
 * Returns: (transfer full) (nullable): what sng_field_from_json() reads; %NULL without an error
 *   when the value is unknown
 */
JsonNode *
sng_pick_take (SngPick *self, JsonNode *row, const SngField *field, char **raw, GError **error)
{
  g_autoptr (JsonNode) node = find (self, row);
  g_autoptr (JsonNode) result = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *text = node ? sng_json_text (node) : NULL;
  JsonNode *ours = text && self->values ? g_hash_table_lookup (self->values, text) : NULL;

  *raw = node ? json_to_string (node, FALSE) : NULL;
  if (node != NULL
      && !(text && self->nulls && g_strv_contains ((const char *const *)self->nulls, text)))
    {
      if (ours != NULL)
        result = json_node_ref (ours);
      else if (text == NULL || self->values == NULL)
        result = convert (self, node, field, &local);
      else if (self->otherwise == NULL)
        refuse (text, field, &local);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (result == NULL && self->otherwise != NULL)
    result = json_node_ref (self->otherwise);
  return g_steal_pointer (&result);
}

/**
 * sng_pick_get_by:
 *
 * Returns: the names of the fields by which a referred record is found, in that order
 */
const char *const *
sng_pick_get_by (SngPick *self)
{
  static const char *const by_key[] = { "key", NULL };

  return self->by ? (const char *const *) self->by : by_key;
}

gboolean
sng_pick_may_be_unfound (SngPick *self)
{
  return self->may_be_unfound;
}

gboolean
sng_pick_is_initial (SngPick *self)
{
  return self->is_initial;
}
