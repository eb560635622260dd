/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngTemplateButton:
 *
 * Chooses what a new record is made from, such as a threat of the library for a risk. It is not
 * there for kinds without templates.
 *
 * Signal "chosen" (gint64 handle): the template.
 */
#define SNG_TYPE_TEMPLATE_BUTTON (sng_template_button_get_type ())
G_DECLARE_FINAL_TYPE (SngTemplateButton, sng_template_button, SNG, TEMPLATE_BUTTON, AdwBin)

GtkWidget *sng_template_button_new (SngUiContext *context, const SngKind *kind);

G_END_DECLS
