/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/data/keeping-fixture.h"

/* A register that knows much about one person. Used by several programs, so that its functions live
 * in the header. */

/* Somebody whom a register knows much about, and who asks to be forgotten. */
typedef struct
{
  SngHandle officer; /* who erases */
  SngHandle person;
  SngHandle skill;
  SngHandle note;
  SngHandle risk; /* that the person owns */
  SngHandle source;
} People;

static inline void
set (SngChange *change, SngHandle record, SngKindId id, guint field, SngValue value)
{
  const SngKind *kind = sng_kind (id);

  sng_change_set (change, record, kind->fields[field], kind, NULL, value);
}

static inline SngHandle
make (Fixture *fixture, SngChange *change)
{
  g_autoptr (SngOutcome) outcome = apply (fixture, change);

  g_assert_cmpuint (outcome->created->len, >, 0);
  return g_array_index (outcome->created, SngHandle, 0);
}

static inline SngHandle
report_person (Fixture *fixture, SngHandle source)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
  SngHandle person = sng_change_create (change, sng_kind (SNG_KIND_PERSON), NULL);

  sng_change_set_source (change, source, 0);
  set (change, person, SNG_KIND_PERSON, SNG_COMMON_SOURCE, sng_value_handle (source));
  set (change, person, SNG_KIND_PERSON, SNG_COMMON_SOURCE_KEY, sng_value_text ("HR-77120"));
  set (change, person, SNG_KIND_PERSON, SNG_PERSON_NAME, sng_value_text ("Jacinta Robles Uc"));
  set (change, person, SNG_KIND_PERSON, SNG_PERSON_EMAIL,
       sng_value_text ("jacinta.robles@altavela.example"));
  set (change, person, SNG_KIND_PERSON, SNG_PERSON_PERSON_TYPE,
       sng_value_integer (SNG_PERSON_PERSON_TYPE_EMPLOYEE));
  set (change, person, SNG_KIND_PERSON, SNG_PERSON_STATE,
       sng_value_integer (SNG_PERSON_STATE_ACTIVE));
  set (change, person, SNG_KIND_PERSON, SNG_PERSON_OVERTIME, sng_value_real (13.5));
  return make (fixture, change);
}

static inline SngHandle
make_skill (Fixture *fixture, SngHandle person)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle credential = sng_change_create (change, sng_kind (SNG_KIND_CREDENTIAL), NULL);

  set (change, credential, SNG_KIND_CREDENTIAL, SNG_CREDENTIAL_PERSON, sng_value_handle (person));
  set (change, credential, SNG_KIND_CREDENTIAL, SNG_CREDENTIAL_NAME,
       sng_value_text ("Quetzal certificate"));
  return make (fixture, change);
}

static inline SngHandle
make_note (Fixture *fixture, SngHandle person)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle note = sng_change_create (change, sng_kind (SNG_KIND_NOTE), NULL);

  set (change, note, SNG_KIND_NOTE, SNG_NOTE_SUBJECT, sng_value_handle (person));
  set (change, note, SNG_KIND_NOTE, SNG_NOTE_TEXT, sng_value_text2 ("Migraine in May", NULL));
  return make (fixture, change);
}

static inline void
tag (Fixture *fixture, SngHandle person, const char *word)
{
  const char *const words[] = { word, NULL };
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  set (change, person, SNG_KIND_PERSON, SNG_COMMON_TAGS, sng_value_texts (words));
  set (change, person, SNG_KIND_PERSON, SNG_PERSON_EMAIL,
       sng_value_text ("jacinta.robles.uc@altavela.example"));
  outcome = apply (fixture, change);
}

static inline SngHandle
make_risk (Fixture *fixture, SngHandle owner)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Gas shutdown depends on two people");
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  set (change, risk, SNG_KIND_RISK, SNG_RISK_OWNER, sng_value_handle (owner));
  outcome = apply (fixture, change);
  return risk;
}

static inline People
populate (Fixture *fixture)
{
  People people = { .officer = create_named (fixture, SNG_KIND_PERSON, "Abril Cisneros Tun") };

  sng_register_set_author (fixture->subject, people.officer);
  people.source = create_named (fixture, SNG_KIND_SOURCE, "HR system");
  people.person = report_person (fixture, people.source);
  people.skill = make_skill (fixture, people.person);
  people.note = make_note (fixture, people.person);
  people.risk = make_risk (fixture, people.person);
  tag (fixture, people.person, "nickname-tag");
  tag (fixture, people.person, "other");
  return people;
}
