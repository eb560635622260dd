/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "data/sources/sng-connector.h"
#include "data/sources/sng-refusal.h"

G_BEGIN_DECLS

/**
 * SngMappedRow:
 *
 * A row of a source in the terms of the vocabulary.
 */
typedef struct
{
  char *source_key;    /* (nullable) GRefString in form C; NULL only of a refused row */
  guint n_values;
  gboolean *is_told;   /* (nullable) which of them the row tells itself, where what it does not tell
                        * stays as it is */
  SngRefusal *refusal; /* (nullable) */
  SngRefusal *remark;  /* (nullable) on a row that is taken: something in it says nothing */
  gint64 changed_at;   /* when its source says so, in microseconds UTC; else 0 */
  gboolean is_removed; /* its source says that its record is gone */
  gboolean is_passed;  /* its source says something newer of it elsewhere in the list */
  gboolean is_out;     /* it was refused, and counted so */
  gboolean is_erased;  /* it is about somebody who was erased, or names them */
  SngValue values[];   /* as many as the stream has maps, in their order */
} SngMappedRow;

void sng_mapped_row_free (SngMappedRow *self);
void sng_mapped_row_refuse (SngMappedRow *self,
                            const SngStream *stream,
                            const char *field,
                            const char *raw,
                            const GError *error);

/**
 * SngMapper:
 *
 * Turns the rows of one stream into values. One thread uses it at a time.
 */
typedef struct _SngMapper SngMapper;

SngMapper *sng_mapper_new (const SngStream *stream, SngHandle source, gint64 today);
void sng_mapper_free (SngMapper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngMapper, sng_mapper_free)

SngMappedRow *sng_mapper_map (SngMapper *self, SngReader *reader, SngJsonAt row);
gboolean sng_mapper_map_field (SngMapper *self,
                               SngReader *reader,
                               const SngFieldMap *map,
                               SngJsonAt row,
                               SngValue *value,
                               SngPicked *came,
                               GError **error);
const SngField *sng_mapper_find_missing (SngMapper *self, const SngMappedRow *row);
SngHandle sng_mapper_find (SngMapper *self,
                           SngReader *reader,
                           const SngMappedRow *row,
                           gboolean by_source_key);
void sng_mapper_find_all (SngMapper *self,
                          SngReader *reader,
                          const SngMappedRow *row,
                          GArray *handles);

G_END_DECLS
