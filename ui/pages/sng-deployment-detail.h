/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngDeploymentDetail:
 *
 * How well one AI deployment is assured: its dimensions with the weakest mandatory one marked, the
 * caps in force, and whether it may go into production. It belongs inside a page that installed the
 * actions of sng-explain.h.
 */
#define SNG_TYPE_DEPLOYMENT_DETAIL (sng_deployment_detail_get_type ())
G_DECLARE_FINAL_TYPE (SngDeploymentDetail, sng_deployment_detail, SNG, DEPLOYMENT_DETAIL, AdwBin)

GtkWidget *sng_deployment_detail_new (SngUiContext *context);
gboolean sng_deployment_detail_show (SngDeploymentDetail *self, SngHandle deployment);

G_END_DECLS
