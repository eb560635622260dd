/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-claims.h"
#include "data/register/sng-layout.h"

/* Public API */

/**
 * sng_reader_get_overrides:
 *
 * Lists, forms, exports and the board pack show where a person's value stands in place of what a
 * source reports; all of them ask here.
 *
 * Returns: (transfer full) (element-type SngPlaceOfClaim): the fields of records that are so, in the
 *   order of the records
 */
GArray *
sng_reader_get_overrides (SngReader *self, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self),
    "SELECT DISTINCT s.record, s.field FROM claim s WHERE s.from_source = 1 AND EXISTS"
    " (SELECT 1 FROM claim p WHERE p.record = s.record AND p.field = s.field"
    " AND p.from_source = 0) ORDER BY 1, 2",
    error);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (SngPlaceOfClaim));
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (sng_statement_step (statement, &failure))
    {
      SngHandle record = sng_statement_get_integer (statement, 0);
      SngKindId kind = sng_reader_get_kind (self, record);
      const SngField *field
        = kind < SNG_N_KINDS
            ? sng_layout_field (sng_layout (kind), sng_statement_get_text (statement, 1))
            : NULL;
      SngPlaceOfClaim place = { 0 };

      place.record = record;
      place.field = field ? field->index : 0;

      /* That a value of a sensitive field was corrected says something about the person too. */
      if (field != NULL && sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE)
        g_array_append_val (places, place);
    }
  if (failure == NULL)
    return g_steal_pointer (&places);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
