/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The painters on plain image surfaces: what is missing must not look like a figure, and the looks
 * must differ from each other in shape, not only in colour. */
#include "ui/charts/sng-exceedance-painter.h"
#include "ui/charts/sng-heat-map-painter.h"
#include "ui/charts/sng-mark-painter.h"
#include "ui/charts/sng-sparkline-painter.h"

#include <math.h>
#include <string.h>

#define WIDTH 64
#define HEIGHT 40

typedef void (*PaintFunc) (cairo_t *cr, double width, double height, gconstpointer data);

static const SngBox whole = { 0, 0, WIDTH, HEIGHT };

static GBytes *
paint_sized (PaintFunc paint, gconstpointer data, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GBytes *pixels;

  paint (cr, width, height, data);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                        (gsize)cairo_image_surface_get_stride (surface) * height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pixels;
}

static GBytes *
paint (PaintFunc func, gconstpointer data)
{
  return paint_sized (func, data, WIDTH, HEIGHT);
}

static guint
count_painted (GBytes *pixels, int from_x, int to_x)
{
  const guint32 *data = g_bytes_get_data (pixels, NULL);
  guint n = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = from_x; x < to_x; x++)
      n += data[y * WIDTH + x] != 0;
  return n;
}

static void
paint_ground (cairo_t *cr, double width, double height, gconstpointer data)
{
  const SngBox box = { 0, 0, width, height };

  sng_mark_paint_ground (data, cr, &box, 6.0, sng_palette_for_print ());
}

static void
paint_circle (cairo_t *cr, double width, double height, gconstpointer data)
{
  const SngBox box = { 0, 0, width, height };

  sng_mark_paint_circle (data, cr, &box, sng_palette_for_print ());
}

static void
paint_diamond (cairo_t *cr, double width, double height, gconstpointer data)
{
  const SngBox box = { 0, 0, width, height };

  sng_mark_paint_diamond (*(const SngLevel *)data, cr, &box, &sng_palette_for_print ()->fg);
}

static void
paint_stages (cairo_t *cr, double width, double height, gconstpointer data)
{
  sng_mark_paint_stages (*(const int *)data, cr, width, height, sng_palette_for_print ());
}

static void
paint_range (cairo_t *cr, double width, double height, gconstpointer data)
{
  sng_mark_paint_range (data, 20.0, 64.0, NAN, SNG_HUE_AI, cr, width, height,
                        sng_palette_for_print ());
}

static void
paint_sparkline (cairo_t *cr, double width, double height, gconstpointer data)
{
  sng_sparkline_paint (data, cr, width, height, sng_palette_for_print ());
}

static void
paint_heat_map (cairo_t *cr, double width, double height, gconstpointer data)
{
  sng_heat_map_paint (data, cr, width, height, sng_palette_for_print (), NULL);
}

static void
paint_nothing (cairo_t *cr, double width, double height, gconstpointer data)
{
}

static void
assert_all_differ (GBytes **pictures, gsize n_pictures)
{
  for (gsize i = 0; i < n_pictures; i++)
    for (gsize j = i + 1; j < n_pictures; j++)
      if (g_bytes_equal (pictures[i], pictures[j]))
        g_error ("pictures %" G_GSIZE_FORMAT " and %" G_GSIZE_FORMAT " are the same", i, j);

  for (gsize i = 0; i < n_pictures; i++)
    g_bytes_unref (pictures[i]);
}

/* A zero is a critical score that is known; nothing else may look like it. */
static void
test_every_look_differs (void)
{
  GBytes *grounds[SNG_N_LOOKS];
  GBytes *ranges[SNG_N_LOOKS];

  for (int look = 0; look < SNG_N_LOOKS; look++)
    {
      SngMark mark = { look, SNG_TINT_CRITICAL };

      grounds[look] = paint (paint_ground, &mark);
    }
  assert_all_differ (grounds, SNG_N_LOOKS);

  ranges[0] = paint (paint_range, &(SngMark){ SNG_LOOK_KNOWN, SNG_TINT_WEAK });
  ranges[1] = paint (paint_range, &(SngMark){ SNG_LOOK_UNKNOWN, SNG_TINT_WEAK });
  ranges[2] = paint (paint_range, &(SngMark){ SNG_LOOK_INSUFFICIENT, SNG_TINT_WEAK });
  ranges[3] = paint (paint_range, &(SngMark){ SNG_LOOK_WITHHELD, SNG_TINT_WEAK });
  assert_all_differ (ranges, 4);
}

