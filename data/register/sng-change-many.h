/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

gboolean sng_field_holds_many (const SngField *field);
SngChange *sng_change_many (SngReader *reader,
                            const GArray *handles,
                            const SngField *field,
                            const SngValue *value,
                            gboolean add,
                            const char *reason);

G_END_DECLS
