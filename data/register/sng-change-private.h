/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-change.h"

G_BEGIN_DECLS

/* In sng-change.c */
void _sng_change_add (SngChange *self, const SngEntry *entry);

G_END_DECLS
