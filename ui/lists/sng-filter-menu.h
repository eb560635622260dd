/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What can be asked of a list by what one of its records says: an item for each column, with the
 * action @action and its target, the name of the field and a word as it is typed. */
GMenuModel *sng_filter_menu_new (SngUiContext *context,
                                 SngRecord *record,
                                 GArray *columns,
                                 const char *action);

G_END_DECLS
