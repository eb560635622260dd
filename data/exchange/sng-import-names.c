/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-import-names.h"

#include "data/register/sng-query.h"

/* What more than one record is called. */
#define SEVERAL 0

struct _SngImportNames
{
  SngReader *reader;               /* (borrowed) */
  GHashTable *by_kind[SNG_N_KINDS]; /* (owned) (nullable) until asked: folded name → SngHandle */
};

static void
add_name (GHashTable *names, const char *name, SngHandle handle)
{
  g_autofree char *folded = sng_fold (name);
  SngHandle *known = g_hash_table_lookup (names, folded);

  if (known == NULL)
    g_hash_table_insert (names, g_steal_pointer (&folded), g_memdup2 (&handle, sizeof handle));
  else if (*known != handle)
    *known = SEVERAL;
}

static GHashTable *
read_names (SngReader *reader, const SngKind *kind)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (SngQuery) query = sng_query_new (kind);
  /* Of kinds that sources report by the thousand nobody knows a record by its name. */
  g_autoptr (GArray) handles = kind->many ? NULL : sng_reader_query (reader, query, NULL);

  for (guint i = 0; handles != NULL && i < handles->len; i++)
    for (SngLanguage language = 0; language < SNG_N_LANGUAGES; language++)
      {
        SngHandle handle = g_array_index (handles, SngHandle, i);
        g_autofree char *title = sng_reader_get_title (reader, handle, language);

        if (title != NULL)
          add_name (names, title, handle);
      }
  return names;
}

/* Public API */

/**
 * sng_import_names_new:
 * @reader: kept until the names are freed
 */
SngImportNames *
sng_import_names_new (SngReader *reader)
{
  SngImportNames *self = g_new0 (SngImportNames, 1);

  self->reader = reader;
  return self;
}

void
sng_import_names_free (SngImportNames *self)
{
  for (guint i = 0; i < SNG_N_KINDS; i++)
    g_clear_pointer (&self->by_kind[i], g_hash_table_unref);
  g_free (self);
}

/**
 * sng_import_names_find:
 * @name: in either language, whatever its case and accents
 *
 * Returns: the only record of that kind that is called so; 0 when there is none, or several
 */
SngHandle
sng_import_names_find (SngImportNames *self, SngKindId kind, const char *name)
{
  g_autofree char *folded = sng_fold (name);
  const SngHandle *handle;

  if (self->by_kind[kind] == NULL)
    self->by_kind[kind] = read_names (self->reader, sng_kind (kind));
  handle = g_hash_table_lookup (self->by_kind[kind], folded);
  return handle != NULL ? *handle : 0;
}
