/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-source-reading.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngSourceDetail:
 *
 * How one source is doing: what it last gave, how old that is against its limit, when it is asked
 * next, what it feeds, its runs and what they refused. Its button carries the action
 * page.refresh-source of the page around it.
 */
#define SNG_TYPE_SOURCE_DETAIL (sng_source_detail_get_type ())
G_DECLARE_FINAL_TYPE (SngSourceDetail, sng_source_detail, SNG, SOURCE_DETAIL, AdwBin)

GtkWidget *sng_source_detail_new (void);
void
sng_source_detail_show (SngSourceDetail *self, const SngSourceStory *story, SngUiContext *context);
const char *sng_source_error (const SngSourceHealth *health, SngLanguage language);

G_END_DECLS
