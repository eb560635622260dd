/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-conversion.h"

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

typedef struct
{
  double from;
  JsonNode *is;
} Band;

struct _SngConversion
{
  GStrv languages;   /* (nullable) in the order in which they are preferred */
  SngJsonPath *each; /* (nullable) */
  char *join;        /* (nullable) */
  char *prefix;      /* (nullable) */
  GArray *bands;     /* of Band */
  SngAs as;
  gint64 per_second; /* 0: moments are written as text */
  GTimeZone *zone;   /* (nullable) of moments that name none */
  double scale;
  char *split; /* (nullable) */
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
static const char *const unit_names[] = { "", "s", "ms", NULL };
static const gint64 per_second[] = { 0, 1, 1000 };

/* Farther from 1970 than any date that can be written. */
#define MAX_SECONDS 1e12

/* Of 2026-09-30. */
#define DAY_LENGTH 10

/* Reading the document */

static void
clear_band (gpointer data)
{
  Band *band = data;

  g_clear_pointer (&band->is, json_node_unref);
}

static void
read_band (SngConversion *self, SngDocument *document, JsonNode *node)
{
  JsonObject *object = sng_document_node_object (document, node);
  Band band = { 0 };

  sng_document_only (document, object, "from", "is", NULL);
  if (object == NULL || !sng_document_need (document, object, "from")
      || !sng_document_need (document, object, "is"))
    return;
  band.from = sng_document_number (document, object, "from", 0);
  band.is = json_object_dup_member (object, "is");
  g_array_append_val (self->bands, band);
}

static void
read_bands (SngConversion *self, SngDocument *document, JsonObject *pick)
{
  JsonArray *array = sng_document_array (document, pick, "bands");
  gsize outer = sng_document_enter (document, "bands");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize inner = sng_document_enter_index (document, i);

      read_band (self, document, json_array_get_element (array, i));
      sng_document_leave (document, inner);
    }
  sng_document_leave (document, outer);
}

static void
read_zone (SngConversion *self, SngDocument *document, JsonObject *pick)
{
  const char *name = sng_document_string (document, pick, "tz", NULL);
  gsize outer = sng_document_enter (document, "tz");

  self->zone = name ? g_time_zone_new_identifier (name) : NULL;
  if (name != NULL && self->zone == NULL)
    sng_document_fail (document, N_("Connector document, at %s: there is no time zone “%s”."),
                       name);
  sng_document_leave (document, outer);
}

/* Narrowing down what was found */

static JsonNode *
string_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/* "en" is also said by who says "en-US". */
static gboolean
is_language (const char *said, const char *wanted)
{
  gsize length = strlen (wanted);

  return g_str_equal (wanted, "*")
         || (g_ascii_strncasecmp (said, wanted, length) == 0
             && (said[length] == '\0' || said[length] == '-' || said[length] == '_'));
}

static JsonNode *
choose_language (const SngConversion *self, JsonNode *node)
{
  JsonObject *texts = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = texts ? json_object_get_members (texts) : NULL;

  for (guint i = 0; self->languages[i] != NULL; i++)
    for (GList *at = names; at != NULL; at = at->next)
      if (is_language (at->data, self->languages[i]))
        return json_node_copy (json_object_get_member (texts, at->data));
  return texts != NULL ? json_node_new (JSON_NODE_NULL) : json_node_ref (node);
}

static JsonNode *
take_each (const SngConversion *self, JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (JsonArray) parts = json_array_new ();

  if (array == NULL)
    return json_node_ref (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *part = sng_json_path_find (self->each, json_array_get_element (array, i));

      if (part != NULL)
        json_array_add_element (parts, json_node_copy (part));
    }
  return json_node_init_array (json_node_alloc (), parts);
}

static JsonNode *
take_off_prefix (const SngConversion *self, JsonNode *node)
{
  g_autofree char *text = sng_json_text (node);
  gsize length = strlen (self->prefix);

  if (text == NULL || g_ascii_strncasecmp (text, self->prefix, length) != 0)
    return json_node_ref (node);
  return string_node (text + length);
}

