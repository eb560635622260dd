/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-journal.h"

G_BEGIN_DECLS

/* Who writes, and when: the same for every record of one change. */
typedef struct
{
  SngReader *reader; /* on the connection that writes */
  SngChange *change;
  SngHandle author; /* a person, the source of a run, or 0 for the program */
  gint64 now;
  gint64 today;
  gint64 sequence;
} SngWriting;

/**
 * SngDraft:
 *
 * One record while a change is applied: as it was, as it shall be, and what is claimed about it.
 * Nothing is written before every draft of the change is complete.
 */
typedef struct _SngDraft SngDraft;

SngDraft *sng_draft_new (const SngWriting *writing, SngRecord *before, gboolean is_new);
void sng_draft_free (SngDraft *self);

SngRecord *sng_draft_get_record (SngDraft *self);
gboolean sng_draft_set (SngDraft *self,
                        guint field,
                        SngValue value,
                        const SngEvidence *evidence,
                        GError **error);
gboolean sng_draft_begin_with (SngDraft *self, const SngFieldSet *said, GError **error);
gboolean sng_draft_release (SngDraft *self, guint field, GError **error);
gboolean sng_draft_verify (SngDraft *self, guint field, gboolean taken_back, GError **error);
/* For a change that takes another one back: what that one put an end to holds again. */
gboolean sng_draft_restore (SngDraft *self,
                            guint field,
                            SngAct act,
                            gint64 reverts,
                            gboolean *restored,
                            GError **error);
void sng_draft_view (SngDraft *self, guint field);

/* A record that is merged into another one speaks for it: what a change says of the one, the draft
 * of the other, which @find brings, says too. */
typedef SngDraft *(*SngFindDraft) (gpointer data,
                                   SngHandle handle,
                                   const SngKind *kind,
                                   GError **error);
gboolean sng_drafts_follow_merged (GPtrArray *drafts,
                                   SngFindDraft find,
                                   gpointer data,
                                   GError **error);

/* Adds what follows from what was set, and refuses what a person may not do. */
gboolean sng_draft_complete (SngDraft *self, GError **error);
/* New records are written together with what is said of them, before anything else. */
gboolean sng_drafts_insert (GPtrArray *drafts, GError **error);
gboolean sng_draft_write (SngDraft *self, GError **error);
gboolean sng_draft_feed_search (SngDraft *self, GError **error);
gboolean sng_draft_check_unique (SngDraft *self, GError **error);
void sng_draft_tell (SngDraft *self, SngJournal *journal);

G_END_DECLS
