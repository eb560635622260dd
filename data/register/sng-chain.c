/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-journal.h"

#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The first byte of what is hashed; another one when the content is laid out in another way. */
#define VERSION 1
/* With the first and the last of the records that the change created without telling each. */
#define VERSION_WITH_CREATED 2

#define NOTHING G_MAXUINT32

/* Lengths stand before the bytes, so that moving a character from one field to the next changes
 * the hash. What is not there is not the same as what is empty. */
static void
append_bytes (GByteArray *content, const void *bytes, gsize n)
{
  guint32 length = GUINT32_TO_BE (bytes ? (guint32) n : NOTHING);

  g_byte_array_append (content, (const guint8 *) &length, sizeof length);
  if (bytes != NULL)
    g_byte_array_append (content, bytes, (guint) n);
}

static void
append_text (GByteArray *content, const char *text)
{
  append_bytes (content, text, text ? strlen (text) : 0);
}

static void
append_number (GByteArray *content, gint64 number)
{
  gint64 bytes = GINT64_TO_BE (number);

  g_byte_array_append (content, (const guint8 *) &bytes, sizeof bytes);
}

static void
hash_bytes (const guint8 *bytes, gsize n, guint8 *hash)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = SNG_JOURNAL_HASH_SIZE;

  g_checksum_update (checksum, bytes, (gssize) n);
  g_checksum_get_digest (checksum, hash, &size);
}

/* For the other files of the register */

/**
 * sng_chain_digest_entry:
 * @salt: SNG_CHAIN_SALT_SIZE random bytes
 *
 * The chain holds only this digest, so that the values of one person can be erased, together with
 * their salt, while the chain still verifies.
 */
void
sng_chain_digest_entry (const guint8 *salt,
                        const char *old_text,
                        const char *new_text,
                        guint8 *digest)
{
  g_autoptr (GByteArray) content = g_byte_array_sized_new (128);

  append_bytes (content, salt, SNG_CHAIN_SALT_SIZE);
  append_text (content, old_text);
  append_text (content, new_text);
  hash_bytes (content->data, content->len, digest);
}

void
sng_chain_begin (GByteArray *content, const SngChainRow *row)
{
  const char *const texts[]
    = { row->uuid,   row->origin, row->author, row->account, row->instance,
        row->source, row->run,    row->reason, row->group,   row->provenance };
  const gint64 numbers[] = { row->sequence, row->recorded_at, row->effective_at, row->observed_at,
                             row->reverts,  row->n_records,   row->n_untold };
  guint8 version = row->first_created != NULL ? VERSION_WITH_CREATED : VERSION;

  g_byte_array_append (content, &version, 1);
  g_byte_array_append (content, row->previous, SNG_JOURNAL_HASH_SIZE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    append_text (content, texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    append_number (content, numbers[i]);
  append_bytes (content, row->untold, SNG_JOURNAL_HASH_SIZE);
  if (row->first_created == NULL)
    return;
  append_text (content, row->first_created);
  append_text (content, row->last_created);
}

void
sng_chain_add (GByteArray *content, const SngChainEntry *entry)
{
  append_text (content, entry->act);
  append_text (content, entry->record);
  append_text (content, entry->kind);
  append_text (content, entry->field);
  append_text (content, entry->held);
  append_bytes (content, entry->digest, SNG_JOURNAL_HASH_SIZE);
}

void
sng_chain_end (GByteArray *content, guint8 *hash)
{
  hash_bytes (content->data, content->len, hash);
}

/* What the rows say is read back and hashed again. */
typedef struct
{
  SngReader *reader;
  GPtrArray *problems;
  guint8 previous[SNG_JOURNAL_HASH_SIZE];
  gint64 sequence;
} Verifying;

/* Which change it is: its number and, where the row says so, when and by whom it was made. */
static char *
name_of_change (Verifying *self, const SngChainRow *row)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (row->recorded_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *date = NULL;
  g_autofree char *author = NULL;
  SngHandle person = row->author ? sng_reader_find_uuid (self->reader, row->author) : 0;

  if (utc != NULL)
    local = g_date_time_to_timezone (utc, sng_clock_get_zone (sng_reader_get_clock (self->reader)));
  date = local ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("?");
  author = person ? sng_reader_get_title (self->reader, person, sng_program_language ()) : NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT " (%s%s%s)", row->sequence, date, author ? ", " : "",
                          author ? author : "");
}

static void
add_problem (Verifying *self, const SngChainRow *row, const char *sentence)
{
  g_autofree char *name = name_of_change (self, row);

  g_ptr_array_add (self->problems, g_strdup_printf (sentence, name));
}

static void
add_missing (Verifying *self, gint64 sequence)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);

  g_ptr_array_add (self->problems, g_strdup_printf (_("Journal: change %s is missing."), number));
}

static const guint8 *
read_digest (SngStatement *statement, int column)
{
  static const guint8 nothing[SNG_JOURNAL_HASH_SIZE];
  gsize n;
  const guint8 *bytes = sng_statement_get_blob (statement, column, &n);

  return n == SNG_JOURNAL_HASH_SIZE ? bytes : nothing;
}

/* What was never kept: the values of sensitive fields. Of a field that this version does not know
 * nobody can tell. */
