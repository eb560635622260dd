/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MARGIN 36.0
#define SLIDE_MARGIN 24.0
/* Of the height. */
#define COVER_START 0.28
#define SLIDE_COVER_START 0.14

static const SngTextLook top_look = { .size = SNG_SIZE_NOTE };
static const SngTextLook title_look = { .size = SNG_SIZE_TITLE, .bold = TRUE, .tag = SNG_TAG_HEADING_1 };
static const SngTextLook cover_look = { .size = SNG_SIZE_COVER, .bold = TRUE, .tag = SNG_TAG_HEADING_1 };

static double
margin (SngPen *pen)
{
  return pen->is_slide ? SLIDE_MARGIN : MARGIN;
}

static const SngTextLook *
look_of_title (SngSheet *sheet)
{
  return sheet->is_cover ? &cover_look : &title_look;
}

/* The title of a sheet stands again where the sheet goes on. */
static char *
title_of (SngPackPage *page)
{
  if (page->part == 0)
    return g_strdup (page->sheet->title);
  /* TRANSLATORS: the title of a sheet that goes on on this page. */
  return g_strdup_printf (_ ("%s (continued)"), page->sheet->title);
}

static double
start_of_title (SngPackPage *page, SngPen *pen, const SngPaper *paper)
{
  if (page->sheet->is_cover)
    return paper->height * (pen->is_slide ? SLIDE_COVER_START : COVER_START);
  return margin (pen) + sng_pen_line_height (pen, SNG_SIZE_NOTE) + pen->gap / 2;
}

static double
end_of_title (SngPackPage *page, SngPen *pen, const SngPaper *paper)
{
  g_autofree char *title = title_of (page);

  return start_of_title (page, pen, paper)
         + sng_pen_measure_text (pen, title, look_of_title (page->sheet),
                                 paper->width - 2 * margin (pen))
         + pen->gap / 2;
}

static double
end_of_page (SngPen *pen, const SngPaper *paper)
{
  return paper->height - margin (pen) - sng_pen_line_height (pen, SNG_SIZE_NOTE) - pen->gap / 2;
}

static SngPackPage *
begin_page (SngSheet *sheet, guint part)
{
  SngPackPage *page = g_new0 (SngPackPage, 1);

  page->sheet = sheet;
  page->part = part;
  page->placements = g_array_new (FALSE, FALSE, sizeof (SngPlacement));
  return page;
}

/* Where the next block begins, as a block and one of its parts. */
typedef struct
{
  guint block;
  guint part;
} Progress;

/* What does not fit on a page of its own either is painted nevertheless, as far as the page goes. */
static void
fill_page (SngPackPage *page, SngPen *pen, const SngPaper *paper, Progress *progress)
{
  GPtrArray *blocks = page->sheet->blocks;
  double y = end_of_title (page, pen, paper);
  double end = end_of_page (pen, paper);
  double width = paper->width - 2 * margin (pen);

  while (progress->block < blocks->len)
    {
      SngBlock *block = blocks->pdata[progress->block];
      SngPlacement placement = { .block = block, .from = progress->part };
      gboolean is_shown = sng_block_is_shown (block, pen);
      double height = 0;

      if (is_shown)
        height = sng_block_measure (block, pen, width, end - y, placement.from, &placement.to);
      if (is_shown && placement.to == placement.from && page->placements->len == 0)
        {
          placement.to = placement.from + 1;
          height = end - y;
        }
      placement.box = (SngBox){ margin (pen), y, width, height };
      if (is_shown && placement.to > placement.from)
        g_array_append_val (page->placements, placement);
      if (is_shown && placement.to < block->n_parts)
        {
          progress->part = placement.to;
          return;
        }
      progress->block++;
      progress->part = 0;
      y += is_shown ? height + pen->gap : 0;
    }
}

/* A heading does not stay behind at the foot of a page. */
static void
take_back_last_heading (SngPackPage *page, Progress *progress)
{
  SngPlacement *last;

  if (page->placements->len < 2 || progress->part != 0 || progress->block == 0)
    return;
  last = &g_array_index (page->placements, SngPlacement, page->placements->len - 1);
  if (!last->block->stays_with_next)
    return;
  g_array_set_size (page->placements, page->placements->len - 1);
  progress->block--;
}

