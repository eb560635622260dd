/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-slot-model-private.h"

struct _SngSlot
{
  GObject parent_instance;

  SngSlotModel *model; /* (nullable) borrowed: NULL once the model is gone */
  GDestroyNotify free_item;
  gpointer item;     /* (owned) (nullable) fetched when first looked at */
  SngHandle fetched; /* whose item it is; 0 when it is to be fetched */
  guint position;
  gboolean stale; /* whoever looks at it was not told of another record or version yet */
};

/* The list keeps far more rows than are seen. To show all of them anew takes longer than a frame
 * lasts, so it is done in slices of so many microseconds, what is seen first. */
#define SLICE_USEC 4000

/* A list view keeps this many rows. It makes their widgets as soon as it hears of the places, and
 * throws them away as soon as it hears that they went. A list that becomes longer or shorter is
 * announced in steps, so that this is spread over several turns; until its turn comes, a place at
 * the end that holds nothing any more is an empty row. What lies beyond costs nothing. */
#define KEPT_ROWS 210
#define GROWING_ROWS 10
#define SHRINKING_ROWS 20

static void sng_slot_model_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (SngSlot, sng_slot, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (
    SngSlotModel, sng_slot_model, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sng_slot_model_list_iface_init)
        G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, _sng_slot_model_selection_init))

static guint changed_signal;
static guint selected_signal;
static guint chosen_signal;

/* Slots */

static void
forget_item (SngSlot *self)
{
  if (self->item != NULL)
    self->free_item (self->item);
  self->item = NULL;
  self->fetched = 0;
}

static void
sng_slot_dispose (GObject *object)
{
  SngSlot *self = SNG_SLOT (object);

  if (self->model != NULL)
    g_hash_table_remove (self->model->slots, GUINT_TO_POINTER (self->position));
  self->model = NULL;
  forget_item (self);
  G_OBJECT_CLASS (sng_slot_parent_class)->dispose (object);
}

static void
sng_slot_class_init (SngSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_slot_dispose;
  changed_signal = g_signal_new ("changed", SNG_TYPE_SLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
sng_slot_init (SngSlot *self)
{
}

static void
expire_slot (SngSlot *self)
{
  forget_item (self);
  self->stale = TRUE;
}

/* Places far from those that are seen come first: the array is emptied from its end. */
static int
compare_slots (gconstpointer a, gconstpointer b, gpointer data)
{
  SngSlotModel *model = data;
  int top = (int) model->top;
  int left = ABS ((int) (*(SngSlot *const *) a)->position - top);
  int right = ABS ((int) (*(SngSlot *const *) b)->position - top);

  return right - left;
}

static void
show_slice (SngSlotModel *self)
{
  gint64 end = g_get_monotonic_time () + SLICE_USEC;

  while (self->waiting->len > 0 && g_get_monotonic_time () < end)
    {
      g_autoptr (SngSlot) slot = g_ptr_array_steal_index (self->waiting, self->waiting->len - 1);

      slot->stale = FALSE;
      g_signal_emit (slot, changed_signal, 0);
    }
}

static gboolean
show_slice_cb (gpointer data)
{
  SngSlotModel *self = data;

  show_slice (self);
  if (self->waiting->len > 0)
    return G_SOURCE_CONTINUE;
  self->waiting_source = 0;
  return G_SOURCE_REMOVE;
}

/* A place where the same record stands as before has nothing to show. */
static void
show_anew (SngSlotModel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_ptr_array_set_size (self->waiting, 0);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      SngSlot *slot = item;

      if (!slot->stale && slot->fetched > 0
          && slot->fetched == _sng_slot_model_handle_at (self, slot->position))
        continue;
      expire_slot (slot);
      g_ptr_array_add (self->waiting, g_object_ref (slot));
    }
  g_ptr_array_sort_with_data (self->waiting, compare_slots, self);
  show_slice (self);
  if (self->waiting->len > 0 && self->waiting_source == 0)
    self->waiting_source = g_idle_add (show_slice_cb, self);
}

/* The list */

static GType
get_item_type (GListModel *model)
{
  return SNG_TYPE_SLOT;
}

static guint
get_n_items (GListModel *model)
{
  return SNG_SLOT_MODEL (model)->announced;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SngSlotModel *self = SNG_SLOT_MODEL (model);
  SngSlot *slot;

  if (position >= self->announced)
    return NULL;
  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);
  slot = g_object_new (SNG_TYPE_SLOT, NULL);
  slot->model = self;
  slot->free_item = self->free_item;
  slot->position = position;
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
  return slot;
}

