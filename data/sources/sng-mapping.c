/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-mapping.h"

#include "data/register/sng-erased-keys.h"
#include "data/sources/sng-lookup.h"
#include "data/sources/sng-needed-fields.h"
#include "data/sources/sng-two-languages.h"
#include "data/vocabulary/sng-json-text.h"
#include "data/vocabulary/sng-matching.h"
#include "data/vocabulary/sng-translation.h"
#include "data/vocabulary/sng-type.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngMapper
{
  const SngStream *stream;
  SngLookup *lookup;
  SngHandle source;
  gint64 today;
  const SngField *matching[SNG_MAX_MATCH]; /* the fields that the kind matches by */
  guint n_matching;
  SngNeededFields *needed;

  /* Whom not to bring back, as of one moment */
  gint64 sequence;
  char *source_id;       /* (nullable) */
  SngErasedKeys *erased; /* (nullable) when nobody was erased */
  gboolean names_erased; /* the row that is being read */
};


/* Somebody may be erased between two pages. */
static void
follow_erasures (SngMapper *self, SngReader *reader)
{
  g_autoptr (SngRecord) source = NULL;

  if (self->sequence == sng_reader_get_sequence (reader))
    return;
  self->sequence = sng_reader_get_sequence (reader);
  g_clear_pointer (&self->erased, sng_erased_keys_free);
  g_clear_pointer (&self->source_id, g_free);
  self->erased = sng_erased_keys_new (reader);
  source = self->erased != NULL ? sng_reader_get_record (reader, self->source) : NULL;
  if (source != NULL)
    self->source_id
      = g_strdup (sng_value_get_text (sng_common (source, SNG_COMMON_ID), SNG_LANGUAGE_EN));
}

static gboolean
was_erased (SngMapper *self, SngKindId kind, const SngField *field, const char *text)
{
  return self->erased != NULL && text != NULL && self->source_id != NULL
         && sng_erased_keys_has (self->erased, self->source_id, kind, field, text);
}

/* Whether a reference that finds nobody names somebody who was erased. */
static gboolean
names_erased (SngMapper *self, const SngFieldMap *map, const char *text)
{
  const char *const *by = sng_pick_get_by (map->picks[0]);

  for (guint i = 0; self->erased != NULL && by[i] != NULL; i++)
    for (guint id = 0; id < SNG_N_KINDS; id++)
      {
        const SngKind *kind = sng_field_may_refer_to (map->field, id) ? sng_kind (id) : NULL;
        const SngField *field = kind ? sng_kind_field (kind, by[i]) : NULL;

        if (field != NULL && was_erased (self, id, field, text))
          return TRUE;
      }
  return FALSE;
}

/* Whether the row itself is of somebody who was erased, by what the source matches people by. */
static gboolean
is_of_erased (SngMapper *self, const SngMappedRow *row)
{
  const SngKind *kind = self->stream->kind;

  if (was_erased (self, kind->id, kind->fields[SNG_COMMON_SOURCE_KEY], row->source_key))
    return TRUE;
  for (guint i = 0; self->erased != NULL && i < row->n_values; i++)
    {
      const SngFieldMap *map = self->stream->maps->pdata[i];

      if (was_erased (self, kind->id, map->field,
                      sng_value_get_text (&row->values[i], SNG_LANGUAGE_EN)))
        return TRUE;
    }
  return FALSE;
}

static SngHandle
find_referred (SngMapper *self, SngReader *reader, const SngFieldMap *map, const char *text)
{
  const char *const *by = sng_pick_get_by (map->picks[0]);

  for (guint i = 0; by[i] != NULL; i++)
    for (guint id = 0; id < SNG_N_KINDS; id++)
      {
        const SngKind *kind = sng_field_may_refer_to (map->field, id) ? sng_kind (id) : NULL;
        const SngField *field = kind ? sng_kind_field (kind, by[i]) : NULL;
        SngHandle found = field ? sng_lookup_find (self->lookup, reader, kind, field, text) : 0;

        if (found != 0)
          return found;
      }
  return 0;
}

