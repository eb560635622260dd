/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pen.h"

/* Named, so that a pack looks the same on every machine that has one of them. */
#define FONT "Cantarell, DejaVu Sans, Sans"
#define LINE_SPACING 1.32
/* Letters that are joined into one sign are not found by who searches the text. */
#define FEATURES "liga=0, clig=0"

static const double paper_sizes[SNG_N_SIZES] = {
  [SNG_SIZE_NOTE] = 7.5,   [SNG_SIZE_TEXT] = 9,    [SNG_SIZE_LEAD] = 11,  [SNG_SIZE_HEADING] = 11,
  [SNG_SIZE_FIGURE] = 22,  [SNG_SIZE_TITLE] = 17,  [SNG_SIZE_COVER] = 30,
};

static const double slide_sizes[SNG_N_SIZES] = {
  [SNG_SIZE_NOTE] = 10,    [SNG_SIZE_TEXT] = 12,   [SNG_SIZE_LEAD] = 14,  [SNG_SIZE_HEADING] = 14,
  [SNG_SIZE_FIGURE] = 26,  [SNG_SIZE_TITLE] = 20,  [SNG_SIZE_COVER] = 34,
};

static void
init (SngPen *self, cairo_t *cr, PangoContext *context, const double sizes[SNG_N_SIZES])
{
  self->cr = cr;
  self->context = context;
  self->palette = sng_palette_for_print ();
  self->gap = sizes[SNG_SIZE_TEXT];
  self->leads = NULL;
  for (guint i = 0; i < SNG_N_SIZES; i++)
    self->sizes[i] = sizes[i];
}

static PangoLayout *
make_layout (SngPen *self, const char *text, const SngTextLook *look, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAlignment alignment = look->xalign > 0.75   ? PANGO_ALIGN_RIGHT
                             : look->xalign > 0.25 ? PANGO_ALIGN_CENTER
                                                   : PANGO_ALIGN_LEFT;

  pango_font_description_set_absolute_size (font, self->sizes[look->size] * PANGO_SCALE);
  pango_font_description_set_weight (font, look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new (FEATURES));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, alignment);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  return layout;
}

static void
measure (PangoLayout *layout, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  *width = (double)logical.width / PANGO_SCALE;
  *height = (double)logical.height / PANGO_SCALE;
}

static void
clear_placed (gpointer data)
{
  SngPlacedLead *placed = data;

  g_free (placed->lead);
  g_free (placed->text);
}

/* Public API */

GArray *
sng_placed_leads_new (void)
{
  GArray *leads = g_array_new (FALSE, FALSE, sizeof (SngPlacedLead));

  g_array_set_clear_func (leads, clear_placed);
  return leads;
}

/* Text to be read in the hand, in points. */
void
sng_pen_init_for_paper (SngPen *self, cairo_t *cr, PangoContext *context)
{
  init (self, cr, context, paper_sizes);
  self->is_slide = FALSE;
}

/* Text to be read from five metres, in units of which a slide is 640 wide. */
void
sng_pen_init_for_slide (SngPen *self, cairo_t *cr, PangoContext *context)
{
  init (self, cr, context, slide_sizes);
  self->is_slide = TRUE;
}

/* Widths that do not follow the pixels of a screen: what fits when it is measured fits on paper. */
PangoContext *
sng_pen_make_context (cairo_t *cr)
{
  PangoContext *context = pango_cairo_create_context (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_font_description (context, font);
  cairo_font_options_destroy (options);
  return context;
}

double
sng_pen_measure_text (SngPen *self, const char *text, const SngTextLook *look, double width)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, look, width);
  double text_width, height;

  measure (layout, &text_width, &height);
  return height;
}

double
sng_pen_text_width (SngPen *self, const char *text, const SngTextLook *look)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, look, 0);
  double width, height;

  measure (layout, &width, &height);
  return width;
}

/* Returns: how high it is */
double
sng_pen_paint_text (SngPen *self, const char *text, const SngTextLook *look, double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, look, width);
  double text_width, height;

  measure (layout, &text_width, &height);
  if (self->cr == NULL)
    return height;
  sng_pen_begin (self, look->tag);
  cairo_save (self->cr);
  sng_paint_set_color (self->cr, look->color != NULL ? look->color : &self->palette->fg);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
  cairo_restore (self->cr);
  sng_pen_end (self, look->tag);
  return height;
}

double
sng_pen_line_height (SngPen *self, SngSize size)
{
  return self->sizes[size] * LINE_SPACING;
}

void
sng_pen_rule (SngPen *self, double x, double y, double width, const SngColor *color)
{
  if (self->cr == NULL)
    return;
  cairo_save (self->cr);
  sng_paint_set_color (self->cr, color);
  cairo_set_line_width (self->cr, 0.6);
  cairo_move_to (self->cr, x, y);
  cairo_line_to (self->cr, x + width, y);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/* Remembers where a figure stands, for who points at it; what leads nowhere is left out. */
void
sng_pen_place_lead (SngPen *self, const char *lead, const char *text, const SngBox *box)
{
  SngPlacedLead placed;

  if (self->leads == NULL || lead == NULL || *lead == '\0')
    return;
  placed = (SngPlacedLead){ *box, g_strdup (lead), g_strdup (text) };
  g_array_append_val (self->leads, placed);
}

void
sng_pen_begin (SngPen *self, const char *tag)
{
  if (self->cr != NULL && tag != NULL)
    cairo_tag_begin (self->cr, tag, NULL);
}

void
sng_pen_end (SngPen *self, const char *tag)
{
  if (self->cr != NULL && tag != NULL)
    cairo_tag_end (self->cr, tag);
}
