/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-plan.h"

G_BEGIN_DECLS

void sng_plan_apply_async (SngPlan *plan,
                           SngRegister *subject,
                           SngChange *beginning,
                           GAsyncReadyCallback callback,
                           gpointer data);
gboolean sng_plan_apply_finish (GAsyncResult *result, GError **error);

G_END_DECLS
