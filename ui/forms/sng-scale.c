/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-scale.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What the figures 1 to 5 of the risk register stand for. */
typedef struct
{
  const char *ends_in; /* of the names of the fields of that scale */
  const char *words[5];
} Scale;

static const Scale scales[] = {
  { "_likelihood",
    { N_("Rare (a year: under 2%)"), N_("Unlikely (a year: 2 to under 10%)"),
      N_("Possible (a year: 10 to under 35%)"), N_("Likely (a year: 35 to under 75%)"),
      N_("Almost certain (a year: from 75%)") } },
  { "_financial",
    { N_("Minor (of revenue: under 0.05%)"), N_("Limited (of revenue: 0.05 to under 0.25%)"),
      N_("Serious (of revenue: 0.25 to under 1%)"), N_("Severe (of revenue: 1 to under 3%)"),
      N_("Extreme (of revenue: from 3%)") } },
  { "_operation",
    { N_("Minor (under 1 hour)"), N_("Limited (1 to 8 hours)"), N_("Serious (8 to 24 hours)"),
      N_("Severe (1 to 5 days)"), N_("Extreme (more than 5 days)") } },
  { "_safety",
    { N_("Minor (no injury)"), N_("Limited (first aid)"), N_("Serious (medical leave)"),
      N_("Severe (permanent injury)"), N_("Extreme (loss of life)") } },
  { "_legal",
    { N_("Minor"), N_("Limited"), N_("Serious (must be notified)"), N_("Severe (sanction)"),
      N_("Extreme (licence at risk)") } },
  { "velocity", { N_("Months"), N_("Weeks"), N_("Days"), N_("Hours"), N_("Minutes") } },
  { "detectability",
    { N_("Very easy"), N_("Easy"), N_("Medium"), N_("Difficult"), N_("Very difficult") } },
  { "", { N_("Minor"), N_("Limited"), N_("Serious"), N_("Severe"), N_("Extreme") } },
};

/* Public API */

/**
 * sng_scale_label:
 * @field: of a scale of five
 * @figure: 1 to 5
 *
 * Returns: (transfer full): the figure and what it stands for
 */
char *
sng_scale_label (const SngField *field, int figure)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (g_str_has_suffix (field->name, scales[i].ends_in))
      return g_strdup_printf ("%d · %s", figure, _(scales[i].words[figure - 1]));
  return g_strdup_printf ("%d", figure);
}
