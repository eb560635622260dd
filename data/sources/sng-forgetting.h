/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngForgetting:
 *
 * What erasing one person does, and what it cannot reach, for whoever is asked to confirm it.
 */
typedef struct
{
  guint n_records;  /* that tell of the person: skills, credentials, participations, notes */
  guint n_links;    /* other records that name the person: they stay, and name the key */
  guint n_mentions; /* texts of other records with the name in them: they stay as they are */
  guint n_backups;  /* copies beside the register that still have the values, until they age out */
} SngForgetting;

gboolean
sng_forgetting_foresee (SngRegister *subject, SngHandle person, SngForgetting *out, GError **error);

void sng_forget_person_async (SngRegister *subject,
                              SngHandle person,
                              const char *reason,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean sng_forget_person_finish (SngRegister *subject, GAsyncResult *result, GError **error);
gboolean
sng_forget_person (SngRegister *subject, SngHandle person, const char *reason, GError **error);

G_END_DECLS
