/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-claims-window-private.h"

#include "ui/window/sng-dialog.h"
#include "ui/window/sng-identity-dialog.h"
#include "ui/window/sng-renew.h"
#include "ui/window/sng-toast.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define WIDTH 560
#define HEIGHT 600

/* What a person may do about a value. */
typedef struct
{
  const char *label;
  const char *done; /* what is told afterwards; %s is the label of the field */
  void (*add) (SngChange *change, SngRecord *record, guint field);
  gboolean (*is_shown) (const SngClaimStory *story);
} Act;

G_DEFINE_FINAL_TYPE (SngClaimsWindow, sng_claims_window, ADW_TYPE_WINDOW)

static const SngClaimStory *
story_of (SngClaimsWindow *self)
{
  return sng_claim_stories_find (self->stories, self->field->index);
}

static void
forget (SngChange *change, SngRecord *record, guint field)
{
  sng_change_set_of (change, record, field, SNG_UNKNOWN);
}

static gboolean
is_known (const SngClaimStory *story)
{
  return story->is_known;
}

static gboolean
is_verified (const SngClaimStory *story)
{
  return story->is_known && story->is_verified;
}

static gboolean
is_override (const SngClaimStory *story)
{
  return story->is_override;
}

static gboolean
may_forget (const SngClaimStory *story)
{
  return story->is_known && sng_field_is_editable (story->field);
}

static const Act acts[SNG_N_CLAIM_ACTS] = {
  [SNG_CLAIM_ACT_VERIFY]
  = { N_("Verify"), N_("You verified the value of “%s”"), sng_change_verify, is_known },
  [SNG_CLAIM_ACT_UNVERIFY] = { N_("Take back the verification"),
                               N_("Verification taken back: “%s”"),
                               sng_change_unverify, is_verified },
  [SNG_CLAIM_ACT_RELEASE] = { N_("Use the source's value again"),
                              N_("The source gives the value of “%s” again"), sng_change_release,
                              is_override },
  [SNG_CLAIM_ACT_FORGET]
  = { N_("Mark unknown"), N_("The value of “%s” is unknown now"), forget, may_forget },
};

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
empty (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static gboolean
is_writable (SngClaimsWindow *self, const SngClaimStory *story)
{
  return !sng_register_is_read_only (sng_ui_context_get_register (self->context))
         && !sng_record_get_kind (story->record)->read_only && !sng_record_is_void (story->record);
}

static const char *
find_obstacle (SngClaimsWindow *self, const SngClaimStory *story)
{
  if (sng_record_is_void (story->record))
    return _("This record is void: nothing about it is verified or changed.");
  if (!is_writable (self, story))
    return _("This can only be read, so that nothing is verified or changed.");
  if (story->is_known && story->standing == SNG_STANDING_SELF)
    return _("You entered this value: the owner of the record, or somebody else, has to verify it.");
  return NULL;
}

static void
show_acts (SngClaimsWindow *self, const SngClaimStory *story)
{
  gboolean has_author = sng_register_get_author (sng_ui_context_get_register (self->context)) != 0;
  gboolean writable = is_writable (self, story);

  for (guint i = 0; i < SNG_N_CLAIM_ACTS; i++)
    {
      gtk_widget_set_visible (self->buttons[i], writable && acts[i].is_shown (story));
      gtk_widget_set_sensitive (self->buttons[i], has_author && !self->acting);
    }
  if (story->standing == SNG_STANDING_SELF)
    gtk_widget_set_sensitive (self->buttons[SNG_CLAIM_ACT_VERIFY], FALSE);
  gtk_widget_set_visible (self->identity, writable && !has_author);
  say (self->obstacle, find_obstacle (self, story));
}

static void
show_reasons (SngClaimsWindow *self, const SngClaimStory *story)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < story->reasons->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) story->reasons->pdata[i]);
  say (self->reasons, text->len > 0 ? text->str : NULL);
}

static void
show_story (SngClaimsWindow *self)
{
  const SngClaimStory *story = story_of (self);
  g_autofree char *title = NULL;

  if (story == NULL)
    return;
  title = sng_ui_context_get_record_title (self->context, story->record);
  adw_window_title_set_subtitle (self->title, title);
  gtk_label_set_text (self->value, story->value);
  sng_look_label_set_look (self->look, story->look, story->confidence);
  say (self->hold, story->hold);
  say (self->override, story->override);
  show_acts (self, story);
  empty (self->claims);
  for (guint i = 0; i < story->lines->len; i++)
    gtk_list_box_append (self->claims, _sng_claims_window_make_claim (story->lines->pdata[i]));
  gtk_widget_set_visible (self->claims_title, story->lines->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->claims), story->lines->len > 0);
  say (self->confidence, story->confidence);
  show_reasons (self, story);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngClaimsWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *stories = sng_claim_stories_read_finish (result, NULL, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || self->context == NULL)
    {
      g_clear_pointer (&stories, g_ptr_array_unref);
      return;
    }
  g_clear_object (&self->cancellable);
  if (stories == NULL)
    {
      sng_toast_tell (self->toasts, error->message, FALSE);
      return;
    }
  g_clear_pointer (&self->stories, g_ptr_array_unref);
  self->stories = stories;
  show_story (self);
}

static void
read_again (SngClaimsWindow *self)
{
  sng_cancellable_renew (&self->cancellable);
  sng_claim_stories_read_async (self->context, self->record, self->cancellable, read_cb,
                                g_object_ref (self));
}

