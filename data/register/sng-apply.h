/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-draft.h"

G_BEGIN_DECLS

SngOutcome *sng_outcome_new (void);
void sng_outcome_leave_out (SngOutcome *self, SngHandle record, const char *reason);

/* In sng-conflict.c: what @record holds against what @entry wants, and who wrote it when. */
SngConflict *sng_conflict_new (SngReader *reader,
                               SngRecord *record,
                               const SngEntry *entry,
                               const SngValue *wanted);
void sng_conflict_free (gpointer conflict);

/* Applies a change whole or not at all. @writing names the one who writes; its sequence is set
 * here. */
SngOutcome *sng_apply (SngWriting *writing, GError **error);

G_END_DECLS
