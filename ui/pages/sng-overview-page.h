/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-page.h"

G_BEGIN_DECLS

/**
 * SngOverviewPage:
 *
 * What a board must see at one glance, without scrolling.
 */
#define SNG_TYPE_OVERVIEW_PAGE (sng_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (SngOverviewPage, sng_overview_page, SNG, OVERVIEW_PAGE, SngPage)

G_END_DECLS
