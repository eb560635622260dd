/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-query-sql.h"

#include "data/vocabulary/sng-clock.h"
#include "data/vocabulary/sng-type.h"

/* The statement that is being written: `r` is the table of all records, `k` the one of the kind and
 * `@` whichever of them is read first. What people typed goes into @parameters alone. */
typedef struct
{
  GString *sql;
  GArray *parameters; /* of SngCell */
  GTimeZone *zone;
  const SngKind *kind;
  gboolean needs_common;
  gboolean needs_kind;
  gboolean words_first; /* what words find is read first, and sorted */
} Builder;

/* The table in which FTS5 keeps the texts of `search (key, name, body)`: read directly, it costs a
 * step down one tree, where the virtual table costs a query. */
#define TEXTS "search_content"
#define TITLE "c1"

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

static void
bind_value (Builder *b, const SngValue *value)
{
  SngCell cell = { .form = SNG_CELL_REAL };

  if (value->tag != SNG_TAG_REAL)
    {
      bind_integer (b, sng_value_get_integer (value, 0));
      return;
    }
  cell.real = sng_value_get_real (value, 0);
  g_array_append_val (b->parameters, cell);
}

/* The table that has a field, which the query must then read. */
static const char *
prefix_of (Builder *b, const SngField *field)
{
  gboolean common = field->index < SNG_N_COMMON;

  b->needs_common |= common;
  b->needs_kind |= !common;
  return common ? "r." : "k.";
}

/* Column @i of a field; names come from the vocabulary, never from a person. */
static void
append_column (Builder *b, const SngField *field, guint i)
{
  g_string_append_printf (b->sql, "%s\"%s%s\"", prefix_of (b, field), field->name,
                          sng_type_cell_suffix (field->type, i));
}

static gboolean
is_linked (const SngField *field)
{
  return sng_type_n_cells (field->type) == 0;
}

/* `… AND to_handle` or a column, after which a caller says which records are meant. */
static void
open_reference (Builder *b, const SngField *field)
{
  if (is_linked (field))
    {
      g_string_append (b->sql,
                       "@.handle IN (SELECT from_handle FROM link WHERE field = ? AND to_handle");
      bind_text (b, field->name);
    }
  else
    {
      g_string_append_c (b->sql, '(');
      append_column (b, field, 0);
    }
}

static void
append_text (Builder *b, const SngCondition *condition)
{
  for (guint i = 0; i < sng_type_n_cells (condition->field->type); i++)
    {
      g_string_append (b->sql, i > 0 ? " OR instr (sng_plain (" : "instr (sng_plain (");
      append_column (b, condition->field, i);
      g_string_append (b->sql, "), ?)");
      bind_text (b, condition->text);
    }
}

static void
append_unknown (Builder *b, const SngCondition *condition)
{
  if (is_linked (condition->field))
    {
      g_string_append (b->sql, "@.handle NOT IN (SELECT from_handle FROM link WHERE field = ?)");
      bind_text (b, condition->field->name);
      return;
    }
  for (guint i = 0; i < sng_type_n_cells (condition->field->type); i++)
    {
      g_string_append (b->sql, i > 0 ? " AND " : "");
      append_column (b, condition->field, i);
      g_string_append (b->sql, " IS NULL");
    }
}

static void
append_target (Builder *b, const SngCondition *condition)
{
  const char *separator = "";

  open_reference (b, condition->field);
  g_string_append (b->sql, " IN (SELECT t.handle FROM record t JOIN " TEXTS " s ON s.id = t.handle"
                           " WHERE t.kind IN (");
  for (guint kind = 0; kind < SNG_N_KINDS; kind++)
    if (sng_field_may_refer_to (condition->field, kind))
      {
        g_string_append_printf (b->sql, "%s?", separator);
        bind_text (b, sng_kind (kind)->name);
        separator = ", ";
      }
  g_string_append (b->sql,
                   ") AND (instr (sng_plain (t.key), ?) OR instr (sng_plain (s." TITLE "), ?))))");
  bind_text (b, condition->text);
  bind_text (b, condition->text);
}

/* Several choices of one record stand on lines of their own in one column. */
static void
append_one_of_choices (Builder *b, const SngField *field, guint choice)
{
  g_string_append (b->sql, "instr (char (10) || ");
  append_column (b, field, 0);
  g_string_append (b->sql, " || char (10), char (10) || ? || char (10))");
  bind_text (b, sng_field_choice_name (field, choice));
}

/* One choice is compared by its rank, as the index to sort by has it. */
static void
append_choices (Builder *b, const SngCondition *condition)
{
  const SngField *field = condition->field;
  gboolean several = field->type == SNG_TYPE_CHOICES;
  const char *separator = "";

  if (!several)
    {
      sng_query_append_order (b->sql, field, prefix_of (b, field), 0);
      g_string_append (b->sql, " IN (");
    }
  for (guint i = 1; i <= field->n_choices; i++)
    if (condition->choices & (G_GUINT64_CONSTANT (1) << i))
      {
        g_string_append (b->sql, separator);
        separator = several ? " OR " : ", ";
        if (several)
          append_one_of_choices (b, field, i);
        else
          g_string_append_printf (b->sql, "%u", i);
      }
  g_string_append (b->sql, several ? "" : ")");
}

