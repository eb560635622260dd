/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-journal.h"

#include "data/register/sng-canonical.h"
#include "data/register/sng-untold.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  SngAct act;
  SngRecord *record; /* (owned) */
  guint field;
  SngHeld held;
  char *old_text; /* (nullable) */
  char *new_text; /* (nullable) */
  gboolean is_secret;
  guint8 salt[SNG_CHAIN_SALT_SIZE];
  guint8 digest[SNG_JOURNAL_HASH_SIZE];
} Entry;

struct _SngJournal
{
  SngReader *reader;
  SngChange *change;
  SngHandle author;
  gint64 now;
  GArray *entries; /* of Entry */
  SngHandle first_created; /* of the records of which nothing else is told; 0: none */
  SngHandle last_created;
  gint64 n_records;
  SngUntold *untold; /* (owned) (nullable) */
  gboolean is_unsalted; /* the machine gave no random numbers: nothing may be written */
};

static const char *const origin_names[] = { "person", "import", "source", "program" };
static const char *const act_names[] = { "create", "set",  "release",
                                         "verify", "view", "erase" };
static const char *const held_names[] = { NULL, "source", "person", SNG_HELD_BY_MERGED_NAME };

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  sng_record_unref (entry->record);
  g_free (entry->old_text);
  g_free (entry->new_text);
}

static const char *
uuid_of_record (SngRecord *record)
{
  return sng_value_get_text (sng_common (record, SNG_COMMON_ID), SNG_LANGUAGE_EN);
}

/* Who installed the program on this machine, without saying which machine that is. */
static const char *
instance_id (void)
{
  static gsize id;

  if (g_once_init_enter (&id))
    {
      g_autofree char *machine = NULL;
      g_autofree char *digest = NULL;

      if (!g_file_get_contents ("/etc/machine-id", &machine, NULL, NULL))
        machine = g_strdup (g_get_host_name ());
      digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) "sinergia", 8,
                                          machine, -1);
      digest[16] = '\0';
      g_once_init_leave (&id, (gsize) g_steal_pointer (&digest));
    }
  return (const char *) id;
}

/* Of what sources report, each change is named where the field says so. */
static gboolean
is_told (SngJournal *self, SngAct act, const SngField *field)
{
  if (sng_change_get_origin (self->change) != SNG_ORIGIN_SOURCE)
    return TRUE;
  return act != SNG_ACT_SET || field->tracked;
}

static SngUntold *
need_untold (SngJournal *self)
{
  if (self->untold == NULL)
    self->untold = sng_untold_new (self->reader);
  return self->untold;
}

/* The records of one change follow one another. */
static void
note_created (SngJournal *self, SngRecord *record)
{
  self->last_created = sng_record_get_handle (record);
  if (self->first_created == 0)
    self->first_created = self->last_created;
}

static gboolean
read_head (SngJournal *self, gint64 *sequence, guint8 *hash, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (sng_reader_get_database (self->reader),
                                                           "SELECT sequence, hash FROM journal"
                                                           " ORDER BY sequence DESC LIMIT 1",
                                                           error);
  g_autoptr (GError) failure = NULL;

  *sequence = 0;
  memset (hash, 0, SNG_JOURNAL_HASH_SIZE);
  if (statement == NULL)
    return FALSE;
  if (sng_statement_step (statement, &failure))
    {
      gsize n;
      const guint8 *bytes = sng_statement_get_blob (statement, 1, &n);

      *sequence = sng_statement_get_integer (statement, 0);
      if (n == SNG_JOURNAL_HASH_SIZE)
        memcpy (hash, bytes, n);
    }
  sng_statement_reset (statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
write_row (SngJournal *self, const SngChainRow *row, const guint8 *hash, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self->reader),
    "INSERT INTO journal (sequence, uuid, origin, author, account, instance,"
    " source, run, recorded_at, effective_at, reason, \"group\", reverts,"
    " provenance, observed_at, n_records, n_untold, untold, previous, hash, first_created,"
    " last_created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    error);
  SngHandle run;
  SngHandle source = sng_change_get_source (self->change, &run);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, row->sequence);
  sng_statement_bind_text (statement, 2, row->uuid);
  sng_statement_bind_text (statement, 3, row->origin);
  sng_statement_bind_handle (statement, 4, self->author);
  sng_statement_bind_text (statement, 5, row->account);
  sng_statement_bind_text (statement, 6, row->instance);
  sng_statement_bind_handle (statement, 7, source);
  sng_statement_bind_handle (statement, 8, run);
  sng_statement_bind_integer (statement, 9, row->recorded_at);
  sng_statement_bind_integer (statement, 10, row->effective_at);
  sng_statement_bind_text (statement, 11, row->reason);
  sng_statement_bind_text (statement, 12, row->group);
  sng_statement_bind_integer (statement, 13, row->reverts);
  sng_statement_bind_text (statement, 14, row->provenance);
  sng_statement_bind_integer (statement, 15, row->observed_at);
  sng_statement_bind_integer (statement, 16, row->n_records);
  sng_statement_bind_integer (statement, 17, row->n_untold);
  sng_statement_bind_blob (statement, 18, row->untold, SNG_JOURNAL_HASH_SIZE);
  sng_statement_bind_blob (statement, 19, row->previous, SNG_JOURNAL_HASH_SIZE);
  sng_statement_bind_blob (statement, 20, hash, SNG_JOURNAL_HASH_SIZE);
  sng_statement_bind_handle (statement, 21, self->first_created);
  sng_statement_bind_handle (statement, 22, self->last_created);
  return sng_statement_run (statement, error);
}

