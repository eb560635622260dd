/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-block.h"
#include "data/vocabulary/sng-value.h"

G_BEGIN_DECLS

/**
 * SngSheet:
 * @name: what names it in every language
 * @title: the conclusion, in a sentence
 * @lead: where the title leads, as a detailed action
 * @notes: (nullable): what who presents it may say
 *
 * One subject of a pack: a page or more on paper, one slide.
 */
typedef struct
{
  const char *name;
  char *title;
  char *lead;
  char *notes;
  GPtrArray *blocks; /* of SngBlock */
  gboolean is_cover;
  gboolean off_slides;
  gboolean off_paper;
} SngSheet;

SngSheet *sng_sheet_new (const char *name, char *lead, const char *title);
void sng_sheet_add (SngSheet *self, SngBlock *block);
SngBlock *sng_sheet_add_finding (SngSheet *self, const char *finding, char *lead);

/**
 * SngPack:
 *
 * What a board is shown, in one language: paper, slides and spreadsheet are made of it, so that
 * they cannot disagree. Immutable once it is made; any thread may read it.
 */
typedef struct
{
  char *title;        /* of the document */
  char *organisation;
  char *top;          /* stands on every page */
  char *classification;
  char *bottom;       /* likewise: the day, the confidence */
  SngLanguage language;
  int year, month, day; /* as of */
  gboolean is_upright;
  GPtrArray *sheets;  /* of SngSheet */
} SngPack;

SngPack *sng_pack_new (void);
void sng_pack_free (SngPack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPack, sng_pack_free)

void sng_pack_take (SngPack *self, SngSheet *sheet);

G_END_DECLS
