/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-saver.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngConflictView:
 *
 * Two versions of one field: what a person wrote, and what somebody else wrote meanwhile, with who
 * that was and when. The person chooses.
 *
 * Signal "resolved" (gboolean keep_mine): which one shall stay.
 */
#define SNG_TYPE_CONFLICT_VIEW (sng_conflict_view_get_type ())
G_DECLARE_FINAL_TYPE (SngConflictView, sng_conflict_view, SNG, CONFLICT_VIEW, GtkWidget)

SngConflictView *sng_conflict_view_new (SngUiContext *context, const SngField *field);
void sng_conflict_view_show (SngConflictView *self, const SngSave *save);

G_END_DECLS
