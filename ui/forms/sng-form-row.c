/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-form-row.h"

#include "ui/forms/sng-level-line.h"
#include "ui/forms/sng-row-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngFormRow
{
  GtkWidget parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) descendants */
  GtkLabel *label;
  GtkWidget *content;
  SngEditor *editor; /* (nullable) NULL for a field that nobody writes */
  GtkLabel *text;    /* (nullable) the value then */
  SngLevelLine *level; /* (nullable) or the level of a risk */
  GtkLabel *message;
  GtkLabel *finding;
  GtkWidget *conflict;
  GtkLabel *held;
  GtkLabel *mine;

  const SngField *field;
  gboolean in_conflict;
  gboolean refused;
};

G_DEFINE_FINAL_TYPE (SngFormRow, sng_form_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_RESOLVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
row_label (SngFormRow *self)
{
  return self->level != NULL ? _("Likelihood × impact") : sng_text (self->field->label);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static char *
format (SngFormRow *self, const SngValue *value)
{
  if (!sng_value_is_known (value))
    return g_strdup (C_("value", "Unknown"));
  return sng_field_format (self->field, value, sng_ui_context_get_locale (self->context),
                           sng_ui_context_get_resolver (self->context));
}

static void
end_conflict (SngFormRow *self)
{
  self->in_conflict = FALSE;
  gtk_widget_set_visible (self->conflict, FALSE);
}

static void
committed_cb (SngEditor *editor, SngFormRow *self)
{
  end_conflict (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
refused_cb (SngEditor *editor, const char *message, SngFormRow *self)
{
  self->refused = message != NULL;
  sng_form_row_set_message (self, message);
}

static void
keep_theirs_cb (GtkButton *button, SngFormRow *self)
{
  end_conflict (self);
  g_signal_emit (self, signals[SIGNAL_RESOLVED], 0, FALSE);
}

static void
keep_mine_cb (GtkButton *button, SngFormRow *self)
{
  end_conflict (self);
  g_signal_emit (self, signals[SIGNAL_RESOLVED], 0, TRUE);
}

static GtkWidget *
make_conflict (SngFormRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *theirs = gtk_button_new_with_label (_("Keep what is there"));
  GtkWidget *mine = gtk_button_new_with_label (_("Save mine"));

  self->held = make_label (NULL);
  self->mine = make_label (NULL);
  g_signal_connect_object (theirs, "clicked", G_CALLBACK (keep_theirs_cb), self, 0);
  g_signal_connect_object (mine, "clicked", G_CALLBACK (keep_mine_cb), self, 0);
  gtk_box_append (GTK_BOX (buttons), theirs);
  gtk_box_append (GTK_BOX (buttons), mine);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->held));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->mine));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "conflict");
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
add_value (SngFormRow *self, SngCellForm form)
{
  if (form == SNG_CELL_FORM_LEVEL)
    {
      self->level = sng_level_line_new (self->context);
      gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->level));
      return;
    }
  if (sng_field_is_editable (self->field))
    {
      self->editor = sng_editor_new (self->context, self->field);
      g_signal_connect_object (self->editor, "committed", G_CALLBACK (committed_cb), self, 0);
      g_signal_connect_object (self->editor, "refused", G_CALLBACK (refused_cb), self, 0);
      gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->editor));
      return;
    }
  self->text = make_label ("read-only-value");
  gtk_label_set_selectable (self->text, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sng_text (self->field->label), -1);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->text));
}

static void
build (SngFormRow *self, SngCellForm form)
{
  self->label = make_label ("row-label");
  gtk_widget_set_valign (GTK_WIDGET (self->label), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  add_value (self, form);
  gtk_label_set_text (self->label, row_label (self));
  self->message = make_label ("error");
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  self->finding = make_label ("warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->finding), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->finding), FALSE);
  self->conflict = make_conflict (self);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->finding));
  gtk_box_append (GTK_BOX (self->content), self->conflict);
}

static gboolean
sng_form_row_grab_focus (GtkWidget *widget)
{
  SngFormRow *self = SNG_FORM_ROW (widget);

  return self->editor != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
sng_form_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&SNG_FORM_ROW (object)->context);
  G_OBJECT_CLASS (sng_form_row_parent_class)->dispose (object);
}

