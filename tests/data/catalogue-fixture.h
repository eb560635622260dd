/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/catalogues/sng-catalogue.h"
#include "data/catalogues/sng-shipped.h"
#include "tests/data/register-fixture.h"

/* A register with what the program ships. It is made once for all cases of a program, each of which
 * has a copy of its own. */

static Fixture catalogue_template;

static inline void
make_catalogue (void)
{
  g_autoptr (GError) error = NULL;

  set_up (&catalogue_template, NULL);
  sng_catalogue_load (catalogue_template.subject, &error);
  g_assert_no_error (error);
  sng_register_close (catalogue_template.subject);
  g_clear_object (&catalogue_template.subject);
}

static inline void
drop_catalogue (void)
{
  g_clear_pointer (&catalogue_template.clock, sng_clock_unref);
  sng_test_folder_remove (catalogue_template.folder);
  g_free (catalogue_template.folder);
  g_free (catalogue_template.path);
}

static inline void
set_up_catalogue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  fixture->folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test.sinergia", NULL);
  fixture->clock = sng_clock_new_fixed (FIXTURE_NOW, zone);
  g_assert_true (g_file_get_contents (catalogue_template.path, &contents, &length, &error));
  g_assert_true (g_file_set_contents_full (fixture->path, contents, (gssize)length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, &error));
  fixture->subject = open_again (fixture);
}

static inline void
import_json (Fixture *fixture, const char *json)
{
  g_autoptr (GError) error = NULL;

  sng_shipped_import (fixture->subject, json, -1, NULL, &error);
  g_assert_no_error (error);
}

/* Facts of which figures of ours are made. */
static inline void
set_up_facts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "data",
                                            "own-figures-facts.json", NULL);
  g_autofree char *json = NULL;

  set_up_catalogue (fixture, data);
  g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  import_json (fixture, json);
}

/* A case with those facts, or with what @set_up makes in their place. */
typedef struct
{
  const char *name;
  void (*test) (Fixture *fixture, gconstpointer data);
  void (*set_up) (Fixture *fixture, gconstpointer data); /* (nullable) */
} FactsCase;

/* The last of main(): runs these and what was added before. */
static inline int
run_facts_cases (const FactsCase *cases, guint n_cases)
{
  int result;

  make_catalogue ();
  for (guint i = 0; i < n_cases; i++)
    g_test_add (cases[i].name, Fixture, NULL, cases[i].set_up ? cases[i].set_up : set_up_facts,
                cases[i].test, tear_down);
  result = g_test_run ();
  drop_catalogue ();
  return result;
}
