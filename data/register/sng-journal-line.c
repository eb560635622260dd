/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-canonical.h"
#include "data/register/sng-journal-query-private.h"
#include "data/register/sng-journal.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define OF_CHANGE                                                                                  \
  "j.sequence, j.recorded_at, j.origin, j.author, j.reason, j.\"group\", j.reverts, j.source,"     \
  " j.run, j.effective_at, j.account, j.n_records, j.n_untold,"                                    \
  " (SELECT max (r.sequence) FROM journal r WHERE r.reverts = j.sequence)"
#define OF_LINE 14 /* the column where what is known of the line begins */

static void
read_change (SngJournalLine *line, SngStatement *statement)
{
  line->event.sequence = sng_statement_get_integer (statement, 0);
  line->event.recorded_at = sng_statement_get_integer (statement, 1);
  line->event.origin = sng_journal_origin_of_name (sng_statement_get_text (statement, 2));
  line->event.author = sng_statement_get_integer (statement, 3);
  line->event.reason = sng_journal_read_reason (line->event.origin, sng_statement_get_text (statement, 4));
  line->event.group = g_strdup (sng_statement_get_text (statement, 5));
  line->event.reverts = sng_statement_get_integer (statement, 6);
  line->source = sng_statement_get_integer (statement, 7);
  line->run = sng_statement_get_integer (statement, 8);
  line->effective_at = sng_statement_get_integer (statement, 9);
  line->account = g_strdup (sng_statement_get_text (statement, 10));
  line->n_records = sng_statement_get_integer (statement, 11);
  line->n_untold = sng_statement_get_integer (statement, 12);
  line->reverted_by = sng_statement_get_integer (statement, 13);
}

static void
read_entry (SngJournalLine *line, SngReader *reader, SngStatement *statement)
{
  SngHandle record = sng_statement_get_integer (statement, OF_LINE + 1);
  SngKindId id = sng_reader_get_kind (reader, record);
  const SngKind *kind = id < SNG_N_KINDS ? sng_kind (id) : NULL;
  const SngField *field
    = kind ? sng_kind_field (kind, sng_statement_get_text (statement, OF_LINE + 2)) : NULL;

  line->event.act = sng_journal_act_of_name (sng_statement_get_text (statement, OF_LINE));
  line->event.record = record;
  if (field == NULL)
    return;
  line->event.kind = kind;
  line->event.field = field->index;
  line->event.is_withheld = sng_reader_withholds (reader, record, field);
  line->event.is_kept = !sng_statement_is_null (statement, OF_LINE + 5);
  line->event.old_value
    = sng_canonical_read (field, sng_statement_get_text (statement, OF_LINE + 3), reader);
  line->event.new_value
    = sng_canonical_read (field, sng_statement_get_text (statement, OF_LINE + 4), reader);
}

static char *
shorten (char *text)
{
  enum { MAX_CHARS = 80 };
  char *end;
  char *whole;

  g_strdelimit (text, "\n", ' ');
  if (g_utf8_strlen (text, -1) <= MAX_CHARS)
    return text;
  end = g_utf8_offset_to_pointer (text, MAX_CHARS);
  *end = '\0';
  whole = g_strconcat (text, "…", NULL);
  g_free (text);
  return whole;
}

/* For those who read the journal */

/* Imports once had a word of the language of their day for a reason, which nobody gave. What the
 * program says of its own changes is read in the language of whoever reads it. */
char *
sng_journal_read_reason (SngOrigin origin, const char *text)
{
  static const char *const words[] = { "Import", "Importar", NULL };

  if (origin == SNG_ORIGIN_IMPORT && text != NULL && g_strv_contains (words, text))
    return NULL;
  return g_strdup (origin == SNG_ORIGIN_PROGRAM && text != NULL ? sng_text (text) : text);
}

/* Public API */

void
sng_journal_line_free (SngJournalLine *self)
{
  g_free (self->event.reason);
  g_free (self->event.group);
  sng_value_clear (&self->event.old_value);
  sng_value_clear (&self->event.new_value);
  g_free (self->account);
  g_free (self);
}

