/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>

/* A small made-up register, enough to fill every part of the window. Used by several programs, so
 * that its functions live in the header. */

#define FIXTURE_NOW (G_GINT64_CONSTANT (1790812800) * G_USEC_PER_SEC) /* 2026-10-01 00:00 UTC */
#define FIXTURE_TODAY 20727                                           /* the same, in days */

typedef struct
{
  char *folder;
  char *path;
  SngClock *clock;
  SngRegister *reg;
  SngHandle people[4];
  SngHandle process;
} Fixture;

static inline void
put (SngChange *change, SngHandle record, const SngKind *kind, guint field, SngValue value)
{
  const SngValue unknown = SNG_UNKNOWN;

  sng_change_set (change, record, kind->fields[field], kind, &unknown, value);
}

static inline void
add_people (Fixture *self)
{
  static const char *const names[]
      = { "Rebeca Ibarra Luna", "Tomás Beltrán Ríos", "Nuria Peña Sáenz", "Elías Quiroga Mora" };
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);
  const SngKind *process_kind = sng_kind (SNG_KIND_PROCESS);
  SngHandle process;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SngHandle person = sng_change_create (change, kind, NULL);

      put (change, person, kind, SNG_PERSON_NAME, sng_value_text (names[i]));
      put (change, person, kind, SNG_PERSON_PERSON_TYPE,
           sng_value_integer (SNG_PERSON_PERSON_TYPE_EMPLOYEE));
      put (change, person, kind, SNG_PERSON_STATE, sng_value_integer (SNG_PERSON_STATE_ACTIVE));
    }
  process = sng_change_create (change, process_kind, NULL);
  put (change, process, process_kind, SNG_PROCESS_NAME,
       sng_value_text2 ("Customer care", "Atención a clientes"));
  put (change, process, process_kind, SNG_PROCESS_CRITICALITY, sng_value_integer (2));
  put (change, process, process_kind, SNG_PROCESS_STATE, sng_value_integer (1));
  outcome = sng_register_apply (self->reg, change, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->people[i] = g_array_index (outcome->created, SngHandle, i);
  self->process = g_array_index (outcome->created, SngHandle, G_N_ELEMENTS (names));
}

static inline void
put_risk (Fixture *self, SngChange *change, guint i)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  SngHandle risk = sng_change_create (change, kind, NULL);
  g_autofree char *en = g_strdup_printf ("Sensitive data leaks through tool %u", i + 1);
  g_autofree char *es = g_strdup_printf ("Fuga de datos sensibles por la herramienta %u", i + 1);

  put (change, risk, kind, SNG_RISK_NAME, sng_value_text2 (en, i % 5 == 4 ? NULL : es));
  put (change, risk, kind, SNG_RISK_RISK_TYPE, sng_value_integer (SNG_RISK_RISK_TYPE_THREAT));
  put (change, risk, kind, SNG_RISK_CAUSE,
       sng_value_text2 ("Teams paste cases into public chatbots",
                        "Los equipos pegan casos en chatbots públicos"));
  put (change, risk, kind, SNG_RISK_EVENT,
       sng_value_text2 ("Personal data leaves the group", "Salen datos personales del grupo"));
  put (change, risk, kind, SNG_RISK_CONSEQUENCE,
       sng_value_text2 ("Notification, fine, loss of trust", "Aviso, multa, pérdida de confianza"));
  put (change, risk, kind, SNG_RISK_CATEGORY, sng_value_integer (1 + i % 5));
  put (change, risk, kind, SNG_RISK_PILLAR, sng_value_integer (1 + i % 3));
  put (change, risk, kind, SNG_RISK_OWNER, sng_value_handle (self->people[i % 4]));
  put (change, risk, kind, SNG_RISK_PROCESSES, sng_value_handles (&self->process, 1));
  put (change, risk, kind, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_OPEN + i % 3));
  put (change, risk, kind, SNG_RISK_REVIEW_DUE,
       sng_value_integer (FIXTURE_TODAY - 3 + (gint64) i * 2));
  if (i % 7 == 6)
    return;
  put (change, risk, kind, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (1 + i % 5));
  put (change, risk, kind, SNG_RISK_RESIDUAL_FINANCIAL, sng_value_integer (1 + (i * 3 + 1) % 5));
  put (change, risk, kind, SNG_RISK_COST, sng_value_money (190000000 + i * 100, "MXN"));
}

static inline void
add_risks (Fixture *self, guint n)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    put_risk (self, change, i);
  outcome = sng_register_apply (self->reg, change, &error);
  g_assert_no_error (error);
}

static inline void
fixture_set_up (Fixture *self, guint n_risks)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "test.sinergia", NULL);
  self->clock = sng_clock_new_fixed (FIXTURE_NOW, zone);
  self->reg = sng_register_open (self->path, TRUE, self->clock, &error);
  g_assert_no_error (error);
  add_people (self);
  add_risks (self, n_risks);
  sng_register_set_author (self->reg, self->people[0]);
}

static inline void
fixture_remove_files (Fixture *self)
{
  sng_test_folder_remove (self->folder);
}

static inline void
fixture_tear_down (Fixture *self)
{
  sng_register_close (self->reg);
  g_object_unref (self->reg);
  sng_clock_unref (self->clock);
  fixture_remove_files (self);
  g_free (self->folder);
  g_free (self->path);
}
