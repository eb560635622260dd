/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-choice-editor.h"

#include "ui/forms/sng-scale.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SCALE_HIGHEST 5

struct _SngChoiceEditor
{
  SngEditor parent_instance;

  /* (borrowed) descendants */
  GtkDropDown *drop_down;

  gboolean showing;
};

G_DEFINE_FINAL_TYPE (SngChoiceEditor, sng_choice_editor, SNG_TYPE_EDITOR)

/* The value of a place in the list, where 0 is unknown. Yes comes before no, as people expect. */
static SngValue
value_at (const SngField *field, guint place)
{
  if (place == 0 || place == GTK_INVALID_LIST_POSITION)
    return SNG_UNKNOWN;
  return field->type == SNG_TYPE_BOOLEAN ? sng_value_boolean (place == 1)
                                         : sng_value_integer (place);
}

static guint
place_of (const SngField *field, const SngValue *value)
{
  if (!sng_value_is_known (value))
    return 0;
  if (field->type == SNG_TYPE_BOOLEAN)
    return value->integer ? 1 : 2;
  return (guint) value->integer;
}

static GtkStringList *
make_list (const SngField *field)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  /* TRANSLATORS: the choice that says that nobody knows */
  gtk_string_list_append (list, C_("choice", "Unknown"));
  if (field->type == SNG_TYPE_BOOLEAN)
    {
      gtk_string_list_append (list, C_("boolean", "Yes"));
      gtk_string_list_append (list, C_("boolean", "No"));
    }
  for (guint i = 1; i <= field->n_choices; i++)
    gtk_string_list_append (list, sng_field_choice_label (field, i));
  for (int i = 1; field->type == SNG_TYPE_SCALE5 && i <= SCALE_HIGHEST; i++)
    {
      g_autofree char *label = sng_scale_label (field, i);

      gtk_string_list_append (list, label);
    }
  return list;
}

static void
show (SngEditor *editor, const SngValue *value)
{
  SngChoiceEditor *self = SNG_CHOICE_EDITOR (editor);

  self->showing = TRUE;
  gtk_drop_down_set_selected (self->drop_down, place_of (sng_editor_get_field (editor), value));
  self->showing = FALSE;
}

static gboolean
read_value (SngEditor *editor, SngValue *value, GError **error)
{
  SngChoiceEditor *self = SNG_CHOICE_EDITOR (editor);

  *value = value_at (sng_editor_get_field (editor), gtk_drop_down_get_selected (self->drop_down));
  return TRUE;
}

static void
selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, SngChoiceEditor *self)
{
  if (!self->showing)
    sng_editor_commit (SNG_EDITOR (self));
}

static void
make_shown_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_shown_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (list_item));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

/* What is chosen may be a long sentence: it ends in dots where there is no room, so that it never
 * makes a page wider. The list below shows each choice whole. */
static void
let_chosen_shrink (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) shown = gtk_signal_list_item_factory_new ();

  g_signal_connect (shown, "setup", G_CALLBACK (make_shown_cb), NULL);
  g_signal_connect (shown, "bind", G_CALLBACK (bind_shown_cb), NULL);
  gtk_drop_down_set_list_factory (drop_down, gtk_drop_down_get_factory (drop_down));
  gtk_drop_down_set_factory (drop_down, shown);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);
  return found;
}

/* The keys go on from what is chosen: this toolkit begins at the first one, which here is that
 * nobody knows, so that one key too few would throw a figure away. */
static gboolean
begin_cb (gpointer drop_down)
{
  GtkWidget *list = find_child (drop_down, GTK_TYPE_LIST_VIEW);
  guint selected = gtk_drop_down_get_selected (drop_down);
  GtkWidget *item = list && gtk_widget_get_mapped (list) ? gtk_widget_get_first_child (list) : NULL;

  for (guint i = 0; i < selected && item != NULL; i++)
    item = gtk_widget_get_next_sibling (item);
  if (item != NULL)
    gtk_widget_grab_focus (item);
  return G_SOURCE_REMOVE;
}

/* The toolkit moves the focus itself after the list is mapped. */
static void
opened_cb (GtkWidget *popover, GtkDropDown *drop_down)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, begin_cb, g_object_ref (drop_down), g_object_unref);
}

static void
begin_at_chosen (GtkDropDown *drop_down)
{
  GtkWidget *popover = find_child (GTK_WIDGET (drop_down), GTK_TYPE_POPOVER);

  if (popover != NULL)
    g_signal_connect_object (popover, "map", G_CALLBACK (opened_cb), drop_down, 0);
}

static gboolean
sng_choice_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SNG_CHOICE_EDITOR (widget)->drop_down));
}

static void
sng_choice_editor_constructed (GObject *object)
{
  SngChoiceEditor *self = SNG_CHOICE_EDITOR (object);
  SngEditor *editor = SNG_EDITOR (object);
  GtkStringList *list = make_list (sng_editor_get_field (editor));

  G_OBJECT_CLASS (sng_choice_editor_parent_class)->constructed (object);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (list), NULL));
  let_chosen_shrink (self->drop_down);
  begin_at_chosen (self->drop_down);
  gtk_widget_set_halign (GTK_WIDGET (self->drop_down), GTK_ALIGN_START);
  sng_editor_name_widget (editor, GTK_WIDGET (self->drop_down));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
}

static void
sng_choice_editor_class_init (SngChoiceEditorClass *klass)
{
  SngEditorClass *editor_class = SNG_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sng_choice_editor_constructed;
  GTK_WIDGET_CLASS (klass)->grab_focus = sng_choice_editor_grab_focus;
  editor_class->show = show;
  editor_class->read = read_value;
}

static void
sng_choice_editor_init (SngChoiceEditor *self)
{
}
