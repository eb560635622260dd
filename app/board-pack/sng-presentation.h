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
 * notes, Enter the page of the window where the figures lead further, Escape ends it.
 */
#define SNG_TYPE_PRESENTATION (sng_presentation_get_type ())
G_DECLARE_FINAL_TYPE (SngPresentation, sng_presentation, SNG, PRESENTATION, GtkWindow)

/* Takes @pack; "page-wanted" (const char *name) is emitted when a slide is followed. */
SngPresentation *sng_presentation_new (SngPack *pack);
guint sng_presentation_get_slide (SngPresentation *self);
gboolean sng_presentation_is_black (SngPresentation *self);
gboolean sng_presentation_press (SngPresentation *self, guint key);
gboolean sng_presentation_is_ahead (SngPresentation *self);

G_END_DECLS
