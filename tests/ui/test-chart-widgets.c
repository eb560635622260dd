/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every widget with unknown, insufficient, stale, withheld and 0 side by side, in a real window. */
#include "tests/ui/chart-case.h"
#include "ui/charts/sng-band-pill.h"
#include "ui/charts/sng-range-bar.h"
#include "ui/charts/sng-score-cell.h"
#include "ui/charts/sng-sparkline.h"
#include "ui/charts/sng-stage-mark.h"
#include "ui/style/sng-theme.h"

#include <adwaita.h>
#include <math.h>

#define N_CASES 7

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
test_picture_is_kept (void)
{
  const double values[] = { 10.0, NAN, 30.0 };
  static const char *const periods[] = { "Q1 2026", "Q2 2026", "Q3 2026" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  GtkWidget *line = sng_sparkline_new (SNG_HUE_AI);
  GtkWidget *window;
  guint n_paints;
  g_autoptr (GBytes) light = NULL;
  g_autoptr (GBytes) dark = NULL;

  sng_sparkline_set_values (SNG_SPARKLINE (line), values, periods, G_N_ELEMENTS (values), locale);
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

  g_test_init (&argc, &argv, NULL);
  application = register_application ();

  g_test_add_func ("/chart-widgets/score-cells-differ", test_score_cells_differ);
  g_test_add_func ("/chart-widgets/range-bars-differ", test_range_bars_differ);
  g_test_add_func ("/chart-widgets/words-say-the-state", test_words_say_the_state);
  g_test_add_func ("/chart-widgets/range-is-said", test_range_is_said);
  g_test_add_func ("/chart-widgets/unassessed-risk-is-not-low", test_unassessed_risk_is_not_low);
  g_test_add_func ("/chart-widgets/picture-is-kept", test_picture_is_kept);
  g_test_add_func ("/chart-widgets/themes-are-readable", test_themes_are_readable);
  g_test_add_func ("/chart-widgets/icons-are-found", test_icons_are_found);

  return g_test_run ();
}
