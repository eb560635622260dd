/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-page.h"

G_BEGIN_DECLS

/**
 * SngSidebar:
 *
 * The list of pages, each with its icon, title and badge.
 *
 * Signal "chosen" (SngPage *page): somebody wants to see that page.
 */
#define SNG_TYPE_SIDEBAR (sng_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SngSidebar, sng_sidebar, SNG, SIDEBAR, AdwBin)

SngSidebar *sng_sidebar_new (void);
void sng_sidebar_add (SngSidebar *self, SngPage *page);
void sng_sidebar_replace (SngSidebar *self, SngPage *former, SngPage *page);
void sng_sidebar_select (SngSidebar *self, SngPage *page);

G_END_DECLS
