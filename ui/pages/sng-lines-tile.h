/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"
#include "ui/charts/sng-cursor-chart.h"
#include "ui/lists/sng-small-table.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngLine:
 * @text: a whole sentence
 * @css_class: (nullable): how it looks: "alarm" for what somebody has to act on
 * @action: (nullable): a detailed action: where the sentence comes from
 *
 * One sentence of a tile, that leads to its evidence.
 */
typedef struct
{
  char *text;
  const char *css_class;
  char *action;
} SngLine;

/* A list of lines: (element-type SngLine). Both take the text. */
GPtrArray *sng_lines_new (void);
void sng_lines_add (GPtrArray *lines, char *text, const char *css_class, const char *action);
void sng_lines_add_record (GPtrArray *lines, char *text, const char *css_class, SngHandle record);
void sng_lines_add_view (
    GPtrArray *lines, char *text, const char *css_class, SngKindId kind, const char *view);

/**
 * SngLinesTile:
 *
 * A tile of sentences; each can be reached by keyboard and opens what it was read from.
 */
#define SNG_TYPE_LINES_TILE (sng_lines_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngLinesTile, sng_lines_tile, SNG, LINES_TILE, AdwBin)

GtkWidget *sng_lines_tile_new (const char *title);
void sng_lines_tile_show (SngLinesTile *self, GPtrArray *lines, const char *note);
void sng_lines_tile_set_chart (SngLinesTile *self, SngCursorChart *chart, SngSmallTable *table);
SngCursorChart *sng_lines_tile_get_chart (SngLinesTile *self);
SngSmallTable *sng_lines_tile_get_table (SngLinesTile *self);
void sng_lines_tile_set_max_height (SngLinesTile *self, int height);

G_END_DECLS
