/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

/**
 * SngKeys:
 *
 * Keys are given at commit and never twice.
 */
typedef struct _SngKeys SngKeys;

SngKeys *sng_keys_new (SngReader *reader);
void sng_keys_free (SngKeys *self);
gboolean sng_keys_give (SngKeys *self,
                        const SngKind *kind,
                        const SngValue *wanted,
                        SngHandle handle,
                        SngValue *key,
                        GError **error);
gboolean sng_keys_write (SngKeys *self, GError **error);

gboolean sng_keys_claim (SngReader *reader,
                         const SngKind *kind,
                         const char *key,
                         SngHandle handle,
                         GError **error);
gboolean sng_keys_retire (SngReader *reader,
                          const SngKind *kind,
                          const char *key,
                          SngHandle handle,
                          GError **error);

G_END_DECLS
