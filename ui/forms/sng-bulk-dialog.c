/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-bulk-dialog.h"

#include "data/register/sng-change-many.h"
#include "ui/forms/sng-editor.h"
#include "ui/forms/sng-left-out.h"
#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define WIDTH 480
#define HEIGHT 420
#define GAP 12

struct _SngBulkDialog
{
  AdwWindow parent_instance;

  /* (owned) */
  SngUiContext *context;
  GArray *handles;   /* of SngHandle */
  GPtrArray *fields; /* of SngField, in the order of the choice */

  /* (borrowed) descendants */
  AdwWindowTitle *title;
  GtkBox *body;
  GtkDropDown *choice;
  AdwBin *place; /* of the editor */
  GtkCheckButton *add;
  GtkEditable *reason;
  GtkLabel *trouble;
  GtkWidget *apply;
  GtkWidget *left_out; /* (nullable) once something was left out */

  const SngKind *kind;
};

G_DEFINE_FINAL_TYPE (SngBulkDialog, sng_bulk_dialog, ADW_TYPE_WINDOW)

static guint done_signal;

/* What a form lets people write, and the two that stand above it: its state, and being void. */
static gboolean
may_change (const SngKind *kind, const SngField *field)
{
  if (field->index == SNG_COMMON_VOID_REASON)
    return TRUE;
  return sng_field_is_editable (field) && !field->machine && field->index != SNG_COMMON_KEY
         && sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE;
}

static const SngField *
chosen_field (SngBulkDialog *self)
{
  guint place = gtk_drop_down_get_selected (self->choice);

  return place < self->fields->len ? self->fields->pdata[place] : NULL;
}

static SngEditor *
editor_of (SngBulkDialog *self)
{
  return SNG_EDITOR (adw_bin_get_child (self->place));
}

static void
say_trouble (SngBulkDialog *self, const char *message)
{
  gtk_label_set_text (self->trouble, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), message != NULL);
}

static void
refused_cb (SngEditor *editor, const char *message, SngBulkDialog *self)
{
  say_trouble (self, message);
}

static void
chosen_cb (GtkDropDown *choice, GParamSpec *pspec, SngBulkDialog *self)
{
  const SngField *field = chosen_field (self);
  const SngValue unknown = SNG_UNKNOWN;
  SngEditor *editor;

  if (field == NULL)
    return;
  editor = sng_editor_new (self->context, field);
  sng_editor_set_value (editor, &unknown);
  g_signal_connect_object (editor, "refused", G_CALLBACK (refused_cb), self, 0);
  adw_bin_set_child (self->place, GTK_WIDGET (editor));
  gtk_widget_set_visible (GTK_WIDGET (self->add), sng_field_holds_many (field));
  say_trouble (self, NULL);
}

/* The change is made in a worker, since it reads every record. */

typedef struct
{
  SngRegister *reg; /* (owned) */
  GArray *handles;  /* (owned) */
  const SngField *field;
  SngValue value;
  gboolean add;
  char *reason;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_object_unref (plan->reg);
  g_array_unref (plan->handles);
  sng_value_clear (&plan->value);
  g_free (plan->reason);
  g_free (plan);
}

static void
plan_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Plan *plan = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (plan->reg, &error);

  if (reader == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           sng_change_many (reader, plan->handles, plan->field, &plan->value,
                                            plan->add, plan->reason),
                           (GDestroyNotify) sng_change_unref);
}

static void
show_left_out (SngBulkDialog *self, const SngOutcome *outcome, guint n_changed)
{
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u record changed, %u not", "%u records changed, %u not", n_changed), n_changed,
      outcome->left_out->len);

  adw_window_title_set_title (self->title, title);
  if (self->left_out != NULL)
    gtk_box_remove (self->body, self->left_out);
  self->left_out = sng_left_out_new (self->context, outcome->left_out);
  gtk_box_append (self->body, self->left_out);
}

static void
tell_done (SngBulkDialog *self, guint n_changed)
{
  g_autofree char *message = g_strdup_printf (
      ngettext ("%u record was changed", "%u records were changed", n_changed), n_changed);

  sng_ui_context_tell (self->context, message, TRUE);
}

/* Those left out are what is asked about from now on: the person may mend the value and go on. */
static void
take_outcome (SngBulkDialog *self, const SngOutcome *outcome)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  guint n_changed = self->handles->len - outcome->left_out->len;

  for (guint i = 0; i < outcome->left_out->len; i++)
    g_array_append_val (left, ((SngLeftOut *) outcome->left_out->pdata[i])->record);
  g_array_unref (self->handles);
  self->handles = left;
  if (outcome->sequence != 0)
    tell_done (self, n_changed);
  g_signal_emit (self, done_signal, 0, left);
  if (left->len > 0)
    show_left_out (self, outcome, n_changed);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngBulkDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome
      = sng_ui_context_apply_finish (SNG_UI_CONTEXT (source), result, &error);

  gtk_widget_set_sensitive (self->apply, TRUE);
  if (outcome == NULL)
    say_trouble (self, error->message);
  else if (self->context != NULL)
    take_outcome (self, outcome);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngBulkDialog *self = SNG_BULK_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = g_task_propagate_pointer (G_TASK (result), &error);

  if (change != NULL && sng_change_get_n_entries (change) > 0 && self->context != NULL)
    {
      sng_ui_context_apply_async (self->context, change, applied_cb, g_object_ref (self));
      return;
    }
  gtk_widget_set_sensitive (self->apply, TRUE);
  say_trouble (self, change == NULL ? error->message : _("All of them say so already."));
}

