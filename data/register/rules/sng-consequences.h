/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngConsequenceCase:
 * @before: the record as it was, empty when it is new
 * @after: the record as the change leaves it
 * @group: (nullable): of the change
 *
 * What a change does to a record, and where what follows from it is written.
 */
typedef struct
{
  SngReader *reader;
  SngRecord *before;
  SngRecord *after;
  SngOrigin origin;
  const char *group;
  gboolean (*set) (gpointer data, guint field, SngValue value, GError **error);
  gpointer data;
} SngConsequenceCase;

typedef gboolean (*SngConsequence) (const SngConsequenceCase *at, GError **error);

#define CONSEQUENCE(KIND, name)                                                                   \
  gboolean sng_consequence_##name (const SngConsequenceCase *at, GError **error);
#include "data/register/rules/consequences.def"
#undef CONSEQUENCE

gboolean sng_consequences_follow (const SngConsequenceCase *at, GError **error);

/* For the consequences: whether the change gives the field another value. */
gboolean sng_consequence_is_changed (const SngConsequenceCase *at, guint field);

G_END_DECLS
