/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-journal-query-private.h"
#include "data/register/sng-reader-private.h"
#include "data/register/sqlite/sng-interactive.h"
#include "data/register/sqlite/sng-query-sql.h"
#include "data/vocabulary/sng-translation.h"

/* The statement that is being written: `j` is the change and, where lines of it are asked for, `e`
 * the line. What people typed goes into @parameters alone. */
typedef struct
{
  GString *sql;
  GArray *parameters; /* of SngCell */
  SngReader *reader;
  gboolean of_lines;
} Builder;

/* Every letter begins something; from this length on a word may name a choice. */
#define MIN_LETTERS 3

/* The slots of the interactive reader: one per kind and one for the finder come first. */
#define SLOT_OF_JOURNAL (SNG_N_KINDS + 1)

/* A value may be looked into only where the history may tell it. */
#define FIELD_OF_LINE "(SELECT kind FROM record WHERE handle = e.record) || '.' || e.field"

static void
bind_text (Builder *b, const char *text)
{
  SngCell cell = { .form = SNG_CELL_TEXT, .owned = g_strdup (text) };

  cell.text = cell.owned;
  g_array_append_val (b->parameters, cell);
}

static void
bind_integer (Builder *b, gint64 integer)
{
  SngCell cell = { .form = SNG_CELL_INTEGER, .integer = integer };

  g_array_append_val (b->parameters, cell);
}

static gboolean
is_named (SngReader *reader, SngHandle handle, const char *folded)
{
  g_autofree char *title = sng_reader_get_title (reader, handle, sng_program_language ());
  g_autofree char *folded_title = title ? sng_query_fold (title) : NULL;
  g_autofree char *key = sng_query_fold (sng_reader_get_key (reader, handle, NULL));

  return (folded_title != NULL && strstr (folded_title, folded) != NULL)
         || strstr (key, folded) != NULL;
}

/* Few persons and sources ever write: each is asked for its name. */
static void
append_named (Builder *b, const char *column, const char *sql, const char *text)
{
  SngStatement *statement
    = sng_database_prepare (sng_reader_get_database (b->reader), sql, NULL);
  g_autofree char *folded = sng_query_fold (text);
  const char *separator = "";

  g_string_append_printf (b->sql, "%s IN (", column);
  while (statement != NULL && sng_statement_step (statement, NULL))
    {
      SngHandle handle = sng_statement_get_integer (statement, 0);

      if (handle == 0 || !is_named (b->reader, handle, folded))
        continue;
      g_string_append_printf (b->sql, "%s%" G_GINT64_FORMAT, separator, handle);
      separator = ", ";
    }
  g_string_append_c (b->sql, ')');
}

/* Steps from one value to the next along the index, however many changes each made. */
#define DISTINCT(column)                                                                           \
  "WITH RECURSIVE one (it) AS (SELECT min (" column ") FROM journal WHERE " column                 \
  " IS NOT NULL UNION ALL SELECT (SELECT min (" column ") FROM journal WHERE " column              \
  " > one.it) FROM one WHERE one.it IS NOT NULL) SELECT it FROM one WHERE it IS NOT NULL"

static void
append_person (Builder *b, const SngJournalPart *part)
{
  append_named (b, "j.author", DISTINCT ("author"), part->text);
}

static void
append_source (Builder *b, const SngJournalPart *part)
{
  append_named (b, "j.source", DISTINCT ("source"), part->text);
}

/* Records whose key or title has the words; void ones, which no search finds, by their whole key. */
static void
append_records (Builder *b, const char *column, const SngJournalPart *part)
{
  g_autoptr (GString) match = g_string_new ("{key name} : (");
  g_autofree char *key = g_utf8_strup (part->text, -1);
  gboolean has_letter = sng_query_has_letter (part->text);

  if (has_letter)
    {
      g_string_append_printf (b->sql, "%s IN (SELECT rowid FROM search WHERE search MATCH ?) OR ",
                              column);
      sng_query_append_match (match, part->text, FALSE);
      g_string_append_c (match, ')');
      bind_text (b, match->str);
    }
  g_string_append_printf (b->sql, "%s IN (SELECT handle FROM record WHERE kind IN (", column);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    g_string_append_printf (b->sql, "%s'%s'", i > 0 ? ", " : "", sng_kind (i)->name);
  g_string_append (b->sql, ") AND sng_sort (key) = sng_sort (?) AND key = ?)");
  bind_text (b, key);
  bind_text (b, key);
}

