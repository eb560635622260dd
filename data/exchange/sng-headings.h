/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-type.h"

G_BEGIN_DECLS

/**
 * SngHeadings:
 *
 * What people call the columns of a table with the records of one kind, and the choices in them: by
 * the label in either language, or by the name that is the same in every language. A word that
 * could mean two things means neither; there, the name stands in its place.
 */
typedef struct _SngHeadings SngHeadings;

SngHeadings *sng_headings_new (const SngKind *kind);
void sng_headings_free (SngHeadings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngHeadings, sng_headings_free)

const SngField *sng_headings_find (SngHeadings *self, const char *heading, guint *column);
char *sng_headings_name (SngHeadings *self, const SngField *field, guint column);
char *sng_headings_say (SngHeadings *self, const SngField *field, const char *text);
char *sng_headings_understand (SngHeadings *self, const SngField *field, const char *text);

/* The sheets of a workbook are called after the kinds of record in them. */
char *sng_headings_name_sheet (const SngKind *kind);
const SngKind *sng_headings_find_sheet (const char *name);

G_END_DECLS
