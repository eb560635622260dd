/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-draft.h"

G_BEGIN_DECLS

/**
 * SngDraftIndex:
 *
 * Finds the draft of a record while a change is applied, by its handle or, where the change creates
 * it, also by the one that names it within the change.
 */
typedef struct _SngDraftIndex SngDraftIndex;

SngDraftIndex *sng_draft_index_new (void);
void sng_draft_index_free (SngDraftIndex *self);

void sng_draft_index_add (SngDraftIndex *self, SngDraft *draft);
void sng_draft_index_add_new (SngDraftIndex *self, SngDraft *draft, SngHandle name);
void sng_draft_index_remove (SngDraftIndex *self, SngDraft *draft);
SngDraft *sng_draft_index_find (SngDraftIndex *self, SngHandle handle);

G_END_DECLS