/* Without colour the patterns alone must tell the looks apart: compare what is painted, not how. */
static void
test_looks_differ_without_colour (void)
{
  static const SngLook patterned[]
      = { SNG_LOOK_UNKNOWN, SNG_LOOK_INSUFFICIENT, SNG_LOOK_WITHHELD, SNG_LOOK_KNOWN };
  GBytes *shapes[G_N_ELEMENTS (patterned)];

  for (gsize i = 0; i < G_N_ELEMENTS (patterned); i++)
    {
      g_autoptr (GBytes) pixels = paint (paint_ground, &(SngMark){ patterned[i], SNG_TINT_GOOD });
      const guint32 *data = g_bytes_get_data (pixels, NULL);
      guint8 *shape = g_new0 (guint8, WIDTH * HEIGHT);

      for (int p = 0; p < WIDTH * HEIGHT; p++)
        shape[p] = data[p] != 0;
      shapes[i] = g_bytes_new_take (shape, WIDTH * HEIGHT);
    }
  assert_all_differ (shapes, G_N_ELEMENTS (patterned));
}

static void
test_bands_fill_by_quarters (void)
{
  guint before = 0;

  for (int tint = 0; tint < SNG_N_TINTS; tint++)
    {
      g_autoptr (GBytes) pixels = paint (paint_circle, &(SngMark){ SNG_LOOK_KNOWN, tint });
      guint painted = count_painted (pixels, 0, WIDTH);

      g_assert_cmpuint (painted, >, before);
      before = painted;
    }
}

static void
test_no_band_no_circle (void)
{
  static const SngLook without[] = { SNG_LOOK_UNKNOWN, SNG_LOOK_INSUFFICIENT, SNG_LOOK_WITHHELD };
  g_autoptr (GBytes) nothing = paint (paint_nothing, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (without); i++)
    {
      g_autoptr (GBytes) pixels = paint (paint_circle, &(SngMark){ without[i], SNG_TINT_STRONG });

      g_assert_true (g_bytes_equal (pixels, nothing));
    }
}

static void
test_levels_and_stages_differ (void)
{
  GBytes *levels[SNG_N_LEVELS];
  GBytes *stages[SNG_N_STAGES + 1];

  for (SngLevel level = 0; level < SNG_N_LEVELS; level++)
    levels[level] = paint (paint_diamond, &level);
  assert_all_differ (levels, SNG_N_LEVELS);

  for (int stage = 0; stage <= SNG_N_STAGES; stage++)
    stages[stage] = paint (paint_stages, &stage);
  assert_all_differ (stages, SNG_N_STAGES + 1);
}

static void
test_gap_is_not_zero (void)
{
  const double gap[] = { 40.0, NAN, 60.0, 70.0 };
  const double zero[] = { 40.0, 0.0, 60.0, 70.0 };
  const double bridged[] = { 40.0, 50.0, 60.0, 70.0 };
  SngSparklineModel model = { .n_values = 4, .target = NAN, .lowest = 0.0, .highest = 100.0 };
  GBytes *pictures[3];

  model.values = gap;
  pictures[0] = paint (paint_sparkline, &model);
  model.values = zero;
  pictures[1] = paint (paint_sparkline, &model);
  model.values = bridged;
  pictures[2] = paint (paint_sparkline, &model);
  assert_all_differ (pictures, 3);
}

static void
test_single_values_are_seen (void)
{
  const double lonely[] = { NAN, 50.0, NAN };
  const double missing[] = { NAN, NAN, NAN };
  SngSparklineModel model = { .n_values = 3, .target = NAN };
  GBytes *pictures[2];

  model.values = lonely;
  pictures[0] = paint (paint_sparkline, &model);
  model.values = missing;
  pictures[1] = paint (paint_sparkline, &model);
  assert_all_differ (pictures, 2);
}

static void
test_target_is_seen (void)
{
  const double values[] = { 40.0, 50.0 };
  SngSparklineModel model = { .values = values, .n_values = 2, .target = NAN };
  GBytes *pictures[2];

  pictures[0] = paint (paint_sparkline, &model);
  model.target = 75.0;
  pictures[1] = paint (paint_sparkline, &model);
  assert_all_differ (pictures, 2);
}

static void
paint_exceedance (cairo_t *cr, double width, double height, gconstpointer data)
{
  sng_exceedance_paint (data, cr, width, height, sng_palette_for_print (), NULL);
}

