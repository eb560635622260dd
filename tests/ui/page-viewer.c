/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/assistant-case.h"
#include "ui/forms/sng-claims-window.h"
#include "ui/pages/sng-kind-page.h"
#include "ui/window/sng-saver.h"
#include "ui/window/sng-window.h"

#include <glib-unix.h>
#include <locale.h>

/* Shows one page of a made-up register until it is ended from outside: what a reader of the screen
 * sees of it is judged by another program. After the pages come scenes that no page shows by itself.
 * Usage: page-viewer PLACE [en|es]; exit status 3 when there is no such page or scene. */
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
  SngKindPane *pane = SNG_IS_KIND_PAGE (page)
                          ? sng_kind_page_get_pane (SNG_KIND_PAGE (page),
                                                    SNG_KIND_PAGE_GET_CLASS (page)->kind_ids[0])
                          : NULL;
  guint n = 0;
  const SngHandle *handles
      = pane ? sng_live_list_get_all (SNG_LIVE_LIST (sng_kind_pane_get_list (pane)), &n) : NULL;

  if (n == 0)
    return G_SOURCE_CONTINUE;
  sng_kind_pane_show_record (pane, handles[0]);
  return G_SOURCE_REMOVE;
}

/* Scenes */

typedef struct
{
  Fixture *fixture;
  SngUiContext *context;
  SngWindow *window;
  guint step; /* of the assistant */
  SngTestServer *server;
} Stage;

static SngHandle
first_risk (Stage *stage)
{
  return sng_register_find (stage->fixture->reg, SNG_KIND_RISK, "R-0001");
}

/* Two banners, and a field that somebody else wrote meanwhile. */
static gboolean
play_conflict_cb (gpointer data)
{
  Stage *stage = data;
  SngBanners *banners = sng_window_get_banners (stage->window);
  g_autoptr (SngRecord) risk
      = sng_register_get_record (stage->fixture->reg, first_risk (stage));
  const SngField *name = sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_NAME];
  g_auto (SngValue) seen = sng_value_text2 ("Somebody saw this", NULL);
  g_auto (SngValue) mine = sng_value_text2 ("Somebody wrote this", NULL);

  sng_banners_show (banners, "one", SNG_BANNER_NEWS, "Something is new.", "_Look", "win.undo");
  sng_banners_show (banners, "two", SNG_BANNER_TROUBLE, "Something is wrong.", NULL, NULL);
  sng_window_show_record (stage->window, first_risk (stage));
  sng_saver_put (sng_ui_context_get_saver (stage->context), risk, name, &seen, &mine, "sitting");
  return G_SOURCE_REMOVE;
}

static gboolean
play_claims_cb (gpointer data)
{
  Stage *stage = data;
  const SngField *field = sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_RESIDUAL_LIKELIHOOD];

  gtk_window_present (GTK_WINDOW (sng_claims_window_new (
      stage->context, GTK_WINDOW (stage->window), first_risk (stage), field)));
  return G_SOURCE_REMOVE;
}

static gboolean
play_evidence_cb (gpointer data)
{
  Stage *stage = data;

  if (sng_ui_context_get_posture (stage->context) == NULL)
    return G_SOURCE_CONTINUE;
  gtk_widget_activate_action (GTK_WIDGET (sng_window_get_page (stage->window)), "page.explain",
                              "(xi)", (SngHandle)0, (int)SNG_PILLAR_SECURITY);
  return G_SOURCE_REMOVE;
}

/* The assistant of sources, step by step to its end: a reader of the screen finds the steps that
 * were left as well. */

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  sng_test_reply (message, 200, "application/json",
                  g_str_equal (path, "/sign-in")
                      ? "{\"token\": \"any\"}"
                      : "[{\"id\": \"E-1\", \"fullName\": \"Jimena Arriaga\", \"personType\": "
                        "\"employee\", \"state\": \"A\", \"hireDate\": \"2020-03-01\"}]");
}

static gboolean
leave_system (Stage *stage)
{
  g_signal_emit_by_name (row_of (SHOWN ("Another system")), "activated");
  return TRUE;
}

