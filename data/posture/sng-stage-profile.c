/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-stage-profile.h"

#define UNKNOWN -1

static void
clear_row (gpointer row)
{
  g_clear_pointer (&((SngStageRow *)row)->requirement, sng_record_unref);
}

static void
free_profile (gpointer data)
{
  SngStageProfile *self = data;

  sng_record_unref (self->framework);
  g_array_unref (self->rows);
  g_free (self);
}

static gboolean
is_about (SngRecord *assessment, SngRecord *requirement, gint64 as_of)
{
  return sng_value_get_handle (sng_assessment (assessment, SNG_ASSESSMENT_REQUIREMENT))
             == sng_record_get_handle (requirement)
         && sng_value_get_boolean (sng_assessment (assessment, SNG_ASSESSMENT_APPLICABLE), TRUE)
         && sng_value_is_known (sng_assessment (assessment, SNG_ASSESSMENT_LEVEL))
         && sng_value_get_integer (sng_assessment (assessment, SNG_ASSESSMENT_ASSESSED_AT), G_MININT64) <= as_of;
}

/* Where several subjects are assessed, the one that is furthest behind decides. */
static SngStageRow
read_row (SngRecord *requirement, GPtrArray *assessments, gint64 as_of)
{
  SngStageRow row = { sng_record_ref (requirement), UNKNOWN, UNKNOWN };

  for (guint i = 0; i < assessments->len; i++)
    {
      SngRecord *assessment = assessments->pdata[i];
      int stage;

      if (!is_about (assessment, requirement, as_of))
        continue;
      stage = (int)CLAMP (sng_assessment (assessment, SNG_ASSESSMENT_LEVEL)->integer, 0, SNG_N_STAGE_STEPS - 1);
      if (row.stage != UNKNOWN && stage >= row.stage)
        continue;
      row.stage = stage;
      row.target = (int)CLAMP (sng_value_get_integer (sng_assessment (assessment, SNG_ASSESSMENT_TARGET_LEVEL), UNKNOWN),
                               UNKNOWN, SNG_N_STAGE_STEPS - 1);
    }
  return row;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const SngStageRow *one = a, *other = b;
  gint64 left = sng_value_get_integer (sng_requirement (one->requirement, SNG_REQUIREMENT_POSITION), 0);
  gint64 right = sng_value_get_integer (sng_requirement (other->requirement, SNG_REQUIREMENT_POSITION), 0);

  if (left != right)
    return (left > right) - (left < right);
  return (sng_record_get_handle (one->requirement) > sng_record_get_handle (other->requirement))
         - (sng_record_get_handle (one->requirement) < sng_record_get_handle (other->requirement));
}

static SngStageProfile *
make_profile (SngRecord *framework, GPtrArray *requirements, GPtrArray *assessments, gint64 as_of)
{
  SngStageProfile *self = g_new0 (SngStageProfile, 1);

  self->framework = sng_record_ref (framework);
  self->rows = g_array_new (FALSE, TRUE, sizeof (SngStageRow));
  self->weakest = UNKNOWN;
  g_array_set_clear_func (self->rows, clear_row);
  for (guint i = 0; i < requirements->len; i++)
    if (sng_value_get_handle (sng_requirement (requirements->pdata[i], SNG_REQUIREMENT_FRAMEWORK))
        == sng_record_get_handle (framework))
      {
        SngStageRow row = read_row (requirements->pdata[i], assessments, as_of);

        g_array_append_val (self->rows, row);
      }
  g_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SngStageRow *row = &g_array_index (self->rows, SngStageRow, i);

      if (row->stage == UNKNOWN)
        continue;
      self->n_known++;
      if (self->weakest == UNKNOWN
          || row->stage < g_array_index (self->rows, SngStageRow, self->weakest).stage)
        self->weakest = (int)i;
    }
  return self;
}

/* Public API */

/**
 * sng_stage_profiles_read:
 * @as_of: a day; what was assessed later is not known yet
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (nullable) (element-type SngStageProfile): the frameworks in use that
 * are rated in stages (requirement S2-21: the lowest pillar decides); %NULL with @error of
 * #SngRegisterError
 */
GPtrArray *
sng_stage_profiles_read (SngReader *reader, gint64 as_of, GError **error)
{
  g_autoptr (GPtrArray) frameworks = sng_reader_get_records (reader, SNG_KIND_FRAMEWORK, FALSE, error);
  g_autoptr (GPtrArray) requirements
      = frameworks ? sng_reader_get_records (reader, SNG_KIND_REQUIREMENT, FALSE, error) : NULL;
  g_autoptr (GPtrArray) assessments
      = requirements ? sng_reader_get_records (reader, SNG_KIND_ASSESSMENT, FALSE, error) : NULL;
  GPtrArray *profiles;

  if (assessments == NULL)
    return NULL;
  profiles = g_ptr_array_new_with_free_func (free_profile);
  for (guint i = 0; i < frameworks->len; i++)
    if (sng_value_get_integer (sng_framework (frameworks->pdata[i], SNG_FRAMEWORK_SCALE), 0) == SNG_FRAMEWORK_SCALE_STAGE
        && sng_value_get_boolean (sng_framework (frameworks->pdata[i], SNG_FRAMEWORK_ACTIVE), TRUE))
      g_ptr_array_add (profiles, make_profile (frameworks->pdata[i], requirements, assessments, as_of));
  return profiles;
}
