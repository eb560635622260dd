/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-drill-people.h"

/* Public API */

/**
 * sng_drill_people_are_named:
 *
 * Returns: whether those who take part are shown by name; a simulated attack is sent to people who
 *   did not choose to take part, and a list of them would be one of blame (requirement S1-16)
 */
gboolean
sng_drill_people_are_named (SngRecord *drill)
{
  return sng_value_get_integer (sng_drill (drill, SNG_DRILL_DRILL_TYPE), 0)
         != SNG_DRILL_DRILL_TYPE_PHISHING;
}

/**
 * sng_drill_people_find:
 * @people: (element-type SngRecord): participations
 *
 * Returns: the participation of @person, 0 for none
 */
SngHandle
sng_drill_people_find (GPtrArray *people, SngHandle person)
{
  for (guint i = 0; i < people->len; i++)
    if (sng_value_get_handle (sng_participation (people->pdata[i], SNG_PARTICIPATION_PERSON)) == person)
      return sng_record_get_handle (people->pdata[i]);
  return 0;
}

/**
 * sng_drill_people_add:
 *
 * Returns: (transfer full): the change by which @person shall take part in @drill, in their role
 */
SngChange *
sng_drill_people_add (SngRecord *drill, SngRecord *person)
{
  const SngKind *kind = sng_kind (SNG_KIND_PARTICIPATION);
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle part = sng_change_create (change, kind, NULL);
  SngHandle role = sng_value_get_handle (sng_person (person, SNG_PERSON_ROLE));

  sng_change_set (change, part, kind->fields[SNG_PARTICIPATION_PERSON], kind, NULL,
                  sng_value_handle (sng_record_get_handle (person)));
  sng_change_set (change, part, kind->fields[SNG_PARTICIPATION_ACTIVITY], kind, NULL,
                  sng_value_handle (sng_record_get_handle (drill)));
  sng_change_set (change, part, kind->fields[SNG_PARTICIPATION_OUTCOME], kind, NULL,
                  sng_value_integer (SNG_PARTICIPATION_OUTCOME_ENROLLED));
  if (role != 0)
    sng_change_set (change, part, kind->fields[SNG_PARTICIPATION_ROLE], kind, NULL,
                    sng_value_handle (role));
  return change;
}

/**
 * sng_drill_people_finish:
 * @people: (element-type SngRecord): participations
 *
 * Adds to @change that whoever was enrolled took part; what somebody wrote of one of them stays, such
 * as that they were absent.
 */
void
sng_drill_people_finish (GPtrArray *people, SngChange *change, gint64 now)
{
  for (guint i = 0; i < people->len; i++)
    {
      SngRecord *part = people->pdata[i];
      gint64 outcome = sng_value_get_integer (sng_participation (part, SNG_PARTICIPATION_OUTCOME), 0);

      if (outcome != SNG_PARTICIPATION_OUTCOME_ENROLLED
          && outcome != SNG_PARTICIPATION_OUTCOME_IN_PROGRESS)
        continue;
      sng_change_set_of (change, part, SNG_PARTICIPATION_OUTCOME,
                         sng_value_integer (SNG_PARTICIPATION_OUTCOME_COMPLETED));
      sng_change_set_of (change, part, SNG_PARTICIPATION_ENDED, sng_value_integer (now));
    }
}
