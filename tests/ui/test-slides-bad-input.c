/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slides of facts that are missing, too few, too old, too long, too many or impossible, in the
 * language of the environment: each is painted at 1920×1080, nothing stands outside of it or over
 * something else, and no word of its conclusion is lost. */
#include "app/board-pack/sng-board-pack.h"
#include "app/board-pack/sng-slide-painter.h"
#include "tests/ui/window-fixture.h"

#include <cairo-pdf.h>
#include <math.h>

#define WIDTH 1920
#define HEIGHT 1080
#define N_SLIDES 12
#define TOLERANCE 1.0 /* of a slide that is 640 wide: what a line is thick */

typedef struct
{
  const char *name;
  void (*fill) (SngRegister *store);
} Case;

/* Registers */

static const char *const one_process
    = "{\"process\":[{\"key\":\"P001\",\"name\":{\"en\":\"Pay suppliers\",\"es\":\"Pagar a proveedores\"},\"criticality\":3}]}";

static void
fill_without_history (SngRegister *store)
{
  import_json (store, one_process);
}

static void
import_indicators (SngRegister *store)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "data", "catalogues", "indicators.json", NULL);

  import_facts (store, path);
}

static void
fill_with_one_point (SngRegister *store)
{
  import_json (store, one_process);
  import_indicators (store);
  import_json (store, "{\"measure\":["
                      "{\"key\":\"M-00001\",\"indicator\":\"turnover\",\"period\":\"2026-Q2\",\"value\":18.4},"
                      "{\"key\":\"M-00002\",\"indicator\":\"security_pillar\",\"period\":\"2026-Q2\",\"value\":70}]}");
}

static void
fill_with_unknown (SngRegister *store)
{
  import_json (store,
               "{\"process\":[{\"key\":\"P001\",\"name\":{\"en\":\"Pay suppliers\"},\"criticality\":3}],"
               "\"deployment\":[{\"key\":\"AI-001\",\"name\":{\"en\":\"A reader\"},\"processes\":[\"P001\"]}],"
               "\"risk\":[{\"key\":\"R-0001\",\"name\":{\"en\":\"Fraud\"},\"processes\":[\"P001\"]}]}");
}

/* What was seen long ago says little of today. */
static void
fill_with_stale (SngRegister *store)
{
  import_json (store,
               "{\"process\":[{\"key\":\"P001\",\"name\":{\"en\":\"Pay suppliers\"},\"criticality\":3}],"
               "\"control\":[{\"key\":\"C-001\",\"name\":{\"en\":\"Two people pay\"},\"processes\":[\"P001\"],"
               "\"tested_at\":\"2012-03-01\"}],"
               "\"drill\":[{\"key\":\"DR-001\",\"name\":{\"en\":\"A fire\"},\"processes\":[\"P001\"],"
               "\"state\":\"completed\",\"started\":\"2012-03-01T10:00:00Z\",\"ended\":\"2012-03-01T11:00:00Z\"}],"
               "\"audit\":[{\"key\":\"AU-001\",\"name\":{\"en\":\"AI in the shadow\"}}]}");
}

static void
append_repeated (GString *text, const char *word, guint length)
{
  for (gsize start = text->len; text->len < start + length;)
    g_string_append (text, word);
}

/* As long as the register takes names. */
static void
fill_with_long_titles (SngRegister *store)
{
  g_autoptr (GString) facts
      = g_string_new ("{\"unit\":[{\"key\":\"U1\",\"unit_type\":\"organisation\",\"name\":{\"en\":\"");

  append_repeated (facts, "Long house ", 99);
  g_string_append (facts, "\"}}],\"process\":[{\"key\":\"P001\",\"criticality\":3,\"name\":{\"en\":\"");
  append_repeated (facts, "Paying without end ", 90);
  g_string_append (facts, "\"}}],\"risk\":[{\"key\":\"R-0001\",\"state\":\"open\",\"name\":{\"en\":\"");
  append_repeated (facts, "Loss without end ", 102);
  g_string_append (facts, "\"}}]}");
  import_json (store, facts->str);
}

