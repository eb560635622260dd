/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-sidebar.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngSidebar
{
  AdwBin parent_instance;

  /* (borrowed) a descendant */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SngSidebar, sng_sidebar, ADW_TYPE_BIN)

static guint chosen_signal;

static GQuark
page_quark (void)
{
  return g_quark_from_static_string ("sng-page");
}

static GQuark
badge_quark (void)
{
  return g_quark_from_static_string ("sng-page-badge");
}

static SngPage *
page_of_row (GtkListBoxRow *row)
{
  return g_object_get_qdata (G_OBJECT (row), page_quark ());
}

static void
set_page (GtkWidget *row, SngPage *page)
{
  GBindingGroup *badge = g_object_get_qdata (G_OBJECT (row), badge_quark ());

  g_object_set_qdata_full (G_OBJECT (row), page_quark (), g_object_ref (page), g_object_unref);
  g_binding_group_set_source (badge, page);
}

/* A badge that says nothing is not there, also for those who listen. */
static gboolean
has_text (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  const char *text = g_value_get_string (from);

  g_value_set_boolean (to, text != NULL && *text != '\0');
  return TRUE;
}

static GtkWidget *
make_row (SngPage *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", SNG_PAGE_GET_CLASS (page)->icon_name,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *title = gtk_label_new (sng_page_get_title (page));
  GtkWidget *badge = gtk_label_new (NULL);
  GBindingGroup *bindings = g_binding_group_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (badge, "dim-label");
  gtk_widget_add_css_class (badge, "caption");
  gtk_widget_add_css_class (badge, "numeric");
  g_binding_group_bind (bindings, "badge", badge, "label", G_BINDING_SYNC_CREATE);
  g_binding_group_bind_full (bindings, "badge", badge, "visible", G_BINDING_SYNC_CREATE, has_text,
                             NULL, NULL, NULL);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sng_page_get_title (page), -1);
  g_object_set_qdata_full (G_OBJECT (row), badge_quark (), bindings, g_object_unref);
  set_page (row, page);
  return row;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, SngSidebar *self)
{
  g_signal_emit (self, chosen_signal, 0, page_of_row (row));
}

static void
separate_sections_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  gboolean begins = before != NULL && SNG_PAGE_GET_CLASS (page_of_row (row))->begins_section;
  GtkWidget *separator;

  if (!begins || gtk_list_box_row_get_header (row) != NULL)
    return;
  separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_margin_top (separator, 8);
  gtk_widget_set_margin_bottom (separator, 8);
  gtk_list_box_row_set_header (row, separator);
}

static void
sng_sidebar_class_init (SngSidebarClass *klass)
{
  chosen_signal = g_signal_new ("chosen", SNG_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, SNG_TYPE_PAGE);
}

static void
sng_sidebar_init (SngSidebar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  gtk_list_box_set_header_func (self->list, separate_sections_cb, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Pages"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/* Public API */

SngSidebar *
sng_sidebar_new (void)
{
  return g_object_new (SNG_TYPE_SIDEBAR, NULL);
}

void
sng_sidebar_add (SngSidebar *self, SngPage *page)
{
  gtk_list_box_append (self->list, make_row (page));
}

/**
 * sng_sidebar_replace:
 * @page: of the same class as @former, in whose place it stands from now on
 */
void
sng_sidebar_replace (SngSidebar *self, SngPage *former, SngPage *page)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (page_of_row (row) == former)
      {
        set_page (GTK_WIDGET (row), page);
        return;
      }
}

/**
 * sng_sidebar_select:
 *
 * Marks the page that is shown, without asking for it; none when it stands in the menu.
 */
void
sng_sidebar_select (SngSidebar *self, SngPage *page)
{
  GtkListBoxRow *row;

  gtk_list_box_unselect_all (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (page_of_row (row) == page)
      gtk_list_box_select_row (self->list, row);
}
