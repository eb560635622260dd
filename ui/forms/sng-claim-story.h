/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-field-claims.h"
#include "ui/charts/sng-mark-painter.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/* What one person or source says. */
typedef struct
{
  char *who;
  char *value;
  char *when; /* observed and recorded, and where it was taken from */
  char *verified;
  gboolean holds;
  gboolean is_known;
} SngClaimLine;

/**
 * SngClaimStory:
 *
 * Everything that is said about one value, in the words of the window's language, and what the one
 * who works in the window may do about it.
 */
typedef struct
{
  const SngField *field;
  SngRecord *record; /* (owned) as it was when this was read */
  char *value;       /* the one that holds */
  char *hold;        /* why it holds */
  char *override;    /* (nullable) what the source says in whose place it stands */
  char *confidence;
  GPtrArray *reasons; /* (owned) (element-type utf8) what the confidence follows from */
  GPtrArray *lines;   /* (owned) (element-type SngClaimLine) the one that holds first */
  SngLook look;       /* how far it can be trusted, at a glance */
  gboolean is_override;
  gboolean is_known;
  gboolean is_verified;
  SngStanding standing; /* as what the author would stand for it; nobody without one */
} SngClaimStory;

/* Reads in a worker. Of all evidence fields of the record, or of one. */
void sng_claim_stories_read_async (SngUiContext *context,
                                   SngHandle record,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
/* (transfer full) (element-type SngClaimStory); @mean is one sentence about the whole record. */
GPtrArray *sng_claim_stories_read_finish (GAsyncResult *result, char **mean, GError **error);
const SngClaimStory *sng_claim_stories_find (GPtrArray *stories, guint field);

SngLook sng_look_of_trust (const SngTrust *trust);

G_END_DECLS