static void
add_pages (GPtrArray *pages, SngSheet *sheet, SngPen *pen, const SngPaper *paper)
{
  Progress progress = { 0, 0 };
  guint part = 0;

  do
    {
      SngPackPage *page = begin_page (sheet, part++);

      fill_page (page, pen, paper, &progress);
      if (progress.block < sheet->blocks->len)
        take_back_last_heading (page, &progress);
      g_ptr_array_add (pages, page);
    }
  while (progress.block < sheet->blocks->len);
}

static void
paint_top (SngPack *pack, SngPen *pen, const SngPaper *paper)
{
  SngTextLook look = top_look;
  double width = paper->width - 2 * margin (pen);

  look.color = &pen->palette->dim_fg;
  sng_pen_paint_text (pen, pack->top, &look, margin (pen), margin (pen), width);
  look.xalign = 1;
  look.bold = TRUE;
  sng_pen_paint_text (pen, pack->classification, &look, margin (pen), margin (pen), width);
}

/* Nobody shall take what a slide has room for as all that there is. */
static char *
say_page (SngPackPage *page, guint number, guint n_pages)
{
  return page->has_more
             /* TRANSLATORS: foot of a slide that could not hold everything: its number, and how
              * many there are */
             ? g_strdup_printf (_ ("More in the pack · Page %u of %u"), number, n_pages)
             /* TRANSLATORS: the number of a page, and how many there are. */
             : g_strdup_printf (_ ("Page %u of %u"), number, n_pages);
}

static void
paint_bottom (SngPackPage *self, SngPack *pack, SngPen *pen, const SngPaper *paper, guint number, guint n_pages)
{
  SngTextLook look = top_look;
  double width = paper->width - 2 * margin (pen);
  double y = paper->height - margin (pen) - sng_pen_line_height (pen, SNG_SIZE_NOTE);
  g_autofree char *page = say_page (self, number, n_pages);

  look.color = &pen->palette->dim_fg;
  sng_pen_rule (pen, margin (pen), y - 3, width, &pen->palette->empty);
  sng_pen_paint_text (pen, pack->bottom, &look, margin (pen), y, width * 0.8);
  look.xalign = 1;
  sng_pen_paint_text (pen, page, &look, margin (pen), y, width);
}

/* Public API */

/**
 * sng_pack_lay_out:
 *
 * Returns: (transfer full) (element-type SngPackPage): the pages of all sheets
 */
GPtrArray *
sng_pack_lay_out (SngPack *pack, SngPen *pen, const SngPaper *paper)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_pack_page_free);

  for (guint i = 0; i < pack->sheets->len; i++)
    if (!((SngSheet *)pack->sheets->pdata[i])->off_paper)
      add_pages (pages, pack->sheets->pdata[i], pen, paper);
  return pages;
}

/* As much of a sheet as one slide holds. */
SngPackPage *
sng_pack_lay_out_slide (SngSheet *sheet, SngPen *pen, const SngPaper *paper)
{
  SngPackPage *page = begin_page (sheet, 0);
  Progress progress = { 0, 0 };

  fill_page (page, pen, paper, &progress);
  if (progress.block < sheet->blocks->len)
    take_back_last_heading (page, &progress);
  page->has_more = progress.block < sheet->blocks->len;
  return page;
}

void
sng_pack_page_free (SngPackPage *self)
{
  g_array_unref (self->placements);
  g_free (self);
}

void
sng_pack_page_paint (SngPackPage *self, SngPack *pack, SngPen *pen, const SngPaper *paper, guint number, guint n_pages)
{
  g_autofree char *title = title_of (self);
  double start = start_of_title (self, pen, paper);
  double width = paper->width - 2 * margin (pen);

  paint_top (pack, pen, paper);
  sng_pen_begin (pen, "Sect");
  sng_pen_paint_text (pen, title, look_of_title (self->sheet), margin (pen), start, width);
  sng_pen_place_lead (pen, self->sheet->lead, title,
                      &(SngBox){ margin (pen), start, width, end_of_title (self, pen, paper) - start });
  for (guint i = 0; i < self->placements->len; i++)
    {
      const SngPlacement *placement = &g_array_index (self->placements, SngPlacement, i);

      sng_block_paint (placement->block, pen, &placement->box, placement->from, placement->to);
    }
  sng_pen_end (pen, "Sect");
  paint_bottom (self, pack, pen, paper, number, n_pages);
}
