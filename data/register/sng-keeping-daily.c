/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-keeping.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define N_DAYS 7
#define N_WEEKS 4

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
list_kept (const char *folder, const char *register_path)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_array_set_clear_func (list, clear_kept);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Kept kept;

      if (!date_of_name (register_path, name, &kept.date))
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

/* Public API */

/**
 * sng_register_backup_daily:
 *
 * Makes the backup of today, by the register's clock, in the folder `backups` beside the register,
 * unless there is one, and removes those that are neither among the last seven nor the newest of
 * one of the four weeks before them. Other files of that folder are left alone.
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
  g_autoptr (GArray) kept = NULL;

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
  kept = list_kept (folder, path);
  prune (kept);
  return TRUE;
}
