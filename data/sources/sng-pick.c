/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-pick.h"

#include "data/sources/sng-cases.h"
#include "data/sources/sng-conversion.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a word of theirs is in ours. */
typedef struct
{
  JsonNode *word;
  SngValue value; /* that it reads as, where the field has choices and it is one; else unknown */
} Meaning;

struct _SngPick
{
  GPtrArray *paths;     /* of SngJsonPath */
  GPtrArray *parts;     /* (nullable) of GPtrArray of SngJsonPath: the template's, in order */
  GStrv between;        /* (nullable) the template's texts before, between and after its parts */
  JsonNode *constant;   /* (nullable) */
  SngCases *cases;      /* (nullable) */
  JsonNode *otherwise;  /* (nullable) */
  GStrv nulls;          /* (nullable) */
  GHashTable *values;   /* (nullable) their word → Meaning */
  GStrv by;             /* (nullable) */
  SngConversion *conversion;
  gboolean may_be_unfound;
  gboolean is_initial;
};

static const char *const unfound_names[] = { "refuse", "unknown", NULL };

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

/* Of several ways to one part, the first that leads somewhere is meant. */
static GPtrArray *
compile_ways (SngDocument *document, const char *text)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_json_path_free);
  g_auto (GStrv) ways = g_strsplit (text, "|", -1);

  for (guint i = 0; ways[i] != NULL; i++)
    g_ptr_array_add (paths, sng_document_compile (document, ways[i]));
  return paths;
}

static void
read_template (SngPick *self, SngDocument *document, const char *text)
{
  g_autoptr (GStrvBuilder) between = g_strv_builder_new ();
  gsize outer = sng_document_enter (document, "template");

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
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
      g_ptr_array_add (self->parts, compile_ways (document, path));
      text = close + 1;
    }
  g_strv_builder_add (between, text);
  self->between = g_strv_builder_end (between);
  sng_document_leave (document, outer);
}

static void
free_meaning (gpointer data)
{
  Meaning *meaning = data;

  json_node_unref (meaning->word);
  sng_value_clear (&meaning->value);
  g_free (meaning);
}

/* Most words stand for choices, which are the same in each row. */
static Meaning *
new_meaning (JsonNode *word, const SngField *field)
{
  Meaning *meaning = g_new0 (Meaning, 1);

  meaning->word = json_node_copy (word);
  if (field != NULL && field->choices != NULL)
    sng_field_from_json (field, word, NULL, &meaning->value, NULL);
  return meaning;
}

static void
read_values (SngPick *self, SngDocument *document, JsonObject *object, const SngField *field)
{
  JsonObject *values = sng_document_object (document, object, "values");
  g_autoptr (GList) words = values ? json_object_get_members (values) : NULL;

  if (values != NULL)
    self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_meaning);
  for (GList *at = words; at != NULL; at = at->next)
    g_hash_table_insert (self->values, g_strdup (at->data),
                         new_meaning (json_object_get_member (values, at->data), field));
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

/* Taking a value */

static SngJsonAt
find_first (GPtrArray *paths, SngJsonAt row)
{
  SngJsonAt at = sng_json_at (NULL);

  for (guint i = 0; i < paths->len && sng_json_at_is_nothing (at); i++)
    at = sng_json_path_go (paths->pdata[i], row);
  return at;
}

