/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-kind-page.h"

G_BEGIN_DECLS

/**
 * SngDeploymentsPage:
 *
 * AI in use and proposed, declared and in the shadow, and how well each is assured.
 */
#define SNG_TYPE_DEPLOYMENTS_PAGE (sng_deployments_page_get_type ())
G_DECLARE_FINAL_TYPE (SngDeploymentsPage, sng_deployments_page, SNG, DEPLOYMENTS_PAGE, SngKindPage)

G_END_DECLS