static gboolean
resolve (SngMapper *self,
         SngReader *reader,
         const SngFieldMap *map,
         JsonNode *node,
         SngHandle *handle,
         GError **error)
{
  g_autofree char *text = sng_json_text (node);
  g_autofree char *raw = text == NULL ? sng_json_to_text (node, FALSE) : NULL;

  *handle = text ? find_referred (self, reader, map, text) : 0;
  if (*handle != 0)
    return TRUE;
  if (text != NULL && names_erased (self, map, text))
    {
      self->names_erased = TRUE;
      return TRUE;
    }
  if (sng_pick_may_be_unfound (map->picks[0]))
    return TRUE;
  sng_source_error_set_field (error, map->field,
                              N_ ("The field “%s” names “%s”, which is not in this register."),
                              text ? text : raw);
  return FALSE;
}

static gboolean
resolve_all (SngMapper *self,
             SngReader *reader,
             const SngFieldMap *map,
             JsonNode *node,
             SngValue *value,
             GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array ? json_array_get_length (array) : 1;
  g_autofree SngHandle *handles = g_new0 (SngHandle, n);
  guint n_found = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!resolve (self, reader, map, array ? json_array_get_element (array, i) : node,
                    &handles[n_found], error))
        return FALSE;
      n_found += handles[n_found] != 0;
    }
  if (n_found > 0 || n == 0)
    *value = array ? sng_value_handles (handles, n_found) : sng_value_handle (handles[0]);
  return TRUE;
}

static gboolean
read_one (SngMapper *self,
          SngReader *reader,
          const SngFieldMap *map,
          SngJsonAt row,
          SngValue *value,
          SngPicked *came,
          GError **error)
{
  g_auto (SngPicked) said = sng_pick_find (map->picks[0], row, map->field, came, error);
  g_autoptr (JsonNode) named = NULL;

  if (sng_picked_is_nothing (&said))
    return TRUE;
  if (map->field->targets == 0)
    return sng_picked_read (&said, map->field, sng_reader_get_resolver (reader), value);
  named = sng_picked_make (&said, map->field);
  return resolve_all (self, reader, map, named, value, error);
}

static gboolean
is_shown (const SngField *field)
{
  return sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE && field->type != SNG_TYPE_URL;
}

/* What came and is none, such as a figure that is not a number, is unknown, and told. */
static void
remark (SngMapper *self, SngMappedRow *mapped, const SngField *field, const SngPicked *came)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *raw = NULL;

  if (mapped->remark != NULL)
    return;
  raw = sng_picked_show (came, field);
  sng_source_error_set_field (
      &error, field,
      N_ ("What came for the field “%s” says nothing. The row is taken, and the "
          "field stays unknown."),
      NULL);
  mapped->remark = sng_refusal_new (self->stream->id, mapped->source_key, field->name,
                                    is_shown (field) ? raw : NULL, error);
  mapped->remark->is_taken = TRUE;
}

/* An address is refused because of the password in it. */
static void
refuse_field (SngMapper *self,
              SngMappedRow *mapped,
              const SngField *field,
              const SngPicked *came,
              const GError *error)
{
  g_autofree char *raw = is_shown (field) ? sng_picked_show (came, field) : NULL;
  g_autoptr (GError) hiding = NULL;

  if (!is_shown (field))
    sng_source_error_set_field (
        &hiding, field, N_ ("The field “%s” cannot hold what came; it is sensitive and not shown."),
        NULL);
  sng_mapped_row_refuse (mapped, self->stream, field->name, raw, hiding ? hiding : error);
}

/* An empty text or list is how servers say that there is nothing: nobody needs to be told. */
static gboolean
says_something (const SngField *field, const SngPicked *came)
{
  return !sng_picked_is_nothing (came) && !sng_picked_is_empty (came) && field->targets == 0;
}

/* Of a row without a key the names are shown, for what is in it may be sensitive or a secret. */
static char *
name_members (SngJsonAt place)
{
  g_autoptr (JsonNode) row = sng_json_at_node (place);
  g_autoptr (GList) names = JSON_NODE_HOLDS_OBJECT (row)
                                ? json_object_get_members (json_node_get_object (row))
                                : NULL;
  GString *text = g_string_new (NULL);

  for (GList *at = names; at != NULL; at = at->next)
    g_string_append_printf (text, "%s%s", at == names ? "" : ", ", (const char *) at->data);
  return g_string_free (text, FALSE);
}