/**
 * sng_reader_get_journal_line:
 * @id: as sng_reader_query_journal() gave it
 *
 * Returns: (transfer full) (nullable): the line, %NULL when there is none
 */
SngJournalLine *
sng_reader_get_journal_line (SngReader *self, gint64 id)
{
  gboolean of_line = SNG_JOURNAL_POSITION (id) >= 0;
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self),
    of_line ? "SELECT " OF_CHANGE ", e.act, e.record, e.field, e.old, e.new, e.salt"
              " FROM journal_entry e JOIN journal j ON j.sequence = e.sequence"
              " WHERE e.sequence = ? AND e.position = ?"
            : "SELECT " OF_CHANGE " FROM journal j WHERE j.sequence = ? AND ? < 0",
    NULL);
  SngJournalLine *line;

  if (statement == NULL)
    return NULL;
  sng_statement_bind_integer (statement, 1, SNG_JOURNAL_SEQUENCE (id));
  sng_statement_bind_integer (statement, 2, SNG_JOURNAL_POSITION (id));
  if (!sng_statement_step (statement, NULL))
    return NULL;
  line = g_new0 (SngJournalLine, 1);
  line->id = id;
  read_change (line, statement);
  if (of_line)
    read_entry (line, self, statement);
  sng_statement_reset (statement);
  return line;
}

/**
 * sng_event_is_told:
 *
 * Returns: whether the values of a line may be shown, written to a file or searched in: what is
 *   personal or sensitive may not
 */
gboolean
sng_event_is_told (const SngEvent *self)
{
  return self->kind != NULL && self->field < self->kind->n_fields && !self->is_withheld
         && sng_field_sensitivity (self->kind->fields[self->field]) < SNG_SENSITIVITY_PERSONAL;
}

/**
 * sng_event_describe_value:
 * @value: one of the two of the line
 *
 * Returns: (transfer full): the value on one line, or a word that says why it is not there
 */
char *
sng_event_describe_value (const SngEvent *self,
                          const SngValue *value,
                          SngLocale *locale,
                          const SngResolver *resolver)
{
  if (!sng_event_is_told (self))
    return g_strdup (C_ ("history", "withheld"));
  if (!self->is_kept)
    return g_strdup (C_ ("history", "erased"));
  if (self->kind->fields[self->field]->machine)
    return g_strdup ("…");
  if (!sng_value_is_known (value))
    return g_strdup (_("Unknown"));
  return shorten (
    sng_field_format (self->kind->fields[self->field], value, locale, resolver));
}

/**
 * sng_event_describe:
 *
 * Returns: (transfer full): what was done, laid out as `Label: old → new`
 */
char *
sng_event_describe (const SngEvent *self, SngLocale *locale, const SngResolver *resolver)
{
  const char *label;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (self->kind == NULL || self->act == SNG_ACT_CREATE)
    return g_strdup (self->kind == NULL ? _("Refreshed from the source") : _("Created"));
  if (self->act == SNG_ACT_ERASE)
    return g_strdup (_("Erased: only the key and the links to it are left"));
  label = sng_text (self->kind->fields[self->field]->label);
  before = sng_event_describe_value (self, &self->old_value, locale, resolver);
  after = sng_event_describe_value (self, &self->new_value, locale, resolver);
  switch (self->act)
    {
    case SNG_ACT_VERIFY:
      if (self->is_kept && !sng_value_is_known (&self->new_value))
        /* TRANSLATORS: a field, and the value that nobody stands for any more */
        return g_strdup_printf (_("%s: %s, no longer verified"), label, before);
      /* TRANSLATORS: a field, and the value that somebody stands for */
      return g_strdup_printf (_("%s: %s, verified"), label, after);
    case SNG_ACT_RELEASE:
      return g_strdup_printf (_("%s: left to the sources"), label);
    case SNG_ACT_VIEW:
      /* TRANSLATORS: a figure of one person, such as their readiness */
      return g_strdup_printf (_("%s: looked at"), label);
    case SNG_ACT_CREATE:
    case SNG_ACT_ERASE:
    case SNG_ACT_SET:
    default:
      /* TRANSLATORS: a field, its value before and after a change */
      return g_strdup_printf (_("%s: %s → %s"), label, before, after);
    }
}
