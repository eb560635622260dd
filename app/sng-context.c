/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-context.h"

#include "app/sng-demonstration.h"
#include "data/demo/sng-demo-sources.h"
#include "data/demo/sng-demo.h"
#include "data/sources/sng-source-run.h"
#include "data/exchange/sng-safe-file.h"
#include "data/register/sng-keeping.h"
#include "sng-config.h"

#include <glib/gi18n.h>

struct _SngContext
{
  SngRegister *reg;
  SngClock *clock;
  SngLocale *locale;
  gint64 as_of;      /* day, or G_MININT64 for now */
  SngRegister *view; /* (nullable) of that day, once somebody reads it */
  gboolean demonstration;
  SngDemoServer *server; /* (nullable) the systems of the demonstration, once they are needed */
};

G_DEFINE_QUARK (sng-context-error-quark, sng_context_error)

static char *
file_in_data_folder (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "sinergia", name, NULL);
}

static SngRegister *
open_file (const SngOptions *options,
           const char *path,
           gboolean create,
           SngClock *clock,
           GError **error)
{
  return options->copy ? sng_register_open_copy (path, clock, error)
                       : sng_register_open (path, create, clock, error);
}

/* Opens the register with the clock that belongs to it: what a file is shows once it is open. */
static gboolean
open_register (SngContext *self,
               const SngOptions *options,
               const char *path,
               gboolean create,
               GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  self->clock = sng_clock_new (zone);
  self->reg = open_file (options, path, create, self->clock, error);
  if (self->reg == NULL)
    return FALSE;
  self->demonstration = sng_demonstration_is (self->reg);
  if (!self->demonstration)
    return TRUE;
  sng_register_close (self->reg);
  g_clear_object (&self->reg);
  g_clear_pointer (&self->clock, sng_clock_unref);
  self->clock = sng_demo_clock_new ();
  self->reg = open_file (options, path, FALSE, self->clock, error);
  return self->reg != NULL;
}

/* The demonstration is made first; a register that people work in is never taken for it. */
static gboolean
open_chosen (SngContext *self,
             const SngOptions *options,
             const char *path,
             gboolean create,
             GError **error)
{
  if (!options->demo)
    return open_register (self, options, path, create, error);
  if (!sng_demonstration_make (path, options->fresh, error)
      || !open_register (self, options, path, FALSE, error))
    return FALSE;
  if (self->demonstration)
    return TRUE;
  g_set_error (error, SNG_DEMONSTRATION_ERROR, SNG_DEMONSTRATION_ERROR_OTHER,
               _("“%s” is not the demonstration organisation. It stays as it is."), path);
  return FALSE;
}

/* What a source had sent when the program was ended is put in before anything is read. When that
 * fails the facts stay as they were, and the next refresh fetches them again. */
static void
finish_broken_runs (SngContext *self)
{
  g_autoptr (GError) error = NULL;

  if (sng_register_is_read_only (self->reg))
    return;
  sng_sources_roll_forward (self->reg, &error);
  if (error != NULL)
    g_message ("%s", error->message);
}

static gboolean
set_as_of (SngContext *self, const char *text, GError **error)
{
  g_autofree char *today = NULL;

  self->as_of = G_MININT64;
  if (text == NULL)
    return TRUE;
  if (!sng_locale_parse_date (self->locale, text, &self->as_of))
    {
      g_set_error (error, SNG_CONTEXT_ERROR, SNG_CONTEXT_ERROR_DATE,
                   _("“%s” is not a date. Write year-month-day, as in 2026-09-30."), text);
      return FALSE;
    }
  if (self->as_of <= sng_clock_today (self->clock))
    return TRUE;
  today = sng_locale_format_date (self->locale, sng_clock_today (self->clock));
  g_set_error (error, SNG_CONTEXT_ERROR, SNG_CONTEXT_ERROR_DATE,
               /* TRANSLATORS: the date that was asked for, and today's. */
               _("“%s” has not come yet: today is %s."), text, today);
  return FALSE;
}

static gboolean
is_called (SngRecord *person, const char *folded)
{
  const char *email = sng_value_get_text (sng_person (person, SNG_PERSON_EMAIL), SNG_LANGUAGE_EN);
  const char *name = sng_value_get_text (sng_person (person, SNG_PERSON_NAME), SNG_LANGUAGE_EN);
  g_autofree char *folded_email = email != NULL ? sng_fold (email) : NULL;
  g_autofree char *folded_name = name != NULL ? sng_fold (name) : NULL;

  return g_strcmp0 (folded_email, folded) == 0 || g_strcmp0 (folded_name, folded) == 0;
}

static SngHandle
find_person (SngContext *self, const char *wanted, GError **error)
{
  SngHandle found = sng_register_find (self->reg, SNG_KIND_PERSON, wanted);
  g_autoptr (SngReader) reader = found == 0 ? sng_reader_new (self->reg, error) : NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char *folded = sng_fold (wanted);
  guint n = 0;

  if (found != 0 || reader == NULL)
    return found;
  people = sng_reader_get_records (reader, SNG_KIND_PERSON, FALSE, error);
  if (people == NULL)
    return 0;
  for (guint i = 0; i < people->len; i++)
    if (is_called (g_ptr_array_index (people, i), folded))
      {
        found = sng_record_get_handle (g_ptr_array_index (people, i));
        n++;
      }
  if (n == 1)
    return found;
  g_set_error (error, SNG_CONTEXT_ERROR, SNG_CONTEXT_ERROR_PERSON,
               n == 0 ? _("Nobody in the register has the key, e-mail or name “%s”.")
                      : _("Several people in the register are called “%s”. Give the key of one."),
               wanted);
  return 0;
}

