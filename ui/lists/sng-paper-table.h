/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * SngPaperTable:
 *
 * A table that is laid out on pages and painted, without any widget: on each page its title, what is
 * chosen of it, its headings, and at the foot the date and the number of the page.
 */
typedef struct _SngPaperTable SngPaperTable;

SngPaperTable *sng_paper_table_new (const char *text,
                                    const char *title,
                                    const char *chosen,
                                    const char *date);
void sng_paper_table_free (SngPaperTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPaperTable, sng_paper_table_free)

guint sng_paper_table_get_n_columns (SngPaperTable *self);
void sng_paper_table_begin (SngPaperTable *self, PangoContext *context, double width, double height);
gboolean sng_paper_table_lay_out (SngPaperTable *self, guint n_rows);
guint sng_paper_table_get_n_pages (SngPaperTable *self);
void sng_paper_table_paint (SngPaperTable *self, guint page, cairo_t *cr);

G_END_DECLS
