/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-lines-page.h"

G_BEGIN_DECLS

/**
 * SngTaskForcePage:
 *
 * Who decides across the three pillars, what they are on the way to, and where the money goes.
 */
#define SNG_TYPE_TASK_FORCE_PAGE (sng_task_force_page_get_type ())
G_DECLARE_FINAL_TYPE (SngTaskForcePage, sng_task_force_page, SNG, TASK_FORCE_PAGE, SngLinesPage)

G_END_DECLS
