/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-lines-page.h"

G_BEGIN_DECLS

/**
 * SngMeetingsPage:
 *
 * The meetings of the board, what changed since the last one, and what is decided.
 */
#define SNG_TYPE_MEETINGS_PAGE (sng_meetings_page_get_type ())
G_DECLARE_FINAL_TYPE (SngMeetingsPage, sng_meetings_page, SNG, MEETINGS_PAGE, SngLinesPage)

G_END_DECLS
