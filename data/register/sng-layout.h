/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"
#include "data/register/sqlite/sng-statement.h"

G_BEGIN_DECLS

/* The field of a record in the row of a query: where its cells begin. */
typedef struct
{
  const SngField *field;
  int first; /* column of sng_layout's queries, whose column 0 is the handle */
  int n_cells;
} SngColumn;

/**
 * SngLayout:
 *
 * How records of one kind lie in the file, derived from the vocabulary: what every record has in
 * the table `record`, the rest in a table with the name of the kind, several references in `link`.
 */
typedef struct
{
  const SngKind *kind;
  SngColumn *columns; /* the fields that every record has first */
  guint n_columns;
  guint n_common;
  const SngField **links; /* that are kept in `link` */
  guint n_links;
  SngFieldSet stated;  /* those that are stored and that others than the register itself write */
  SngFieldSet own;     /* those that the register alone writes */
  SngFieldSet dated;   /* of those stated: whether a value may be kept is known when it is written */
  SngFieldSet evidence;
  SngRecord *nothing;  /* what every new record is before anything is said of it */
  GHashTable *fields;  /* name → SngField that is stored */
  char *select;        /* all records of the kind, in the order of their handles */
  char *select_living; /* those that are not void */
  char *select_one;    /* ?1: its handle */
} SngLayout;

const SngLayout *sng_layout (SngKindId id);
SngLayout *sng_layout_new_partial (SngKindId id, const guint *fields, guint n_fields);
void sng_layout_free (SngLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngLayout, sng_layout_free)

const SngField *sng_layout_field (const SngLayout *self, const char *name);
const char *sng_layout_table (const SngField *field);
char *sng_layout_column_name (const SngField *field, guint i);
gboolean sng_layout_is_link (const SngField *field);

SngRecord *sng_layout_read (const SngLayout *self, SngStatement *statement);
int sng_layout_bind (SngStatement *statement,
                     int parameter,
                     const SngColumn *columns,
                     guint n_columns,
                     SngRecord *record);

G_END_DECLS
