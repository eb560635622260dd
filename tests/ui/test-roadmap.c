/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roadmap in lanes: one for each pillar, what is late, what ends too far apart, and that nothing
 * strange that comes in is painted as something. */
#include "data/catalogues/sng-shipped.h"
#include "tests/data/register-fixture.h"
#include "ui/charts/sng-lanes-chart.h"
#include "ui/pages/sng-roadmap-lanes.h"

#include <math.h>

#define DAY_OF_FIXTURE 2026, 10, 1

/* Two pillars of one process that end 140 days apart; one milestone late, one done long ago, one
 * cancelled, one without a day, and one without a pillar. */
static const char facts[]
  = "{\"process\":[{\"key\":\"P1\",\"name\":{\"en\":\"Payments\"}},{\"key\":\"P2\",\"name\":{\"en\":\"Sales\"}}],"
    "\"action\":[{\"key\":\"AC-1\",\"name\":{\"en\":\"Model\"},\"action_type\":\"milestone\",\"pillar\":\"ai\","
    "\"process\":\"P1\",\"started\":\"2026-09-01\",\"due\":\"2026-10-11T12:00:00Z\",\"state\":\"open\"},"
    "{\"key\":\"AC-2\",\"name\":{\"en\":\"Training\"},\"action_type\":\"milestone\",\"pillar\":\"talent\","
    "\"process\":\"P1\",\"due\":\"2027-02-28T12:00:00Z\",\"state\":\"open\"},"
    "{\"key\":\"AC-3\",\"name\":{\"en\":\"Network\"},\"action_type\":\"milestone\",\"pillar\":\"security\","
    "\"process\":\"P2\",\"due\":\"2026-09-11T12:00:00Z\",\"state\":\"in_progress\"},"
    "{\"key\":\"AC-4\",\"name\":{\"en\":\"Old\"},\"action_type\":\"milestone\",\"pillar\":\"ai\","
    "\"process\":\"P2\",\"due\":\"2025-01-01T12:00:00Z\",\"ended\":\"2025-01-01T12:00:00Z\",\"state\":\"done\"},"
    "{\"key\":\"AC-5\",\"name\":{\"en\":\"Never\"},\"action_type\":\"milestone\",\"pillar\":\"ai\","
    "\"process\":\"P2\",\"due\":\"2027-06-01T12:00:00Z\",\"state\":\"cancelled\"},"
    "{\"key\":\"AC-6\",\"name\":{\"en\":\"Some day\"},\"action_type\":\"milestone\",\"pillar\":\"ai\",\"state\":\"open\"},"
    "{\"key\":\"AC-7\",\"name\":{\"en\":\"Whose\"},\"action_type\":\"milestone\",\"due\":\"2026-12-01T12:00:00Z\","
    "\"state\":\"open\"}]}";

static SngRoadmap *
read_roadmap (Fixture *fixture, SngReader **reader)
{
  g_autoptr (GError) error = NULL;
  SngRoadmap *roadmap;

  sng_shipped_import (fixture->subject, facts, -1, NULL, &error);
  g_assert_no_error (error);
  *reader = sng_reader_new (fixture->subject, &error);
  g_assert_no_error (error);
  roadmap = sng_roadmap_read (*reader, sng_date_from_civil (DAY_OF_FIXTURE), sng_clock_get_zone (fixture->clock), &error);
  g_assert_no_error (error);
  return roadmap;
}

static SngRoadmapLanes *
read_lanes (Fixture *fixture)
{
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRoadmap) roadmap = read_roadmap (fixture, &reader);

  return sng_roadmap_lanes_new (roadmap, reader, locale);
}

static void
test_pillars_that_end_apart_are_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRoadmap) roadmap = read_roadmap (fixture, &reader);
  const SngApart *apart;

  g_assert_cmpuint (roadmap->milestones->len, ==, 6);
  g_assert_cmpuint (roadmap->apart->len, ==, 1);
  apart = &g_array_index (roadmap->apart, SngApart, 0);
  g_assert_cmpint (apart->process, ==, sng_reader_find (reader, SNG_KIND_PROCESS, "P1"));
  g_assert_cmpint (apart->last - apart->first, ==, 140);
}

static void
test_a_lane_for_each_pillar_and_the_alert (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *label;
    const char *item; /* (nullable): the first */
    gboolean is_alarm;
  } lanes[] = {
    { "AI", "11 Oct 2026 · Model", FALSE },
    { "Security", "11 Sep 2026 · 20 days late · Network", TRUE },
    { "Talent", "28 Feb 2027 · Training", FALSE },
    { "No pillar", "1 Dec 2026 · Whose", FALSE },
    { "Over 90 days apart", "Payments: its pillars end 140 days apart", TRUE },
  };
  g_autoptr (SngRoadmapLanes) read = read_lanes (fixture);

  g_assert_cmpuint (read->model.n_lanes, ==, G_N_ELEMENTS (lanes));
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      const SngLane *lane = &read->model.lanes[i];

      g_assert_cmpstr (lane->label, ==, lanes[i].label);
      g_assert_cmpuint (lane->n_items, ==, lanes[i].item != NULL ? 1 : 0);
      if (lane->n_items == 0)
        continue;
      g_assert_cmpstr (lane->items[0].text, ==, lanes[i].item);
      g_assert_cmpint (lane->items[0].is_alarm, ==, lanes[i].is_alarm);
    }
  g_assert_cmpuint (read->records->len, ==, sng_lanes_count (&read->model));
}

