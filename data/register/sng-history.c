/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-canonical.h"
#include "data/register/sng-journal.h"

static void
free_event (gpointer data)
{
  SngEvent *event = data;

  g_free (event->reason);
  g_free (event->group);
  sng_value_clear (&event->old_value);
  sng_value_clear (&event->new_value);
  g_free (event);
}

/* What the journal tells line by line, and that a record was made where it tells no line of it. */
static const char lines[]
  = "SELECT e.sequence, j.recorded_at, j.origin, j.author, j.reason, j.\"group\", j.reverts, e.act,"
    " e.record, e.field, e.old, e.new, e.salt IS NOT NULL, j.effective_at"
    " FROM journal_entry e JOIN journal j ON j.sequence = e.sequence WHERE 1";
static const char creation[]
  = "SELECT j.sequence, j.recorded_at, j.origin, j.author, j.reason, j.\"group\", j.reverts,"
    " 'create', r.handle, 'key', NULL, r.key, 1, j.effective_at"
    " FROM record r JOIN journal j ON j.first_created <= r.handle AND j.last_created >= r.handle"
    " WHERE r.handle = ?1";

/* What is asked for, beside the record. */
typedef struct
{
  const SngField *field; /* (nullable) */
  SngHandle author;
  gint64 before;
  SngAsOf *as_of; /* (nullable) */
} Asked;

/* Only the conditions that are wanted stand in the query, so that each finds its index. */
static void
append_asked (GString *sql, const Asked *asked, const char *sequence)
{
  if (asked->author != 0)
    g_string_append (sql, " AND j.author = ?4");
  if (asked->before != 0)
    g_string_append_printf (sql, " AND %s < ?5", sequence);
  if (asked->as_of != NULL)
    g_string_append (sql, " AND j.effective_at <= ?6");
}

static char *
events_sql (SngHandle record, const Asked *asked)
{
  GString *sql = g_string_new (lines);

  if (record != 0)
    g_string_append (sql, " AND e.record = ?1");
  if (asked->field != NULL)
    g_string_append (sql, " AND (e.field = ?2 OR e.field = ?3)");
  append_asked (sql, asked, "e.sequence");
  g_string_append (sql, " ORDER BY e.sequence DESC, e.position LIMIT ?7");
  return g_string_free (sql, FALSE);
}

static char *
creation_sql (const Asked *asked)
{
  GString *sql = g_string_new (creation);

  append_asked (sql, asked, "j.sequence");
  return g_string_free (sql, FALSE);
}

static void
bind_asked (SngStatement *statement, const Asked *asked)
{
  if (asked->author != 0)
    sng_statement_bind_integer (statement, 4, asked->author);
  if (asked->before != 0)
    sng_statement_bind_integer (statement, 5, asked->before);
  if (asked->as_of != NULL)
    sng_statement_bind_integer (statement, 6, sng_as_of_get_instant (asked->as_of));
}

static SngEvent *
read_event (SngReader *reader, SngStatement *statement)
{
  SngHandle record = sng_statement_get_integer (statement, 8);
  SngKindId id = sng_reader_get_kind (reader, record);
  const SngKind *kind = id < SNG_N_KINDS ? sng_kind (id) : NULL;
  const SngField *field
    = kind ? sng_kind_field (kind, sng_statement_get_text (statement, 9)) : NULL;
  SngEvent *event;

  if (field == NULL)
    return NULL;
  event = g_new0 (SngEvent, 1);
  event->sequence = sng_statement_get_integer (statement, 0);
  event->recorded_at = sng_statement_get_integer (statement, 1);
  event->effective_at = sng_statement_get_integer (statement, 13);
  event->origin = sng_journal_origin_of_name (sng_statement_get_text (statement, 2));
  event->author = sng_statement_get_integer (statement, 3);
  event->reason = sng_journal_read_reason (event->origin, sng_statement_get_text (statement, 4));
  event->group = g_strdup (sng_statement_get_text (statement, 5));
  event->reverts = sng_statement_get_integer (statement, 6);
  event->act = sng_journal_act_of_name (sng_statement_get_text (statement, 7));
  event->record = record;
  event->kind = kind;
  event->field = field->index;
  event->is_withheld = sng_reader_withholds (reader, record, field);
  event->is_kept = sng_statement_get_integer (statement, 12) != 0;
  event->old_value = sng_canonical_read (field, sng_statement_get_text (statement, 10), reader);
  event->new_value = sng_canonical_read (field, sng_statement_get_text (statement, 11), reader);
  return event;
}

static gboolean
add_events (SngReader *reader, SngStatement *statement, GPtrArray *events, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (sng_statement_step (statement, &failure))
    {
      SngEvent *event = read_event (reader, statement);

      if (event != NULL)
        g_ptr_array_add (events, event);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Of one of very many records, that a source made it stands in the row of the run alone. */
static gboolean
add_creation (SngReader *reader,
              SngHandle record,
              const Asked *asked,
              GPtrArray *events,
              GError **error)
{
  SngKindId kind = record ? sng_reader_get_kind (reader, record) : SNG_N_KINDS;
  g_autofree char *sql = NULL;
  SngStatement *statement;

  if (kind >= SNG_N_KINDS || !sng_kind (kind)->many
      || (asked->field != NULL && asked->field->index != SNG_COMMON_KEY))
    return TRUE;
  sql = creation_sql (asked);
  statement = sng_database_prepare (sng_reader_get_database (reader), sql, error);
  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, record);
  bind_asked (statement, asked);
  return add_events (reader, statement, events, error);
}

/* Public API */

/**
 * sng_reader_get_events:
 * @record: one record, or 0 for any
 * @field: one field of @record, or %SNG_ANY_FIELD
 * @author: a person or source, or 0 for any
 * @before_sequence: only older changes, or 0 for all
 * @n_max: how many at most, or 0 for all
 *
 * Values of sensitive fields are not kept in the history: both read as unknown.
 *
 * Returns: (transfer full) (element-type SngEvent): the newest change first, its lines in their
 *   order
 */
GPtrArray *
sng_reader_get_events (SngReader *self,
                       SngHandle record,
                       guint field,
                       SngHandle author,
                       gint64 before_sequence,
                       guint n_max,
                       GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (free_event);
  SngKindId kind = record ? sng_reader_get_kind (self, record) : SNG_N_KINDS;
  const SngField *wanted = kind < SNG_N_KINDS && field < sng_kind (kind)->n_fields
                             ? sng_kind (kind)->fields[field]
                             : NULL;
  const Asked asked = { wanted, author, before_sequence, sng_reader_get_as_of (self) };
  g_autofree char *sql = events_sql (record, &asked);
  SngStatement *statement = sng_database_prepare (sng_reader_get_database (self), sql, error);

  if (statement == NULL)
    return NULL;
  sng_statement_bind_integer (statement, 7, n_max ? (gint64) n_max : -1);
  if (record != 0)
    sng_statement_bind_integer (statement, 1, record);
  if (wanted != NULL)
    {
      sng_statement_bind_text (statement, 2, wanted->name);
      sng_statement_bind_text (statement, 3, wanted->was ? wanted->was : wanted->name);
    }
  bind_asked (statement, &asked);
  if (!add_events (self, statement, events, error)
      || ((n_max == 0 || events->len < n_max)
          && !add_creation (self, record, &asked, events, error)))
    return NULL;
  return g_steal_pointer (&events);
}
