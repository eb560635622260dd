/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-pdf.h"

#include "app/board-pack/sng-pdf-catalogue.h"
#include "data/exchange/sng-safe-file.h"
#include "sng-config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

/* In points. */
static const struct
{
  const char *name;
  SngPaper upright;
} papers[SNG_N_PAPERS] = {
  [SNG_PAPER_A4] = { "a4", { 595.28, 841.89 } },
  [SNG_PAPER_LETTER] = { "letter", { 612, 792 } },
};

static const char *const languages[SNG_N_LANGUAGES] = { "en", "es-MX" };

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append (data, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

/* What the program says of the file, and nothing of the machine or the hour: the same facts give
 * the same bytes. */
static void
describe (SngPack *pack, cairo_surface_t *surface)
{
  g_autofree char *created
      = g_strdup_printf ("%04d-%02d-%02dT00:00:00Z", pack->year, pack->month, pack->day);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, pack->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, pack->organisation);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, pack->bottom);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, pack->classification);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Sinergia " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

static void
add_bookmark (cairo_surface_t *surface, SngPackPage *page, guint number)
{
  g_autofree char *place = g_strdup_printf ("page=%u", number);

  if (page->part == 0)
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, page->sheet->title, place,
                                   CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static void
paint_pages (SngPack *pack, cairo_surface_t *surface, cairo_t *cr, const SngPaper *paper)
{
  SngPen pen;
  PangoContext *context = sng_pen_make_context (cr);
  g_autoptr (GPtrArray) pages = NULL;

  sng_pen_init_for_paper (&pen, cr, context);
  pages = sng_pack_lay_out (pack, &pen, paper);
  sng_pen_begin (&pen, "Document");
  for (guint i = 0; i < pages->len; i++)
    {
      sng_pack_page_paint (pages->pdata[i], pack, &pen, paper, i + 1, pages->len);
      add_bookmark (surface, pages->pdata[i], i + 1);
      if (i + 1 == pages->len)
        sng_pen_end (&pen, "Document");
      cairo_show_page (cr);
    }
  g_object_unref (context);
}

static gboolean
check (cairo_status_t status, GError **error)
{
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 /* TRANSLATORS: %s is what a library says in English. */
                 _ ("The PDF could not be made: %s."), cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

/* Public API */

SngPaper
sng_paper_get (SngPaperName name, gboolean is_upright)
{
  const SngPaper *upright = &papers[name].upright;

  return is_upright ? *upright : (SngPaper){ upright->height, upright->width };
}

/**
 * sng_paper_by_name:
 * @name: "a4" or "letter", in any case
 *
 * Returns: whether there is such a paper
 */
gboolean
sng_paper_by_name (const char *name, SngPaperName *paper)
{
  for (guint i = 0; i < SNG_N_PAPERS; i++)
    if (g_ascii_strcasecmp (name, papers[i].name) == 0)
      {
        *paper = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sng_pack_make_pdf:
 *
 * Returns: (transfer full) (nullable): the document, tagged, with bookmarks
 */
GBytes *
sng_pack_make_pdf (SngPack *pack, SngPaperName name, GError **error)
{
  SngPaper paper = sng_paper_get (name, pack->is_upright);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (write_cb, bytes, paper.width, paper.height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;
  g_autoptr (GBytes) document = NULL;

  /* Newer versions may pack objects together, and ours is written behind them. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  describe (pack, surface);
  paint_pages (pack, surface, cr, &paper);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = status == CAIRO_STATUS_SUCCESS ? cairo_surface_status (surface) : status;
  cairo_surface_destroy (surface);
  document = g_byte_array_free_to_bytes (bytes);
  if (!check (status, error))
    return NULL;
  return sng_pdf_catalogue_complete (document, languages[pack->language], error);
}

/**
 * sng_pack_write_pdf:
 *
 * Writes the document to a file that its owner alone can read, whole or not at all.
 */
gboolean
sng_pack_write_pdf (SngPack *pack, SngPaperName paper, const char *path, GError **error)
{
  g_autoptr (GBytes) document = sng_pack_make_pdf (pack, paper, error);
  g_autoptr (SngSafeFile) file = document != NULL ? sng_safe_file_new (path, error) : NULL;
  gsize size;
  const void *data;

  if (file == NULL)
    return FALSE;
  data = g_bytes_get_data (document, &size);
  return g_output_stream_write_all (sng_safe_file_get_stream (file), data, size, NULL, NULL, error)
         && sng_safe_file_commit (file, error);
}
