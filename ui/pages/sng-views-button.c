/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-views-button.h"

#include "ui/lists/sng-ready-views.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define GAP 6
#define NAME_CHARS 24

struct _SngViewsButton
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GPtrArray *views; /* of SngView: those that the person named */

  /* (borrowed) descendants */
  GtkMenuButton *button;
  GtkBox *list;       /* (nullable) made when it is first opened */
  GtkEditable *name;  /* (nullable) */

  const SngKind *kind;
};

G_DEFINE_FINAL_TYPE (SngViewsButton, sng_views_button, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void show_views (SngViewsButton *self);

static GQuark
place_quark (void)
{
  return g_quark_from_static_string ("sng-place");
}

static guint
place_of (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (widget), place_quark ()));
}

static void
keep (SngViewsButton *self)
{
  sng_views_keep (sng_ui_context_get_memory (self->context), "views", self->kind, self->views);
  show_views (self);
}

static void
ready_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngViewsButton) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngView) view = sng_ready_views_make_finish (result, &error);

  if (view != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, view);
  else
    sng_ui_context_tell (SNG_UI_CONTEXT (source), error->message, FALSE);
}

static void
choose_ready (SngViewsButton *self, guint place)
{
  sng_ready_views_make_async (place, self->context, ready_made_cb, g_object_ref (self));
}

static void
ready_clicked_cb (GtkButton *button, SngViewsButton *self)
{
  gtk_menu_button_popdown (self->button);
  choose_ready (self, place_of (button));
}

static void
own_clicked_cb (GtkButton *button, SngViewsButton *self)
{
  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->views->pdata[place_of (button)]);
}

static void
delete_cb (GtkButton *button, SngViewsButton *self)
{
  g_ptr_array_remove_index (self->views, place_of (button));
  keep (self);
}

static void
renamed_cb (GtkEditable *label, GParamSpec *pspec, SngViewsButton *self)
{
  SngView *view = self->views->pdata[place_of (label)];
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (label)));

  if (gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (label)) || *name == '\0'
      || g_strcmp0 (name, view->name) == 0)
    return;
  g_free (view->name);
  view->name = g_steal_pointer (&name);
  keep (self);
}

static void
rename_cb (GtkButton *button, GtkWidget *label)
{
  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (label));
  gtk_widget_grab_focus (label);
}

static void
save_cb (gpointer source, SngViewsButton *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (*name == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
}

/* Layout */

static GtkWidget *
make_icon_button (const char *icon_name, const char *label, guint place)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_qdata (G_OBJECT (button), place_quark (), GUINT_TO_POINTER (place));
  return button;
}

static GtkWidget *
make_view_button (SngViewsButton *self, const char *name, GCallback clicked, guint place)
{
  GtkWidget *button = gtk_button_new_with_label (name);

  gtk_widget_add_css_class (button, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_widget_set_hexpand (button, TRUE);
  g_object_set_qdata (G_OBJECT (button), place_quark (), GUINT_TO_POINTER (place));
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

/* A click chooses it; its name is written anew in its place. */
static void
add_own (SngViewsButton *self, guint place)
{
  const SngView *view = self->views->pdata[place];
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *show = make_icon_button ("go-next-symbolic", _("Show this view"), place);
  GtkWidget *label = gtk_editable_label_new (view->name);
  GtkWidget *rename = make_icon_button ("document-edit-symbolic", _("Rename this view"), place);
  GtkWidget *remove = make_icon_button ("user-trash-symbolic", _("Delete this view"), place);

  g_object_set_qdata (G_OBJECT (label), place_quark (), GUINT_TO_POINTER (place));
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, view->name,
                                  -1);
  gtk_widget_set_hexpand (label, TRUE);
  g_signal_connect_object (show, "clicked", G_CALLBACK (own_clicked_cb), self, 0);
  g_signal_connect_object (label, "notify::editing", G_CALLBACK (renamed_cb), self, 0);
  g_signal_connect_object (rename, "clicked", G_CALLBACK (rename_cb), label, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (delete_cb), self, 0);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), show);
  gtk_box_append (GTK_BOX (line), rename);
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (self->list, line);
}

