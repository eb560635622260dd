/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngPackForm:
 * @SNG_PACK_FULL: the pack for a meeting, ten subjects and an annex
 * @SNG_PACK_MEMO: two pages for executives
 * @SNG_PACK_INCIDENT: one page about one incident
 */
typedef enum
{
  SNG_PACK_FULL,
  SNG_PACK_MEMO,
  SNG_PACK_INCIDENT,
} SngPackForm;

typedef enum
{
  SNG_PAPER_A4,
  SNG_PAPER_LETTER,
  SNG_N_PAPERS
} SngPaperName;

gboolean sng_paper_by_name (const char *name, SngPaperName *paper);

/**
 * SngPackOrder:
 * @form: which document
 * @incident: (nullable): what it is about, for %SNG_PACK_INCIDENT
 * @paper: what it is for
 * @path: where the PDF goes; its figures go beside it, as a workbook
 *
 * What somebody wants written, without anything of how it is painted.
 */
typedef struct
{
  SngPackForm form;
  SngRecord *incident;
  SngPaperName paper;
  const char *path;
} SngPackOrder;

char *sng_pack_order_name_workbook (const SngPackOrder *self);
gboolean sng_pack_order_write (const SngPackOrder *self,
                               SngReader *reader,
                               gint64 as_of,
                               SngLocale *locale,
                               GError **error);

G_END_DECLS