static void
sng_slot_model_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Growing and shrinking */

static gboolean announce_step_cb (gpointer data);

/* How many places the view hears of in the next step. */
static guint
next_announced (SngSlotModel *self)
{
  guint wanted = self->handles->len;
  guint with_rows = MIN (self->announced, KEPT_ROWS + SHRINKING_ROWS);

  if (wanted < self->announced)
    return with_rows > wanted + SHRINKING_ROWS ? with_rows - SHRINKING_ROWS : wanted;
  return self->announced < KEPT_ROWS ? MIN (wanted, self->announced + GROWING_ROWS) : wanted;
}

static void
announce_step (SngSlotModel *self)
{
  guint before = self->announced;
  guint after = next_announced (self);
  guint kept = MIN (before, after);

  self->announced = after;
  if (after != before)
    g_list_model_items_changed (G_LIST_MODEL (self), kept, before - kept, after - kept);
  if (after != self->handles->len && self->announcing_source == 0)
    self->announcing_source = g_idle_add (announce_step_cb, self);
}

static gboolean
announce_step_cb (gpointer data)
{
  SngSlotModel *self = data;

  announce_step (self);
  if (self->announced != self->handles->len)
    return G_SOURCE_CONTINUE;
  self->announcing_source = 0;
  return G_SOURCE_REMOVE;
}

static void
forget_slots (SngSlotModel *self)
{
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    SNG_SLOT (slot)->model = NULL;
  g_hash_table_remove_all (self->slots);
}

static void
sng_slot_model_finalize (GObject *object)
{
  SngSlotModel *self = SNG_SLOT_MODEL (object);

  g_clear_handle_id (&self->waiting_source, g_source_remove);
  g_clear_handle_id (&self->announcing_source, g_source_remove);
  g_ptr_array_unref (self->waiting);
  forget_slots (self);
  g_hash_table_unref (self->slots);
  g_array_unref (self->handles);
  g_array_unref (self->records);
  g_array_unref (self->counts);
  gtk_bitset_unref (self->chosen);
  g_object_unref (self->reg);
  G_OBJECT_CLASS (sng_slot_model_parent_class)->finalize (object);
}

