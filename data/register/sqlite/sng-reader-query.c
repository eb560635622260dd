/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-interactive.h"
#include "data/register/sqlite/sng-query-sql.h"
#include "data/register/sng-reader-private.h"
#include "data/vocabulary/sng-translation.h"

typedef struct
{
  char *words;
  guint n_max;
} Search;

/* The slot of the search over all kinds; the list of each kind has its own. */
#define SLOT_OF_SEARCH SNG_N_KINDS

static void
free_search (Search *search)
{
  g_free (search->words);
  g_free (search);
}

static void
free_match (SngMatch *match)
{
  g_free (match->key);
  g_free (match->title);
  g_free (match);
}

static gpointer
answer_query (SngReader *reader, gpointer data, GError **error)
{
  return sng_reader_query (reader, data, error);
}

static char *
match_of_words (const char *words)
{
  g_auto (GStrv) list = g_strsplit_set (words, " \t\n\r", -1);
  GString *match = g_string_new (NULL);

  for (guint i = 0; list[i] != NULL; i++)
    if (sng_query_has_letter (list[i]))
      sng_query_append_match (match, list[i], FALSE);
  return g_string_free (match, FALSE);
}

static gpointer
answer_search (SngReader *reader, gpointer data, GError **error)
{
  const Search *search = data;
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func ((GDestroyNotify) free_match);
  g_autofree char *words = match_of_words (search->words);
  g_autoptr (GError) failure = NULL;
  SngStatement *statement;

  if (*words == '\0')
    return g_steal_pointer (&matches);
  /* A word of the key counts most, then one of the title. */
  statement = sng_database_prepare (
    sng_reader_get_database (reader),
    "SELECT search.rowid FROM search JOIN record r ON r.handle = search.rowid"
    " WHERE search MATCH ? AND r.void_reason IS NULL"
    " ORDER BY bm25 (search, 10, 5, 1), search.rowid LIMIT ?",
    error);
  if (statement == NULL)
    return NULL;
  sng_statement_bind_text (statement, 1, words);
  sng_statement_bind_integer (statement, 2, search->n_max);
  while (sng_statement_step (statement, &failure))
    {
      SngMatch *match = g_new0 (SngMatch, 1);

      match->handle = sng_statement_get_integer (statement, 0);
      match->key = g_strdup (sng_reader_get_key (reader, match->handle, &match->kind));
      match->title = sng_reader_get_title (reader, match->handle, sng_program_language ());
      g_ptr_array_add (matches, match);
    }
  if (failure == NULL)
    return g_steal_pointer (&matches);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
asks_of_groups (GPtrArray *conditions)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const SngCondition *condition = conditions->pdata[i];

      if (condition->field != NULL && condition->field->of_group)
        return TRUE;
    }
  return FALSE;
}

/* The figure by which a query finds or sorts records; %NULL for one that tells nothing of groups. */
static const SngField *
figure_of (SngQuery *query)
{
  const SngKind *kind = query->kind;

  if ((query->order == NULL || !query->order->of_group) && !asks_of_groups (query->typed)
      && !asks_of_groups (query->added))
    return NULL;
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i]->of_group)
      return kind->fields[i];
  return NULL;
}

/* Public API */

/**
 * sng_reader_query:
 *
 * A query that finds or sorts by figures of groups leaves out those that are withheld: their place
 * would tell what they are.
 *
 * Returns: (transfer full) (element-type SngHandle): the records that the query asks for, in order;
 *   %NULL with an error, also where it sorts or looks by a field that the register does not hold
 */
GArray *
sng_reader_query (SngReader *self, SngQuery *query, GError **error)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  g_autoptr (GError) failure = NULL;
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (self));
  SngDatabase *database = sng_reader_get_database (self);
  gboolean along_order = !sng_query_finds_few (query, database);
  SngStatement *statement = sng_query_prepare (query, database, zone, along_order, error);
  const SngField *figure = figure_of (query);

  if (statement == NULL)
    return NULL;
  while (sng_statement_step (statement, &failure))
    {
      SngHandle handle = sng_statement_get_integer (statement, 0);

      if (figure == NULL || !sng_reader_withholds (self, handle, figure))
        g_array_append_val (handles, handle);
    }
  sng_statement_free (statement);
  if (failure == NULL)
    {
      sng_reader_put_leaders_first (self, query->kind, handles);
      return g_steal_pointer (&handles);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * sng_register_query_async:
 * @query: as it is now; it may be changed at once
 *
 * A later call for the same kind takes the place of this one, which then ends with
 * %G_IO_ERROR_CANCELLED.
 */
void
sng_register_query_async (SngRegister *self,
                          SngQuery *query,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sng_register_query_async);
  g_task_set_task_data (task, sng_query_copy (query), (GDestroyNotify) sng_query_unref);
  sng_interactive_ask (sng_interactive_of (self), task, sng_query_get_kind (query)->id,
                       answer_query, (GDestroyNotify) g_array_unref);
}

/**
 * sng_register_query_finish:
 *
 * Returns: (transfer full) (element-type SngHandle): as sng_reader_query()
 */
GArray *
sng_register_query_finish (SngRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sng_register_search_async:
 * @words: what a person typed; each word must begin a word of the record, whatever its accents
 * @n_max: how many matches are wanted at most
 *
 * A later search takes the place of this one.
 */
void
sng_register_search_async (SngRegister *self,
                           const char *words,
                           guint n_max,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  Search *search = g_new0 (Search, 1);

  g_task_set_source_tag (task, sng_register_search_async);
  search->words = g_utf8_make_valid (words, -1);
  search->n_max = n_max;
  g_task_set_task_data (task, search, (GDestroyNotify) free_search);
  sng_interactive_ask (sng_interactive_of (self), task, SLOT_OF_SEARCH, answer_search,
                       (GDestroyNotify) g_ptr_array_unref);
}

/**
 * sng_register_search_finish:
 *
 * Returns: (transfer full) (element-type SngMatch): the best matches first
 */
GPtrArray *
sng_register_search_finish (SngRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
