/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

SngChange *
sng_shipped_prepare (SngReader *reader, const char *json, gsize length, GError **error);
void sng_shipped_set_conflict (GError **error);
gboolean sng_shipped_apply (SngRegister *store, SngChange *change, GError **error);
gboolean sng_shipped_import (
    SngRegister *store, const char *json, gssize length, const char *provenance, GError **error);
gboolean sng_shipped_import_resource (SngRegister *store,
                                      const char *path,
                                      const char *provenance,
                                      GError **error);

G_END_DECLS
