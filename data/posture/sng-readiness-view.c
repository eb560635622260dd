/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-readiness-view.h"

#include "data/posture/sng-reading.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SngHandle person;
  gint64 as_of;
} Question;

static gboolean
is_same_look (const SngEvent *event, SngHandle author, const char *sitting)
{
  return event->act == SNG_ACT_VIEW && event->author == author
         && g_strcmp0 (event->group, sitting) == 0;
}

/* %NULL without an error when the journal has it already: once in a sitting is enough, and more
 * would hide it among its like. */
static SngChange *
build_change (SngRegister *subject, SngHandle person, const char *sitting, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (subject, error);
  g_autoptr (SngRecord) record = reader ? sng_reader_get_record (reader, person) : NULL;
  g_autoptr (GPtrArray) events = NULL;
  SngChange *change;

  if (record == NULL || sng_record_get_kind (record)->id != SNG_KIND_PERSON)
    {
      if (reader != NULL)
        g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                             _("The person is not in this register."));
      return NULL;
    }
  events = sng_reader_get_events (reader, person, SNG_PERSON_READINESS,
                                  sng_register_get_author (subject), 0, 0, NULL);
  for (guint i = 0; events != NULL && sitting != NULL && i < events->len; i++)
    if (is_same_look (events->pdata[i], sng_register_get_author (subject), sitting))
      return NULL;
  change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  sng_change_set_group (change, sitting);
  sng_change_view (change, record, SNG_PERSON_READINESS);
  return change;
}

static SngReadinessView *
read_view (SngRegister *subject, const Question *question, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (subject, error);
  g_autoptr (SngFactBase) base
    = reader ? sng_fact_base_load (reader, question->as_of, error) : NULL;
  const SngReadiness *readiness;
  const SngMember *member;
  SngWorkforce *workforce;
  SngReadinessView *view;

  if (base == NULL)
    return NULL;
  view = g_new0 (SngReadinessView, 1);
  workforce = sng_workforce_new (base);
  readiness = sng_workforce_get_readiness (workforce, question->person);
  member = sng_workforce_get_member (workforce, question->person);
  view->is_counted = readiness != NULL;
  view->score = readiness ? readiness->score : sng_score_unknown ();
  view->onboarding = member != NULL && member->onboarding;
  sng_workforce_free (workforce);
  return view;
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SngReadinessView *view = read_view (source, data, &error);

  if (view == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, view, g_free);
}

static void
journaled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (SngOutcome) outcome
    = sng_register_apply_finish (SNG_REGISTER (source), result, &error);

  if (outcome == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, read_in_worker);
}

/* Public API */

/**
 * sng_readiness_view_async:
 * @sitting: (nullable): what names one sitting of the person at the keyboard; %NULL for every time
 */
void
sng_readiness_view_async (SngRegister *subject,
                          SngHandle person,
                          gint64 as_of,
                          const char *sitting,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (subject, cancellable, callback, data);
  Question question = { person, as_of };
  g_autoptr (SngChange) change = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, sng_readiness_view_async);
  g_task_set_task_data (task, g_memdup2 (&question, sizeof question), g_free);
  change = build_change (subject, person, sitting, &error);
  if (change != NULL)
    {
      sng_register_apply_async (subject, change, NULL, journaled_cb, task);
      return;
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, read_in_worker);
  g_object_unref (task);
}

/**
 * sng_readiness_view_finish:
 *
 * Returns: (transfer full): free it with g_free(); %NULL with an error
 */
SngReadinessView *
sng_readiness_view_finish (SngRegister *subject, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, subject), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sng_readiness_view:
 *
 * As sng_readiness_view_async(), but waits.
 *
 * Returns: (transfer full): free it with g_free(); %NULL with an error
 */
SngReadinessView *
sng_readiness_view (SngRegister *subject,
                    SngHandle person,
                    gint64 as_of,
                    const char *sitting,
                    GError **error)
{
  Question question = { person, as_of };
  g_autoptr (GError) failure = NULL;
  g_autoptr (SngChange) change = build_change (subject, person, sitting, &failure);
  g_autoptr (SngOutcome) outcome
    = change ? sng_register_apply (subject, change, &failure) : NULL;

  if (failure == NULL)
    return read_view (subject, &question, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
