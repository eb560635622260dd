/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-form.h"
#include "ui/lists/sng-record-list.h"

G_BEGIN_DECLS

/**
 * SngKindPane:
 *
 * The records of one kind: search, list, and the form of the one that is chosen, beside each other
 * where there is room and one after the other where not.
 *
 * Signal "shown" (gint64 handle): another record was chosen.
 */
#define SNG_TYPE_KIND_PANE (sng_kind_pane_get_type ())
G_DECLARE_FINAL_TYPE (SngKindPane, sng_kind_pane, SNG, KIND_PANE, AdwBin)

SngKindPane *sng_kind_pane_new (SngUiContext *context, const SngKind *kind);
void sng_kind_pane_set_top (SngKindPane *self, GtkWidget *top);
void sng_kind_pane_set_beside (SngKindPane *self, GtkWidget *beside);
void sng_kind_pane_set_figures (SngKindPane *self, GtkWidget *figures);
void sng_kind_pane_name_figures (SngKindPane *self, const char *name);
void sng_kind_pane_set_has_figures (SngKindPane *self, gboolean has_figures);
void sng_kind_pane_set_first (SngKindPane *self, const char *first);
void sng_kind_pane_set_conditions (SngKindPane *self,
                                   const SngField *const *fields,
                                   const SngValue *values,
                                   guint n);
void sng_kind_pane_set_note (SngKindPane *self, const char *note);
void sng_kind_pane_refresh (SngKindPane *self);
void sng_kind_pane_show_record (SngKindPane *self, SngHandle handle);
void sng_kind_pane_show_new (SngKindPane *self, SngHandle handle);
void sng_kind_pane_create (SngKindPane *self);
void sng_kind_pane_duplicate (SngKindPane *self);
void sng_kind_pane_focus_search (SngKindPane *self);
void sng_kind_pane_set_text (SngKindPane *self, const char *text);
void sng_kind_pane_choose_view (SngKindPane *self, const char *name);

const SngKind *sng_kind_pane_get_kind (SngKindPane *self);
SngRecordList *sng_kind_pane_get_list (SngKindPane *self);
SngForm *sng_kind_pane_get_form (SngKindPane *self);

G_END_DECLS