/* Days become the instants at which they begin and end in the organisation's zone. */
static SngValue
limit_of (Builder *b, const SngField *field, const SngValue *limit, gboolean lower)
{
  gint64 day = sng_value_get_integer (limit, 0);

  if (field->type != SNG_TYPE_INSTANT)
    return *limit;
  return sng_value_integer (lower ? sng_instant_end_of_day (day - 1, b->zone) + 1
                                  : sng_instant_end_of_day (day, b->zone));
}

static void
append_limits (Builder *b, const SngCondition *condition)
{
  const SngValue *limits[2] = { &condition->from, &condition->to };
  const char *signs[2][2] = { { " >= ?", " > ?" }, { " <= ?", " < ?" } };
  const char *separator = "";

  for (guint i = 0; i < 2; i++)
    if (sng_value_is_known (limits[i]))
      {
        SngValue value = limit_of (b, condition->field, limits[i], i == 0);

        g_string_append (b->sql, separator);
        separator = " AND ";
        append_column (b, condition->field, 0);
        g_string_append (b->sql, signs[i][condition->beyond != FALSE]);
        bind_value (b, &value);
      }
}

static void
append_handles (Builder *b, const SngCondition *condition)
{
  guint n;
  const SngHandle *handles = sng_value_get_handles (&condition->from, &n);
  SngHandle handle = sng_value_get_handle (&condition->from);

  open_reference (b, condition->field);
  g_string_append (b->sql, " IN (?");
  bind_integer (b, n > 0 ? handles[0] : handle);
  for (guint i = 1; i < n; i++)
    {
      g_string_append (b->sql, ", ?");
      bind_integer (b, handles[i]);
    }
  g_string_append (b->sql, "))");
}

static void
append_value (Builder *b, const SngCondition *condition)
{
  SngCell cells[SNG_MAX_CELLS];

  if (condition->field->targets != 0)
    {
      append_handles (b, condition);
      return;
    }
  sng_field_to_cells (condition->field, &condition->from, cells);
  for (guint i = 0; i < sng_type_n_cells (condition->field->type); i++)
    {
      g_string_append (b->sql, i > 0 ? " AND " : "");
      append_column (b, condition->field, i);
      g_string_append (b->sql, " IS ?");
      if (cells[i].form == SNG_CELL_TEXT && cells[i].owned == NULL)
        cells[i].text = cells[i].owned = g_strdup (cells[i].text);
      g_array_append_val (b->parameters, cells[i]);
    }
}

/* Where no index knows the words of a kind, they are looked for in all of its texts. */
static void
append_word_of_texts (Builder *b, const SngCondition *condition)
{
  g_autofree char *plain = sng_query_fold (condition->text);
  const char *separator = "";

  for (guint i = 0; i < b->kind->n_fields; i++)
    for (guint cell = 0;
         sng_field_is_searchable (b->kind->fields[i]) && cell < sng_type_n_cells (b->kind->fields[i]->type);
         cell++)
      {
        g_string_append_printf (b->sql, "%sinstr (sng_plain (", separator);
        append_column (b, b->kind->fields[i], cell);
        g_string_append (b->sql, "), ?)");
        bind_text (b, plain);
        separator = " OR ";
      }
}

static void
append_word (Builder *b, const SngCondition *condition)
{
  g_autoptr (GString) match = g_string_new (NULL);

  if (b->kind->many)
    {
      append_word_of_texts (b, condition);
      return;
    }
  sng_query_append_match (match, condition->text, condition->phrase);
  g_string_append (b->sql, "@.handle IN (SELECT rowid FROM search WHERE search MATCH ?)");
  bind_text (b, match->str);
}

static void (*const appenders[]) (Builder *b, const SngCondition *condition) = {
  [SNG_CONDITION_WORD] = append_word,       [SNG_CONDITION_UNKNOWN] = append_unknown,
  [SNG_CONDITION_TEXT] = append_text,       [SNG_CONDITION_TARGET] = append_target,
  [SNG_CONDITION_CHOICES] = append_choices, [SNG_CONDITION_LIMITS] = append_limits,
  [SNG_CONDITION_VALUE] = append_value,
};

/* What does not hold and what is not known are both outside of a condition. */
static void
append_conditions (Builder *b, GPtrArray *conditions)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const SngCondition *condition = conditions->pdata[i];

      if (condition->form == SNG_CONDITION_WORD && !condition->negated && !b->kind->many)
        continue;
      g_string_append (b->sql, " AND (");
      appenders[condition->form](b, condition);
      g_string_append (b->sql, condition->negated ? ") IS NOT TRUE" : ")");
    }
}

