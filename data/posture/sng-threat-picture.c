/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-threat-picture.h"

#include "data/posture/sng-reading.h"

/* So long a drill counts as training. */
#define YEAR 365

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
}

static gboolean
has (GPtrArray *records, SngHandle handle)
{
  for (guint i = 0; i < records->len; i++)
    if (sng_record_get_handle (records->pdata[i]) == handle)
      return TRUE;
  return FALSE;
}

/* Each once, and none that is void. */
static void
add (SngReader *reader, SngHandle handle, GPtrArray *records)
{
  g_autoptr (SngRecord) record = !has (records, handle) ? sng_reader_get_record (reader, handle) : NULL;

  if (record != NULL && !sng_record_is_void (record))
    g_ptr_array_add (records, g_steal_pointer (&record));
}

static void
add_referrers (SngReader *reader, SngHandle target, SngKindId kind, guint field, GPtrArray *records)
{
  g_autoptr (GArray) handles
      = sng_reader_get_referrers (reader, target, sng_kind (kind)->fields[field]);

  for (guint i = 0; handles != NULL && i < handles->len; i++)
    add (reader, g_array_index (handles, SngHandle, i), records);
}

static void
add_targets (SngReader *reader, const SngValue *value, GPtrArray *records)
{
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);

  for (guint i = 0; i < n; i++)
    add (reader, handles[i], records);
}

/* Orders */

static int
compare_risks (gconstpointer a, gconstpointer b)
{
  gboolean one = sng_risk_is_active (*(SngRecord *const *) a);
  gboolean other = sng_risk_is_active (*(SngRecord *const *) b);

  return other - one;
}

static int
compare_instants (gconstpointer a, gconstpointer b, gpointer field)
{
  guint index = GPOINTER_TO_UINT (field);
  gint64 one = sng_value_get_integer (sng_record_get (*(SngRecord *const *) a, index), G_MININT64);
  gint64 other = sng_value_get_integer (sng_record_get (*(SngRecord *const *) b, index), G_MININT64);

  return (one < other) - (one > other);
}

/* People */

static gboolean
is_of_last_year (SngReader *reader, SngRecord *drill)
{
  SngClock *clock = sng_reader_get_clock (reader);
  const SngValue *ended = sng_drill (drill, SNG_DRILL_ENDED);

  return sng_record_get_state (drill) == SNG_DRILL_STATE_COMPLETED && ended->tag == SNG_TAG_INTEGER
         && sng_date_of_instant (ended->integer, sng_clock_get_zone (clock))
                > sng_clock_today (clock) - YEAR;
}

/* Whoever was asked to come and did not was trained by nothing. */
static gboolean
took_part (SngRecord *participation)
{
  gint64 outcome
      = sng_value_get_integer (sng_participation (participation, SNG_PARTICIPATION_OUTCOME), 0);

  return outcome == SNG_PARTICIPATION_OUTCOME_COMPLETED || outcome == SNG_PARTICIPATION_OUTCOME_FAILED;
}

static GHashTable *
read_people (SngReader *reader, GError **error)
{
  g_autoptr (GPtrArray) people = sng_reader_get_records (reader, SNG_KIND_PERSON, FALSE, error);
  GHashTable *there;

  if (people == NULL)
    return NULL;
  there = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < people->len; i++)
    if (sng_record_get_state (people->pdata[i]) != SNG_PERSON_STATE_LEFT)
      g_hash_table_add (there, (gpointer) (gintptr) sng_record_get_handle (people->pdata[i]));
  return there;
}

static gboolean
count_trained (SngThreatPicture *self, SngReader *reader, GError **error)
{
  g_autoptr (GHashTable) there = read_people (reader, error);
  g_autoptr (GHashTable) trained = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) parts = new_list ();

  if (there == NULL)
    return FALSE;
  for (guint i = 0; i < self->drills->len; i++)
    if (is_of_last_year (reader, self->drills->pdata[i]))
      add_referrers (reader, sng_record_get_handle (self->drills->pdata[i]), SNG_KIND_PARTICIPATION,
                     SNG_PARTICIPATION_ACTIVITY, parts);
  for (guint i = 0; i < parts->len; i++)
    {
      SngHandle person
          = sng_value_get_handle (sng_participation (parts->pdata[i], SNG_PARTICIPATION_PERSON));

      if (took_part (parts->pdata[i]) && g_hash_table_contains (there, (gpointer) (gintptr) person))
        g_hash_table_add (trained, (gpointer) (gintptr) person);
    }
  self->n_people = g_hash_table_size (there);
  self->n_trained = g_hash_table_size (trained);
  return TRUE;
}

/* Public API */

/**
 * sng_threat_picture_read:
 *
 * Returns: (transfer full): or %NULL with @error of #SngRegisterError
 */
SngThreatPicture *
sng_threat_picture_read (SngReader *reader, SngHandle threat, GError **error)
{
  g_autoptr (SngThreatPicture) self = g_new0 (SngThreatPicture, 1);

  self->facts = new_list ();
  self->risks = new_list ();
  self->controls = new_list ();
  self->incidents = new_list ();
  self->drills = new_list ();
  self->threat = sng_reader_get_record (reader, threat);
  if (self->threat == NULL || sng_record_get_kind (self->threat)->id != SNG_KIND_THREAT)
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND, "");
      return NULL;
    }
  add_targets (reader, sng_threat (self->threat, SNG_THREAT_BENCHMARKS), self->facts);
  add_referrers (reader, threat, SNG_KIND_RISK, SNG_RISK_THREATS, self->risks);
  add_referrers (reader, threat, SNG_KIND_CONTROL, SNG_CONTROL_THREATS, self->controls);
  for (guint i = 0; i < self->risks->len; i++)
    add_targets (reader, sng_risk (self->risks->pdata[i], SNG_RISK_CONTROLS), self->controls);
  add_referrers (reader, threat, SNG_KIND_INCIDENT, SNG_INCIDENT_THREATS, self->incidents);
  add_referrers (reader, threat, SNG_KIND_DRILL, SNG_DRILL_THREATS, self->drills);
  g_ptr_array_sort (self->risks, compare_risks);
  g_ptr_array_sort_with_data (self->incidents, compare_instants,
                              GUINT_TO_POINTER (SNG_INCIDENT_DETECTED_AT));
  g_ptr_array_sort_with_data (self->drills, compare_instants, GUINT_TO_POINTER (SNG_DRILL_ENDED));
  return count_trained (self, reader, error) ? g_steal_pointer (&self) : NULL;
}

void
sng_threat_picture_free (SngThreatPicture *self)
{
  g_clear_pointer (&self->threat, sng_record_unref);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->risks);
  g_ptr_array_unref (self->controls);
  g_ptr_array_unref (self->incidents);
  g_ptr_array_unref (self->drills);
  g_free (self);
}