static void
sng_form_row_class_init (SngFormRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_form_row_dispose;
  widget_class->grab_focus = sng_form_row_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "formrow");
  gtk_widget_class_set_layout_manager_type (widget_class, SNG_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RESOLVED] = g_signal_new ("resolved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
sng_form_row_init (SngFormRow *self)
{
}

/* Public API */

SngFormRow *
sng_form_row_new (SngUiContext *context, const SngField *field, SngCellForm form)
{
  SngFormRow *self = g_object_new (SNG_TYPE_FORM_ROW, NULL);

  self->context = g_object_ref (context);
  self->field = field;
  build (self, form);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sng_text (field->label), -1);
  return self;
}

const SngField *
sng_form_row_get_field (SngFormRow *self)
{
  return self->field;
}

const SngValue *
sng_form_row_get_value (SngFormRow *self)
{
  return sng_editor_get_value (self->editor);
}

const SngValue *
sng_form_row_get_seen (SngFormRow *self)
{
  return sng_editor_get_seen (self->editor);
}

/**
 * sng_form_row_accept:
 * @record: as the register holds it after the field was saved
 */
void
sng_form_row_accept (SngFormRow *self, SngRecord *record)
{
  sng_editor_accept (self->editor, sng_record_get (record, self->field->index));
}

/**
 * sng_form_row_show:
 *
 * Shows the field of @record. What somebody is typing at this moment stays.
 */
void
sng_form_row_show (SngFormRow *self, SngRecord *record, gboolean editable)
{
  g_auto (SngValue) value = sng_ui_context_get_value (self->context, record, self->field);

  if (self->editor != NULL)
    {
      sng_editor_set_editable (self->editor, editable);
      sng_editor_set_value (self->editor, &value);
      sng_form_row_set_message (self, NULL);
      end_conflict (self);
    }
  else if (self->level != NULL)
    sng_level_line_show (self->level, record);
  else
    {
      g_autofree char *text = format (self, &value);

      gtk_label_set_text (self->text, text);
    }
}

/**
 * sng_form_row_set_needed:
 * @needed: whether the record cannot go on to its next state without it
 */
void
sng_form_row_set_needed (SngFormRow *self, gboolean needed)
{
  g_autofree char *text = NULL;

  /* TRANSLATORS: the label of a field that must be filled in before the record can go on */
  text = needed ? g_strdup_printf (C_("field label", "%s *"), row_label (self))
                : g_strdup (row_label (self));
  gtk_label_set_text (self->label, text);
}

void
sng_form_row_set_message (SngFormRow *self, const char *message)
{
  gtk_label_set_text (self->message, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  if (self->editor == NULL)
    return;
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->editor), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->editor), "refused");
}

/**
 * sng_form_row_set_finding:
 * @finding: (nullable): what does not fit with other fields; it is kept, never refused
 */
void
sng_form_row_set_finding (SngFormRow *self, const char *finding)
{
  gtk_label_set_text (self->finding, finding ? finding : "");
  gtk_widget_set_visible (GTK_WIDGET (self->finding), finding != NULL);
}

/**
 * sng_form_row_set_conflict:
 * @held: what the register holds now
 * @mine: what this person wanted to write
 *
 * Shows both versions and asks which one shall stay.
 */
void
sng_form_row_set_conflict (SngFormRow *self, const SngValue *held, const SngValue *mine)
{
  g_autofree char *held_text = format (self, held);
  g_autofree char *mine_text = format (self, mine);
  g_autofree char *held_line = g_strdup_printf (_("Somebody else wrote: %s"), held_text);
  g_autofree char *mine_line = g_strdup_printf (_("You wrote: %s"), mine_text);

  self->in_conflict = TRUE;
  /* Whoever now decides has seen what is there. */
  sng_editor_accept (self->editor, held);
  gtk_label_set_text (self->held, held_line);
  gtk_label_set_text (self->mine, mine_line);
  gtk_widget_set_visible (self->conflict, TRUE);
}

/**
 * sng_form_row_is_busy:
 *
 * Returns: whether a person is in the middle of something here that new facts must not overwrite
 */
gboolean
sng_form_row_is_busy (SngFormRow *self)
{
  return self->editor != NULL && (self->in_conflict || sng_editor_is_dirty (self->editor));
}

/**
 * sng_form_row_commit:
 *
 * Takes what was typed, before the form goes on to another record.
 *
 * Returns: whether it is a value of the field
 */
gboolean
sng_form_row_commit (SngFormRow *self)
{
  if (self->editor == NULL)
    return TRUE;
  sng_editor_commit (self->editor);
  return !self->refused;
}
