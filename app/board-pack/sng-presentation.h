/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-pack.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngPresentation:
 *
 * The pack on a whole screen, one conclusion a slide. Arrows, Page Up and Down, space, Home and End
 * go through it, a number and Enter to a slide, B or a full stop to black and back, N shows the
 * notes; Tab goes from figure to figure and Enter leads to the evidence of one, or to what the
 * title says; Escape ends it.
 */
#define SNG_TYPE_PRESENTATION (sng_presentation_get_type ())
G_DECLARE_FINAL_TYPE (SngPresentation, sng_presentation, SNG, PRESENTATION, GtkWindow)

/* Takes @pack; "lead-wanted" (a detailed action) is emitted when a figure or a slide is followed. */
SngPresentation *sng_presentation_new (SngPack *pack);
guint sng_presentation_get_slide (SngPresentation *self);
gboolean sng_presentation_is_black (SngPresentation *self);
gboolean sng_presentation_press (SngPresentation *self, guint key);
gboolean sng_presentation_is_ahead (SngPresentation *self);
const SngPlacedLead *sng_presentation_get_figure (SngPresentation *self);
guint sng_presentation_get_n_figures (SngPresentation *self);
gboolean sng_presentation_shows_notes (SngPresentation *self);

G_END_DECLS
