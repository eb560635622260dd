/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-source-assistant.h"

#include "ui/sources/sng-access-step.h"
#include "ui/sources/sng-address-step.h"
#include "ui/sources/sng-answer-step.h"
#include "ui/sources/sng-done-step.h"
#include "ui/sources/sng-fields-step.h"
#include "ui/sources/sng-schedule-step.h"
#include "ui/sources/sng-system-step.h"
#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define WIDTH 720
#define HEIGHT 640
#define MAX_STEPS 7

struct _SngSourceAssistant
{
  AdwWindow parent_instance;

  SngSetupWork *work; /* (owned) */

  /* (borrowed) descendants */
  SngSetupStep *steps[MAX_STEPS];
  guint n_steps;
  guint shown;
  GtkStack *stack;
  AdwWindowTitle *title;
  GtkWidget *back;
  GtkWidget *next;

  gboolean may_close; /* nobody has to be asked any more */
};

G_DEFINE_FINAL_TYPE (SngSourceAssistant, sng_source_assistant, ADW_TYPE_WINDOW)

static gboolean
is_last (SngSourceAssistant *self)
{
  return self->shown + 1 == self->n_steps;
}

static SngDoneStep *
done_of (SngSourceAssistant *self)
{
  return SNG_DONE_STEP (self->steps[self->n_steps - 1]);
}

static const char *
name_next (SngSourceAssistant *self)
{
  if (is_last (self))
    return sng_done_step_is_written (done_of (self)) ? _ ("_Close") : _ ("_Try again");
  if (self->shown + 2 < self->n_steps)
    return _ ("_Next");
  return sng_setup_get_source (self->work->setup) != NULL ? _ ("_Save") : _ ("_Connect");
}

static void
show_acts (SngSourceAssistant *self)
{
  gboolean is_ready = sng_setup_step_is_ready (self->steps[self->shown]);
  gboolean may_return
      = self->shown > 0
        && (!is_last (self) || (is_ready && !sng_done_step_is_written (done_of (self))));

  gtk_button_set_label (GTK_BUTTON (self->next), name_next (self));
  gtk_widget_set_sensitive (self->next, is_ready);
  gtk_widget_set_visible (self->back, may_return);
  /* Whoever only reads a step goes on with Enter. */
  if (is_ready
      && (gtk_window_get_focus (GTK_WINDOW (self)) == NULL
          || gtk_window_get_focus (GTK_WINDOW (self)) == self->back))
    gtk_widget_grab_focus (self->next);
}

static void
show_step (SngSourceAssistant *self, guint place)
{
  SngSetupStep *step = self->steps[place];
  g_autofree char *words = NULL;

  self->shown = place;
  /* TRANSLATORS: what an assistant is for, the number of its step, and how many there are. */
  words = g_strdup_printf (_ ("%s: step %u of %u"), gtk_window_get_title (GTK_WINDOW (self)),
                           place + 1, self->n_steps);
  adw_window_title_set_title (self->title, sng_setup_step_get_title (step));
  adw_window_title_set_subtitle (self->title, words);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (step));
  sng_setup_step_enter (step);
  show_acts (self);
}

static void
go_on (SngSourceAssistant *self)
{
  if (is_last (self) && sng_done_step_is_written (done_of (self)))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (!sng_setup_step_is_ready (self->steps[self->shown])
      || !sng_setup_step_leave (self->steps[self->shown]))
    return;
  show_step (self, is_last (self) ? self->shown : self->shown + 1);
}

static void
next_cb (GtkButton *button, SngSourceAssistant *self)
{
  go_on (self);
}

static void
back_cb (GtkButton *button, SngSourceAssistant *self)
{
  if (self->shown > 0)
    show_step (self, self->shown - 1);
}

static void
changed_cb (SngSetupStep *step, SngSourceAssistant *self)
{
  if (self->steps[self->shown] == step)
    show_acts (self);
}

static void
finished_cb (SngSetupStep *step, SngSourceAssistant *self)
{
  if (self->steps[self->shown] == step)
    go_on (self);
}

