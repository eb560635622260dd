/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-consequences.h"

static const struct
{
  SngKindId kind;
  SngConsequence follow;
} rows[] = {
#define CONSEQUENCE(KIND, name) { SNG_KIND_##KIND, sng_consequence_##name },
#include "data/register/rules/consequences.def"
#undef CONSEQUENCE
};

gboolean
sng_consequence_is_changed (const SngConsequenceCase *at, guint field)
{
  return !sng_value_equal (sng_record_get (at->before, field), sng_record_get (at->after, field));
}

/* Public API */

/**
 * sng_consequences_follow:
 *
 * Writes into the record what follows from the change that it is in, as a part of that change.
 *
 * Returns: %FALSE with @error set when something of it was refused
 */
gboolean
sng_consequences_follow (const SngConsequenceCase *at, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].kind == sng_record_get_kind (at->after)->id && !rows[i].follow (at, error))
      return FALSE;
  return TRUE;
}