static gboolean
is_never_kept (SngStatement *statement)
{
  const SngKind *kind = sng_kind_by_name (sng_statement_get_text (statement, 2));
  const SngField *field
    = kind ? sng_kind_field (kind, sng_statement_get_text (statement, 3)) : NULL;

  return field == NULL || sng_field_sensitivity (field) == SNG_SENSITIVITY_SENSITIVE;
}

/* Values that were erased have no salt, and only their digest counts; a later entry of the chain
 * says that the record was erased. */
static gboolean
is_entry_sound (SngStatement *statement)
{
  gsize n;
  const guint8 *salt = sng_statement_get_blob (statement, 7, &n);
  guint8 digest[SNG_JOURNAL_HASH_SIZE];

  if (salt == NULL)
    return sng_statement_is_null (statement, 5) && sng_statement_is_null (statement, 6)
           && (sng_statement_get_integer (statement, 9) != 0 || is_never_kept (statement));
  if (n != SNG_CHAIN_SALT_SIZE)
    return FALSE;
  sng_chain_digest_entry (salt, sng_statement_get_text (statement, 5),
                          sng_statement_get_text (statement, 6), digest);
  return memcmp (digest, read_digest (statement, 8), sizeof digest) == 0;
}

static gboolean
verify_entries (Verifying *self, const SngChainRow *row, GByteArray *content, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self->reader),
    "SELECT e.act, r.id, r.kind, e.field, e.held, e.old, e.new, e.salt, e.digest,"
    " e.salt IS NULL AND EXISTS (SELECT 1 FROM journal_entry x WHERE x.record = e.record"
    " AND x.sequence > e.sequence AND x.act = 'erase')"
    " FROM journal_entry e LEFT JOIN record r ON r.handle = e.record"
    " WHERE e.sequence = ? ORDER BY e.position",
    error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, row->sequence);
  while (sng_statement_step (statement, &failure))
    {
      SngChainEntry entry = {
        .act = sng_statement_get_text (statement, 0),
        .record = sng_statement_get_text (statement, 1),
        .kind = sng_statement_get_text (statement, 2),
        .field = sng_statement_get_text (statement, 3),
        .held = sng_statement_get_text (statement, 4),
        .digest = read_digest (statement, 8),
      };

      if (!is_entry_sound (statement))
        add_problem (self, row,
                     /* TRANSLATORS: the number of a change in the journal, its date and author */
                     _("Journal, change %s: a value was altered afterwards."));
      sng_chain_add (content, &entry);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
read_row (SngStatement *statement, SngChainRow *row)
{
  const char **const texts[]
    = { &row->uuid,   &row->origin, &row->author, &row->account, &row->instance,
        &row->source, &row->run,    &row->reason, &row->group,   &row->provenance };
  gint64 *const numbers[]
    = { &row->sequence, &row->recorded_at, &row->effective_at, &row->observed_at,
        &row->reverts,  &row->n_records,   &row->n_untold };
  int column = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = sng_statement_get_text (statement, column++);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = sng_statement_get_integer (statement, column++);
  row->untold = sng_statement_is_null (statement, column) ? NULL : read_digest (statement, column);
  row->first_created = sng_statement_get_text (statement, 20);
  row->last_created = sng_statement_get_text (statement, 21);
}

static gboolean
verify_row (Verifying *self, SngStatement *statement, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  SngChainRow row = { .previous = self->previous };
  guint8 hash[SNG_JOURNAL_HASH_SIZE];

  read_row (statement, &row);
  if (row.sequence != self->sequence + 1)
    add_missing (self, self->sequence + 1);
  sng_chain_begin (content, &row);
  if (!verify_entries (self, &row, content, error))
    return FALSE;
  sng_chain_end (content, hash);
  if (memcmp (self->previous, read_digest (statement, 18), sizeof hash) != 0)
    add_problem (self, &row,
                 _("Journal, change %s: it does not follow from the one before."));
  else if (memcmp (hash, read_digest (statement, 19), sizeof hash) != 0)
    add_problem (self, &row, _("Journal, change %s: it was altered afterwards."));
  /* The next rows are judged by what stands there, so that one altered row is named alone. */
  memcpy (self->previous, read_digest (statement, 19), sizeof hash);
  self->sequence = row.sequence;
  return TRUE;
}

/**
 * sng_chain_verify:
 * @problems: (element-type utf8): one sentence is added per row that does not fit
 *
 * Returns: whether the journal could be read to its end
 */
gboolean
sng_chain_verify (SngReader *reader, GPtrArray *problems, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (reader),
    "SELECT j.uuid, j.origin, a.id, j.account, j.instance, s.id, u.id, j.reason,"
    " j.\"group\", j.provenance, j.sequence, j.recorded_at, j.effective_at,"
    " j.observed_at, j.reverts, j.n_records, j.n_untold, j.untold, j.previous,"
    " j.hash, f.id, l.id FROM journal j LEFT JOIN record a ON a.handle = j.author"
    " LEFT JOIN record f ON f.handle = j.first_created"
    " LEFT JOIN record l ON l.handle = j.last_created"
    " LEFT JOIN record s ON s.handle = j.source"
    " LEFT JOIN record u ON u.handle = j.run ORDER BY j.sequence",
    error);
  Verifying self = { .reader = reader, .problems = problems };
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (sng_statement_step (statement, &failure))
    if (!verify_row (&self, statement, &failure))
      {
        sng_statement_reset (statement);
        break;
      }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
