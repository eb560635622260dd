/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-renew.h"

/**
 * sng_cancellable_renew:
 * @cancellable: (inout) (nullable): of what is being read for a view
 *
 * The view wants something else from now on: what is still being read for it stops, and its answer
 * will not be taken for the new one.
 *
 * Returns: (transfer none): of what is read from now on
 */
GCancellable *
sng_cancellable_renew (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}
