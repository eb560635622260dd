/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-record-list.h"

#include "ui/lists/sng-list-cell.h"
#include "ui/lists/sng-listing.h"
#include "ui/lists/sng-width-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Where the title would be narrower than this, only the leading columns are shown. */
#define TITLE_WIDTH 150

#define LEVEL_COLUMN 76
#define TREND_COLUMN 78
#define DUE_COLUMN 118
#define NARROW_COLUMN 96
#define WIDE_COLUMN 128
#define RETRY_MSEC 40

struct _SngRecordList
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  SngSlotModel *model;
  GCancellable *cancellable; /* (nullable) of the query under way */
  GArray *columns;           /* of SngColumn */
  GArray *condition_values;  /* of SngValue */
  GPtrArray *condition_fields;
  char *text;

  /* (borrowed) descendants */
  GtkColumnView *view;
  GtkScrolledWindow *scroller;

  const SngKind *kind;
  const SngField *order;
  const SngField *probed; /* the column that answered the sorter's question */
  gboolean descending;
  int full_width; /* of all columns with a title that can be read */
  guint n_setups;
  guint retry_source;
};

G_DEFINE_FINAL_TYPE (SngRecordList, sng_record_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_LISTED,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void start_query (SngRecordList *self, gboolean to_top);

/* Cells */

typedef struct
{
  SngRecordList *list; /* borrowed: it owns the column that owns this */
  SngColumn column;
} Factory;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Factory *data)
{
  data->list->n_setups++;
  gtk_list_item_set_child (item, sng_list_cell_new (data->list->context, &data->column));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Factory *data)
{
  sng_list_cell_set_slot (SNG_LIST_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Factory *data)
{
  sng_list_cell_set_slot (SNG_LIST_CELL (gtk_list_item_get_child (item)), NULL);
}

static void
free_factory (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* The records are sorted by the register, so the sorter of a column only says that it was asked. */
static int
probe_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  Factory *factory = data;

  if (factory->list->probed == NULL)
    factory->list->probed = factory->column.field;
  return -1;
}

static gboolean
is_leading (const SngColumn *column)
{
  return column->form == SNG_CELL_FORM_TITLE || column->form == SNG_CELL_FORM_LEVEL;
}

static gboolean
is_title (SngRecordList *self, guint i)
{
  gboolean has_title = FALSE;

  for (guint k = 0; k < self->columns->len; k++)
    has_title |= g_array_index (self->columns, SngColumn, k).form == SNG_CELL_FORM_TITLE;
  return has_title ? g_array_index (self->columns, SngColumn, i).form == SNG_CELL_FORM_TITLE : i == 0;
}

static int
column_width (const SngColumn *column)
{
  switch (column->form)
    {
    case SNG_CELL_FORM_LEVEL:
      return LEVEL_COLUMN;
    case SNG_CELL_FORM_TREND:
      return TREND_COLUMN;
    case SNG_CELL_FORM_DUE:
      return DUE_COLUMN;
    default:
      break;
    }
  switch (column->field->type)
    {
    case SNG_TYPE_TEXT:
    case SNG_TYPE_TEXT2:
    case SNG_TYPE_REF:
    case SNG_TYPE_REFS:
    case SNG_TYPE_INSTANT:
    case SNG_TYPE_MONEY:
      return WIDE_COLUMN;
    default:
      return NARROW_COLUMN;
    }
}

static void
add_column (SngRecordList *self, guint i)
{
  const SngColumn *column = &g_array_index (self->columns, SngColumn, i);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Factory *data = g_new0 (Factory, 1);
  g_autoptr (GtkColumnViewColumn) shown = NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  data->list = self;
  data->column = *column;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), data, free_factory, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);
  shown = gtk_column_view_column_new (sng_columns_get_heading (column), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, data, NULL));
  gtk_column_view_column_set_sorter (shown, sorter);
  self->full_width += is_title (self, i) ? TITLE_WIDTH : column_width (column);
  if (!is_title (self, i))
    gtk_column_view_column_set_fixed_width (shown, column_width (column));
  gtk_column_view_append_column (self->view, shown);
}

