/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "data/sources/sng-connector.h"
#include "data/vocabulary/sng-locale.h"

G_BEGIN_DECLS

/**
 * SngPreviewCell:
 * @before: (nullable): what the row of the source holds, as it came
 * @after: (nullable): what the field of the record would hold, for people
 *
 * One field of one row. Both are %NULL where nothing came, and where they are sensitive
 * @is_withheld says so instead.
 */
typedef struct
{
  const SngField *field;
  char *before;
  char *after;
  JsonNode *value; /* (owned) (nullable) what the field would hold, for files */
  gboolean is_withheld;
} SngPreviewCell;

/**
 * SngPreviewRow:
 * @key: (nullable): what the source calls it
 * @record: the record that it would change; 0 when it would make a new one
 * @refusal: (nullable): a sentence that says why it would not be taken
 * @field: (nullable): for which it is refused
 */
typedef struct
{
  char *key;
  SngHandle record;
  char *refusal;
  const SngField *field;
  GArray *cells; /* of SngPreviewCell */
} SngPreviewRow;

/**
 * SngPreview:
 *
 * The first rows of a list before and after their mapping. Nothing is written.
 */
typedef struct
{
  const SngKind *kind;
  guint n_taken;   /* rows of the page that would be taken */
  guint n_refused; /* and that would not */
  const SngField
      *in_the_way; /* (nullable) when no row is taken: the reference that keeps most out */
  GPtrArray *rows; /* of SngPreviewRow */
} SngPreview;

SngPreview *sng_preview_new (GBytes *body,
                             JsonNode *bound,
                             SngConnector *connector,
                             guint list,
                             SngReader *reader,
                             SngHandle source,
                             SngLocale *locale,
                             guint n_max,
                             guint n_max_refused);
void sng_preview_free (SngPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPreview, sng_preview_free)

G_END_DECLS
