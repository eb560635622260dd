/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-keeping.h"

#include "data/register/sng-reader-private.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define N_DAYS 7
#define N_WEEKS 4
#define KEPT_DAYS (7 * (N_WEEKS + 1))
#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* The day in the name of a file that is a copy of the register. */
typedef gboolean (*DateOfName) (const char *register_path, const char *name, gint64 *date);

/* One backup of the folder that this module made itself. */
typedef struct
{
  gint64 date;
  char *path;
} Kept;

static void
clear_kept (gpointer data)
{
  g_free (((Kept *) data)->path);
}

/* NAME-2026-09-30.sinergia: in the order of their names they are in the order of time. */
static char *
name_of_backup (const char *register_path, gint64 date)
{
  g_autofree char *base = g_path_get_basename (register_path);
  char *dot = strrchr (base, '.');
  int year, month, day;

  if (dot != NULL && dot != base)
    *dot = '\0';
  sng_date_to_civil (date, &year, &month, &day);
  return g_strdup_printf ("%s-%04d-%02d-%02d.sinergia", base, year, month, day);
}

/* The day of a file that name_of_backup() named; FALSE for anything else in the folder. */
static gboolean
date_of_name (const char *register_path, const char *name, gint64 *date)
{
  g_autofree char *again = NULL;
  gsize length = strlen (name);
  gsize end = strlen ("2026-09-30.sinergia");
  int year, month, day;

  if (length <= end || sscanf (name + length - end, "%4d-%2d-%2d", &year, &month, &day) != 3
      || month < 1 || month > 12 || day < 1 || day > 31)
    return FALSE;
  *date = sng_date_from_civil (year, month, day);
  again = name_of_backup (register_path, *date);
  return g_str_equal (again, name);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const Kept *) a)->date;
  gint64 right = ((const Kept *) b)->date;

  return left < right ? 1 : left == right ? 0 : -1;
}

static GArray *
list_kept (const char *folder, const char *register_path, DateOfName date_of)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_array_set_clear_func (list, clear_kept);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Kept kept;

      if (!date_of (register_path, name, &kept.date))
        continue;
      kept.path = g_build_filename (folder, name, NULL);
      g_array_append_val (list, kept);
    }
  g_array_sort (list, compare_newest_first);
  return list;
}

/* The Monday that a day's week begins with; 1970-01-01 was a Thursday. */
static gint64
week_of (gint64 date)
{
  gint64 since_monday = (date + 3) % 7;

  return date - (since_monday < 0 ? since_monday + 7 : since_monday);
}

/* The last day, if any, of which no copy may be left: somebody was erased then, and the five weeks
 * in which copies age out are over, however rarely new ones are made. */
static gint64
last_forbidden_day (SngReader *reader)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "SELECT max (erased_at) FROM erasure WHERE erased_at <= ?",
                                     NULL);
  SngClock *clock = sng_reader_get_clock (reader);
  gint64 until = sng_clock_now (clock) - KEPT_DAYS * DAY;
  gint64 day = G_MININT64;

  if (statement == NULL)
    return day;
  sng_statement_bind_integer (statement, 1, until);
  if (sng_statement_step (statement, NULL) && !sng_statement_is_null (statement, 0))
    day = sng_date_of_instant (sng_statement_get_integer (statement, 0),
                               sng_clock_get_zone (clock));
  sng_statement_reset (statement);
  return day;
}

static void
remove_up_to (GArray *list, gint64 day)
{
  for (guint i = list->len; i > 0; i--)
    if (g_array_index (list, Kept, i - 1).date <= day)
      {
        g_unlink (g_array_index (list, Kept, i - 1).path);
        g_array_remove_index (list, i - 1);
      }
}

/* What restoring and updating set aside stands beside the register, with its day in its name. */
static gboolean
date_of_aside (const char *register_path, const char *name, gint64 *date)
{
  static const char *const marks[] = { ".before-restore-", ".before-update-" };
  g_autofree char *base = g_path_get_basename (register_path);
  int year, month, day;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *prefix = g_strconcat (base, marks[i], NULL);

      if (g_str_has_prefix (name, prefix)
          && sscanf (name + strlen (prefix), "%4d-%2d-%2d", &year, &month, &day) == 3)
        {
          *date = sng_date_from_civil (year, month, day);
          return TRUE;
        }
    }
  return FALSE;
}

/* Keeps the newest of the last seven days that have one, and of four weeks before them. */
static void
prune (GArray *list)
{
  gint64 week = G_MAXINT64;
  guint n_weeks = 0;

  for (guint i = N_DAYS; i < list->len; i++)
    {
      const Kept *kept = &g_array_index (list, Kept, i);

      if (n_weeks < N_WEEKS && week_of (kept->date) != week)
        {
          week = week_of (kept->date);
          n_weeks++;
        }
      else
        g_unlink (kept->path);
    }
}

static GArray *
list_backups (SngRegister *self)
{
  const char *path = sng_register_get_path (self);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_build_filename (parent, "backups", NULL);

  return list_kept (folder, path, date_of_name);
}

static GArray *
list_asides (SngRegister *self)
{
  const char *path = sng_register_get_path (self);
  g_autofree char *parent = g_path_get_dirname (path);

  return list_kept (parent, path, date_of_aside);
}

static gboolean
age_out (SngRegister *self, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (self, error);
  g_autoptr (GArray) backups = list_backups (self);
  g_autoptr (GArray) asides = list_asides (self);
  gint64 day;

  if (reader == NULL)
    return FALSE;
  day = last_forbidden_day (reader);
  remove_up_to (backups, day);
  remove_up_to (asides, day);
  prune (backups);
  return TRUE;
}

/* Public API */

/**
 * sng_register_backup_daily:
 *
 * Makes the backup of today, by the register's clock, in the folder `backups` beside the register,
 * unless there is one, and removes those that are neither among the last seven nor the newest of
 * one of the four weeks before them. Five weeks after somebody was erased no copy of before is left,
 * also none that restoring or updating set aside. Other files of that folder are left alone.
 *
 * Returns: %FALSE with an error of #SngRegisterError when today's could not be made
 */
gboolean
sng_register_backup_daily (SngRegister *self, GError **error)
{
  const char *path = sng_register_get_path (self);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_build_filename (parent, "backups", NULL);
  g_autofree char *name = name_of_backup (path, sng_clock_today (sng_register_get_clock (self)));
  g_autofree char *target = g_build_filename (folder, name, NULL);

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_autofree char *shown = g_filename_display_name (folder);

      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_DENIED,
                   /* TRANSLATORS: a folder, and what the system says */
                   _("The folder “%s” for backups could not be made: %s."), shown, g_strerror (errno));
      return FALSE;
    }
  if (!sng_register_backup (self, target, error))
    return FALSE;
  return age_out (self, error);
}

/**
 * sng_register_count_backups:
 *
 * Returns: how many copies of the register the program itself keeps beside it
 */
guint
sng_register_count_backups (SngRegister *self)
{
  g_autoptr (GArray) backups = list_backups (self);
  g_autoptr (GArray) asides = list_asides (self);

  return backups->len + asides->len;
}
