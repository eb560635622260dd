/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-slot-model.h"

G_BEGIN_DECLS

struct _SngSlotModel
{
  GObject parent_instance;

  /* (owned) */
  SngRegister *reg;
  SngSlotFetch fetch;
  GDestroyNotify free_item;
  GArray *handles;   /* of SngHandle, and of headings, which are negative, by place */
  GArray *records;   /* of SngHandle: the same without headings */
  GArray *counts;    /* of guint: how many records stand under each heading, by its number */
  SngSlotHeading describe; /* (nullable) */
  gpointer describing;     /* borrowed */
  GHashTable *slots; /* position to SngSlot, which removes itself when nobody looks at it */
  GPtrArray *waiting; /* of SngSlot: those that still show what stood there before, the last first */

  /* The selection, by handle, since the same position holds another record after every search */
  GtkBitset *chosen;  /* (owned) handles: they are small numbers of rows */
  SngHandle selected; /* the one that is looked at, 0 for none */
  gboolean takes_many;
  guint top;       /* the first place that is seen */
  guint announced; /* how many places the view knows of; some more or fewer than there are handles */
  guint waiting_source;
  guint announcing_source;
};

SngHandle _sng_slot_model_handle_at (SngSlotModel *self, guint position);
void _sng_slot_model_tell_selected (SngSlotModel *self);
void _sng_slot_model_tell_chosen (SngSlotModel *self);

/* In sng-slot-selection.c */
void _sng_slot_model_selection_init (GtkSelectionModelInterface *iface);
void _sng_slot_model_follow_handles (SngSlotModel *self);

G_END_DECLS