static void
append_record (Builder *b, const SngJournalPart *part)
{
  if (b->of_lines)
    append_records (b, "e.record", part);
  else
    g_string_append (b->sql, "0");
}

/* A label of two words is also found by its second one. */
static SngQueryMatch
match_in_all (const char *marked, const char *folded)
{
  SngQueryMatch best = SNG_QUERY_MATCH_NONE;

  for (guint language = 0; language < SNG_N_LANGUAGES; language++)
    {
      const char *label = sng_text_in (language, marked);
      g_autofree char *name = sng_query_fold_name (label);

      best = MAX (best, sng_query_match_label (label, folded));
      if (strstr (name, folded) != NULL)
        best = MAX (best, SNG_QUERY_MATCH_START);
    }
  return best;
}

/* The stable names of the fields that are called so; one that is named exactly leaves out those
 * whose name only begins so. */
static GHashTable *
find_fields (const char *text)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *folded = sng_query_fold_name (text);
  SngQueryMatch best = SNG_QUERY_MATCH_NONE;

  for (guint id = 0; id < SNG_N_KINDS; id++)
    for (guint i = 0; i < sng_kind (id)->n_fields; i++)
      {
        const SngField *field = sng_kind (id)->fields[i];
        SngQueryMatch match
          = MAX (sng_query_match_field (field, folded), match_in_all (field->label, folded));

        if (match == SNG_QUERY_MATCH_NONE || match < best)
          continue;
        if (match > best)
          g_hash_table_remove_all (names);
        best = match;
        g_hash_table_add (names, (gpointer) field->name);
        if (field->was != NULL)
          g_hash_table_add (names, (gpointer) field->was);
      }
  return names;
}

static void
append_names (Builder *b, GHashTable *names)
{
  GHashTableIter iter;
  gpointer name;
  const char *separator = " IN (";

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_string_append_printf (b->sql, "%s?", separator);
      separator = ", ";
      bind_text (b, name);
    }
  g_string_append (b->sql, g_hash_table_size (names) > 0 ? ")" : " IN ()");
}

static void
append_field (Builder *b, const SngJournalPart *part)
{
  g_autoptr (GHashTable) names = find_fields (part->text);

  if (!b->of_lines)
    {
      g_string_append (b->sql, "0");
      return;
    }
  /* A record that is made has no field. */
  g_string_append (b->sql, "e.act <> 'create' AND e.field");
  append_names (b, names);
}

static void
append_days (Builder *b, const SngJournalPart *part)
{
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (b->reader));

  g_string_append (b->sql, "j.recorded_at BETWEEN ? AND ?");
  bind_integer (b, sng_value_is_known (&part->from)
                     ? sng_instant_end_of_day (sng_value_get_integer (&part->from, 0) - 1, zone) + 1
                     : G_MININT64);
  bind_integer (b, sng_value_is_known (&part->to)
                     ? sng_instant_end_of_day (sng_value_get_integer (&part->to, 0), zone)
                     : G_MAXINT64);
}

static void
append_change (Builder *b, const SngJournalPart *part)
{
  g_string_append (b->sql, "j.sequence = ?");
  bind_integer (b, sng_value_get_integer (&part->from, 0));
}

/* The stable names of the choices that are called so. */
static GHashTable *
find_choices (const char *text)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *folded = sng_query_fold_name (text);

  if (g_utf8_strlen (folded, -1) < MIN_LETTERS)
    return names;
  for (guint id = 0; id < SNG_N_KINDS; id++)
    for (guint i = 0; i < sng_kind (id)->n_fields; i++)
      for (guint c = 1; c <= sng_kind (id)->fields[i]->n_choices; c++)
        {
          const SngChoice *choice = &sng_kind (id)->fields[i]->choices[c - 1];

          if (match_in_all (choice->label, folded) != SNG_QUERY_MATCH_NONE)
            g_hash_table_add (names, (gpointer) choice->name);
        }
  return names;
}

