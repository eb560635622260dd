/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-act-dialog.h"

#include "data/register/sng-rules.h"
#include "ui/forms/sng-act-background.h"
#include "data/register/rules/sng-way-guard.h"
#include "ui/forms/sng-act-reading.h"
#include "ui/forms/sng-act-reason.h"
#include "ui/forms/sng-act-states.h"
#include "ui/forms/sng-default.h"
#include "ui/forms/sng-form-row.h"
#include "ui/forms/sng-weak-hold.h"
#include "ui/window/sng-dialog.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define WIDTH 560
#define HEIGHT 640
#define GAP 12

struct _SngActDialog
{
  AdwWindow parent_instance;

  /* (owned) */
  SngUiContext *context;
  SngRecord *record; /* as the person saw it */
  SngRecord *draft;  /* as it shall be */
  GPtrArray *rows;   /* of borrowed SngFormRow: what some of the states ask for */
  GCancellable *cancellable; /* (nullable) of asking the rules */

  /* (borrowed) descendants */
  GtkBox *body;
  SngActReason *reason;
  GtkLabel *trouble;
  GtkWidget *save;

  gboolean has_written; /* something that would be lost */
  gboolean has_chosen; /* the person chose the authority; else that which reaches so far is */
};

G_DEFINE_FINAL_TYPE (SngActDialog, sng_act_dialog, ADW_TYPE_WINDOW)

static const SngKind *
kind_of (SngActDialog *self)
{
  return sng_record_get_kind (self->record);
}

static GtkWidget *
make_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Nothing is decided by default: until the person chooses, the draft keeps the state of the record. */
static gboolean
has_state (SngActDialog *self)
{
  return sng_record_get_state (self->draft) != sng_record_get_state (self->record);
}

/* What the new state asks for and the old one did not. */
static gboolean
is_asked (SngActDialog *self, const SngField *field, guint state)
{
  const SngField *states = kind_of (self)->state;
  const char *name = sng_field_choice_name (states, state);
  const char *before = sng_field_choice_name (states, sng_record_get_state (self->record));
  gboolean lacks = !sng_field_is_needed_in (field, before)
                   || !sng_value_is_known (sng_record_get (self->record, field->index));

  return field->index >= SNG_N_COMMON && sng_field_is_editable (field) && field != states
         && (sng_field_is_offered_in (field, name) || (sng_field_is_needed_in (field, name) && lacks))
         && sng_rules_field_applies (self->draft, field);
}

/* Its room stays while there is nothing to say: what is clicked next must not move away. */
static void
say_trouble (SngActDialog *self, const char *sentence)
{
  gtk_label_set_text (self->trouble, sentence != NULL ? sentence : "");
}

/* The rules, asked again after each word */

static void ask (SngActDialog *self);

static void
show_authority (SngActDialog *self, const SngField *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (sng_form_row_get_field (self->rows->pdata[i]) == field)
      sng_form_row_show (self->rows->pdata[i], self->draft, TRUE);
}

/* Returns whether the draft is another one now. */
static gboolean
take_authority (SngActDialog *self, SngHandle authority)
{
  const SngField *field = sng_act_authority_field (kind_of (self));

  if (field == NULL || self->has_chosen || !is_asked (self, field, sng_record_get_state (self->draft))
      || sng_value_get_handle (sng_record_get (self->draft, field->index)) == authority)
    return FALSE;
  sng_record_set (self->draft, field->index,
                  authority != 0 ? sng_value_handle (authority) : (SngValue) SNG_UNKNOWN);
  show_authority (self, field);
  return TRUE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngActDialog) self = sng_weak_hold_take (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngActAnswer) answer = sng_act_reading_finish (result, &error);
  const char *trouble;

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer != NULL && take_authority (self, answer->authority))
    {
      ask (self);
      return;
    }
  trouble = answer == NULL ? error->message : answer->obstacle;
  if (trouble == NULL && sng_act_reason_lacks (self->reason))
    trouble = _("Say why this record is opened again.");
  say_trouble (self, trouble);
  gtk_widget_set_sensitive (self->save, trouble == NULL);
}

static void
ask (SngActDialog *self)
{
  sng_cancellable_renew (&self->cancellable);
  gtk_widget_set_sensitive (self->save, FALSE);
  if (!has_state (self))
    {
      say_trouble (self, _("Choose the new state first."));
      return;
    }
  sng_act_reading_async (self->context, self->record, self->draft, self->cancellable, answered_cb,
                         sng_weak_hold (self));
}

static void
row_changed_cb (SngFormRow *row, SngActDialog *self)
{
  const SngField *field = sng_form_row_get_field (row);

  sng_record_set (self->draft, field->index, sng_value_copy (sng_form_row_get_value (row)));
  self->has_written = TRUE;
  self->has_chosen = self->has_chosen || field == sng_act_authority_field (kind_of (self));
  ask (self);
}

static void
reason_changed_cb (SngActReason *reason, SngActDialog *self)
{
  self->has_written = TRUE;
  ask (self);
}

