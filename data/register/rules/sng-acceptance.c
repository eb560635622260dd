/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-acceptance.h"

#include "data/register/rules/sng-risk-rating.h"

#include <string.h>

/* Whether whoever accepted the risk decided about this field: its ratings, estimates and treatment,
 * and the terms of the acceptance. References are left out: their numbers are those of one file. */
static gboolean
is_sealed (const SngField *field)
{
  switch (field->group)
    {
    case SNG_GROUP_ASSESSMENT:
    case SNG_GROUP_QUANTIFICATION:
    case SNG_GROUP_TREATMENT:
    case SNG_GROUP_ACCEPTANCE:
      return !field->computed && !field->by_program && field->type != SNG_TYPE_REF
             && field->type != SNG_TYPE_REFS;
    default:
      return FALSE;
    }
}

static void
add_text (GChecksum *sum, const char *text)
{
  /* The end of each text counts, so that words cannot move from one field to the next. */
  g_checksum_update (sum, (const guchar *) (text ? text : ""), text ? (gssize) strlen (text) + 1 : 1);
}

static void
add_value (GChecksum *sum, const SngField *field, const SngValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *amount
    = g_strdup_printf ("%d %" G_GINT64_FORMAT " %.3s", value->tag,
                       value->tag == SNG_TAG_MONEY ? value->integer
                                                   : sng_value_get_integer (value, 0),
                       value->tag == SNG_TAG_MONEY ? value->currency : "");

  add_text (sum, field->name);
  add_text (sum, amount);
  add_text (sum, g_ascii_dtostr (number, sizeof number, sng_value_get_real (value, 0)));
  for (guint language = 0; language < SNG_N_LANGUAGES; language++)
    add_text (sum, sng_value_get_text (value, language));
}

/* Public API */

/**
 * sng_acceptance_seal:
 *
 * Returns: (transfer full): a text of the stable name of the residual band and a SHA-256 digest of
 *   everything that is decided about, such as "high:4f…"
 */
SngValue
sng_acceptance_seal (SngRecord *risk)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  const char *band = sng_field_choice_name (kind->fields[SNG_RISK_RESIDUAL_BAND],
                                            sng_risk_residual_level (risk));
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *seal = NULL;

  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    if (is_sealed (kind->fields[i]))
      add_value (sum, kind->fields[i], sng_record_get (risk, i));
  seal = g_strdup_printf ("%s:%s", band ? band : "unknown", g_checksum_get_string (sum));
  return sng_value_text (seal);
}

/**
 * sng_acceptance_get_level:
 *
 * Returns: the band that was accepted; unknown when nothing says it
 */
SngRiskLevel
sng_acceptance_get_level (SngRecord *risk)
{
  const char *seal
    = sng_value_get_text (sng_risk (risk, SNG_RISK_ACCEPTED_DIGEST), SNG_LANGUAGE_EN);
  const char *end = seal ? strchr (seal, ':') : NULL;
  g_autofree char *band = end ? g_strndup (seal, end - seal) : NULL;

  if (band == NULL)
    return SNG_RISK_LEVEL_UNKNOWN;
  return sng_field_choice_by_name (sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_RESIDUAL_BAND], band);
}

/**
 * sng_acceptance_is_of:
 *
 * Returns: whether the risk is what was accepted, to the letter
 */
gboolean
sng_acceptance_is_of (SngRecord *risk)
{
  g_auto (SngValue) seal = sng_acceptance_seal (risk);

  return sng_value_equal (&seal, sng_risk (risk, SNG_RISK_ACCEPTED_DIGEST));
}
