/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-untold.h"

#include <string.h>
#include <sys/random.h>

struct _SngUntold
{
  SngReader *reader;
  GChecksum *checksum;
  GByteArray *parts;  /* that go into it next */
  GHashTable *uuids;  /* handle → uuid of the records that values name */
  SngHandle record;   /* whose value was added last; 0: nobody's */
  gint64 n;
  gboolean is_salted;
};

/* Very many values are digested by SHA-1, which GLib computes three times as fast: with the salt
 * gone nobody can look for others that have the same digest. What the chain gets is SHA-256 of it.
 *
 * A digest takes a few large parts much faster than many small ones. */
#define ENOUGH 4096

/* The machine gives so many random bytes without ever being interrupted; a large import takes a salt
 * for each of its values, and asking for each one was a quarter of its work. None is given twice. */
#define DRAWN_AT_ONCE 256
G_STATIC_ASSERT (DRAWN_AT_ONCE % SNG_CHAIN_SALT_SIZE == 0);

/* What stands before a cell, so that no two values give the same bytes. */
enum
{
  BEGINS_NULL,
  BEGINS_NUMBER,
  BEGINS_TEXT,
};

static void
digest_parts (SngUntold *self)
{
  g_checksum_update (self->checksum, self->parts->data, self->parts->len);
  g_byte_array_set_size (self->parts, 0);
}

/* With the null that ends it. */
static void
append_text (SngUntold *self, const char *text)
{
  g_byte_array_append (self->parts, (const guint8 *) text, strlen (text) + 1);
}

static void
append_cell (SngUntold *self, const SngCell *cell)
{
  guint8 begins = cell->form == SNG_CELL_NULL   ? BEGINS_NULL
                  : cell->form == SNG_CELL_TEXT ? BEGINS_TEXT
                                                : BEGINS_NUMBER;

  g_byte_array_append (self->parts, &begins, 1);
  if (begins == BEGINS_TEXT)
    append_text (self, cell->text);
  else if (begins == BEGINS_NUMBER)
    g_byte_array_append (self->parts,
                         cell->form == SNG_CELL_REAL ? (const guint8 *) &cell->real
                                                     : (const guint8 *) &cell->integer,
                         sizeof (gint64));
}

static void
append_cells (SngUntold *self, const SngField *field, const SngValue *value)
{
  SngCell cells[SNG_MAX_CELLS];

  sng_field_to_cells (field, value, cells);
  for (guint i = 0; i < sng_type_n_cells (field->type); i++)
    {
      append_cell (self, &cells[i]);
      sng_cell_clear (&cells[i]);
    }
}

/* Rows of one run name the same few records again and again. */
static void
append_uuid (SngUntold *self, SngHandle handle)
{
  const char *uuid = g_hash_table_lookup (self->uuids, &handle);

  if (uuid == NULL)
    {
      uuid = sng_reader_get_uuid (self->reader, handle);
      uuid = uuid ? uuid : "";
      g_hash_table_insert (self->uuids, g_memdup2 (&handle, sizeof handle), g_strdup (uuid));
    }
  append_text (self, uuid);
}

/* Nobody can compute the digest again without its salt, so that names need not be written out. */
static void
append_field (SngUntold *self, const SngField *field)
{
  guint16 index = (guint16) field->index;

  g_byte_array_append (self->parts, (const guint8 *) &index, sizeof index);
}

static void
append_value (SngUntold *self, const SngField *field, const SngValue *value)
{
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);

  for (guint i = 0; i < n; i++)
    append_uuid (self, handles[i]);
  if (field->type == SNG_TYPE_REF && sng_value_is_known (value))
    append_uuid (self, sng_value_get_handle (value));
  else
    append_cells (self, field, value);
}

/* For the other files of the register */

gboolean
sng_untold_make_salt (guint8 *salt)
{
  static __thread guint8 drawn[DRAWN_AT_ONCE];
  static __thread gsize n_left;

  if (n_left == 0)
    {
      if (getrandom (drawn, sizeof drawn, 0) != sizeof drawn)
        return FALSE;
      n_left = sizeof drawn;
    }
  n_left -= SNG_CHAIN_SALT_SIZE;
  memcpy (salt, drawn + n_left, SNG_CHAIN_SALT_SIZE);
  explicit_bzero (drawn + n_left, SNG_CHAIN_SALT_SIZE);
  return TRUE;
}

SngUntold *
sng_untold_new (SngReader *reader)
{
  SngUntold *self = g_new0 (SngUntold, 1);
  guint8 salt[SNG_CHAIN_SALT_SIZE] = { 0 };

  self->reader = reader;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA1);
  self->parts = g_byte_array_sized_new (2 * ENOUGH);
  self->uuids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->is_salted = sng_untold_make_salt (salt);
  g_byte_array_append (self->parts, salt, sizeof salt);
  return self;
}

void
sng_untold_free (SngUntold *self)
{
  g_checksum_free (self->checksum);
  g_byte_array_unref (self->parts);
  g_hash_table_unref (self->uuids);
  g_free (self);
}

void
sng_untold_add_new (SngUntold *self, SngRecord *record, guint n_values)
{
  append_text (self, sng_value_get_text (sng_common (record, SNG_COMMON_ID), SNG_LANGUAGE_EN));
  self->record = sng_record_get_handle (record);
  self->n += n_values;
  if (self->parts->len >= ENOUGH)
    digest_parts (self);
}

void
sng_untold_add (SngUntold *self,
                SngRecord *record,
                const SngField *field,
                const SngValue *value)
{
  if (sng_record_get_handle (record) != self->record)
    append_text (self, sng_value_get_text (sng_common (record, SNG_COMMON_ID), SNG_LANGUAGE_EN));
  append_field (self, field);
  append_value (self, field, value);
  self->record = sng_record_get_handle (record);
  self->n++;
  if (self->parts->len >= ENOUGH)
    digest_parts (self);
}

gint64
sng_untold_get_n (SngUntold *self)
{
  return self->n;
}

gboolean
sng_untold_end (SngUntold *self, guint8 *digest)
{
  g_autoptr (GChecksum) outer = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = SNG_JOURNAL_HASH_SIZE;

  digest_parts (self);
  g_checksum_update (outer, (const guchar *) g_checksum_get_string (self->checksum), -1);
  g_checksum_get_digest (outer, digest, &size);
  return self->is_salted;
}
