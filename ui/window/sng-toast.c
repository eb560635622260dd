/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-toast.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Public API */

void
sng_toast_tell (AdwToastOverlay *overlay, const char *message, gboolean undoable)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (undoable)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (overlay, toast);
}
