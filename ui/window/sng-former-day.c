/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-former-day.h"

static GQuark
restated_quark (void)
{
  return g_quark_from_static_string ("sng-restated");
}

/* Public API */

/**
 * sng_former_day_set:
 * @restated: (transfer full): how the day of @context differs from its snapshot
 */
void
sng_former_day_set (SngUiContext *context, SngRestated *restated)
{
  g_object_set_qdata_full (G_OBJECT (context), restated_quark (), restated,
                           (GDestroyNotify) sng_restated_free);
}

/**
 * sng_former_day_get:
 *
 * Returns: (transfer none) (nullable): %NULL today, and of a day that nobody froze
 */
SngRestated *
sng_former_day_get (SngUiContext *context)
{
  return g_object_get_qdata (G_OBJECT (context), restated_quark ());
}
