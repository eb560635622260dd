/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-region-groups.h"

#include "data/method/sng-groups.h"

/* A tree of units is no deeper than this; a loop in it ends here. */
#define DEEPEST 12

static void
region_free (gpointer data)
{
  g_free (((SngRegionGroup *)data)->name);
  g_free (data);
}

static GHashTable *
index_units (GPtrArray *units)
{
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < units->len; i++)
    {
      gint64 *handle = g_new (gint64, 1);

      *handle = sng_record_get_handle (units->pdata[i]);
      g_hash_table_insert (index, handle, units->pdata[i]);
    }
  return index;
}

/* The region of a unit is its own, or that of what it is part of. */
static const char *
region_of (GHashTable *units, SngHandle handle)
{
  for (guint i = 0; i < DEEPEST && handle != 0; i++)
    {
      SngRecord *unit = g_hash_table_lookup (units, &handle);
      const char *region;

      if (unit == NULL)
        break;
      region = sng_value_get_text (sng_unit (unit, SNG_UNIT_REGION), SNG_LANGUAGE_EN);
      if (region != NULL && *region != '\0')
        return region;
      handle = sng_value_get_handle (sng_unit (unit, SNG_UNIT_PARENT));
    }
  return "";
}

static void
add_to_region (GPtrArray *regions, const char *name)
{
  SngRegionGroup *group;

  for (guint i = 0; i < regions->len; i++)
    {
      group = regions->pdata[i];
      if (g_str_equal (group->name, name))
        {
          group->heads++;
          return;
        }
    }
  group = g_new0 (SngRegionGroup, 1);
  group->name = g_strdup (name);
  group->heads = 1;
  g_ptr_array_add (regions, group);
}

static const char *
region_of_person (GHashTable *units, SngRecord *person)
{
  const char *region
      = region_of (units, sng_value_get_handle (sng_person (person, SNG_PERSON_SITE)));

  return *region != '\0'
             ? region
             : region_of (units, sng_value_get_handle (sng_person (person, SNG_PERSON_UNIT)));
}

static gboolean
is_staff (SngRecord *person)
{
  gint64 type = sng_value_get_integer (sng_person (person, SNG_PERSON_PERSON_TYPE), 0);
  gint64 state = sng_value_get_integer (sng_person (person, SNG_PERSON_STATE), 0);

  return type == SNG_PERSON_PERSON_TYPE_EMPLOYEE && state != SNG_PERSON_STATE_LEFT;
}

static int
compare_regions (gconstpointer a, gconstpointer b)
{
  const SngRegionGroup *one = *(SngRegionGroup *const *)a;
  const SngRegionGroup *other = *(SngRegionGroup *const *)b;

  return (one->heads < other->heads) - (one->heads > other->heads);
}

/* The regions part the staff, whose number is shown as a whole. */
static void
withhold (GPtrArray *regions, guint least)
{
  g_autofree SngGroup *groups = g_new0 (SngGroup, regions->len + 1);

  for (guint i = 0; i < regions->len; i++)
    groups[i].size = ((SngRegionGroup *)regions->pdata[i])->heads;
  sng_groups_withhold (groups, regions->len, TRUE, 0, least);
  for (guint i = 0; i < regions->len; i++)
    ((SngRegionGroup *)regions->pdata[i])->shown = groups[i].shown;
}

/* Public API */

/**
 * sng_region_groups_read:
 * @posture: says how small a group may be that is told
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (nullable) (element-type SngRegionGroup): the staff by region, the
 * largest first
 */
GPtrArray *
sng_region_groups_read (SngReader *reader, SngPosture *posture, GError **error)
{
  g_autoptr (GPtrArray) units = sng_reader_get_records (reader, SNG_KIND_UNIT, FALSE, error);
  g_autoptr (GPtrArray) people
      = units ? sng_reader_get_records (reader, SNG_KIND_PERSON, FALSE, error) : NULL;
  g_autoptr (GHashTable) index = NULL;
  GPtrArray *regions;

  if (people == NULL)
    return NULL;
  regions = g_ptr_array_new_with_free_func (region_free);
  index = index_units (units);
  for (guint i = 0; i < people->len; i++)
    if (is_staff (people->pdata[i]))
      add_to_region (regions, region_of_person (index, people->pdata[i]));
  g_ptr_array_sort (regions, compare_regions);
  withhold (regions, sng_posture_get_smallest_group (posture));
  return regions;
}
