/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-consequences.h"
#include "data/register/sng-rules.h"

/* Where it says what is owed. */
static const guint norm[] = { SNG_OBLIGATION_NORM, SNG_OBLIGATION_ARTICLE, SNG_OBLIGATION_URL };

/* What is missing keeps nobody from saving, so that such a record stays as it is. */
static gboolean
may_be_reviewed (SngRecord *record)
{
  g_autoptr (GPtrArray) missing
      = sng_rules_find_missing (record, SNG_OBLIGATION_STATE_TO_REVIEW);

  return missing->len == 0;
}

/* Who complied with the former text may not comply with the new one. A file tells the state itself. */
gboolean
sng_consequence_norm_changed (const SngConsequenceCase *at, GError **error)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (norm); i++)
    changed |= sng_consequence_is_changed (at, norm[i])
               && sng_value_is_known (sng_record_get (at->before, norm[i]));
  if (!changed || sng_record_get_state (at->before) != SNG_OBLIGATION_STATE_COMPLIANT
      || sng_record_get_state (at->after) != SNG_OBLIGATION_STATE_COMPLIANT
      || !may_be_reviewed (at->after))
    return TRUE;
  return at->set (at->data, SNG_OBLIGATION_STATE,
                  sng_value_integer (SNG_OBLIGATION_STATE_TO_REVIEW), error);
}
