/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-fact-base.h"

G_BEGIN_DECLS

/**
 * SngFieldClaims:
 * @field: an evidence field of the record
 * @claims: (element-type SngClaim): everything that is said about it, the one that holds first
 * @held: (nullable): the one that holds
 * @source: (nullable): what a source says, and what would hold once no person says anything
 * @hold: why @held holds
 * @trust: how far its value can be trusted, and why
 *
 * Who says what about one value of one record.
 */
typedef struct
{
  const SngField *field;
  GPtrArray *claims;
  const SngClaim *held;
  const SngClaim *source;
  SngHold hold;
  SngTrust trust;
} SngFieldClaims;

/* Of SngFieldClaims, in the order of the fields; sensitive ones are nobody's to see by person. Any
 * thread may call it. */
GPtrArray *sng_field_claims_read (SngReader *reader, SngRecord *record, gint64 as_of, GError **error);
const SngFieldClaims *sng_field_claims_find (GPtrArray *all, guint field);

/* Whether a person's value stands in place of what a source says. */
gboolean sng_field_claims_is_override (const SngFieldClaims *self);
SngStanding sng_field_claims_get_standing (const SngFieldClaims *self, SngRecord *record, SngHandle verifier);

/* The mean confidence in all values that the record should have; what is unknown or out of date counts
 * 0 (method 2.9). NAN of a record without any. */
double sng_field_claims_mean (GPtrArray *all, SngRecord *record, guint *n, guint *n_missing);

G_END_DECLS
