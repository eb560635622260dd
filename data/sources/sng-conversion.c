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
  gboolean narrows; /* by languages, each, join or prefix */
};

static const SngPicked nothing;

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
  return json_node_init_string (json_node_alloc (), text + length);
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
  return joined->len > 0 ? json_node_init_string (json_node_alloc (), joined->str)
                         : json_node_new (JSON_NODE_NULL);
}

static void
replace (JsonNode **node, JsonNode *by)
{
  json_node_unref (*node);
  *node = by;
}

/* Bringing a value into our form */

static SngPicked
to_boolean (const char *text, const SngField *field, GError **error)
{
  static const char *const words[] = { "false", "true", "no", "yes", "0",  "1",  "n",   "y",
                                       "f",     "t",    "no", "sí",  "no", "si", "off", "on",
                                       NULL };
  g_autofree char *folded = g_utf8_strdown (text, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], folded))
      return sng_picked_boolean (i % 2 == 1);
  sng_conversion_refuse (text, field, error);
  return nothing;
}

static gboolean
read_number (const char *text, double *number, const SngField *field, GError **error)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0')
    return TRUE;
  sng_conversion_refuse (text, field, error);
  return FALSE;
}

static SngPicked
to_moment (const SngConversion *self, double number)
{
  gint64 instant;

  return sng_moment_count (number / self->per_second, &instant) ? sng_picked_moment (instant)
                                                                : nothing;
}

/* A moment as text, in the one way that the vocabulary reads; what is none is left to it to refuse.
 * A day stands as the source writes it: no zone shifts it. Where a moment is meant, a day alone is
 * its noon, which hardly any zone shows as another day. */
static SngPicked
to_written_moment (const SngConversion *self, const char *text, const SngField *field)
{
  gboolean is_day_alone = self->zone != NULL && strlen (text) == DAY_LENGTH;
  g_autofree char *noon = is_day_alone ? g_strconcat (text, "T12:00:00", NULL) : NULL;
  g_autoptr (GDateTime) moment = sng_moment_parse (noon ? noon : text, self->zone);
  g_autoptr (GDateTime) utc = moment ? g_date_time_to_utc (moment) : NULL;
  gboolean is_day = forms[field->type] == FORM_DATE;

  if (moment != NULL)
    return sng_picked_text (is_day ? g_date_time_format (moment, "%Y-%m-%d")
                                   : g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S.%fZ"));
  if (is_day && strlen (text) > DAY_LENGTH && strchr ("T ", text[DAY_LENGTH]) != NULL)
    return sng_picked_text (g_strndup (text, DAY_LENGTH));
  return sng_picked_text (g_strdup (text));
}

static SngPicked
to_duration (const char *text)
{
  double seconds;

  return sng_moment_parse_duration (text, &seconds)
             ? sng_picked_whole ((gint64) seconds)
             : nothing;
}

static SngPicked
to_list (const SngConversion *self, const SngPicked *came, const char *text)
{
  g_autoptr (JsonArray) array = NULL;
  g_auto (GStrv) parts = NULL;

  if (text == NULL)
    return sng_picked_copy (came);
  array = json_array_new ();
  parts = g_strsplit (text, self->split && *self->split ? self->split : "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      json_array_add_string_element (array, parts[i]);
  return sng_picked_node (json_node_init_array (json_node_alloc (), array));
}

/* A number that is not finite says nothing. */
static SngPicked
convert_number (const SngConversion *self, double number)
{
  if (!isfinite (number))
    return nothing;
  if (self->per_second != 0)
    return to_moment (self, number);
  return sng_picked_number (number * self->scale);
}

/* What needs no other form stays the number that it is: a whole one is exact. */
static SngPicked
convert_plain_number (const SngConversion *self, const SngPicked *came, const SngPlain *plain)
{
  if (self->per_second == 0 && self->scale == 1 && plain->form == SNG_PLAIN_WHOLE)
    return sng_picked_copy (came);
  return convert_number (self, plain->form == SNG_PLAIN_WHOLE ? (double) plain->whole
                                                              : plain->number);
}

/* The value of the highest band that the number reaches; an error when it reaches none. */
static SngPicked
find_band (const SngConversion *self, const char *text, const SngField *field, GError **error)
{
  const Band *best = NULL;
  double number;

  if (!read_number (text, &number, field, error) || !isfinite (number))
    return nothing;
  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);

      if (number >= band->from && (best == NULL || band->from > best->from))
        best = band;
    }
  if (best != NULL)
    return sng_picked_at (sng_json_at (best->is));
  sng_conversion_refuse (text, field, error);
  return nothing;
}

