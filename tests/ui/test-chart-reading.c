/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every chart is read in three ways beside looking at it: each value by keyboard and by hovering, the
 * finding in its description, and the same as a table one key away. One table names all charts. */
#include "tests/ui/chart-case.h"
#include "ui/charts/sng-bars-chart.h"
#include "ui/charts/sng-course-line.h"
#include "ui/charts/sng-exceedance.h"
#include "ui/charts/sng-heat-map.h"
#include "ui/charts/sng-line-chart.h"
#include "ui/charts/sng-range-mark.h"
#include "ui/charts/sng-score-cell.h"
#include "ui/charts/sng-sparkline.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-comparison-view.h"

#include <math.h>
#include <string.h>

#define N_PERIODS 4
#define STEP 3 /* in pixels, of the pointer */

typedef struct
{
  const char *name;
  GtkWidget *(*make) (SngLocale *locale);
  guint columns; /* of points beside each other; 0 where all stand in one row */
  const char *finding;
} Case;

static const char *const periods[N_PERIODS + 1] = { "Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026", NULL };
static const double measured[N_PERIODS] = { 41, NAN, 53, 58 };
static const double others[N_PERIODS] = { 20, 30, NAN, 50 };

/* Charts that a cursor walks along */

static GtkWidget *
make_lines (SngLocale *locale, guint n_series, gboolean shades_gap)
{
  static const gboolean breaks[N_PERIODS] = { FALSE, FALSE, TRUE, FALSE };
  const SngLineSeries series[] = { { .name = "Uses AI", .values = measured, .breaks = breaks },
                                   { .name = "Controls it", .values = others, .dashed = TRUE } };
  const SngLineModel model = { .series = series, .n_series = n_series, .periods = periods,
                               .n_periods = N_PERIODS, .target = NAN, .shades_gap = shades_gap };
  GtkWidget *chart = sng_line_chart_new ("Lines");

  sng_line_chart_set_model (SNG_LINE_CHART (chart), &model, locale);
  sng_cursor_chart_set_finding (SNG_CURSOR_CHART (chart), "The gap closes.");
  return chart;
}

static GtkWidget *
make_broken_line (SngLocale *locale)
{
  return make_lines (locale, 1, FALSE);
}

static GtkWidget *
make_gap (SngLocale *locale)
{
  return make_lines (locale, 2, TRUE);
}

static GtkWidget *
make_sparkline (SngLocale *locale)
{
  GtkWidget *chart = sng_sparkline_new (SNG_HUE_TALENT);

  sng_sparkline_set_values (SNG_SPARKLINE (chart), measured, periods, N_PERIODS, locale);
  return chart;
}

static GtkWidget *
make_course (SngLocale *locale)
{
  GtkWidget *chart = sng_course_line_new (locale);
  SngValueCourse course = { 0 };

  for (guint i = 0; i < SNG_COURSE_MONTHS; i++)
    {
      course.days[i] = sng_date_from_civil (2025 + (int)i / 12, 1 + (int)i % 12, 1);
      course.values[i] = i;
    }
  sng_course_line_set_course (SNG_COURSE_LINE (chart), sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_RESIDUAL_SCORE],
                              &course);
  return chart;
}

static GtkWidget *
make_bars_of (const SngBar *bars)
{
  static const char *const sentences[] = { "Identify: 50", "Recover: no data" };
  const SngBarsModel model = { .bars = bars, .n_bars = 2, .longest = 100 };
  GtkWidget *chart = sng_bars_chart_new ("Bars");

  sng_bars_chart_set_model (SNG_BARS_CHART (chart), &model, sentences, NULL, NULL);
  sng_cursor_chart_set_finding (SNG_CURSOR_CHART (chart), "Nobody knows of Recover.");
  return chart;
}

static const SngBarPart parts[] = { { 30, { SNG_LOOK_KNOWN, SNG_TINT_GOOD } },
                                    { 20, { SNG_LOOK_STALE, SNG_TINT_WEAK } },
                                    { NAN, { SNG_LOOK_UNKNOWN, SNG_TINT_CRITICAL } } };