static JsonNode *
join_elements (const SngConversion *self, JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  if (array == NULL)
    return json_node_ref (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *part = sng_json_text (json_array_get_element (array, i));

      if (part != NULL && *part != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? self->join : "", part);
    }
  return joined->len > 0 ? string_node (joined->str) : json_node_new (JSON_NODE_NULL);
}

static void
replace (JsonNode **node, JsonNode *by)
{
  json_node_unref (*node);
  *node = by;
}

/* Bringing a value into our form */

static JsonNode *
to_boolean (const char *text, const SngField *field, GError **error)
{
  static const char *const words[] = { "false", "true", "no", "yes", "0",  "1",  "n",   "y",
                                       "f",     "t",    "no", "sí",  "no", "si", "off", "on",
                                       NULL };
  g_autofree char *folded = g_utf8_strdown (text, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], folded))
      return json_node_init_boolean (json_node_alloc (), i % 2 == 1);
  sng_conversion_refuse (text, field, error);
  return NULL;
}

/* A number that is not finite says nothing. */
static JsonNode *
to_number (const char *text, const SngField *field, GError **error)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0')
    {
      sng_conversion_refuse (text, field, error);
      return NULL;
    }
  return isfinite (number) ? json_node_init_double (json_node_alloc (), number) : NULL;
}

static JsonNode *
to_moment (const SngConversion *self, JsonNode *node, const SngField *field)
{
  double seconds = floor (json_node_get_double (node) / self->per_second);
  g_autoptr (GDateTime) moment = fabs (seconds) < MAX_SECONDS
                                     ? g_date_time_new_from_unix_utc ((gint64) seconds)
                                     : NULL;
  gboolean is_day = forms[field->type] == FORM_DATE;
  char text[32];
  int year, month, day;

  if (moment == NULL)
    return NULL;
  g_date_time_get_ymd (moment, &year, &month, &day);
  g_snprintf (text, sizeof text, is_day ? "%04d-%02d-%02d" : "%04d-%02d-%02dT%02d:%02d:%02dZ", year,
              month, day, g_date_time_get_hour (moment), g_date_time_get_minute (moment),
              g_date_time_get_second (moment));
  return string_node (text);
}

/* A moment as text, in the one way that the vocabulary reads; what is none is left to it to refuse.
 * A day stands as the source writes it: no zone shifts it. Where a moment is meant, a day alone is
 * its noon, which hardly any zone shows as another day. */
static JsonNode *
to_written_moment (const SngConversion *self, const char *text, const SngField *field)
{
  gboolean is_day_alone = self->zone != NULL && strlen (text) == DAY_LENGTH;
  g_autofree char *noon = is_day_alone ? g_strconcat (text, "T12:00:00", NULL) : NULL;
  g_autoptr (GDateTime) moment = sng_moment_parse (noon ? noon : text, self->zone);
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
to_list (const SngConversion *self, JsonNode *node, const char *text)
{
  g_autoptr (JsonArray) array = NULL;
  g_auto (GStrv) parts = NULL;

  if (text == NULL)
    return json_node_ref (node);
  array = json_array_new ();
  parts = g_strsplit (text, self->split && *self->split ? self->split : "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      json_array_add_string_element (array, parts[i]);
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
convert_number (const SngConversion *self, JsonNode *node, const SngField *field)
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

/* The value of the highest band that the number reaches; an error when it reaches none. */
static JsonNode *
find_band (const SngConversion *self, const char *text, const SngField *field, GError **error)
{
  g_autoptr (JsonNode) number = to_number (text, field, error);
  const Band *best = NULL;

  if (number == NULL)
    return NULL;
  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);

      if (json_node_get_double (number) >= band->from && (best == NULL || band->from > best->from))
        best = band;
    }
  if (best != NULL)
    return json_node_ref (best->is);
  sng_conversion_refuse (text, field, error);
  return NULL;
}

static JsonNode *
convert_text (const SngConversion *self, const char *text, const SngField *field, GError **error)
{
  g_autoptr (JsonNode) number = NULL;

  if (self->as == AS_NUMBER)
    {
      number = to_number (text, field, error);
      return number ? convert_number (self, number, field) : NULL;
    }
  switch (forms[field->type])
    {
    case FORM_NUMBER: /* The method: a number that a source writes as text is unknown. */
      return NULL;
    case FORM_DURATION:
      return to_duration (text);
    case FORM_DATE:
    case FORM_INSTANT:
      return to_written_moment (self, text, field);
    default:
      return string_node (text);
    }
}

/* Whether it is a number that need not be read as a text first, as most numbers are. */
static gboolean
stays_number (const SngConversion *self, GType type, const SngField *field)
{
  return (type == G_TYPE_DOUBLE || type == G_TYPE_INT64) && self->bands->len == 0
         && self->as != AS_BOOLEAN && forms[field->type] != FORM_LIST
         && forms[field->type] != FORM_TEXT;
}

/* Public API */

/**
 * sng_conversion_new:
 * @pick: what a connector says of a value; problems are added to @document
 */
SngConversion *
sng_conversion_new (SngDocument *document, JsonObject *pick)
{
  SngConversion *self = g_new0 (SngConversion, 1);

  self->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  g_array_set_clear_func (self->bands, clear_band);
  self->languages = sng_document_strings (document, pick, "languages");
  self->each = sng_document_path (document, pick, "each");
  self->join = g_strdup (sng_document_string (document, pick, "join", NULL));
  self->prefix = g_strdup (sng_document_string (document, pick, "prefix", NULL));
  read_bands (self, document, pick);
  self->as = sng_document_choice (document, pick, "as", as_names, AS_IT_IS);
  self->per_second = per_second[sng_document_choice (document, pick, "unit", unit_names, 0)];
  read_zone (self, document, pick);
  self->scale = sng_document_number (document, pick, "scale", 1);
  self->split = g_strdup (sng_document_string (document, pick, "split", NULL));
  return self;
}

void
sng_conversion_free (SngConversion *self)
{
  g_strfreev (self->languages);
  g_clear_pointer (&self->each, sng_json_path_free);
  g_free (self->join);
  g_free (self->prefix);
  g_array_unref (self->bands);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->split);
  g_free (self);
}