static SngPicked
convert_text (const SngConversion *self,
              const SngPicked *came,
              const char *text,
              const SngField *field,
              GError **error)
{
  double number;

  if (self->as == AS_NUMBER)
    return read_number (text, &number, field, error) ? convert_number (self, number) : nothing;
  switch (forms[field->type])
    {
    case FORM_NUMBER: /* The method: a number that a source writes as text is unknown. */
      return nothing;
    case FORM_DURATION:
      return to_duration (text);
    case FORM_DATE:
    case FORM_INSTANT:
      return to_written_moment (self, text, field);
    default:
      return sng_picked_copy (came);
    }
}

static gboolean
is_number (const SngPlain *plain)
{
  return plain->form == SNG_PLAIN_WHOLE || plain->form == SNG_PLAIN_NUMBER;
}

/* Whether it is a number that need not be read as a text first, as most numbers are. */
static gboolean
stays_number (const SngConversion *self, const SngPlain *plain, const SngField *field)
{
  return is_number (plain) && self->bands->len == 0 && self->as != AS_BOOLEAN
         && forms[field->type] != FORM_LIST && forms[field->type] != FORM_TEXT;
}

/* Whether the field reads texts, and this one stays as it is. */
static gboolean
stays_text (const SngConversion *self, const SngPicked *came, const SngField *field)
{
  return forms[field->type] == FORM_TEXT && self->bands->len == 0 && self->as == AS_IT_IS
         && (came->text != NULL || sng_json_at_get_form (came->at) == SNG_JSON_TEXT);
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
  self->narrows = self->languages != NULL || self->each != NULL || self->join != NULL
                  || self->prefix != NULL;
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
 * @came: (inout): what was found; then the part of it that is meant, as the source writes it, or
 *   JSON's null when it is not there
 */
void
sng_conversion_narrow (const SngConversion *self, SngPicked *came, const SngField *field)
{
  JsonNode *narrow;

  if (!self->narrows || sng_picked_is_nothing (came))
    return;
  narrow = sng_picked_make (came, field);
  if (self->languages != NULL)
    replace (&narrow, choose_language (self, narrow));
  if (self->each != NULL)
    replace (&narrow, take_each (self, narrow));
  if (self->join != NULL)
    replace (&narrow, join_elements (self, narrow));
  if (self->prefix != NULL)
    replace (&narrow, take_off_prefix (self, narrow));
  sng_picked_clear (came);
  *came = sng_picked_node (narrow);
}

/**
 * sng_conversion_apply:
 * @came: of sng_conversion_narrow(), not null
 *
 * Returns: (transfer full): what sng_picked_read() reads; nothing without an error when it says
 *   nothing
 */
SngPicked
sng_conversion_apply (const SngConversion *self,
                      const SngPicked *came,
                      const SngField *field,
                      GError **error)
{
  g_auto (SngJsonRoom) room;
  SngPlain plain = { 0 };
  gboolean is_plain;
  const char *text;

  sng_json_room_init (&room);
  if (stays_text (self, came, field))
    return sng_picked_copy (came);
  is_plain = sng_picked_get_plain (came, &plain, &room);
  if (is_plain && stays_number (self, &plain, field))
    return convert_plain_number (self, came, &plain);
  text = is_plain && plain.form == SNG_PLAIN_TEXT ? plain.text : sng_picked_look (came, &room);
  if (text != NULL && self->bands->len > 0)
    return find_band (self, text, field, error);
  if (text != NULL && self->as == AS_BOOLEAN)
    return to_boolean (text, field, error);
  if (forms[field->type] == FORM_LIST && self->as != AS_NUMBER)
    return to_list (self, came, text);
  if (is_plain && plain.form == SNG_PLAIN_TEXT)
    return convert_text (self, came, text, field, error);
  if (is_plain && is_number (&plain) && forms[field->type] != FORM_TEXT)
    return convert_plain_number (self, came, &plain);
  return text != NULL && plain.form != SNG_PLAIN_BOOLEAN ? sng_picked_text (g_strdup (text))
                                                         : sng_picked_copy (came);
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
