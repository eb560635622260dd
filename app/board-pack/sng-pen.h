/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-paint.h"

G_BEGIN_DECLS

/* The sizes of text on a sheet, from the smallest. */
typedef enum
{
  SNG_SIZE_NOTE,
  SNG_SIZE_TEXT,
  SNG_SIZE_LEAD,
  SNG_SIZE_HEADING,
  SNG_SIZE_FIGURE,
  SNG_SIZE_TITLE,
  SNG_SIZE_COVER,
  SNG_N_SIZES
} SngSize;

/* Tags of cairo that structure a document; surfaces that have no structure pay them no attention. */
#define SNG_TAG_HEADING_1 "H1"
#define SNG_TAG_HEADING_2 "H2"
#define SNG_TAG_PARAGRAPH "P"

/**
 * SngPlacedLead:
 * @box: where it stands
 * @lead: (owned): what it leads to, as a detailed action
 * @text: (owned): what is read there
 *
 * A figure of a page that leads to its evidence.
 */
typedef struct
{
  SngBox box;
  char *lead;
  char *text;
} SngPlacedLead;

GArray *sng_placed_leads_new (void);

/**
 * SngPen:
 *
 * What a sheet is painted with, on paper, in a window and on a slide alike. Without a @cr it only
 * measures.
 */
typedef struct
{
  cairo_t *cr; /* (nullable) (unowned) */
  PangoContext *context; /* (unowned) */
  const SngPalette *palette;
  double sizes[SNG_N_SIZES]; /* in units of the surface */
  double gap;                /* between blocks */
  gboolean is_slide;         /* what is read from five metres has less on it */
  GArray *leads;             /* (nullable) (unowned) of SngPlacedLead: filled while it paints */
} SngPen;

void sng_pen_init_for_paper (SngPen *self, cairo_t *cr, PangoContext *context);
void sng_pen_init_for_slide (SngPen *self, cairo_t *cr, PangoContext *context);
PangoContext *sng_pen_make_context (cairo_t *cr);

/* Where a line of text stands in its box. */
typedef struct
{
  SngSize size;
  gboolean bold;
  double xalign; /* 0, 0.5 or 1 */
  const SngColor *color; /* (nullable): that of text */
  const char *tag;       /* (nullable) */
} SngTextLook;

double sng_pen_measure_text (SngPen *self, const char *text, const SngTextLook *look, double width);
double sng_pen_paint_text (SngPen *self,
                           const char *text,
                           const SngTextLook *look,
                           double x,
                           double y,
                           double width);
double sng_pen_text_width (SngPen *self, const char *text, const SngTextLook *look);
double sng_pen_line_height (SngPen *self, SngSize size);
void sng_pen_rule (SngPen *self, double x, double y, double width, const SngColor *color);
void sng_pen_place_lead (SngPen *self, const char *lead, const char *text, const SngBox *box);
void sng_pen_begin (SngPen *self, const char *tag);
void sng_pen_end (SngPen *self, const char *tag);

G_END_DECLS