/* Without a curve nothing is painted, and a target and a tolerance can be told from it. */
static void
test_exceedance (void)
{
  static const SngExceedancePoint today[] = { { 1e8, 0.9 }, { 1e9, 0.5 }, { 1e10, 0.1 } };
  static const SngExceedancePoint target[] = { { 1e8, 0.7 }, { 1e9, 0.3 }, { 1e10, 0.05 } };
  static const SngExceedancePoint limit = { 1e9, 0.2 };
  SngExceedanceModel model = { .points = today, .n_points = 1 };
  GBytes *pictures[3];
  GBytes *none = paint (paint_exceedance, &model);

  g_assert_cmpuint (count_painted (none, 0, WIDTH), ==, 0);
  g_bytes_unref (none);
  model.n_points = G_N_ELEMENTS (today);
  pictures[0] = paint (paint_exceedance, &model);
  model.others = &(SngExceedanceLine) { target, "after treatment" };
  model.n_others = 1;
  pictures[1] = paint (paint_exceedance, &model);
  model.limits = &limit;
  model.n_limits = 1;
  pictures[2] = paint (paint_exceedance, &model);
  assert_all_differ (pictures, 3);
  g_assert_cmpuint (sng_exceedance_point_at (&model, WIDTH, HEIGHT, -5), ==, 0);
  g_assert_cmpuint (sng_exceedance_point_at (&model, WIDTH, HEIGHT, WIDTH / 2.0), ==, 1);
  g_assert_cmpuint (sng_exceedance_point_at (&model, WIDTH, HEIGHT, 1e9), ==, 2);
}

static void
test_heat_map_selection (void)
{
  SngHeatMapModel model = { .caption = NULL };
  GBytes *pictures[2];

  pictures[0] = paint (paint_heat_map, &model);
  model.selected = (SngHeatCell){ 5, 4 };
  pictures[1] = paint (paint_heat_map, &model);
  assert_all_differ (pictures, 2);
}

/* There and back again are not the same, and a move out of nowhere is not drawn. */
static void
test_heat_map_movement (void)
{
  SngHeatMove moves[] = { { { 5, 4 }, { 4, 4 }, 1 }, { { 4, 4 }, { 5, 4 }, 1 } };
  const SngHeatMove nowhere = { { 0, 0 }, { 4, 4 }, 1 };
  SngHeatMapModel model = { .caption = NULL };
  GBytes *pictures[3];
  GBytes *none;

  pictures[0] = paint (paint_heat_map, &model);
  model.n_moves = 1;
  model.moves = &nowhere;
  none = paint (paint_heat_map, &model);
  g_assert_true (g_bytes_equal (pictures[0], none));
  g_bytes_unref (none);
  model.moves = &moves[0];
  pictures[1] = paint (paint_heat_map, &model);
  model.moves = &moves[1];
  pictures[2] = paint (paint_heat_map, &model);
  assert_all_differ (pictures, 3);
}

static void
test_heat_map_cells_are_hit (void)
{
  SngHeatCell cell;

  for (cell.likelihood = 1; cell.likelihood <= SNG_HEAT_MAP_SIDE; cell.likelihood++)
    for (cell.impact = 1; cell.impact <= SNG_HEAT_MAP_SIDE; cell.impact++)
      {
        SngBox box = sng_heat_map_cell_box (224.0, 172.0, cell);
        SngHeatCell hit = sng_heat_map_cell_at (224.0, 172.0, box.x + box.width / 2.0,
                                                box.y + box.height / 2.0);

        g_assert_cmpint (hit.likelihood, ==, cell.likelihood);
        g_assert_cmpint (hit.impact, ==, cell.impact);
      }

  g_assert_false (sng_heat_cell_is_valid (sng_heat_map_cell_at (224.0, 172.0, 100.0, 171.0)));
  g_assert_false (sng_heat_cell_is_valid (sng_heat_map_cell_at (224.0, 172.0, -1.0, 10.0)));
  g_assert_false (sng_heat_cell_is_valid (sng_heat_map_cell_at (224.0, 172.0, NAN, NAN)));
  g_assert_false (sng_heat_cell_is_valid (sng_heat_map_cell_at (0.0, 0.0, 0.0, 0.0)));
}