static void
show_rows (SngActDialog *self)
{
  guint state = sng_record_get_state (self->draft);

  sng_act_reason_ask (self->reason, sng_way_asks_reason (kind_of (self),
                                                         sng_record_get_state (self->record), state));
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (self->rows->pdata[i],
                            has_state (self)
                                && is_asked (self, sng_form_row_get_field (self->rows->pdata[i]), state));
}

/* What nobody knows yet is where writing begins. */
static void
focus_first_unknown (SngActDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SngField *field = sng_form_row_get_field (self->rows->pdata[i]);

      if (gtk_widget_get_visible (self->rows->pdata[i])
          && !sng_value_is_known (sng_record_get (self->draft, field->index))
          && gtk_widget_grab_focus (self->rows->pdata[i]))
        return;
    }
}

static void
state_chosen_cb (SngActStates *states, guint state, SngActDialog *self)
{
  sng_record_set (self->draft, kind_of (self)->state->index, sng_value_integer (state));
  show_rows (self);
  ask (self);
}

/* Writing it down */

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngActDialog) self = sng_weak_hold_take (data);
  SngUiContext *context = SNG_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_ui_context_apply_finish (context, result, &error);
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  if (self == NULL)
    return;
  if (outcome == NULL || outcome->sequence == 0)
    {
      say_trouble (self, outcome == NULL ? error->message
                                         : _("Somebody else changed this record meanwhile. Nothing "
                                             "was written: close this and look at it again."));
      return;
    }
  title = sng_ui_context_get_record_title (context, self->record);
  /* TRANSLATORS: the name of a record, and the state that it entered. */
  words = g_strdup_printf (C_ ("act", "“%s”: %s"), title,
                           sng_field_choice_label (kind_of (self)->state, sng_record_get_state (self->draft)));
  sng_ui_context_tell (context, words, TRUE);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_cb (GtkButton *button, SngActDialog *self)
{
  g_autofree char *reason = sng_act_reason_dup (self->reason);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, reason);
  guint state = sng_record_get_state (self->draft);

  gtk_widget_set_sensitive (self->save, FALSE);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SngField *field = sng_form_row_get_field (self->rows->pdata[i]);
      const SngValue *value = sng_record_get (self->draft, field->index);

      if (is_asked (self, field, state) && !sng_value_equal (value, sng_record_get (self->record, field->index)))
        sng_change_set_of (change, self->record, field->index, sng_value_copy (value));
    }
  sng_change_set_of (change, self->record, kind_of (self)->state->index, sng_value_integer (state));
  sng_ui_context_apply_async (self->context, change, applied_cb, sng_weak_hold (self));
}

/* What it is about */

static void
add_states (SngActDialog *self, guint wanted)
{
  SngActStates *states = sng_act_states_new (self->record, wanted);
  guint chosen = sng_act_states_get_chosen (states);

  if (chosen != 0)
    sng_record_set (self->draft, kind_of (self)->state->index, sng_value_integer (chosen));
  g_signal_connect_object (states, "chosen", G_CALLBACK (state_chosen_cb), self, 0);
  gtk_box_append (self->body, make_text (sng_text (kind_of (self)->state->label), "caption-heading"));
  gtk_box_append (self->body, GTK_WIDGET (states));
}

static gboolean
may_be_asked (SngActDialog *self, const SngField *field)
{
  guint states[SNG_ACT_MAX_STATES];
  guint n = sng_act_next_states (self->record, states);

  for (guint i = 0; i < n; i++)
    if (is_asked (self, field, states[i]))
      return TRUE;
  return FALSE;
}

/* Who acts is whoever uses the program, and when is now, unless the person says otherwise. A use of
 * authority of before says nothing about this one. What is awaited lies ahead: nobody knows it. */
static void
propose (SngActDialog *self, const SngField *field)
{
  SngClock *clock = sng_ui_context_get_clock (self->context);
  SngHandle author = sng_register_get_author (sng_ui_context_get_register (self->context));
  gboolean uses_authority = sng_act_authority_field (kind_of (self)) != NULL;

  if (sng_value_is_known (sng_record_get (self->draft, field->index)) && !uses_authority)
    return;
  if (sng_default_has_act (field))
    sng_record_set (self->draft, field->index, sng_default_for_act (self->context, field));
  else if (field->type == SNG_TYPE_INSTANT && field->awaited_in == NULL)
    sng_record_set (self->draft, field->index, sng_value_integer (sng_clock_now (clock)));
  else if (field == sng_act_person_field (kind_of (self)) && author > 0)
    sng_record_set (self->draft, field->index, sng_value_handle (author));
}

static void
add_row (SngActDialog *self, const SngField *field)
{
  SngFormRow *row = sng_form_row_new (self->context, field, SNG_CELL_FORM_TEXT);

  sng_form_row_show (row, self->draft, TRUE);
  sng_form_row_hide_trust (row);
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, 0);
  g_ptr_array_add (self->rows, row);
  gtk_box_append (self->body, GTK_WIDGET (row));
}

