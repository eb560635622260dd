/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-json-import.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* Registers in a folder of their own, with a clock that stands still. Used by several programs, so
 * that its functions live in the header. */

#define NOW G_GINT64_CONSTANT (1790812800000000) /* 2026-10-01 */
#define TODAY 20727

typedef struct
{
  char *folder;
  SngClock *clock;
  GPtrArray *registers; /* of SngRegister */
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture->folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  fixture->clock = sng_clock_new_fixed (NOW, zone);
  fixture->registers = g_ptr_array_new_with_free_func (g_object_unref);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->registers->len; i++)
    sng_register_close (g_ptr_array_index (fixture->registers, i));
  g_ptr_array_unref (fixture->registers);
  sng_clock_unref (fixture->clock);
  sng_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static inline SngRegister *
new_register (Fixture *fixture)
{
  g_autofree char *name = g_strdup_printf ("%u.sinergia", fixture->registers->len);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  SngRegister *reg = sng_register_open (path, TRUE, fixture->clock, &error);

  g_assert_no_error (error);
  g_ptr_array_add (fixture->registers, reg);
  return reg;
}

static inline SngReader *
new_reader (SngRegister *reg)
{
  g_autoptr (GError) error = NULL;
  SngReader *reader = sng_reader_new (reg, &error);

  g_assert_no_error (error);
  return reader;
}

static inline void
apply (SngRegister *reg, SngChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_register_apply (reg, change, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->conflicts->len, ==, 0);
}

static inline SngImportReport *
import_json (SngRegister *reg, const char *json)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GError) error = NULL;
  SngImportReport *report = NULL;
  SngChange *change = sng_json_import_prepare (reader, json, strlen (json), &report, &error);

  g_assert_no_error (error);
  if (sng_change_get_n_entries (change) > 0)
    apply (reg, change);
  sng_change_unref (change);
  return report;
}

static inline void
assert_no_refusals (const SngImportReport *report)
{
  for (guint i = 0; i < report->refusals->len; i++)
    {
      const SngImportRefusal *refusal = g_ptr_array_index (report->refusals, i);

      g_test_message ("%s %s %s: %s", refusal->kind, refusal->key, refusal->field, refusal->reason);
    }
  g_assert_cmpuint (report->refusals->len, ==, 0);
}

static inline void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}
