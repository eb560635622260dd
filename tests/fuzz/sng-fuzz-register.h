/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* A register with a few records of each sort, for the targets that need one. */
void sng_fuzz_open_register (void);
void sng_fuzz_close_register (void);
SngRegister *sng_fuzz_get_register (void);
SngReader *sng_fuzz_get_reader (void);
SngHandle sng_fuzz_get_source (void);

G_END_DECLS
