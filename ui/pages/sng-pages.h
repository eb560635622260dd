/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-page.h"

G_BEGIN_DECLS

/* The pages of the sidebar, in their order. */
SngPage *sng_pages_create (guint place, SngUiContext *context);

G_END_DECLS
