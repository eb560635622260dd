/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-layout.h"
#include "app/board-pack/sng-pack-pdf.h"
#include "app/board-pack/sng-presentation.h"
#include "app/board-pack/sng-table-block.h"
#include "ui/charts/sng-bars-painter.h"
#include "ui/charts/sng-line-painter.h"
#include "ui/pages/sng-lead.h"

#include <gtk/gtk.h>
#include <math.h>
#include <string.h>

/* Documents whose facts are made up here: what is too long, too much or missing. */

#define DEADLINE_SECONDS 20
#define N_SHEETS 6

static SngPack *
make_pack (guint n_sheets)
{
  SngPack *pack = sng_pack_new ();

  pack->title = g_strdup ("A pack");
  pack->organisation = g_strdup ("An organisation");
  pack->top = g_strdup ("Top");
  pack->classification = g_strdup ("Confidential");
  pack->bottom = g_strdup ("As of today");
  pack->year = 2026;
  pack->month = 9;
  pack->day = 30;
  for (guint i = 0; i < n_sheets; i++)
    {
      g_autofree char *title = g_strdup_printf ("Conclusion %u", i + 1);

      sng_pack_take (pack, sng_sheet_new ("sheet", i == 1 ? sng_lead_to_page ("risks") : NULL, title));
    }
  return pack;
}

static GPtrArray *
lay_out (SngPack *pack, SngPaper *paper)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = sng_pen_make_context (cr);
  SngPen pen;
  GPtrArray *pages;

  *paper = sng_paper_get (SNG_PAPER_A4, FALSE);
  sng_pen_init_for_paper (&pen, NULL, context);
  pages = sng_pack_lay_out (pack, &pen, paper);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pages;
}

static SngBlock *
make_table (guint n_rows, const char *text)
{
  const SngTableColumn columns[] = { { "One", 1, 0 }, { "Other", 1, 1 } };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < n_rows; i++)
    {
      sng_table_block_begin (table);
      sng_table_block_add (table, text);
      sng_table_block_add_number (table, NULL, NAN);
    }
  return table;
}

static char *
repeat (const char *word, guint n)
{
  GString *text = g_string_new (NULL);

  while (text->len < n)
    g_string_append (text, word);
  g_string_truncate (text, n);
  return g_string_free (text, FALSE);
}

/* Every row stands on some page, in its order, and above the foot of it. */
static void
test_long_table_goes_on (void)
{
  g_autoptr (SngPack) pack = make_pack (1);
  g_autofree char *text = repeat ("a long cell ", 300);
  g_autoptr (GPtrArray) pages = NULL;
  SngPaper paper;
  guint next = 0;

  sng_sheet_add (pack->sheets->pdata[0], make_table (200, text));
  pages = lay_out (pack, &paper);
  g_assert_cmpuint (pages->len, >, 10);
  for (guint i = 0; i < pages->len; i++)
    {
      GArray *placements = ((SngPackPage *)pages->pdata[i])->placements;

      for (guint k = 0; k < placements->len; k++)
        {
          const SngPlacement *placement = &g_array_index (placements, SngPlacement, k);

          g_assert_cmpuint (placement->from, ==, next);
          g_assert_cmpfloat (placement->box.y + placement->box.height, <=, paper.height - 30);
          next = placement->to;
        }
    }
  g_assert_cmpuint (next, ==, 200);
}

static void
test_long_title_keeps_the_page (void)
{
  g_autoptr (SngPack) pack = make_pack (0);
  g_autofree char *title = repeat ("a conclusion of many words ", 300);
  SngSheet *sheet = sng_sheet_new ("long", NULL, title);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;
  const SngPlacement *first;
  SngPaper paper;

  sng_pack_take (pack, sheet);
  sng_sheet_add (sheet, make_table (3, "cell"));
  pages = lay_out (pack, &paper);
  g_assert_cmpuint (pages->len, ==, 1);
  first = &g_array_index (((SngPackPage *)pages->pdata[0])->placements, SngPlacement, 0);
  g_assert_cmpfloat (first->box.y, >, 100);
  document = sng_pack_make_pdf (pack, SNG_PAPER_A4, &error);
  g_assert_no_error (error);
}

