/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-journal.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The first byte of what is hashed; another one when the content is laid out in another way. */
#define VERSION 1

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
sng_chain_digest_entry (const guint8 *salt, const char *old_text, const char *new_text, guint8 *digest)
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
  const char *const texts[] = { row->uuid, row->origin, row->author, row->account, row->instance,
                                row->source, row->run, row->reason, row->group, row->provenance };
  const gint64 numbers[] = { row->sequence, row->recorded_at, row->effective_at, row->observed_at,
                             row->reverts, row->n_records, row->n_untold };
  guint8 version = VERSION;

  g_byte_array_append (content, &version, 1);
  g_byte_array_append (content, row->previous, SNG_JOURNAL_HASH_SIZE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    append_text (content, texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    append_number (content, numbers[i]);
  append_bytes (content, row->untold, SNG_JOURNAL_HASH_SIZE);
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
