/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-window.h"

G_BEGIN_DECLS

void sng_finder_present (SngWindow *window);

G_END_DECLS