/* Which column's heading was pressed, and the direction, is found by asking the view's own sorter
 * to compare two items: this toolkit does not say it otherwise. */
static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, SngRecordList *self)
{
  g_autoptr (GObject) probe = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  self->probed = NULL;
  ordering = gtk_sorter_compare (sorter, probe, other);
  if (self->probed == NULL)
    self->order = sng_columns_get_order (self->kind, &self->descending);
  else
    {
      self->order = self->probed;
      self->descending = ordering == GTK_ORDERING_LARGER;
    }
  start_query (self, TRUE);
}

static void
model_selected_cb (SngSlotModel *model, gint64 handle, SngRecordList *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, handle);
}

/* Queries */

typedef struct
{
  SngRecordList *list;       /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean to_top;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_object_unref (wanted->list);
  g_object_unref (wanted->cancellable);
  g_free (wanted);
}

static gboolean
retry_cb (gpointer data)
{
  SngRecordList *self = data;

  self->retry_source = 0;
  start_query (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wanted *wanted = data;
  SngRecordList *self = wanted->list;
  g_autoptr (GError) error = NULL;
  GArray *handles = sng_listing_run_finish (result, &error);
  gboolean overtaken = self->cancellable != wanted->cancellable;

  if (handles != NULL && !overtaken)
    {
      if (wanted->to_top)
        gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
      sng_slot_model_take_handles (self->model, g_steal_pointer (&handles));
      g_signal_emit (self, signals[SIGNAL_LISTED], 0,
                     g_list_model_get_n_items (G_LIST_MODEL (self->model)));
    }
  /* Another query of the same register went first; this list still wants its own answer. */
  else if (!overtaken && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           && self->retry_source == 0)
    self->retry_source = g_timeout_add (RETRY_MSEC, retry_cb, self);
  else if (!overtaken && error != NULL)
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);
  g_clear_pointer (&handles, g_array_unref);
  wanted_free (wanted);
}

static void
start_query (SngRecordList *self, gboolean to_top)
{
  g_autoptr (SngListing) listing = sng_listing_new (self->kind);
  g_autoptr (GError) error = NULL;
  Wanted *wanted;

  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (!sng_listing_set_text (listing, self->text, &error))
    {
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, NULL);
  for (guint i = 0; i < self->condition_fields->len; i++)
    sng_listing_add_condition (listing, self->condition_fields->pdata[i],
                               &g_array_index (self->condition_values, SngValue, i));
  if (self->order != NULL)
    sng_listing_set_order (listing, self->order, self->descending);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wanted = g_new0 (Wanted, 1);
  wanted->list = g_object_ref (self);
  wanted->cancellable = g_object_ref (self->cancellable);
  wanted->to_top = to_top;
  sng_listing_run_async (listing, self->context, self->cancellable, listed_cb, wanted);
}

/* Layout */

/* The title takes what the columns that are shown leave over. It is given as a number because this
 * toolkit does not share the width anew when columns go away. */
static void
width_changed_cb (SngWidthLayout *layout, int width, SngRecordList *self)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) title = NULL;
  gboolean compact = width < self->full_width;
  int left = width;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SngColumn *column = &g_array_index (self->columns, SngColumn, i);
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (shown, i);

      if (is_title (self, i))
        {
          g_set_object (&title, view_column);
          continue;
        }
      gtk_column_view_column_set_visible (view_column, is_leading (column) || !compact);
      left -= is_leading (column) || !compact ? column_width (column) : 0;
    }
  gtk_column_view_column_set_fixed_width (title, MAX (left, TITLE_WIDTH));
}

static void
name_parts (SngRecordList *self)
{
  const char *label = sng_text (self->kind->label_many);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    GTK_IS_LIST_VIEW (child) ? label : _("Column headings"), -1);
}

