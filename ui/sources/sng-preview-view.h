/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-preview.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngPreviewView:
 *
 * The first rows of a list before and after their mapping, each one under its own head.
 */
#define SNG_TYPE_PREVIEW_VIEW (sng_preview_view_get_type ())
G_DECLARE_FINAL_TYPE (SngPreviewView, sng_preview_view, SNG, PREVIEW_VIEW, AdwBin)

GtkWidget *sng_preview_view_new (void);
void sng_preview_view_show (SngPreviewView *self, const SngPreview *preview, SngRegister *reg);

G_END_DECLS