/* Where there is an order to read along, `+` keeps SQLite on it. */
static void
append_words (Builder *b, SngQuery *query)
{
  g_autofree char *match = sng_query_match_words (query);

  b->words_first = b->words_first && match != NULL;
  if (match == NULL)
    return;
  if (!b->words_first)
    g_string_append_printf (b->sql, " AND %s@.handle IN (SELECT rowid FROM search WHERE search MATCH ?)",
                            sng_query_has_order_index (query->order) ? "+" : "");
  bind_text (b, match);
}

/* Order */

/* The title of the record that a field points to, of the first one where it points to several. */
static void
append_order_of_targets (Builder *b, const SngField *field)
{
  if (is_linked (field))
    {
      g_string_append (b->sql, "(SELECT min (sng_sort (s." TITLE ")) FROM link l JOIN " TEXTS " s"
                               " ON s.id = l.to_handle WHERE l.from_handle = @.handle AND l.field = ?)");
      bind_text (b, field->name);
      return;
    }
  g_string_append (b->sql, "(SELECT sng_sort (s." TITLE ") FROM " TEXTS " s WHERE s.id = ");
  append_column (b, field, 0);
  g_string_append_c (b->sql, ')');
}

static void
append_order_by (Builder *b, SngQuery *query)
{
  const char *prefix = prefix_of (b, query->order);

  g_string_append (b->sql, " ORDER BY ");
  if (query->order->targets != 0)
    append_order_of_targets (b, query->order);
  else
    sng_query_append_order (b->sql, query->order, prefix, query->language);
  /* Unknown comes last: SQLite takes it for the smallest. */
  g_string_append (b->sql, query->descending ? " DESC, " : " ASC NULLS LAST, ");
  /* No two records of a kind share a key. */
  g_string_append (b->sql, prefix);
  g_string_append (b->sql, query->order->index == SNG_COMMON_KEY ? "key" : "handle");
  g_string_append (b->sql, query->descending ? " DESC" : "");
}

static char *
from_sql (const Builder *b)
{
  GString *sql = g_string_new ("SELECT @.handle FROM ");

  if (b->words_first)
    g_string_append (sql, "search f CROSS JOIN ");
  g_string_append_printf (sql, "\"%s\" @", b->needs_kind ? b->kind->name : "record");
  if (b->words_first)
    g_string_append (sql, " ON @.handle = f.rowid");
  if (b->needs_kind && b->needs_common)
    g_string_append (sql, " JOIN record r ON r.handle = k.handle");
  g_string_append (sql, b->words_first ? " WHERE f.search MATCH ?" : " WHERE TRUE");
  if (!b->needs_kind)
    g_string_append_printf (sql, " AND r.kind = '%s'", b->kind->name);
  return g_string_free (sql, FALSE);
}

static gboolean
may_use_all (SngQuery *self, GError **error)
{
  for (guint i = 0; i < self->added->len; i++)
    if (!sng_query_may_use (((SngCondition *) self->added->pdata[i])->field, error))
      return FALSE;
  return sng_query_may_use (self->order, error);
}

/* Private API */

void
sng_query_append_match (GString *match, const char *word, gboolean phrase)
{
  g_auto (GStrv) parts = g_strsplit (word, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (match, "%s\"%s\"%s", match->len > 0 ? " " : "", quoted,
                          phrase ? "" : "*");
}

/* All words that must be there are one question to the index of words; %NULL when there is none. */
char *
sng_query_match_words (SngQuery *self)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; i < self->typed->len && !self->kind->many; i++)
    {
      const SngCondition *condition = self->typed->pdata[i];

      if (condition->form == SNG_CONDITION_WORD && !condition->negated)
        sng_query_append_match (match, condition->text, condition->phrase);
    }
  return match->len > 0 ? g_strdup (match->str) : NULL;
}

char *
sng_query_to_sql (SngQuery *self,
                  GTimeZone *zone,
                  gboolean along_order,
                  GArray *parameters,
                  GError **error)
{
  g_autoptr (GString) conditions = g_string_new (NULL);
  Builder b = { conditions, parameters, zone, self->kind, .words_first = !along_order };
  g_autofree char *from = NULL;
  GString *sql;

  if (!may_use_all (self, error))
    return NULL;
  append_words (&b, self);
  append_conditions (&b, self->typed);
  append_conditions (&b, self->added);
  /* The few that are void are looked up once, rather than each record. */
  if (!self->with_void)
    g_string_append_printf (b.sql, " AND @.handle NOT IN (SELECT handle FROM record INDEXED BY record_void"
                                   " WHERE kind = '%s' AND void_reason IS NOT NULL)",
                            self->kind->name);
  append_order_by (&b, self);
  from = from_sql (&b);
  sql = g_string_new (from);
  g_string_append (sql, conditions->str);
  g_string_replace (sql, "@", b.needs_kind ? "k" : "r", 0);
  return g_string_free (sql, FALSE);
}