static void
append_told_fields (Builder *b)
{
  const char *separator = "";

  g_string_append (b->sql, FIELD_OF_LINE " NOT IN (");
  for (guint id = 0; id < SNG_N_KINDS; id++)
    for (guint i = 0; i < sng_kind (id)->n_fields; i++)
      {
        SngEvent event = {
          .kind = sng_kind (id),
          .field = i,
          /* Whose figures may be told is known of each line, and not here. */
          .is_withheld = sng_kind (id)->fields[i]->of_group,
        };

        if (sng_event_is_told (&event))
          continue;
        g_string_append_printf (b->sql, "%s'%s.%s'", separator, sng_kind (id)->name,
                                sng_kind (id)->fields[i]->name);
        separator = ", ";
      }
  g_string_append_c (b->sql, ')');
}

static void
append_value (Builder *b, const char *column, const SngJournalPart *part, GHashTable *choices)
{
  g_autofree char *folded = sng_query_fold (part->text);

  g_string_append_printf (b->sql, "instr (sng_plain (%s), ?) OR %s", column, column);
  bind_text (b, folded);
  append_names (b, choices);
  g_string_append_printf (b->sql, " OR %s IN (SELECT id FROM record WHERE ", column);
  append_records (b, "handle", part);
  g_string_append_c (b->sql, ')');
}

static void
append_words (Builder *b, const SngJournalPart *part)
{
  g_autofree char *folded = sng_query_fold (part->text);
  g_autoptr (GHashTable) choices = find_choices (part->text);

  g_string_append (b->sql, "instr (sng_plain (j.reason), ?) OR ");
  bind_text (b, folded);
  append_person (b, part);
  g_string_append (b->sql, " OR ");
  append_source (b, part);
  if (!b->of_lines)
    return;
  g_string_append (b->sql, " OR ");
  append_record (b, part);
  g_string_append (b->sql, " OR (");
  append_field (b, part);
  g_string_append (b->sql, ") OR ((");
  append_value (b, "e.old", part, choices);
  g_string_append (b->sql, " OR ");
  append_value (b, "e.new", part, choices);
  g_string_append (b->sql, ") AND ");
  append_told_fields (b);
  g_string_append_c (b->sql, ')');
}

static void (*const appenders[SNG_JOURNAL_N_WORDS + 1]) (Builder *b, const SngJournalPart *part) = {
  [SNG_JOURNAL_PERSON] = append_person, [SNG_JOURNAL_RECORD] = append_record,
  [SNG_JOURNAL_FIELD] = append_field,   [SNG_JOURNAL_SOURCE] = append_source,
  [SNG_JOURNAL_AFTER] = append_days,    [SNG_JOURNAL_BEFORE] = append_days,
  [SNG_JOURNAL_DATE] = append_days,     [SNG_JOURNAL_CHANGE] = append_change,
  [SNG_JOURNAL_N_WORDS] = append_words,
};

static void
append_parts (Builder *b, SngJournalQuery *query)
{
  SngAsOf *as_of = sng_reader_get_as_of (b->reader);

  for (guint i = 0; i < query->parts->len; i++)
    {
      const SngJournalPart *part = query->parts->pdata[i];

      g_string_append (b->sql, " AND (");
      appenders[part->word](b, part);
      g_string_append (b->sql, part->negated ? ") IS NOT TRUE" : ")");
    }
  if (as_of == NULL)
    return;
  g_string_append (b->sql, " AND j.effective_at <= ?");
  bind_integer (b, sng_as_of_get_instant (as_of));
}

