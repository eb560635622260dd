/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-query.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>

/* A few people and risks to look for. Used by several programs, so that its functions live in the
 * header. */

/* 2026-09-30 18:00 in Mexico City. */
#define NOW (G_GINT64_CONSTANT (1790812800) * G_USEC_PER_SEC)

typedef struct
{
  char *folder;
  SngRegister *reg;
  SngHandle renata, hector, fraud;
} Fixture;

static inline SngHandle
create (Fixture *self, SngChange *change, SngKindId kind, const char *key, const char *en, const char *es)
{
  SngHandle handle = sng_change_create (change, sng_kind (kind), key);
  const SngField *name = sng_kind_field (sng_kind (kind), "name");

  sng_change_set (change, handle, name, sng_kind (kind), NULL,
                  name->type == SNG_TYPE_TEXT2 ? sng_value_text2 (en, es) : sng_value_text (es));
  return handle;
}

static inline void
set (SngChange *change, SngHandle record, SngKindId kind, guint field, SngValue value)
{
  sng_change_set (change, record, sng_kind (kind)->fields[field], sng_kind (kind), NULL, value);
}

static inline SngOutcome *
apply (Fixture *self, SngChange *change)
{
  g_autoptr (GError) error = NULL;
  SngOutcome *outcome = sng_register_apply (self->reg, change, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->conflicts->len, ==, 0);
  return outcome;
}

static inline void
fill_people (Fixture *self)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, "people");
  g_autoptr (SngOutcome) outcome = NULL;

  create (self, change, SNG_KIND_PERSON, "PE-0001", NULL, "Renata Ibarra Solís");
  create (self, change, SNG_KIND_PERSON, "PE-0002", NULL, "Héctor Salinas Nava");
  create (self, change, SNG_KIND_PERSON, "PE-0003", NULL, "Rodrigo Peña León");
  create (self, change, SNG_KIND_PROCESS, "P-03", "Real-time fraud detection",
          "Detección de fraude en tiempo real");
  outcome = apply (self, change);
  self->renata = g_array_index (outcome->created, SngHandle, 0);
  self->hector = g_array_index (outcome->created, SngHandle, 1);
  self->fraud = g_array_index (outcome->created, SngHandle, 3);
}

static inline void
fill_risks (Fixture *self)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, "risks");
  g_autoptr (SngOutcome) outcome = NULL;
  SngHandle risk;

  risk = create (self, change, SNG_KIND_RISK, "R-0010", "Data leak through a chatbot",
                 "Fuga de datos por un chatbot");
  set (change, risk, SNG_KIND_RISK, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_OPEN));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_PILLAR, sng_value_integer (SNG_SUBJECT_PILLAR_AI));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_OWNER, sng_value_handle (self->renata));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_CAUSE, sng_value_text2 (NULL, "Falta de gestión de accesos"));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_REVIEW_DUE, sng_value_integer (sng_date_from_civil (2026, 10, 1)));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_PRIORITY, sng_value_integer (1));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_RAISED_AT, sng_value_integer (NOW));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_EXPOSED,
       sng_value_integer (1 << SNG_RISK_EXPOSED_DATA | 1 << SNG_RISK_EXPOSED_PEOPLE));

  risk = create (self, change, SNG_KIND_RISK, "R-0009", "Unauthorised transfers", "Ásperas transferencias");
  set (change, risk, SNG_KIND_RISK, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_ASSESSED));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_PILLAR, sng_value_integer (SNG_SUBJECT_PILLAR_SECURITY));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_OWNER, sng_value_handle (self->hector));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_PROCESSES, sng_value_handles (&self->fraud, 1));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_PRIORITY, sng_value_integer (2));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_FREQUENCY_LIKELY, sng_value_real (0.5));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_LOSS_LIKELY, sng_value_money (150000050, "MXN"));
  set (change, risk, SNG_KIND_RISK, SNG_COMMON_CONFIDENTIAL, sng_value_boolean (TRUE));

  risk = create (self, change, SNG_KIND_RISK, "R-10000", "Two people hold the shutdown",
                 "Año de paro: dos personas");
  set (change, risk, SNG_KIND_RISK, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_DRAFT));

  risk = create (self, change, SNG_KIND_RISK, "R-0001", "Withdrawn", "Retirado");
  set (change, risk, SNG_KIND_RISK, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_DRAFT));
  set (change, risk, SNG_KIND_RISK, SNG_COMMON_VOID_REASON, sng_value_text ("duplicado"));
  outcome = apply (self, change);
}

static inline void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Mexico_City");
  g_autoptr (SngClock) clock = sng_clock_new_fixed (NOW, zone);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("sng-query-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "test.sinergia", NULL);
  self->reg = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
  fill_people (self);
  fill_risks (self);
}

static inline void
tear_down (Fixture *self, gconstpointer data)
{
  sng_register_close (self->reg);
  g_object_unref (self->reg);
  sng_test_folder_remove (self->folder);
  g_free (self->folder);
}

static inline char *
keys_of (SngReader *reader, GArray *handles)
{
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < handles->len; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? " " : "",
                            sng_reader_get_key (reader, g_array_index (handles, SngHandle, i), NULL));
  return g_string_free (keys, FALSE);
}

#define ADD(path, test) g_test_add ("/query/" path, Fixture, NULL, set_up, test, tear_down)
