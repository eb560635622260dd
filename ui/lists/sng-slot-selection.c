/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-slot-model-private.h"

/* One record is looked at; with it, others may be chosen to be changed together. What the list does
 * not show is never chosen, so that nobody changes what they do not see. */

static void
tell_all (SngSlotModel *self)
{
  if (self->announced > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->announced);
  _sng_slot_model_tell_chosen (self);
}

/* A record that is selected may stand in a place that is not announced yet. */
static void
tell_place (SngSlotModel *self, guint position)
{
  if (position < self->announced)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
}

static gboolean
is_only (SngSlotModel *self, SngHandle handle)
{
  return sng_slot_model_get_n_chosen (self) == (handle > 0)
         && (handle == 0 || gtk_bitset_contains (self->chosen, (guint) handle));
}

static void
choose_only (SngSlotModel *self, SngHandle handle)
{
  gtk_bitset_remove_all (self->chosen);
  if (handle > 0)
    gtk_bitset_add (self->chosen, (guint) handle);
  self->selected = handle;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  SngSlotModel *self = SNG_SLOT_MODEL (model);
  SngHandle handle = _sng_slot_model_handle_at (self, position);

  return handle > 0 && gtk_bitset_contains (self->chosen, (guint) handle);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  SngSlotModel *self = SNG_SLOT_MODEL (model);
  GtkBitset *bits = gtk_bitset_new_empty ();
  guint end = MIN (self->handles->len, position + MIN (n_items, self->handles->len));

  for (guint i = position; i < end && !gtk_bitset_is_empty (self->chosen); i++)
    if (is_selected (model, i))
      gtk_bitset_add (bits, i);
  return bits;
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  SngSlotModel *self = SNG_SLOT_MODEL (model);
  SngHandle handle = _sng_slot_model_handle_at (self, position);
  gboolean is_new = handle != self->selected;

  /* A heading, or a place that holds nothing any more, is not selected. */
  if (handle <= 0)
    return TRUE;
  if (self->takes_many && !unselect_rest)
    {
      gtk_bitset_add (self->chosen, (guint) handle);
      tell_all (self);
      return TRUE;
    }
  sng_slot_model_select (self, handle);
  if (is_new)
    _sng_slot_model_tell_selected (self);
  return TRUE;
}

/* Of the places in @mask, those in @selected are chosen from now on, the others not. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  SngSlotModel *self = SNG_SLOT_MODEL (model);
  GtkBitsetIter iter;
  guint position;

  if (!self->takes_many)
    return FALSE;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      SngHandle handle = _sng_slot_model_handle_at (self, position);

      if (handle > 0 && gtk_bitset_contains (selected, position))
        gtk_bitset_add (self->chosen, (guint) handle);
      else if (handle > 0)
        gtk_bitset_remove (self->chosen, (guint) handle);
    }
  tell_all (self);
  return TRUE;
}

/* Also what the view has not heard of yet, while a list is growing. */
static gboolean
select_all (GtkSelectionModel *model)
{
  SngSlotModel *self = SNG_SLOT_MODEL (model);

  if (!self->takes_many)
    return FALSE;
  for (guint i = 0; i < self->records->len; i++)
    gtk_bitset_add (self->chosen, (guint) g_array_index (self->records, SngHandle, i));
  tell_all (self);
  return TRUE;
}

/* For sng-slot-model.c */

void
_sng_slot_model_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->select_all = select_all;
  iface->set_selection = set_selection;
}

/* The list shows others: of many that were chosen, those that are still listed stay so. */
void
_sng_slot_model_follow_handles (SngSlotModel *self)
{
  g_autoptr (GtkBitset) listed = NULL;

  if (sng_slot_model_get_n_chosen (self) > 1)
    {
      listed = gtk_bitset_new_empty ();
      for (guint i = 0; i < self->records->len; i++)
        gtk_bitset_add (listed, (guint) g_array_index (self->records, SngHandle, i));
      gtk_bitset_intersect (self->chosen, listed);
      _sng_slot_model_tell_chosen (self);
    }
  if (self->announced > 0 && !gtk_bitset_is_empty (self->chosen))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->announced);
}

/* Public API */

/**
 * sng_slot_model_set_takes_many:
 * @takes_many: whether several can be chosen at once, with Ctrl and Shift as everywhere
 */
void
sng_slot_model_set_takes_many (SngSlotModel *self, gboolean takes_many)
{
  self->takes_many = takes_many;
}

/**
 * sng_slot_model_select:
 * @handle: a record, or 0 for none; it need not be in the list
 */
void
sng_slot_model_select (SngSlotModel *self, SngHandle handle)
{
  gboolean had_many = sng_slot_model_get_n_chosen (self) > 1;
  guint before = G_MAXUINT, after = G_MAXUINT;

  if (handle == self->selected && is_only (self, handle))
    return;
  if (!had_many)
    sng_slot_model_find (self, self->selected, &before);
  choose_only (self, handle);
  if (had_many)
    {
      tell_all (self);
      return;
    }
  sng_slot_model_find (self, handle, &after);
  tell_place (self, before);
  tell_place (self, after);
  _sng_slot_model_tell_chosen (self);
}

SngHandle
sng_slot_model_get_selected (SngSlotModel *self)
{
  return self->selected;
}

guint
sng_slot_model_get_n_chosen (SngSlotModel *self)
{
  return (guint) gtk_bitset_get_size (self->chosen);
}

/**
 * sng_slot_model_get_chosen:
 *
 * Returns: (transfer full): of #SngHandle, what is chosen and listed, in the order of the list
 */
GArray *
sng_slot_model_get_chosen (SngSlotModel *self)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  for (guint i = 0; i < self->handles->len; i++)
    if (is_selected (GTK_SELECTION_MODEL (self), i))
      g_array_append_val (chosen, g_array_index (self->handles, SngHandle, i));
  return chosen;
}

/**
 * sng_slot_model_choose:
 * @handles: of #SngHandle: only these are chosen from now on; the one that is looked at stays
 */
void
sng_slot_model_choose (SngSlotModel *self, const GArray *handles)
{
  gtk_bitset_remove_all (self->chosen);
  for (guint i = 0; i < handles->len; i++)
    gtk_bitset_add (self->chosen, (guint) g_array_index (handles, SngHandle, i));
  tell_all (self);
}
