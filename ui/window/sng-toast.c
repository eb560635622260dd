/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-toast.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Longer than a message takes to appear. libadwaita 1.2 comes to harm when one goes before that. */
#define APPEARING (G_USEC_PER_SEC)

/* The newest message of an overlay, while it is to be seen. */
typedef struct
{
  AdwToast *toast;
  gint64 told_at; /* monotonic, µs */
} Told;

static GQuark
told_quark (void)
{
  return g_quark_from_static_string ("sng-told");
}

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->toast);
  g_free (told);
}

static void
remember (AdwToastOverlay *overlay, AdwToast *toast)
{
  Told *told = g_new (Told, 1);

  *told = (Told){ g_object_ref (toast), g_get_monotonic_time () };
  g_object_set_qdata_full (G_OBJECT (overlay), told_quark (), told, told_free);
}

static void
on_dismissed_cb (AdwToast *toast, AdwToastOverlay *overlay)
{
  const Told *told = g_object_get_qdata (G_OBJECT (overlay), told_quark ());

  if (told != NULL && told->toast == toast)
    g_object_set_qdata (G_OBJECT (overlay), told_quark (), NULL);
}

/* Whoever does thirty things one after the other must not read of the first one minutes later: the
 * newest message takes the place of the former one, or its words while that is only appearing. */
static AdwToast *
take_place (AdwToastOverlay *overlay)
{
  const Told *told = g_object_get_qdata (G_OBJECT (overlay), told_quark ());
  AdwToast *toast;

  if (told != NULL && g_get_monotonic_time () - told->told_at < APPEARING)
    return told->toast;
  if (told != NULL)
    adw_toast_dismiss (told->toast);
  toast = adw_toast_new ("");
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed_cb), overlay, 0);
  remember (overlay, toast);
  adw_toast_overlay_add_toast (overlay, toast);
  return toast;
}

/* Public API */

void
sng_toast_tell (AdwToastOverlay *overlay, const char *message, gboolean undoable)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = take_place (overlay);

  adw_toast_set_title (toast, escaped);
  adw_toast_set_button_label (toast, undoable ? _("Undo") : NULL);
  adw_toast_set_action_name (toast, undoable ? "win.undo" : NULL);
}
