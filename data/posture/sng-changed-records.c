/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-what-changed-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Days before its end in which an acceptance is told of (board 4.1). */
#define EXPIRES_WITHIN 60

/* So many changes of a record are looked through for a reason. */
#define MAX_EVENTS 50

/* Topics of which a line does not say by itself why something got worse. */
static const gboolean explains_nothing[] = {
  [SNG_TOPIC_PILLAR] = TRUE, [SNG_TOPIC_EXPOSURE] = TRUE, [SNG_TOPIC_STAGE] = TRUE,
  [SNG_TOPIC_GATE] = TRUE,   [SNG_TOPIC_RISK] = TRUE,     [SNG_TOPIC_LEFT_OUT] = TRUE,
  [SNG_TOPIC_METHOD] = FALSE,
};

static char *
format_choice (SngRecord *record, guint field)
{
  guint choice = (guint) sng_value_get_integer (sng_record_get (record, field), 0);

  return g_strdup (choice != 0
                     ? sng_field_choice_label (sng_record_get_kind (record)->fields[field], choice)
                     : NULL);
}

static SngChangedLine *
add_record (SngComparison *self, SngChangeTopic topic, SngTurn turn, SngRecord *record, char *before, char *after)
{
  SngHandle handle = sng_record_get_handle (record);

  return sng_comparison_add (self, topic, turn, handle,
                             sng_reader_get_title_of (self->reader, record, self->language), before, after);
}

/* Each looks at one record of its kind. */

static void
tell_acceptance (SngComparison *self, SngRecord *risk)
{
  gint64 expires = sng_value_get_integer (sng_risk (risk, SNG_RISK_EXPIRES_AT), G_MAXINT64);
  g_autofree char *day = NULL;

  if (sng_record_get_state (risk) != SNG_RISK_STATE_ACCEPTED || expires < self->until
      || expires - self->until > EXPIRES_WITHIN)
    return;
  day = sng_locale_format_date (self->locale, expires);
  add_record (self, SNG_TOPIC_ACCEPTANCE, SNG_TURN_OTHER, risk, NULL,
              /* TRANSLATORS: of an accepted risk, and a date */
              g_strdup_printf (_ ("the acceptance expires on %s"), day));
}

static void
tell_incident (SngComparison *self, SngRecord *incident)
{
  g_autofree char *severity = NULL;
  g_autofree char *state = NULL;

  if (!sng_comparison_is_within (self, sng_incident (incident, SNG_INCIDENT_DETECTED_AT)))
    return;
  severity = format_choice (incident, SNG_INCIDENT_SEVERITY);
  state = format_choice (incident, SNG_INCIDENT_STATE);
  add_record (self, SNG_TOPIC_INCIDENT, SNG_TURN_OTHER, incident, NULL,
              /* TRANSLATORS: of an incident: its severity and its state */
              g_strdup_printf (C_ ("incident", "%s, %s"), severity ? severity : "–", state ? state : "–"));
}

static void
tell_shadow (SngComparison *self, SngRecord *finding)
{
  if (sng_value_get_integer (sng_finding (finding, SNG_FINDING_FINDING_TYPE), 0)
      != SNG_FINDING_FINDING_TYPE_SHADOW_AI)
    return;
  if (sng_comparison_is_within (self, sng_finding (finding, SNG_FINDING_FOUND_AT)))
    add_record (self, SNG_TOPIC_SHADOW, SNG_TURN_WORSE, finding, NULL, g_strdup (C_ ("shadow", "found")));
  if (sng_comparison_is_within (self, sng_finding (finding, SNG_FINDING_RESOLVED_AT)))
    add_record (self, SNG_TOPIC_SHADOW, SNG_TURN_BETTER, finding, NULL, g_strdup (C_ ("shadow", "settled")));
}

static void
tell_decision (SngComparison *self, SngRecord *decision)
{
  const SngValue *due = sng_decision (decision, SNG_DECISION_DUE);
  gboolean asked = sng_record_get_state (decision) == SNG_DECISION_STATE_REQUESTED;
  g_autofree char *state = NULL;
  g_autofree char *day = NULL;
  SngChangedLine *line;

  if (!asked && !sng_comparison_is_within (self, sng_decision (decision, SNG_DECISION_DECIDED_AT)))
    return;
  state = format_choice (decision, SNG_DECISION_STATE);
  if (asked && sng_value_is_known (due))
    day = sng_locale_format_date (self->locale, due->integer);
  line = add_record (self, SNG_TOPIC_DECISION, SNG_TURN_OTHER, decision, NULL,
                     /* TRANSLATORS: the state "Requested" of a decision, and a date */
                     day ? g_strdup_printf (_ ("%s, decide by %s"), state, day) : g_strdup (state));
  line->reason = g_strdup (sng_value_get_text (sng_decision (decision, SNG_DECISION_REASON), self->language));
}