/* By one of the fields that the connector names. */
static SngHandle
find_by_field (SngMapper *self, SngReader *reader, const SngMappedRow *row, const SngField *field)
{
  SngHandle found = 0;

  for (guint i = 0; i < row->n_values; i++)
    for (guint language = 0; language < SNG_N_LANGUAGES && found == 0; language++)
      {
        const SngFieldMap *map = self->stream->maps->pdata[i];
        const char *text
            = map->field == field ? sng_value_get_text (&row->values[i], language) : NULL;

        if (text != NULL)
          found = sng_lookup_find (self->lookup, reader, self->stream->kind, field, text);
      }
  return found;
}

static const SngValue *
value_of (SngMapper *self, const SngMappedRow *row, const SngField *field)
{
  static const SngValue nothing = SNG_UNKNOWN;

  for (guint i = 0; i < row->n_values; i++)
    if (((const SngFieldMap *) self->stream->maps->pdata[i])->field == field)
      return &row->values[i];
  return &nothing;
}

/* By all fields together by which two records of the kind may be one. What the source reports by
 * another key it means to be another one: a person decides about those. */
static SngHandle
find_by_match (SngMapper *self, SngReader *reader, const SngMappedRow *row)
{
  const SngValue *values[SNG_MAX_MATCH];
  g_autoptr (SngRecord) record = NULL;
  SngHandle found;

  for (guint i = 0; i < self->n_matching; i++)
    {
      values[i] = value_of (self, row, self->matching[i]);
      if (!sng_value_is_known (values[i]))
        return 0;
    }
  found = self->n_matching > 0
              ? sng_lookup_match (self->lookup, reader, self->stream->kind, values)
              : 0;
  record = found != 0 ? sng_reader_get_record (reader, found) : NULL;
  if (record == NULL
      || sng_value_get_handle (sng_common (record, SNG_COMMON_SOURCE)) == self->source)
    return 0;
  return found;
}

/* Public API */

/**
 * sng_mapper_new:
 * @stream: stays with the caller, longer than the mapper
 * @today: days since 1970-01-01, for fields that cannot lie in the future
 */
SngMapper *
sng_mapper_new (const SngStream *stream, SngHandle source, gint64 today)
{
  SngMapper *self = g_new0 (SngMapper, 1);

  self->stream = stream;
  self->lookup = sng_lookup_new (source);
  self->source = source;
  self->today = today;
  self->n_matching = sng_kind_list_match (stream->kind, self->matching);
  self->needed = sng_needed_fields_new (stream);
  self->sequence = -1;
  return self;
}

void
sng_mapper_free (SngMapper *self)
{
  sng_lookup_free (self->lookup);
  sng_needed_fields_free (self->needed);
  g_clear_pointer (&self->erased, sng_erased_keys_free);
  g_free (self->source_id);
  g_free (self);
}

/**
 * sng_mapper_map_field:
 * @value: stays as it is when the row does not say it
 * @came: (out): what came, if anything did, for as long as @row stays
 *
 * Returns: whether the field can hold what came
 */
