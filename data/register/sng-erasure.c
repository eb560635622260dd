/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-erasure.h"

#include "data/register/sng-merge.h"
#include "data/register/sng-store.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A word shorter than this says nothing about who it is. */
#define MIN_WORD 3

static gboolean
run_on (SngReader *reader, const char *sql, SngHandle record, const char *text, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader), sql, error);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, record);
  if (text != NULL)
    sng_statement_bind_text (statement, 2, text);
  return sng_statement_run (statement, error);
}

static gboolean
may_tell_of_somebody (const SngKind *kind)
{
  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    if (kind->fields[i]->about)
      return TRUE;
  return kind->erased_state != NULL;
}

static void
add_target (GArray *targets, SngHandle record)
{
  for (guint i = 0; i < targets->len; i++)
    if (g_array_index (targets, SngHandle, i) == record)
      return;
  g_array_append_val (targets, record);
}

/* The records that tell of @target: its skills, what it took part in, notes about it. */
static void
add_records_about (SngReader *reader, SngHandle target, GArray *targets)
{
  SngKindId target_kind = sng_reader_get_kind (reader, target);

  for (guint id = 0; id < SNG_N_KINDS && target_kind < SNG_N_KINDS; id++)
    /* The fields that every record has lie in one table: once is enough. */
    for (guint i = id == 0 ? 0 : SNG_N_COMMON; i < sng_kind (id)->n_fields; i++)
      {
        const SngField *field = sng_kind (id)->fields[i];
        g_autoptr (GArray) found = NULL;

        if (!field->about || !sng_field_may_refer_to (field, target_kind))
          continue;
        found = sng_reader_get_referrers (reader, target, field);
        for (guint j = 0; j < found->len; j++)
          add_target (targets, g_array_index (found, SngHandle, j));
      }
}

/* The record, the one that it was merged into, and those that tell of them, and those that tell of
 * these. */
static GArray *
list_targets (SngReader *reader, SngHandle record)
{
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  add_target (targets, record);
  add_target (targets, sng_reader_get_kept (reader, record));
  for (guint i = 0; i < targets->len; i++)
    add_records_about (reader, g_array_index (targets, SngHandle, i), targets);
  return targets;
}

static SngRecord *
make_shell (SngRecord *record)
{
  const SngKind *kind = sng_record_get_kind (record);
  SngRecord *shell = sng_record_copy (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (!sng_field_survives_erasure (kind->fields[i]))
      sng_record_set (shell, i, SNG_UNKNOWN);
  if (kind->erased_state != NULL)
    sng_record_set (
      shell, kind->state->index,
      sng_value_integer (sng_field_choice_by_name (kind->state, kind->erased_state)));
  /* What was void stays so, without the words of whoever voided it. */
  if (sng_record_is_void (record))
    sng_record_set (shell, SNG_COMMON_VOID_REASON, sng_value_text (_("Erased")));
  return shell;
}

static void
stamp (const SngWriting *writing, SngRecord *shell)
{
  gint64 revision = sng_value_get_integer (sng_common (shell, SNG_COMMON_REVISION), 0);

  sng_record_set (shell, SNG_COMMON_CHANGED_BY, sng_value_handle (writing->author));
  sng_record_set (shell, SNG_COMMON_CHANGED_AT, sng_value_integer (writing->now));
  sng_record_set (shell, SNG_COMMON_REVISION, sng_value_integer (revision + 1));
}

/* The digests stay, so that the chain still verifies; without their salts nobody can find out by
 * trying what they were of. */
static gboolean
blank_texts (SngReader *reader, SngRecord *record, GError **error)
{
  SngHandle handle = sng_record_get_handle (record);
  const char *key = sng_record_get_key (record);

  return run_on (reader,
                 "UPDATE journal_entry SET old = NULL, new = NULL, salt = NULL"
                 " WHERE record = ?1 AND salt IS NOT NULL"
                 " AND act <> 'erase' AND NOT (act = 'create' AND new IS ?2)",
                 handle, key, error)
         && run_on (reader, "DELETE FROM claim WHERE record = ?1", handle, NULL, error)
         && run_on (reader, "DELETE FROM former_claim WHERE record = ?1", handle, NULL, error)
         && run_on (reader, "DELETE FROM former_key WHERE handle = ?1", handle, NULL, error);
}

static gboolean
remember (const SngWriting *writing, SngRecord *record, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (writing->reader),
                                     "INSERT INTO erasure (record, sequence, erased_at)"
                                     " VALUES (?, ?, ?)",
                                     error);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, sng_record_get_handle (record));
  sng_statement_bind_integer (statement, 2, writing->sequence);
  sng_statement_bind_integer (statement, 3, writing->now);
  return sng_statement_run (statement, error);
}

