/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-claim-words.h"

#include "data/vocabulary/sng-type.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static const char *
name_level (SngConfidenceLevel level)
{
  switch (level)
    {
    case SNG_CONFIDENCE_HIGH:
      return C_("confidence", "high");
    case SNG_CONFIDENCE_MEDIUM:
      return C_("confidence", "medium");
    case SNG_CONFIDENCE_LOW:
    default:
      return C_("confidence", "low");
    }
}

static const char *
explain_verification (SngVerification verification)
{
  switch (verification)
    {
    case SNG_VERIFICATION_SECOND_PERSON:
      return _("A second person verified it.");
    case SNG_VERIFICATION_OWNER:
      return _("Its owner verified it.");
    case SNG_VERIFICATION_AI_UNVERIFIED:
      return _("An AI estimated it and nobody has verified it.");
    case SNG_VERIFICATION_NONE:
    default:
      return _("Nobody has verified it.");
    }
}

static const char *
explain_provenance (SngProvenance provenance)
{
  switch (provenance)
    {
    case SNG_PROVENANCE_VERIFIED_SYSTEM:
      return _("It comes from a verified system.");
    case SNG_PROVENANCE_SIGNED_FILE:
      return _("It comes from a signed file.");
    case SNG_PROVENANCE_UNSIGNED_FILE:
      return _("It comes from a file that is not signed.");
    case SNG_PROVENANCE_MANUAL_WITH_EVIDENCE:
      return _("It was entered by hand, with evidence.");
    case SNG_PROVENANCE_AI_ESTIMATE:
      return _("It is an estimate by an AI.");
    case SNG_PROVENANCE_MANUAL:
    default:
      return _("It was entered by hand, without evidence.");
    }
}

/* What somebody entered today may be older than that: its record says when it was assessed. */
static char *
explain_age_by_date (const SngTrust *trust)
{
  const char *date = sng_text (trust->date->label);

  if (trust->state == SNG_FACT_STALE)
    /* TRANSLATORS: the label of a date; days since then, and after how many a value is out of date */
    return g_strdup_printf (ngettext ("By “%s” it is %d day old: after %d it no longer counts.",
                                      "By “%s” it is %d days old: after %d it no longer counts.",
                                      (gulong) trust->age),
                            date, trust->age, (int) trust->max_age);
  /* TRANSLATORS: the label of a date; days since then, and after how many a value is out of date */
  return g_strdup_printf (ngettext ("By “%s” it is %d day old, and counts until it is %d.",
                                    "By “%s” it is %d days old, and counts until it is %d.",
                                    (gulong) trust->age),
                          date, trust->age, (int) trust->max_age);
}

static char *
explain_age (const SngTrust *trust)
{
  if (trust->age < 0)
    return g_strdup (_("It has no date, so that it counts as out of date."));
  if (isinf (trust->max_age))
    return g_strdup (_("It does not age."));
  if (trust->date != NULL)
    return explain_age_by_date (trust);
  if (trust->state == SNG_FACT_STALE)
    /* TRANSLATORS: days since a value was so, and after how many it is out of date */
    return g_strdup_printf (ngettext ("It is %d day old: after %d it no longer counts.",
                                      "It is %d days old: after %d it no longer counts.",
                                      (gulong) trust->age),
                            trust->age, (int) trust->max_age);
  /* TRANSLATORS: days since a value was so, and after how many it is out of date */
  return g_strdup_printf (ngettext ("It is %d day old, and counts until it is %d.",
                                    "It is %d days old, and counts until it is %d.",
                                    (gulong) trust->age),
                          trust->age, (int) trust->max_age);
}

static const char *
describe_hold (SngHold hold, gboolean from_source)
{
  switch (hold)
    {
    case SNG_HOLD_PERSON:
      /* TRANSLATORS: %s is a person */
      return _("What %s says holds: a person's value stands until it is released.");
    case SNG_HOLD_LEAD:
      /* TRANSLATORS: %s is a data source */
      return _("What %s says holds: this source leads the record.");
    case SNG_HOLD_PROVENANCE:
      /* TRANSLATORS: %s is a data source */
      return _("What %s says holds: it is the most trusted of the sources.");
    case SNG_HOLD_NEWEST:
      /* TRANSLATORS: %s is a person, or a data source */
      return from_source ? _("What %s says holds: it reported last.")
                         : _("What %s says holds: nobody wrote anything after that.");
    case SNG_HOLD_OWN:
      /* TRANSLATORS: %s is a person, or a data source */
      return _("What %s says holds: the others speak of a record that was merged into this one.");
    case SNG_HOLD_ALONE:
    case SNG_HOLD_NOTHING:
    default:
      /* TRANSLATORS: %s is a person, or a data source */
      return _("Only %s says anything about it.");
    }
}

/* Public API */

char *
sng_claim_words_who (SngReader *reader, const SngClaim *claim, SngLocale *locale)
{
  char *title = claim->origin != 0
                  ? sng_reader_get_title (reader, claim->origin, sng_locale_get_language (locale))
                  : NULL;

  if (title != NULL)
    return title;
  return g_strdup (g_strcmp0 (claim->provenance, "manual") == 0 ? _("Somebody who did not say who they are")
                                                                : _("Sinergia"));
}