static GtkWidget *
make_bars (SngLocale *locale)
{
  static const SngBar bars[]
      = { { "Identify", "50", parts, 1, 80, 70 }, { "Recover", "no data", parts + 2, 1, NAN, NAN } };

  return make_bars_of (bars);
}

static GtkWidget *
make_stacked_bars (SngLocale *locale)
{
  static const SngBar bars[]
      = { { "Identify", "50", parts, 2, NAN, NAN }, { "Recover", "no data", parts + 2, 1, NAN, NAN } };

  return make_bars_of (bars);
}

static GtkWidget *
make_matrix (SngLocale *locale)
{
  GtkWidget *map = sng_heat_map_new ();
  SngHeatCell cell;

  for (cell.likelihood = 1; cell.likelihood <= SNG_HEAT_MAP_SIDE; cell.likelihood++)
    for (cell.impact = 1; cell.impact <= SNG_HEAT_MAP_SIDE; cell.impact++)
      sng_heat_map_set_cell (SNG_HEAT_MAP (map), cell, cell.likelihood == 5 && cell.impact > 3 ? 2 : 0,
                             cell.likelihood * cell.impact > 20 ? SNG_LEVEL_CRITICAL : SNG_LEVEL_HIGH);
  return map;
}

static char *
say_loss (double amount, double probability, gpointer data)
{
  return g_strdup_printf ("A year costs more than %.0f with %.0f%%", amount, probability * 100);
}

static GtkWidget *
make_curve (SngLocale *locale)
{
  static const SngExceedancePoint points[] = { { 1, 0.9 }, { 10, 0.5 }, { 100, 0.1 } };
  GtkWidget *chart = sng_exceedance_new ("What a year may cost", say_loss, NULL);

  sng_exceedance_set_curves (SNG_EXCEEDANCE (chart), points, G_N_ELEMENTS (points), NULL, 0);
  sng_cursor_chart_set_finding (SNG_CURSOR_CHART (chart), "A bad year costs 100.");
  return chart;
}

static const Case charts[] = {
  { "line-with-gaps-and-breaks", make_broken_line, 0, "The gap closes." },
  { "sparkline", make_sparkline, 0, "From 41 in Q4 2025 to 58 in Q3 2026. Nobody measured 1 of 4 quarters." },
  { "course", make_course, 0, NULL },
  { "bars", make_bars, 0, "Nobody knows of Recover." },
  { "stacked-bars", make_stacked_bars, 0, "Nobody knows of Recover." },
  { "matrix", make_matrix, SNG_HEAT_MAP_SIDE, "4 risks: 2 critical, 2 high" },
  { "exceedance-curve", make_curve, 0, "A bad year costs 100." },
  { "two-lines-with-shaded-gap", make_gap, 0, "The gap closes." },
};

static void
assert_describes (GtkWidget *chart, const char *words)
{
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
}

static void
press_times (GtkWidget *chart, guint key, guint n)
{
  while (n-- > 0)
    press (chart, key);
}

/* The keys come to each point, which is then what the chart says. */
static void
check_keyboard (GtkWidget *chart, const Case *with)
{
  guint n = sng_cursor_chart_get_n_points (SNG_CURSOR_CHART (chart));

  g_assert_true (gtk_widget_get_focusable (chart));
  g_assert_cmpuint (n, >, 1);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sentence = sng_cursor_chart_say_point (SNG_CURSOR_CHART (chart), i);

      press (chart, GDK_KEY_Home);
      press_times (chart, GDK_KEY_Down, with->columns > 0 ? i / with->columns : 0);
      press_times (chart, GDK_KEY_Right, with->columns > 0 ? i % with->columns : i);
      assert_describes (chart, sentence);
    }
}

