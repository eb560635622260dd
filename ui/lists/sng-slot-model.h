/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngSlot:
 *
 * One place of a list, and the record, or whatever else is listed, that stands there at the moment.
 * Widgets are bound to places: when another record comes to stand there, they show it without being
 * made anew.
 *
 * Signal "changed": another record, or a new version of it, stands here.
 */
#define SNG_TYPE_SLOT (sng_slot_get_type ())
G_DECLARE_FINAL_TYPE (SngSlot, sng_slot, SNG, SLOT, GObject)

guint sng_slot_get_position (SngSlot *self);
gpointer sng_slot_get_item (SngSlot *self);
SngRecord *sng_slot_get_record (SngSlot *self);
char *sng_slot_describe_heading (SngSlot *self);

/**
 * SngSlotModel:
 *
 * A list of handles whose items are the slots that somebody looks at. It keeps what is selected by
 * handle, since the same position holds another record after every search.
 *
 * Signal "selected" (gint64 handle): the person selected another record; 0 for none.
 * Signal "chosen" (guint n): so many are chosen now, where several can be.
 */
#define SNG_TYPE_SLOT_MODEL (sng_slot_model_get_type ())
G_DECLARE_FINAL_TYPE (SngSlotModel, sng_slot_model, SNG, SLOT_MODEL, GObject)

/* Reads by its primary key what a handle stands for; %NULL when it is not there. */
typedef gpointer (*SngSlotFetch) (SngRegister *reg, gint64 handle);

/* The words of a heading; @n_records stand under it. */
typedef char *(*SngSlotHeading) (gpointer data, gint64 heading, guint n_records);

SngSlotModel *sng_slot_model_new (SngRegister *reg);
SngSlotModel *sng_slot_model_new_of (SngRegister *reg, SngSlotFetch fetch, GDestroyNotify free_item);
void sng_slot_model_set_headings (SngSlotModel *self, SngSlotHeading describe, gpointer data);
void sng_slot_model_take_handles (SngSlotModel *self, GArray *handles, guint top);
const SngHandle *sng_slot_model_get_handles (SngSlotModel *self, guint *n);
gboolean sng_slot_model_find (SngSlotModel *self, SngHandle handle, guint *position);
void sng_slot_model_expire (SngSlotModel *self);
void sng_slot_model_select (SngSlotModel *self, SngHandle handle);
SngHandle sng_slot_model_get_selected (SngSlotModel *self);
void sng_slot_model_set_takes_many (SngSlotModel *self, gboolean takes_many);
guint sng_slot_model_get_n_chosen (SngSlotModel *self);
GArray *sng_slot_model_get_chosen (SngSlotModel *self);
void sng_slot_model_choose (SngSlotModel *self, const GArray *handles);

G_END_DECLS
