/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-record-list.h"

#include "ui/lists/sng-list-columns.h"
#include "ui/lists/sng-listing.h"
#include "ui/lists/sng-slot-model.h"
#include "ui/lists/sng-width-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define RETRY_MSEC 40

struct _SngRecordList
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  SngSlotModel *model;
  GCancellable *cancellable; /* (nullable) of the query under way */
  SngRanking *ranking;       /* (nullable) the order by a computed field, as last worked out */
  GArray *condition_values;  /* of SngValue */
  GPtrArray *condition_fields;
  char *text;

  SngListColumns shown;

  /* (borrowed) descendants */
  GtkColumnView *view;
  GtkScrolledWindow *scroller;

  const SngKind *kind;
  const SngField *order;
  gboolean descending;
  guint retry_source;
  gboolean entering;
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

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, SngRecordList *self)
{
  if (!sng_list_columns_find_order (&self->shown, sorter, &self->order, &self->descending))
    self->order = sng_columns_get_order (self->kind, &self->descending);
  start_query (self, TRUE);
}

static void
model_selected_cb (SngSlotModel *model, gint64 handle, SngRecordList *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, handle);
}

static GtkWidget *
find_rows (SngRecordList *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
enter (SngRecordList *self)
{
  guint n;
  const SngHandle *handles = sng_slot_model_get_handles (self->model, &n);

  self->entering = FALSE;
  if (n == 0)
    return;
  sng_slot_model_select (self->model, handles[0]);
  gtk_widget_grab_focus (find_rows (self));
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, handles[0]);
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

/* The first place that is seen. */
static guint
find_top (SngRecordList *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double height = gtk_adjustment_get_upper (adjustment);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  return height > 0 ? (guint) (gtk_adjustment_get_value (adjustment) / height * n) : 0;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wanted *wanted = data;
  SngRecordList *self = wanted->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRanking) ranking = NULL;
  GArray *handles = sng_listing_run_finish (result, &ranking, &error);
  gboolean overtaken = self->cancellable != wanted->cancellable;
  guint n;

  if (ranking != NULL)
    {
      g_clear_pointer (&self->ranking, sng_ranking_unref);
      self->ranking = g_steal_pointer (&ranking);
    }
  if (handles != NULL && !overtaken)
    {
      if (wanted->to_top)
        gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
      sng_slot_model_take_handles (self->model, g_steal_pointer (&handles), find_top (self));
      sng_slot_model_get_handles (self->model, &n);
      g_signal_emit (self, signals[SIGNAL_LISTED], 0, n);
      if (self->entering)
        enter (self);
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
      self->entering = FALSE;
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, NULL);
  for (guint i = 0; i < self->condition_fields->len; i++)
    sng_listing_add_condition (listing, self->condition_fields->pdata[i],
                               &g_array_index (self->condition_values, SngValue, i));
  if (self->order != NULL)
    sng_listing_set_order (listing, self->order, self->descending);
  sng_listing_set_ranking (listing, self->ranking);
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

static void
width_changed_cb (SngWidthLayout *layout, int width, SngRecordList *self)
{
  sng_list_columns_fit (&self->shown, width);
}

static void
name_parts (SngRecordList *self)
{
  const char *label = sng_text (self->kind->label_many);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    GTK_IS_LIST_VIEW (child) ? label : _("Column headings"), -1);
}

static void
build (SngRecordList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view
      = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->model))));
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "dense");
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  sng_list_columns_add (&self->shown, self->view, self->context, self->kind);
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

  g_clear_pointer (&self->shown.columns, g_array_unref);
  g_clear_pointer (&self->ranking, sng_ranking_unref);
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
  self->entering = FALSE;
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
  sng_slot_model_expire (self->model);
  start_query (self, FALSE);
}

/**
 * sng_record_list_enter:
 *
 * Asks again, selects the first record of the answer and gives the list the focus, so that
 * the arrow keys go on from there.
 */
void
sng_record_list_enter (SngRecordList *self)
{
  self->entering = TRUE;
  start_query (self, TRUE);
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
  return self->shown.n_setups;
}
