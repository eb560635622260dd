/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "data/posture/sng-frozen-document.h"

struct _SngFrozen
{
  GArray *quarters;  /* of Quarter, the newest first */
  GHashTable *risks; /* (nullable) key → score; of the last meeting, when its snapshot kept risks */
};

typedef struct
{
  gint64 period;
  GHashTable *stages; /* key → stage */
} Quarter;

/* What stands for a number that is not there. */
#define NO_NUMBER (-1)

static void
clear_quarter (gpointer data)
{
  g_hash_table_unref (((Quarter *) data)->stages);
}

static void
add_number (GHashTable *numbers, JsonObject *item, const char *member)
{
  JsonNode *named = json_object_get_member (item, "key");
  JsonNode *value = json_object_get_member (item, member);
  const char *key = named && JSON_NODE_HOLDS_VALUE (named) ? json_node_get_string (named) : NULL;
  gint64 number = value && JSON_NODE_HOLDS_VALUE (value) ? json_node_get_int (value) : NO_NUMBER;

  if (key != NULL && !g_hash_table_contains (numbers, key))
    g_hash_table_insert (numbers, g_strdup (key), (gpointer) (gintptr) number);
}

/* Of each item of a list, by its key, the whole number that a member holds. */
static GHashTable *
frozen_numbers (JsonNode *posture, const char *list, const char *member)
{
  GHashTable *numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *items = posture ? sng_json_member_list (json_node_get_object (posture), list) : NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);

      if (JSON_NODE_HOLDS_OBJECT (item))
        add_number (numbers, json_node_get_object (item), member);
    }
  return numbers;
}

static gint64
frozen_number (GHashTable *numbers, const char *key)
{
  gpointer number;

  if (key == NULL || !g_hash_table_lookup_extended (numbers, key, NULL, &number))
    return NO_NUMBER;
  return (gint64) (gintptr) number;
}

static int
compare_quarters (gconstpointer a, gconstpointer b)
{
  const Quarter *left = a;
  const Quarter *right = b;

  return (right->period > left->period) - (right->period < left->period);
}

/* The closed quarters until the day of the base, the newest first. */
static GArray *
closed_quarters (SngFactBase *base)
{
  GPtrArray *snapshots = sng_fact_base_get_records (base, SNG_KIND_SNAPSHOT);
  GArray *quarters = g_array_new (FALSE, FALSE, sizeof (Quarter));

  g_array_set_clear_func (quarters, clear_quarter);
  for (guint i = 0; i < snapshots->len; i++)
    {
      SngRecord *snapshot = snapshots->pdata[i];
      const SngValue *period = sng_snapshot (snapshot, SNG_SNAPSHOT_PERIOD);
      g_autoptr (JsonNode) posture = NULL;
      Quarter quarter;

      if (!sng_value_is_known (period)
          || sng_value_get_integer (sng_snapshot (snapshot, SNG_SNAPSHOT_SNAPSHOT_TYPE), 0)
                 != SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER
          || sng_value_get_integer (sng_snapshot (snapshot, SNG_SNAPSHOT_AS_OF), G_MAXINT64)
                 > sng_fact_base_get_as_of (base))
        continue;
      posture = sng_frozen_document_open (snapshot);
      quarter = (Quarter) { period->integer, frozen_numbers (posture, "processes", "stage") };
      g_array_append_val (quarters, quarter);
    }
  g_array_sort (quarters, compare_quarters);
  return quarters;
}

static JsonNode *
last_meeting_saw (SngFactBase *base)
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
  return last ? sng_frozen_document_open (last) : NULL;
}

/* For the other files of the posture */

gpointer
sng_readings_read_frozen (gpointer data, SngHandle nothing)
{
  SngReadings *readings = data;
  SngFrozen *self = g_new0 (SngFrozen, 1);
  g_autoptr (JsonNode) before = last_meeting_saw (readings->base);

  self->quarters = closed_quarters (readings->base);
  if (before != NULL && json_object_has_member (json_node_get_object (before), "risks"))
    self->risks = frozen_numbers (before, "risks", "score");
  return self;
}

void
sng_frozen_free (SngFrozen *self)
{
  g_array_unref (self->quarters);
  g_clear_pointer (&self->risks, g_hash_table_unref);
  g_free (self);
}

/**
 * sng_frozen_read_stages:
 *
 * Tells since when a process is at its stage, and whether it was there long enough to scale.
 */
void
sng_frozen_read_stages (const SngFrozen *self, SngFactBase *base, SngPostureProcess *process)
{
  g_autoptr (GArray) stages = g_array_new (FALSE, FALSE, sizeof (SngStage));
  const char *key = sng_record_get_key (process->record);
  const SngStage nobody_knows = SNG_STAGE_UNASSESSED;
  const GArray *quarters = self->quarters;
  gint64 today = sng_period_of_date (sng_fact_base_get_as_of (base));
  gint64 newer = today;
  gboolean same = TRUE;

  process->stage_since = quarters->len > 0 ? today : G_MININT64;
  for (guint i = 0; i < quarters->len; i++)
    {
      const Quarter *quarter = &g_array_index (quarters, Quarter, i);
      gint64 number = frozen_number (quarter->stages, key);
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

/**
 * sng_frozen_compare_risk:
 *
 * Tells where a risk stood when the board last met. A meeting whose snapshot kept no risks says
 * nothing about movement.
 */
void
sng_frozen_compare_risk (const SngFrozen *self, SngPostureRisk *risk)
{
  gint64 score;

  if (self->risks == NULL)
    return;
  score = frozen_number (self->risks, sng_record_get_key (risk->record));
  if (score > 0)
    risk->previous_score = (int) score;
  if (risk->score == 0)
    return;
  risk->movement = score <= 0              ? SNG_RISK_MOVEMENT_NEW
                   : risk->score > score   ? SNG_RISK_MOVEMENT_UP
                   : risk->score < score   ? SNG_RISK_MOVEMENT_DOWN
                                           : SNG_RISK_MOVEMENT_SAME;
}
