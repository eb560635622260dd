/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-json-export.h"

#include "data/exchange/sng-export.h"
#include "data/vocabulary/sng-json-text.h"

#include <string.h>

static JsonNode *
instant_node (SngReader *reader, gint64 instant_usec)
{
  const SngField *field = sng_kind (0)->fields[SNG_COMMON_VERIFIED_AT];
  SngValue value = sng_value_integer (instant_usec);

  return sng_field_to_json (field, &value, sng_reader_get_resolver (reader));
}

static void
add_reference (SngReader *reader,
               JsonObject *object,
               const char *name,
               guint field,
               SngHandle handle)
{
  g_auto (SngValue) value = sng_value_handle (handle);

  if (handle != 0)
    json_object_set_member (object, name,
                            sng_field_to_json (sng_kind (0)->fields[field], &value,
                                               sng_reader_get_resolver (reader)));
}

static JsonObject *
describe_claim (SngReader *reader, const SngClaim *claim)
{
  JsonObject *object = json_object_new ();

  if (claim->from_source)
    add_reference (reader, object, "source", SNG_COMMON_SOURCE, claim->origin);
  else
    add_reference (reader, object, SNG_EXPORT_CLAIMANT, SNG_COMMON_VERIFIED_BY, claim->origin);
  if (claim->provenance != NULL)
    json_object_set_string_member (object, "provenance", claim->provenance);
  if (claim->observed_at != 0)
    json_object_set_member (object, "observed_at", instant_node (reader, claim->observed_at));
  if (claim->recorded_at != 0)
    json_object_set_member (object, "recorded_at", instant_node (reader, claim->recorded_at));
  add_reference (reader, object, "verified_by", SNG_COMMON_VERIFIED_BY, claim->verified_by);
  if (claim->verified_at != 0)
    json_object_set_member (object, "verified_at", instant_node (reader, claim->verified_at));
  return object;
}

/* What does not hold at present, with its values: of a source whose value a person overrides above
 * all, which would otherwise be lost. */
static JsonArray *
describe_others (SngReader *reader, const SngKind *kind, GPtrArray *claims, guint field)
{
  JsonArray *others = json_array_new ();

  for (guint i = 0; i < claims->len; i++)
    {
      const SngClaim *claim = g_ptr_array_index (claims, i);
      JsonObject *object;

      /* What was said of a record that was merged into this one is told there. */
      if (claim->field != field || claim->holds || claim->home != claim->record)
        continue;
      object = describe_claim (reader, claim);
      json_object_set_member (object, "value",
                              sng_field_to_json (kind->fields[field], &claim->value,
                                                 sng_reader_get_resolver (reader)));
      json_array_add_object_element (others, object);
    }
  return others;
}

static void
add_claims (SngReader *reader, const SngKind *kind, GPtrArray *claims, JsonObject *record)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const SngClaim *claim = g_ptr_array_index (claims, i);
      JsonObject *described;
      JsonArray *others;

      if (!claim->holds || !sng_export_has_field (kind->fields[claim->field])
          || sng_reader_withholds (reader, claim->record, kind->fields[claim->field]))
        continue;
      described = describe_claim (reader, claim);
      others = describe_others (reader, kind, claims, claim->field);
      if (json_array_get_length (others) > 0)
        json_object_set_array_member (described, SNG_EXPORT_OTHERS, json_array_ref (others));
      json_array_unref (others);
      json_object_set_object_member (object, kind->fields[claim->field]->name, described);
    }
  if (json_object_get_size (object) > 0)
    json_object_set_object_member (record, SNG_EXPORT_CLAIMS, json_object_ref (object));
  json_object_unref (object);
}

static JsonNode *
describe_record (SngReader *reader, SngRecord *record, GPtrArray *claims)
{
  const SngKind *kind = sng_record_get_kind (record);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 0; i < kind->n_fields; i++)
    if (sng_export_has_field (kind->fields[i])
        && !sng_reader_withholds (reader, sng_record_get_handle (record), kind->fields[i]))
      json_object_set_member (object, kind->fields[i]->name,
                              sng_field_to_json (kind->fields[i], sng_record_get (record, i),
                                                 sng_reader_get_resolver (reader)));
  add_claims (reader, kind, claims, object);
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

