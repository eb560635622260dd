/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The records that refer to one record, by kind: the actions of a risk, the risks of a process. */
#define SNG_TYPE_BACKLINKS (sng_backlinks_get_type ())
G_DECLARE_FINAL_TYPE (SngBacklinks, sng_backlinks, SNG, BACKLINKS, AdwBin)

SngBacklinks *sng_backlinks_new (SngUiContext *context, const SngKind *kind);
void sng_backlinks_show (SngBacklinks *self, SngRecord *record);

G_END_DECLS