static void
paint (const SngLanesModel *model, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 200);
  cairo_t *cr = cairo_create (surface);

  sng_lanes_paint (model, cr, width, height, sng_palette_for_print (), NULL);
  sng_lanes_paint_cursor (model, 0, cr, width, height, &sng_palette_for_print ()->focus);
  sng_lanes_paint_cursor (model, 99, cr, width, height, &sng_palette_for_print ()->focus);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_lanes_of_bad_input (void)
{
  const SngLaneItem items[] = { { "none", NAN, NAN, FALSE, FALSE }, { "far", -INFINITY, INFINITY, TRUE, TRUE },
                                { NULL, 5, 4, FALSE, FALSE }, { "in", 1, 2, TRUE, FALSE } };
  const SngLane lane = { "Lane", SNG_HUE_AI, items, G_N_ELEMENTS (items) };
  SngLanesModel model = { .lanes = &lane, .n_lanes = 1, .first = 0, .last = 10, .today = NAN };

  paint (&model, 400, 200);
  paint (&model, 0, 0);
  paint (&model, 3, 1);
  model.last = model.first;
  paint (&model, 400, 200);
  model.n_lanes = 0;
  paint (&model, 400, 200);
  g_assert_cmpuint (sng_lanes_item_at (&model, 200, 1e9), ==, 0);
}

static guint
count_painted (const SngLanesModel *model)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 60);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  const guint32 *pixels;
  guint n = 0;

  sng_lanes_paint (model, cr, 400, 60, sng_palette_for_print (), context);
  cairo_surface_flush (surface);
  pixels = (const guint32 *)(gpointer)cairo_image_surface_get_data (surface);
  for (guint i = 0; i < 400 * 60; i++)
    n += pixels[i] != 0;
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return n;
}

/* Beside a bar that takes all days there is no room for words. */
static void
test_no_words_are_cut_off_on_slides_and_paper (void)
{
  SngLaneItem item = { "", 0, 10, FALSE, FALSE };
  const SngLane lane = { "Lane", SNG_HUE_AI, &item, 1 };
  SngLanesModel model = { .lanes = &lane, .n_lanes = 1, .first = 0, .last = 10, .today = NAN };
  guint without_words = count_painted (&model);

  item.text = "One gateway for all generative AI";
  g_assert_cmpuint (count_painted (&model), ==, without_words);
  model.is_still = TRUE;
  g_assert_cmpuint (count_painted (&model), >, without_words + 100);
}

/* By keyboard from one to the next, through all lanes, and back to the first. */
static void
test_chart_tells_each_by_keyboard (Fixture *fixture, gconstpointer data)
{
  SngRoadmapLanes *lanes = read_lanes (fixture);
  GtkWidget *chart = g_object_ref_sink (sng_lanes_chart_new ("Roadmap"));
  SngCursorChartClass *klass = SNG_CURSOR_CHART_GET_CLASS (chart);
  guint n = lanes->records->len;
  g_autofree char *last = NULL;

  sng_lanes_chart_set_model (SNG_LANES_CHART (chart), &lanes->model, lanes, (GDestroyNotify)sng_roadmap_lanes_free);
  g_assert_cmpuint (klass->get_n_points (SNG_CURSOR_CHART (chart)), ==, n);
  last = klass->say_point (SNG_CURSOR_CHART (chart), n - 1);
  g_assert_cmpstr (last, ==, "Over 90 days apart: Payments: its pillars end 140 days apart");
  g_assert_cmpuint (klass->point_at (SNG_CURSOR_CHART (chart), 400, 1000, 10, 999), ==, n - 1);
  g_assert_cmpuint (klass->point_at (SNG_CURSOR_CHART (chart), 400, 1000, 10, 0), ==, 0);
  g_object_unref (chart);
}

int
main (int argc, char **argv)
{
#define ADD(Path, Function) g_test_add ("/roadmap/" Path, Fixture, NULL, set_up, Function, tear_down)
  gtk_test_init (&argc, &argv, NULL);
  ADD ("apart", test_pillars_that_end_apart_are_told);
  ADD ("lanes", test_a_lane_for_each_pillar_and_the_alert);
  ADD ("keyboard", test_chart_tells_each_by_keyboard);
  g_test_add_func ("/roadmap/bad-input", test_lanes_of_bad_input);
  g_test_add_func ("/roadmap/no-words-are-cut-off-on-slides-and-paper",
                   test_no_words_are_cut_off_on_slides_and_paper);
  return g_test_run ();
}