/* The pointer finds each point somewhere, and then there is something to read. */
static void
check_hover (GtkWidget *chart)
{
  SngCursorChart *self = SNG_CURSOR_CHART (chart);
  SngCursorChartClass *klass = SNG_CURSOR_CHART_GET_CLASS (self);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  int width = gtk_widget_get_width (chart);
  int height = gtk_widget_get_height (chart);
  guint n = sng_cursor_chart_get_n_points (self);

  g_assert_true (gtk_widget_get_has_tooltip (chart));
  for (int x = 0; x < width; x += STEP)
    for (int y = 0; y < height; y += STEP)
      {
        guint at = klass->point_at (self, width, height, x, y);

        g_assert_true (GTK_WIDGET_GET_CLASS (chart)->query_tooltip (chart, x, y, FALSE, tooltip) == (at < n));
        if (at < n)
          g_hash_table_add (found, GUINT_TO_POINTER (at + 1));
      }
  g_assert_cmpuint (g_hash_table_size (found), ==, n);
}

static GtkWidget *
find_of_type_in (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_of_type_in (child, type);
  return found;
}

static gboolean
has_no_table (gpointer chart)
{
  return sng_cursor_chart_get_table (chart) == NULL;
}

/* One key opens the table: a line for each point, which says the same. Closing it leaves nothing. */
static void
check_table (GtkWidget *chart)
{
  SngCursorChart *self = SNG_CURSOR_CHART (chart);
  GtkPopover *popover;
  GtkWidget *list;

  press (chart, GDK_KEY_t);
  popover = sng_cursor_chart_get_table (self);
  g_assert_nonnull (popover);
  list = find_of_type_in (GTK_WIDGET (popover), GTK_TYPE_LIST_BOX);
  for (guint i = 0; i < sng_cursor_chart_get_n_points (self); i++)
    {
      g_autofree char *sentence = sng_cursor_chart_say_point (self, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int)i);

      g_assert_nonnull (row);
      gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
    }
  gtk_popover_popdown (popover);
  wait_until (has_no_table, chart);
}

static void
count_wish_cb (GtkWidget *chart, guint *n_wishes)
{
  ++*n_wishes;
}

/* Where the page has the table already, the key leads there. */
static void
check_table_of_page (GtkWidget *chart)
{
  guint n_wishes = 0;

  g_signal_connect (chart, "table-wanted", G_CALLBACK (count_wish_cb), &n_wishes);
  press (chart, GDK_KEY_t);
  g_assert_cmpuint (n_wishes, ==, 1);
  g_assert_null (sng_cursor_chart_get_table (SNG_CURSOR_CHART (chart)));
}

static SngLocale *
make_locale (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  return sng_locale_new (SNG_LANGUAGE_EN, zone);
}

static void
test_chart (gconstpointer data)
{
  const Case *with = data;
  g_autoptr (SngLocale) locale = make_locale ();
  GtkWidget *chart = with->make (locale);
  GtkWidget *window = show_in_window (chart);

  wait_until (was_painted, chart);
  if (with->finding != NULL)
    assert_describes (chart, with->finding);
  else
    g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                       "Residual score · 1 Jan 2025: 0 → 1 Dec 2025: 11"));
  check_keyboard (chart, with);
  check_hover (chart);
  check_table (chart);
  check_table_of_page (chart);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Marks in the lines of a table, which is the table itself */

static GtkWidget *
make_heat_table (SngLocale *locale)
{
  static const SngSmallColumn columns[] = { { .title = "Process", .expands = TRUE }, { .title = "Security" } };
  GtkWidget *table = sng_small_table_new ("Processes", columns, G_N_ELEMENTS (columns));
  static const double scores[] = { 76, 31 };

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      const SngScore score = { .lo = scores[i], .hi = scores[i], .known = scores[i], .coverage = 100, .confidence = 90,
                               .state = i == 0 ? SNG_BAND_GOOD : SNG_BAND_CRITICAL };
      const SngFigure figure = sng_figure_of_score (&score, SNG_LOOK_KNOWN);
      g_autofree char *sentence = sng_figure_sentence (&figure, "Security");
      GtkWidget *cell = sng_score_cell_new ();
      GtkWidget *cells[] = { sng_small_table_text (i == 0 ? "Onboarding" : "Hiring", NULL), cell };

      sng_score_cell_set_figure (SNG_SCORE_CELL (cell), &figure, "Security");
      sng_small_table_add (SNG_SMALL_TABLE (table), 0, sentence, cells);
    }
  return table;
}

