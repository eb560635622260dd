/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-lookup.h"

#include "data/vocabulary/sng-type.h"

#define AMBIGUOUS ((SngHandle) -1)

struct _SngLookup
{
  SngHandle source;
  GHashTable *indexes; /* of GHashTable (folded text → handle), by kind and field */
};

static void
add_text (GHashTable *index, const char *text, SngHandle handle)
{
  char *folded = text ? sng_fold (text) : NULL;
  SngHandle *place;

  if (folded == NULL)
    return;
  place = g_hash_table_lookup (index, folded);
  if (place == NULL)
    {
      g_hash_table_insert (index, folded, g_memdup2 (&handle, sizeof handle));
      return;
    }
  if (*place != handle)
    *place = AMBIGUOUS;
  g_free (folded);
}

static GHashTable *
build_index (SngReader *reader, const SngKind *kind, const SngField *field)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) records = sng_reader_get_records (reader, kind->id, FALSE, NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const SngValue *value = sng_record_get (records->pdata[i], field->index);
      SngHandle handle = sng_record_get_handle (records->pdata[i]);

      if (value->tag == SNG_TAG_TEXT)
        add_text (index, value->text, handle);
      else if (value->tag == SNG_TAG_TEXT2)
        for (guint language = 0; language < SNG_N_LANGUAGES; language++)
          add_text (index, value->text2->text[language], handle);
    }
  return index;
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
  g_free (self);
}

/**
 * sng_lookup_find:
 *
 * Returns: the one record of @kind whose @field is @text, in either language, without regard to
 *   case and accents; 0 when there is none or more than one
 */
SngHandle
sng_lookup_find (SngLookup *self,
                 SngReader *reader,
                 const SngKind *kind,
                 const SngField *field,
                 const char *text)
{
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;
  GHashTable *index;
  SngHandle *found;

  if (field->index == SNG_COMMON_KEY)
    return sng_reader_find (reader, kind->id, text);
  if (field->index == SNG_COMMON_SOURCE_KEY)
    return sng_reader_find_by_source_key (reader, self->source, kind->id, text);
  name = g_strdup_printf ("%s %s", kind->name, field->name);
  index = g_hash_table_lookup (self->indexes, name);
  if (index == NULL)
    {
      index = build_index (reader, kind, field);
      g_hash_table_insert (self->indexes, g_steal_pointer (&name), index);
    }
  folded = sng_fold (text);
  found = g_hash_table_lookup (index, folded);
  return found != NULL && *found != AMBIGUOUS ? *found : 0;
}
