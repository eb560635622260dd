/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-what-changed-private.h"

#include "data/method/sng-risk-score.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What a document says of one risk. */
typedef struct
{
  guint level; /* choice of residual_band; 0 when nobody assessed it */
  guint state; /* 0 when the document does not tell */
  const char *owner; /* (nullable) key of a person */
  int over_tolerance; /* -1 when the document does not tell */
} Told;

static const SngField *
field_of (SngRiskField field)
{
  return sng_kind (SNG_KIND_RISK)->fields[field];
}

static Told
read_risk (JsonObject *risk)
{
  const char *level = sng_json_member_text (risk, "level");
  const char *state = sng_json_member_text (risk, "state");
  double score = sng_json_member_number (risk, "score", 0);
  Told told = { .owner = sng_json_member_text (risk, "owner"), .over_tolerance = -1 };

  if (level != NULL)
    told.level = sng_field_choice_by_name (field_of (SNG_RISK_RESIDUAL_BAND), level);
  else if (score > 0)
    told.level = (guint) sng_risk_level ((int) score, 0);
  told.state = state ? sng_field_choice_by_name (field_of (SNG_RISK_STATE), state) : 0;
  if (json_object_has_member (risk, "over_tolerance"))
    told.over_tolerance = sng_json_member_truth (risk, "over_tolerance");
  return told;
}

static char *
format_level (guint level)
{
  return g_strdup (level != 0 ? sng_field_choice_label (field_of (SNG_RISK_RESIDUAL_BAND), level)
                              : C_ ("risk", "not assessed"));
}

static char *
format_state (guint state)
{
  return g_strdup (sng_field_choice_label (field_of (SNG_RISK_STATE), state));
}

static void
compare_level (SngComparison *self, SngHandle risk, const Told *before, const Told *after)
{
  gboolean unknown = before->level == 0 || after->level == 0;

  if (before->level == after->level)
    return;
  sng_comparison_add (self, SNG_TOPIC_RISK,
                      unknown                        ? SNG_TURN_OTHER
                      : after->level > before->level ? SNG_TURN_WORSE
                                                     : SNG_TURN_BETTER,
                      risk, sng_comparison_title (self, risk), format_level (before->level),
                      format_level (after->level))
    ->by_data
    = unknown;
}

static void
compare_state (SngComparison *self, SngHandle risk, const Told *before, const Told *after)
{
  if (before->state == 0 || after->state == 0 || before->state == after->state)
    return;
  sng_comparison_add (self, SNG_TOPIC_RISK,
                      after->state == SNG_RISK_STATE_OCCURRED ? SNG_TURN_WORSE : SNG_TURN_OTHER, risk,
                      sng_comparison_title (self, risk), format_state (before->state),
                      format_state (after->state));
}

static char *
format_owner (SngComparison *self, const char *key)
{
  SngHandle person = key ? sng_reader_find (self->reader, SNG_KIND_PERSON, key) : 0;
  char *name = sng_comparison_title (self, person);

  return name ? name : g_strdup (C_ ("risk", "nobody"));
}

static void
compare_owner (SngComparison *self, SngHandle risk, const Told *before, const Told *after)
{
  if (before->state == 0 || after->state == 0 || g_strcmp0 (before->owner, after->owner) == 0)
    return;
  sng_comparison_add (self, SNG_TOPIC_RISK, after->owner ? SNG_TURN_OTHER : SNG_TURN_WORSE, risk,
                      sng_comparison_title (self, risk), format_owner (self, before->owner),
                      format_owner (self, after->owner));
}

/* A risk that also changed its level is told once. */
static void
compare_tolerance (SngComparison *self, SngHandle risk, const Told *before, const Told *after)
{
  if (before->over_tolerance < 0 || after->over_tolerance < 0
      || before->over_tolerance == after->over_tolerance || before->level != after->level)
    return;
  sng_comparison_add (
    self, SNG_TOPIC_RISK, after->over_tolerance ? SNG_TURN_WORSE : SNG_TURN_BETTER, risk,
    sng_comparison_title (self, risk),
    g_strdup (before->over_tolerance ? C_ ("risk", "over tolerance") : C_ ("risk", "within tolerance")),
    g_strdup (after->over_tolerance ? C_ ("risk", "over tolerance") : C_ ("risk", "within tolerance")));
}

static void
tell_new (SngComparison *self, SngHandle risk, const Told *now)
{
  g_autofree char *level = format_level (now->level);

  sng_comparison_add (self, SNG_TOPIC_RISK,
                      now->over_tolerance > 0 ? SNG_TURN_WORSE : SNG_TURN_OTHER, risk,
                      sng_comparison_title (self, risk), NULL,
                      /* TRANSLATORS: of a risk, and its band such as "High" */
                      g_strdup_printf (C_ ("risk", "new, %s"), level));
}

/* A risk that is no longer active was closed, or taken out. */
static void
tell_gone (SngComparison *self, SngHandle handle)
{
  g_autoptr (SngRecord) risk = sng_reader_get_record (self->reader, handle);
  guint state = risk ? sng_record_get_state (risk) : 0;
  SngChangedLine *line;

  if (state == 0)
    return;
  line = sng_comparison_add (self, SNG_TOPIC_RISK,
                             state == SNG_RISK_STATE_CLOSED ? SNG_TURN_BETTER : SNG_TURN_OTHER, handle,
                             sng_comparison_title (self, handle), NULL, format_state (state));
  line->reason = g_strdup (sng_value_get_text (sng_risk (risk, SNG_RISK_CLOSED_REASON), self->language));
}

static void
compare_risk (SngComparison *self, const char *key, JsonObject *former, JsonObject *now)
{
  SngHandle risk = sng_reader_find (self->reader, SNG_KIND_RISK, key);
  Told before = { 0 }, after = { 0 };

  if (risk == 0)
    return;
  if (now == NULL)
    {
      tell_gone (self, risk);
      return;
    }
  after = read_risk (now);
  if (former == NULL)
    {
      tell_new (self, risk, &after);
      return;
    }
  before = read_risk (former);
  compare_level (self, risk, &before, &after);
  compare_state (self, risk, &before, &after);
  compare_owner (self, risk, &before, &after);
  compare_tolerance (self, risk, &before, &after);
}

/* For the other files */

void
sng_compare_risks (SngComparison *self)
{
  if (sng_json_member_list (self->before, "risks") != NULL
      && sng_json_member_list (self->after, "risks") != NULL)
    sng_comparison_each (self, "risks", compare_risk);
}