static gboolean
leave_address (Stage *stage)
{
  type_into (SHOWN ("Name of the source"), "Human resources");
  type_into (SHOWN ("Address of the list"), sng_test_server_get_url (stage->server));
  set_switch (SHOWN ("Allow without encryption"), TRUE);
  click (SHOWN ("_Next"));
  choose (SHOWN ("What the server asks for"), SHOWN ("User name and password that give a token"));
  return TRUE;
}

static gboolean
leave_access (Stage *stage)
{
  type_into (SHOWN ("Where one signs in"), "/sign-in");
  type_into (SHOWN ("User name"), "somebody");
  type_into (SHOWN ("Password"), "something");
  click (SHOWN ("_Next"));
  return TRUE;
}

static gboolean
leave_answer (Stage *stage)
{
  if (!may_go_on (NULL))
    return FALSE;
  click (SHOWN ("_Next"));
  return TRUE;
}

static gboolean
leave_fields (Stage *stage)
{
  if (!has_preview (NULL))
    return FALSE;
  click (SHOWN ("_Next"));
  return TRUE;
}

static gboolean
leave_schedule (Stage *stage)
{
  click (SHOWN ("_Connect"));
  return TRUE;
}

static gboolean (*const leave[]) (Stage *stage) = {
  leave_system, leave_address, leave_access, leave_answer, leave_fields, leave_schedule,
};

static gboolean
play_assistant_cb (gpointer data)
{
  Stage *stage = data;

  if (stage->server == NULL)
    {
      stage->server = sng_test_server_new (answer, NULL);
      sng_source_assistant_present (GTK_WIDGET (stage->window), stage->context, NULL);
    }
  if (leave[stage->step](stage))
    stage->step++;
  return stage->step < G_N_ELEMENTS (leave) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* One risk of twelve is estimated, so that there are figures and something that is not in them. */
static gboolean
play_exposure_cb (gpointer data)
{
  static const double frequency[] = { 0.1, 0.5, 2 };
  static const gint64 loss[] = { 50000000, 300000000, 2000000000 };
  Stage *stage = data;
  g_autoptr (SngRecord) risk
      = sng_register_get_record (stage->fixture->reg, first_risk (stage));
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (loss); i++)
    {
      sng_change_set_of (change, risk, SNG_RISK_FREQUENCY_MINIMUM + i, sng_value_real (frequency[i]));
      sng_change_set_of (change, risk, SNG_RISK_LOSS_MINIMUM + i, sng_value_money (loss[i], "MXN"));
    }
  outcome = sng_register_apply (stage->fixture->reg, change, NULL);
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.show-view", "(ss)", "risks", "exposure");
  return G_SOURCE_REMOVE;
}

static const GSourceFunc scenes[]
    = { play_conflict_cb, play_claims_cb, play_evidence_cb, play_assistant_cb,
        play_exposure_cb };

static guint
count_pages (SngWindow *window)
{
  guint n = 0;

  while (sng_window_get_nth_page (window, n) != NULL)
    n++;
  return n;
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
  GSourceFunc scene = NULL;
  guint n_pages;

  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  textdomain (GETTEXT_PACKAGE);
  sng_test_without_proxies ();
  gtk_disable_setlocale ();
  g_set_prgname ("page-viewer");
  adw_init ();
  fixture_set_up (&fixture, N_RISKS);
  locale = sng_locale_new (language, sng_clock_get_zone (fixture.clock));
  context = sng_ui_context_new (fixture.reg, locale);
  sng_ui_context_begin (context);
  window = sng_window_new (NULL, context);
  n_pages = count_pages (window);
  if (place >= n_pages && place - n_pages < G_N_ELEMENTS (scenes))
    scene = scenes[place - n_pages];
  page = sng_window_get_nth_page (window, scene != NULL ? 0 : place);
  if (page != NULL)
    {
      Stage stage = { &fixture, context, window };

      sng_window_show_page (window, page);
      gtk_window_present (GTK_WINDOW (window));
      g_timeout_add (50, scene != NULL ? scene : choose_first_cb,
                     scene != NULL ? (gpointer)&stage : (gpointer)window);
      g_timeout_add_seconds (LONGEST_SECONDS, give_up_cb, loop);
      g_unix_signal_add (SIGTERM, give_up_cb, loop);
      g_main_loop_run (loop);
      g_clear_pointer (&stage.server, sng_test_server_free);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&context);
  fixture_tear_down (&fixture);
  return page != NULL ? 0 : NO_SUCH_PAGE;
}
