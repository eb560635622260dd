/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngSourceAssistant:
 *
 * Leads through setting up a data source, step by step; a source that is there already is opened in
 * the same way to be changed. Going back loses nothing, and nothing is written before the last
 * step.
 */
#define SNG_TYPE_SOURCE_ASSISTANT (sng_source_assistant_get_type ())
G_DECLARE_FINAL_TYPE (SngSourceAssistant, sng_source_assistant, SNG, SOURCE_ASSISTANT, AdwWindow)

SngSourceAssistant *
sng_source_assistant_present (GtkWidget *parent, SngUiContext *context, SngRecord *source);

G_END_DECLS
