/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-check-private.h"

#include "data/register/sng-journal.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a head looks like that was taken of this journal. */
#define HEAD_LENGTH (2 * SNG_JOURNAL_HASH_SIZE)

/* How many steps of its virtual machine SQLite makes before it asks whether to go on. */
#define STEPS 2000

/* Reads one text, or %NULL where there is none; the caller frees it. */
static gboolean
read_text (SngReader *reader, const char *sql, char **text, GError **error)
{
  SngStatement *statement = sng_database_prepare (sng_reader_get_database (reader), sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  if (sng_statement_step (statement, &failure))
    *text = g_strdup (sng_statement_get_text (statement, 0));
  sng_statement_reset (statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static char *
hash_of (SngReader *reader, gint64 sequence)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT lower (hex (hash)) FROM journal WHERE sequence = %" G_GINT64_FORMAT, sequence);
  char *hash = NULL;

  read_text (reader, sql, &hash, NULL);
  return hash;
}

/* The journal must still have the change that was its last one when somebody looked. */
static void
compare_head (SngCheck *self, SngReader *reader, const char *head, const char *is_missing,
              const char *is_other)
{
  gint64 n = strlen (head) > HEAD_LENGTH ? g_ascii_strtoll (head + HEAD_LENGTH, NULL, 10) : 0;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  g_autofree char *hash = NULL;

  if (n <= 0)
    return;
  hash = hash_of (reader, n);
  if (hash == NULL)
    sng_check_add (self, is_missing, number);
  else if (strncmp (hash, head, HEAD_LENGTH) != 0)
    sng_check_add (self, is_other, number);
}

/* The numbers of the changes that a query answers. */
static gboolean
report_changes (SngCheck *self, SngReader *reader, const char *sql, const char *sentence, GError **error)
{
  SngStatement *statement = sng_database_prepare (sng_reader_get_database (reader), sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (sng_statement_step (statement, &failure))
    sng_check_add (self, sentence, sng_statement_get_text (statement, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static int
is_cancelled_cb (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/* Private API */

char *
sng_check_write_head (SngReader *reader)
{
  gint64 n = 0;
  g_autofree char *hash = sng_reader_get_head (reader, &n);

  return g_strdup_printf ("%s %" G_GINT64_FORMAT, hash ? hash : "", n);
}

gboolean
sng_check_journal (SngCheck *self, SngReader *reader, GError **error)
{
  return sng_chain_verify (reader, self->problems, error)
         && report_changes (self, reader,
                            "SELECT DISTINCT sequence FROM journal_entry"
                            " WHERE sequence NOT IN (SELECT sequence FROM journal)",
                            /* TRANSLATORS: the number of a change in the journal */
                            _("Journal: there are values of change %s, which is not there."), error)
         && report_changes (self, reader,
                            "SELECT sequence FROM journal_entry GROUP BY sequence"
                            " HAVING min (position) <> 0 OR max (position) <> count (*) - 1",
                            /* TRANSLATORS: the number of a change in the journal */
                            _("Journal, change %s: the order of its values was altered afterwards."),
                            error);
}

/**
 * sng_check_tail:
 *
 * A chain whose last rows were cut off is still a chain: only who saw its head can tell. Snapshots
 * that were brought in from elsewhere name no head of this journal.
 */
gboolean
sng_check_tail (SngCheck *self, SngReader *reader, GError **error)
{
  g_autofree char *backup = NULL;
  g_autofree char *snapshot = NULL;

  if (!read_text (reader, "SELECT value FROM meta WHERE name = '" SNG_CHECK_BACKUP_HEAD "'", &backup,
                  error)
      || !read_text (reader,
                     "SELECT journal_head FROM snapshot WHERE length (journal_head) > 64"
                     " AND journal_head NOT GLOB '*[^0-9a-f ]*' ORDER BY handle DESC LIMIT 1",
                     &snapshot, error))
    return FALSE;
  if (backup != NULL)
    compare_head (self, reader, backup,
                  /* TRANSLATORS: the number of a change in the journal */
                  _("The end of the journal was cut off: the last backup saw change %s."),
                  _("The journal is not the one that the last backup saw: change %s is another one."));
  if (snapshot != NULL)
    compare_head (self, reader, snapshot,
                  /* TRANSLATORS: the number of a change in the journal */
                  _("The end of the journal was cut off: the newest snapshot saw change %s."),
                  _("The journal is not the one that the newest snapshot saw: change %s is another one."));
  return TRUE;
}

/* Public API */

/**
 * sng_reader_check_journal:
 *
 * Reads the whole journal and compares each row with what follows from it; call it from a worker
 * thread.
 *
 * Returns: (transfer full): what was found, or %NULL with an error, %G_IO_ERROR_CANCELLED when
 *   nobody wants to know any more
 */
SngCheck *
sng_reader_check_journal (SngReader *self, GCancellable *cancellable, GError **error)
{
  sqlite3 *connection = sng_database_get_connection (sng_reader_get_database (self));
  g_autoptr (SngCheck) check = g_new0 (SngCheck, 1);
  gboolean done;

  check->problems = g_ptr_array_new_with_free_func (g_free);
  sqlite3_progress_handler (connection, STEPS, is_cancelled_cb, cancellable);
  check->head = sng_reader_get_head (self, &check->n_changes);
  done = sng_check_journal (check, self, error) && sng_check_tail (check, self, error);
  sqlite3_progress_handler (connection, 0, NULL, NULL);
  return done ? g_steal_pointer (&check) : NULL;
}
