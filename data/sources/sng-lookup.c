/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-lookup.h"

#include "data/register/sng-merge.h"
#include "data/vocabulary/sng-matching.h"
#include "data/vocabulary/sng-type.h"

struct _SngLookup
{
  SngHandle source;
  GHashTable *indexes; /* of GHashTable (folded text → GArray of SngHandle), by kind and field */
  GHashTable *merged;  /* (nullable) handle → handle: the record that speaks for it */
};

typedef void (*AddRecord) (GHashTable *index,
                           SngRecord *record,
                           const SngField *const *fields,
                           guint n_fields,
                           SngHandle handle);

static gboolean
has_handle (const GArray *handles, SngHandle handle)
{
  for (guint i = 0; i < handles->len; i++)
    if (g_array_index (handles, SngHandle, i) == handle)
      return TRUE;
  return FALSE;
}

static void
add_match (GHashTable *index, char *match, SngHandle handle)
{
  GArray *handles = match ? g_hash_table_lookup (index, match) : NULL;

  if (match == NULL)
    return;
  if (handles == NULL)
    {
      handles = g_array_sized_new (FALSE, FALSE, sizeof handle, 1);
      g_hash_table_insert (index, g_strdup (match), handles);
    }
  if (!has_handle (handles, handle))
    g_array_append_val (handles, handle);
  g_free (match);
}

/* A text in two languages is found in either. */
static void
add_by_field (GHashTable *index,
              SngRecord *record,
              const SngField *const *fields,
              guint n_fields,
              SngHandle handle)
{
  const SngValue *value = sng_record_get (record, fields[0]->index);
  guint n_languages = value->tag == SNG_TAG_TEXT2 ? SNG_N_LANGUAGES : 1;

  for (guint i = 0; i < n_languages; i++)
    {
      const char *text = sng_value_get_text (value, i);

      add_match (index, text ? sng_fold (text) : NULL, handle);
    }
}

static void
add_by_match (GHashTable *index,
              SngRecord *record,
              const SngField *const *fields,
              guint n_fields,
              SngHandle handle)
{
  const SngValue *values[SNG_MAX_MATCH];

  for (guint i = 0; i < n_fields; i++)
    values[i] = sng_record_get (record, fields[i]->index);
  add_match (index, sng_match_text (values, n_fields), handle);
}

static SngHandle
kept_of (SngLookup *self, SngReader *reader, SngHandle handle)
{
  const SngHandle *kept;

  if (self->merged == NULL)
    self->merged = sng_reader_get_merged (reader);
  kept = g_hash_table_lookup (self->merged, &handle);
  return kept != NULL ? *kept : handle;
}

/* A record that was merged is still known by what it says, and means the one that is kept. */
static GHashTable *
get_index (SngLookup *self,
           SngReader *reader,
           const SngKind *kind,
           const SngField *const *fields,
           guint n_fields,
           const char *name,
           AddRecord add)
{
  g_autofree char *place = g_strdup_printf ("%s %s", kind->name, name);
  GHashTable *index = g_hash_table_lookup (self->indexes, place);
  g_autoptr (GPtrArray) records = NULL;

  if (index != NULL)
    return index;
  index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  records = sng_reader_get_records (reader, kind->id, TRUE, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      SngHandle handle = sng_record_get_handle (records->pdata[i]);
      SngHandle kept = kept_of (self, reader, handle);

      if (kept != handle || !sng_record_is_void (records->pdata[i]))
        add (index, records->pdata[i], fields, n_fields, kept);
    }
  g_hash_table_insert (self->indexes, g_steal_pointer (&place), index);
  return index;
}

static SngHandle
look_up (GHashTable *index, const char *match)
{
  const GArray *found = match ? g_hash_table_lookup (index, match) : NULL;

  return found != NULL && found->len == 1 ? g_array_index (found, SngHandle, 0) : 0;
}

/* The register keeps a key in one form, in whichever of them a row names it. */
static SngHandle
find_by_source_key (SngLookup *self, SngReader *reader, const SngKind *kind, const char *text)
{
  g_auto (SngValue) key = sng_value_text (text);

  return sng_value_is_known (&key)
             ? sng_reader_find_by_source_key (reader, self->source, kind->id, key.text)
             : 0;
}

/* Public API */

/**
 * sng_lookup_new:
 * @source: the source whose keys `source_key` means
 */
SngLookup *
sng_lookup_new (SngHandle source)
{
  SngLookup *self = g_new0 (SngLookup, 1);

  self->source = source;
  self->indexes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_hash_table_unref);
  return self;
}

void
sng_lookup_free (SngLookup *self)
{
  g_hash_table_unref (self->indexes);
  g_clear_pointer (&self->merged, g_hash_table_unref);
  g_free (self);
}

/**
 * sng_lookup_find:
 *
 * Returns: the one record of @kind whose @field is @text, in either language, without regard to
 *   case and accents, or the one that it was merged into; 0 when there is none or more than one
 */
SngHandle
sng_lookup_find (SngLookup *self,
                 SngReader *reader,
                 const SngKind *kind,
                 const SngField *field,
                 const char *text)
{
  g_autofree char *folded = NULL;
  SngHandle found = 0;

  if (field->index == SNG_COMMON_KEY)
    found = sng_reader_find (reader, kind->id, text);
  else if (field->index == SNG_COMMON_SOURCE_KEY)
    found = find_by_source_key (self, reader, kind, text);
  else
    {
      folded = sng_fold (text);
      return look_up (get_index (self, reader, kind, &field, 1, field->name, add_by_field), folded);
    }
  return found != 0 ? kept_of (self, reader, found) : 0;
}

/**
 * sng_lookup_find_all:
 *
 * Returns: (transfer none) (nullable) (element-type SngHandle): all that sng_lookup_find() would
 *   hesitate between, in no order
 */
const GArray *
sng_lookup_find_all (SngLookup *self,
                     SngReader *reader,
                     const SngKind *kind,
                     const SngField *field,
                     const char *text)
{
  g_autofree char *folded = sng_fold (text);

  return g_hash_table_lookup (
      get_index (self, reader, kind, &field, 1, field->name, add_by_field), folded);
}

/**
 * sng_lookup_match:
 * @values: (array): the values of the fields that the kind matches by
 *
 * Returns: the one record of @kind that has the same values in all fields by which records of its
 *   kind may be one, without regard to case, accents and spaces; 0 when there is none or more than
 *   one, or when a value is not known
 */
SngHandle
sng_lookup_match (SngLookup *self,
                  SngReader *reader,
                  const SngKind *kind,
                  const SngValue *const *values)
{
  const SngField *fields[SNG_MAX_MATCH];
  guint n = sng_kind_list_match (kind, fields);
  g_autofree char *match = sng_match_text (values, n);

  if (match == NULL)
    return 0;
  return look_up (get_index (self, reader, kind, fields, n, "", add_by_match), match);
}
