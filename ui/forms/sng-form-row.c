/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-form-row.h"

#include "ui/charts/sng-look-label.h"
#include "ui/forms/sng-claims-window.h"
#include "ui/forms/sng-conflict-view.h"
#include "ui/forms/sng-estimate-words.h"
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
  GtkWidget *claims;     /* (nullable) of an evidence field: leads to who says so */
  SngLookLabel *look;    /* (nullable) inside it: how far the value can be trusted */
  GtkLabel *meaning;     /* what the value means together with others, in a sentence */
  GtkLabel *override;    /* what the source says in whose place a person's value stands */
  GtkLabel *message;
  GtkLabel *finding;
  SngConflictView *conflict; /* (nullable) once there was one */

  const SngField *field;
  SngHandle record;
  gboolean in_conflict;
  gboolean shows_save; /* a message or a conflict about a value that is not saved */
  gboolean is_showing; /* the program writes into the editor, not a person */
};

G_DEFINE_FINAL_TYPE (SngFormRow, sng_form_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_RESOLVED,
  SIGNAL_REFUSED,
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
  if (self->conflict != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->conflict), FALSE);
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
  sng_form_row_set_message (self, message);
  if (!self->is_showing)
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, message);
}

static void
resolved_cb (SngConflictView *view, gboolean keep_mine, SngFormRow *self)
{
  end_conflict (self);
  g_signal_emit (self, signals[SIGNAL_RESOLVED], 0, keep_mine);
}

static void
show_conflict (SngFormRow *self, const SngSave *save)
{
  if (self->conflict == NULL)
    {
      self->conflict = sng_conflict_view_new (self->context, self->field);
      g_signal_connect_object (self->conflict, "resolved", G_CALLBACK (resolved_cb), self, 0);
      gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->conflict));
    }
  self->in_conflict = TRUE;
  /* Whoever now decides has seen what is there. */
  sng_editor_accept (self->editor, &save->held);
  sng_conflict_view_show (self->conflict, save);
  gtk_widget_set_visible (GTK_WIDGET (self->conflict), TRUE);
}

/* Where something else is shown; what the person is typing just now stays. */
static void
put_back (SngFormRow *self, const SngSave *save)
{
  if (save->draft == NULL)
    {
      if (!sng_value_equal (sng_editor_get_value (self->editor), &save->value))
        sng_editor_restore (self->editor, &save->seen, &save->value);
    }
  else if (g_strcmp0 (sng_editor_get_draft (self->editor), save->draft) != 0)
    sng_editor_restore_draft (self->editor, save->draft, save->message);
}

static void
claims_cb (GtkButton *button, SngFormRow *self)
{
  GtkWidget *window;

  /* Who says so is said of what the register holds, so that goes there first. */
  if (self->record == 0)
    return;
  sng_form_row_commit (self);
  window = sng_claims_window_new (self->context, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                  self->record, self->field);
  gtk_window_present (GTK_WINDOW (window));
}

/* The value with the way to who says so beside it. */
static void
add_claims (SngFormRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *value = gtk_widget_get_first_child (self->content);

  g_object_ref (value);
  gtk_box_remove (GTK_BOX (self->content), value);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (line), value);
  g_object_unref (value);
  self->claims = gtk_button_new ();
  self->look = SNG_LOOK_LABEL (sng_look_label_new ());
  gtk_button_set_child (GTK_BUTTON (self->claims), GTK_WIDGET (self->look));
  gtk_widget_add_css_class (self->claims, "flat");
  gtk_widget_add_css_class (self->claims, "figure-button");
  gtk_widget_set_valign (self->claims, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->claims, "clicked", G_CALLBACK (claims_cb), self, 0);
  gtk_box_append (GTK_BOX (line), self->claims);
  gtk_box_append (GTK_BOX (self->content), line);
  sng_form_row_set_story (self, NULL);
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
  self->meaning = make_label ("caption");
  self->override = make_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->override), "override");
  gtk_widget_set_visible (GTK_WIDGET (self->override), FALSE);
  if (self->field->evidence)
    add_claims (self);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->override));
  gtk_label_set_text (self->label, row_label (self));
  self->message = make_label ("error");
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  self->finding = make_label ("warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->finding), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->finding), FALSE);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->meaning));
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->finding));
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
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sng_form_row_init (SngFormRow *self)
{
}

static void
show_meaning (SngFormRow *self, SngRecord *record)
{
  g_autofree char *words
      = sng_estimate_words (record, self->field, sng_ui_context_get_locale (self->context));

  gtk_label_set_text (self->meaning, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->meaning), words != NULL);
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

  if (self->record != sng_record_get_handle (record))
    sng_form_row_set_story (self, NULL);
  self->record = sng_record_get_handle (record);
  if (self->editor != NULL)
    {
      self->is_showing = TRUE;
      sng_editor_set_editable (self->editor, editable);
      sng_editor_set_value (self->editor, &value);
      self->is_showing = FALSE;
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
  show_meaning (self, record);
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

/**
 * sng_form_row_set_story:
 * @story: (nullable): what is said about the value; %NULL while that is being read
 */
void
sng_form_row_set_story (SngFormRow *self, const SngClaimStory *story)
{
  g_autofree char *name = NULL;
  g_autofree char *hint = NULL;

  if (self->claims == NULL)
    return;
  /* TRANSLATORS: %s is the label of a field: a button that shows who gave its value */
  name = g_strdup_printf (_("Who says so: %s"), sng_text (self->field->label));
  hint = story ? g_strdup_printf ("%s\n%s", story->hold, story->confidence) : g_strdup (name);
  sng_look_label_set_look (self->look, story ? story->look : SNG_LOOK_UNKNOWN, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->claims), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  story ? story->confidence : "", -1);
  gtk_label_set_text (self->override, story && story->override ? story->override : "");
  gtk_widget_set_visible (GTK_WIDGET (self->override), story != NULL && story->override != NULL);
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
 * sng_form_row_show_save:
 * @save: (nullable): what was written here and is not saved
 *
 * Puts it back where something else is shown, and says why it is not saved: with a message, or
 * with both versions for the person to choose from.
 */
void
sng_form_row_show_save (SngFormRow *self, const SngSave *save)
{
  if (self->editor == NULL)
    return;
  if (save == NULL || save->state == SNG_SAVE_WAITING)
    {
      if (self->shows_save)
        {
          sng_form_row_set_message (self, NULL);
          end_conflict (self);
        }
      self->shows_save = FALSE;
      return;
    }
  self->shows_save = TRUE;
  self->is_showing = TRUE;
  put_back (self, save);
  self->is_showing = FALSE;
  if (save->draft == NULL)
    sng_form_row_set_message (self, save->message);
  if (save->state == SNG_SAVE_CONFLICT)
    show_conflict (self, save);
}

/**
 * sng_form_row_get_draft:
 *
 * Returns: (nullable): what was typed, also when it is no value of the field
 */
const char *
sng_form_row_get_draft (SngFormRow *self)
{
  return sng_editor_get_draft (self->editor);
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
 */
void
sng_form_row_commit (SngFormRow *self)
{
  if (self->editor != NULL)
    sng_editor_commit (self->editor);
}

/**
 * sng_form_row_hide_trust:
 *
 * How far a value can be trusted is said of what the register holds: not of a draft.
 */
void
sng_form_row_hide_trust (SngFormRow *self)
{
  if (self->claims != NULL)
    gtk_widget_set_visible (self->claims, FALSE);
}
