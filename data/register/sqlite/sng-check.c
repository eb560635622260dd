/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-check-private.h"

#include "data/register/sng-pool.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef gboolean (*Step) (SngCheck *self, SngReader *reader, GError **error);

/* How many sentences of SQLite are shown about one damaged file. */
#define MAX_DAMAGES 20

static gboolean
check_file (SngCheck *self, SngReader *reader, GError **error)
{
  SngStatement *statement
    = sng_database_prepare (sng_reader_get_database (reader),
                            "SELECT integrity_check FROM pragma_integrity_check (" G_STRINGIFY (MAX_DAMAGES) ")",
                            error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (sng_statement_step (statement, &failure))
    {
      const char *answer = sng_statement_get_text (statement, 0);

      if (g_strcmp0 (answer, "ok") != 0)
        /* TRANSLATORS: %s is what SQLite says, in English */
        sng_check_add (self, _("The file is damaged: %s."), answer);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
report_field (SngCheck *self, SngRecord *record, guint field, const char *sentence)
{
  const SngKind *kind = sng_record_get_kind (record);

  sng_check_add (self, sentence, sng_text (kind->label), sng_record_get_key (record),
                 sng_text (kind->fields[field]->label));
}

/* What holds must be the claim that wins; @claimed counts the claims of each field of the record. */
static void
check_record (SngCheck *self, SngRecord *record, GPtrArray *claims, guint *next)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_autofree guint *claimed = g_new0 (guint, kind->n_fields);

  for (; *next < claims->len; (*next)++)
    {
      const SngClaim *claim = claims->pdata[*next];

      if (claim->record > sng_record_get_handle (record))
        break;
      if (claim->record < sng_record_get_handle (record))
        continue;
      claimed[claim->field]++;
      if (claim->holds && !sng_value_equal (&claim->value, sng_record_get (record, claim->field)))
        report_field (self, record, claim->field,
                      /* TRANSLATORS: a kind of record, its key, the label of a field */
                      _("%s %s: “%s” does not hold what was claimed for it."));
    }
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i]->evidence && claimed[i] == 0
        && sng_value_is_known (sng_record_get (record, i)))
      report_field (self, record, i,
                    /* TRANSLATORS: a kind of record, its key, the label of a field */
                    _("%s %s: “%s” holds a value that nobody claimed."));
}

/* Records and claims both come in the order of handles. */
static gboolean
check_claims (SngCheck *self, SngReader *reader, GError **error)
{
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      g_autoptr (GPtrArray) records = sng_reader_get_records (reader, id, TRUE, error);
      g_autoptr (GPtrArray) claims = records ? sng_reader_get_claims_of_kind (reader, id, error) : NULL;
      guint next = 0;

      if (claims == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        check_record (self, records->pdata[i], claims, &next);
    }
  return TRUE;
}

static gboolean
count (SngCheck *self, SngReader *reader, GError **error)
{
  self->head = sng_reader_get_head (reader, &self->n_changes);
  return sng_database_get_integer (
           sng_reader_get_database (reader),
           "SELECT count (*) FROM journal_entry e WHERE e.salt IS NULL AND EXISTS"
           " (SELECT 1 FROM journal_entry x WHERE x.record = e.record"
           " AND x.sequence > e.sequence AND x.act = 'erase')",
           &self->n_erased, error)
         && sng_database_get_integer (sng_reader_get_database (reader), "SELECT count (*) FROM record",
                                   &self->n_records, error);
}

/* @is_current: a register of an older version has not all columns yet, and its claims are checked
 * when it was brought up to date. */
static gboolean
run_steps (SngCheck *self, SngReader *reader, gboolean is_current, GError **error)
{
  static const struct
  {
    Step step;
    gboolean needs_current;
  } steps[] = {
    { check_file, FALSE },          { count, FALSE },          { sng_check_parts, TRUE },
    { sng_check_links, FALSE },     { sng_check_references, TRUE }, { check_claims, TRUE },
    { sng_check_journal, FALSE },   { sng_check_tail, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if ((is_current || !steps[i].needs_current) && !steps[i].step (self, reader, error))
      return FALSE;
  return TRUE;
}

/* Private API */

void
sng_check_add (SngCheck *self, const char *sentence, ...)
{
  va_list arguments;

  va_start (arguments, sentence);
  g_ptr_array_add (self->problems, g_strdup_vprintf (sentence, arguments));
  va_end (arguments);
}

SngCheck *
sng_check_reader (SngReader *reader, gboolean is_current, GError **error)
{
  g_autoptr (SngCheck) self = g_new0 (SngCheck, 1);
  g_autoptr (GError) failure = NULL;

  self->problems = g_ptr_array_new_with_free_func (g_free);
  if (run_steps (self, reader, is_current, &failure))
    return g_steal_pointer (&self);
  /* A file that cannot be read to its end for its damage was checked. */
  if (!g_error_matches (failure, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  sng_check_add (self, "%s", failure->message);
  return g_steal_pointer (&self);
}

/* Public API */

/**
 * sng_register_check:
 *
 * Looks at the file itself, at links, at claims and at the whole chain of the journal, whose end
 * is compared with what the last backup and the newest snapshot saw. It blocks, in any thread.
 *
 * Returns: (transfer full): what was found, or %NULL with an error when it could not be read
 */
SngCheck *
sng_register_check (SngRegister *self, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (self, error);

  return reader ? sng_check_reader (reader, TRUE, error) : NULL;
}

void
sng_check_free (SngCheck *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self->head);
  g_free (self);
}
