/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/demo/sng-demo-facts.h"
#include "data/register/sng-register.h"

G_BEGIN_DECLS

gboolean sng_demo_build (SngRegister *store, GError **error);

G_END_DECLS
