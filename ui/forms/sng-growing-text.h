/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text view that is always as high as its text: the toolkit's own asks for one line until it has
 * been given a width, and does not ask again. */
#define SNG_TYPE_GROWING_TEXT (sng_growing_text_get_type ())
G_DECLARE_FINAL_TYPE (SngGrowingText, sng_growing_text, SNG, GROWING_TEXT, GtkTextView)

GtkWidget *sng_growing_text_new (void);
char *sng_growing_text_get_text (SngGrowingText *self);

G_END_DECLS
