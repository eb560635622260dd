/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

SngClaim *sng_claim_copy (const SngClaim *self);

/* The claims of one record, and of those that were merged into it. */
GPtrArray *sng_claims_read (SngReader *reader, SngHandle record, GError **error);

/* Adds copies of @others, as being about @record too. */
void sng_claims_take_over (GPtrArray *claims, GPtrArray *others, SngHandle record);

/* The source that leads a record; 0: none. */
SngHandle sng_claims_get_lead (SngReader *reader, SngHandle record);
/* Whether @a comes before @b when both speak of the same field; @lead is the source that leads the
 * record. In sng-precedence.c, as the next one. */
gboolean sng_claims_precedes (const SngClaim *a, const SngClaim *b, SngHandle lead);
/* What @origin says of the record itself. */
SngClaim *sng_claims_find (GPtrArray *claims, guint field, SngHandle origin);

gboolean sng_claims_write (SngDatabase *database,
                           const SngKind *kind,
                           const SngClaim *claim,
                           SngHandle run,
                           GError **error);
/* Of new records, about which nothing was said before: @claims are SngClaim. */
gboolean sng_claims_insert (SngDatabase *database,
                            const SngKind *kind,
                            const GArray *claims,
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
