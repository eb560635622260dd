/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/faults/faults-acts.h"

#include <glib/gstdio.h>

/* The acts that a register sees once: it is made, and somebody is forgotten. */

static SngHandle
write_told (Actor *self, guint act, SngChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_register_apply (self->subject, change, &error);

  g_assert_no_error (error);
  g_assert_cmpint (outcome->sequence, >, 0);
  self->last_sequence = 0;
  story_tell_done (&self->teller, act);
  return outcome->created->len > 0 ? g_array_index (outcome->created, SngHandle, 0) : 0;
}

static void
put (SngChange *change, SngHandle person, guint field, SngValue value)
{
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);

  sng_change_set (change, person, kind->fields[field], kind, NULL, value);
}

static SngHandle
meet (Actor *self, const char *key, const char *name)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle person = sng_change_create (change, sng_kind (SNG_KIND_PERSON), key);
  guint act = story_tell_begin (&self->teller, "change");

  story_tell_set (&self->teller, act, "person", key, "name", name);
  story_tell_set (&self->teller, act, "person", key, "email", name);
  put (change, person, SNG_PERSON_NAME, sng_value_text (name));
  put (change, person, SNG_PERSON_EMAIL, sng_value_text (name));
  put (change, person, SNG_PERSON_PERSON_TYPE, sng_value_integer (SNG_PERSON_PERSON_TYPE_EMPLOYEE));
  put (change, person, SNG_PERSON_STATE, sng_value_integer (SNG_PERSON_STATE_ACTIVE));
  return write_told (self, act, change);
}

/* Public API */

char *
actor_name_of (const char *key)
{
  return g_strconcat ("Jacinta-", key, NULL);
}

char *
actor_new_path (const char *path)
{
  return g_strconcat (path, ".new.sinergia", NULL);
}

/**
 * actor_forget:
 *
 * Somebody comes and is erased again.
 */
void
actor_forget (Actor *self)
{
  g_autofree char *key = g_strdup_printf ("PE-%04u", self->next_number++);
  g_autofree char *name = actor_name_of (key);
  SngHandle person = meet (self, key, name);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, "asked to be forgotten");
  guint act = story_tell_begin (&self->teller, "change");

  story_tell_set (&self->teller, act, "person", key, "name", "");
  story_tell_set (&self->teller, act, "person", key, "email", "");
  sng_change_erase (change, sng_kind (SNG_KIND_PERSON), person);
  write_told (self, act, change);
}

/**
 * actor_create:
 *
 * Makes a register beside the other one.
 */
void
actor_create (Actor *self)
{
  g_autofree char *path = actor_new_path (self->path);
  g_autoptr (SngRegister) subject = NULL;
  g_autoptr (GError) error = NULL;
  guint act;

  g_unlink (path);
  act = story_tell_begin (&self->teller, "change");
  subject = sng_register_open (path, TRUE, self->clock, &error);
  g_assert_no_error (error);
  story_tell_done (&self->teller, act);
  sng_register_close (subject);
}
