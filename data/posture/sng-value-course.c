/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-value-course.h"

#include "data/posture/sng-risk-values.h"

#include <math.h>

#define MONTHS_OF_YEAR 12

/* The day before the next month begins. */
static gint64
end_of_month (gint64 months)
{
  gint64 next = months + 1;

  return sng_date_from_civil ((int) (next / MONTHS_OF_YEAR), (int) (next % MONTHS_OF_YEAR) + 1, 1)
         - 1;
}

static void
set_days (SngValueCourse *self, gint64 today)
{
  int year, month, day;
  gint64 this_month;

  sng_date_to_civil (today, &year, &month, &day);
  this_month = (gint64) year * MONTHS_OF_YEAR + month - 1;
  for (guint i = 0; i < SNG_COURSE_MONTHS; i++)
    self->days[i] = MIN (today, end_of_month (this_month + 1 + i - SNG_COURSE_MONTHS));
}

static double
value_of (SngRecord *record, const SngField *field)
{
  g_auto (SngValue) value = SNG_UNKNOWN;

  if (!sng_risk_values_compute (record, field, &value))
    value = sng_value_copy (sng_record_get (record, field->index));
  return sng_value_get_real (&value, NAN);
}

/* As a look at a former day does: taken back only where it still stands, and what the journal did
 * not keep is not known any more. */
static void
take_back (SngRecord *record, const SngEvent *event)
{
  if (event->act != SNG_ACT_SET)
    return;
  if (!event->is_kept)
    sng_record_set (record, event->field, SNG_UNKNOWN);
  else if (sng_value_equal (sng_record_get (record, event->field), &event->new_value))
    sng_record_set (record, event->field, sng_value_copy (&event->old_value));
}

static double
value_at (SngRecord *now, GPtrArray *events, const SngField *field, gint64 instant)
{
  g_autoptr (SngRecord) record = sng_record_copy (now);

  for (guint i = 0; i < events->len; i++)
    {
      const SngEvent *event = events->pdata[i];

      if (event->effective_at <= instant)
        continue;
      if (event->act == SNG_ACT_CREATE)
        return NAN;
      take_back (record, event);
    }
  return value_of (record, field);
}

/* A handle may be asked about that is none of the field's kind any more. */
static gboolean
has_field (SngRecord *record, const SngField *field)
{
  const SngKind *kind = record != NULL ? sng_record_get_kind (record) : NULL;

  return kind != NULL && field->index < kind->n_fields && kind->fields[field->index] == field;
}

/* Public API */

/**
 * sng_value_course_read:
 * @field: a number, stored or following from @record alone
 * @course: (out caller-allocates)
 *
 * How a field of one record was at the end of each of the last twelve months, as the journal tells
 * it.
 *
 * Returns: %FALSE with @error of #SngRegisterError
 */
gboolean
sng_value_course_read (SngReader *reader,
                       SngHandle record,
                       const SngField *field,
                       SngValueCourse *course,
                       GError **error)
{
  SngClock *clock = sng_reader_get_clock (reader);
  g_autoptr (SngRecord) now = sng_reader_get_record (reader, record);
  g_autoptr (GPtrArray) events
      = sng_reader_get_events (reader, record, SNG_ANY_FIELD, 0, 0, 0, error);

  set_days (course, sng_clock_today (clock));
  for (guint i = 0; i < SNG_COURSE_MONTHS; i++)
    course->values[i] = events != NULL && has_field (now, field)
                            ? value_at (now, events, field,
                                        sng_instant_end_of_day (course->days[i],
                                                                sng_clock_get_zone (clock)))
                            : NAN;
  return events != NULL;
}

/**
 * sng_value_course_count:
 *
 * Returns: at the end of how many months the value was known; fewer than two make no course
 */
guint
sng_value_course_count (const SngValueCourse *self)
{
  guint n = 0;

  for (guint i = 0; i < SNG_COURSE_MONTHS; i++)
    n += !isnan (self->values[i]);
  return n;
}
