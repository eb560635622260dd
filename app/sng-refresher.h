/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngRefresher:
 *
 * Asks all sources of one register when its window wants that, one after another, and tells in one
 * sentence how it went. What is asked for meanwhile is under way already.
 */
#define SNG_TYPE_REFRESHER (sng_refresher_get_type ())
G_DECLARE_FINAL_TYPE (SngRefresher, sng_refresher, SNG, REFRESHER, GObject)

SngRefresher *sng_refresher_new (SngUiContext *context);

G_END_DECLS