static void
build (SngRecordList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->model))));
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "dense");
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  for (guint i = 0; i < self->columns->len; i++)
    add_column (self, i);
  name_parts (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, 0);
  /* Columns that do not fit go away, so nothing is scrolled sideways. */
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
clear_value (gpointer value)
{
  sng_value_clear (value);
}

static void
sng_record_list_dispose (GObject *object)
{
  SngRecordList *self = SNG_RECORD_LIST (object);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_record_list_parent_class)->dispose (object);
}

static void
sng_record_list_finalize (GObject *object)
{
  SngRecordList *self = SNG_RECORD_LIST (object);

  g_clear_pointer (&self->columns, g_array_unref);
  g_array_unref (self->condition_values);
  g_ptr_array_unref (self->condition_fields);
  g_free (self->text);
  G_OBJECT_CLASS (sng_record_list_parent_class)->finalize (object);
}

static void
sng_record_list_class_init (SngRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = sng_record_list_dispose;
  object_class->finalize = sng_record_list_finalize;
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_LISTED] = g_signal_new ("listed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sng_record_list_init (SngRecordList *self)
{
  g_signal_connect_object (sng_width_layout_install (GTK_WIDGET (self)), "width-changed",
                           G_CALLBACK (width_changed_cb), self, 0);
  self->condition_fields = g_ptr_array_new ();
  self->condition_values = g_array_new (FALSE, TRUE, sizeof (SngValue));
  g_array_set_clear_func (self->condition_values, clear_value);
  self->text = g_strdup ("");
}

/* Public API */

SngRecordList *
sng_record_list_new (SngUiContext *context, const SngKind *kind)
{
  SngRecordList *self = g_object_new (SNG_TYPE_RECORD_LIST, NULL);

  self->context = g_object_ref (context);
  self->kind = kind;
  self->columns = sng_columns_of_kind (kind);
  self->order = sng_columns_get_order (kind, &self->descending);
  self->model = sng_slot_model_new (sng_ui_context_get_register (context));
  g_signal_connect_object (self->model, "selected", G_CALLBACK (model_selected_cb), self, 0);
  build (self);
  return self;
}

const SngKind *
sng_record_list_get_kind (SngRecordList *self)
{
  return self->kind;
}

/**
 * sng_record_list_set_filter:
 * @text: what a person typed into the search entry
 *
 * Lists only records that fit @text and whose fields, stored or computed, have these values.
 */
void
sng_record_list_set_filter (SngRecordList *self,
                            const char *text,
                            const SngField *const *fields,
                            const SngValue *values,
                            guint n)
{
  g_free (self->text);
  self->text = g_strdup (text);
  g_ptr_array_set_size (self->condition_fields, 0);
  g_array_set_size (self->condition_values, 0);
  for (guint i = 0; i < n; i++)
    {
      SngValue value = sng_value_copy (&values[i]);

      g_ptr_array_add (self->condition_fields, (gpointer) fields[i]);
      g_array_append_val (self->condition_values, value);
    }
  start_query (self, TRUE);
}

/**
 * sng_record_list_refresh:
 *
 * Asks again, because facts changed; the place in the list stays.
 */
void
sng_record_list_refresh (SngRecordList *self)
{
  start_query (self, FALSE);
}

void
sng_record_list_select (SngRecordList *self, SngHandle handle)
{
  sng_slot_model_select (self->model, handle);
}

SngHandle
sng_record_list_get_selected (SngRecordList *self)
{
  return sng_slot_model_get_selected (self->model);
}

const SngHandle *
sng_record_list_get_handles (SngRecordList *self, guint *n)
{
  return sng_slot_model_get_handles (self->model, n);
}

/**
 * sng_record_list_get_n_setups:
 *
 * Returns: how many cells were made so far; typing into the search makes none
 */
guint
sng_record_list_get_n_setups (SngRecordList *self)
{
  return self->n_setups;
}
