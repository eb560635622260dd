/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "data/sources/sng-json-guard.h"

#include <string.h>

/* A frozen posture is larger than a page of a source, but never larger than this. */
#define MAX_FROZEN (64 * 1024 * 1024)

typedef struct
{
  gint64 period;
  JsonNode *posture; /* (owned) (nullable) */
} Quarter;

static void
clear_quarter (gpointer data)
{
  Quarter *quarter = data;

  g_clear_pointer (&quarter->posture, json_node_unref);
}

static JsonNode *
parse_posture (SngRecord *snapshot)
{
  const char *text = sng_value_get_text (sng_snapshot (snapshot, SNG_SNAPSHOT_POSTURE), SNG_LANGUAGE_EN);
  JsonNode *node = text ? sng_json_guard_parse (text, strlen (text), MAX_FROZEN, NULL) : NULL;

  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    g_clear_pointer (&node, json_node_unref);
  return node;
}

/* The member of an item of a list that has that key; the whole number -1 when it is not there. */
static gint64
frozen_number (JsonNode *posture, const char *list, const char *key, const char *member)
{
  JsonNode *node = posture ? json_object_get_member (json_node_get_object (posture), list) : NULL;
  JsonArray *items = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
      JsonNode *named = object ? json_object_get_member (object, "key") : NULL;
      JsonNode *value = object ? json_object_get_member (object, member) : NULL;

      if (named != NULL && JSON_NODE_HOLDS_VALUE (named) && g_strcmp0 (json_node_get_string (named), key) == 0)
        return value && JSON_NODE_HOLDS_VALUE (value) ? json_node_get_int (value) : -1;
    }
  return -1;
}

static int
compare_quarters (gconstpointer a, gconstpointer b)
{
  const Quarter *left = a;
  const Quarter *right = b;

  return (right->period > left->period) - (right->period < left->period);
}

/* The closed quarters until the day of the posture, the newest first. */
static GArray *
closed_quarters (SngPosture *self, SngFactBase *base)
{
  GPtrArray *snapshots = sng_fact_base_get_records (base, SNG_KIND_SNAPSHOT);
  GArray *quarters = g_array_new (FALSE, FALSE, sizeof (Quarter));

  g_array_set_clear_func (quarters, clear_quarter);
  for (guint i = 0; i < snapshots->len; i++)
    {
      SngRecord *snapshot = snapshots->pdata[i];
      const SngValue *period = sng_snapshot (snapshot, SNG_SNAPSHOT_PERIOD);
      Quarter quarter;

      if (!sng_value_is_known (period)
          || sng_value_get_integer (sng_snapshot (snapshot, SNG_SNAPSHOT_SNAPSHOT_TYPE), 0)
                 != SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER
          || sng_value_get_integer (sng_snapshot (snapshot, SNG_SNAPSHOT_AS_OF), G_MAXINT64) > self->as_of)
        continue;
      quarter = (Quarter) { period->integer, parse_posture (snapshot) };
      g_array_append_val (quarters, quarter);
    }
  g_array_sort (quarters, compare_quarters);
  return quarters;
}

static void
read_stages (SngPosture *self, SngFactBase *base, GArray *quarters, SngPostureProcess *process)
{
  g_autoptr (GArray) stages = g_array_new (FALSE, FALSE, sizeof (SngStage));
  const char *key = sng_record_get_key (process->record);
  const SngStage nobody_knows = SNG_STAGE_UNASSESSED;
  gint64 newer = sng_period_of_date (self->as_of);
  gboolean same = TRUE;

  process->stage_since = quarters->len > 0 ? sng_period_of_date (self->as_of) : G_MININT64;
  for (guint i = 0; i < quarters->len; i++)
    {
      const Quarter *quarter = &g_array_index (quarters, Quarter, i);
      gint64 number = frozen_number (quarter->posture, "processes", key, "stage");
      SngStage stage = number < 0 || number > SNG_STAGE_COHESIVE ? SNG_STAGE_UNASSESSED : (SngStage) number;

      if (i > 0 && quarter->period == newer)
        continue;
      /* Quarters that nobody closed stand between: those around them do not follow one another. */
      if (newer - quarter->period > 1)
        {
          g_array_prepend_val (stages, nobody_knows);
          same = FALSE;
        }
      newer = quarter->period;
      /* The method wants the newest last. */
      g_array_prepend_val (stages, stage);
      same = same && number == (gint64) process->stage;
      if (same)
        process->stage_since = quarter->period;
    }
  process->scale_ready = sng_is_scale_ready ((const SngStage *) stages->data, stages->len,
                                             sng_fact_base_get_parameters (base));
}

static JsonNode *
last_meeting_saw (SngPosture *self, SngFactBase *base)
{
  GPtrArray *meetings = sng_fact_base_get_records (base, SNG_KIND_MEETING);
  SngRecord *last = NULL;
  int youngest = G_MAXINT;

  for (guint i = 0; i < meetings->len; i++)
    {
      guint state = sng_record_get_state (meetings->pdata[i]);
      int age = sng_fact_base_age_of_instant (base, sng_meeting (meetings->pdata[i], SNG_MEETING_STARTED));

      if ((state == SNG_MEETING_STATE_HELD || state == SNG_MEETING_STATE_CLOSED)
          && age != SNG_AGE_UNKNOWN && age < youngest)
        {
          last = meetings->pdata[i];
          youngest = age;
        }
    }
  last = last ? sng_fact_base_get_record (base, sng_value_get_handle (sng_meeting (last, SNG_MEETING_SNAPSHOT)))
              : NULL;
  return last ? parse_posture (last) : NULL;
}

static void
compare_risk (JsonNode *before, SngPostureRisk *risk)
{
  gint64 score = frozen_number (before, "risks", sng_record_get_key (risk->record), "score");

  if (score > 0)
    risk->previous_score = (int) score;
  if (risk->score == 0)
    return;
  risk->movement = score <= 0              ? SNG_RISK_MOVEMENT_NEW
                   : risk->score > score   ? SNG_RISK_MOVEMENT_UP
                   : risk->score < score   ? SNG_RISK_MOVEMENT_DOWN
                                           : SNG_RISK_MOVEMENT_SAME;
}

/* What was frozen tells since when a process is at its stage, and where a risk stood when the board
 * last met. */
void
sng_posture_add_frozen (SngPosture *self, SngFactBase *base)
{
  g_autoptr (GArray) quarters = closed_quarters (self, base);
  g_autoptr (JsonNode) before = last_meeting_saw (self, base);
  JsonNode *risks = before ? json_object_get_member (json_node_get_object (before), "risks") : NULL;

  for (guint i = 0; i < self->processes->len; i++)
    read_stages (self, base, quarters, self->processes->pdata[i]);
  /* A meeting whose snapshot kept no risks says nothing about movement. */
  for (guint i = 0; risks != NULL && i < self->risks->len; i++)
    compare_risk (before, self->risks->pdata[i]);
}