static gboolean
write_entry (SngJournal *self, gint64 sequence, guint position, const Entry *entry, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self->reader),
    "INSERT INTO journal_entry (sequence, position, act, record, field,"
    " held, old, new, salt, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    error);
  const SngKind *kind = sng_record_get_kind (entry->record);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, sequence);
  sng_statement_bind_integer (statement, 2, position);
  sng_statement_bind_text (statement, 3, act_names[entry->act]);
  sng_statement_bind_integer (statement, 4, sng_record_get_handle (entry->record));
  sng_statement_bind_text (statement, 5, kind->fields[entry->field]->name);
  sng_statement_bind_text (statement, 6, held_names[entry->held]);
  sng_statement_bind_text (statement, 7, entry->is_secret ? NULL : entry->old_text);
  sng_statement_bind_text (statement, 8, entry->is_secret ? NULL : entry->new_text);
  sng_statement_bind_blob (statement, 9, entry->is_secret ? NULL : entry->salt,
                           SNG_CHAIN_SALT_SIZE);
  sng_statement_bind_blob (statement, 10, entry->digest, SNG_JOURNAL_HASH_SIZE);
  return sng_statement_run (statement, error);
}

static void
chain_entries (SngJournal *self, GByteArray *content)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      const SngKind *kind = sng_record_get_kind (entry->record);
      SngChainEntry link = {
        .act = act_names[entry->act],
        .record = uuid_of_record (entry->record),
        .kind = kind->name,
        .field = kind->fields[entry->field]->name,
        .held = held_names[entry->held],
        .digest = entry->digest,
      };

      sng_chain_add (content, &link);
    }
}

static gboolean
write_entries (SngJournal *self, gint64 sequence, GError **error)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (!write_entry (self, sequence, i, &g_array_index (self->entries, Entry, i), error))
      return FALSE;
  return TRUE;
}

static void
describe_change (SngJournal *self, SngChainRow *row)
{
  gint64 observed_at;

  row->uuid = sng_change_get_uuid (self->change);
  row->origin = origin_names[sng_change_get_origin (self->change)];
  row->account = g_get_user_name ();
  row->instance = instance_id ();
  row->recorded_at = self->now;
  row->effective_at = sng_change_get_effective_at (self->change);
  row->reason = sng_change_get_reason (self->change);
  row->group = sng_change_get_group (self->change);
  row->reverts = sng_change_get_reverts (self->change);
  row->provenance = sng_change_get_provenance (self->change, &observed_at);
  row->observed_at = observed_at ? observed_at : self->now;
  row->n_records = self->n_records;
  row->n_untold = self->untold ? sng_untold_get_n (self->untold) : 0;
  if (row->effective_at == 0)
    row->effective_at = self->now;
}

static guint
index_of_name (const char *const *names, guint n, const char *name, guint otherwise)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return otherwise;
}

/* For the other files of the register */

