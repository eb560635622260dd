/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-drill-run.h"

#include "data/posture/sng-drill-people.h"

#include <math.h>

#define SECONDS_OF_MINUTE 60

/* A lesson that nobody dated is due a month later. */
#define LESSON_DUE (G_GINT64_CONSTANT (30) * 86400 * G_USEC_PER_SEC)

/* What a threat says, as minutes of a run. */
static const struct
{
  SngThreatField field;
  gint64 minute;
} story[] = {
  { SNG_THREAT_CAUSE, 0 },
  { SNG_THREAT_EVENT, 2 },
  { SNG_THREAT_CONSEQUENCE, 5 },
};

static gint64
planned_for (SngRecord *note)
{
  return sng_value_get_integer (sng_note (note, SNG_NOTE_OFFSET), G_MAXINT64);
}

static gint64
happened_at (SngRecord *note)
{
  return sng_value_get_integer (sng_note (note, SNG_NOTE_HAPPENED_AT), G_MAXINT64);
}

static int
compare_planned (gconstpointer a, gconstpointer b)
{
  gint64 one = planned_for (*(SngRecord *const *)a);
  gint64 other = planned_for (*(SngRecord *const *)b);

  return (one > other) - (one < other);
}

static int
compare_happened (gconstpointer a, gconstpointer b)
{
  gint64 one = happened_at (*(SngRecord *const *)a);
  gint64 other = happened_at (*(SngRecord *const *)b);

  return (one > other) - (one < other);
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)sng_record_unref);
}

static void
sort_note (SngDrillRun *self, SngRecord *note)
{
  gint64 type = sng_value_get_integer (sng_note (note, SNG_NOTE_NOTE_TYPE), 0);

  if (type == SNG_NOTE_NOTE_TYPE_INJECT)
    g_ptr_array_add (self->injects, sng_record_ref (note));
  else if (type == SNG_NOTE_NOTE_TYPE_DECISION || type == SNG_NOTE_NOTE_TYPE_TIMELINE)
    g_ptr_array_add (self->entries, sng_record_ref (note));
}

static void
keep_lesson (SngDrillRun *self, SngRecord *action)
{
  g_ptr_array_add (self->lessons, sng_record_ref (action));
}

static void
keep_person (SngDrillRun *self, SngRecord *participation)
{
  g_ptr_array_add (self->people, sng_record_ref (participation));
}

static void
read_referrers (SngDrillRun *self,
                SngReader *reader,
                SngKindId kind,
                guint field,
                void (*add) (SngDrillRun *self, SngRecord *record))
{
  g_autoptr (GArray) handles = sng_reader_get_referrers (
      reader, sng_record_get_handle (self->drill), sng_kind (kind)->fields[field]);

  for (guint i = 0; handles != NULL && i < handles->len; i++)
    {
      g_autoptr (SngRecord) record
          = sng_reader_get_record (reader, g_array_index (handles, SngHandle, i));

      if (record == NULL || sng_record_is_void (record))
        continue;
      add (self, record);
    }
}

/* The roles that a drill which is over asked for, and those that people played in it. */
static void
strike_out_rehearsed (SngReader *reader, SngRecord *drill, GHashTable *roles)
{
  const SngKind *kind = sng_kind (SNG_KIND_PARTICIPATION);
  g_autoptr (GArray) played = NULL;
  const SngHandle *asked;
  guint n;

  if (sng_record_get_state (drill) != SNG_DRILL_STATE_COMPLETED)
    return;
  asked = sng_value_get_handles (sng_drill (drill, SNG_DRILL_ROLES), &n);
  for (guint i = 0; i < n; i++)
    g_hash_table_remove (roles, &asked[i]);
  played = sng_reader_get_referrers (reader, sng_record_get_handle (drill),
                                     kind->fields[SNG_PARTICIPATION_ACTIVITY]);
  for (guint i = 0; played != NULL && i < played->len; i++)
    {
      g_autoptr (SngRecord) part
          = sng_reader_get_record (reader, g_array_index (played, SngHandle, i));
      SngHandle role
          = part ? sng_value_get_handle (sng_participation (part, SNG_PARTICIPATION_ROLE)) : 0;

      g_hash_table_remove (roles, &role);
    }
}