/* Sizes come from windows that are being squeezed and values from data that may be anything. */
static void
test_hostile_sizes_and_values (void)
{
  static const double sizes[] = { -5.0, 0.0, 0.5, 1.0, 3.0, 10000.0, NAN };
  const double values[] = { -1e300, INFINITY, -INFINITY, NAN, 1e300, 0.0 };
  const SngLevel level = SNG_LEVEL_HIGH;
  const SngHeatMove moves[] = { { { 1, 1 }, { 5, 5 }, 3 }, { { 9, -3 }, { 2, 2 }, 1 } };
  SngHeatMapModel map
      = { .selected = { 9, -3 }, .caption = "", .moves = moves, .n_moves = G_N_ELEMENTS (moves) };
  const SngExceedancePoint points[] = { { 1, NAN }, { 1e300, 5 }, { INFINITY, -1 } };
  SngExceedanceModel curve = { .points = points, .n_points = 2, .others = &(SngExceedanceLine) { points, "after treatment" }, .n_others = 1, .limits = points, .n_limits = 3 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 8, 8);
  cairo_t *cr = cairo_create (surface);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        double width = sizes[i];

        for (curve.n_points = 0; curve.n_points <= G_N_ELEMENTS (points); curve.n_points++)
          {
            sng_exceedance_paint (&curve, cr, width, sizes[j], sng_palette_for_print (), NULL);
            sng_exceedance_paint_cursor (&curve, 1, cr, width, sizes[j],
                                         &sng_palette_for_print ()->focus);
            g_assert_cmpuint (sng_exceedance_point_at (&curve, width, sizes[j], sizes[i]), <=, 2);
          }
        double height = sizes[j];
        int stage = (int)i * 3 - 2;

        for (gsize n = 0; n <= G_N_ELEMENTS (values); n++)
          {
            SngSparklineModel line = { values, n, values[n % 6], values[j % 6], values[i % 6], 0 };

            paint_sparkline (cr, width, height, &line);
          }
        for (int look = 0; look < SNG_N_LOOKS; look++)
          {
            SngMark mark = { look, SNG_TINT_STRONG };

            paint_ground (cr, width, height, &mark);
            paint_circle (cr, width, height, &mark);
            sng_mark_paint_range (&mark, values[i % 6], values[j % 6], values[j % 6],
                                  SNG_HUE_TALENT, cr, width, height, sng_palette_for_print ());
          }
        paint_diamond (cr, width, height, &level);
        paint_stages (cr, width, height, &stage);
        paint_heat_map (cr, width, height, &map);
      }

  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_text_needs_a_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) nothing = paint (paint_nothing, NULL);
  gsize size = g_bytes_get_size (nothing);

  sng_paint_text (cr, NULL, "20", &whole, 12.0, TRUE, &sng_palette_for_print ()->fg);
  cairo_surface_flush (surface);
  g_assert_cmpint (
      memcmp (cairo_image_surface_get_data (surface), g_bytes_get_data (nothing, NULL), size), ==,
      0);

  sng_paint_text (cr, context, "20", &whole, 12.0, TRUE, &sng_palette_for_print ()->fg);
  cairo_surface_flush (surface);
  g_assert_cmpint (
      memcmp (cairo_image_surface_get_data (surface), g_bytes_get_data (nothing, NULL), size), !=,
      0);

  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/every-look-differs", test_every_look_differs);
  g_test_add_func ("/charts/looks-differ-without-colour", test_looks_differ_without_colour);
  g_test_add_func ("/charts/bands-fill-by-quarters", test_bands_fill_by_quarters);
  g_test_add_func ("/charts/no-band-no-circle", test_no_band_no_circle);
  g_test_add_func ("/charts/levels-and-stages-differ", test_levels_and_stages_differ);
  g_test_add_func ("/charts/gap-is-not-zero", test_gap_is_not_zero);
  g_test_add_func ("/charts/single-values-are-seen", test_single_values_are_seen);
  g_test_add_func ("/charts/target-is-seen", test_target_is_seen);
  g_test_add_func ("/charts/exceedance", test_exceedance);
  g_test_add_func ("/charts/heat-map-selection", test_heat_map_selection);
  g_test_add_func ("/charts/heat-map-movement", test_heat_map_movement);
  g_test_add_func ("/charts/heat-map-cells-are-hit", test_heat_map_cells_are_hit);
  g_test_add_func ("/charts/hostile-sizes-and-values", test_hostile_sizes_and_values);
  g_test_add_func ("/charts/text-needs-a-context", test_text_needs_a_context);

  return g_test_run ();
}
