/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-arrange-button.h"

#include "ui/lists/sng-columns.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define GAP 8
#define COLUMNS_HEIGHT 260

struct _SngArrangeButton
{
  AdwBin parent_instance;

  /* (owned) */
  GPtrArray *fields; /* of SngField: all that a list may show */
  SngView *view;     /* (nullable) while the popover is open */

  /* (borrowed) */
  SngRecordList *list; /* it stands below the button */
  GtkMenuButton *button;
  GtkDropDown *order;
  GtkToggleButton *descending;
  GtkDropDown *group;
  GtkBox *columns;

  gboolean showing;
};

G_DEFINE_FINAL_TYPE (SngArrangeButton, sng_arrange_button, ADW_TYPE_BIN)

static guint arranged_signal;

static void show_columns (SngArrangeButton *self);

static GQuark
field_quark (void)
{
  return g_quark_from_static_string ("sng-field");
}

static void
apply (SngArrangeButton *self)
{
  sng_record_list_set_view (self->list, self->view);
  g_signal_emit (self, arranged_signal, 0);
}

/* Order and groups */

static void
order_changed_cb (GObject *source, GParamSpec *pspec, SngArrangeButton *self)
{
  guint place = gtk_drop_down_get_selected (self->order);
  gboolean descending = gtk_toggle_button_get_active (self->descending);

  if (self->showing || place >= self->fields->len)
    return;
  g_free (self->view->order);
  self->view->order = g_strconcat (descending ? "-" : "",
                                   ((const SngField *) self->fields->pdata[place])->name, NULL);
  apply (self);
}

/* The first place is that of no groups. */
static void
group_changed_cb (GObject *source, GParamSpec *pspec, SngArrangeButton *self)
{
  guint place = gtk_drop_down_get_selected (self->group);

  if (self->showing || place > self->fields->len)
    return;
  g_free (self->view->group);
  self->view->group
      = place > 0 ? g_strdup (((const SngField *) self->fields->pdata[place - 1])->name) : NULL;
  apply (self);
}

static guint
place_of (SngArrangeButton *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->fields->len; i++)
    if (g_str_equal (((const SngField *) self->fields->pdata[i])->name, name))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
show_order (SngArrangeButton *self)
{
  const char *order = self->view->order;
  gboolean descending = order != NULL && *order == '-';
  guint group = place_of (self, self->view->group);

  self->showing = TRUE;
  gtk_drop_down_set_selected (self->order, place_of (self, order ? order + descending : NULL));
  gtk_toggle_button_set_active (self->descending, descending);
  gtk_drop_down_set_selected (self->group, group == GTK_INVALID_LIST_POSITION ? 0 : group + 1);
  self->showing = FALSE;
}

/* Columns */

static gboolean
is_shown (SngArrangeButton *self, const SngField *field)
{
  g_auto (GStrv) names = g_strsplit (self->view->columns, " ", -1);

  return g_strv_contains ((const char *const *) names, field->name);
}

/* Puts the names back without @without, and with @first before the one that stood before it. */
static void
set_columns (SngArrangeButton *self, const char *without, const char *added, const char *earlier)
{
  g_auto (GStrv) names = g_strsplit (self->view->columns, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  for (guint i = 1; names[0] != NULL && names[i] != NULL; i++)
    if (g_strcmp0 (names[i], earlier) == 0)
      {
        char *before = names[i - 1];

        names[i - 1] = names[i];
        names[i] = before;
      }
  for (guint i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], without) != 0)
      g_strv_builder_add (builder, names[i]);
  if (added != NULL)
    g_strv_builder_add (builder, added);
  kept = g_strv_builder_end (builder);
  /* A table without any column could not be read. */
  if (kept[0] == NULL)
    return;
  g_free (self->view->columns);
  self->view->columns = g_strjoinv (" ", kept);
  apply (self);
}

static void
column_toggled_cb (GtkCheckButton *check, SngArrangeButton *self)
{
  const SngField *field = g_object_get_qdata (G_OBJECT (check), field_quark ());

  if (gtk_check_button_get_active (check))
    set_columns (self, NULL, field->name, NULL);
  else
    set_columns (self, field->name, NULL, NULL);
}

static void
earlier_cb (GtkButton *button, SngArrangeButton *self)
{
  const SngField *field = g_object_get_qdata (G_OBJECT (button), field_quark ());

  set_columns (self, NULL, NULL, field->name);
  show_columns (self);
}

static void
add_column (SngArrangeButton *self, const SngField *field, gboolean shown)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *check = gtk_check_button_new_with_label (sng_text (field->label));
  GtkWidget *earlier;
  g_autofree char *name = NULL;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), shown);
  g_object_set_qdata (G_OBJECT (check), field_quark (), (gpointer) field);
  g_signal_connect_object (check, "toggled", G_CALLBACK (column_toggled_cb), self, 0);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_box_append (GTK_BOX (line), check);
  gtk_box_append (self->columns, line);
  if (!shown)
    return;
  earlier = gtk_button_new_from_icon_name ("go-up-symbolic");
  /* TRANSLATORS: moves the column of that field one place to the front */
  name = g_strdup_printf (_("Move “%s” to the front"), sng_text (field->label));
  gtk_widget_set_tooltip_text (earlier, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (earlier), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (earlier, "flat");
  g_object_set_qdata (G_OBJECT (earlier), field_quark (), (gpointer) field);
  g_signal_connect_object (earlier, "clicked", G_CALLBACK (earlier_cb), self, 0);
  gtk_box_append (GTK_BOX (line), earlier);
}