static char *
fill_template (SngPick *self, SngJsonAt row)
{
  g_autoptr (GString) text = g_string_new (self->between[0]);

  for (guint i = 0; i < self->parts->len; i++)
    {
      g_auto (SngJsonRoom) room;
      const char *part;

      sng_json_room_init (&room);
      part = sng_json_at_look (find_first (self->parts->pdata[i], row), &room);
      if (part == NULL)
        return NULL;
      g_string_append (text, part);
      g_string_append (text, self->between[i + 1]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static SngPicked
find (SngPick *self, SngJsonAt row)
{
  JsonNode *node = self->constant;
  SngJsonAt at;

  if (node == NULL && self->cases != NULL)
    node = sng_cases_find (self->cases, row);
  if (node != NULL)
    return sng_picked_at (sng_json_at (node));
  at = find_first (self->paths, row);
  if (sng_json_at_is_nothing (at) && self->parts != NULL)
    return sng_picked_text (fill_template (self, row));
  return sng_picked_at (at);
}

/* Whether the source says that it does not know. */
static gboolean
is_null (SngPick *self, const SngPicked *came)
{
  g_auto (SngJsonRoom) room;
  const char *text;

  sng_json_room_init (&room);
  text = self->nulls != NULL ? sng_picked_look (came, &room) : NULL;
  return sng_picked_is_null (came)
         || (text != NULL && g_strv_contains ((const char *const *) self->nulls, text));
}

/* Each word of a list, in our words. */
static SngPicked
translate_each (SngPick *self, SngJsonAt theirs, const SngField *field, GError **error)
{
  g_autoptr (JsonArray) ours = json_array_new ();
  SngJsonAt element = sng_json_at (NULL);
  guint n = sng_json_at_length (theirs);

  for (guint i = 0; i < n; i++)
    {
      g_auto (SngJsonRoom) room;
      const char *word;
      const Meaning *said;

      sng_json_room_init (&room);
      element = sng_json_at_element (theirs, i, element);
      word = sng_json_at_look (element, &room);
      said = word ? g_hash_table_lookup (self->values, word) : NULL;
      if (said == NULL)
        {
          sng_conversion_refuse (word ? word : "", field, error);
          return (SngPicked) { 0 };
        }
      json_array_add_element (ours, json_node_copy (said->word));
    }
  return sng_picked_node (json_node_init_array (json_node_alloc (), ours));
}

/* What the source says, in our words; nothing when it says nothing. */
static SngPicked
translate (SngPick *self, const SngPicked *came, const SngField *field, GError **error)
{
  g_auto (SngJsonRoom) room;
  const char *text;
  const Meaning *ours;

  sng_json_room_init (&room);
  text = self->values != NULL ? sng_picked_look (came, &room) : NULL;
  ours = text != NULL ? g_hash_table_lookup (self->values, text) : NULL;
  if (ours != NULL)
    return (SngPicked) {
      .at = sng_json_at (ours->word),
      .meaning = sng_value_is_known (&ours->value) ? &ours->value : NULL,
    };
  if (self->values != NULL && sng_json_at_is_array (came->at))
    return translate_each (self, came->at, field, error);
  if (text == NULL)
    return sng_conversion_apply (self->conversion, came, field, error);
  if (self->otherwise == NULL)
    sng_conversion_refuse (text, field, error);
  return (SngPicked) { 0 };
}

/* Public API */

SngPick *
sng_pick_new (SngDocument *document, JsonObject *object, const SngField *field)
{
  SngPick *self = g_new0 (SngPick, 1);
  const char *text;
  JsonArray *cases;

  self->paths = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_json_path_free);
  self->conversion = sng_conversion_new (document, object);
  if (object == NULL)
    return self;
  sng_document_only (document, object, "path", "paths", "template", "const", "cases",
                     "null_values", "values", "default", "by", "unfound", "initial",
                     SNG_CONVERSION_MEMBERS, NULL);
  read_paths (self, document, object);
  if ((text = sng_document_string (document, object, "template", NULL)) != NULL)
    read_template (self, document, text);
  if (json_object_has_member (object, "const"))
    self->constant = json_object_dup_member (object, "const");
  if ((cases = sng_document_array (document, object, "cases")) != NULL)
    {
      gsize outer = sng_document_enter (document, "cases");

      self->cases = sng_cases_new (document, cases);
      sng_document_leave (document, outer);
    }
  if (self->paths->len == 0 && self->parts == NULL && self->constant == NULL
      && self->cases == NULL)
    sng_document_need (document, object, "path");
  if (json_object_has_member (object, "default"))
    self->otherwise = json_object_dup_member (object, "default");
  self->nulls = sng_document_strings (document, object, "null_values");
  read_values (self, document, object, field);
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
  g_clear_pointer (&self->cases, sng_cases_free);
  g_clear_pointer (&self->otherwise, json_node_unref);
  g_strfreev (self->nulls);
  g_clear_pointer (&self->values, g_hash_table_unref);
  sng_conversion_free (self->conversion);
  g_strfreev (self->by);
  g_free (self);
}

/**
 * sng_pick_find:
 * @came: (out): what the row holds, unless that means "unknown"
 *
 * Returns: (transfer full): what sng_picked_read() reads, for as long as @row and @self stay;
 *   nothing without an error when the value is unknown, also where what came says nothing
 */
SngPicked
sng_pick_find (
    SngPick *self, SngJsonAt row, const SngField *field, SngPicked *came, GError **error)
{
  SngPicked result = { 0 };
  g_autoptr (GError) local = NULL;

  *came = find (self, row);
  sng_conversion_narrow (self->conversion, came, field);
  if (is_null (self, came))
    sng_picked_clear (came);
  else
    result = translate (self, came, field, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (sng_picked_is_nothing (&result) && self->otherwise != NULL)
    result = sng_picked_at (sng_json_at (self->otherwise));
  return result;
}

/**
 * sng_pick_take:
 * @raw: (out) (nullable): what the row holds, as it came, unless that means "unknown"
 *
 * As sng_pick_find(), for whoever shows what came.
 *
 * Returns: (transfer full) (nullable): what sng_field_from_json() reads
 */
JsonNode *
sng_pick_take (SngPick *self, SngJsonAt row, const SngField *field, char **raw, GError **error)
{
  g_auto (SngPicked) came = { 0 };
  g_auto (SngPicked) result = sng_pick_find (self, row, field, &came, error);

  *raw = sng_picked_show (&came, field);
  return sng_picked_make (&result, field);
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
