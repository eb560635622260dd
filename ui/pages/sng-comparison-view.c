/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-comparison-view.h"

#include "ui/charts/sng-range-mark.h"
#include "ui/lists/sng-small-table.h"
#include "ui/lists/sng-width-layout.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Below this width a figure takes more than one line. */
#define NARROW 760
#define MOST_COLUMNS 7
#define NAME_CHARS 20
#define WORDS_CHARS 14
#define GAP 10

/* What a column says of a line. */
typedef struct
{
  const char *title; /* in the context "column", not yet translated */
  float xalign;
  gboolean expands;
  gboolean optional;
  GtkWidget *(*make) (const SngComparedLine *line);
} Column;

/* One group of lines. */
typedef struct
{
  const char *title; /* in the context "tile", likewise */
  const Column *columns[MOST_COLUMNS]; /* as many as there are */
} Group;

struct _SngComparisonView
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  GtkLabel *finding;
  GtkWidget *tiles[SNG_N_COMPARED];
  SngSmallTable *tables[SNG_N_COMPARED];
};

G_DEFINE_FINAL_TYPE (SngComparisonView, sng_comparison_view, ADW_TYPE_BIN)

/* Where it is shortened, the rest is told to the pointer. */
static GtkWidget *
make_text (const char *text, const char *css_class, int chars)
{
  GtkWidget *label = sng_small_table_text (text, css_class);

  if (!GTK_IS_LABEL (label))
    return label;
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

/* What figures are counted of, small enough to stand whole beside them. */
static GtkWidget *
make_remark (const char *text)
{
  GtkWidget *label = make_text (text, "tile-note", WORDS_CHARS);

  gtk_widget_add_css_class (label, "caption");
  return label;
}

static GtkWidget *
make_name (const SngComparedLine *line)
{
  return make_text (line->name, NULL, NAME_CHARS);
}

static GtkWidget *
make_own (const SngComparedLine *line)
{
  return make_text (line->own, "tile-title", -1);
}

static GtkWidget *
make_share (const SngComparedLine *line)
{
  return make_remark (line->share);
}

static GtkWidget *
make_mark (const SngComparedLine *line)
{
  return sng_range_mark_new (line->own_value, line->value, line->sentence);
}

static GtkWidget *
make_published (const SngComparedLine *line)
{
  return make_text (line->published, NULL, -1);
}

static GtkWidget *
make_words (const SngComparedLine *line)
{
  return make_text (line->published, NULL, WORDS_CHARS);
}

static GtkWidget *
make_points (const SngComparedLine *line)
{
  return make_text (line->points, NULL, -1);
}

static GtkWidget *
make_population (const SngComparedLine *line)
{
  return make_remark (line->population);
}

static GtkWidget *
make_needs (const SngComparedLine *line)
{
  return make_remark (line->needs);
}

/* The squares say which mark is which. */
static const Column name = { NC_ ("column", "What is compared"), 0, TRUE, FALSE, make_name };
static const Column published = { NC_ ("column", "□ Published"), 1, FALSE, FALSE, make_published };
static const Column words = { NC_ ("column", "Published"), 0, TRUE, FALSE, make_words };
static const Column population = { NC_ ("column", "Of whom"), 0, TRUE, FALSE, make_population };
static const Column mark = { NC_ ("column", "0 to 100"), 0.5, FALSE, TRUE, make_mark };
static const Column marked_own = { NC_ ("column", "■ Ours"), 1, FALSE, FALSE, make_own };
static const Column own = { NC_ ("column", "Ours"), 1, FALSE, FALSE, make_own };
static const Column points = { NC_ ("column", "Difference"), 1, FALSE, FALSE, make_points };
static const Column share = { NC_ ("column", "What ours counts"), 0, TRUE, FALSE, make_share };
static const Column needs = { NC_ ("column", "What ours takes"), 0, TRUE, FALSE, make_needs };

static const Group groups[SNG_N_COMPARED] = {
  [SNG_COMPARED_IN_POINTS] = { NC_ ("tile", "Ours beside the published figure"),
                               { &name, &published, &population, &mark, &marked_own, &points, &share } },
  [SNG_COMPARED_IN_WORDS] = { NC_ ("tile", "Ours beside what is published in words, or counted otherwise"),
                              { &name, &words, &population, &own, &share } },
  [SNG_COMPARED_LATER] = { NC_ ("tile", "Published, and ours not known yet"), { &name, &words, &needs } },
  [SNG_COMPARED_NEVER] = { NC_ ("tile", "Published, with nothing of ours to compare"),
                           { &name, &words, &population } },
};

static guint
count_columns (const Group *group)
{
  guint n = 0;

  while (n < MOST_COLUMNS && group->columns[n] != NULL)
    n++;
  return n;
}

static const char *
title_of (const Group *group)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "tile", group->title);
}

