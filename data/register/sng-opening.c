/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-opening.h"

#include "data/register/sng-file.h"
#include "data/register/sng-schema.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse (const char *path, SngRegisterError code, const char *sentence, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, SNG_REGISTER_ERROR, code, sentence, name);
  return FALSE;
}

/* Brings a new or older file up to date, whole or not at all. */
static gboolean
update_schema (SngDatabase *database, GError **error)
{
  if (!sng_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (sng_schema_write (database, error) && sng_database_execute (database, "COMMIT", error))
    return TRUE;
  sng_database_execute (database, "ROLLBACK", NULL);
  return FALSE;
}

/* An older file is kept as it was before it is brought up to date, beside it. */
static gboolean
keep_older (SngOpening *self, SngDatabase *database, GError **error)
{
  g_autofree char *target = NULL;
  int year, month, day;

  sng_date_to_civil (sng_clock_today (self->clock), &year, &month, &day);
  target = g_strdup_printf ("%s.before-update-%04d-%02d-%02d", self->path, year, month, day);
  return sng_file_exists (target) || sng_schema_copy (database, target, error);
}

static gboolean
check_schema (SngOpening *self,
              SngDatabase *database,
              gboolean create,
              gboolean *is_new,
              gboolean *is_current,
              GError **error)
{
  if (!sng_schema_check (database, is_new, is_current, error))
    return FALSE;
  return !*is_new || create
         || refuse (self->path, SNG_REGISTER_ERROR_NOT_A_REGISTER,
                    _("“%s” is not a register of Sinergia."), error);
}

static gboolean
open_for_writing (SngOpening *self, gboolean create, GError **error)
{
  g_autoptr (SngDatabase) database = sng_database_open (self->path, SNG_DATABASE_WRITE, error);
  gboolean is_new, is_current;

  if (database == NULL || !check_schema (self, database, create, &is_new, &is_current, error)
      || (!is_new && !is_current && !keep_older (self, database, error))
      || (is_new && !sng_schema_choose_pages (database, error))
      || !sng_database_execute (database, "PRAGMA journal_mode = WAL", error)
      || (!is_current && !update_schema (database, error)))
    return FALSE;
  self->database = g_steal_pointer (&database);
  self->mode = SNG_DATABASE_READ;
  return TRUE;
}

static gboolean
open_for_reading (SngOpening *self, SngDatabaseMode mode, GError **error)
{
  g_autoptr (SngDatabase) database = sng_database_open (self->path, mode, error);
  gboolean is_new, is_current;

  if (database == NULL || !check_schema (self, database, FALSE, &is_new, &is_current, error))
    return FALSE;
  self->mode = mode;
  return is_current
         || refuse (self->path, SNG_REGISTER_ERROR_READ_ONLY,
                    _("“%s” was written by an older version and cannot be brought up to date, "
                      "because it can be read but not written."),
                    error);
}

/* A copy is the program's own, so that an older one can be brought up to date. */
static gboolean
open_copy (SngOpening *self, GError **error)
{
  g_autoptr (SngDatabase) database = NULL;
  gboolean is_new, is_current;

  self->copy = sng_local_copy_new_of_file (self->path, error);
  if (self->copy == NULL)
    return FALSE;
  database = sng_database_open (sng_local_copy_get_path (self->copy), SNG_DATABASE_WRITE, error);
  self->mode = SNG_DATABASE_READ;
  return database != NULL && check_schema (self, database, FALSE, &is_new, &is_current, error)
         && (is_current || update_schema (database, error));
}

/* Whether SQLite failed for want of its files beside the register. */
static gboolean
lacks_companions (const GError *error)
{
  return g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_READ_ONLY)
         || g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_DENIED);
}

/* SQLite reads a file with a log only where it finds or may make its shared memory. Without one, it
 * can be told that nobody else writes; with one, the newest changes are in it, and a copy of both
 * is read. */
static gboolean
open_in_locked_folder (SngOpening *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!sng_file_has_log (self->path))
    return open_for_reading (self, SNG_DATABASE_READ_IMMUTABLE, error);
  if (open_for_reading (self, SNG_DATABASE_READ, &failure))
    return TRUE;
  if (lacks_companions (failure))
    return open_copy (self, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* For the other files of the register */

/**
 * sng_opening_open:
 * @create: whether to make a register where there is none
 *
 * A file that cannot be written is still worth reading.
 */
gboolean
sng_opening_open (SngOpening *self, gboolean create, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  gboolean folder_is_open = sng_file_may_write (folder);

  if (sng_file_may_write (self->path) && folder_is_open)
    return open_for_writing (self, create, error);
  sng_troubles_set (self->troubles, folder_is_open ? SNG_TROUBLE_READ_ONLY : SNG_TROUBLE_FOLDER,
                    TRUE);
  return folder_is_open ? open_for_reading (self, SNG_DATABASE_READ, error)
                        : open_in_locked_folder (self, error);
}

/**
 * sng_opening_open_copy:
 *
 * Reads a copy of the file, as it is now.
 */
gboolean
sng_opening_open_copy (SngOpening *self, GError **error)
{
  sng_troubles_set_time (self->troubles, SNG_TROUBLE_COPY, sng_clock_now (self->clock));
  sng_troubles_set (self->troubles, SNG_TROUBLE_COPY, TRUE);
  return open_copy (self, error);
}
