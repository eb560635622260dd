/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

/* Values as the journal keeps them: text that is the same in every language and in every register,
 * with stable names and with uuids instead of handles. */
char *sng_canonical_write (const SngField *field, const SngValue *value, SngReader *reader);
SngValue sng_canonical_read (const SngField *field, const char *text, SngReader *reader);

G_END_DECLS
