/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-answer-choices.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What other systems have most often; the other kinds follow. */
static const SngKindId usual_kinds[] = {
  SNG_KIND_PERSON, SNG_KIND_DEPLOYMENT, SNG_KIND_CONTROL,    SNG_KIND_FINDING,
  SNG_KIND_RISK,   SNG_KIND_ASSET,      SNG_KIND_CREDENTIAL, SNG_KIND_INCIDENT,
};

static gboolean
is_usual (SngKindId id)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual_kinds); i++)
    if (usual_kinds[i] == id)
      return TRUE;
  return FALSE;
}

/* Public API */

/**
 * sng_answer_choices_list_kinds:
 * @kinds: (out): room for %SNG_N_KINDS
 *
 * Every kind that a source may give, the usual ones first.
 *
 * Returns: how many they are
 */
guint
sng_answer_choices_list_kinds (const SngKind **kinds)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (usual_kinds); i++)
    kinds[n++] = sng_kind (usual_kinds[i]);
  for (guint id = 0; id < SNG_N_KINDS; id++)
    if (!is_usual (id) && !sng_kind (id)->read_only && id != SNG_KIND_SOURCE)
      kinds[n++] = sng_kind (id);
  return n;
}

/**
 * sng_answer_choices_name_place:
 *
 * Returns: (transfer full): where a list stands in an answer, as the answer itself calls it
 */
char *
sng_answer_choices_name_place (const SngAnswerPlace *place)
{
  const char *path = place->path != NULL ? place->path : _ ("The answer itself");

  if (place->inner == NULL)
    return g_strdup (path);
  /* TRANSLATORS: a list in each element of another list, such as "members" and "departments". */
  return g_strdup_printf (_ ("%s, in each of %s"), place->inner, path);
}