/* Those that are shown, in their order, then all others. */
static void
show_columns (SngArrangeButton *self)
{
  const SngKind *kind = sng_record_list_get_kind (self->list);
  g_auto (GStrv) names = g_strsplit (self->view->columns, " ", -1);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_box_remove (self->columns, child);
  for (guint i = 0; names[i] != NULL; i++)
    add_column (self, sng_kind_field (kind, names[i]), TRUE);
  for (guint i = 0; i < self->fields->len; i++)
    if (!is_shown (self, self->fields->pdata[i]))
      add_column (self, self->fields->pdata[i], FALSE);
}

static void
show_view (SngArrangeButton *self)
{
  g_clear_pointer (&self->view, sng_view_free);
  self->view = sng_record_list_get_view (self->list);
  show_order (self);
  show_columns (self);
}

static void
usual_cb (GtkButton *button, SngArrangeButton *self)
{
  g_clear_pointer (&self->view, sng_view_free);
  self->view = sng_view_new (NULL);
  apply (self);
  show_view (self);
}

/* Layout */

static GtkDropDown *
make_drop_down (SngArrangeButton *self, const char *label, const char *first)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  if (first != NULL)
    gtk_string_list_append (labels, first);
  for (guint i = 0; i < self->fields->len; i++)
    gtk_string_list_append (labels, sng_text (((const SngField *) self->fields->pdata[i])->label));
  drop_down = gtk_drop_down_new (
      G_LIST_MODEL (g_steal_pointer (&labels)),
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_widget_set_hexpand (drop_down, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_DROP_DOWN (drop_down);
}

static void
add_caption (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_order (SngArrangeButton *self, GtkWidget *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);

  self->order = make_drop_down (self, _("Order by"), NULL);
  self->descending = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (self->descending), "view-sort-descending-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->descending), _("Highest or latest first"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->descending), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Highest or latest first"), -1);
  g_signal_connect_object (self->order, "notify::selected", G_CALLBACK (order_changed_cb), self, 0);
  g_signal_connect_object (self->descending, "notify::active", G_CALLBACK (order_changed_cb), self,
                           0);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->order));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->descending));
  add_caption (box, _("Order by"));
  gtk_box_append (GTK_BOX (box), line);
}

static void
add_columns (SngArrangeButton *self, GtkWidget *box)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *usual = gtk_button_new_with_label (_("As usual"));

  self->columns = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), COLUMNS_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->columns));
  add_caption (box, _("Columns"));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_set_tooltip_text (usual, _("Shows the columns, the order and the groups that this list "
                                        "has at first"));
  g_signal_connect_object (usual, "clicked", G_CALLBACK (usual_cb), self, 0);
  gtk_box_append (GTK_BOX (box), usual);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  SngArrangeButton *self = data;
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  GtkWidget *box;

  if (popover == NULL)
    {
      popover = gtk_popover_new ();
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
      gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Arrange this list"), -1);
      add_order (self, box);
      self->group = make_drop_down (self, _("Group by"), C_("group", "No groups"));
      g_signal_connect_object (self->group, "notify::selected", G_CALLBACK (group_changed_cb), self,
                               0);
      add_caption (box, _("Group by"));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
      add_columns (self, box);
      gtk_popover_set_child (GTK_POPOVER (popover), box);
      gtk_menu_button_set_popover (button, popover);
    }
  show_view (self);
}

static void
sng_arrange_button_finalize (GObject *object)
{
  SngArrangeButton *self = SNG_ARRANGE_BUTTON (object);

  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->view, sng_view_free);
  G_OBJECT_CLASS (sng_arrange_button_parent_class)->finalize (object);
}

static void
sng_arrange_button_class_init (SngArrangeButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_arrange_button_finalize;
  arranged_signal = g_signal_new ("arranged", SNG_TYPE_ARRANGE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_arrange_button_init (SngArrangeButton *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->fields = g_ptr_array_new ();
  self->button = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->button, "view-list-symbolic");
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Arrange this list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Arrange this list"), -1);
  adw_bin_set_child (ADW_BIN (self), button);
}

/* Public API */

GtkWidget *
sng_arrange_button_new (SngRecordList *list)
{
  SngArrangeButton *self = g_object_new (SNG_TYPE_ARRANGE_BUTTON, NULL);
  const SngKind *kind = sng_record_list_get_kind (list);

  self->list = list;
  for (guint i = 0; i < kind->n_fields; i++)
    if (sng_columns_may_show (kind->fields[i]))
      g_ptr_array_add (self->fields, (gpointer) kind->fields[i]);
  return GTK_WIDGET (self);
}