static GtkWidget *
make_table (const Group *group)
{
  SngSmallColumn columns[MOST_COLUMNS];
  guint n = count_columns (group);

  for (guint i = 0; i < n; i++)
    columns[i] = (SngSmallColumn){ g_dpgettext2 (GETTEXT_PACKAGE, "column", group->columns[i]->title),
                                   group->columns[i]->xalign, group->columns[i]->expands,
                                   group->columns[i]->optional };
  return sng_small_table_new (title_of (group), columns, n);
}

static void
add_line (SngSmallTable *table, const Group *group, const SngComparedLine *line)
{
  GtkWidget *cells[MOST_COLUMNS];
  guint n = count_columns (group);
  GtkListBoxRow *row;

  for (guint i = 0; i < n; i++)
    cells[i] = group->columns[i]->make (line);
  row = sng_small_table_add (table, line->benchmark, line->sentence, cells);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), line->source);
}

static void
width_changed_cb (SngComparisonView *self, int width)
{
  for (guint i = 0; i < SNG_N_COMPARED; i++)
    sng_small_table_set_narrow (self->tables[i], width < NARROW);
}

static void
sng_comparison_view_class_init (SngComparisonViewClass *klass)
{
}

static GtkWidget *
make_head (SngComparisonView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->finding = GTK_LABEL (sng_tile_paragraph (NULL, "tile-title"));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->finding));
  gtk_box_append (
      GTK_BOX (head),
      sng_tile_paragraph (_ ("Percentages of companies that were asked are not percentages of our processes or "
                             "people: both stand with what they are counted of. Higher is not better; choose "
                             "a line to read its source, its year and how far it is confirmed."),
                          "tile-note"));
  return head;
}

static void
sng_comparison_view_init (SngComparisonView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);

  gtk_box_append (GTK_BOX (box), make_head (self));
  for (guint i = 0; i < SNG_N_COMPARED; i++)
    {
      self->tiles[i] = sng_tile_new (title_of (&groups[i]), NULL);
      self->tables[i] = SNG_SMALL_TABLE (make_table (&groups[i]));
      gtk_box_append (GTK_BOX (self->tiles[i]), GTK_WIDGET (self->tables[i]));
      gtk_widget_set_visible (self->tiles[i], FALSE);
      gtk_box_append (GTK_BOX (box), self->tiles[i]);
    }
  adw_bin_set_child (ADW_BIN (self), sng_tile_page_new (box));
  g_signal_connect_object (sng_width_layout_install (GTK_WIDGET (self)), "width-changed",
                           G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
}

/* Public API */

GtkWidget *
sng_comparison_view_new (void)
{
  return g_object_new (SNG_TYPE_COMPARISON_VIEW, NULL);
}

void
sng_comparison_view_show (SngComparisonView *self, const SngComparisonFacts *facts)
{
  sng_tile_say (self->finding, facts->finding);
  for (guint i = 0; i < SNG_N_COMPARED; i++)
    {
      const GPtrArray *lines = facts->lines[i];

      sng_small_table_clear (self->tables[i]);
      for (guint k = 0; k < lines->len; k++)
        add_line (self->tables[i], &groups[i], lines->pdata[k]);
      gtk_widget_set_visible (self->tiles[i], lines->len > 0);
    }
}
