/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-kind-page.h"

G_BEGIN_DECLS

/**
 * SngProcessesPage:
 *
 * The business processes: how each stands, and its record.
 */
#define SNG_TYPE_PROCESSES_PAGE (sng_processes_page_get_type ())
G_DECLARE_FINAL_TYPE (SngProcessesPage, sng_processes_page, SNG, PROCESSES_PAGE, SngKindPage)

G_END_DECLS
