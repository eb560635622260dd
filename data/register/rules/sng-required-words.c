/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-required-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *code;
  const char *words;
} rows[] = {
  { "E-01", N_("Write the cause, the event and the consequence.") },
  { "E-02", N_("Choose at least one business process.") },
  { "E-03", N_("Name one accountable person, not a team.") },
  { "E-04", N_("Likelihood and impact must be between 1 and 5.") },
  { "E-08", N_("Enter a cost. Use 0 if there is none; blank means unknown.") },
  { "E-19", N_("Not applicable needs a reason and an approver.") },
  { "E-25", N_("To close an incident, record the root cause and what changed.") },
};

/* Public API */

const char *
sng_required_words (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].code, code))
      return _(rows[i].words);
  return NULL;
}