static gboolean
write_text (GOutputStream *stream, const char *text, GCancellable *cancellable, GError **error)
{
  return g_output_stream_write_all (stream, text, strlen (text), NULL, cancellable, error);
}

static gboolean
write_record (SngReader *reader,
              SngRecord *record,
              GPtrArray *claims,
              gboolean first,
              GOutputStream *stream,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (JsonNode) node = describe_record (reader, record, claims);
  g_autofree char *text = sng_json_to_text (node, FALSE);

  return write_text (stream, first ? "\n" : ",\n", cancellable, error)
         && write_text (stream, text, cancellable, error);
}

/* The claims of one kind by their record: SngHandle to GPtrArray of SngClaim, all unowned. */
static GHashTable *
index_claims (GPtrArray *claims)
{
  GHashTable *by_record = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                 (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < claims->len; i++)
    {
      SngClaim *claim = g_ptr_array_index (claims, i);
      GPtrArray *of_record = g_hash_table_lookup (by_record, &claim->record);

      if (of_record == NULL)
        {
          of_record = g_ptr_array_new ();
          g_hash_table_insert (by_record, &claim->record, of_record);
        }
      g_ptr_array_add (of_record, claim);
    }
  return by_record;
}

static gboolean
write_kind (SngReader *reader,
            const SngKind *kind,
            GOutputStream *stream,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) records = sng_reader_get_records (reader, kind->id, TRUE, error);
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GHashTable) by_record = NULL;
  g_autofree char *opening = g_strdup_printf (",\n\"%s\":[", kind->name);

  if (records == NULL || !write_text (stream, opening, cancellable, error))
    return FALSE;
  claims = sng_reader_get_claims_of_kind (reader, kind->id, error);
  if (claims == NULL)
    return FALSE;
  by_record = index_claims (claims);
  for (guint i = 0; i < records->len; i++)
    {
      SngRecord *record = g_ptr_array_index (records, i);
      SngHandle handle = sng_record_get_handle (record);

      if (!write_record (reader, record, g_hash_table_lookup (by_record, &handle), i == 0, stream,
                         cancellable, error))
        return FALSE;
    }
  return write_text (stream, "]", cancellable, error);
}

/* Public API */

/**
 * sng_json_export:
 * @kinds: which kinds, in the order in which the file has them
 * @stream: where to; it is not closed
 *
 * Writes the records of some kinds, voided ones too, one per line. What is sensitive is left out,
 * and so is what the posture computes.
 *
 * Returns: whether all of it was written
 */
gboolean
sng_json_export (SngReader *reader,
                 const SngKind *const *kinds,
                 guint n_kinds,
                 GOutputStream *stream,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (JsonNode) now = instant_node (reader, sng_clock_now (sng_reader_get_clock (reader)));
  g_autofree char *exported_at = sng_json_to_text (now, FALSE);
  g_autofree char *header = g_strdup_printf ("{\"sinergia\":{\"format\":%d,\"exported_at\":%s}",
                                             SNG_EXPORT_FORMAT, exported_at);

  if (!write_text (stream, header, cancellable, error))
    return FALSE;
  for (guint i = 0; i < n_kinds; i++)
    if (!write_kind (reader, kinds[i], stream, cancellable, error))
      return FALSE;
  return write_text (stream, "\n}\n", cancellable, error);
}

/**
 * sng_json_export_record:
 *
 * Returns: (transfer full): one record as an export has it
 */
JsonNode *
sng_json_export_record (SngReader *reader, SngRecord *record)
{
  g_autoptr (GPtrArray) claims
      = sng_reader_get_claims (reader, sng_record_get_handle (record), NULL);

  return describe_record (reader, record, claims);
}
