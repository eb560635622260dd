/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Whole sentences per pillar, since gender and articles differ between languages. */
typedef struct
{
  const char *changed;   /* now, then */
  const char *unchanged; /* now */
  const char *first;     /* now */
  const char *unknown;
} PillarSentences;

static const PillarSentences sentences[SNG_N_PILLARS] = {
  [SNG_PILLAR_AI] = {
    /* TRANSLATORS: scores of 0 to 100: today's, and that of the last meeting */
    N_("AI is the weakest pillar: %s, was %s."),
    N_("AI is the weakest pillar: %s, as at the last meeting."),
    N_("AI is the weakest pillar: %s."),
    N_("AI is not assessed: nobody knows whether the others are held back."),
  },
  [SNG_PILLAR_SECURITY] = {
    N_("Security is the weakest pillar: %s, was %s."),
    N_("Security is the weakest pillar: %s, as at the last meeting."),
    N_("Security is the weakest pillar: %s."),
    N_("Security is not assessed: nobody knows whether the others are held back."),
  },
  [SNG_PILLAR_TALENT] = {
    N_("Talent is the weakest pillar: %s, was %s."),
    N_("Talent is the weakest pillar: %s, as at the last meeting."),
    N_("Talent is the weakest pillar: %s."),
    N_("Talent is not assessed: nobody knows whether the others are held back."),
  },
};

static char *
shown (double value, SngLocale *locale)
{
  int decimals;
  double rounded = sng_score_shown (value, &decimals);

  return sng_locale_format_real (locale, rounded, (guint) decimals);
}

/* Public API */

/**
 * sng_posture_say_weakest:
 * @last: (nullable): what the last meeting saw
 *
 * Returns: (transfer full): which pillar is the weakest, and how it moved
 */
char *
sng_posture_say_weakest (SngPosture *self, const SngLastMeeting *last, SngLocale *locale)
{
  SngPillar weakest = self->synergy.weakest;
  const PillarSentences *of_pillar = &sentences[weakest];
  double before = last ? last->pillars[weakest] : NAN;
  g_autofree char *now = shown (self->pillars[weakest].lo, locale);
  g_autofree char *then = isnan (before) ? NULL : shown (before, locale);

  if (!sng_score_is_assessed (&self->pillars[weakest]))
    return g_strdup (_(of_pillar->unknown));
  if (then == NULL)
    return g_strdup_printf (_(of_pillar->first), now);
  if (g_str_equal (now, then))
    return g_strdup_printf (_(of_pillar->unchanged), now);
  return g_strdup_printf (_(of_pillar->changed), now, then);
}

/**
 * sng_posture_say_holding:
 *
 * Returns: (transfer full) (nullable): how many processes hold together; %NULL when there is none
 */
char *
sng_posture_say_holding (SngPosture *self)
{
  guint n_processes;
  guint n_holding = sng_posture_count_holding (self, &n_processes);

  if (n_processes == 0)
    return NULL;
  /* TRANSLATORS: "4 of 12 processes hold together": a process holds together when its weakest
   * pillar lets it reach stage 4. The form depends on the first number. */
  return g_strdup_printf (ngettext ("%u of %u processes holds together.",
                                    "%u of %u processes hold together.", n_holding),
                          n_holding, n_processes);
}

/**
 * sng_posture_verdict:
 * @last: (nullable): what the last meeting saw
 *
 * Returns: (transfer full): what a board must know first, in the language of the program
 */
char *
sng_posture_verdict (SngPosture *self, const SngLastMeeting *last, SngLocale *locale)
{
  g_autofree char *count = sng_posture_say_holding (self);
  g_autofree char *pillar = sng_posture_say_weakest (self, last, locale);

  if (count == NULL && sng_score_is_assessed (&self->synergy.score))
    return g_steal_pointer (&pillar);
  if (count == NULL)
    return g_strdup (_("There is no business process yet, so nothing can be said."));
  /* TRANSLATORS: two sentences, one after the other */
  return g_strdup_printf (C_("sentences", "%s %s"), count, pillar);
}
