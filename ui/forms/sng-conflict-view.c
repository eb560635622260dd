/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-conflict-view.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngConflictView
{
  GtkWidget parent_instance;

  SngUiContext *context; /* (owned) */
  const SngField *field;

  /* (borrowed) descendants */
  GtkLabel *mine;
  GtkLabel *theirs;
  GtkLabel *warning;
  GtkLabel *writer;
};

G_DEFINE_FINAL_TYPE (SngConflictView, sng_conflict_view, GTK_TYPE_WIDGET)

static guint resolved_signal;

static GtkLabel *
make_label (const char *text, const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static GtkLabel *
add_label (SngConflictView *self, const char *text, const char *css_class)
{
  GtkLabel *label = make_label (text, css_class);

  gtk_widget_set_parent (GTK_WIDGET (label), GTK_WIDGET (self));
  return label;
}

/* A value can be copied from here, whichever one stays. */
static GtkLabel *
add_value (SngConflictView *self, const char *caption)
{
  GtkLabel *value;

  add_label (self, caption, "caption-heading");
  value = add_label (self, NULL, NULL);
  gtk_label_set_selectable (value, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_PROPERTY_LABEL, caption,
                                  -1);
  return value;
}

static void
take_theirs_cb (GtkButton *button, SngConflictView *self)
{
  g_signal_emit (self, resolved_signal, 0, FALSE);
}

static void
keep_mine_cb (GtkButton *button, SngConflictView *self)
{
  g_signal_emit (self, resolved_signal, 0, TRUE);
}

/* In a narrow form its words go onto two lines rather than beyond the edge. */
static GtkWidget *
make_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  return button;
}

static void
add_buttons (SngConflictView *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mine = make_button (_("Keep mine"));
  GtkWidget *theirs = make_button (_("Take theirs"));

  g_signal_connect_object (mine, "clicked", G_CALLBACK (keep_mine_cb), self, 0);
  g_signal_connect_object (theirs, "clicked", G_CALLBACK (take_theirs_cb), self, 0);
  gtk_box_append (GTK_BOX (buttons), mine);
  gtk_box_append (GTK_BOX (buttons), theirs);
  gtk_widget_set_margin_top (buttons, 4);
  gtk_widget_set_parent (buttons, GTK_WIDGET (self));
}

static char *
format (SngConflictView *self, const SngValue *value)
{
  if (!sng_value_is_known (value))
    return g_strdup (C_("value", "Unknown"));
  return sng_field_format (self->field, value, sng_ui_context_get_locale (self->context),
                           sng_ui_context_get_resolver (self->context));
}

/* Who wrote what is there, and when: laid out rather than told in a sentence. */
static char *
describe_writer (SngConflictView *self, const SngSave *save)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  g_autofree char *title
      = save->writer != 0 ? sng_ui_context_get_title (self->context, save->writer) : NULL;
  /* TRANSLATORS: who wrote a value, when nobody has said who they are */
  const char *who = title != NULL ? title : C_("writer", "Somebody without a name");
  g_autofree char *when = NULL;

  if (save->written_at == 0)
    return g_strdup (who);
  when = sng_locale_format_instant (locale, save->written_at);
  return g_strdup_printf ("%s · %s", who, when);
}

static void
sng_conflict_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&SNG_CONFLICT_VIEW (object)->context);
  G_OBJECT_CLASS (sng_conflict_view_parent_class)->dispose (object);
}

static void
sng_conflict_view_class_init (SngConflictViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_conflict_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  resolved_signal
      = g_signal_new ("resolved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
sng_conflict_view_init (SngConflictView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  gtk_widget_add_css_class (GTK_WIDGET (self), "conflict");
  self->warning = add_label (self, NULL, NULL);
  /* TRANSLATORS: the heading of the value that the person at the keyboard wrote */
  self->mine = add_value (self, C_("version", "Yours"));
  /* TRANSLATORS: the heading of the value that somebody else wrote meanwhile */
  self->theirs = add_value (self, C_("version", "There now"));
  self->writer = add_label (self, NULL, "caption");
  add_buttons (self);
}

/* Public API */

SngConflictView *
sng_conflict_view_new (SngUiContext *context, const SngField *field)
{
  SngConflictView *self = g_object_new (SNG_TYPE_CONFLICT_VIEW, NULL);
  /* TRANSLATORS: the label of a field that two people wrote at once */
  g_autofree char *name = g_strdup_printf (_("Two versions of %s"), sng_text (field->label));

  self->context = g_object_ref (context);
  self->field = field;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return self;
}

void
sng_conflict_view_show (SngConflictView *self, const SngSave *save)
{
  g_autofree char *mine = format (self, &save->value);
  g_autofree char *theirs = format (self, &save->held);
  g_autofree char *writer = describe_writer (self, save);
  g_autofree char *warning
      = sng_conflict_describe (save->written_at, sng_ui_context_get_locale (self->context));

  gtk_label_set_text (self->warning, warning);
  gtk_label_set_text (self->mine, mine);
  gtk_label_set_text (self->theirs, theirs);
  gtk_label_set_text (self->writer, writer);
}
