/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

SngClaim *sng_claim_copy (const SngClaim *self);

/* The claims of one record, in the order of its fields. */
GPtrArray *sng_claims_read (SngReader *reader, SngHandle record, GError **error);

/* Whether @a comes before @b when both speak of the same field; @lead is the source that leads the
 * record. In sng-precedence.c, as the next one. */
gboolean sng_claims_precedes (const SngClaim *a, const SngClaim *b, SngHandle lead);
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

/* What a person's change put an end to, so that taking the change back brings it again as it was:
 * who said it, from where, and who stood for it. */
gboolean sng_claims_keep_former (SngDatabase *database,
                                 const SngKind *kind,
                                 const SngClaim *claim,
                                 gint64 ended,
                                 GError **error);
GPtrArray *sng_claims_read_former (SngReader *reader,
                                   SngHandle record,
                                   const SngField *field,
                                   gint64 ended,
                                   GError **error);

G_END_DECLS
