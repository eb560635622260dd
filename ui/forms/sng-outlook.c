/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-outlook.h"

#include "data/register/sng-merge.h"
#include "data/register/sng-rules.h"

#define MAX_STATES 32

typedef struct
{
  SngRegister *reg;  /* (owned) */
  SngRecord *record; /* (owned) */
  SngHandle author;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->reg);
  sng_record_unref (reading->record);
  g_free (reading);
}

static void
clear_next (gpointer data)
{
  g_free (((SngNextState *) data)->obstacle);
}

/* Of several fields a rule may want any one: whoever is held back by it is asked for them. */
static gboolean
offers_any (const SngKind *kind, guint state)
{
  const char *name = sng_field_choice_name (kind->state, state);

  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    if (sng_field_is_offered_in (kind->fields[i], name))
      return TRUE;
  return FALSE;
}

static void
ask_about_state (Reading *reading, SngReader *reader, guint state, GArray *next)
{
  const SngKind *kind = sng_record_get_kind (reading->record);
  g_autoptr (SngRecord) after = sng_record_copy (reading->record);
  g_autoptr (GError) error = NULL;
  SngNextState answer = { .state = state };
  g_autoptr (GPtrArray) missing = NULL;

  sng_record_set (after, kind->state->index, sng_value_integer (state));
  if (!sng_rules_check_transition (reader, reading->author, reading->record, after, &error))
    answer.obstacle = g_strdup (error->message);
  missing = sng_rules_find_missing (after, state);
  answer.asks = missing->len > 0 || (answer.obstacle != NULL && offers_any (kind, state));
  g_array_append_val (next, answer);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  const SngKind *kind = sng_record_get_kind (reading->record);
  guint state = sng_record_get_state (reading->record);
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);
  SngOutlook *outlook;
  guint states[MAX_STATES];
  guint n;

  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  outlook = g_new0 (SngOutlook, 1);
  outlook->next = g_array_new (FALSE, TRUE, sizeof (SngNextState));
  g_array_set_clear_func (outlook->next, clear_next);
  outlook->findings = sng_findings_of (reader, reading->record, state, reading->author);
  outlook->duplicates
    = sng_reader_find_duplicates_of (reader, sng_record_get_handle (reading->record), NULL);
  n = sng_kind_next_states (kind, state, states, MAX_STATES);
  /* Being void has a button of its own, which asks for the reason. */
  for (guint i = 0; i < n; i++)
    if (states[i] != sng_rules_void_state (kind))
      ask_about_state (reading, reader, states[i], outlook->next);
  g_task_return_pointer (task, outlook, (GDestroyNotify) sng_outlook_free);
}

/* Public API */

void
sng_outlook_free (SngOutlook *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_array_unref (self->next);
  g_clear_pointer (&self->duplicates, g_array_unref);
  g_free (self);
}

/**
 * sng_outlook_read_async:
 *
 * Asks the rules about @record in a worker, since they look at what it is linked to.
 */
void
sng_outlook_read_async (SngUiContext *context,
                        SngRecord *record,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  reading->reg = g_object_ref (sng_ui_context_get_register (context));
  reading->record = sng_record_ref (record);
  reading->author = sng_register_get_author (reading->reg);
  g_task_set_source_tag (task, sng_outlook_read_async);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}

SngOutlook *
sng_outlook_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
