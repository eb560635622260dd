/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/demo/sng-demo-facts.h"
#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* Who opens the demonstration, until somebody says otherwise: the lead of the task force. */
#define SNG_DEMO_PERSON "PE-0152"

gboolean sng_demo_build (SngRegister *store, GError **error);

G_END_DECLS
