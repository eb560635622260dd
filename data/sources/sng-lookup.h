/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngLookup:
 *
 * Finds records by what people and other systems call them: a key, an e-mail address, a name in
 * either language. It reads each field of each kind once. What two records are called finds
 * neither, unless all are asked for. One thread uses it at a time.
 */
typedef struct _SngLookup SngLookup;

SngLookup *sng_lookup_new (SngHandle source);
void sng_lookup_free (SngLookup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngLookup, sng_lookup_free)

SngHandle sng_lookup_find (SngLookup *self,
                           SngReader *reader,
                           const SngKind *kind,
                           const SngField *field,
                           const char *text);
const GArray *sng_lookup_find_all (SngLookup *self,
                                   SngReader *reader,
                                   const SngKind *kind,
                                   const SngField *field,
                                   const char *text);
SngHandle sng_lookup_match (SngLookup *self,
                            SngReader *reader,
                            const SngKind *kind,
                            const SngValue *const *values);

G_END_DECLS
