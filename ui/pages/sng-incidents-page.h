/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-kind-page.h"

G_BEGIN_DECLS

/**
 * SngIncidentsPage:
 *
 * What happened, what nearly happened, and what was rehearsed.
 */
#define SNG_TYPE_INCIDENTS_PAGE (sng_incidents_page_get_type ())
G_DECLARE_FINAL_TYPE (SngIncidentsPage, sng_incidents_page, SNG, INCIDENTS_PAGE, SngKindPage)

G_END_DECLS