/* What is higher than any page does not keep the document from ending. */
static void
test_too_high_for_any_page (void)
{
  g_autoptr (SngPack) pack = make_pack (1);
  g_autofree char *text = repeat ("words ", 60000);
  g_autoptr (GPtrArray) pages = NULL;
  SngPaper paper;

  sng_sheet_add (pack->sheets->pdata[0], make_table (2, text));
  sng_sheet_add_finding (pack->sheets->pdata[0], text, NULL);
  pages = lay_out (pack, &paper);
  g_assert_cmpuint (pages->len, >=, 3);
  g_assert_cmpuint (pages->len, <, 10);
}

static cairo_t *
begin_painting (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 120);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  return cr;
}

static guint
count_painted (cairo_t *cr)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  const guint32 *pixels;
  guint n = 0;

  cairo_surface_flush (surface);
  pixels = (const guint32 *)(gconstpointer)cairo_image_surface_get_data (surface);
  for (guint i = 0; i < 300 * 120; i++)
    n += pixels[i] != 0;
  return n;
}

static guint
paint_line (const double *values, guint n)
{
  static const char *const periods[] = { "Q1", "Q2", "Q3", "Q4" };
  SngLineSeries series = { .name = "Line", .values = values };
  SngLineModel model = { .series = &series, .n_series = 1, .periods = periods, .n_periods = n, .target = NAN };
  cairo_t *cr = begin_painting ();
  guint painted;

  sng_line_paint (&model, cr, 300, 120, sng_palette_for_print (), NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  sng_line_paint_cursor (&model, 0, cr, 300, 120, &sng_palette_for_print ()->focus);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  painted = count_painted (cr);
  cairo_destroy (cr);
  return painted;
}

/* No history, one point, nothing known, something infinite: nothing is invented, nothing fails. */
static void
test_lines_of_bad_input (void)
{
  const double one[] = { 40 }, unknown[] = { NAN, NAN, NAN, NAN }, strange[] = { INFINITY, 1, -INFINITY, NAN };
  const double flat[] = { 5, 5, 5, 5 }, known[] = { 1, 4, 2, 3 };

  g_assert_cmpuint (paint_line (known, 0), ==, 0);
  g_assert_cmpuint (paint_line (one, 1), >, 0);
  g_assert_cmpuint (paint_line (unknown, 4), >, paint_line (known, 4));
  g_assert_cmpuint (paint_line (strange, 4), >, 0);
  g_assert_cmpuint (paint_line (flat, 4), >, 0);
}

static void
test_line_breaks_where_its_definition_changed (void)
{
  static const char *const periods[] = { "Q1", "Q2" };
  static const gboolean breaks[] = { FALSE, TRUE };
  const double values[] = { 0, 0 };
  SngLineSeries series = { .name = "Line", .values = values, .hue = SNG_HUE_AI };
  SngLineModel model = { .series = &series, .n_series = 1, .periods = periods, .n_periods = 2, .lowest = -1,
                         .highest = 1, .target = NAN };
  guint whole, broken;
  cairo_t *cr = begin_painting ();

  sng_line_paint (&model, cr, 300, 120, sng_palette_for_print (), NULL);
  whole = count_painted (cr);
  cairo_destroy (cr);
  series.breaks = breaks;
  cr = begin_painting ();
  sng_line_paint (&model, cr, 300, 120, sng_palette_for_print (), NULL);
  broken = count_painted (cr);
  cairo_destroy (cr);
  g_assert_cmpuint (broken, <, whole);
}

static void
test_bars_of_bad_input (void)
{
  const SngMark mark = { SNG_LOOK_KNOWN, SNG_TINT_GOOD };
  const SngBarPart parts[] = { { NAN, mark }, { -5, mark }, { INFINITY, mark }, { 0, mark } };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const SngBar bar = { .label = "Bar", .text = "?", .parts = &parts[i], .n_parts = 1, .target = NAN, .highest = INFINITY };
      const SngBarsModel model = { .bars = &bar, .n_bars = 1 };
      cairo_t *cr = begin_painting ();

      sng_bars_paint (&model, cr, 300, 120, sng_palette_for_print (), NULL);
      sng_bars_paint_cursor (&model, 0, cr, 300, 120, &sng_palette_for_print ()->focus);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
    }
  g_assert_cmpuint (sng_bars_bar_at (&(SngBarsModel){ .n_bars = 3 }, 120, 1e9), ==, 2);
}

