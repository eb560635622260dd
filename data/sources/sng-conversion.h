/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"
#include "data/sources/sng-picked.h"
#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/**
 * SngConversion:
 *
 * How a value that was found is brought into the form that the vocabulary reads, members of a pick:
 *
 * - `languages`: of texts by language, such as {"en-US": "Hello"}, the first that is there; "en"
 *   also finds "en-US", and "*" finds any
 * - `each`: of the elements of a list, the part that is meant
 * - `join`: what to put between the elements of a list that becomes one text
 * - `prefix`: what may stand before the value and is taken off, such as "mailto:"
 * - `bands` [{`from`, `is`}]: of a number, the value of the highest band that it reaches
 * - `as`: "number" or "boolean", where the source writes them as text
 * - `unit`: "s" or "ms", for moments counted since 1970
 * - `tz`: the zone of moments that are written without one, such as "UTC"
 * - `scale`: a factor for numbers
 * - `split`: what stands between the parts of a list written as one text
 */
typedef struct _SngConversion SngConversion;

#define SNG_CONVERSION_MEMBERS                                                                     \
  "languages", "each", "join", "prefix", "bands", "as", "unit", "tz", "scale", "split"

SngConversion *sng_conversion_new (SngDocument *document, JsonObject *pick);
void sng_conversion_free (SngConversion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngConversion, sng_conversion_free)

void sng_conversion_narrow (const SngConversion *self, SngPicked *came, const SngField *field);
SngPicked sng_conversion_apply (const SngConversion *self,
                                const SngPicked *came,
                                const SngField *field,
                                GError **error);
void sng_conversion_refuse (const char *raw, const SngField *field, GError **error);

G_END_DECLS