static void
add_compared (SngComparisonFacts *facts, const char *name, double own, double value)
{
  SngComparedLine *line = g_new0 (SngComparedLine, 1);

  line->benchmark = 1;
  line->name = g_strdup (name);
  line->own = g_strdup_printf ("%.0f%%", own);
  line->published = g_strdup_printf ("%.0f%%", value);
  line->points = g_strdup_printf ("%+.0f points", own - value);
  line->source = g_strdup ("A study, 2025; Corroborated.");
  line->sentence = g_strdup_printf ("%s: %.0f%%. Ours: %.0f%%.", name, value, own);
  line->own_value = own;
  line->value = value;
  g_ptr_array_add (facts->lines[SNG_COMPARED_IN_POINTS], line);
}

static GtkWidget *
make_range_marks (SngLocale *locale)
{
  const SngComparisons none = { .items = NULL };
  SngComparisons empty = none;
  GtkWidget *view = sng_comparison_view_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (SngComparisonFacts) facts = NULL;

  empty.items = items;
  facts = sng_comparison_facts_new (&empty, locale);
  add_compared (facts, "Firms that use AI", 100, 64);
  add_compared (facts, "Firms with an AI policy", 49, 49);
  sng_comparison_view_show (SNG_COMPARISON_VIEW (view), facts);
  return view;
}

typedef struct
{
  const char *name;
  GtkWidget *(*make) (SngLocale *locale);
  GType (*mark) (void);
} MarkCase;

static const MarkCase tables[] = {
  { "heat-table", make_heat_table, sng_score_cell_get_type },
  { "range-marks", make_range_marks, sng_range_mark_get_type },
};

/* Lines lead somewhere only where there is a window that can show it. */
static void
add_lead (GtkWidget *window)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) lead = g_simple_action_new ("show-record", G_VARIANT_TYPE_INT64);

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (lead));
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
}

/* Each line is reached by keyboard, says its figures, and its mark says them to the pointer too. */
static void
test_table_of_marks (gconstpointer data)
{
  const MarkCase *with = data;
  g_autoptr (SngLocale) locale = make_locale ();
  GtkWidget *content = with->make (locale);
  GtkWidget *window = show_in_window (content);
  GtkListBox *list = GTK_LIST_BOX (find_of_type_in (content, GTK_TYPE_LIST_BOX));

  add_lead (window);
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, i));
      GtkWidget *mark = find_of_type_in (row, with->mark ());
      const char *words = gtk_widget_get_tooltip_text (mark);

      g_assert_nonnull (words);
      g_assert_true (strpbrk (words, "0123456789") != NULL);
      g_assert_true (gtk_widget_grab_focus (row));
      gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, words);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What there is to say of little: one value, or none. */
static void
test_sparkline_of_little (void)
{
  static const struct
  {
    double values[2];
    gsize n;
    const char *finding;
  } cases[] = { { { 58 }, 1, "58 in Q4 2025; nothing else is known of its course." },
                { { NAN, NAN }, 2, "Nobody measured it yet." },
                { { NAN, -3 }, 2, "-3 in Q1 2026; nothing else is known of its course." } };
  g_autoptr (SngLocale) locale = make_locale ();
  GtkWidget *chart = sng_sparkline_new (SNG_HUE_AI);
  GtkWidget *window = show_in_window (chart);

  press (chart, GDK_KEY_t);
  g_assert_null (sng_cursor_chart_get_table (SNG_CURSOR_CHART (chart)));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sng_sparkline_set_values (SNG_SPARKLINE (chart), cases[i].values, periods, cases[i].n, locale);
      assert_describes (chart, cases[i].finding);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  application = register_application ();
  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autofree char *path = g_strconcat ("/chart-reading/", charts[i].name, NULL);

      g_test_add_data_func (path, &charts[i], test_chart);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_strconcat ("/chart-reading/", tables[i].name, NULL);

      g_test_add_data_func (path, &tables[i], test_table_of_marks);
    }
  g_test_add_func ("/chart-reading/sparkline-of-little", test_sparkline_of_little);
  return g_test_run ();
}
