/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>

/* A register in a folder of its own, with a clock that stands still. Used by several programs, so
 * that its functions live in the header. */

#define FIXTURE_NOW (G_GINT64_CONSTANT (1790812800) * G_USEC_PER_SEC) /* 2026-10-01 00:00 UTC */

typedef struct
{
  char *folder;
  char *path;
  SngClock *clock;
  SngRegister *subject;
} Fixture;

static inline SngRegister *
open_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SngRegister *subject = sng_register_open (fixture->path, TRUE, fixture->clock, &error);

  g_assert_no_error (error);
  return subject;
}

/* @clock is given away. */
static inline void
set_up_at (Fixture *fixture, SngClock *clock)
{
  fixture->folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test.sinergia", NULL);
  fixture->clock = clock;
  fixture->subject = open_again (fixture);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  set_up_at (fixture, sng_clock_new_fixed (FIXTURE_NOW, zone));
}

/* A thread that has just given its answer may hold the register for a moment longer. */
static inline void
assert_let_go (SngRegister *subject)
{
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gpointer held = subject;

  g_object_add_weak_pointer (G_OBJECT (subject), &held);
  g_object_unref (subject);
  while (g_atomic_pointer_get (&held) != NULL && g_get_monotonic_time () < deadline)
    g_thread_yield ();
  g_assert_null (g_atomic_pointer_get (&held));
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  sng_register_close (fixture->subject);
  assert_let_go (fixture->subject);
  sng_test_folder_remove (fixture->folder);
  sng_clock_unref (fixture->clock);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static inline void
reopen (Fixture *fixture)
{
  sng_register_close (fixture->subject);
  g_object_unref (fixture->subject);
  fixture->subject = open_again (fixture);
}

static inline void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static inline SngOutcome *
apply (Fixture *fixture, SngChange *change)
{
  g_autoptr (GError) error = NULL;
  SngOutcome *outcome = sng_register_apply (fixture->subject, change, &error);

  g_assert_no_error (error);
  return outcome;
}

static inline void
set_text2 (SngChange *change,
           SngHandle record,
           SngKindId id,
           const char *field,
           const char *en,
           const char *es)
{
  const SngKind *kind = sng_kind (id);

  sng_change_set (change, record, sng_kind_field (kind, field), kind, NULL,
                  sng_value_text2 (en, es));
}

static inline SngHandle
create_named (Fixture *fixture, SngKindId id, const char *name)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle provisional = sng_change_create (change, sng_kind (id), NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  if (sng_kind_field (sng_kind (id), "name")->type == SNG_TYPE_TEXT2)
    set_text2 (change, provisional, id, "name", name, NULL);
  else
    sng_change_set (change, provisional, sng_kind_field (sng_kind (id), "name"), sng_kind (id),
                    NULL, sng_value_text (name));
  outcome = apply (fixture, change);
  return g_array_index (outcome->created, SngHandle, 0);
}

/* Sets one field as @origin, whatever is there. */
static inline gint64
set_field (Fixture *fixture, SngOrigin origin, SngHandle handle, guint field, SngValue value)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, handle);
  const SngKind *kind = sng_record_get_kind (record);
  g_autoptr (SngChange) change = sng_change_new (origin, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set (change, handle, kind->fields[field], kind, NULL, value);
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, !=, 0);
  return outcome->sequence;
}

static inline void
assert_key (Fixture *fixture, SngHandle handle, const char *key)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, handle);

  g_assert_nonnull (record);
  g_assert_cmpstr (sng_record_get_key (record), ==, key);
}

static inline void
assert_unknown (Fixture *fixture, SngHandle handle, guint field)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, handle);

  g_assert_false (sng_value_is_known (sng_record_get (record, field)));
}
