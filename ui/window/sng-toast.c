/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-toast.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static GQuark
told_quark (void)
{
  return g_quark_from_static_string ("sng-told");
}

/* Whoever does thirty things one after the other must not read of the first one minutes later. */
static void
replace_former (AdwToastOverlay *overlay, AdwToast *toast)
{
  AdwToast *former = g_object_get_qdata (G_OBJECT (overlay), told_quark ());

  if (former != NULL)
    adw_toast_dismiss (former);
  g_object_set_qdata_full (G_OBJECT (overlay), told_quark (), g_object_ref (toast), g_object_unref);
}

/* Public API */

void
sng_toast_tell (AdwToastOverlay *overlay, const char *message, gboolean undoable)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (escaped);

  replace_former (overlay, toast);
  if (undoable)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (overlay, toast);
}