static gboolean
works_in (SngRecord *role, const SngHandle *processes, guint n_processes)
{
  guint n;
  const SngHandle *own = sng_value_get_handles (sng_role (role, SNG_ROLE_PROCESSES), &n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n_processes; k++)
      if (own[i] == processes[k])
        return TRUE;
  return n > 0 && n_processes == 0;
}

static void
set_of (SngChange *change, SngDrillRun *self, guint field, SngValue value)
{
  sng_change_set_of (change, self->drill, field, value);
}

static SngValue
text_in (const char *text, SngLanguage language)
{
  return sng_value_text2 (language == SNG_LANGUAGE_EN ? text : NULL,
                          language == SNG_LANGUAGE_ES ? text : NULL);
}

static SngHandle
add_note (SngChange *change, SngDrillRun *self, guint note_type, SngValue text)
{
  const SngKind *kind = sng_kind (SNG_KIND_NOTE);
  SngHandle note = sng_change_create (change, kind, NULL);

  sng_change_set (change, note, kind->fields[SNG_NOTE_SUBJECT], kind, NULL,
                  sng_value_handle (sng_record_get_handle (self->drill)));
  sng_change_set (change, note, kind->fields[SNG_NOTE_NOTE_TYPE], kind, NULL,
                  sng_value_integer (note_type));
  sng_change_set (change, note, kind->fields[SNG_NOTE_TEXT], kind, NULL, text);
  return note;
}

static void
add_inject (SngChange *change, SngDrillRun *self, gint64 minute, SngValue text)
{
  const SngKind *kind = sng_kind (SNG_KIND_NOTE);
  SngHandle note = add_note (change, self, SNG_NOTE_NOTE_TYPE_INJECT, text);

  sng_change_set (change, note, kind->fields[SNG_NOTE_OFFSET], kind, NULL,
                  sng_value_integer (minute * SECONDS_OF_MINUTE));
}

/* The sentences of a threat, one after the other, in each language that has them. */
static SngValue
tell_story (SngRecord *threat)
{
  char *texts[SNG_N_LANGUAGES] = { NULL };
  SngValue value;

  for (guint language = 0; language < SNG_N_LANGUAGES; language++)
    {
      const char *parts[G_N_ELEMENTS (story) + 1] = { NULL };
      guint n = 0;

      for (guint i = 0; i < G_N_ELEMENTS (story); i++)
        {
          const char *text = sng_value_get_text (sng_threat (threat, story[i].field), language);

          if (text != NULL)
            parts[n++] = text;
        }
      texts[language] = g_strjoinv (" ", (char **)parts);
    }
  value = sng_value_text2 (texts[SNG_LANGUAGE_EN], texts[SNG_LANGUAGE_ES]);
  for (guint language = 0; language < SNG_N_LANGUAGES; language++)
    g_free (texts[language]);
  return value;
}

/* Public API */

/**
 * sng_drill_roles_unrehearsed:
 * @processes: (array length=n): handles; none for all processes
 *
 * Returns: (transfer full) (element-type SngHandle): roles that work in them and that no drill
 * which is over had, or %NULL with @error of #SngRegisterError
 */
GArray *
sng_drill_roles_unrehearsed (SngReader *reader, const SngHandle *processes, guint n, GError **error)
{
  g_autoptr (GPtrArray) roles = sng_reader_get_records (reader, SNG_KIND_ROLE, FALSE, error);
  g_autoptr (GPtrArray) drills
      = roles ? sng_reader_get_records (reader, SNG_KIND_DRILL, FALSE, error) : NULL;
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *unrehearsed;

  if (drills == NULL)
    return NULL;
  for (guint i = 0; i < roles->len; i++)
    if (works_in (roles->pdata[i], processes, n))
      {
        SngHandle role = sng_record_get_handle (roles->pdata[i]);

        g_hash_table_add (left, g_memdup2 (&role, sizeof role));
      }
  for (guint i = 0; i < drills->len; i++)
    strike_out_rehearsed (reader, drills->pdata[i], left);
  unrehearsed = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  for (guint i = 0; i < roles->len; i++)
    {
      SngHandle role = sng_record_get_handle (roles->pdata[i]);

      if (g_hash_table_contains (left, &role))
        g_array_append_val (unrehearsed, role);
    }
  return unrehearsed;
}

