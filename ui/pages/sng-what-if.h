/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-exposure.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngWhatIf:
 *
 * Supposes other estimates of risks, or that a treatment is in place. Nothing is written until
 * somebody keeps it; then all that was supposed is one change, with one undo.
 *
 * Signal "changed": something else is supposed.
 */
#define SNG_TYPE_WHAT_IF (sng_what_if_get_type ())
G_DECLARE_FINAL_TYPE (SngWhatIf, sng_what_if, SNG, WHAT_IF, AdwBin)

GtkWidget *sng_what_if_new (SngUiContext *context);
void sng_what_if_set_exposure (SngWhatIf *self, SngExposure *exposure);
void sng_what_if_choose (SngWhatIf *self, SngHandle risk);
void sng_what_if_say (SngWhatIf *self, const char *effect);
SngLossReading *sng_what_if_get_reading (SngWhatIf *self);

G_END_DECLS
