/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SngValueProvider:
 *
 * Where the fields that are marked `computed` get their values from. Whoever implements it is
 * immutable: lists sort and filter with it in a worker thread. A new state of the facts is a new
 * provider, given to sng_ui_context_set_values().
 */
#define SNG_TYPE_VALUE_PROVIDER (sng_value_provider_get_type ())
G_DECLARE_INTERFACE (SngValueProvider, sng_value_provider, SNG, VALUE_PROVIDER, GObject)

struct _SngValueProviderInterface
{
  GTypeInterface parent_iface;

  /* Returns whether it knows how to compute the field; then *value may still be unknown. */
  gboolean (*compute) (SngValueProvider *self,
                       SngRecord *record,
                       const SngField *field,
                       SngValue *value);
};

SngValue sng_value_provider_get (SngValueProvider *self, SngRecord *record, const SngField *field);

G_END_DECLS
