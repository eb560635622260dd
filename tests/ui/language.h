/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-config.h"

#include <adwaita.h>
#include <libintl.h>
#include <locale.h>

/* Programs that speak the language of their environment, as the one that people use. Used by several
 * programs, so that its functions live in the header. */

static inline void
set_up_language (void)
{
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* The locale is set once: GTK would write numbers as the language does. */
static inline void
begin_in_language (int *argc, char ***argv)
{
  set_up_language ();
  gtk_disable_setlocale ();
  g_test_init (argc, argv, NULL);
  adw_init ();
}
