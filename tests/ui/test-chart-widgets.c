/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every widget with unknown, insufficient, stale, withheld and 0 side by side, in a real window. */
#include "ui/charts/sng-band-pill.h"
#include "ui/charts/sng-exceedance.h"
#include "ui/charts/sng-line-chart.h"
#include "ui/charts/sng-heat-map.h"
#include "ui/charts/sng-range-bar.h"
#include "ui/charts/sng-score-cell.h"
#include "ui/charts/sng-sparkline.h"
#include "ui/charts/sng-stage-mark.h"
#include "ui/style/sng-theme.h"

#include <adwaita.h>
#include <math.h>

#define DEADLINE_SECONDS 20
#define N_CASES 7

typedef gboolean (*ConditionFunc) (gpointer data);

typedef struct
{
  const char *name;
  double lo;
  double hi;
  double coverage;
  SngLook trust;
} Case;

/* The numbers are the same wherever that is possible, so that only the state can differ. */
static const Case cases[N_CASES] = {
  { "zero", 0.0, 0.0, 100.0, SNG_LOOK_KNOWN },
  { "unknown", 0.0, 100.0, 0.0, SNG_LOOK_KNOWN },
  { "insufficient", 0.0, 70.0, 30.0, SNG_LOOK_KNOWN },
  { "stale", 0.0, 0.0, 100.0, SNG_LOOK_STALE },
  { "unverified", 0.0, 0.0, 100.0, SNG_LOOK_UNVERIFIED },
  { "estimated", 0.0, 0.0, 100.0, SNG_LOOK_ESTIMATED },
  { "withheld", 0.0, 0.0, 100.0, SNG_LOOK_WITHHELD },
};

static SngScore
case_score (const Case *one)
{
  return sng_score_make (one->lo, one->hi, one->lo, one->coverage, one->coverage);
}

static void
wait_until (ConditionFunc is_met, gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  while (!is_met (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

static GskRenderNode *
node_of (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
has_node (gpointer widget)
{
  g_autoptr (GskRenderNode) node = node_of (widget);

  return node != NULL;
}

static GBytes *
picture_of (GtkWidget *widget)
{
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  wait_until (has_node, widget);
  node = node_of (widget);
  texture = gsk_renderer_render_texture (
      gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
      &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  return gdk_texture_save_to_png_bytes (texture);
}

static GtkWidget *
show_in_window (GtkWidget *content)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (window), content);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (has_node, content);
  return window;
}

/* @make gives one widget per case, all of one size; none may look like another. */
static void
assert_cases_differ (GtkWidget *(*make) (const Case *))
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *widgets[N_CASES];
  GBytes *pictures[N_CASES];
  GtkWidget *window;

  for (gsize i = 0; i < N_CASES; i++)
    {
      widgets[i] = make (&cases[i]);
      gtk_box_append (GTK_BOX (box), widgets[i]);
    }

  window = show_in_window (box);
  for (gsize i = 0; i < N_CASES; i++)
    {
      wait_until (has_node, widgets[i]);
      pictures[i] = picture_of (widgets[i]);
    }
  for (gsize i = 0; i < N_CASES; i++)
    for (gsize j = i + 1; j < N_CASES; j++)
      if (g_bytes_equal (pictures[i], pictures[j]))
        g_error ("%s looks like %s", cases[i].name, cases[j].name);

  for (gsize i = 0; i < N_CASES; i++)
    g_bytes_unref (pictures[i]);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
make_score_cell (const Case *one)
{
  GtkWidget *cell = sng_score_cell_new ();
  SngScore score = case_score (one);

  sng_score_cell_set_score (SNG_SCORE_CELL (cell), &score, one->trust, "Talent");
  return cell;
}

static GtkWidget *
make_range_bar (const Case *one)
{
  GtkWidget *bar = sng_range_bar_new (SNG_HUE_TALENT);
  SngScore score = case_score (one);
  SngFigure figure = sng_figure_of_score (&score, one->trust);

  /* A bar of nothing has no length, and so nothing to tell one trust from another by. */
  figure.lo = 40.0;
  figure.hi = 70.0;
  sng_range_bar_set_figure (SNG_RANGE_BAR (bar), &figure, NAN, "Talent");
  return bar;
}

static void
test_score_cells_differ (void)
{
  assert_cases_differ (make_score_cell);
}

static void
test_range_bars_differ (void)
{
  assert_cases_differ (make_range_bar);
}

static void
test_words_say_the_state (void)
{
  static const char *const sentences[N_CASES] = {
    "Talent: 0 of 100, critical",
    "Talent: no data",
    "Talent: between 0 and 70 of 100; less than half is known",
    "Talent: 0 of 100, critical; stale",
    "Talent: 0 of 100, critical; nobody has verified it",
    "Talent: 0 of 100, critical; an estimate",
    "Talent: withheld to protect privacy",
  };

  for (gsize i = 0; i < N_CASES; i++)
    {
      g_autoptr (GtkWidget) cell = g_object_ref_sink (make_score_cell (&cases[i]));

      gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_IMG);
      gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, sentences[i]);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (cell), ==, sentences[i]);
    }
}

static void
test_range_is_said (void)
{
  const SngScore score = sng_score_make (61.0, 62.4, 61.5, 97.0, 80.0);
  const SngFigure figure = sng_figure_of_score (&score, SNG_LOOK_KNOWN);
  g_autofree char *note = sng_figure_scale_note (&figure);
  g_autofree char *sentence = sng_figure_sentence (&figure, NULL);

  g_assert_cmpstr (note, ==, "of 100 · up to 62");
  g_assert_cmpstr (sentence, ==, "61 of 100, up to 62, acceptable");
}

