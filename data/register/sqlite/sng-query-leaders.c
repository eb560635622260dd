/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-query-sql.h"

#include "data/register/sng-reader-private.h"

static SngStatement *
prepare_leaders (SngReader *reader, const SngField *field)
{
  g_autofree char *sql = g_strdup_printf ("SELECT handle FROM \"%s\" WHERE \"%s\" = 1",
                                          sng_kind (field->kind)->name, field->name);

  return sng_database_prepare (sng_reader_get_database (reader), sql, NULL);
}

/* (nullable): none leads, or nothing can be read now and the order is that of the list */
static GHashTable *
read_leaders (SngReader *reader, const SngField *field)
{
  SngStatement *statement = prepare_leaders (reader, field);
  GHashTable *leaders;

  if (statement == NULL)
    return NULL;
  leaders = g_hash_table_new (NULL, NULL);
  while (sng_statement_step (statement, NULL))
    g_hash_table_add (leaders, (gpointer) (gintptr) sng_statement_get_integer (statement, 0));
  sng_statement_reset (statement);
  return leaders;
}

static void
append_those (GArray *to, const GArray *handles, GHashTable *leaders, gboolean that_lead)
{
  for (guint i = 0; i < handles->len; i++)
    {
      SngHandle handle = g_array_index (handles, SngHandle, i);

      if (g_hash_table_contains (leaders, (gpointer) (gintptr) handle) == that_lead)
        g_array_append_val (to, handle);
    }
}

/* Private API */

void
sng_query_append_index_of_leaders (GString *sql, const SngKind *kind)
{
  const SngField *field = sng_kind_leading_field (kind);

  if (field != NULL)
    g_string_append_printf (sql,
                            "CREATE INDEX IF NOT EXISTS \"%s_leading\" ON \"%s\" (\"%s\")"
                            " WHERE \"%s\" = 1;\n",
                            kind->name, kind->name, field->name, field->name);
}

/* Public API */

/**
 * sng_reader_put_leaders_first:
 * @handles: (element-type SngHandle): records of @kind in the order of some list
 *
 * Puts those that lead before all others; both keep the order among themselves.
 */
void
sng_reader_put_leaders_first (SngReader *self, const SngKind *kind, GArray *handles)
{
  const SngField *field = sng_kind_leading_field (kind);
  g_autoptr (GHashTable) leaders = field != NULL ? read_leaders (self, field) : NULL;
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  if (leaders == NULL || g_hash_table_size (leaders) == 0)
    return;
  append_those (first, handles, leaders, TRUE);
  append_those (others, handles, leaders, FALSE);
  g_array_set_size (handles, 0);
  g_array_append_vals (handles, first->data, first->len);
  g_array_append_vals (handles, others->data, others->len);
}
