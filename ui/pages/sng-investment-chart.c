/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-investment-chart.h"

#include "ui/charts/sng-bars-chart.h"
#include "ui/pages/sng-investment-bars.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static void
add_chart (SngLinesTile *tile)
{
  const char *label = _ ("Money against gap, by pillar");
  const SngSmallColumn columns[] = {
    { .title = C_ ("column", "Pillar"), .expands = TRUE },
    { .title = C_ ("investment", "share of the money"), .xalign = 1 },
    { .title = C_ ("investment", "share of the gap"), .xalign = 1 },
  };

  sng_lines_tile_set_chart (tile, SNG_CURSOR_CHART (sng_bars_chart_new (label)),
                            SNG_SMALL_TABLE (sng_small_table_new (label, columns, G_N_ELEMENTS (columns))));
}

static gpointer
read_bars (const SngPageReading *with, GError **error)
{
  return sng_investment_bars_new (sng_posture_get_investment (with->posture), with->locale);
}

static void
fill_table (SngSmallTable *table, const SngInvestmentBars *bars)
{
  sng_small_table_clear (table);
  for (SngPillar pillar = 0; pillar < SNG_N_PILLARS; pillar++)
    {
      GtkWidget *cells[] = { sng_small_table_text (sng_words_pillar (pillar), NULL),
                             sng_small_table_text (bars->texts[2 * pillar], NULL),
                             sng_small_table_text (bars->texts[2 * pillar + 1], NULL) };

      sng_small_table_add (table, 0, sng_words_pillar (pillar), cells);
    }
}

static void
show_bars (SngLinesTile *tile, gpointer facts)
{
  SngInvestmentBars *bars = facts;
  SngCursorChart *chart = sng_lines_tile_get_chart (tile);

  fill_table (sng_lines_tile_get_table (tile), bars);
  sng_cursor_chart_set_finding (chart, bars->sentences[0]);
  sng_bars_chart_set_model (SNG_BARS_CHART (chart), &bars->model, (const char *const *)bars->sentences, bars,
                            (GDestroyNotify)sng_investment_bars_free);
}

const SngLinesChart sng_investment_chart = { add_chart, read_bars, show_bars, (GDestroyNotify)sng_investment_bars_free };
