/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-score.h"
#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngReadinessView:
 * @score: the readiness of one person (method 2.3)
 * @is_counted: whether the person is there and has a role; else there is no readiness
 * @onboarding: whether the person is in induction, and does not count yet
 *
 * What one person may look at of another one, and the journal tells of it.
 */
typedef struct
{
  SngScore score;
  gboolean is_counted;
  gboolean onboarding;
} SngReadinessView;

/* The only ways to it: who looks at whom is journaled before anything is shown, once in a sitting. */
void sng_readiness_view_async (SngRegister *subject,
                               SngHandle person,
                               gint64 as_of,
                               const char *sitting,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
SngReadinessView *
sng_readiness_view_finish (SngRegister *subject, GAsyncResult *result, GError **error);
SngReadinessView *sng_readiness_view (SngRegister *subject,
                                      SngHandle person,
                                      gint64 as_of,
                                      const char *sitting,
                                      GError **error);

G_END_DECLS
