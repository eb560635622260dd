/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngDuplicate:
 *
 * Two records that may be one: what their kind matches by is the same in both.
 */
typedef struct
{
  const SngKind *kind;
  SngHandle first; /* the one that was made first */
  SngHandle second;
} SngDuplicate;

/* More proposals than this nobody can look at: something is wrong with the facts themselves. */
#define SNG_MAX_DUPLICATES 1000

GArray *sng_reader_find_duplicates (SngReader *self, GError **error);
GArray *sng_reader_find_duplicates_of (SngReader *self, SngHandle record, GError **error);
SngChange *sng_reader_build_not_same (SngReader *self, SngHandle a, SngHandle b, GError **error);

/* The records that were merged into others. */
GHashTable *sng_reader_get_merged (SngReader *self);
SngHandle sng_reader_get_kept (SngReader *self, SngHandle handle);

/**
 * SngDifference:
 *
 * One field that two records know differently. @takes_other says what becomes of it: at first what
 * the register's rule says, then what the person chose.
 */
typedef struct
{
  const SngField *field;
  SngValue kept;
  SngValue other;
  gboolean takes_other;
} SngDifference;

/**
 * SngMerge:
 *
 * Two records that a person makes one: one is kept, the other becomes void and names it. What
 * sources and persons said of both stands side by side; what the kept one does not know it takes
 * from the other; whatever referred to the other refers to the kept one. Everything is one change,
 * and taking that change back parts them again.
 */
typedef struct _SngMerge SngMerge;

SngMerge *sng_merge_new (SngReader *reader, SngHandle kept, SngHandle other, GError **error);
void sng_merge_free (SngMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngMerge, sng_merge_free)

SngRecord *sng_merge_get_kept (SngMerge *self);
SngRecord *sng_merge_get_other (SngMerge *self);
const GArray *sng_merge_get_differences (SngMerge *self);
void sng_merge_choose (SngMerge *self, const SngField *field, gboolean takes_other);
SngChange *sng_merge_build (SngMerge *self, SngReader *reader, GError **error);

G_END_DECLS
