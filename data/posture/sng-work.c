/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-work.h"

#include "data/register/sng-query.h"

typedef struct
{
  SngReader *reader;
  SngHandle person;
  gint64 today;
  GTimeZone *zone;
  SngWork *work; /* (owned) */
  gboolean leads;
} Reading;

/* What leads a body sees the whole first, not what is to be done. */
static const guint leading_seats[]
    = { SNG_MANDATE_SEAT_LEAD, SNG_MANDATE_SEAT_SPONSOR, SNG_MANDATE_SEAT_CHAIR };

static gboolean
is_awaited (SngRecord *record, const SngField *field)
{
  const SngField *state = sng_record_get_kind (record)->state;

  return sng_field_is_awaited_in (field,
                                  sng_field_choice_name (state, sng_record_get_state (record)));
}

/* The day of a date or an instant, far in the future when nobody knows it. */
static gint64
day_of (Reading *self, SngRecord *record, guint field)
{
  const SngField *of = sng_record_get_kind (record)->fields[field];
  const SngValue *value = sng_record_get (record, field);

  if (!sng_value_is_known (value))
    return G_MAXINT64;
  return of->type == SNG_TYPE_INSTANT ? sng_date_of_instant (value->integer, self->zone)
                                      : value->integer;
}

static void
add (Reading *self, SngWorkGroup group, SngRecord *record)
{
  g_ptr_array_add (self->work->records[group], sng_record_ref (record));
}

static void
add_action (Reading *self, SngRecord *record)
{
  gint64 day = day_of (self, record, SNG_ACTION_DUE);

  if (!is_awaited (record, sng_kind (SNG_KIND_ACTION)->fields[SNG_ACTION_DUE]))
    return;
  self->work->n_due += day <= self->today;
  add (self,
       day < self->today                   ? SNG_WORK_LATE
       : day <= self->today + SNG_WORK_SOON ? SNG_WORK_DUE
                                            : SNG_WORK_ACTIONS,
       record);
}

static void
add_risk (Reading *self, SngRecord *record)
{
  guint state = sng_record_get_state (record);

  if (state == SNG_RISK_STATE_CLOSED || state == SNG_RISK_STATE_VOID)
    return;
  add (self, SNG_WORK_RISKS, record);
  if (is_awaited (record, sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_REVIEW_DUE])
      && day_of (self, record, SNG_RISK_REVIEW_DUE) <= self->today + SNG_WORK_SOON)
    add (self, SNG_WORK_REVIEWS, record);
  if (state == SNG_RISK_STATE_ACCEPTED
      && day_of (self, record, SNG_RISK_EXPIRES_AT) <= self->today + SNG_WORK_EXPIRY)
    add (self, SNG_WORK_EXPIRING, record);
}

/* @role: the field that names the person */
static gboolean
read_kind (Reading *self,
           SngKindId id,
           guint role,
           guint order,
           void (*add_record) (Reading *self, SngRecord *record),
           GError **error)
{
  const SngKind *kind = sng_kind (id);
  g_autoptr (SngQuery) query = sng_query_new (kind);
  g_auto (SngValue) person = sng_value_handle (self->person);
  g_autoptr (GArray) handles = NULL;

  sng_query_add_condition (query, kind->fields[role], &person);
  sng_query_set_order (query, kind->fields[order], FALSE);
  handles = sng_reader_query (self->reader, query, error);
  for (guint i = 0; handles != NULL && i < handles->len; i++)
    {
      g_autoptr (SngRecord) record
          = sng_reader_get_record (self->reader, g_array_index (handles, SngHandle, i));

      if (record != NULL)
        add_record (self, record);
    }
  return handles != NULL;
}

/* Who owns a risk may manage it too: that is one risk. */
static void
add_managed_risk (Reading *self, SngRecord *record)
{
  if (sng_value_get_handle (sng_risk (record, SNG_RISK_OWNER)) != self->person)
    add_risk (self, record);
}

static void
add_mandate (Reading *self, SngRecord *record)
{
  guint seat = (guint) sng_value_get_integer (sng_mandate (record, SNG_MANDATE_SEAT), 0);

  if (day_of (self, record, SNG_MANDATE_ENDED) < self->today)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (leading_seats); i++)
    self->leads |= leading_seats[i] == seat;
  self->work->is_member = !self->leads;
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (source, &error);
  SngHandle *person = data;
  SngWork *work = reader != NULL ? sng_work_read (reader, *person, &error) : NULL;

  if (work != NULL)
    g_task_return_pointer (task, work, (GDestroyNotify) sng_work_free);
  else
    g_task_return_error (task, error);
}

/* Public API */

/**
 * sng_work_read:
 * @person: who asks; 0 for nobody, for whom nothing waits
 *
 * Returns: (transfer full) (nullable): what waits for that person today
 */
SngWork *
sng_work_read (SngReader *reader, SngHandle person, GError **error)
{
  SngClock *clock = sng_reader_get_clock (reader);
  g_autoptr (SngWork) work = g_new0 (SngWork, 1);
  Reading self = { reader, person, sng_clock_today (clock), sng_clock_get_zone (clock), work, FALSE };

  for (guint i = 0; i < SNG_N_WORK; i++)
    work->records[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  if (person > 0
      && (!read_kind (&self, SNG_KIND_ACTION, SNG_ACTION_OWNER, SNG_ACTION_DUE, add_action, error)
          || !read_kind (&self, SNG_KIND_RISK, SNG_RISK_OWNER, SNG_RISK_REVIEW_DUE, add_risk, error)
          || !read_kind (&self, SNG_KIND_RISK, SNG_RISK_MANAGER, SNG_RISK_REVIEW_DUE,
                         add_managed_risk, error)
          || !read_kind (&self, SNG_KIND_MANDATE, SNG_MANDATE_PERSON, SNG_MANDATE_STARTED,
                         add_mandate, error)))
    return NULL;
  return g_steal_pointer (&work);
}

void
sng_work_free (SngWork *self)
{
  for (guint i = 0; i < SNG_N_WORK; i++)
    g_ptr_array_unref (self->records[i]);
  g_free (self);
}

/**
 * sng_work_read_async:
 *
 * Reads, in a worker, what waits for whoever is at the keyboard.
 */
void
sng_work_read_async (SngRegister *reg,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (reg, cancellable, callback, data);
  SngHandle person = sng_register_get_author (reg);

  g_task_set_source_tag (task, sng_work_read_async);
  g_task_set_task_data (task, g_memdup2 (&person, sizeof person), g_free);
  g_task_run_in_thread (task, read_in_worker);
}

SngWork *
sng_work_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