char *
sng_claim_words_value (SngReader *reader, const SngField *field, const SngClaim *claim, SngLocale *locale)
{
  if (!sng_value_is_known (&claim->value))
    return g_strdup (C_("value", "Unknown"));
  return sng_field_format (field, &claim->value, locale, sng_reader_get_resolver (reader));
}

char *
sng_claim_words_day (gint64 instant_usec, SngLocale *locale)
{
  return sng_locale_format_date (locale, sng_date_of_instant (instant_usec, sng_locale_get_zone (locale)));
}

const char *
sng_claim_words_provenance (const char *name)
{
  const SngField *field = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_PROVENANCE];
  guint choice = name ? sng_field_choice_by_name (field, name) : 0;

  if (choice != 0)
    return sng_field_choice_label (field, choice);
  return g_strcmp0 (name, "evidence") == 0 ? C_("provenance", "By hand, with evidence")
                                           : C_("provenance", "By hand");
}

char *
sng_claim_words_verified (SngReader *reader, SngRecord *record, const SngClaim *claim, SngLocale *locale)
{
  const SngField *owner = sng_kind_field (sng_record_get_kind (record), "owner");
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;

  if (claim->verified_by == 0)
    return g_strdup (_("Nobody has verified it."));
  name = sng_reader_get_title (reader, claim->verified_by, sng_locale_get_language (locale));
  day = sng_claim_words_day (claim->verified_at, locale);
  switch (sng_standing_of (record, owner, claim->origin, claim->from_source, claim->verified_by))
    {
    case SNG_STANDING_OWNER:
      /* TRANSLATORS: a person, and a date */
      return g_strdup_printf (_("Verified by %s, the owner, on %s."), name, day);
    case SNG_STANDING_SELF:
      /* TRANSLATORS: a person, and a date */
      return g_strdup_printf (_("Verified by %s, who entered it, on %s: that does not count."), name, day);
    case SNG_STANDING_SECOND_PERSON:
    case SNG_STANDING_NOBODY:
    default:
      /* TRANSLATORS: a person, and a date */
      return g_strdup_printf (_("Verified by %s, a second person, on %s."), name, day);
    }
}

char *
sng_claim_words_hold (SngReader *reader, const SngFieldClaims *claims, SngLocale *locale)
{
  g_autofree char *who = NULL;

  if (claims->held == NULL)
    return g_strdup (_("Nobody has said anything about it."));
  who = sng_claim_words_who (reader, claims->held, locale);
  return g_strdup_printf (describe_hold (claims->hold, claims->held->from_source), who);
}

char *
sng_claim_words_override (SngReader *reader, const SngFieldClaims *claims, SngLocale *locale)
{
  g_autofree char *who = NULL;
  g_autofree char *value = NULL;

  if (!sng_field_claims_is_override (claims))
    return NULL;
  who = sng_claim_words_who (reader, claims->source, locale);
  value = sng_claim_words_value (reader, claims->field, claims->source, locale);
  if (sng_value_equal (&claims->source->value, &claims->held->value))
    /* TRANSLATORS: %s is a data source; a person says the same as it does */
    return g_strdup_printf (_("The source %s says the same."), who);
  /* TRANSLATORS: a data source, and the value that it gives; a person's value stands in its place */
  return g_strdup_printf (_("The source %s says: %s"), who, value);
}

char *
sng_claim_words_confidence (const SngTrust *trust)
{
  if (trust->state == SNG_FACT_STALE)
    return g_strdup (_("Out of date: it counts as unknown."));
  if (trust->state == SNG_FACT_LATER)
    return g_strdup (_("Dated after the day that is shown: on that day it counts as unknown."));
  if (trust->state != SNG_FACT_KNOWN)
    return g_strdup (_("Unknown: there is nothing to trust."));
  /* TRANSLATORS: a number from 0 to 100, and its level: high, medium or low */
  return g_strdup_printf (_("Confidence %d, %s."), (int) round (trust->confidence),
                          name_level (trust->level));
}

GPtrArray *
sng_claim_words_reasons (const SngTrust *trust)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_free);

  if (trust->state != SNG_FACT_KNOWN && trust->state != SNG_FACT_STALE)
    return reasons;
  g_ptr_array_add (reasons, g_strdup (explain_verification (trust->verification)));
  g_ptr_array_add (reasons, g_strdup (explain_provenance (trust->provenance)));
  g_ptr_array_add (reasons, explain_age (trust));
  return reasons;
}

char *
sng_claim_words_mean (GPtrArray *all, SngRecord *record)
{
  guint n, n_missing;
  double mean = sng_field_claims_mean (all, record, &n, &n_missing);

  if (n == 0)
    return NULL;
  if (n_missing == 0)
    /* TRANSLATORS: a number from 0 to 100, and how many values it is the mean of */
    return g_strdup_printf (ngettext ("Confidence of the data %d of 100: %u value, known and in date.",
                                      "Confidence of the data %d of 100: %u values, all known and in date.",
                                      n),
                            (int) round (mean), n);
  /* TRANSLATORS: a number from 0 to 100, how many values are missing, and of how many */
  return g_strdup_printf (ngettext ("Confidence of the data %d of 100: %u of %u value unknown or out of date.",
                                    "Confidence of the data %d of 100: %u of %u values unknown or out of date.",
                                    n),
                          (int) round (mean), n_missing, n);
}
