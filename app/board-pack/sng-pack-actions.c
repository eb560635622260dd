/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-reading.h"
#include "app/board-pack/sng-pack-window.h"
#include "app/board-pack/sng-presentation.h"
#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define INHIBITED "sng-inhibited"
#define QUIETENED "sng-quietened"

/* While somebody presents, the screen stays on and nothing of the desktop comes before the slides. */
static void
begin_quiet (SngWindow *window, SngPresentation *presentation)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  guint cookie;

  if (application == NULL)
    return;
  cookie = gtk_application_inhibit (application, GTK_WINDOW (presentation), GTK_APPLICATION_INHIBIT_IDLE,
                                    _ ("Presenting to the board"));
  g_object_set_data (G_OBJECT (presentation), INHIBITED, GUINT_TO_POINTER (cookie));
  g_object_set_data_full (G_OBJECT (presentation), QUIETENED, g_object_ref (application), g_object_unref);
  g_object_set_data (G_OBJECT (application), SNG_PRESENTING, presentation);
}

/* The window that the slides stand on may be closed already. */
static void
end_quiet_cb (SngPresentation *presentation)
{
  GtkApplication *application = g_object_get_data (G_OBJECT (presentation), QUIETENED);
  guint cookie = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (presentation), INHIBITED));

  if (application == NULL)
    return;
  g_object_set_data (G_OBJECT (application), SNG_PRESENTING, NULL);
  if (cookie != 0)
    gtk_application_uninhibit (application, cookie);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngPack) pack = sng_pack_read_finish (result, &error);
  SngPresentation *presentation;

  if (pack == NULL)
    sng_window_tell (window, error->message, FALSE);
  /* Whoever closed the window meanwhile wants no slides of it. */
  if (pack == NULL || !gtk_widget_get_realized (GTK_WIDGET (window)))
    return;
  presentation = sng_presentation_new (g_steal_pointer (&pack));
  sng_dialog_put_over (GTK_WINDOW (presentation), GTK_WINDOW (window));
  g_signal_connect_object (presentation, "lead-wanted", G_CALLBACK (sng_pack_follow), window, G_CONNECT_SWAPPED);
  g_signal_connect (presentation, "unmap", G_CALLBACK (end_quiet_cb), NULL);
  begin_quiet (window, presentation);
  gtk_window_present (GTK_WINDOW (presentation));
}

static void
present_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SngWindow *window = data;
  SngUiContext *context = sng_window_get_context (window);

  sng_pack_read_async (sng_ui_context_get_register (context), sng_ui_context_get_locale (context),
                       sng_window_get_day (window), SNG_PACK_FULL, NULL, read_cb, g_object_ref (window));
}

static void
pack_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (sng_pack_window_new (data)));
}

static const GActionEntry actions[] = {
  { "pack", pack_cb },
  { "present", present_cb },
};

/* Public API */

/* What takes figures apart is an action of pages, and the Overview has it. */
#define PAGE_ACTIONS "page."
#define PAGE_OF_FIGURES "overview"

/**
 * sng_pack_follow:
 * @lead: (nullable): where a figure leads, as a detailed action
 *
 * Shows in the window what stands behind a figure of the pack.
 */
void
sng_pack_follow (SngWindow *window, const char *lead)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GtkWidget *widget = GTK_WIDGET (window);

  if (lead == NULL || !g_action_parse_detailed_name (lead, &name, &target, NULL))
    return;
  gtk_window_present (GTK_WINDOW (window));
  if (g_str_has_prefix (name, PAGE_ACTIONS) && sng_window_show_page_by_name (window, PAGE_OF_FIGURES))
    widget = GTK_WIDGET (sng_window_get_page_by_name (window, PAGE_OF_FIGURES));
  gtk_widget_activate_action_variant (widget, name, target);
}

void
sng_pack_actions_install (SngWindow *window)
{
  if (sng_window_get_context (window) != NULL)
    g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
}