/**
 * sng_drill_run_read:
 *
 * Returns: (transfer full): or %NULL with @error of #SngRegisterError
 */
SngDrillRun *
sng_drill_run_read (SngReader *reader, SngHandle drill, GError **error)
{
  g_autoptr (SngDrillRun) self = g_new0 (SngDrillRun, 1);
  const SngHandle *processes;
  guint n;

  self->injects = new_list ();
  self->entries = new_list ();
  self->lessons = new_list ();
  self->people = new_list ();
  self->drill = sng_reader_get_record (reader, drill);
  if (self->drill == NULL || sng_record_get_kind (self->drill)->id != SNG_KIND_DRILL)
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND, "");
      return NULL;
    }
  read_referrers (self, reader, SNG_KIND_NOTE, SNG_NOTE_SUBJECT, sort_note);
  read_referrers (self, reader, SNG_KIND_ACTION, SNG_ACTION_SUBJECT, keep_lesson);
  read_referrers (self, reader, SNG_KIND_PARTICIPATION, SNG_PARTICIPATION_ACTIVITY, keep_person);
  g_ptr_array_sort (self->injects, compare_planned);
  g_ptr_array_sort (self->entries, compare_happened);
  processes = sng_value_get_handles (sng_drill (self->drill, SNG_DRILL_PROCESSES), &n);
  self->unrehearsed = n > 0 ? sng_drill_roles_unrehearsed (reader, processes, n, error)
                            : g_array_new (FALSE, FALSE, sizeof (SngHandle));
  return self->unrehearsed != NULL ? g_steal_pointer (&self) : NULL;
}

void
sng_drill_run_free (SngDrillRun *self)
{
  g_clear_pointer (&self->drill, sng_record_unref);
  g_ptr_array_unref (self->injects);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->lessons);
  g_ptr_array_unref (self->people);
  g_clear_pointer (&self->unrehearsed, g_array_unref);
  g_free (self);
}

gint64
sng_drill_run_time_to_decide (SngDrillRun *self)
{
  gint64 started = sng_value_get_integer (sng_drill (self->drill, SNG_DRILL_STARTED), G_MAXINT64);

  for (guint i = 0; i < self->entries->len; i++)
    {
      SngRecord *entry = self->entries->pdata[i];

      if (sng_value_get_integer (sng_note (entry, SNG_NOTE_NOTE_TYPE), 0)
              == SNG_NOTE_NOTE_TYPE_DECISION
          && happened_at (entry) >= started && happened_at (entry) != G_MAXINT64)
        return (happened_at (entry) - started) / G_USEC_PER_SEC;
    }
  return -1;
}

/**
 * sng_drill_run_take_scenario:
 *
 * Takes the scenario and its injects from the first threat of the drill.
 *
 * Returns: (transfer full) (nullable): %NULL when no threat of the library is named
 */
SngChange *
sng_drill_run_take_scenario (SngDrillRun *self, SngReader *reader)
{
  guint n;
  const SngHandle *threats = sng_value_get_handles (sng_drill (self->drill, SNG_DRILL_THREATS), &n);
  g_autoptr (SngRecord) threat = n > 0 ? sng_reader_get_record (reader, threats[0]) : NULL;
  SngChange *change;

  if (threat == NULL)
    return NULL;
  change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  set_of (change, self, SNG_DRILL_SCENARIO, tell_story (threat));
  set_of (change, self, SNG_DRILL_AI_GENERATED, sng_value_boolean (FALSE));
  for (guint i = 0; i < G_N_ELEMENTS (story); i++)
    if (sng_value_is_known (sng_threat (threat, story[i].field)))
      add_inject (change, self, story[i].minute,
                  sng_value_copy (sng_threat (threat, story[i].field)));
  return change;
}

SngChange *
sng_drill_run_plan (SngDrillRun *self, gint64 minute, const char *text, SngLanguage language)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);

  add_inject (change, self, minute, text_in (text, language));
  return change;
}

/**
 * sng_drill_run_approve:
 * @person: who read the scenario and stands for it, also when AI wrote it
 */