static void
show_views (SngViewsButton *self)
{
  GtkWidget *child;

  if (self->list == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < sng_ready_views_count (); i++)
    if (sng_ready_views_get_name (i, self->kind) != NULL)
      gtk_box_append (self->list,
                      make_view_button (self, sng_ready_views_get_name (i, self->kind),
                                        G_CALLBACK (ready_clicked_cb), i));
  if (self->views->len > 0)
    gtk_box_append (self->list, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  for (guint i = 0; i < self->views->len; i++)
    add_own (self, i);
}

static GtkWidget *
make_naming (SngViewsButton *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *save = gtk_button_new_with_label (_("Save"));

  self->name = GTK_EDITABLE (entry);
  gtk_editable_set_width_chars (self->name, NAME_CHARS);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Name for what you see"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name for what you see"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (save_cb), self, 0);
  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, 0);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), save);
  return line;
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  SngViewsButton *self = data;
  GtkWidget *popover, *box;

  if (self->list != NULL)
    return;
  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Views of this list"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_naming (self));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
  show_views (self);
}

static void
sng_views_button_dispose (GObject *object)
{
  SngViewsButton *self = SNG_VIEWS_BUTTON (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_views_button_parent_class)->dispose (object);
}

static void
sng_views_button_finalize (GObject *object)
{
  g_clear_pointer (&SNG_VIEWS_BUTTON (object)->views, g_ptr_array_unref);
  G_OBJECT_CLASS (sng_views_button_parent_class)->finalize (object);
}

static void
sng_views_button_class_init (SngViewsButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = SNG_TYPE_VIEWS_BUTTON;

  object_class->dispose = sng_views_button_dispose;
  object_class->finalize = sng_views_button_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_ASKED]
      = g_signal_new ("asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_views_button_init (SngViewsButton *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->button = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->button, "sng-filter-symbolic");
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Views of this list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Views of this list"), -1);
  adw_bin_set_child (ADW_BIN (self), button);
}

/* Public API */

GtkWidget *
sng_views_button_new (SngUiContext *context, const SngKind *kind)
{
  SngViewsButton *self = g_object_new (SNG_TYPE_VIEWS_BUTTON, NULL);

  self->context = g_object_ref (context);
  self->kind = kind;
  self->views = sng_views_recall (sng_ui_context_get_memory (context), "views", kind);
  return GTK_WIDGET (self);
}

/**
 * sng_views_button_add:
 * @view: (transfer full): what is looked at; it gets the name that the person typed, and takes the
 *   place of another one of that name
 */
void
sng_views_button_add (SngViewsButton *self, SngView *view)
{
  g_free (view->name);
  view->name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  for (guint i = 0; i < self->views->len; i++)
    if (g_strcmp0 (((SngView *) self->views->pdata[i])->name, view->name) == 0)
      g_ptr_array_remove_index (self->views, i--);
  g_ptr_array_add (self->views, view);
  gtk_editable_set_text (self->name, "");
  keep (self);
}

/**
 * sng_views_button_choose:
 * @name: of a view of the person, or of one that comes with the program
 *
 * Chooses it as if it had been clicked; a name that no view has is nothing.
 */
void
sng_views_button_choose (SngViewsButton *self, const char *name)
{
  for (guint i = 0; i < self->views->len; i++)
    if (g_strcmp0 (((SngView *) self->views->pdata[i])->name, name) == 0)
      {
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->views->pdata[i]);
        return;
      }
  for (guint i = 0; i < sng_ready_views_count (); i++)
    if (g_strcmp0 (sng_ready_views_get_name (i, self->kind), name) == 0)
      {
        choose_ready (self, i);
        return;
      }
}
