/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-act-reading.h"

#include "data/register/rules/sng-findings.h"
#include "data/register/sng-rules.h"

typedef struct
{
  SngRegister *reg;  /* (owned) */
  SngRecord *before; /* (owned) */
  SngRecord *after;  /* (owned) */
  SngHandle author;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->reg);
  sng_record_unref (reading->before);
  sng_record_unref (reading->after);
  g_free (reading);
}

static const SngField *
field_of_authority (const SngKind *kind, SngKindId target)
{
  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    if (kind->fields[i]->group == SNG_GROUP_AUTHORITY && kind->fields[i]->type == SNG_TYPE_REF
        && sng_field_may_refer_to (kind->fields[i], target))
      return kind->fields[i];
  return NULL;
}

/* Whether a rule finds nothing against using that mandate. */
static gboolean
reaches (Reading *reading, SngReader *reader, const SngField *field, SngHandle mandate)
{
  g_autoptr (SngRecord) after = sng_record_copy (reading->after);
  g_autoptr (GPtrArray) findings = NULL;

  sng_record_set (after, field->index, sng_value_handle (mandate));
  findings = sng_findings_between (reader, reading->before, after, reading->author);
  for (guint i = 0; i < findings->len; i++)
    {
      const SngFinding *finding = findings->pdata[i];

      if (finding->blocks && finding->field == field->index)
        return FALSE;
    }
  return TRUE;
}

/* @first: (inout): the first of all, which does not reach so far */
static SngHandle
find_among (Reading *reading,
            SngReader *reader,
            const SngField *field,
            SngHandle person,
            guint held,
            SngHandle *first)
{
  g_autoptr (GArray) mandates
      = sng_reader_get_referrers (reader, person, sng_kind (SNG_KIND_MANDATE)->fields[held]);

  for (guint i = 0; mandates != NULL && i < mandates->len; i++)
    {
      SngHandle mandate = g_array_index (mandates, SngHandle, i);

      if (reaches (reading, reader, field, mandate))
        return mandate;
      *first = *first != 0 ? *first : mandate;
    }
  return 0;
}

/* What people hold themselves comes before what they stand in for. Where nothing reaches so far, the
 * rules say of the first why not. */
static SngHandle
find_authority (Reading *reading, SngReader *reader)
{
  static const guint ways[] = { SNG_MANDATE_PERSON, SNG_MANDATE_BACKUP };
  const SngKind *kind = sng_record_get_kind (reading->after);
  const SngField *field = sng_act_authority_field (kind);
  const SngField *by = sng_act_person_field (kind);
  SngHandle person = by ? sng_value_get_handle (sng_record_get (reading->after, by->index)) : 0;
  SngHandle found = 0, first = 0;

  for (guint i = 0; field != NULL && person != 0 && found == 0 && i < G_N_ELEMENTS (ways); i++)
    found = find_among (reading, reader, field, person, ways[i], &first);
  return found != 0 ? found : first;
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);
  SngActAnswer *answer;

  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  answer = g_new0 (SngActAnswer, 1);
  answer->authority = find_authority (reading, reader);
  if (!sng_rules_check_transition (reader, reading->author, reading->before, reading->after, &refused))
    answer->obstacle = g_strdup (refused->message);
  g_task_return_pointer (task, answer, (GDestroyNotify) sng_act_answer_free);
}

/* Public API */

const SngField *
sng_act_authority_field (const SngKind *kind)
{
  return field_of_authority (kind, SNG_KIND_MANDATE);
}

const SngField *
sng_act_person_field (const SngKind *kind)
{
  return field_of_authority (kind, SNG_KIND_PERSON);
}

/**
 * sng_act_reading_async:
 * @before: the record as it is
 * @after: as it shall be, in its new state; it is copied
 *
 * Asks the rules in a worker, since they look at what the record is linked to.
 */
void
sng_act_reading_async (SngUiContext *context,
                       SngRecord *before,
                       SngRecord *after,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  reading->reg = g_object_ref (sng_ui_context_get_register (context));
  reading->before = sng_record_ref (before);
  reading->after = sng_record_copy (after);
  reading->author = sng_register_get_author (reading->reg);
  g_task_set_source_tag (task, sng_act_reading_async);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}

SngActAnswer *
sng_act_reading_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sng_act_answer_free (SngActAnswer *self)
{
  g_free (self->obstacle);
  g_free (self);
}
