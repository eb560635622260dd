/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-answer-paging.h"
#include "data/sources/sng-answer-shape.h"
#include "data/sources/sng-setup.h"

G_BEGIN_DECLS

/* The lists of a source that is set up: where their rows are, by what a row is known again, and
 * which member of a row is which field. */

guint sng_setup_n_lists (SngSetup *self);
const char *sng_setup_get_list_name (SngSetup *self, guint list);

const SngKind *sng_setup_get_kind (SngSetup *self, guint list);
void sng_setup_set_kind (SngSetup *self, guint list, const SngKind *kind);

gboolean sng_setup_has_place (SngSetup *self, guint list, const SngAnswerPlace *place);
void sng_setup_set_place (SngSetup *self, guint list, const SngAnswerPlace *place);
const char *sng_setup_get_key (SngSetup *self, guint list);
void sng_setup_set_key (SngSetup *self, guint list, const char *path);
void sng_setup_set_paging (SngSetup *self, guint list, const SngAnswerPaging *paging);
gboolean sng_setup_has_paging (SngSetup *self, guint list, const SngAnswerPaging *paging);

/**
 * SngSetupPick:
 * @path: (nullable): the member that the field comes from
 * @constant: (nullable): the one choice that the field always has
 * @is_more: the document says more of it than these can tell
 * @was_said: the document said something of it before
 *
 * Where the value of a field comes from, for people. None of it for a field that is not mapped.
 */
typedef struct
{
  const char *path;
  const char *constant;
  gboolean is_more;
  gboolean was_said;
} SngSetupPick;

SngSetupPick sng_setup_get_pick (SngSetup *self, guint list, const SngField *field);
void
sng_setup_set_pick (SngSetup *self, guint list, const SngField *field, const SngAnswerField *from);
void sng_setup_restore_pick (SngSetup *self, guint list, const SngField *field);
void sng_setup_set_constant (SngSetup *self, guint list, const SngField *field, guint choice);
guint sng_setup_get_word (SngSetup *self, guint list, const SngField *field, const char *word);
void sng_setup_set_word (
    SngSetup *self, guint list, const SngField *field, const char *word, guint choice);
char *sng_setup_describe_pick (SngSetup *self, guint list, const SngField *field);

GPtrArray *sng_setup_list_fields (SngSetup *self, guint list, const SngProbe *probe);
void sng_setup_propose (SngSetup *self, guint list, const SngProbe *probe);
void sng_setup_propose_map (SngSetup *self, guint list, const SngProbe *probe);

G_END_DECLS
