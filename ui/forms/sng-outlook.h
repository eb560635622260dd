/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/rules/sng-findings.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngOutlook:
 *
 * What the rules say of one record: what does not fit together now, and what keeps it from each
 * state that may follow.
 */
typedef struct
{
  guint state;
  char *obstacle; /* (nullable) a sentence; NULL when the record may go there */
  gboolean asks;  /* there is something to fill in for it */
} SngNextState;

typedef struct
{
  GPtrArray *findings; /* (owned) of SngFinding */
  GArray *next;        /* (owned) of SngNextState */
  GArray *duplicates;  /* (owned) (nullable) of SngDuplicate: what it may be the same as */
} SngOutlook;

void sng_outlook_free (SngOutlook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngOutlook, sng_outlook_free)

void sng_outlook_read_async (SngUiContext *context,
                             SngRecord *record,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
SngOutlook *sng_outlook_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
