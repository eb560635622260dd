/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-needed-fields.h"

typedef struct
{
  const SngField *field;
  guint map; /* of the stream that gives it; as many as there are: none */
} Needed;

struct _SngNeededFields
{
  GArray *all; /* of Needed */
};

static guint
find_map (const SngStream *stream, const SngField *field)
{
  guint i = 0;

  while (i < stream->maps->len && ((const SngFieldMap *) stream->maps->pdata[i])->field != field)
    i++;
  return i;
}

/* Public API */

/**
 * sng_needed_fields_new:
 * @stream: a list whose rows may become records
 */
SngNeededFields *
sng_needed_fields_new (const SngStream *stream)
{
  SngNeededFields *self = g_new0 (SngNeededFields, 1);
  const SngKind *kind = stream->kind;

  self->all = g_array_new (FALSE, FALSE, sizeof (Needed));
  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    {
      const SngField *field = kind->fields[i];
      Needed needed = { .field = field, .map = find_map (stream, field) };

      if (!field->computed && !field->by_program && sng_field_is_needed_in (field, NULL))
        g_array_append_val (self->all, needed);
    }
  return self;
}

void
sng_needed_fields_free (SngNeededFields *self)
{
  g_array_unref (self->all);
  g_free (self);
}

/**
 * sng_needed_fields_find_missing:
 * @row: of the stream
 *
 * Returns: (nullable): the first field that the row does not give
 */
const SngField *
sng_needed_fields_find_missing (const SngNeededFields *self, const SngMappedRow *row)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      const Needed *needed = &g_array_index (self->all, Needed, i);

      if (needed->map == row->n_values || !sng_value_is_known (&row->values[needed->map]))
        return needed->field;
    }
  return NULL;
}
