/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts by keyboard: each point is told in words, and the same as a table is one key away. */
#include "tests/ui/chart-case.h"
#include "ui/charts/sng-bars-chart.h"
#include "ui/charts/sng-course-line.h"
#include "ui/charts/sng-exceedance.h"
#include "ui/charts/sng-heat-map.h"
#include "ui/charts/sng-line-chart.h"

#include <math.h>

static void
count_activation_cb (GtkWidget *map, int likelihood, int impact, SngHeatCell *last)
{
  *last = (SngHeatCell){ likelihood, impact };
}

static void
test_heat_map_by_keyboard (void)
{
  g_autoptr (GtkWidget) map = g_object_ref_sink (sng_heat_map_new ());
  SngHeatCell last = { 0, 0 };

  sng_heat_map_set_cell (SNG_HEAT_MAP (map), (SngHeatCell){ 4, 3 }, 2, SNG_LEVEL_HIGH);
  g_signal_connect (map, "cell-activated", G_CALLBACK (count_activation_cb), &last);
  g_assert_true (gtk_widget_get_focusable (map));

  /* The cursor starts at the top left and stays inside. */
  press (map, GDK_KEY_Up);
  press (map, GDK_KEY_Down);
  press (map, GDK_KEY_Right);
  press (map, GDK_KEY_Right);
  gtk_test_accessible_assert_property (map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Likelihood 4, impact 3, high: 2 risks");
  press (map, GDK_KEY_Return);
  g_assert_cmpint (last.likelihood, ==, 4);
  g_assert_cmpint (last.impact, ==, 3);

  for (int i = 0; i < 9; i++)
    {
      press (map, GDK_KEY_Left);
      press (map, GDK_KEY_Down);
    }
  press (map, GDK_KEY_space);
  g_assert_cmpint (last.likelihood, ==, 1);
  g_assert_cmpint (last.impact, ==, 1);
}

/* Who listens hears of a cell how many came and left; who looks sees arrows. */
static void
test_heat_map_says_movement (void)
{
  g_autoptr (GtkWidget) map = g_object_ref_sink (sng_heat_map_new ());
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (SngHeatMove));
  const SngHeatMove down = { { 5, 1 }, { 4, 1 }, 2 };
  const SngHeatMove up = { { 1, 1 }, { 5, 1 }, 1 };

  g_array_append_val (moves, down);
  g_array_append_val (moves, up);
  sng_heat_map_set_cell (SNG_HEAT_MAP (map), (SngHeatCell){ 5, 1 }, 1, SNG_LEVEL_MODERATE);
  sng_heat_map_set_moves (SNG_HEAT_MAP (map), moves, "30 Jun 2026");
  press (map, GDK_KEY_Home);
  gtk_test_accessible_assert_property (
      map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Likelihood 5, impact 1, moderate: 1 risk · since 30 Jun 2026: 1 in, 2 out");
  g_array_set_size (moves, 0);
  sng_heat_map_set_moves (SNG_HEAT_MAP (map), moves, NULL);
  gtk_test_accessible_assert_property (map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Likelihood 5, impact 1, moderate: 1 risk");
}

static char *
say_point (double amount, double probability, gpointer data)
{
  return g_strdup_printf ("%.0f: %.0f", amount, probability * 100);
}

static void
count_wish_cb (GtkWidget *curve, guint *n_wishes)
{
  ++*n_wishes;
}

/* The finding is told first; then each point as one moves along, and Enter asks for the table. */
static void
test_exceedance_by_keyboard (void)
{
  static const SngExceedancePoint points[] = { { 1, 0.9 }, { 10, 0.5 }, { 100, 0.1 } };
  g_autoptr (GtkWidget) curve
      = g_object_ref_sink (sng_exceedance_new ("What a year may cost", say_point, NULL));
  guint n_wishes = 0;

  g_signal_connect (curve, "table-wanted", G_CALLBACK (count_wish_cb), &n_wishes);
  press (curve, GDK_KEY_Right);
  sng_exceedance_set_curves (SNG_EXCEEDANCE (curve), points, G_N_ELEMENTS (points), NULL, 0);
  sng_cursor_chart_set_finding (SNG_CURSOR_CHART (curve), "A bad year costs much.");
  gtk_test_accessible_assert_property (curve, GTK_ACCESSIBLE_PROPERTY_LABEL, "What a year may cost");
  gtk_test_accessible_assert_property (curve, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "A bad year costs much.");
  g_assert_true (gtk_widget_get_focusable (curve));
  press (curve, GDK_KEY_Right);
  gtk_test_accessible_assert_property (curve, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "10: 50");
  press (curve, GDK_KEY_End);
  press (curve, GDK_KEY_Right);
  gtk_test_accessible_assert_property (curve, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "100: 10");
  press (curve, GDK_KEY_Home);
  gtk_test_accessible_assert_property (curve, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "1: 90");
  press (curve, GDK_KEY_Return);
  g_assert_cmpuint (n_wishes, ==, 1);
}

/* Each period with the figures of all lines; what nobody measured is said. */
static void
test_lines_by_keyboard (void)
{
  static const double one[] = { 41.7, -3, 100 }, other[] = { NAN, 8.3, INFINITY };
  static const char *const periods[] = { "24T4", "25T1", "25T2" };
  const SngLineSeries series[] = { { .name = "uses AI", .values = one },
                                   { .name = "controls it", .values = other, .dashed = TRUE } };
  const SngLineModel model = { .series = series, .n_series = 2, .periods = periods, .n_periods = 3,
                               .target = NAN, .shades_gap = TRUE };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_autoptr (GtkWidget) chart = g_object_ref_sink (sng_line_chart_new ("Adoption"));
  guint n_wishes = 0;

  g_signal_connect (chart, "table-wanted", G_CALLBACK (count_wish_cb), &n_wishes);
  press (chart, GDK_KEY_Right);
  sng_line_chart_set_model (SNG_LINE_CHART (chart), &model, locale);
  sng_cursor_chart_set_finding (SNG_CURSOR_CHART (chart), "The gap closes.");
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "The gap closes.");
  press (chart, GDK_KEY_Home);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "24T4: uses AI 42, controls it no data");
  press (chart, GDK_KEY_Right);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "25T1: uses AI -3, controls it 8");
  press (chart, GDK_KEY_End);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "25T2: uses AI 100, controls it no data");
  press (chart, GDK_KEY_Return);
  g_assert_cmpuint (n_wishes, ==, 1);
}

