/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngWorkGroup:
 * @SNG_WORK_LATE: actions whose day passed
 * @SNG_WORK_DUE: actions that are due within %SNG_WORK_SOON days
 * @SNG_WORK_REVIEWS: risks whose review is late or due within %SNG_WORK_SOON days
 * @SNG_WORK_EXPIRING: accepted risks whose acceptance ends within %SNG_WORK_EXPIRY days
 * @SNG_WORK_ACTIONS: all other actions that are not done
 * @SNG_WORK_RISKS: all risks that are neither closed nor void
 */
typedef enum
{
  SNG_WORK_LATE,
  SNG_WORK_DUE,
  SNG_WORK_REVIEWS,
  SNG_WORK_EXPIRING,
  SNG_WORK_ACTIONS,
  SNG_WORK_RISKS,
  SNG_N_WORK
} SngWorkGroup;

#define SNG_WORK_SOON 14
#define SNG_WORK_EXPIRY 30

/**
 * SngWork:
 *
 * What waits for one person. @is_member: whether the person has a seat in a governing body without
 * leading it.
 */
typedef struct
{
  GPtrArray *records[SNG_N_WORK]; /* of SngRecord, what is due first comes first */
  guint n_due;                    /* actions that are late or due today */
  gboolean is_member;
} SngWork;

SngWork *sng_work_read (SngReader *reader, SngHandle person, GError **error);
void sng_work_free (SngWork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngWork, sng_work_free)

void sng_work_read_async (SngRegister *reg,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
SngWork *sng_work_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
