/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

void sng_claim_free (SngClaim *self);

/* The claims of one record, in the order of its fields. */
GPtrArray *sng_claims_read (SngReader *reader, SngHandle record, GError **error);

/* The rule of precedence: the newest claim of a person, else that of the source that leads the
 * record, else the newest of a source. */
SngClaim *sng_claims_choose (GPtrArray *claims, guint field, SngHandle lead);
SngClaim *sng_claims_find (GPtrArray *claims, guint field, SngHandle origin);

gboolean sng_claims_write (SngDatabase *database,
                           const SngKind *kind,
                           const SngClaim *claim,
                           SngHandle run,
                           GError **error);
gboolean sng_claims_remove (SngDatabase *database,
                            const SngKind *kind,
                            const SngClaim *claim,
                            GError **error);

G_END_DECLS