static void
return_cb (SngSetupStep *step, GType type, SngSourceAssistant *self)
{
  for (guint i = 0; i < self->shown; i++)
    if (G_OBJECT_TYPE (self->steps[i]) == type)
      {
        show_step (self, i);
        return;
      }
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, SngSourceAssistant *self)
{
  if (g_strcmp0 (response, "leave") != 0)
    return;
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
ask_to_leave (SngSourceAssistant *self)
{
  AdwMessageDialog *dialog = sng_dialog_ask (
      GTK_WINDOW (self), _ ("Leave without connecting the source?"),
      _ ("What was entered here is lost. Nothing was written, and no secret was kept."));

  adw_message_dialog_add_responses (dialog, "stay", _ ("_Go on with it"), "leave", _ ("_Leave"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "stay");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whoever connected a source wants to see it next. */
static void
show_source (SngSourceAssistant *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL && is_last (self) && sng_done_step_is_written (done_of (self)))
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-record", "x",
                                sng_done_step_get_source (done_of (self)));
}

/* Where nothing was said yet, and where all of it is written, there is nothing to lose. */
static gboolean
sng_source_assistant_close_request (GtkWindow *window)
{
  SngSourceAssistant *self = SNG_SOURCE_ASSISTANT (window);
  gboolean is_safe = self->may_close || self->work->setup == NULL
                     || (is_last (self) && sng_done_step_is_written (done_of (self)));

  if (!is_safe)
    {
      ask_to_leave (self);
      return TRUE;
    }
  show_source (self);
  return GTK_WINDOW_CLASS (sng_source_assistant_parent_class)->close_request (window);
}

static GtkWidget *
make_header (SngSourceAssistant *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  self->back = gtk_button_new_with_mnemonic (_ ("_Back"));
  self->next = gtk_button_new_with_mnemonic (_ ("_Next"));
  gtk_widget_add_css_class (self->next, "suggested-action");
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_cb), self, 0);
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (next_cb), self, 0);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->next);
  return header;
}

static void
add_steps (SngSourceAssistant *self, gboolean is_new)
{
  const GType types[MAX_STEPS] = {
    SNG_TYPE_SYSTEM_STEP, SNG_TYPE_ADDRESS_STEP,  SNG_TYPE_ACCESS_STEP, SNG_TYPE_ANSWER_STEP,
    SNG_TYPE_FIELDS_STEP, SNG_TYPE_SCHEDULE_STEP, SNG_TYPE_DONE_STEP,
  };

  for (guint i = is_new ? 0 : 1; i < MAX_STEPS; i++)
    {
      SngSetupStep *step = sng_setup_step_new (types[i], self->work);

      g_signal_connect_object (step, "changed", G_CALLBACK (changed_cb), self, 0);
      g_signal_connect_object (step, "finished", G_CALLBACK (finished_cb), self, 0);
      g_signal_connect_object (step, "return", G_CALLBACK (return_cb), self, 0);
      gtk_stack_add_child (self->stack, GTK_WIDGET (step));
      self->steps[self->n_steps++] = step;
    }
}

static void
sng_source_assistant_dispose (GObject *object)
{
  SngSourceAssistant *self = SNG_SOURCE_ASSISTANT (object);

  for (guint i = 0; i < self->n_steps; i++)
    sng_setup_step_close (self->steps[i]);
  self->n_steps = 0;
  G_OBJECT_CLASS (sng_source_assistant_parent_class)->dispose (object);
}

static void
sng_source_assistant_finalize (GObject *object)
{
  g_clear_pointer (&SNG_SOURCE_ASSISTANT (object)->work, sng_setup_work_free);
  G_OBJECT_CLASS (sng_source_assistant_parent_class)->finalize (object);
}

static void
sng_source_assistant_class_init (SngSourceAssistantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sng_source_assistant_dispose;
  object_class->finalize = sng_source_assistant_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sng_source_assistant_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sng_source_assistant_init (SngSourceAssistant *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (content), make_header (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->next);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* Public API */

/**
 * sng_source_assistant_present:
 * @source: (nullable): one that is there already, to be changed; else a new one is set up
 *
 * Returns: (transfer none) (nullable): the window; %NULL when the document of @source cannot be
 *   read, which is said in the window of @parent
 */
SngSourceAssistant *
sng_source_assistant_present (GtkWidget *parent, SngUiContext *context, SngRecord *source)
{
  SngSourceAssistant *self = g_object_new (SNG_TYPE_SOURCE_ASSISTANT, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autoptr (GError) error = NULL;

  self->work = sng_setup_work_new (context);
  if (source != NULL && !sng_setup_work_open (self->work, source, &error))
    {
      sng_ui_context_tell (context, error->message, FALSE);
      gtk_window_destroy (GTK_WINDOW (self));
      return NULL;
    }
  add_steps (self, source == NULL);
  gtk_window_set_title (GTK_WINDOW (self),
                        source == NULL ? _ ("Add a source") : _ ("Change the connection"));
  sng_dialog_put_over (GTK_WINDOW (self), GTK_WINDOW (root));
  sng_dialog_set_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  show_step (self, 0);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
