/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-mapping.h"

G_BEGIN_DECLS

/* What one source says about one record, against what the register holds. */
typedef struct
{
  SngReader *reader;
  const SngStream *stream;
  SngMapper *mapper;  /* of the stream */
  SngHandle source;
  gint64 observed_at; /* microseconds UTC */
  gboolean keeps_untold; /* what a row does not tell stays as it is */
  gboolean is_unasked;   /* the source has no records: none is looked for by its key there */
  SngChange *change;
} SngDiffer;

gboolean sng_differ_follows (SngRecord *record);
gboolean sng_differ_create (SngDiffer *self, SngMappedRow *row);
gboolean sng_differ_update (SngDiffer *self, const SngMappedRow *row, SngRecord *record);
gboolean
sng_differ_take (SngDiffer *self, SngMappedRow *row, gint64 *n_new, gint64 *n_changed);
void sng_differ_lose (SngDiffer *self, SngRecord *record, gint64 last_seen_at);

G_END_DECLS
