/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-live-list.h"
#include "ui/lists/sng-view.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngRecordList:
 *
 * A table of the records of one kind, however many: its columns come from the vocabulary, and each
 * can be sorted by, and its records can stand in groups by any field.
 *
 * Signal "filter-asked" (const SngField *field, const char *word): only records that say so in that
 * field shall be listed.
 * Signal "rearranged": the person sorted it by a heading; see sng_record_list_get_view().
 */
#define SNG_TYPE_RECORD_LIST (sng_record_list_get_type ())
G_DECLARE_FINAL_TYPE (SngRecordList, sng_record_list, SNG, RECORD_LIST, SngLiveList)

SngRecordList *sng_record_list_new (SngUiContext *context, const SngKind *kind);
const SngKind *sng_record_list_get_kind (SngRecordList *self);
void sng_record_list_set_filter (SngRecordList *self,
                                 const char *text,
                                 const SngField *const *fields,
                                 const SngValue *values,
                                 guint n);
void sng_record_list_set_view (SngRecordList *self, const SngView *view);
SngView *sng_record_list_get_view (SngRecordList *self);
guint sng_record_list_get_n_setups (SngRecordList *self);

G_END_DECLS