/* A field that the change of a state needs, such as a reason, is asked for by the register. */
static void
apply_cb (GtkButton *button, SngBulkDialog *self)
{
  SngEditor *editor = editor_of (self);
  g_autoptr (GTask) task = NULL;
  Plan *plan;

  say_trouble (self, NULL);
  sng_editor_commit (editor);
  if (gtk_widget_get_visible (GTK_WIDGET (self->trouble)))
    return;
  plan = g_new0 (Plan, 1);
  plan->reg = g_object_ref (sng_ui_context_get_register (self->context));
  plan->handles = g_array_ref (self->handles);
  plan->field = chosen_field (self);
  plan->value = sng_value_copy (sng_editor_get_value (editor));
  plan->add = gtk_widget_get_visible (GTK_WIDGET (self->add))
              && gtk_check_button_get_active (self->add);
  plan->reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
  if (*plan->reason == '\0')
    g_clear_pointer (&plan->reason, g_free);
  gtk_widget_set_sensitive (self->apply, FALSE);
  task = g_task_new (self, NULL, planned_cb, NULL);
  g_task_set_source_tag (task, apply_cb);
  g_task_set_task_data (task, plan, plan_free);
  g_task_run_in_thread (task, plan_in_worker);
}

/* Layout */

static void
add_labelled (SngBulkDialog *self, const char *text, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (self->body, label);
  gtk_box_append (self->body, widget);
}

static GtkWidget *
make_body (SngBulkDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP / 2));
  gtk_widget_set_margin_start (GTK_WIDGET (self->body), GAP);
  gtk_widget_set_margin_end (GTK_WIDGET (self->body), GAP);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->body), GAP);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->body));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
fill_body (SngBulkDialog *self)
{
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_enable_search (self->choice, TRUE);
  gtk_drop_down_set_expression (
      self->choice, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Field"), -1);
  self->place = ADW_BIN (adw_bin_new ());
  self->add = GTK_CHECK_BUTTON (
      gtk_check_button_new_with_mnemonic (_("Keep what is there and _add this")));
  gtk_check_button_set_active (self->add, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->add), FALSE);
  self->reason = GTK_EDITABLE (gtk_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reason for the change"), -1);
  gtk_entry_set_activates_default (GTK_ENTRY (self->reason), TRUE);
  self->trouble = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->trouble, TRUE);
  gtk_label_set_xalign (self->trouble, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->trouble), "error");
  say_trouble (self, NULL);
  add_labelled (self, _("_Field"), GTK_WIDGET (self->choice));
  /* TRANSLATORS: the label of the value that many records get */
  add_labelled (self, _("New _value; empty clears the field"), GTK_WIDGET (self->place));
  gtk_box_append (self->body, GTK_WIDGET (self->add));
  add_labelled (self, _("_Reason for the change"), GTK_WIDGET (self->reason));
  gtk_box_append (self->body, GTK_WIDGET (self->trouble));
}

static void
list_fields (SngBulkDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->kind->n_fields; i++)
    if (may_change (self->kind, self->kind->fields[i]))
      {
        g_ptr_array_add (self->fields, (gpointer) self->kind->fields[i]);
        gtk_string_list_append (labels, sng_text (self->kind->fields[i]->label));
      }
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (labels));
  chosen_cb (self->choice, NULL, self);
}

static void
sng_bulk_dialog_dispose (GObject *object)
{
  SngBulkDialog *self = SNG_BULK_DIALOG (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_bulk_dialog_parent_class)->dispose (object);
}

static void
sng_bulk_dialog_finalize (GObject *object)
{
  SngBulkDialog *self = SNG_BULK_DIALOG (object);

  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->handles, g_array_unref);
  G_OBJECT_CLASS (sng_bulk_dialog_parent_class)->finalize (object);
}

static void
sng_bulk_dialog_class_init (SngBulkDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_bulk_dialog_dispose;
  object_class->finalize = sng_bulk_dialog_finalize;
  done_signal = g_signal_new ("done", SNG_TYPE_BULK_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_ARRAY);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sng_bulk_dialog_init (SngBulkDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->fields = g_ptr_array_new ();
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  self->apply = gtk_button_new_with_mnemonic (_("_Change"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  g_signal_connect_object (self->apply, "clicked", G_CALLBACK (apply_cb), self, 0);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), make_body (self));
  fill_body (self);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->apply);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* Public API */

/**
 * sng_bulk_dialog_new:
 * @handles: of #SngHandle: records of @kind
 *
 * Returns: (transfer none): a dialog that is not shown yet
 */
SngBulkDialog *
sng_bulk_dialog_new (GtkWidget *parent, SngUiContext *context, const SngKind *kind, GArray *handles)
{
  SngBulkDialog *self = g_object_new (SNG_TYPE_BULK_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *title = g_strdup_printf (
      ngettext ("Change %u record", "Change %u records", handles->len), handles->len);

  self->context = g_object_ref (context);
  self->kind = kind;
  self->handles = g_array_ref (handles);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, sng_text (kind->label_many));
  gtk_window_set_title (GTK_WINDOW (self), title);
  list_fields (self);
  if (GTK_IS_WINDOW (root))
    {
      sng_dialog_put_over (GTK_WINDOW (self), GTK_WINDOW (root));
      sng_dialog_set_size (GTK_WINDOW (self), WIDTH, HEIGHT);
    }
  return self;
}

/**
 * sng_bulk_dialog_set_field:
 * @field: the field that is asked about at first
 */
void
sng_bulk_dialog_set_field (SngBulkDialog *self, const SngField *field)
{
  guint place;

  if (!g_ptr_array_find (self->fields, field, &place))
    return;
  gtk_drop_down_set_selected (self->choice, place);
  gtk_widget_grab_focus (adw_bin_get_child (self->place));
}
