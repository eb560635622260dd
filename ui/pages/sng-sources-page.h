/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-kind-page.h"

G_BEGIN_DECLS

/**
 * SngSourcesPage:
 *
 * Where facts come from: how each source stands, and its runs.
 */
#define SNG_TYPE_SOURCES_PAGE (sng_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (SngSourcesPage, sng_sources_page, SNG, SOURCES_PAGE, SngKindPage)

G_END_DECLS
