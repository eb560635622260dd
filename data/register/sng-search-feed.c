/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-store.h"

static void
append_value (GString *words, const SngValue *value)
{
  switch ((SngTag) value->tag)
    {
    case SNG_TAG_TEXT:
      g_string_append_printf (words, "%s\n", value->text);
      break;
    case SNG_TAG_TEXT2:
      for (guint i = 0; i < SNG_N_LANGUAGES; i++)
        if (value->text2->text[i] != NULL)
          g_string_append_printf (words, "%s\n", value->text2->text[i]);
      break;
    case SNG_TAG_TEXTS:
      for (guint i = 0; (*value->texts)[i] != NULL; i++)
        g_string_append_printf (words, "%s\n", (*value->texts)[i]);
      break;
    case SNG_TAG_UNKNOWN:
    case SNG_TAG_INTEGER:
    case SNG_TAG_REAL:
    case SNG_TAG_MONEY:
    case SNG_TAG_HANDLES:
    default:
      break;
    }
}

static gboolean
is_title (const SngKind *kind, const SngField *field)
{
  g_auto (GStrv) names = g_strsplit (kind->titled_by ? kind->titled_by : "name", ",", -1);

  return g_strv_contains ((const char *const *) names, field->name);
}

static gboolean
differs (SngRecord *before, SngRecord *after)
{
  const SngKind *kind = sng_record_get_kind (after);

  if (before == NULL)
    return !kind->many;
  if (sng_record_is_void (before) != sng_record_is_void (after))
    return TRUE;
  for (guint i = 0; i < kind->n_fields; i++)
    if ((i == SNG_COMMON_KEY || sng_field_is_searchable (kind->fields[i]))
        && !sng_value_equal (sng_record_get (before, i), sng_record_get (after, i)))
      return TRUE;
  return FALSE;
}

static gboolean
remove_row (SngDatabase *database, SngHandle handle, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (database, "DELETE FROM search WHERE rowid = ?", error);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, handle);
  return sng_statement_run (statement, error);
}

static gboolean
insert_row (SngDatabase *database, SngRecord *record, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    database, "INSERT INTO search (rowid, key, name, body) VALUES (?, ?, ?, ?)", error);
  const SngKind *kind = sng_record_get_kind (record);
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    if (i != SNG_COMMON_KEY && sng_field_is_searchable (kind->fields[i])
        && sng_value_is_known (sng_record_get (record, i)))
      append_value (is_title (kind, kind->fields[i]) ? name : body, sng_record_get (record, i));
  sng_statement_bind_integer (statement, 1, sng_record_get_handle (record));
  sng_statement_bind_text (statement, 2, sng_record_get_key (record));
  sng_statement_bind_text (statement, 3, name->str);
  sng_statement_bind_text (statement, 4, body->str);
  return sng_statement_run (statement, error);
}

/* For the other files of the register */

/**
 * sng_search_feed:
 * @before: (nullable): the record before it was changed
 *
 * Both languages are found whichever one the program speaks; void records are not found, and those
 * of which there may be very many are looked through instead.
 */
gboolean
sng_search_feed (SngDatabase *database, SngRecord *before, SngRecord *after, GError **error)
{
  if (!differs (before, after))
    return TRUE;
  if (before != NULL && !remove_row (database, sng_record_get_handle (after), error))
    return FALSE;
  return sng_record_is_void (after) || sng_record_get_kind (after)->many
         || insert_row (database, after, error);
}
