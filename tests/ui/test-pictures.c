/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of processes, risks and incidents say beside their lists and forms, read as a person
 * reads it: a threat in one place, the course of a figure, and what comes first. */
#include "data/catalogues/sng-shipped.h"
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/charts/sng-line-chart.h"
#include "ui/lists/sng-view.h"
#include "ui/pages/sng-count-tile.h"
#include "ui/pages/sng-process-detail.h"
#include "ui/pages/sng-quarter-tile.h"
#include "ui/pages/sng-threat-view.h"

/* Today is 2026-10-01. */
static const char facts[]
    = "{\"benchmark\":[{\"key\":\"B-1\",\"name\":{\"en\":\"Most frequent threats\",\"es\":\"Amenazas más frecuentes\"},"
      "\"value_text\":{\"en\":\"Phishing leads.\",\"es\":\"Encabeza el phishing.\"},\"publisher\":\"Observatorio\","
      "\"year\":2024,\"standing\":\"quoted\",\"retrieved_at\":\"2026-06-01\"}],"
      "\"control\":[{\"key\":\"C-9\",\"name\":{\"en\":\"Mail filter\",\"es\":\"Filtro de correo\"},\"state\":\"active\"}],"
      "\"threat\":[{\"key\":\"T-9\",\"name\":{\"en\":\"Phishing\",\"es\":\"Phishing\"},\"rank\":1,"
      "\"category\":\"cyber\",\"pillar\":\"security\",\"benchmarks\":[\"B-1\"]}],"
      "\"risk\":[{\"key\":\"R-9\",\"name\":{\"en\":\"Stolen password\",\"es\":\"Contraseña robada\"},\"state\":\"open\","
      "\"threats\":[\"T-9\"],\"controls\":[\"C-9\"]}],"
      "\"incident\":[{\"key\":\"I-9\",\"name\":{\"en\":\"False invoice\",\"es\":\"Factura falsa\"},\"state\":\"closed\","
      "\"incident_type\":\"incident\",\"human_factor\":true,\"detected_at\":\"2026-08-02T12:00:00Z\",\"threats\":[\"T-9\"]},"
      "{\"key\":\"I-8\",\"name\":{\"en\":\"Power cut\",\"es\":\"Corte de energía\"},\"state\":\"closed\","
      "\"incident_type\":\"incident\",\"human_factor\":false,\"detected_at\":\"2026-07-02T12:00:00Z\"}],"
      "\"drill\":[{\"key\":\"DR-9\",\"name\":{\"en\":\"Simulated mail\",\"es\":\"Correo simulado\"},\"state\":\"completed\","
      "\"drill_type\":\"phishing\",\"threats\":[\"T-9\"],\"ended\":\"2026-05-02T12:00:00Z\",\"result\":\"passed\"}],"
      "\"indicator\":[{\"key\":\"phishing_reported\",\"name\":{\"en\":\"Reported\"},\"direction\":\"higher\"},"
      "{\"key\":\"phishing_clicked\",\"name\":{\"en\":\"Opened\"},\"direction\":\"lower\"}],"
      "\"measure\":[{\"key\":\"M-1\",\"indicator\":\"phishing_reported\",\"period\":\"2026-Q3\",\"value\":64,\"definition_version\":1},"
      "{\"key\":\"M-2\",\"indicator\":\"phishing_clicked\",\"period\":\"2026-Q3\",\"value\":6,\"definition_version\":1}],"
      "\"process\":[{\"key\":\"P-90\",\"name\":{\"en\":\"Aardvark\",\"es\":\"Aardvark\"},\"state\":\"operating\",\"criticality\":1},"
      "{\"key\":\"P-91\",\"name\":{\"en\":\"Zinc\",\"es\":\"Zinc\"},\"state\":\"operating\",\"criticality\":3,\"sector\":\"energy\","
      "\"critical_infrastructure\":true}],"
      "\"deployment\":[{\"key\":\"D-9\",\"name\":{\"en\":\"Score\"},\"state\":\"production\",\"processes\":[\"P-91\"],"
      "\"live_at\":\"2026-02-01\",\"integrations\":2,\"autonomy\":\"decides\"}],"
      "\"action\":[{\"key\":\"AC-1\",\"name\":{\"en\":\"x\"},\"origin\":\"plan\",\"state\":\"done\",\"ended\":\"2026-02-01T12:00:00Z\"},"
      "{\"key\":\"AC-2\",\"name\":{\"en\":\"x\"},\"origin\":\"incident\",\"state\":\"done\",\"ended\":\"2026-02-02T12:00:00Z\"},"
      "{\"key\":\"AC-3\",\"name\":{\"en\":\"x\"},\"origin\":\"audit\",\"state\":\"done\",\"ended\":\"2026-05-02T12:00:00Z\"},"
      "{\"key\":\"AC-4\",\"name\":{\"en\":\"x\"},\"origin\":\"forecast\",\"state\":\"done\",\"ended\":\"2026-08-02T12:00:00Z\"}]}";

static const char *
in_language (const char *english, const char *spanish)
{
  return g_str_has_prefix (g_getenv ("LANGUAGE"), "es") ? spanish : english;
}

static void
begin (Case *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up (self, GUINT_TO_POINTER (3));
  sng_shipped_import (self->fixture.reg, facts, -1, NULL, &error);
  g_assert_no_error (error);
}

static GtkWidget *
window_of (Case *self)
{
  return GTK_WIDGET (self->window);
}

static const char *wanted;

