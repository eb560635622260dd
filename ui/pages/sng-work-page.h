/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-page.h"

G_BEGIN_DECLS

/* What waits for the person at the keyboard. */
#define SNG_TYPE_WORK_PAGE (sng_work_page_get_type ())
G_DECLARE_FINAL_TYPE (SngWorkPage, sng_work_page, SNG, WORK_PAGE, SngPage)

G_END_DECLS