/* One period, or none: there is something to say, or nothing to walk along. */
static void
test_lines_of_little (void)
{
  static const double value[] = { 50 };
  static const char *const period[] = { "26T3" };
  const SngLineSeries series = { .name = "uses AI", .values = value };
  SngLineModel model = { .series = &series, .n_series = 1, .periods = period, .n_periods = 1, .target = NAN };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  GtkWidget *chart = sng_line_chart_new ("Adoption");
  GtkWidget *window;

  sng_line_chart_set_model (SNG_LINE_CHART (chart), &model, locale);
  window = show_in_window (chart);
  wait_until (was_painted, chart);
  press (chart, GDK_KEY_End);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "26T3: uses AI 50");
  model.n_periods = 0;
  sng_line_chart_set_model (SNG_LINE_CHART (chart), &model, locale);
  press (chart, GDK_KEY_End);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A course begins at its last month, which is the one that counts. */
static void
test_course_by_keyboard (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_autoptr (GtkWidget) line = g_object_ref_sink (sng_course_line_new (locale));
  SngValueCourse course = { 0 };

  press (line, GDK_KEY_Left);
  for (guint i = 0; i < SNG_COURSE_MONTHS; i++)
    {
      course.days[i] = sng_date_from_civil (2026, 1 + (int)i % 12, 1);
      course.values[i] = i == 0 ? NAN : i;
    }
  sng_course_line_set_course (SNG_COURSE_LINE (line), sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_RESIDUAL_SCORE], &course);
  g_assert_true (gtk_widget_get_focusable (line));
  press (line, GDK_KEY_Home);
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "1 Jan 2026: Unknown");
  press (line, GDK_KEY_Right);
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "1 Feb 2026: 1");
}

/* Stacked bars and single ones, from top to bottom. */
static void
test_bars_by_keyboard (void)
{
  static const SngBarPart parts[] = { { 30, { SNG_LOOK_KNOWN, SNG_TINT_GOOD } }, { 20, { SNG_LOOK_STALE, SNG_TINT_WEAK } },
                                      { NAN, { SNG_LOOK_UNKNOWN, SNG_TINT_CRITICAL } } };
  static const SngBar bars[] = { { "One", "50", parts, 2, NAN, NAN }, { "Other", "no data", parts + 2, 1, NAN, NAN } };
  static const char *const sentences[] = { "One: 50", "Other: no data" };
  const SngBarsModel model = { .bars = bars, .n_bars = 2, .longest = 100 };
  g_autoptr (GtkWidget) chart = g_object_ref_sink (sng_bars_chart_new ("Bars"));
  SngCursorChartClass *klass = SNG_CURSOR_CHART_GET_CLASS (chart);
  guint n_wishes = 0;

  g_signal_connect (chart, "table-wanted", G_CALLBACK (count_wish_cb), &n_wishes);
  press (chart, GDK_KEY_Down);
  sng_bars_chart_set_model (SNG_BARS_CHART (chart), &model, sentences, NULL, NULL);
  press (chart, GDK_KEY_Down);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Other: no data");
  press (chart, GDK_KEY_Up);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "One: 50");
  g_assert_cmpuint (klass->point_at (SNG_CURSOR_CHART (chart), 100, 38, 5, 30), ==, 1);
  press (chart, GDK_KEY_Return);
  g_assert_cmpuint (n_wishes, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  application = register_application ();

  g_test_add_func ("/chart-keys/exceedance-by-keyboard", test_exceedance_by_keyboard);
  g_test_add_func ("/chart-keys/lines-by-keyboard", test_lines_by_keyboard);
  g_test_add_func ("/chart-keys/lines-of-little", test_lines_of_little);
  g_test_add_func ("/chart-keys/heat-map-by-keyboard", test_heat_map_by_keyboard);
  g_test_add_func ("/chart-keys/heat-map-says-movement", test_heat_map_says_movement);
  g_test_add_func ("/chart-keys/bars-by-keyboard", test_bars_by_keyboard);
  g_test_add_func ("/chart-keys/course-by-keyboard", test_course_by_keyboard);

  return g_test_run ();
}
