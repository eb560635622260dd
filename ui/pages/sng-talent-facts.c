/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-talent-facts.h"

#include "ui/pages/sng-talent-lines.h"

/* Public API */

/**
 * sng_talent_facts_read:
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (nullable): #SngTalentFacts
 */
gpointer
sng_talent_facts_read (const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) lines = sng_talent_lines (with, error);
  g_autoptr (GPtrArray) regions
      = lines ? sng_region_groups_read (with->reader, with->posture, error) : NULL;
  g_autoptr (GPtrArray) people
      = regions ? sng_reader_get_records (with->reader, SNG_KIND_PERSON, FALSE, error) : NULL;
  SngTalentFacts *facts;

  if (people == NULL)
    return NULL;
  facts = g_new0 (SngTalentFacts, 1);
  facts->posture = g_object_ref (with->posture);
  facts->n_people = people->len;
  facts->lines = g_steal_pointer (&lines);
  facts->regions = g_steal_pointer (&regions);
  return facts;
}

void
sng_talent_facts_free (gpointer data)
{
  SngTalentFacts *facts = data;

  g_object_unref (facts->posture);
  g_ptr_array_unref (facts->regions);
  g_ptr_array_unref (facts->lines);
  g_free (facts);
}
