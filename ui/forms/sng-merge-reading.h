/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-merge.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngMergeLine:
 *
 * What the two records say in one field, in the order in which they stand beside each other.
 */
typedef struct
{
  const SngField *field;
  char *texts[2];   /* (nullable) NULL: it is not known */
  char *origins[2]; /* (nullable) who says so, and when */
  gboolean differs; /* both know it, and differently: @chosen is a choice */
  guint chosen;
} SngMergeLine;

/**
 * SngMergeReading:
 *
 * Two records that may be one, as they are shown beside each other. Facts about single people that
 * are never shown by person are not among the lines.
 */
typedef struct
{
  SngMerge *merge;
  guint kept; /* 0 or 1: which of the two stays */
  char *titles[2];
  char *keys[2];
  GPtrArray *lines; /* of SngMergeLine */
} SngMergeReading;

void sng_merge_reading_free (SngMergeReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngMergeReading, sng_merge_reading_free)

void sng_merge_reading_read_async (SngUiContext *context,
                                   const SngHandle records[2],
                                   guint kept,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
SngMergeReading *sng_merge_reading_read_finish (GAsyncResult *result, GError **error);

/* The changes that a person may decide on are built in a worker too. */
void sng_merge_reading_build_async (SngUiContext *context,
                                    SngMergeReading *reading,
                                    gboolean is_one,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
SngChange *sng_merge_reading_build_finish (GAsyncResult *result, GError **error);

G_END_DECLS