static void
add_rows_of (SngActDialog *self, gboolean known)
{
  const SngKind *kind = kind_of (self);

  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    if (sng_value_is_known (sng_record_get (self->record, i)) == known
        && may_be_asked (self, kind->fields[i]))
      {
        propose (self, kind->fields[i]);
        add_row (self, kind->fields[i]);
      }
}

/* What is still to be written comes before what there is already. */
static void
add_rows (SngActDialog *self)
{
  const SngKind *kind = kind_of (self);

  add_rows_of (self, FALSE);
  add_rows_of (self, TRUE);
  if (sng_act_authority_field (kind) != NULL)
    gtk_box_append (self->body,
                    make_text (_("Who decided, and with which authority, is declared by the person who "
                                 "writes it down, and kept in the journal."),
                               "dim-label"));
}

static GtkWidget *
make_acts (SngActDialog *self)
{
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP / 2);

  self->trouble = GTK_LABEL (make_text (NULL, "dim-label"));
  self->save = gtk_button_new_with_mnemonic (_("_Write it down"));
  gtk_widget_add_css_class (GTK_WIDGET (self->trouble), "act-obstacle");
  gtk_label_set_yalign (self->trouble, 0);
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_halign (self->save, GTK_ALIGN_END);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, 0);
  gtk_box_append (GTK_BOX (acts), GTK_WIDGET (self->trouble));
  gtk_box_append (GTK_BOX (acts), self->save);
  gtk_widget_set_margin_start (acts, GAP);
  gtk_widget_set_margin_end (acts, GAP);
  gtk_widget_set_margin_top (acts, GAP / 2);
  gtk_widget_set_margin_bottom (acts, GAP);
  return acts;
}

static void
discard_answered_cb (AdwMessageDialog *question, const char *response, SngActDialog *self)
{
  if (g_str_equal (response, "discard"))
    gtk_window_destroy (GTK_WINDOW (self));
}

/* What is still being typed counts as well. */
static gboolean
sng_act_dialog_close_request (GtkWindow *window)
{
  SngActDialog *self = SNG_ACT_DIALOG (window);
  AdwMessageDialog *question;

  for (guint i = 0; i < self->rows->len; i++)
    sng_form_row_commit (self->rows->pdata[i]);
  if (!self->has_written)
    return GTK_WINDOW_CLASS (sng_act_dialog_parent_class)->close_request (window);
  question = sng_dialog_ask (window, _("Close without writing it down?"),
                             _("Nothing has changed yet. What you wrote here is lost."));
  adw_message_dialog_add_responses (question, "cancel", _("_Go on writing"), "discard", _("_Close"),
                                    NULL);
  adw_message_dialog_set_response_appearance (question, "discard", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (question, "response", G_CALLBACK (discard_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (question));
  return TRUE;
}

static void
sng_act_dialog_dispose (GObject *object)
{
  SngActDialog *self = SNG_ACT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_act_dialog_parent_class)->dispose (object);
}

static void
sng_act_dialog_finalize (GObject *object)
{
  SngActDialog *self = SNG_ACT_DIALOG (object);

  g_clear_pointer (&self->record, sng_record_unref);
  g_clear_pointer (&self->draft, sng_record_unref);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (sng_act_dialog_parent_class)->finalize (object);
}

static void
sng_act_dialog_class_init (SngActDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_act_dialog_dispose;
  object_class->finalize = sng_act_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sng_act_dialog_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sng_act_dialog_init (SngActDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = g_ptr_array_new ();
  self->reason = sng_act_reason_new ();
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (reason_changed_cb), self, 0);
  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP / 2));
  g_object_set (self->body, "margin-start", GAP, "margin-end", GAP, "margin-top", GAP,
                "margin-bottom", GAP, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->body));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scroller);
  gtk_box_append (GTK_BOX (content), make_acts (self));
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* Public API */

/**
 * sng_act_dialog_present:
 * @record: what is acted on
 * @state: a state that may follow, chosen from the start; 0: the person has to choose
 */
void
sng_act_dialog_present (GtkWidget *parent, SngUiContext *context, SngRecord *record, guint state)
{
  SngActDialog *self = g_object_new (SNG_TYPE_ACT_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *title = NULL;

  self->context = g_object_ref (context);
  self->record = sng_record_ref (record);
  self->draft = sng_record_copy (record);
  title = sng_ui_context_get_record_title (context, record);
  gtk_window_set_title (GTK_WINDOW (self), sng_record_get_key (record));
  gtk_box_append (self->body, make_text (title, "title-3"));
  gtk_box_append (self->body, sng_act_background_new (context, record));
  add_states (self, state);
  gtk_box_append (self->body, GTK_WIDGET (self->reason));
  add_rows (self);
  show_rows (self);
  if (GTK_IS_WINDOW (root))
    {
      sng_dialog_put_over (GTK_WINDOW (self), GTK_WINDOW (root));
      sng_dialog_set_size (GTK_WINDOW (self), WIDTH, HEIGHT);
    }
  ask (self);
  gtk_window_present (GTK_WINDOW (self));
  focus_first_unknown (self);
}