gboolean
sng_mapper_map_field (SngMapper *self,
                      SngReader *reader,
                      const SngFieldMap *map,
                      SngJsonAt row,
                      SngValue *value,
                      SngPicked *came,
                      GError **error)
{
  const SngField *field = map->field;
  g_autoptr (GError) local = NULL;
  g_autofree char *raw = NULL;
  gboolean is_good;

  follow_erasures (self, reader);
  if (field->type == SNG_TYPE_TEXT2 || field->type == SNG_TYPE_LONGTEXT2)
    is_good = sng_two_languages_read (map, row, value, came, &local);
  else
    is_good = read_one (self, reader, map, row, value, came, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (is_good
      && (!sng_value_is_known (value) || field->targets != 0
          || sng_field_check (field, value, self->today, NULL)))
    return TRUE;
  raw = sng_picked_show (came, field);
  sng_source_error_set_field (error, field, N_ ("The field “%s” cannot hold %s."), raw ? raw : "");
  return FALSE;
}

/**
 * sng_mapper_map:
 *
 * Returns: (transfer full): the values of a row, or why it is refused: one wrong value refuses the
 *   row and no other
 */
SngMappedRow *
sng_mapper_map (SngMapper *self, SngReader *reader, SngJsonAt row)
{
  const SngStream *stream = self->stream;
  SngMappedRow *mapped = g_malloc0 (sizeof *mapped + stream->maps->len * sizeof (SngValue));
  g_autoptr (GError) error = NULL;

  follow_erasures (self, reader);
  self->names_erased = FALSE;
  mapped->source_key = sng_stream_get_kept_key (stream, row);
  mapped->n_values = stream->maps->len;
  if (stream->since != NULL && sng_since_tells_changes_only (stream->since))
    mapped->is_told = g_new0 (gboolean, mapped->n_values);
  if (mapped->source_key == NULL || *mapped->source_key == '\0')
    {
      g_autofree char *raw = name_members (row);

      sng_source_error_set (&error, SNG_SOURCE_ERROR_ROW, N_("The row has no key of its own."),
                            NULL);
      sng_mapped_row_refuse (mapped, stream, NULL, raw, error);
      return mapped;
    }
  for (guint i = 0; i < stream->maps->len; i++)
    {
      const SngFieldMap *map = stream->maps->pdata[i];
      g_auto (SngPicked) came = { 0 };

      if (!sng_mapper_map_field (self, reader, map, row, &mapped->values[i], &came, &error))
        {
          refuse_field (self, mapped, map->field, &came, error);
          break;
        }
      if (mapped->is_told != NULL)
        mapped->is_told[i] = !sng_picked_is_nothing (&came);
      if (!sng_value_is_known (&mapped->values[i]) && says_something (map->field, &came))
        remark (self, mapped, map->field, &came);
    }
  mapped->is_erased = self->names_erased || is_of_erased (self, mapped);
  return mapped;
}

/**
 * sng_mapper_find_missing:
 *
 * Returns: (nullable): the first field that every record of the kind needs and the row does not
 *   give
 */
const SngField *
sng_mapper_find_missing (SngMapper *self, const SngMappedRow *row)
{
  return sng_needed_fields_find_missing (self->needed, row);
}

/**
 * sng_mapper_find:
 * @by_source_key: %FALSE when the source is known to have no record of the kind by any key
 *
 * Returns: the record that the row is about: by its key at the source, also one that was merged
 *   into another; else by the first of the fields to match that the row has and that finds one;
 *   else by what its kind matches by; 0 when it is new
 */
SngHandle
sng_mapper_find (SngMapper *self,
                 SngReader *reader,
                 const SngMappedRow *row,
                 gboolean by_source_key)
{
  SngHandle found = by_source_key
                        ? sng_reader_find_by_source_key (reader, self->source,
                                                         self->stream->kind->id, row->source_key)
                        : 0;

  for (guint i = 0; i < self->stream->match->len && found == 0; i++)
    found = find_by_field (self, reader, row, self->stream->match->pdata[i]);
  return found != 0 ? found : find_by_match (self, reader, row);
}

/**
 * sng_mapper_find_all:
 * @handles: (element-type SngHandle): gets all the records that the row tells more of: those that
 *   the first of the fields to match finds or, when there are none to match, the one with its key
 */
void
sng_mapper_find_all (SngMapper *self,
                     SngReader *reader,
                     const SngMappedRow *row,
                     GArray *handles)
{
  const SngStream *stream = self->stream;
  SngHandle own = stream->match->len == 0
                      ? sng_reader_find_by_source_key (reader, self->source, stream->kind->id,
                                                       row->source_key)
                      : 0;

  if (own != 0)
    g_array_append_val (handles, own);
  for (guint i = 0; i < stream->match->len && handles->len == 0; i++)
    {
      const SngField *field = stream->match->pdata[i];
      const char *text = sng_value_get_text (value_of (self, row, field), SNG_LANGUAGE_EN);
      const GArray *found
          = text ? sng_lookup_find_all (self->lookup, reader, stream->kind, field, text) : NULL;

      if (found != NULL)
        g_array_append_vals (handles, found->data, found->len);
    }
}