static void
fill_with_many (SngRegister *store)
{
  g_autoptr (GString) facts = g_string_new ("{\"process\":[");

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (facts, "%s{\"key\":\"P%03u\",\"name\":{\"en\":\"Process number %u\"},\"criticality\":%u}",
                            i > 0 ? "," : "", i + 1, i + 1, 1 + i % 3);
  g_string_append (facts, "]}");
  import_json (store, facts->str);
}

/* There is nothing at all, so no risk either. */
static void
fill_with_nothing (SngRegister *store)
{
}

/* Amounts below nothing, and what is no number, are refused where they come in: the facts are
 * missing. */
static void
fill_with_impossible (SngRegister *store)
{
  import_json (store,
               "{\"budget_line\":[{\"key\":\"BL-001\",\"name\":{\"en\":\"Guards\"},\"period\":\"2026-Q3\",\"pillar\":\"security\","
               "\"spent\":{\"amount\":-100000,\"currency\":\"MXN\"}}],"
               "\"decision\":[{\"key\":\"D-001\",\"name\":{\"en\":\"Hire\"},\"state\":\"requested\","
               "\"cost\":{\"amount\":-500,\"currency\":\"MXN\"}}]}");
}

static const Case cases[] = {
  { "no-history", fill_without_history },   { "one-point", fill_with_one_point },
  { "all-unknown", fill_with_unknown },     { "all-stale", fill_with_stale },
  { "longest-titles", fill_with_long_titles }, { "two-hundred-processes", fill_with_many },
  { "no-risk", fill_with_nothing },         { "negative-money", fill_with_impossible },
};

/* Slides */

static SngPack *
make_pack (SngRegister *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (store, &error);
  SngClock *clock = sng_register_get_clock (store);
  g_autoptr (SngLocale) locale = sng_locale_new (language_of_test (), sng_clock_get_zone (clock));
  SngPack *pack = sng_board_pack_read (reader, sng_clock_today (clock), locale, SNG_PACK_FULL, NULL, &error);

  g_assert_no_error (error);
  return pack;
}

/* One block stands below the other, and the last one above the foot. */
static void
check_places (const SngSheet *sheet, SngPackPage *page, const SngPaper *paper)
{
  double end = 0;

  for (guint i = 0; i < page->placements->len; i++)
    {
      const SngBox *box = &g_array_index (page->placements, SngPlacement, i).box;

      g_test_message ("%s, block %u: %g to %g", sheet->name, i, box->y, box->y + box->height);
      g_assert_cmpfloat (box->y, >=, end);
      g_assert_cmpfloat (box->height, >=, 0);
      end = box->y + box->height;
      g_assert_cmpfloat (end, <=, paper->height);
      g_assert_cmpfloat (box->x + box->width, <=, paper->width + TOLERANCE);
    }
}

/* A sheet that paints beyond the slide shows there what nobody sees. */
static void
check_ink (const SngSheet *sheet, cairo_surface_t *recording, const SngPaper *paper)
{
  double x, y, width, height;

  cairo_recording_surface_ink_extents (recording, &x, &y, &width, &height);
  g_test_message ("%s: %g, %g to %g, %g", sheet->name, x, y, x + width, y + height);
  g_assert_cmpfloat (x, >=, -TOLERANCE);
  g_assert_cmpfloat (y, >=, -TOLERANCE);
  g_assert_cmpfloat (x + width, <=, paper->width + TOLERANCE);
  g_assert_cmpfloat (y + height, <=, paper->height + TOLERANCE);
}

