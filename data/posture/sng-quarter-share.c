/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-quarter-share.h"

#include "data/posture/sng-reading.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A year, which is long enough that a few of them do not make a trend. */
#define QUARTERS_OF_YEAR 4

static gboolean
is_own_incident (SngRecord *incident)
{
  return sng_value_get_integer (sng_incident (incident, SNG_INCIDENT_INCIDENT_TYPE), 0)
         != SNG_INCIDENT_INCIDENT_TYPE_EXTERNAL;
}

static SngTruth
had_human_factor (SngRecord *incident)
{
  const SngValue *value = sng_incident (incident, SNG_INCIDENT_HUMAN_FACTOR);

  if (!sng_value_is_known (value))
    return SNG_TRUTH_UNKNOWN;
  return sng_value_get_boolean (value, FALSE) ? SNG_TRUTH_YES : SNG_TRUTH_NO;
}

static const struct
{
  SngKindId kind;
  guint happened;                     /* the field that says when */
  gboolean (*counts) (SngRecord *record);
  SngTruth (*has) (SngRecord *record);
  gboolean higher_is_better;
  const char *share;                  /* of the quarters of a year */
  const char *nothing;
} shares[SNG_N_QUARTER_SHARES] = {
  [SNG_QUARTER_SHARE_PROACTIVE]
  = { SNG_KIND_ACTION, SNG_ACTION_ENDED, sng_action_is_of_balance, sng_action_is_proactive, TRUE,
      /* TRANSLATORS: a percentage, and how many actions of how many */
      N_("%s of the actions done in four quarters were proactive (%u of %u): an audit, a forecast or a plan asked for them, no incident."),
      N_("No action was done in four quarters, so that nothing says whether we act or only react.") },
  [SNG_QUARTER_SHARE_HUMAN_FACTOR]
  = { SNG_KIND_INCIDENT, SNG_INCIDENT_DETECTED_AT, is_own_incident, had_human_factor, FALSE,
      /* TRANSLATORS: a percentage, and how many incidents of how many */
      N_("%s of the incidents of four quarters had a human factor (%u of %u)."),
      N_("Of no incident of four quarters is it known whether it had a human factor.") },
};

/* Public API */

/**
 * sng_share_course_fill:
 * @records: (element-type SngRecord): of the kind of @share
 * @today: days since 1970-01-01; what happened after it does not count
 */
void
sng_share_course_fill (SngShareCourse *self,
                       SngQuarterShare share,
                       GPtrArray *records,
                       gint64 today,
                       GTimeZone *zone)
{
  *self = (SngShareCourse) { 0 };
  sng_quarter_course_init (&self->course, today);
  for (guint i = 0; i < records->len; i++)
    {
      const SngValue *at = sng_record_get (records->pdata[i], shares[share].happened);
      gint64 day = at->tag == SNG_TAG_INTEGER ? sng_date_of_instant (at->integer, zone) : G_MAXINT64;
      int place = day <= today ? sng_quarter_course_place (&self->course, day) : -1;
      SngTruth has;

      if (place < 0 || !shares[share].counts (records->pdata[i]))
        continue;
      has = shares[share].has (records->pdata[i]);
      self->n_yes[place] += has == SNG_TRUTH_YES;
      self->n_known[place] += has != SNG_TRUTH_UNKNOWN;
      self->n_unknown[place] += has == SNG_TRUTH_UNKNOWN;
    }
  for (guint i = 0; i < SNG_COURSE_QUARTERS; i++)
    if (self->n_known[i] > 0)
      self->course.values[i] = 100.0 * self->n_yes[i] / self->n_known[i];
}

/**
 * sng_share_course_read:
 *
 * Returns: %FALSE with @error of #SngRegisterError
 */
gboolean
sng_share_course_read (SngReader *reader,
                       SngQuarterShare share,
                       gint64 today,
                       SngShareCourse *self,
                       GError **error)
{
  g_autoptr (GPtrArray) records
      = sng_reader_get_records (reader, shares[share].kind, FALSE, error);

  if (records == NULL)
    return FALSE;
  sng_share_course_fill (self, share, records, today,
                         sng_clock_get_zone (sng_reader_get_clock (reader)));
  return TRUE;
}

/**
 * sng_share_course_sum:
 * @n_quarters: so many of the newest quarters
 */
void
sng_share_course_sum (const SngShareCourse *self, guint n_quarters, guint *n_yes, guint *n_known, guint *n_unknown)
{
  *n_yes = *n_known = *n_unknown = 0;
  for (guint i = SNG_COURSE_QUARTERS - n_quarters; i < SNG_COURSE_QUARTERS; i++)
    {
      *n_yes += self->n_yes[i];
      *n_known += self->n_known[i];
      *n_unknown += self->n_unknown[i];
    }
}

/**
 * sng_share_course_say:
 *
 * Returns: (transfer full): the share of the last four quarters, in a sentence; of how many nobody
 *   said it follows
 */
char *
sng_share_course_say (const SngShareCourse *self, SngQuarterShare share, SngLocale *locale)
{
  guint n_yes, n_known, n_unknown;
  g_autofree char *percent = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *unknown = NULL;

  sng_share_course_sum (self, QUARTERS_OF_YEAR, &n_yes, &n_known, &n_unknown);
  if (n_known == 0)
    return g_strdup (_(shares[share].nothing));
  percent = sng_locale_format_percent (locale, 100.0 * n_yes / n_known, 0);
  sentence = g_strdup_printf (_(shares[share].share), percent, n_yes, n_known);
  if (n_unknown == 0)
    return g_steal_pointer (&sentence);
  unknown = g_strdup_printf (ngettext ("Of %u more nobody said it.", "Of %u more nobody said it.",
                                       n_unknown),
                             n_unknown);
  return g_strconcat (sentence, " ", unknown, NULL);
}

/**
 * sng_share_course_say_trend:
 *
 * Returns: (transfer full): where the share goes from quarter to quarter (method 2.8), in a sentence
 */
char *
sng_share_course_say_trend (const SngShareCourse *self, SngQuarterShare share, SngLocale *locale)
{
  static const char *const words[][2] = {
    [SNG_MOMENTUM_IMPROVING] = { N_("Improving: the share falls by %s points a quarter."),
                                 N_("Improving: the share rises by %s points a quarter.") },
    [SNG_MOMENTUM_WORSENING] = { N_("Worsening: the share falls by %s points a quarter."),
                                 N_("Worsening: the share rises by %s points a quarter.") },
  };
  double slope = sng_quarter_course_slope (&self->course);
  SngMomentum momentum = sng_trend_momentum (slope, shares[share].higher_is_better);
  g_autofree char *by = NULL;

  if (momentum == SNG_MOMENTUM_UNKNOWN)
    return g_strdup (_("Insufficient history: fewer than three of the last four quarters are known."));
  if (momentum == SNG_MOMENTUM_STABLE)
    return g_strdup (_("Stable: it hardly moves from quarter to quarter."));
  by = sng_locale_format_real (locale, fabs (slope), 0);
  return g_strdup_printf (_(words[momentum][slope > 0]), by);
}