/**
 * sng_conversion_narrow:
 * @node: what was found
 *
 * Returns: (transfer full): the part of it that is meant, as the source writes it; JSON's null when
 *   it is not there
 */
JsonNode *
sng_conversion_narrow (const SngConversion *self, JsonNode *node)
{
  JsonNode *narrow = json_node_ref (node);

  if (self->languages != NULL)
    replace (&narrow, choose_language (self, narrow));
  if (self->each != NULL)
    replace (&narrow, take_each (self, narrow));
  if (self->join != NULL)
    replace (&narrow, join_elements (self, narrow));
  if (self->prefix != NULL)
    replace (&narrow, take_off_prefix (self, narrow));
  return narrow;
}

/**
 * sng_conversion_apply:
 * @node: of sng_conversion_narrow(), not null
 *
 * Returns: (transfer full) (nullable): what sng_field_from_json() reads; %NULL without an error
 *   when it says nothing
 */
JsonNode *
sng_conversion_apply (const SngConversion *self,
                      JsonNode *node,
                      const SngField *field,
                      GError **error)
{
  GType type = json_node_get_value_type (node);
  g_autofree char *text = NULL;

  if (stays_number (self, type, field))
    return convert_number (self, node, field);
  text = sng_json_text (node);
  if (text != NULL && self->bands->len > 0)
    return find_band (self, text, field, error);
  if (text != NULL && self->as == AS_BOOLEAN)
    return to_boolean (text, field, error);
  if (forms[field->type] == FORM_LIST && self->as != AS_NUMBER)
    return to_list (self, node, text);
  if (text != NULL && type == G_TYPE_STRING)
    return convert_text (self, text, field, error);
  if (JSON_NODE_HOLDS_VALUE (node)
      && (type == G_TYPE_DOUBLE || (type == G_TYPE_INT64 && text != NULL))
      && forms[field->type] != FORM_TEXT)
    return convert_number (self, node, field);
  return text != NULL && type != G_TYPE_BOOLEAN ? string_node (text) : json_node_ref (node);
}

/**
 * sng_conversion_refuse:
 * @raw: what came
 *
 * Sets the error of a value that the field cannot hold.
 */
void
sng_conversion_refuse (const char *raw, const SngField *field, GError **error)
{
  sng_source_error_set_field (error, field, N_ ("The field “%s” cannot hold %s."), raw);
}