static void
test_unassessed_risk_is_not_low (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *unassessed = sng_band_pill_new ();
  GtkWidget *low = sng_band_pill_new ();
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) other = NULL;
  GtkWidget *window;

  sng_band_pill_set_risk (SNG_BAND_PILL (low), 1, SNG_LEVEL_LOW);
  gtk_test_accessible_assert_property (low, GTK_ACCESSIBLE_PROPERTY_LABEL, "1 of 25, low");
  gtk_test_accessible_assert_property (unassessed, GTK_ACCESSIBLE_PROPERTY_LABEL, "not assessed");

  gtk_box_append (GTK_BOX (box), unassessed);
  gtk_box_append (GTK_BOX (box), low);
  window = show_in_window (box);
  one = picture_of (unassessed);
  other = picture_of (low);
  g_assert_false (g_bytes_equal (one, other));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_activation_cb (GtkWidget *map, int likelihood, int impact, SngHeatCell *last)
{
  *last = (SngHeatCell){ likelihood, impact };
}

/* Runs what the widget has bound to a key, as the toolkit does when the key comes. */
static void
press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                          gtk_shortcut_get_arguments (shortcut));
        }
    }
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

static gboolean
was_painted (gpointer chart)
{
  return sng_chart_get_n_paints (chart) > 0;
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

static void
test_picture_is_kept (void)
{
  const double values[] = { 10.0, NAN, 30.0 };
  GtkWidget *line = sng_sparkline_new (SNG_HUE_AI);
  GtkWidget *window;
  guint n_paints;
  g_autoptr (GBytes) light = NULL;
  g_autoptr (GBytes) dark = NULL;

  sng_sparkline_set_values (SNG_SPARKLINE (line), values, G_N_ELEMENTS (values));
  window = show_in_window (line);
  wait_until (was_painted, line);

  light = picture_of (line);
  n_paints = sng_chart_get_n_paints (SNG_CHART (line));
  gtk_widget_queue_draw (line);
  g_bytes_unref (picture_of (line));
  g_assert_cmpuint (sng_chart_get_n_paints (SNG_CHART (line)), ==, n_paints);

  sng_sparkline_set_target (SNG_SPARKLINE (line), 20.0);
  wait_until (has_node, line);
  g_bytes_unref (picture_of (line));
  g_assert_cmpuint (sng_chart_get_n_paints (SNG_CHART (line)), ==, n_paints + 1);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  wait_until (has_node, line);
  dark = picture_of (line);
  g_assert_cmpuint (sng_chart_get_n_paints (SNG_CHART (line)), ==, n_paints + 2);
  g_assert_false (g_bytes_equal (light, dark));

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Contrast of two opaque colours as the accessibility guidelines define it, 1 to 21. */
static double
luminance (const SngColor *color)
{
  const double parts[] = { color->red, color->green, color->blue };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0.0;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    sum += weights[i]
           * (parts[i] <= 0.04045 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4));
  return sum;
}

static double
contrast (const SngColor *one, const SngColor *other)
{
  double a = luminance (one);
  double b = luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static void
assert_readable (const SngPalette *palette)
{
  for (int tint = 0; tint < SNG_N_TINTS; tint++)
    g_assert_cmpfloat (contrast (&palette->tints[tint].ground, &palette->tints[tint].ink), >=, 4.5);
}

static void
test_themes_are_readable (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autoptr (GtkWidget) widget = g_object_ref_sink (sng_stage_mark_new ());
  SngPalette light, dark;

  sng_theme_read_palette (widget, &light);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  sng_theme_read_palette (widget, &dark);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);

  assert_readable (sng_palette_for_print ());
  assert_readable (&light);
  assert_readable (&dark);
  for (int tint = 0; tint < SNG_N_TINTS; tint++)
    {
      g_assert_cmpfloat (luminance (&dark.tints[tint].ink), >, luminance (&light.tints[tint].ink));
      g_assert_cmpfloat_with_epsilon (luminance (&light.tints[tint].ground),
                                      luminance (&sng_palette_for_print ()->tints[tint].ground),
                                      0.01);
    }
}

static void
test_icons_are_found (void)
{
  static const char *const names[] = { "sng-overview-symbolic", "sng-gate-pass-symbolic",
                                       "org.sinergia.Sinergia", "org.sinergia.Sinergia-symbolic" };
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (gtk_icon_theme_has_icon (theme, names[i]));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);

  /* Registering loads the style sheets and the icons from the resources, as in the program. */
  application = adw_application_new ("org.sinergia.Sinergia", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/chart-widgets/score-cells-differ", test_score_cells_differ);
  g_test_add_func ("/chart-widgets/range-bars-differ", test_range_bars_differ);
  g_test_add_func ("/chart-widgets/words-say-the-state", test_words_say_the_state);
  g_test_add_func ("/chart-widgets/range-is-said", test_range_is_said);
  g_test_add_func ("/chart-widgets/unassessed-risk-is-not-low", test_unassessed_risk_is_not_low);
  g_test_add_func ("/chart-widgets/exceedance-by-keyboard", test_exceedance_by_keyboard);
  g_test_add_func ("/chart-widgets/lines-by-keyboard", test_lines_by_keyboard);
  g_test_add_func ("/chart-widgets/lines-of-little", test_lines_of_little);
  g_test_add_func ("/chart-widgets/heat-map-by-keyboard", test_heat_map_by_keyboard);
  g_test_add_func ("/chart-widgets/heat-map-says-movement", test_heat_map_says_movement);
  g_test_add_func ("/chart-widgets/picture-is-kept", test_picture_is_kept);
  g_test_add_func ("/chart-widgets/themes-are-readable", test_themes_are_readable);
  g_test_add_func ("/chart-widgets/icons-are-found", test_icons_are_found);

  return g_test_run ();
}
