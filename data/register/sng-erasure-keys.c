/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-erased-keys.h"

#include "data/register/sng-erasure.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#define SALT_ROW "erasure_salt"
#define SALT_SIZE 32
#define DIGEST_SIZE 32

struct _SngErasedKeys
{
  char *salt;
  GHashTable *digests; /* of hexadecimal texts */
};

/* The salt is of this register alone, so that lists of two registers cannot be compared. */
static char *
read_salt (SngReader *reader)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "SELECT value FROM meta WHERE name = '" SALT_ROW "'", NULL);
  char *salt = NULL;

  if (statement != NULL && sng_statement_step (statement, NULL))
    {
      salt = g_strdup (sng_statement_get_text (statement, 0));
      sng_statement_reset (statement);
    }
  return salt;
}

static char *
make_salt (SngReader *reader, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (reader), "INSERT INTO meta VALUES ('" SALT_ROW "', ?)", error);
  g_autoptr (GString) salt = g_string_new (NULL);
  guint8 bytes[SALT_SIZE];

  if (statement == NULL)
    return NULL;
  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_FAILED,
                           _("This computer gives no random numbers, which the journal needs. "
                             "Nothing was written."));
      return NULL;
    }
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (salt, "%02x", bytes[i]);
  sng_statement_bind_text (statement, 1, salt->str);
  return sng_statement_run (statement, error) ? g_strdup (salt->str) : NULL;
}

/* Keys at a source count as they are written, what else names somebody without regard to case. */
static char *
digest_of (const char *salt,
           const char *source,
           const SngField *field,
           SngKindId kind,
           const char *text)
{
  gboolean is_key = field->index == SNG_COMMON_SOURCE_KEY;
  g_autofree char *folded = is_key ? g_strdup (text) : sng_fold (text);
  const char *const parts[]
    = { salt, is_key ? source : "", sng_kind (kind)->name, field->name, folded };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_checksum_update (checksum, (const guchar *) parts[i], (gssize) strlen (parts[i]) + 1);
  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
keep_digest (SngReader *reader, const char *digest, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "INSERT OR IGNORE INTO erased_key (digest) VALUES (?)", error);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_text (statement, 1, digest);
  return sng_statement_run (statement, error);
}

/* All texts that the field of the record ever had, as far as the journal tells. */
static GPtrArray *
list_texts (SngReader *reader, SngRecord *record, const SngField *field)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "SELECT old FROM journal_entry WHERE record = ?1"
                                     " AND field = ?2"
                                     " AND old IS NOT NULL UNION"
                                     " SELECT new FROM journal_entry WHERE record = ?1 AND field = ?2"
                                     " AND new IS NOT NULL",
                                     NULL);
  const char *held = sng_value_get_text (sng_record_get (record, field->index), SNG_LANGUAGE_EN);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  if (held != NULL)
    g_ptr_array_add (texts, g_strdup (held));
  if (statement == NULL)
    return texts;
  sng_statement_bind_integer (statement, 1, sng_record_get_handle (record));
  sng_statement_bind_text (statement, 2, field->name);
  while (sng_statement_step (statement, NULL))
    g_ptr_array_add (texts, g_strdup (sng_statement_get_text (statement, 0)));
  return texts;
}

/* The sources that ever said something about the record, by uuid. */
static GPtrArray *
list_sources (SngReader *reader, SngRecord *record)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (reader),
    "SELECT s.id FROM record s WHERE s.id IS NOT NULL AND s.handle IN"
    " (SELECT origin FROM claim WHERE record = ?1 AND from_source <> 0 UNION"
    "  SELECT j.source FROM journal j JOIN journal_entry e ON e.sequence = j.sequence"
    "  WHERE e.record = ?1 AND j.source IS NOT NULL UNION"
    "  SELECT source FROM record WHERE handle = ?1)",
    NULL);
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_free);

  if (statement == NULL)
    return sources;
  sng_statement_bind_integer (statement, 1, sng_record_get_handle (record));
  while (sng_statement_step (statement, NULL))
    g_ptr_array_add (sources, g_strdup (sng_statement_get_text (statement, 0)));
  return sources;
}

