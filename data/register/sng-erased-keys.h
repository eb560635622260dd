/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngErasedKeys:
 *
 * What the register keeps of people who were erased, so that no source brings them back: salted
 * digests of the keys and addresses by which sources know them. One thread uses it at a time.
 */
typedef struct _SngErasedKeys SngErasedKeys;

SngErasedKeys *sng_erased_keys_new (SngReader *reader);
void sng_erased_keys_free (SngErasedKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngErasedKeys, sng_erased_keys_free)

gboolean sng_erased_keys_has (SngErasedKeys *self,
                              const char *source,
                              SngKindId kind,
                              const SngField *field,
                              const char *text);

G_END_DECLS
