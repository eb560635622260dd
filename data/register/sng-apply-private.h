/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-apply.h"
#include "data/register/sng-draft-index.h"
#include "data/register/sng-keys.h"

G_BEGIN_DECLS

/* Everything that one application of a change needs. */
typedef struct
{
  SngWriting *writing;
  SngReader *reader;
  SngChange *change;
  SngHandle next_handle;
  GPtrArray *drafts;     /* of SngDraft, in the order in which they came up */
  SngDraftIndex *index;  /* (owned) of the drafts */
  SngKeys *keys;         /* (owned) of the records that the change creates */
  GArray *erased;        /* of SngHandle, the people whom the change erases */
  GHashTable *left_out;  /* of SngHandle, the records that cannot take what the change says */
  SngOutcome *outcome;
} SngApplying;

/* In sng-apply.c */
gboolean _sng_applying_refuse (SngApplying *self, SngDraft *draft, GError *cause, GError **error);
SngDraft *_sng_applying_find_draft (gpointer data,
                                    SngHandle handle,
                                    const SngKind *kind,
                                    GError **error);

/* In sng-apply-values.c: what a change says, with the records that it creates by the handles that they
 * get. */
SngValue _sng_applying_resolve_value (SngApplying *self,
                                      const SngField *field,
                                      const SngValue *value);
gboolean _sng_applying_check_value (SngApplying *self,
                                    const SngKind *kind,
                                    const SngField *field,
                                    const SngValue *value,
                                    GError **error);
const SngEvidence *_sng_applying_resolve_evidence (SngApplying *self,
                                                   const SngEntry *entry,
                                                   SngEvidence *resolved);

/* In sng-apply-part.c: a change of many records may leave some of them out. */
gboolean _sng_applying_leave_out (SngApplying *self, SngHandle record, GError **error);
void _sng_applying_leave_out_conflicts (SngApplying *self);
gboolean _sng_applying_complete (SngApplying *self, GError **error);

G_END_DECLS
