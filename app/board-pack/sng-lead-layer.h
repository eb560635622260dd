/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-pen.h"
#include "ui/charts/sng-chart.h"

G_BEGIN_DECLS

/**
 * SngLeadLayer:
 *
 * Lies over a page or a slide and knows where its figures stand. A click on one, or Enter after left
 * and right came to it, asks for its evidence: "lead-wanted", with a detailed action. A click
 * elsewhere goes to what lies below.
 */
#define SNG_TYPE_LEAD_LAYER (sng_lead_layer_get_type ())
G_DECLARE_FINAL_TYPE (SngLeadLayer, sng_lead_layer, SNG, LEAD_LAYER, SngChart)

GtkWidget *sng_lead_layer_new (const char *label);
void sng_lead_layer_set_leads (SngLeadLayer *self, GArray *leads, double width, double height);
guint sng_lead_layer_get_n_leads (SngLeadLayer *self);
const SngPlacedLead *sng_lead_layer_get_chosen (SngLeadLayer *self);
void sng_lead_layer_move (SngLeadLayer *self, int by);
gboolean sng_lead_layer_follow (SngLeadLayer *self);

G_END_DECLS