static void
context_changed_cb (SngUiContext *context, SngClaimsWindow *self)
{
  read_again (self);
}

static void
author_chosen_cb (SngUiContext *context, gint64 person, SngClaimsWindow *self)
{
  read_again (self);
}

static void
acted_cb (SngUiContext *context, const char *message, gboolean undoable, SngClaimsWindow *self)
{
  sng_toast_tell (self->toasts, message, undoable);
  g_signal_stop_emission_by_name (context, "acted");
}

/* An act, until the register has answered. */
typedef struct
{
  SngClaimsWindow *window; /* (owned) */
  const Act *act;
} Acting;

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Acting *acting = data;
  g_autoptr (SngClaimsWindow) self = acting->window;
  SngUiContext *context = SNG_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_ui_context_apply_finish (context, result, &error);

  self->acting = FALSE;
  if (outcome == NULL)
    sng_ui_context_tell (context, error->message, FALSE);
  else if (outcome->sequence == 0)
    sng_ui_context_tell (context,
                         _("Somebody else changed this value meanwhile. Nothing was overwritten."),
                         FALSE);
  else
    {
      g_autofree char *message
          = g_strdup_printf (gettext (acting->act->done), sng_text (self->field->label));

      sng_ui_context_tell (context, message, TRUE);
    }
  if (self->context != NULL)
    read_again (self);
}

static void
clicked_cb (GtkButton *button, SngClaimsWindow *self)
{
  for (guint i = 0; i < SNG_N_CLAIM_ACTS; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      sng_claims_window_do (self, i);
}

static void
identity_cb (GtkButton *button, SngClaimsWindow *self)
{
  sng_identity_dialog_present (GTK_WINDOW (self), self->context);
}

/* What is not done here is done by the window that it came from, or by that one's. */
static void
forward_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  while (parent != NULL
         && !gtk_widget_activate_action_variant (GTK_WIDGET (parent), name, parameter))
    parent = gtk_window_get_transient_for (parent);
}

/* Where another value can be entered. */
static void
show_record_cb (GtkButton *button, SngClaimsWindow *self)
{
  g_autoptr (GtkWindow) alive = g_object_ref (GTK_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "x", self->record);
  gtk_window_close (alive);
}

static void
connect_buttons (SngClaimsWindow *self)
{
  g_signal_connect_object (self->show_record, "clicked", G_CALLBACK (show_record_cb), self, 0);

  for (guint i = 0; i < SNG_N_CLAIM_ACTS; i++)
    {
      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), gettext (acts[i].label));
      g_signal_connect_object (self->buttons[i], "clicked", G_CALLBACK (clicked_cb), self, 0);
    }
  g_signal_connect_object (self->identity_button, "clicked", G_CALLBACK (identity_cb), self, 0);
}

static void
sng_claims_window_dispose (GObject *object)
{
  SngClaimsWindow *self = SNG_CLAIMS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->stories, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_claims_window_parent_class)->dispose (object);
}

static void
sng_claims_window_class_init (SngClaimsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_claims_window_dispose;
  gtk_widget_class_install_action (widget_class, "win.show-record", "x", forward_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, forward_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sng_claims_window_init (SngClaimsWindow *self)
{
}

/* Public API */

GtkWidget *
sng_claims_window_new (SngUiContext *context,
                       GtkWindow *parent,
                       SngHandle record,
                       const SngField *field)
{
  SngClaimsWindow *self = g_object_new (
      SNG_TYPE_CLAIMS_WINDOW, "modal", TRUE, "title", sng_text (field->label), NULL);

  sng_dialog_put_over (GTK_WINDOW (self), parent);
  sng_dialog_set_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  self->context = g_object_ref (context);
  self->field = field;
  self->record = record;
  _sng_claims_window_build (self);
  connect_buttons (self);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), self, 0);
  g_signal_connect_object (context, "author-chosen", G_CALLBACK (author_chosen_cb), self, 0);
  g_signal_connect_object (context, "acted", G_CALLBACK (acted_cb), self, 0);
  read_again (self);
  return GTK_WIDGET (self);
}

/**
 * sng_claims_window_is_ready:
 *
 * Returns: whether what is said has been read, and nothing is under way
 */
gboolean
sng_claims_window_is_ready (SngClaimsWindow *self)
{
  return self->stories != NULL && self->cancellable == NULL && !self->acting;
}

gboolean
sng_claims_window_can (SngClaimsWindow *self, SngClaimAct act)
{
  return gtk_widget_get_visible (self->buttons[act]) && gtk_widget_get_sensitive (self->buttons[act]);
}

/**
 * sng_claims_window_do:
 *
 * Does what the button of @act does; nothing when it cannot be done now.
 */
void
sng_claims_window_do (SngClaimsWindow *self, SngClaimAct act)
{
  const SngClaimStory *story = story_of (self);
  g_autoptr (SngChange) change = NULL;
  Acting *acting;

  if (story == NULL || !sng_claims_window_can (self, act))
    return;
  change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  acts[act].add (change, story->record, self->field->index);
  self->acting = TRUE;
  show_acts (self, story);
  acting = g_new0 (Acting, 1);
  acting->window = g_object_ref (self);
  acting->act = &acts[act];
  sng_ui_context_apply_async (self->context, change, applied_cb, acting);
}
