/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/ui-fixture.h"
#include "ui/pages/sng-kind-page.h"
#include "ui/window/sng-window.h"

#include <glib-unix.h>
#include <locale.h>

/* Shows one page of a made-up register until it is ended from outside: what a reader of the screen
 * sees of it is judged by another program. Usage: page-viewer PLACE [en|es]; exit status 3 when
 * there is no such page. */
#define NO_SUCH_PAGE 3
#define N_RISKS 12

/* Somebody who went away does not leave a window behind. */
#define LONGEST_SECONDS 60

static gboolean
give_up_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static gboolean
choose_first_cb (gpointer data)
{
  SngPage *page = sng_window_get_page (data);
  SngKindPane *pane
      = SNG_IS_KIND_PAGE (page) ? sng_kind_page_get_visible_pane (SNG_KIND_PAGE (page)) : NULL;
  guint n = 0;
  const SngHandle *handles
      = pane ? sng_live_list_get_all (SNG_LIVE_LIST (sng_kind_pane_get_list (pane)), &n) : NULL;

  if (n == 0)
    return G_SOURCE_CONTINUE;
  sng_kind_pane_show_record (pane, handles[0]);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  guint place = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 0;
  SngLanguage language
      = argc > 2 && g_str_equal (argv[2], "es") ? SNG_LANGUAGE_ES : SNG_LANGUAGE_EN;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SngLocale) locale = NULL;
  g_autoptr (SngUiContext) context = NULL;
  Fixture fixture = { 0 };
  SngWindow *window;
  SngPage *page;

  setlocale (LC_ALL, "C.UTF-8");
  gtk_disable_setlocale ();
  g_set_prgname ("page-viewer");
  adw_init ();
  fixture_set_up (&fixture, N_RISKS);
  locale = sng_locale_new (language, sng_clock_get_zone (fixture.clock));
  context = sng_ui_context_new (fixture.reg, locale);
  window = sng_window_new (NULL, context);
  page = sng_window_get_nth_page (window, place);
  if (page != NULL)
    {
      sng_window_show_page (window, page);
      gtk_window_present (GTK_WINDOW (window));
      g_timeout_add (50, choose_first_cb, window);
      g_timeout_add_seconds (LONGEST_SECONDS, give_up_cb, loop);
      g_unix_signal_add (SIGTERM, give_up_cb, loop);
      g_main_loop_run (loop);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&context);
  fixture_tear_down (&fixture);
  return page != NULL ? 0 : NO_SUCH_PAGE;
}
