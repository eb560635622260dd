/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-window-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What can be done about each trouble; what happened is said by the register. */
static const struct
{
  SngTrouble trouble;
  const char *subject;
  SngBannerLook look;
  const char *button; /* (nullable) */
  const char *action; /* (nullable) */
} troubles[] = {
  { SNG_TROUBLE_READ_ONLY, "read-only", SNG_BANNER_NEWS, N_("_Save a copy…"), "win.save-copy" },
  { SNG_TROUBLE_FOLDER, "folder", SNG_BANNER_NEWS, N_("_Save a copy…"), "win.save-copy" },
  { SNG_TROUBLE_COPY, "copy", SNG_BANNER_NEWS, N_("_Save a copy…"), "win.save-copy" },
  { SNG_TROUBLE_FULL, "full", SNG_BANNER_TROUBLE, N_("_Try again"), "win.look" },
  { SNG_TROUBLE_BUSY, "busy", SNG_BANNER_TROUBLE, N_("_Try again"), "win.look" },
  { SNG_TROUBLE_GONE, "gone", SNG_BANNER_TROUBLE, N_("_Save a copy…"), "win.save-copy" },
  { SNG_TROUBLE_REPLACED, "replaced", SNG_BANNER_TROUBLE, N_("_Save a copy…"), "win.save-copy" },
  { SNG_TROUBLE_CLOCK, "clock", SNG_BANNER_TROUBLE, NULL, NULL },
  { SNG_TROUBLE_ZONE, "zone", SNG_BANNER_NEWS, N_("_Restart"), "app.restart" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (troubles) == SNG_N_TROUBLES);

static void
show_troubles (SngRegister *reg, SngWindow *self)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  guint holding = sng_register_get_troubles (reg);

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *sentence = NULL;

      if ((holding & troubles[i].trouble) == 0)
        {
          sng_banners_hide (self->banners, troubles[i].subject);
          continue;
        }
      sentence = sng_register_describe_trouble (reg, troubles[i].trouble, locale);
      sng_banners_show (self->banners, troubles[i].subject, troubles[i].look, sentence,
                        troubles[i].button != NULL ? _(troubles[i].button) : NULL,
                        troubles[i].action);
    }
}

/* Whoever comes back to the window sees at once what was written elsewhere. */
static void
active_cb (SngWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->context != NULL)
    sng_register_look (sng_ui_context_get_register (self->context));
}

/* Private API */

void
_sng_window_troubles_init (SngWindow *self)
{
  SngRegister *reg = sng_ui_context_get_register (self->context);

  g_signal_connect_object (reg, "troubled", G_CALLBACK (show_troubles), self, 0);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
  show_troubles (reg, self);
}

void
_sng_window_look (SngWindow *self)
{
  sng_register_look (sng_ui_context_get_register (self->context));
  sng_saver_retry (sng_ui_context_get_saver (self->context));
}