static void
paint_slide (SngPack *pack, SngSheet *sheet, cairo_surface_t *surface, const SngPaper *paper, gboolean with_places)
{
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = sng_pen_make_context (cr);
  SngPackPage *page;
  SngPen pen;

  sng_pen_init_for_slide (&pen, cr, context);
  page = sng_pack_lay_out_slide (sheet, &pen, paper);
  if (with_places)
    check_places (sheet, page, paper);
  sng_pack_page_paint (page, pack, &pen, paper, 1, N_SLIDES);
  sng_pack_page_free (page);
  g_object_unref (context);
  cairo_destroy (cr);
}

static char *
without_space (const char *text)
{
  GString *flat = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (flat, g_utf8_get_char (p));
  return g_string_free (flat, FALSE);
}

/* As it stands there, in lines. */
static char *
read_text (const char *file, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "pdftotext", "-f", number, "-l", number, file, "-", NULL);
  char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error));
  return text;
}

/* How C writes what is no number, or no text. */
static void
check_numbers (const char *text)
{
  static const char *const strange[] = { "nan", "-nan", "inf", "-inf", "NaN", "(null)", NULL };
  g_auto (GStrv) words = g_strsplit_set (text, " \n\f·%", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_assert_false (g_strv_contains (strange, words[i]));
}

/* The slides as a document, so that they can be read again. */
static void
check_words (Fixture *fixture, SngPack *pack, SngSlidePainter *painter, const SngPaper *paper)
{
  g_autofree char *file = g_build_filename (fixture->folder, "slides.pdf", NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (file, paper->width, paper->height);
  guint n = sng_slide_painter_get_n_slides (painter);

  for (guint i = 0; i < n; i++)
    {
      paint_slide (pack, sng_slide_painter_get_sheet (painter, i), surface, paper, FALSE);
      cairo_surface_show_page (surface);
    }
  cairo_surface_destroy (surface);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = read_text (file, i + 1);
      g_autofree char *words = without_space (text);
      g_autofree char *title = without_space (sng_slide_painter_get_sheet (painter, i)->title);
      g_autofree char *classification = without_space (pack->classification);

      g_test_message ("%s: %s", title, words);
      g_assert_nonnull (strstr (words, title));
      g_assert_nonnull (strstr (words, classification));
      check_numbers (text);
    }
}

static void
test_slides (Fixture *fixture, gconstpointer data)
{
  const SngPaper paper = { SNG_SLIDE_WIDTH, SNG_SLIDE_WIDTH * HEIGHT / WIDTH };
  g_autoptr (SngPack) pack = NULL;
  SngSlidePainter *painter;

  ((const Case *)data)->fill (fixture->store);
  pack = make_pack (fixture->store);
  painter = sng_slide_painter_new (pack);
  sng_slide_painter_resize (painter, WIDTH, HEIGHT);
  g_assert_cmpuint (sng_slide_painter_get_n_slides (painter), ==, N_SLIDES);
  for (guint i = 0; i < N_SLIDES; i++)
    {
      SngSheet *sheet = sng_slide_painter_get_sheet (painter, i);
      cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      GdkPaintable *slide = sng_slide_painter_get (painter, i);

      g_assert_cmpint (gdk_paintable_get_intrinsic_width (slide), ==, WIDTH);
      g_assert_cmpint (gdk_paintable_get_intrinsic_height (slide), ==, HEIGHT);
      paint_slide (pack, sheet, recording, &paper, TRUE);
      check_ink (sheet, recording, &paper);
      cairo_surface_destroy (recording);
    }
  check_words (fixture, pack, painter, &paper);
  sng_slide_painter_free (painter);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  open_register (fixture);
}

static void
close_register (Fixture *fixture, gconstpointer data)
{
  sng_register_close (fixture->store);
  g_object_unref (fixture->store);
  sng_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

int
main (int argc, char **argv)
{
  begin_in_language (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/slides-bad-input/", cases[i].name, NULL);

      g_test_add (path, Fixture, &cases[i], set_up, test_slides, close_register);
    }
  return g_test_run ();
}