static void
sng_slot_model_class_init (SngSlotModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_slot_model_finalize;
  selected_signal = g_signal_new ("selected", SNG_TYPE_SLOT_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  chosen_signal = g_signal_new ("chosen", SNG_TYPE_SLOT_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sng_slot_model_init (SngSlotModel *self)
{
  self->handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  self->records = g_array_ref (self->handles);
  self->counts = g_array_new (FALSE, TRUE, sizeof (guint));
  self->chosen = gtk_bitset_new_empty ();
  self->slots = g_hash_table_new (NULL, NULL);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/* For sng-slot-selection.c */

SngHandle
_sng_slot_model_handle_at (SngSlotModel *self, guint position)
{
  return position < self->handles->len ? g_array_index (self->handles, SngHandle, position) : 0;
}

void
_sng_slot_model_tell_selected (SngSlotModel *self)
{
  g_signal_emit (self, selected_signal, 0, self->selected);
}

void
_sng_slot_model_tell_chosen (SngSlotModel *self)
{
  g_signal_emit (self, chosen_signal, 0, sng_slot_model_get_n_chosen (self));
}

/* Public API */

guint
sng_slot_get_position (SngSlot *self)
{
  return self->position;
}

/**
 * sng_slot_get_item:
 *
 * Returns: (transfer none) (nullable): what stands in this place, read by its primary key when
 *   first asked for
 */
gpointer
sng_slot_get_item (SngSlot *self)
{
  SngSlotModel *model = self->model;

  if (self->fetched == 0 && model != NULL)
    {
      self->fetched = _sng_slot_model_handle_at (model, self->position);
      self->item = self->fetched > 0 ? model->fetch (model->reg, self->fetched) : NULL;
    }
  return self->item;
}

SngRecord *
sng_slot_get_record (SngSlot *self)
{
  return sng_slot_get_item (self);
}

/**
 * sng_slot_describe_heading:
 *
 * Returns: (transfer full) (nullable): the words of the heading that stands here, if one does
 */
char *
sng_slot_describe_heading (SngSlot *self)
{
  SngSlotModel *model = self->model;
  gint64 heading = model ? _sng_slot_model_handle_at (model, self->position) : 0;

  if (heading >= 0 || model->describe == NULL)
    return NULL;
  return model->describe (model->describing, heading,
                          g_array_index (model->counts, guint, -heading - 1));
}

static gpointer
fetch_record (SngRegister *reg, gint64 handle)
{
  return sng_register_get_record (reg, handle);
}

SngSlotModel *
sng_slot_model_new (SngRegister *reg)
{
  return sng_slot_model_new_of (reg, fetch_record, (GDestroyNotify) sng_record_unref);
}

/**
 * sng_slot_model_new_of:
 * @fetch: reads what is listed, on the main loop
 * @free_item: frees what @fetch gave
 *
 * Returns: (transfer full): an empty list of something else than records
 */
SngSlotModel *
sng_slot_model_new_of (SngRegister *reg, SngSlotFetch fetch, GDestroyNotify free_item)
{
  SngSlotModel *self = g_object_new (SNG_TYPE_SLOT_MODEL, NULL);

  self->reg = g_object_ref (reg);
  self->fetch = fetch;
  self->free_item = free_item;
  return self;
}

/* Headings are few, and most lists have none: then the records are the same array. */
static void
take_headings (SngSlotModel *self)
{
  gint64 heading = 0;

  g_array_set_size (self->counts, 0);
  g_array_unref (self->records);
  if (_sng_slot_model_handle_at (self, 0) >= 0)
    {
      self->records = g_array_ref (self->handles);
      return;
    }
  self->records = g_array_sized_new (FALSE, FALSE, sizeof (SngHandle), self->handles->len);
  for (guint i = 0; i < self->handles->len; i++)
    {
      SngHandle handle = g_array_index (self->handles, SngHandle, i);

      if (handle < 0)
        {
          heading = handle;
          g_array_set_size (self->counts, MAX (self->counts->len, (guint) -heading));
          continue;
        }
      g_array_append_val (self->records, handle);
      g_array_index (self->counts, guint, -heading - 1)++;
    }
}

/**
 * sng_slot_model_set_headings:
 * @describe: gives the words of the negative numbers among the handles that are taken later
 */
void
sng_slot_model_set_headings (SngSlotModel *self, SngSlotHeading describe, gpointer data)
{
  self->describe = describe;
  self->describing = data;
}

/**
 * sng_slot_model_take_handles:
 * @handles: (transfer full): of #SngHandle; a negative number is the heading of what follows it
 * @top: the first place that is seen
 *
 * Shows other records. Only the places at the end that come or go are announced; all others stay,
 * so that no widget is made, bound or thrown away, and those where another record stands now show
 * it: the ones that are seen at once, the others in the next turns of the main loop.
 */
void
sng_slot_model_take_handles (SngSlotModel *self, GArray *handles, guint top)
{
  g_array_unref (self->handles);
  self->handles = handles;
  take_headings (self);
  announce_step (self);
  self->top = top;
  show_anew (self);
  _sng_slot_model_follow_handles (self);
}

const SngHandle *
sng_slot_model_get_handles (SngSlotModel *self, guint *n)
{
  *n = self->records->len;
  return (const SngHandle *) (gpointer) self->records->data;
}

/**
 * sng_slot_model_find:
 *
 * Returns: whether the list holds @handle
 */
gboolean
sng_slot_model_find (SngSlotModel *self, SngHandle handle, guint *position)
{
  if (handle == 0)
    return FALSE;
  for (guint i = 0; i < self->handles->len; i++)
    if (g_array_index (self->handles, SngHandle, i) == handle)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sng_slot_model_expire:
 *
 * Facts changed: the next sng_slot_model_take_handles() shows every place anew.
 */
void
sng_slot_model_expire (SngSlotModel *self)
{
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    expire_slot (slot);
}
