/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-field-claims.h"
#include "data/vocabulary/sng-locale.h"

G_BEGIN_DECLS

/* Who says what, and how far it can be trusted, in sentences: the same in the window, on the command
 * line and in the board pack. All are given away; any thread may call them. */

char *sng_claim_words_who (SngReader *reader, const SngClaim *claim, SngLocale *locale);
char *sng_claim_words_value (SngReader *reader, const SngField *field, const SngClaim *claim, SngLocale *locale);
char *sng_claim_words_day (gint64 instant_usec, SngLocale *locale);
const char *sng_claim_words_provenance (const char *name);
/* "Verified by …" or that nobody did. */
char *sng_claim_words_verified (SngReader *reader, SngRecord *record, const SngClaim *claim, SngLocale *locale);
/* Why the claim that holds holds. */
char *sng_claim_words_hold (SngReader *reader, const SngFieldClaims *claims, SngLocale *locale);
/* (nullable) What the source says in whose place a person's value stands. */
char *sng_claim_words_override (SngReader *reader, const SngFieldClaims *claims, SngLocale *locale);
/* "Confidence 62, medium." */
char *sng_claim_words_confidence (const SngTrust *trust);
/* (nullable) The same of a whole record. */
char *sng_claim_words_mean (GPtrArray *all, SngRecord *record);
/* (element-type utf8): one sentence for each of the three things that it follows from. */
GPtrArray *sng_claim_words_reasons (const SngTrust *trust);

G_END_DECLS
