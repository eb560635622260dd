/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-record-list.h"

#include "ui/lists/sng-filter-menu.h"
#include "ui/lists/sng-list-cell.h"
#include "ui/lists/sng-list-columns.h"
#include "ui/lists/sng-list-text.h"
#include "ui/lists/sng-listing.h"
#include "ui/lists/sng-width-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngRecordList
{
  SngLiveList parent_instance;

  /* (owned) */
  SngUiContext *context;
  SngRanking *ranking;       /* (nullable) the order by a computed field, as last worked out */
  SngGrouping *grouping;     /* (nullable) the groups, as last worked out */
  GArray *condition_values;  /* of SngValue */
  GPtrArray *condition_fields;
  char *text;

  SngListColumns shown;

  GtkColumnView *view; /* (borrowed) a descendant */
  GtkWidget *menu;     /* (nullable) (weak) the last one of a record */

  const SngKind *kind;
  const SngField *order;
  gboolean descending;
  const SngField *group; /* (nullable) */
  int width;
  gboolean arranging; /* the program sets the order, not the person */
};

G_DEFINE_FINAL_TYPE (SngRecordList, sng_record_list, SNG_TYPE_LIVE_LIST)

static guint rearranged_signal;
static guint filter_asked_signal;

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, SngRecordList *self)
{
  if (self->arranging)
    return;
  if (!sng_list_columns_find_order (&self->shown, sorter, &self->order, &self->descending))
    self->order = sng_columns_get_order (self->kind, &self->descending);
  sng_live_list_search (SNG_LIVE_LIST (self));
  g_signal_emit (self, rearranged_signal, 0);
}

/* Queries */

static gboolean
sng_record_list_ask (SngLiveList *list,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data,
                     GError **error)
{
  SngRecordList *self = SNG_RECORD_LIST (list);
  g_autoptr (SngListing) listing = sng_listing_new (self->kind);

  if (!sng_listing_set_text (listing, self->text, error))
    return FALSE;
  for (guint i = 0; i < self->condition_fields->len; i++)
    sng_listing_add_condition (listing, self->condition_fields->pdata[i],
                               &g_array_index (self->condition_values, SngValue, i));
  if (self->order != NULL)
    sng_listing_set_order (listing, self->order, self->descending);
  sng_listing_set_ranking (listing, self->ranking);
  sng_listing_set_group (listing, self->group, self->grouping);
  sng_listing_run_async (listing, self->context, cancellable, callback, data);
  return TRUE;
}

static GArray *
sng_record_list_answer (SngLiveList *list, GObject *source, GAsyncResult *result, GError **error)
{
  SngRecordList *self = SNG_RECORD_LIST (list);
  SngRanking *ranking = NULL;
  SngGrouping *grouping = NULL;
  GArray *handles = sng_listing_run_finish (result, &ranking, &grouping, error);

  if (ranking != NULL)
    {
      g_clear_pointer (&self->ranking, sng_ranking_unref);
      self->ranking = ranking;
    }
  if (grouping != NULL)
    {
      g_clear_pointer (&self->grouping, sng_grouping_unref);
      self->grouping = grouping;
    }
  return handles;
}

/* The rows of a table are in a list of their own. */
static GtkWidget *
sng_record_list_get_focus (SngLiveList *list)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (SNG_RECORD_LIST (list)->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Layout */

static void
width_changed_cb (SngWidthLayout *layout, int width, SngRecordList *self)
{
  self->width = width;
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
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngRecordList) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sng_list_text_finish (result, &error);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  sng_ui_context_tell (SNG_UI_CONTEXT (source), text ? _("Copied") : error->message, FALSE);
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngRecordList *self = SNG_RECORD_LIST (widget);
  g_autoptr (GArray) chosen = sng_live_list_get_chosen (SNG_LIVE_LIST (self));
  g_autoptr (SngView) view = sng_record_list_get_view (self);

  if (chosen->len > 0)
    sng_list_text_async (self->context, self->kind, view->columns, chosen, written_cb,
                         g_object_ref (self));
}

/* Clicking the value of a record filters by it */

static void
filter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngRecordList *self = SNG_RECORD_LIST (widget);
  const char *field, *word;

  g_variant_get (parameter, "(&s&s)", &field, &word);
  g_signal_emit (self, filter_asked_signal, 0, sng_kind_field (self->kind, field), word);
}

static gboolean
drop_menu_cb (gpointer menu)
{
  if (gtk_widget_get_parent (menu) != NULL)
    gtk_widget_unparent (menu);
  return G_SOURCE_REMOVE;
}

/* Its item is activated after it closed. */
static void
menu_closed_cb (GtkPopover *menu, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (menu), g_object_unref);
}

static void
show_menu (SngRecordList *self, SngRecord *record, int x, int y)
{
  g_autoptr (GMenuModel) model
      = sng_filter_menu_new (self->context, record, self->shown.columns, "records.filter");
  GtkWidget *menu;

  if (g_menu_model_get_n_items (model) == 0)
    return;
  menu = gtk_popover_menu_new_from_model (model);
  g_set_weak_pointer (&self->menu, menu);
  gtk_widget_set_parent (menu, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Filter by a value of this record"), -1);
  g_signal_connect (menu, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (menu));
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, SngRecordList *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell = picked ? gtk_widget_get_ancestor (picked, SNG_TYPE_LIST_CELL) : NULL;
  g_autoptr (SngRecord) record = cell ? sng_list_cell_get_record (SNG_LIST_CELL (cell)) : NULL;

  if (record != NULL)
    show_menu (self, record, (int) x, (int) y);
}

/* With the keys: of the record that is selected. */
static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngRecordList *self = SNG_RECORD_LIST (widget);
  SngRegister *reg = sng_ui_context_get_register (self->context);
  SngHandle handle = sng_live_list_get_selected (SNG_LIVE_LIST (self));
  g_autoptr (SngRecord) record = handle > 0 ? sng_register_get_record (reg, handle) : NULL;

  if (record != NULL)
    show_menu (self, record, gtk_widget_get_width (widget) / 2, 0);
}

