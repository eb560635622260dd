/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-frozen-document.h"
#include "data/posture/sng-what-changed.h"

G_BEGIN_DECLS

/**
 * SngComparison:
 *
 * Two postures beside each other while their differences are looked for.
 */
typedef struct
{
  SngReader *reader;
  SngLocale *locale;
  SngLanguage language;
  JsonObject *before;      /* the documents of the postures */
  JsonObject *after;
  SngHandle seen;          /* the snapshot of the former side, 0 for none */
  SngHandle frozen;        /* that of the new side, 0 for none */
  SngExposure *exposure;   /* (nullable) of the new side */
  gint64 since;            /* days: everything after the first, until the second */
  gint64 until;
  GPtrArray *lines;
} SngComparison;

/* What both documents say of one key of a list: at least one of them says something. */
typedef void (*SngCompareItem) (SngComparison *self, const char *key, JsonObject *before, JsonObject *after);

/* Takes the texts. */
SngChangedLine *sng_comparison_add (SngComparison *self,
                                    SngChangeTopic topic,
                                    SngTurn turn,
                                    SngHandle record,
                                    char *subject,
                                    char *before,
                                    char *after);
char *sng_comparison_title (SngComparison *self, SngHandle record);
char *sng_comparison_choice (const SngField *field, const char *name);
gboolean sng_comparison_is_within (SngComparison *self, const SngValue *instant);
void sng_comparison_each (SngComparison *self, const char *list, SngCompareItem compare);

/* Each adds the lines of its topics. */
void sng_compare_figures (SngComparison *self);
void sng_compare_exposure (SngComparison *self);
void sng_compare_trust (SngComparison *self);
void sng_compare_processes (SngComparison *self);
void sng_compare_risks (SngComparison *self);
gboolean sng_compare_records (SngComparison *self, GError **error);

/* Says why, and who answers for it. */
gboolean sng_comparison_explain (SngComparison *self, SngChangedLine *line, GError **error);

G_END_DECLS
