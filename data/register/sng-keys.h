/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

/* Keys are given at commit and never twice. */
char *sng_keys_next (SngReader *reader, const SngKind *kind, GError **error);
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