static void
listen_for_menu (SngRecordList *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

static char *
describe_heading (gpointer data, gint64 heading, guint n_records)
{
  SngRecordList *self = data;

  /* TRANSLATORS: the heading of a group in a list: what its records have in common, and how many
   * they are */
  return g_strdup_printf (C_("group", "%s · %u"),
                          self->grouping ? sng_grouping_get_label (self->grouping, heading) : "–",
                          n_records);
}

static void
build (SngRecordList *self)
{
  g_autoptr (SngSlotModel) model
      = sng_slot_model_new (sng_ui_context_get_register (self->context));

  listen_for_menu (self);
  sng_slot_model_set_takes_many (model, TRUE);
  sng_slot_model_set_headings (model, describe_heading, self);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (model))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "dense");
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  sng_list_columns_add (&self->shown, self->view, self->context, sng_columns_of_kind (self->kind));
  name_parts (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, 0);
  /* Columns that do not fit go away, so nothing is scrolled sideways. */
  sng_live_list_show (SNG_LIVE_LIST (self), model, GTK_WIDGET (self->view), GTK_POLICY_EXTERNAL);
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

  if (self->menu != NULL && gtk_widget_get_parent (self->menu) != NULL)
    gtk_widget_unparent (self->menu);
  g_clear_weak_pointer (&self->menu);
  /* A table that loses its columns is sorted anew. */
  self->arranging = TRUE;
  G_OBJECT_CLASS (sng_record_list_parent_class)->dispose (object);
  g_clear_object (&self->context);
}

static void
sng_record_list_finalize (GObject *object)
{
  SngRecordList *self = SNG_RECORD_LIST (object);

  g_clear_pointer (&self->shown.columns, g_array_unref);
  g_clear_pointer (&self->ranking, sng_ranking_unref);
  g_clear_pointer (&self->grouping, sng_grouping_unref);
  g_array_unref (self->condition_values);
  g_ptr_array_unref (self->condition_fields);
  g_free (self->text);
  G_OBJECT_CLASS (sng_record_list_parent_class)->finalize (object);
}

static void
sng_record_list_class_init (SngRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SngLiveListClass *list_class = SNG_LIVE_LIST_CLASS (klass);

  object_class->dispose = sng_record_list_dispose;
  object_class->finalize = sng_record_list_finalize;
  list_class->ask = sng_record_list_ask;
  list_class->answer = sng_record_list_answer;
  list_class->get_focus = sng_record_list_get_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "records.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_c, GDK_CONTROL_MASK,
                                       "records.copy", NULL);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "records.filter", "(ss)", filter_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "records.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Menu, 0, "records.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_F10, GDK_SHIFT_MASK,
                                       "records.menu", NULL);
  filter_asked_signal
      = g_signal_new ("filter-asked", SNG_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  rearranged_signal = g_signal_new ("rearranged", SNG_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
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
  sng_live_list_search (SNG_LIVE_LIST (self));
}

static char *
write_columns (GArray *columns)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            g_array_index (columns, SngColumn, i).field->name);
  return g_string_free (names, FALSE);
}

static void
set_columns (SngRecordList *self, const char *names)
{
  GArray *columns = sng_columns_of_names (self->kind, names);
  g_autofree char *before = write_columns (self->shown.columns);
  g_autofree char *after = write_columns (columns);

  if (g_str_equal (before, after))
    {
      g_array_unref (columns);
      return;
    }
  sng_list_columns_add (&self->shown, self->view, self->context, columns);
  name_parts (self);
  if (self->width > 0)
    sng_list_columns_fit (&self->shown, self->width);
}

static void
set_order (SngRecordList *self, const char *order)
{
  const SngField *field = NULL;

  self->descending = order != NULL && *order == '-';
  if (order != NULL)
    field = sng_kind_field (self->kind, order + self->descending);
  if (field == NULL || !sng_columns_may_show (field))
    field = sng_columns_get_order (self->kind, &self->descending);
  self->order = field;
}

/**
 * sng_record_list_set_view:
 * @view: the columns, the order and the groups to show; what it searches for is not for the list
 */
void
sng_record_list_set_view (SngRecordList *self, const SngView *view)
{
  const SngField *group = view->group ? sng_kind_field (self->kind, view->group) : NULL;

  self->arranging = TRUE;
  set_columns (self, view->columns);
  set_order (self, view->order);
  sng_list_columns_show_order (&self->shown, self->order, self->descending);
  self->group = group != NULL && sng_columns_may_show (group) ? group : NULL;
  self->arranging = FALSE;
  sng_live_list_search (SNG_LIVE_LIST (self));
}

/**
 * sng_record_list_get_view:
 *
 * Returns: (transfer full): the columns, the order and the groups that are shown
 */
SngView *
sng_record_list_get_view (SngRecordList *self)
{
  SngView *view = sng_view_new (NULL);

  view->columns = write_columns (self->shown.columns);
  if (self->order != NULL)
    view->order = g_strconcat (self->descending ? "-" : "", self->order->name, NULL);
  view->group = self->group ? g_strdup (self->group->name) : NULL;
  return view;
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