static const struct
{
  SngKindId kind;
  void (*tell) (SngComparison *, SngRecord *);
} tellers[] = {
  { SNG_KIND_RISK, tell_acceptance },
  { SNG_KIND_INCIDENT, tell_incident },
  { SNG_KIND_FINDING, tell_shadow },
  { SNG_KIND_DECISION, tell_decision },
};

/* Why, as somebody said it: of the record, of the measure that was frozen, or with the change. */

/* What somebody wrote about it since. */
static char *
find_note (SngComparison *self, SngHandle record)
{
  const SngField *field = sng_kind (SNG_KIND_NOTE)->fields[SNG_NOTE_SUBJECT];
  g_autoptr (GArray) notes = sng_reader_get_referrers (self->reader, record, field);
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (self->reader));
  gint64 newest = sng_instant_end_of_day (self->since, zone);
  char *reason = NULL;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      g_autoptr (SngRecord) note
        = sng_reader_get_record (self->reader, g_array_index (notes, SngHandle, i));
      gint64 written
        = note ? sng_value_get_integer (sng_common (note, SNG_COMMON_CREATED_AT), 0) : 0;

      if (note == NULL || written <= newest
          || sng_value_get_integer (sng_note (note, SNG_NOTE_NOTE_TYPE), 0) != SNG_NOTE_NOTE_TYPE_COMMENT)
        continue;
      g_free (reason);
      reason = g_strdup (sng_value_get_text (sng_note (note, SNG_NOTE_TEXT), self->language));
      newest = written;
    }
  return reason;
}

static char *
find_explanation (SngComparison *self, SngHandle indicator)
{
  const SngField *field = sng_kind (SNG_KIND_MEASURE)->fields[SNG_MEASURE_SNAPSHOT];
  g_autoptr (GArray) measures
    = self->frozen != 0 ? sng_reader_get_referrers (self->reader, self->frozen, field) : NULL;

  for (guint i = 0; measures != NULL && i < measures->len; i++)
    {
      g_autoptr (SngRecord) measure
        = sng_reader_get_record (self->reader, g_array_index (measures, SngHandle, i));

      if (measure != NULL
          && sng_value_get_handle (sng_measure (measure, SNG_MEASURE_INDICATOR)) == indicator)
        return g_strdup (sng_value_get_text (sng_measure (measure, SNG_MEASURE_EXPLANATION), self->language));
    }
  return NULL;
}

static gboolean
find_in_journal (SngComparison *self, SngHandle record, char **reason, GError **error)
{
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (self->reader));
  gint64 since = sng_instant_end_of_day (self->since, zone);
  g_autoptr (GPtrArray) events
    = sng_reader_get_events (self->reader, record, SNG_ANY_FIELD, 0, 0, MAX_EVENTS, error);

  for (guint i = 0; events != NULL && *reason == NULL && i < events->len; i++)
    {
      const SngEvent *event = events->pdata[i];

      if (event->recorded_at > since && event->reason != NULL && *event->reason != '\0')
        *reason = g_strdup (event->reason);
    }
  return events != NULL;
}

static char *
find_owner (SngComparison *self, SngHandle handle)
{
  g_autoptr (SngRecord) record = handle != 0 ? sng_reader_get_record (self->reader, handle) : NULL;
  const SngField *field = record ? sng_kind_field (sng_record_get_kind (record), "owner") : NULL;

  return field
           ? sng_comparison_title (self, sng_value_get_handle (sng_record_get (record, field->index)))
           : NULL;
}

/* For the other files */

gboolean
sng_compare_records (SngComparison *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tellers); i++)
    {
      g_autoptr (GPtrArray) records
        = sng_reader_get_records (self->reader, tellers[i].kind, FALSE, error);

      if (records == NULL)
        return FALSE;
      for (guint r = 0; r < records->len; r++)
        tellers[i].tell (self, records->pdata[r]);
    }
  return TRUE;
}

gboolean
sng_comparison_explain (SngComparison *self, SngChangedLine *line, GError **error)
{
  line->owner = find_owner (self, line->record);
  if (line->reason == NULL && line->record != 0)
    line->reason = find_note (self, line->record);
  if (line->reason == NULL && line->record != 0)
    line->reason = find_explanation (self, line->record);
  if (line->reason == NULL && line->record != 0
      && !find_in_journal (self, line->record, &line->reason, error))
    return FALSE;
  line->needs_reason = line->turn == SNG_TURN_WORSE && !line->by_data && explains_nothing[line->topic]
                       && line->reason == NULL && line->record != 0;
  return TRUE;
}
