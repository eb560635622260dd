/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngRecordList:
 *
 * A table of the records of one kind, however many: its columns come from the vocabulary, each can
 * be sorted by, and searching never blocks the window.
 *
 * Signal "selected" (gint64 handle): the person selected a record.
 * Signal "listed" (guint n): the present facts, as searched for, are shown.
 * Signal "refused" (const char *message): the search text was not understood; %NULL when it is.
 */
#define SNG_TYPE_RECORD_LIST (sng_record_list_get_type ())
G_DECLARE_FINAL_TYPE (SngRecordList, sng_record_list, SNG, RECORD_LIST, AdwBin)

SngRecordList *sng_record_list_new (SngUiContext *context, const SngKind *kind);
const SngKind *sng_record_list_get_kind (SngRecordList *self);
void sng_record_list_set_filter (SngRecordList *self,
                                 const char *text,
                                 const SngField *const *fields,
                                 const SngValue *values,
                                 guint n);
void sng_record_list_refresh (SngRecordList *self);
void sng_record_list_enter (SngRecordList *self);
void sng_record_list_select (SngRecordList *self, SngHandle handle);
SngHandle sng_record_list_get_selected (SngRecordList *self);
const SngHandle *sng_record_list_get_handles (SngRecordList *self, guint *n);
guint sng_record_list_get_n_setups (SngRecordList *self);

G_END_DECLS
