/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/demo/sng-demo-server.h"
#include "data/register/sng-register.h"

G_BEGIN_DECLS

gboolean sng_demo_sources_fetch (SngRegister *store, GError **error);
gboolean sng_demo_sources_point_at (SngRegister *store, SngDemoServer *server, GError **error);

G_END_DECLS