SngJournal *
sng_journal_new (SngReader *reader, SngChange *change, SngHandle author, gint64 now)
{
  SngJournal *self = g_new0 (SngJournal, 1);

  self->reader = reader;
  self->change = change;
  self->author = author;
  self->now = now;
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

void
sng_journal_free (SngJournal *self)
{
  g_array_unref (self->entries);
  g_clear_pointer (&self->untold, sng_untold_free);
  g_free (self);
}

/**
 * sng_journal_tell:
 * @held: by whom the value was held before
 *
 * Adds one line of history. Values of sensitive fields are hashed with a salt that is thrown away:
 * the chain says that something was written, and nobody can find out what by trying.
 */
void
sng_journal_tell (SngJournal *self,
                  SngAct act,
                  SngRecord *record,
                  guint field,
                  SngHeld held,
                  const SngValue *old_value,
                  const SngValue *new_value)
{
  const SngField *described = sng_record_get_kind (record)->fields[field];
  Entry entry = {
    .act = act,
    .field = field,
    .held = held,
    .is_secret = sng_field_sensitivity (described) == SNG_SENSITIVITY_SENSITIVE,
  };
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = NULL;

  if (!is_told (self, act, described))
    {
      sng_untold_add (need_untold (self), record, described, new_value);
      return;
    }
  old_text = sng_canonical_write (described, old_value, self->reader);
  new_text = sng_canonical_write (described, new_value, self->reader);
  if (!sng_untold_make_salt (entry.salt))
    self->is_unsalted = TRUE;
  sng_chain_digest_entry (entry.salt, old_text, new_text, entry.digest);
  entry.record = sng_record_ref (record);
  entry.old_text = g_steal_pointer (&old_text);
  entry.new_text = g_steal_pointer (&new_text);
  g_array_append_val (self->entries, entry);
}

/**
 * sng_journal_only_counts:
 *
 * What one of very many records of a source began with is no change: that it is there is told by
 * the first and the last of them.
 */
gboolean
sng_journal_only_counts (SngJournal *self, const SngKind *kind)
{
  return kind->many && sng_change_get_origin (self->change) == SNG_ORIGIN_SOURCE;
}

/**
 * sng_journal_count_new:
 * @record: a new one, of a kind that is only counted
 * @n_values: with how many values it begins
 */
void
sng_journal_count_new (SngJournal *self, SngRecord *record, guint n_values)
{
  note_created (self, record);
  sng_untold_add_new (need_untold (self), record, n_values);
}

void
sng_journal_count_record (SngJournal *self)
{
  self->n_records++;
}

/**
 * sng_journal_write:
 *
 * The head of the chain is read inside the transaction, so that two programs on one file add to
 * the same chain.
 *
 * Returns: the place of the change in the journal, 0 with an error
 */
gint64
sng_journal_write (SngJournal *self, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 previous[SNG_JOURNAL_HASH_SIZE], hash[SNG_JOURNAL_HASH_SIZE],
    untold[SNG_JOURNAL_HASH_SIZE];
  SngHandle run;
  SngHandle source = sng_change_get_source (self->change, &run);
  g_autofree char *author = g_strdup (sng_reader_get_uuid (self->reader, self->author));
  g_autofree char *source_uuid = g_strdup (sng_reader_get_uuid (self->reader, source));
  g_autofree char *run_uuid = g_strdup (sng_reader_get_uuid (self->reader, run));
  g_autofree char *first = g_strdup (sng_reader_get_uuid (self->reader, self->first_created));
  g_autofree char *last = g_strdup (sng_reader_get_uuid (self->reader, self->last_created));
  SngChainRow row = {
    .author = author,
    .source = source_uuid,
    .run = run_uuid,
    .first_created = first,
    .last_created = last,
    .previous = previous,
  };

  self->is_unsalted |= self->untold != NULL && !sng_untold_end (self->untold, untold);
  if (self->is_unsalted)
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_FAILED,
                           _("This computer gives no random numbers, which the journal needs. "
                             "Nothing was written."));
      return 0;
    }
  if (!read_head (self, &row.sequence, previous, error))
    return 0;
  row.sequence++;
  describe_change (self, &row);
  row.untold = self->untold != NULL ? untold : NULL;
  sng_chain_begin (content, &row);
  chain_entries (self, content);
  sng_chain_end (content, hash);
  return write_row (self, &row, hash, error) && write_entries (self, row.sequence, error)
           ? row.sequence
           : 0;
}

SngOrigin
sng_journal_origin_of_name (const char *name)
{
  return index_of_name (origin_names, G_N_ELEMENTS (origin_names), name, SNG_ORIGIN_PROGRAM);
}

SngAct
sng_journal_act_of_name (const char *name)
{
  return index_of_name (act_names, G_N_ELEMENTS (act_names), name, SNG_ACT_SET);
}