static gboolean
keep_field (SngReader *reader,
            SngRecord *record,
            const SngField *field,
            const char *salt,
            GPtrArray *sources,
            GError **error)
{
  g_autoptr (GPtrArray) texts = list_texts (reader, record, field);

  for (guint i = 0; i < texts->len; i++)
    for (guint j = 0; j < sources->len; j++)
      {
        g_autofree char *digest = digest_of (salt, sources->pdata[j], field,
                                             sng_record_get_kind (record)->id, texts->pdata[i]);

        if (!keep_digest (reader, digest, error))
          return FALSE;
      }
  return TRUE;
}

/* A text by which other systems know somebody; a name is shared by many. */
static gboolean
identifies (const SngKind *kind, const SngField *field)
{
  g_auto (GStrv) title = g_strsplit (kind->titled_by ? kind->titled_by : "name", ",", -1);

  return kind->erased_state != NULL && field->type == SNG_TYPE_TEXT && sng_field_is_stored (field)
         && sng_field_sensitivity (field) == SNG_SENSITIVITY_PERSONAL
         && !g_strv_contains ((const char *const *) title, field->name);
}

/* For the other files of the register */

/**
 * sng_erasure_keep_keys:
 *
 * Keeps salted digests of the keys that sources have for the record and of what else they match it
 * by, before they are blanked.
 */
gboolean
sng_erasure_keep_keys (SngReader *reader, SngRecord *record, GError **error)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_autoptr (GPtrArray) sources = list_sources (reader, record);
  g_autoptr (GPtrArray) any = g_ptr_array_new ();
  g_autofree char *salt = read_salt (reader);

  if (salt == NULL)
    salt = make_salt (reader, error);
  if (salt == NULL
      || !keep_field (reader, record, kind->fields[SNG_COMMON_SOURCE_KEY], salt, sources, error))
    return FALSE;
  g_ptr_array_add (any, (gpointer) "");
  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    if (identifies (kind, kind->fields[i])
        && !keep_field (reader, record, kind->fields[i], salt, any, error))
      return FALSE;
  return TRUE;
}

/* Public API */

/**
 * sng_erased_keys_new:
 *
 * Returns: (transfer full) (nullable): what is kept of people who were erased, as the reader sees
 *   it; %NULL when nobody was
 */
SngErasedKeys *
sng_erased_keys_new (SngReader *reader)
{
  g_autofree char *salt = read_salt (reader);
  SngStatement *statement;
  SngErasedKeys *self;

  if (salt == NULL)
    return NULL;
  self = g_new0 (SngErasedKeys, 1);
  self->salt = g_steal_pointer (&salt);
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  statement = sng_database_prepare_constant (sng_reader_get_database (reader),
                                             "SELECT digest FROM erased_key WHERE digest IS NOT NULL", NULL);
  while (statement != NULL && sng_statement_step (statement, NULL))
    g_hash_table_add (self->digests, g_strdup (sng_statement_get_text (statement, 0)));
  return self;
}

void
sng_erased_keys_free (SngErasedKeys *self)
{
  g_free (self->salt);
  g_hash_table_unref (self->digests);
  g_free (self);
}

/**
 * sng_erased_keys_has:
 * @source: uuid of the source that says @text
 * @field: the key at the source, or a field by which records are matched
 *
 * Returns: whether @text named somebody who was erased
 */
gboolean
sng_erased_keys_has (SngErasedKeys *self,
                     const char *source,
                     SngKindId kind,
                     const SngField *field,
                     const char *text)
{
  g_autofree char *digest = digest_of (self->salt, source, field, kind, text);

  return g_hash_table_contains (self->digests, digest);
}
