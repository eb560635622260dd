/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* What the program itself does with a register for as long as @owner, a window, is there: brings what
 * this version of it ships, once, and writes what time brings, now and on each new day. */
void sng_upkeep_begin (SngRegister *store, GObject *owner);

G_END_DECLS