SngChange *
sng_drill_run_approve (SngDrillRun *self, SngHandle person)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);

  set_of (change, self, SNG_DRILL_APPROVED_BY, sng_value_handle (person));
  if (!sng_value_is_known (sng_drill (self->drill, SNG_DRILL_OWNER)))
    set_of (change, self, SNG_DRILL_OWNER, sng_value_handle (person));
  if (sng_value_get_boolean (sng_common (self->drill, SNG_COMMON_AI_SUGGESTED), FALSE))
    set_of (change, self, SNG_COMMON_AI_SUGGESTED, sng_value_boolean (FALSE));
  set_of (change, self, SNG_DRILL_STATE, sng_value_integer (SNG_DRILL_STATE_APPROVED));
  return change;
}

SngChange *
sng_drill_run_start (SngDrillRun *self, gint64 now)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);

  set_of (change, self, SNG_DRILL_STARTED, sng_value_integer (now));
  set_of (change, self, SNG_DRILL_STATE, sng_value_integer (SNG_DRILL_STATE_RUNNING));
  return change;
}

/**
 * sng_drill_run_give:
 *
 * Notes when an inject was really given; the minute for which it was planned stays.
 */
SngChange *
sng_drill_run_give (SngDrillRun *self, SngRecord *inject, gint64 now)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);

  sng_change_set_of (change, inject, SNG_NOTE_HAPPENED_AT, sng_value_integer (now));
  return change;
}

SngChange *
sng_drill_run_enter (
    SngDrillRun *self, guint note_type, const char *text, SngLanguage language, gint64 now)
{
  const SngKind *kind = sng_kind (SNG_KIND_NOTE);
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle note = add_note (change, self, note_type, text_in (text, language));

  sng_change_set (change, note, kind->fields[SNG_NOTE_HAPPENED_AT], kind, NULL,
                  sng_value_integer (now));
  return change;
}

/**
 * sng_drill_run_finish:
 * @result: a choice of #SNG_DRILL_RESULT
 * @score: 0 to 100; NaN when nobody gave one
 */
SngChange *
sng_drill_run_finish (SngDrillRun *self, guint result, double score, gint64 now)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  gint64 decided = sng_drill_run_time_to_decide (self);

  set_of (change, self, SNG_DRILL_ENDED, sng_value_integer (now));
  set_of (change, self, SNG_DRILL_RESULT, sng_value_integer (result));
  if (!isnan (score))
    set_of (change, self, SNG_DRILL_SCORE, sng_value_real (score));
  if (decided >= 0)
    set_of (change, self, SNG_DRILL_TIME_TO_DECIDE, sng_value_integer (decided));
  sng_drill_people_finish (self->people, change, now);
  set_of (change, self, SNG_DRILL_STATE, sng_value_integer (SNG_DRILL_STATE_COMPLETED));
  return change;
}

/**
 * sng_drill_run_learn:
 *
 * Makes a lesson an action of the drill's lead, due in a month.
 */
SngChange *
sng_drill_run_learn (SngDrillRun *self, const char *text, SngLanguage language, gint64 now)
{
  const SngKind *kind = sng_kind (SNG_KIND_ACTION);
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle action = sng_change_create (change, kind, NULL);
  const struct
  {
    SngActionField field;
    SngValue value;
  } values[] = {
    { SNG_ACTION_NAME, text_in (text, language) },
    { SNG_ACTION_ACTION_TYPE, sng_value_integer (SNG_ACTION_ACTION_TYPE_LESSON) },
    { SNG_ACTION_ORIGIN, sng_value_integer (SNG_ACTION_ORIGIN_PLAN) },
    { SNG_ACTION_SUBJECT, sng_value_handle (sng_record_get_handle (self->drill)) },
    { SNG_ACTION_OWNER, sng_value_copy (sng_drill (self->drill, SNG_DRILL_OWNER)) },
    { SNG_ACTION_DUE, sng_value_integer (now + LESSON_DUE) },
    { SNG_ACTION_STATE, sng_value_integer (SNG_ACTION_STATE_OPEN) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sng_change_set (change, action, kind->fields[values[i].field], kind, NULL, values[i].value);
  return change;
}