static void
append_runs (Builder *b, SngJournalQuery *query)
{
  b->of_lines = FALSE;
  g_string_append (b->sql, "SELECT j.sequence AS s, -1 AS p FROM journal j"
                           " WHERE j.source IS NOT NULL");
  append_parts (b, query);
}

static void
append_lines (Builder *b, SngJournalQuery *query)
{
  b->of_lines = TRUE;
  g_string_append (b->sql, " SELECT e.sequence AS s, e.position AS p FROM journal_entry e"
                           " JOIN journal j ON j.sequence = e.sequence WHERE 1");
  append_parts (b, query);
  if (!query->with_first)
    g_string_append (b->sql, " AND (e.act <> 'set' OR NOT EXISTS (SELECT 1 FROM journal_entry c"
                             " INDEXED BY journal_entry_record"
                             " WHERE c.record = e.record AND c.sequence = e.sequence"
                             " AND c.act = 'create'))");
}

static gpointer
answer_query (SngReader *reader, gpointer data, GError **error)
{
  return sng_reader_query_journal (reader, data, error);
}

static SngStatement *
prepare (SngJournalQuery *query, SngReader *reader, GError **error)
{
  g_autoptr (GArray) parameters = g_array_new (FALSE, FALSE, sizeof (SngCell));
  SngDatabase *database = sng_reader_get_database (reader);
  g_autofree char *sql = NULL;
  SngStatement *statement;
  sqlite3_stmt *prepared;
  int code;

  g_array_set_clear_func (parameters, (GDestroyNotify) sng_cell_clear);
  sql = sng_journal_query_to_sql (query, reader, parameters);
  code = sqlite3_prepare_v2 (sng_database_get_connection (database), sql, -1, &prepared, NULL);
  if (code != SQLITE_OK)
    {
      sng_database_set_error (database, code, error);
      return NULL;
    }
  statement = sng_statement_new (database, prepared);
  for (guint i = 0; i < parameters->len; i++)
    sng_statement_bind_cell (statement, (int) i + 1, &g_array_index (parameters, SngCell, i));
  return statement;
}

/* Private API */

char *
sng_journal_query_to_sql (SngJournalQuery *self, SngReader *reader, GArray *parameters)
{
  Builder b = { g_string_new (NULL), parameters, reader, FALSE };

  append_runs (&b, self);
  g_string_append (b.sql, " UNION ALL");
  append_lines (&b, self);
  g_string_append (b.sql, " ORDER BY s DESC, p");
  if (self->n_max > 0)
    g_string_append_printf (b.sql, " LIMIT %u", self->n_max);
  return g_string_free (b.sql, FALSE);
}

/* Public API */

/**
 * sng_reader_query_journal:
 *
 * Returns: (transfer full) (element-type gint64): the numbers of the lines that are asked for, of
 *   the newest change first, the lines of one change in their order
 */
GArray *
sng_reader_query_journal (SngReader *self, SngJournalQuery *query, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (gint64));
  SngStatement *statement = prepare (query, self, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (sng_statement_step (statement, &failure))
    {
      gint64 id = SNG_JOURNAL_LINE (sng_statement_get_integer (statement, 0),
                                    sng_statement_get_integer (statement, 1));

      g_array_append_val (lines, id);
    }
  sng_statement_free (statement);
  if (failure == NULL)
    return g_steal_pointer (&lines);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * sng_register_query_journal_async:
 * @query: not changed any more
 *
 * A later call takes the place of this one, which then ends with %G_IO_ERROR_CANCELLED.
 */
void
sng_register_query_journal_async (SngRegister *self,
                                  SngJournalQuery *query,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sng_register_query_journal_async);
  g_task_set_task_data (task, sng_journal_query_ref (query),
                        (GDestroyNotify) sng_journal_query_unref);
  sng_interactive_ask (sng_interactive_of (self), task, SLOT_OF_JOURNAL, answer_query,
                       (GDestroyNotify) g_array_unref);
}

/**
 * sng_register_query_journal_finish:
 *
 * Returns: (transfer full) (element-type gint64): as sng_reader_query_journal()
 */
GArray *
sng_register_query_journal_finish (SngRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
