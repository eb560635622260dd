/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-weak-hold.h"

/* Public API */

gpointer
sng_weak_hold (gpointer object)
{
  GWeakRef *held = g_new0 (GWeakRef, 1);

  g_weak_ref_init (held, object);
  return held;
}

gpointer
sng_weak_hold_take (gpointer held)
{
  gpointer object = g_weak_ref_get (held);

  g_weak_ref_clear (held);
  g_free (held);
  return object;
}
