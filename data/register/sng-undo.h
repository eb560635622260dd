/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngUndo:
 *
 * What one window did, last in first out. Taking an act back is a change like any other, compared
 * with what the register holds, so that it never overwrites what somebody else wrote since.
 */
#define SNG_TYPE_UNDO (sng_undo_get_type ())
G_DECLARE_FINAL_TYPE (SngUndo, sng_undo, SNG, UNDO, GObject)

SngUndo *sng_undo_new (SngRegister *reg);
void sng_undo_push (SngUndo *self, gint64 sequence);
gboolean sng_undo_can_undo (SngUndo *self);
gboolean sng_undo_can_redo (SngUndo *self);
void sng_undo_undo_async (SngUndo *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
void sng_undo_redo_async (SngUndo *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
gboolean sng_undo_finish (SngUndo *self, GAsyncResult *result, SngHandle *record, GError **error);

G_END_DECLS
