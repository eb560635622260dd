/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-sheets.h"

#include "data/posture/sng-comparison.h"
#include "sng-config.h"
#include "ui/charts/sng-ranges-painter.h"
#include "ui/pages/sng-comparison-facts.h"
#include "ui/pages/sng-lead.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_RANGES 12
#define ROW_ROOM 11.0 /* on paper, where the table below has room too */

/* The marks, with what they point to. */
typedef struct
{
  SngRangesModel model;
  GArray *rows;     /* of SngRangeRow */
  GPtrArray *texts; /* of what these say, and where each leads */
  GPtrArray *leads;
} Ranges;

static void
free_ranges (gpointer data)
{
  Ranges *self = data;

  g_array_unref (self->rows);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->leads);
  g_free (self);
}

static const char *
keep (Ranges *self, char *text)
{
  g_ptr_array_add (self->texts, text);
  return text;
}

static void
paint_ranges (gconstpointer data, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  sng_ranges_paint (&((const Ranges *)data)->model, cr, width, height, palette, context);
}

static void
tell_ranges (gconstpointer data, SngFigureList *list)
{
  const Ranges *self = data;

  sng_figure_list_begin (list, TRUE);
  sng_figure_list_add (list, NULL, NAN);
  sng_figure_list_add (list, self->model.own_name, NAN);
  sng_figure_list_add (list, self->model.other_name, NAN);
  for (guint i = 0; i < self->model.n_ranges; i++)
    {
      sng_figure_list_begin (list, FALSE);
      sng_figure_list_lead_line (list, self->leads->pdata[i]);
      sng_figure_list_add (list, self->model.ranges[i].label, NAN);
      sng_figure_list_add (list, NULL, self->model.ranges[i].own);
      sng_figure_list_add (list, NULL, self->model.ranges[i].other);
    }
}

static void
add_range (Ranges *self, const SngComparedLine *line)
{
  /* TRANSLATORS: a figure of ours and the published one, as in "67% · 49%" */
  char *text = g_strdup_printf (C_ ("comparison", "%s · %s"), line->own, line->published);
  const SngRangeRow row = { keep (self, g_strdup (line->name)), keep (self, text), line->own_value, line->value };

  g_array_append_val (self->rows, row);
  g_ptr_array_add (self->leads, sng_lead_to_record (line->benchmark));
}

static SngBlock *
make_ranges (const SngComparisonFacts *compared)
{
  GPtrArray *lines = compared->lines[SNG_COMPARED_IN_POINTS];
  Ranges *self = g_new0 (Ranges, 1);
  SngBlock *block;

  self->rows = g_array_new (FALSE, FALSE, sizeof (SngRangeRow));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->leads = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (lines->len, MAX_RANGES); i++)
    add_range (self, lines->pdata[i]);
  self->model = (SngRangesModel){ .ranges = (const SngRangeRow *)(gpointer)self->rows->data,
                                  .n_ranges = self->rows->len,
                                  .own_name = C_ ("comparison", "ours"),
                                  .other_name = C_ ("comparison", "published") };
  block = sng_chart_block_new (_ ("Ours beside the published figures, from 0 to 100"),
                               MIN (sng_ranges_height (&self->model), ROW_ROOM * (self->model.n_ranges + 1)),
                               paint_ranges, self, free_ranges);
  sng_chart_block_set_finding (block, _ ("Percentages of companies are not percentages of our processes or people: "
                                         "a difference in points is a position, not a mark."));
  sng_chart_block_set_tell (block, tell_ranges);
  sng_chart_block_lead (block, sng_lead_to_page ("benchmarks"));
  return block;
}

/* Of whom both figures are counted, who published it, when, and how far it is confirmed. */
static void
add_line (SngPackFacts *facts, SngBlock *table, const SngComparedLine *line)
{
  static const guint fields[]
      = { SNG_BENCHMARK_POPULATION, SNG_BENCHMARK_PUBLISHER, SNG_BENCHMARK_YEAR, SNG_BENCHMARK_STANDING };
  g_autoptr (SngRecord) benchmark = sng_reader_get_record (facts->reader, line->benchmark);

  sng_table_block_begin (table);
  sng_table_block_lead_row (table, sng_lead_to_record (line->benchmark));
  sng_table_block_add (table, line->name);
  sng_table_block_add_number (table, line->points, line->own_value - line->value);
  sng_table_block_add (table, line->share != NULL ? line->share : "—");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = benchmark ? sng_pack_value (facts, benchmark, fields[i]) : NULL;

      sng_table_block_add (table, text);
    }
}

static SngBlock *
make_table (SngPackFacts *facts, GPtrArray *lines)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Published figure"), 3.0, 0 }, { C_ ("column", "Difference"), 1.1, 1 },
    { C_ ("column", "What ours counts"), 2.85, 0 }, { C_ ("column", "Of whom"), 2.5, 0 },
    { C_ ("column", "Source"), 2.4, 0 },           { C_ ("column", "Year"), 0.45, 1 },
    { C_ ("column", "Standing"), 2.1, 0 },
  };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < MIN (lines->len, MAX_RANGES); i++)
    add_line (facts, table, lines->pdata[i]);
  return table;
}

/* A title has no full stop. */
static char *
title_of (const SngComparisonFacts *compared)
{
  char *title = g_strdup (compared->finding);

  if (g_str_has_suffix (title, "."))
    title[strlen (title) - 1] = '\0';
  return title;
}

/* Public API */

SngSheet *
sng_sheet_make_benchmarks (SngPackFacts *facts)
{
  g_autoptr (SngComparisons) comparisons
      = sng_comparisons_read (facts->reader, facts->posture, facts->locale, NULL);
  g_autoptr (SngComparisonFacts) compared
      = comparisons ? sng_comparison_facts_new (comparisons, facts->locale) : NULL;
  g_autofree char *title = compared && comparisons->items->len > 0
                               ? title_of (compared)
                               : g_strdup (_ ("How we compare with others is not known"));
  SngSheet *sheet = sng_sheet_new ("benchmarks", sng_lead_to_page ("benchmarks"), title);
  GPtrArray *lines = compared ? compared->lines[SNG_COMPARED_IN_POINTS] : NULL;

  if (lines == NULL || comparisons->items->len == 0)
    sng_sheet_add (sheet, sng_pack_missing (_ ("No published figure has been entered to compare with.")));
  else if (lines->len == 0)
    sng_sheet_add (sheet, sng_pack_missing (_ ("It takes figures of ours in the same unit as the published ones: "
                                               "the page of benchmarks says which facts each of them takes.")));
  else
    {
      sng_sheet_add (sheet, make_ranges (compared));
      sng_sheet_add (sheet, sng_block_off_slides (make_table (facts, lines)));
    }
  return sheet;
}
