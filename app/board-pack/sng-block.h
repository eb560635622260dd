/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-figure-list.h"
#include "app/board-pack/sng-pen.h"
#include "ui/charts/sng-figure.h"

G_BEGIN_DECLS

/**
 * SngBlock:
 *
 * A piece of a sheet: text, large figures, a table, a chart. It consists of parts, of which as many
 * are painted as there is room for; the others follow on the next page.
 */
typedef struct _SngBlock SngBlock;

/**
 * SngBlockClass:
 * @measure: how high the parts from @from on are that fit into @room; *@to becomes the first that
 *   does not fit
 * @paint: paints the parts from @from to before @to
 * @tell: (nullable): adds its figures to a list, for a spreadsheet
 */
typedef struct
{
  double (*measure) (SngBlock *self, SngPen *pen, double width, double room, guint from, guint *to);
  void (*paint) (SngBlock *self, SngPen *pen, const SngBox *box, guint from, guint to);
  void (*tell) (SngBlock *self, SngFigureList *list);
  void (*free) (SngBlock *self);
} SngBlockClass;

struct _SngBlock
{
  const SngBlockClass *klass;
  guint n_parts;
  gboolean off_slides;      /* it is for readers, not for a room */
  gboolean off_paper;       /* the other way round */
  gboolean stays_with_next; /* it never ends a page */
};

void sng_block_free (SngBlock *self);
double sng_block_measure (SngBlock *self, SngPen *pen, double width, double room, guint from, guint *to);
double sng_block_height (SngBlock *self, SngPen *pen, double width);
void sng_block_paint (SngBlock *self, SngPen *pen, const SngBox *box, guint from, guint to);
void sng_block_tell (SngBlock *self, SngFigureList *list);
SngBlock *sng_block_off_slides (SngBlock *self);
SngBlock *sng_block_off_paper (SngBlock *self);
gboolean sng_block_is_shown (SngBlock *self, SngPen *pen);

/* Paragraphs; each may stand on the next page. */
SngBlock *sng_text_block_new (SngSize size, gboolean bold);
SngBlock *sng_text_block_new_heading (const char *text);
void sng_text_block_add (SngBlock *self, const char *paragraph);
void sng_text_block_add_item (SngBlock *self, const char *paragraph);
void sng_text_block_lead (SngBlock *self, char *lead);

/**
 * SngLargeFigure:
 * @name: (nullable): where it stands in the JSON of the score or of the simulation
 * @label: what it is
 * @value: as it is read
 * @note: (nullable): beside it, such as the band or the change
 * @number: (nullable for none: NAN): what the spreadsheet holds
 * @figure: (nullable): the score that it shows, for its mark
 * @history: (nullable): quarters, oldest first; NAN for one that nobody measured
 * @is_bad: it is beyond its limit
 * @lead: (transfer full) (nullable): where it leads
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *value;
  const char *note;
  double number;
  const SngFigure *figure;
  const double *history;
  guint n_history;
  SngHue hue;
  gboolean is_bad;
  char *lead;
} SngLargeFigure;

/* Large figures side by side. */
SngBlock *sng_figures_block_new (void);
void sng_figures_block_add (SngBlock *self, const SngLargeFigure *figure);

/* Blocks side by side, in shares of the width. */
SngBlock *sng_columns_block_new (void);
void sng_columns_block_add (SngBlock *self, double share, SngBlock *block);
/* Blocks below each other that stay together. */
SngBlock *sng_stack_block_new (void);
void sng_stack_block_add (SngBlock *self, SngBlock *block);

/* Paints one chart without a widget: `data` is its model. */
typedef void (*SngChartPaint) (gconstpointer data,
                               cairo_t *cr,
                               double width,
                               double height,
                               const SngPalette *palette,
                               PangoContext *context);

SngBlock *sng_chart_block_new (const char *title, double height, SngChartPaint paint, gpointer data, GDestroyNotify free_data);
void sng_chart_block_set_finding (SngBlock *self, const char *finding);
void sng_chart_block_set_course (SngBlock *self, const char *course);
void sng_chart_block_lead (SngBlock *self, char *lead);
/* The same data as a table. */
typedef void (*SngChartTell) (gconstpointer data, SngFigureList *list);
void sng_chart_block_set_tell (SngBlock *self, SngChartTell tell);

G_END_DECLS