static gboolean
says_wanted (Case *self)
{
  return says (window_of (self), wanted);
}

static void
wait_until_said (Case *self, const char *english, const char *spanish)
{
  wanted = in_language (english, spanish);
  g_test_message ("waits for “%s”", wanted);
  wait_for (self, says_wanted);
}

static SngHandle
find (Case *self, SngKindId kind, const char *key)
{
  return sng_register_find (self->fixture.reg, kind, key);
}

static void
show_record (Case *self, SngKindId kind, const char *key)
{
  gtk_widget_activate_action (window_of (self), "win.show-record", "x", find (self, kind, key));
}

static gboolean
has_posture (Case *self)
{
  return sng_ui_context_get_posture (self->context) != NULL;
}

/* Everything that has to do with a threat is in one place, each with what leads to it. */
static void
test_threat (Case *self, gconstpointer data)
{
  wait_for (self, has_posture);
  show_record (self, SNG_KIND_THREAT, "T-9");
  wait_until_said (self, "Place 1 among the threats.", "Lugar 1 entre las amenazas.");
  wait_until_said (self, "Phishing leads. Source: Observatorio, 2024.",
                   "Phishing leads. Fuente: Observatorio, 2024.");
  wait_until_said (self, "Stolen password", "Stolen password");
  wait_until_said (self, "Mail filter", "Mail filter");
  wait_until_said (self, "False invoice", "False invoice");
  wait_until_said (self, "Simulated mail", "Simulated mail");
  wait_until_said (self, "Nobody is known to have met it in a drill in the last year.",
                   "No consta que alguien la haya enfrentado en un simulacro en el último año.");
}

/* The complexity of a process, how it went, and the same as a table. */
static void
test_complexity (Case *self, gconstpointer data)
{
  GtkWidget *tile;

  wait_for (self, has_posture);
  show_record (self, SNG_KIND_PROCESS, "P-91");
  wait_until_said (self, "Complexity 6:", "Complejidad 6:");
  tile = find_of_type (find_of_type (window_of (self), SNG_TYPE_PROCESS_DETAIL), SNG_TYPE_QUARTER_TILE);
  g_assert_nonnull (find_of_type (tile, SNG_TYPE_LINE_CHART));
  g_assert_true (gtk_widget_activate_action (find_of_type (tile, SNG_TYPE_LINE_CHART), "tile.turn", NULL));
  wait_until_said (self, "Q1 2026", "Q1 2026");
}

/* Which part of the actions no incident asked for, and where that goes. */
static void
test_proactive (Case *self, gconstpointer data)
{
  wait_for (self, has_posture);
  sng_kind_page_show_view (SNG_KIND_PAGE (sng_window_get_page (self->window)), "action");
  wait_until_said (self, "75% of the actions done in four quarters were proactive (3 of 4)",
                   "75% de las acciones terminadas en cuatro trimestres fueron proactivas (3 de 4)");
  wait_until_said (self, "Improving: the share rises by 25 points a quarter.",
                   "Mejora: la proporción sube 25 puntos por trimestre.");
}

static guint n_answers;

static gboolean
has_answer (Case *self)
{
  return n_answers > 0 && n_listed (self) == 3;
}

static void
listed_cb (SngLiveList *list, guint n, gpointer data)
{
  n_answers++;
}

/* Sorts the list and waits for it. */
static void
sort_by (Case *self, const char *order)
{
  g_autoptr (SngView) view = sng_view_new (NULL);

  view->order = g_strdup (order);
  n_answers = 0;
  sng_record_list_set_view (list_of (self), view);
  wait_for (self, has_answer);
}

/* The list of processes, sorted by any column, begins with what is critical. */
static void
test_critical_first (Case *self, gconstpointer data)
{
  static const char *const orders[] = { "name", "-name", "-key", "criticality", "complexity", "-stage" };

  wait_for (self, has_posture);
  g_assert_true (sng_window_show_page_by_name (self->window, "processes"));
  wait_for (self, has_listed);
  g_signal_connect (list_of (self), "listed", G_CALLBACK (listed_cb), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      const gint64 *all;
      guint n;

      sort_by (self, orders[i]);
      all = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n);
      g_assert_cmpint (all[0], ==, find (self, SNG_KIND_PROCESS, "P-91"));
    }
}

/* Of people only what all of them do, and first what is asked of them: to report. */
static void
test_human_factor (Case *self, gconstpointer data)
{
  g_assert_true (sng_window_show_page_by_name (self->window, "incidents"));
  wait_until_said (self, "human factor in four quarters: 50% (1 of 2)",
                   "factor humano en cuatro trimestres: 50% (1 de 2)");
  wait_until_said (self, "phishing test: 64% report it, 6% open the link",
                   "prueba de phishing: 64% la reporta, 6% abre el enlace");
  g_assert_false (says (find_of_type (window_of (self), SNG_TYPE_COUNT_TILE), "Rebeca"));
}

int
main (int argc, char **argv)
{
  begin_in_language (&argc, &argv);
  g_test_add ("/pictures/threat-in-one-place", Case, NULL, begin, test_threat, tear_down);
  g_test_add ("/pictures/complexity", Case, NULL, begin, test_complexity, tear_down);
  g_test_add ("/pictures/proactive-actions", Case, NULL, begin, test_proactive, tear_down);
  g_test_add ("/pictures/critical-first", Case, NULL, begin, test_critical_first, tear_down);
  g_test_add ("/pictures/human-factor", Case, NULL, begin, test_human_factor, tear_down);
  return g_test_run ();
}
