/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-apply.h"
#include "data/register/sng-erasure.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UUID_LENGTH 36

static char *
path_of_list (const char *register_path)
{
  return g_strconcat (register_path, ".erased", NULL);
}

static void
add_uuid (GPtrArray *uuids, const char *uuid)
{
  if (uuid != NULL && strlen (uuid) == UUID_LENGTH
      && !g_ptr_array_find_with_equal_func (uuids, uuid, g_str_equal, NULL))
    g_ptr_array_add (uuids, g_strdup (uuid));
}

/* A register of an older version has no such table, and nobody was erased in it. Few people are, of
 * many records: the few come first. */
static void
add_of_database (SngDatabase *database, GPtrArray *uuids)
{
  SngStatement *statement = sng_database_prepare (
    database,
    "SELECT r.id FROM erasure e CROSS JOIN record r ON r.handle = e.record ORDER BY e.sequence, e.record",
    NULL);

  while (statement != NULL && sng_statement_step (statement, NULL))
    add_uuid (uuids, sng_statement_get_text (statement, 0));
}

static void
add_of_file (const char *register_path, GPtrArray *uuids)
{
  g_autofree char *path = path_of_list (register_path);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_uuid (uuids, lines[i]);
}

static gboolean
erase_again (SngWriting *writing, const char *uuid, GError **error)
{
  SngHandle handle = sng_reader_find_uuid (writing->reader, uuid);
  SngKindId kind = handle != 0 ? sng_reader_get_kind (writing->reader, handle) : SNG_N_KINDS;
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;

  /* The records that told of somebody follow that person. */
  if (kind >= SNG_N_KINDS || sng_kind (kind)->erased_state == NULL
      || sng_erasure_has (writing->reader, handle))
    return TRUE;
  change = sng_change_new (SNG_ORIGIN_PROGRAM, _("Erased before; the restored backup was older."));
  sng_change_erase (change, sng_kind (kind), handle);
  writing->change = change;
  outcome = sng_apply (writing, error);
  return outcome != NULL;
}

/* For the other files of the register */

/**
 * sng_erasure_list_read:
 * @database: (nullable): the register, where it can be read
 *
 * Returns: (transfer full) (element-type utf8): uuids of all records that were erased, also in a
 *   register that was since replaced by a backup
 */
GPtrArray *
sng_erasure_list_read (SngDatabase *database, const char *register_path)
{
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);

  add_of_file (register_path, uuids);
  if (database != NULL)
    add_of_database (database, uuids);
  return uuids;
}

/**
 * sng_erasure_list_write:
 *
 * Adds the erasures of the register to the file beside it, which is in no backup.
 */
gboolean
sng_erasure_list_write (SngDatabase *database, const char *register_path, GError **error)
{
  g_autoptr (GPtrArray) listed = sng_erasure_list_read (NULL, register_path);
  g_autoptr (GPtrArray) uuids = sng_erasure_list_read (database, register_path);
  g_autofree char *path = path_of_list (register_path);
  g_autoptr (GString) text = g_string_new (NULL);

  if (uuids->len == listed->len)
    return TRUE;
  for (guint i = 0; i < uuids->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) uuids->pdata[i]);
  return g_file_set_contents_full (path, text->str, (gssize) text->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/**
 * sng_erasure_apply_again:
 * @database: a register that nobody else has open
 * @uuids: (element-type utf8): whom its owner erased since it was copied
 */
gboolean
sng_erasure_apply_again (SngDatabase *database, GPtrArray *uuids, SngClock *clock, GError **error)
{
  SngReader *reader = sng_reader_new_on (database, clock);
  SngWriting writing = {
    .reader = reader,
    .now = sng_clock_now (clock),
    .today = sng_clock_today (clock),
  };
  gboolean done = TRUE;

  for (guint i = 0; i < uuids->len && done; i++)
    done = erase_again (&writing, uuids->pdata[i], error);
  sng_reader_free (reader);
  return done;
}
