/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-claims.h"
#include "data/register/sng-draft.h"

G_BEGIN_DECLS

/* What a change did to one field. */
enum
{
  DID_SET = 1 << 0,
  DID_CLAIM = 1 << 1, /* somebody's claim is new or another one */
  DID_RELEASE = 1 << 2,
  DID_VERIFY = 1 << 3,
  DID_TAKE_BACK = 1 << 4, /* the verification */
  DID_VIEW = 1 << 5,
  DID_FOLLOW = 1 << 6,    /* a record that is merged into this one says so */
};

struct _SngDraft
{
  const SngWriting *writing;
  const SngKind *kind;
  const SngLayout *layout;
  SngHandle handle; /* of the record */
  SngHandle name;   /* what the change calls a record that it creates; 0: it is there */
  SngRecord *before;
  SngRecord *after;
  gboolean is_new;
  guint8 *acts;       /* DID_… of each field */
  guint8 *held;       /* SngHeld of each field, before the change */
  gboolean begins_with_claims; /* that stand in no list yet */
  GPtrArray *claims;  /* (nullable) read when the first one is needed */
  GPtrArray *removed; /* (nullable) of SngClaim, owned: to be deleted */
  GPtrArray *former;  /* (nullable) of SngClaim, owned: as they were, where a person ends them */
  guint8 of_fields[]; /* where acts and held are */
};

/* In sng-draft-claims.c */
gboolean sng_draft_read_claims (SngDraft *self, GError **error);
void sng_draft_take_effective (SngDraft *self, guint field);
/* What it says of a new record, as of SngClaim; their values stay its own. */
void sng_draft_list_claims (SngDraft *self, GArray *claims);
gboolean sng_draft_set_claim (SngDraft *self,
                              guint field,
                              SngValue value,
                              const SngEvidence *evidence,
                              GError **error);

G_END_DECLS
