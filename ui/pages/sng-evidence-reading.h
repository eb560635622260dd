/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"
#include "ui/charts/sng-mark-painter.h"

G_BEGIN_DECLS

/**
 * SngParts:
 * @name: what a part of a figure is called
 * @counted: (nullable): how an input counted, where that is not into a figure
 * @withheld: the part whose values would say something about single people; -1 for none
 *
 * The parts of a figure, where the fields of its inputs do not say enough.
 */
typedef struct
{
  const char *(*name) (int part);
  const char *(*counted) (SngCounted counted);
  int withheld;
} SngParts;

/**
 * SngEvidenceRow:
 *
 * One input of a figure in words.
 */
typedef struct
{
  SngHandle record; /* 0: none */
  char *title;      /* what people call the record */
  char *field;      /* (nullable) which of its fields it is */
  char *value;
  char *counted; /* how it entered the figure */
  char *costs;   /* (nullable) how many points are missing because of it */
  char *proof;   /* (nullable) where it comes from, of when, who verified it, and the confidence in it */
  const SngField *evidence; /* (nullable) the field, where people may see who says so */
  gboolean is_figure; /* the value follows from others */
  SngLook look;  /* how far the value can be trusted */
  SngCounted order;
  double cost; /* points, 0 for none */
} SngEvidenceRow;

void sng_evidence_row_free (SngEvidenceRow *row);
GPtrArray *sng_evidence_read (SngReader *reader,
                              SngPosture *posture,
                              const SngInputs *inputs,
                              const SngParts *parts,
                              SngLocale *locale);

G_END_DECLS
