/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Changes @input a little: bits, bytes, numbers, pieces of itself, of @other or of @words. */
void sng_fuzz_mutate (GByteArray *input, GBytes *other, const char *const *words, GRand *rand);

G_END_DECLS
