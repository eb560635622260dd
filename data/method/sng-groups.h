/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngGroup:
 * @size: how many people it has
 * @shown: (out): whether a figure of it may be shown
 *
 * One group of a fixed division of people, such as the teams of processes or the sites.
 */
typedef struct
{
  guint size;
  gboolean shown;
} SngGroup;

void sng_groups_withhold (SngGroup *groups,
                          gsize n_groups,
                          gboolean total_is_shown,
                          guint others,
                          guint least);

G_END_DECLS
