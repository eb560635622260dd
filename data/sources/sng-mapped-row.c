/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-mapping.h"

/* Public API */

void
sng_mapped_row_free (SngMappedRow *self)
{
  g_clear_pointer (&self->source_key, g_ref_string_release);
  for (guint i = 0; i < self->n_values; i++)
    sng_value_clear (&self->values[i]);
  g_free (self->is_told);
  g_clear_pointer (&self->refusal, sng_refusal_free);
  g_clear_pointer (&self->remark, sng_refusal_free);
  g_free (self);
}

void
sng_mapped_row_refuse (SngMappedRow *self,
                       const SngStream *stream,
                       const char *field,
                       const char *raw,
                       const GError *error)
{
  g_clear_pointer (&self->refusal, sng_refusal_free);
  self->refusal = sng_refusal_new (stream->id, self->source_key, field, raw, error);
}
