/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngKeptRows:
 *
 * How the rows of a list box, or the children of a box, are shown again after new facts: a row that
 * says what it said before stays where it is, with its focus, and only the others are made. Most
 * facts change nothing of what is seen, and making a row costs more than everything else.
 */
typedef struct
{
  GtkWidget *box;  /* (borrowed) */
  GtkWidget *next; /* (borrowed) (nullable) the first row of before that was not yet come to */
  char *said;      /* (owned) (nullable) by the row that is made now */
  guint n;         /* how many rows stand already */
  int focused;     /* which row had the focus; -1 for none */
} SngKeptRows;

void sng_kept_rows_begin (SngKeptRows *self, GtkWidget *box);
void sng_kept_rows_remove_all (SngKeptRows *self);
gboolean sng_kept_rows_keep (SngKeptRows *self, const char *const *said, guint n_said);
void sng_kept_rows_add (SngKeptRows *self, GtkWidget *row);
void sng_kept_rows_end (SngKeptRows *self);

G_END_DECLS