/* The presentation */

static void
run_until_ahead (SngPresentation *presentation)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  while (!sng_presentation_is_ahead (presentation))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
lead_wanted_cb (SngPresentation *presentation, const char *lead, gpointer data)
{
  g_free (*(char **)data);
  *(char **)data = g_strdup (lead);
}

static void
test_presents_by_keyboard (void)
{
  static const struct
  {
    guint key;
    guint slide;
  } steps[] = {
    { GDK_KEY_Right, 1 }, { GDK_KEY_Page_Down, 2 }, { GDK_KEY_space, 3 }, { GDK_KEY_Left, 2 },
    { GDK_KEY_Page_Up, 1 }, { GDK_KEY_End, N_SHEETS - 1 }, { GDK_KEY_Right, N_SHEETS - 1 },
    { GDK_KEY_Home, 0 }, { GDK_KEY_Up, 0 }, { GDK_KEY_4, 0 }, { GDK_KEY_Return, 3 },
    { GDK_KEY_9, 3 }, { GDK_KEY_9, 3 }, { GDK_KEY_KP_Enter, N_SHEETS - 1 }, { GDK_KEY_Home, 0 },
  };
  SngPresentation *presentation = sng_presentation_new (make_pack (N_SHEETS));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (sng_presentation_press (presentation, steps[i].key));
      g_assert_cmpuint (sng_presentation_get_slide (presentation), ==, steps[i].slide);
    }
  g_assert_true (sng_presentation_press (presentation, GDK_KEY_b));
  g_assert_true (sng_presentation_is_black (presentation));
  g_assert_true (sng_presentation_press (presentation, GDK_KEY_period));
  g_assert_false (sng_presentation_is_black (presentation));
  g_assert_false (sng_presentation_press (presentation, GDK_KEY_F7));
  gtk_window_destroy (GTK_WINDOW (presentation));
}

static void
test_paints_ahead_and_leads_further (void)
{
  SngPresentation *presentation = sng_presentation_new (make_pack (N_SHEETS));
  g_autofree char *page = NULL;

  g_signal_connect (presentation, "lead-wanted", G_CALLBACK (lead_wanted_cb), &page);
  gtk_window_present (GTK_WINDOW (presentation));
  run_until_ahead (presentation);
  sng_presentation_press (presentation, GDK_KEY_Right);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (presentation)), ==, "Conclusion 2");
  run_until_ahead (presentation);
  sng_presentation_press (presentation, GDK_KEY_Return);
  g_assert_cmpstr (page, ==, "win.show-page::risks");
  sng_presentation_press (presentation, GDK_KEY_Escape);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-pack/200-rows", test_long_table_goes_on);
  g_test_add_func ("/board-pack/title-of-300-characters", test_long_title_keeps_the_page);
  g_test_add_func ("/board-pack/higher-than-a-page", test_too_high_for_any_page);
  g_test_add_func ("/board-pack/lines-of-bad-input", test_lines_of_bad_input);
  g_test_add_func ("/board-pack/line-breaks", test_line_breaks_where_its_definition_changed);
  g_test_add_func ("/board-pack/bars-of-bad-input", test_bars_of_bad_input);
  g_test_add_func ("/board-pack/keys", test_presents_by_keyboard);
  g_test_add_func ("/board-pack/painted-ahead", test_paints_ahead_and_leads_further);
  return g_test_run ();
}
