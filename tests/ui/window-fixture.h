/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-json-import.h"
#include "tests/lib/sng-test-folder.h"
#include "tests/ui/language.h"
#include "ui/window/sng-window.h"

#include <glib/gstdio.h>
#include <string.h>

/* A window on a register of its own, in the language of the test's environment. Used by several
 * programs, so that its functions live in the header. */

#define DEADLINE_SECONDS 30

typedef struct
{
  char *folder;
  SngRegister *store;
  SngUiContext *context;
  SngWindow *window;
} Fixture;

typedef gboolean (*ConditionFunc) (gpointer data);

static inline gboolean
comes_true (ConditionFunc is_met, gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  while (!is_met (data))
    {
      if (g_get_monotonic_time () >= deadline)
        return FALSE;
      g_main_context_iteration (NULL, FALSE);
    }
  return TRUE;
}

/* A failure names what was waited for. */
#define wait_until(is_met, data) g_assert_true (comes_true (is_met, data))

static inline SngLanguage
language_of_test (void)
{
  return g_str_has_prefix (g_getenv ("LANGUAGE"), "es") ? SNG_LANGUAGE_ES : SNG_LANGUAGE_EN;
}

/* Registering loads the style sheets and the icons from the resources, as in the program. */
static inline AdwApplication *
make_application (void)
{
  g_autoptr (GError) error = NULL;
  AdwApplication *application = adw_application_new (APPLICATION_ID, G_APPLICATION_NON_UNIQUE);

  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return application;
}

static inline void
import_json (SngRegister *store, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;

  reader = sng_reader_new (store, &error);
  g_assert_no_error (error);
  change = sng_json_import_prepare (reader, json, strlen (json), &report, &error);
  g_assert_no_error (error);
  outcome = sng_register_apply (store, change, &error);
  g_assert_no_error (error);
}

static inline void
import_facts (SngRegister *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  import_json (store, json);
}

static inline void
open_register (Fixture *fixture)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Mexico_City");
  gint64 midnight = sng_date_from_civil (2026, 10, 1) * 86400 * G_USEC_PER_SEC;
  g_autoptr (SngClock) clock = sng_clock_new_fixed (midnight, zone);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("sinergia-pages-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "test.sinergia", NULL);
  fixture->store = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
}

static inline gboolean
has_posture (gpointer data)
{
  return sng_ui_context_get_posture (data) != NULL;
}

/* The facts must be there before, so that the first figures are those of the facts. */
static inline void
open_window (Fixture *fixture)
{
  GTimeZone *zone = sng_clock_get_zone (sng_register_get_clock (fixture->store));
  g_autoptr (SngLocale) locale = sng_locale_new (language_of_test (), zone);

  fixture->context = sng_ui_context_new (fixture->store, locale);
  sng_ui_context_begin (fixture->context);
  fixture->window = sng_window_new (NULL, fixture->context);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (has_posture, fixture->context);
}

/* What an act has changed may be shown a moment before it can be taken back. */
static inline gboolean
can_undo (gpointer fixture)
{
  return sng_undo_can_undo (sng_ui_context_get_undo (((Fixture *) fixture)->context));
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->context);
  sng_register_close (fixture->store);
  g_object_unref (fixture->store);
  sng_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}
