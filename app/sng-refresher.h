/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngRefresher:
 *
 * Keeps the schedule of the sources while a window is open, and tells its person in one sentence
 * how a refresh went that was asked for. One that was due goes on without a word; when it shows
 * that a source has fallen, the desktop says so once.
 */
#define SNG_TYPE_REFRESHER (sng_refresher_get_type ())
G_DECLARE_FINAL_TYPE (SngRefresher, sng_refresher, SNG, REFRESHER, GObject)

SngRefresher *sng_refresher_new (SngUiContext *context, GApplication *application);

G_END_DECLS
