/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-window-private.h"

#include "ui/forms/sng-act-dialog.h"
#include "ui/pages/sng-freeze-dialog.h"
#include "ui/pages/sng-reason-dialog.h"

/* What a board and its task force do: decide, say why, freeze what they saw. */

static SngRecord *
record_of (SngWindow *self, GVariant *parameter)
{
  return sng_register_get_record (sng_ui_context_get_register (self->context),
                                  g_variant_get_int64 (parameter));
}

/* What is acted on is a record of today, which other acts may have changed meanwhile. */
static void
act_on_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);
  g_autoptr (SngRecord) record = record_of (self, parameter);

  if (record != NULL && sng_record_get_kind (record)->state != NULL)
    sng_act_dialog_present (widget, self->context, record, 0);
}

static void
give_reason_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 record;
  const char *what;

  g_variant_get (parameter, "(x&s)", &record, &what);
  sng_reason_dialog_ask (GTK_WINDOW (widget), SNG_WINDOW (widget)->context, record, what);
}

static void
close_quarter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sng_freeze_dialog_ask_quarter (GTK_WINDOW (widget), SNG_WINDOW (widget)->context,
                                 g_variant_get_int64 (parameter));
}

static void
freeze_meeting_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);
  g_autoptr (SngRecord) record = record_of (self, parameter);

  if (record != NULL && sng_record_get_kind (record)->id == SNG_KIND_MEETING)
    sng_freeze_dialog_ask_meeting (GTK_WINDOW (widget), self->context, record);
}

static const struct
{
  const char *name;
  const char *type;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "win.act-on", "x", act_on_cb },
  { "win.give-reason", "(xs)", give_reason_cb },
  { "win.close-quarter", "x", close_quarter_cb },
  { "win.freeze-meeting", "x", freeze_meeting_cb },
};

/* Private API */

void
_sng_window_class_install_board_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].activate);
}

/* Of a former day nothing is decided any more. */
void
_sng_window_update_board_actions (SngWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, self->shown == self->context);
}
