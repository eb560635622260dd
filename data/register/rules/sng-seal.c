/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-seal.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SngKindId kind;
  const char *states;
  const char *sentence;
} Seal;

#define SEAL(KIND, States, Sentence) { SNG_KIND_##KIND, States, Sentence },
static const Seal seals[] = {
#include "data/register/rules/seals.def"
};
#undef SEAL

static gboolean
is_in (SngRecord *record, const char *states)
{
  const SngField *state = sng_record_get_kind (record)->state;
  g_auto (GStrv) names = g_strsplit (states, ",", -1);
  const char *name = sng_field_choice_name (state, sng_record_get_state (record));

  return name != NULL && g_strv_contains ((const char *const *) names, name);
}

/* For the register, and for the forms that show it */

const char *
sng_seal_say (SngRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (seals); i++)
    if (seals[i].kind == sng_record_get_kind (record)->id && is_in (record, seals[i].states))
      return _(seals[i].sentence);
  return NULL;
}

/**
 * sng_seal_find:
 * @record: as it is
 *
 * Returns: (nullable): a sentence that says why nobody changes @field any more
 */
const char *
sng_seal_find (SngRecord *record, const SngField *field)
{
  if (field == sng_record_get_kind (record)->state || field->index < SNG_N_COMMON)
    return NULL;
  return sng_seal_say (record);
}