/* Who is at the keyboard: named now, or said at an earlier start; else the register says nobody. */
static gboolean
set_author (SngContext *self, const char *named, SngPreferences *preferences, GError **error)
{
  g_autofree char *remembered = NULL;
  SngHandle person;

  if (named != NULL)
    {
      person = find_person (self, named, error);
      if (person == 0)
        return FALSE;
    }
  else
    {
      remembered = sng_preferences_get_identity (preferences, sng_register_get_path (self->reg));
      /* The demonstration opens at once, without asking its visitors who they are. */
      if (remembered == NULL && self->demonstration)
        remembered = g_strdup (SNG_DEMO_PERSON);
      person = remembered ? sng_register_find (self->reg, SNG_KIND_PERSON, remembered) : 0;
    }
  if (person != 0)
    sng_register_set_author (self->reg, person);
  return TRUE;
}

/* Once a day, when nobody waits for a window any more. The demonstration can be built anew. */
static void
back_up (SngContext *self)
{
  g_autoptr (GError) error = NULL;

  if (self->demonstration || sng_register_is_read_only (self->reg))
    return;
  if (!sng_register_backup_daily (self->reg, &error))
    g_printerr ("sinergia: %s\n", error->message);
}

/* Public API */

/**
 * sng_context_find_register:
 * @create: name the file that a first register shall have when there is none
 *
 * Returns: (transfer full) (nullable): the register file that the options, or else the preferences,
 *   speak of
 */
char *
sng_context_find_register (const SngOptions *options,
                           SngPreferences *preferences,
                           gboolean create,
                           GError **error)
{
  const char *last = sng_preferences_get_last_register (preferences);
  g_autofree char *own = file_in_data_folder ("register.sinergia");

  if (options->register_file != NULL)
    return g_canonicalize_filename (options->register_file, NULL);
  if (options->demo)
    return sng_demonstration_get_path ();
  if (last != NULL && g_file_test (last, G_FILE_TEST_EXISTS))
    return g_strdup (last);
  if (create || g_file_test (own, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&own);
  g_set_error_literal (error, SNG_CONTEXT_ERROR, SNG_CONTEXT_ERROR_NO_REGISTER,
                       _("There is no register yet. Name one with --register FILE, or look at the "
                         "demonstration organisation with --demo."));
  return NULL;
}

/**
 * sng_context_open:
 * @create: make the register when it is not there
 *
 * Returns: (transfer full) (nullable): the register that the options speak of, open
 */
SngContext *
sng_context_open (const SngOptions *options,
                  SngPreferences *preferences,
                  SngLanguage language,
                  gboolean create,
                  GError **error)
{
  g_autoptr (SngContext) self = g_new0 (SngContext, 1);
  g_autofree char *path = sng_context_find_register (options, preferences, create, error);
  g_autofree char *folder = NULL;

  if (path == NULL)
    return NULL;
  folder = g_path_get_dirname (path);
  if (create && !sng_safe_folder_make (folder, error))
    return NULL;
  if (!open_chosen (self, options, path, create, error))
    return NULL;
  finish_broken_runs (self);
  self->locale = sng_locale_new (language, sng_clock_get_zone (self->clock));
  if (!set_as_of (self, options->as_of, error)
      || !set_author (self, options->as, preferences, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sng_context_free (SngContext *self)
{
  if (self->view != NULL)
    sng_register_close (self->view);
  g_clear_object (&self->view);
  if (self->reg != NULL)
    {
      back_up (self);
      sng_register_close (self->reg);
    }
  g_clear_object (&self->reg);
  g_clear_pointer (&self->server, sng_demo_server_stop);
  g_clear_pointer (&self->locale, sng_locale_unref);
  g_clear_pointer (&self->clock, sng_clock_unref);
  g_free (self);
}

SngRegister *
sng_context_get_register (SngContext *self)
{
  return self->reg;
}

SngLocale *
sng_context_get_locale (SngContext *self)
{
  return self->locale;
}

SngClock *
sng_context_get_clock (SngContext *self)
{
  return self->clock;
}

/**
 * sng_context_get_as_of:
 *
 * Returns: the day that is looked at, in days since 1970-01-01: today's unless --as-of was given
 */
gint64
sng_context_get_as_of (SngContext *self)
{
  return self->as_of != G_MININT64 ? self->as_of : sng_clock_today (self->clock);
}

gboolean
sng_context_is_demonstration (SngContext *self)
{
  return self->demonstration;
}

/**
 * sng_context_read:
 *
 * Returns: (transfer full) (nullable): a reader of the register as it is, or as it was at the end
 *   of the day of --as-of
 */
SngReader *
sng_context_read (SngContext *self, GError **error)
{
  GTimeZone *zone = sng_clock_get_zone (self->clock);

  if (self->as_of == G_MININT64)
    return sng_reader_new (self->reg, error);
  if (self->view == NULL)
    self->view = sng_register_view (self->reg, sng_instant_end_of_day (self->as_of, zone), error);
  return self->view != NULL ? sng_reader_new (self->view, error) : NULL;
}

/**
 * sng_context_prepare_refresh:
 *
 * Gets ready what sources need to be asked. The systems of the demonstration are part of the
 * program: they start here, and their sources are told where they answer this time.
 */
gboolean
sng_context_prepare_refresh (SngContext *self, GError **error)
{
  if (!self->demonstration || self->server != NULL)
    return TRUE;
  self->server = sng_demo_server_start (error);
  return self->server != NULL && sng_demo_sources_point_at (self->reg, self->server, error);
}