static gboolean
erase_record (const SngWriting *writing, SngHandle handle, SngJournal *journal, GError **error)
{
  static const SngValue unknown = SNG_UNKNOWN;
  SngReader *reader = writing->reader;
  SngDatabase *database = sng_reader_get_database (reader);
  g_autoptr (SngRecord) record = sng_reader_get_record (reader, handle);
  g_autoptr (SngRecord) shell = record ? make_shell (record) : NULL;

  if (record == NULL || sng_erasure_has (reader, handle))
    return TRUE;
  stamp (writing, shell);
  if (!sng_erasure_keep_keys (reader, record, error) || !blank_texts (reader, record, error)
      || !sng_store_update (database, record, shell, error)
      || !sng_search_feed (database, record, shell, error) || !remember (writing, record, error))
    return FALSE;
  sng_journal_tell (journal, SNG_ACT_ERASE, shell, SNG_COMMON_KEY, SNG_HELD_BY_NOBODY, &unknown,
                    sng_common (shell, SNG_COMMON_KEY));
  sng_journal_count_record (journal);
  return TRUE;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED, sentence);
  return FALSE;
}

/* The reason stays in the journal for ever, so that it may not say what is erased. */
static gboolean
names_record (const char *reason, SngRecord *record)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_autofree char *said = sng_fold (reason);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *text = kind->fields[i]->type == SNG_TYPE_TEXT && i != SNG_COMMON_KEY
                           ? sng_value_get_text (sng_record_get (record, i), SNG_LANGUAGE_EN)
                           : NULL;
      g_autofree char *folded = text ? sng_fold (text) : NULL;

      if (folded != NULL && strlen (folded) >= MIN_WORD && strstr (said, folded) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_who_and_why (const SngWriting *writing, SngRecord *record, GError **error)
{
  const char *reason = sng_change_get_reason (writing->change);

  if (reason == NULL || *reason == '\0')
    return refuse (error, _("Say why this person is erased: the journal keeps the reason."));
  if (sng_change_get_origin (writing->change) == SNG_ORIGIN_PROGRAM)
    return TRUE;
  if (writing->author == 0)
    return refuse (error, _("Say who you are in the preferences before you erase a person."));
  if (writing->author == sng_record_get_handle (record))
    return refuse (error, _("You cannot erase yourself: somebody else has to stand for it."));
  if (names_record (reason, record))
    return refuse (error, _("The reason names the person, and the journal keeps it for ever. "
                            "Write it without the name."));
  return TRUE;
}

/* For the other files of the register */

gboolean
sng_erasure_has (SngReader *reader, SngHandle record)
{
  SngKindId kind = sng_reader_get_kind (reader, record);
  SngStatement *statement;
  gboolean found;

  if (kind >= SNG_N_KINDS || !may_tell_of_somebody (sng_kind (kind)))
    return FALSE;
  statement = sng_database_prepare_constant (sng_reader_get_database (reader),
                                             "SELECT 1 FROM erasure WHERE record = ?", NULL);
  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, record);
  found = sng_statement_step (statement, NULL);
  sng_statement_reset (statement);
  return found;
}

gboolean
sng_erasure_refuse (SngReader *reader, SngHandle record, GError **error)
{
  const char *key = sng_reader_get_key (reader, record, NULL);

  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               /* TRANSLATORS: the key of a record */
               _("%s was erased because a person asked to be forgotten. Nothing can be written to it, "
                 "and no change before that can be taken back for it."),
               key != NULL ? key : "");
  return FALSE;
}

gboolean
sng_erasure_check (const SngWriting *writing, SngHandle handle, GError **error)
{
  g_autoptr (SngRecord) record = sng_reader_get_record (writing->reader, handle);
  const SngKind *kind = record ? sng_record_get_kind (record) : NULL;

  if (record == NULL)
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                           _("The person is not in this register."));
      return FALSE;
    }
  if (kind->erased_state == NULL)
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                   /* TRANSLATORS: a kind of record, in plural */
                   _("%s are not erased but voided: only people can be erased."),
                   sng_text (kind->label_many));
      return FALSE;
    }
  if (sng_erasure_has (writing->reader, handle))
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                   /* TRANSLATORS: the key of a person */
                   _("%s was erased already."), sng_record_get_key (record));
      return FALSE;
    }
  return check_who_and_why (writing, record, error);
}

/**
 * sng_erasure_write:
 *
 * Of the person, and of every record that tells of this person, stay the key and the links to
 * them. What claims, journal, search and the kind's table held is blanked, with its salts; the
 * journal gets one entry per record, which says that it was erased and not what it held.
 */
gboolean
sng_erasure_write (const SngWriting *writing,
                   SngHandle record,
                   SngJournal *journal,
                   GError **error)
{
  g_autoptr (GArray) targets = list_targets (writing->reader, record);

  if (!sng_erasure_begin (sng_reader_get_database (writing->reader), error))
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    if (!erase_record (writing, g_array_index (targets, SngHandle, i), journal, error))
      return FALSE;
  return TRUE;
}

/* Public API */

/**
 * sng_reader_is_erased:
 *
 * Returns: whether the record told of a person who was erased: a shell of which only the key and
 *   links are left, and which nobody can write to
 */
gboolean
sng_reader_is_erased (SngReader *self, SngHandle record)
{
  return sng_erasure_has (self, record);
}

/**
 * sng_reader_list_erased_with:
 *
 * Returns: (transfer full) (element-type SngHandle): the records that would be erased with a
 *   person, who is the first of them
 */
GArray *
sng_reader_list_erased_with (SngReader *self, SngHandle person)
{
  return list_targets (self, person);
}
