/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-new-record.h"

#include "data/vocabulary/sng-translation.h"
#include "ui/forms/sng-default.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static void
set_defaults (SngUiContext *context, SngChange *change, SngHandle record, const SngKind *kind)
{
  const SngValue unknown = SNG_UNKNOWN;

  if (kind->state != NULL)
    sng_change_set (change, record, kind->state, kind, &unknown, sng_value_integer (1));
  for (guint i = 0; i < kind->n_fields; i++)
    if (sng_default_has_new (kind->fields[i]))
      sng_change_set (change, record, kind->fields[i], kind, &unknown,
                      sng_default_for_new (context, kind->fields[i]));
}

/* What a template says of the records that are made from it, it says in fields of the same name. */
static void
take_template (SngUiContext *context, SngChange *change, SngHandle record, const SngKind *kind, SngHandle target)
{
  g_autoptr (SngRecord) template
      = sng_register_get_record (sng_ui_context_get_register (context), target);
  const SngKind *from = template ? sng_record_get_kind (template) : NULL;
  const SngValue unknown = SNG_UNKNOWN;

  for (guint i = SNG_N_COMMON; from != NULL && i < from->n_fields; i++)
    {
      const SngField *field = from->fields[i]->group == SNG_GROUP_TEMPLATE
                                  ? sng_kind_field (kind, from->fields[i]->name)
                                  : NULL;

      if (field != NULL && field->type == from->fields[i]->type
          && sng_value_is_known (sng_record_get (template, i)))
        sng_change_set (change, record, field, kind, &unknown,
                        sng_value_copy (sng_record_get (template, i)));
    }
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (SngOutcome) outcome
      = sng_ui_context_apply_finish (SNG_UI_CONTEXT (source), result, &error);
  SngHandle *handle;

  if (outcome == NULL)
    g_task_return_error (task, error);
  else if (outcome->created->len == 0)
    g_task_return_new_error (task, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_FAILED, "%s",
                             _("The record could not be created."));
  else
    {
      handle = g_memdup2 (&g_array_index (outcome->created, SngHandle, 0), sizeof (SngHandle));
      g_task_return_pointer (task, handle, g_free);
    }
}

static gboolean
is_template_of (const SngKind *from, const SngKind *kind)
{
  guint n = 0;

  for (guint i = SNG_N_COMMON; i < from->n_fields; i++)
    if (from->fields[i]->group == SNG_GROUP_TEMPLATE)
      {
        if (sng_kind_field (kind, from->fields[i]->name) == NULL)
          return FALSE;
        n++;
      }
  return n > 0;
}

/* Public API */

/**
 * sng_new_record_template_field:
 *
 * Returns: (nullable): the field of @kind that refers to the templates of its records: to a kind all
 *   of whose template fields @kind has too
 */
const SngField *
sng_new_record_template_field (const SngKind *kind)
{
  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    for (guint k = 0; k < SNG_N_KINDS; k++)
      if (sng_field_may_refer_to (kind->fields[i], k) && is_template_of (sng_kind (k), kind))
        return kind->fields[i];
  return NULL;
}

/**
 * sng_new_record_async:
 * @field: (nullable): a field of @kind that refers to @target from the start
 *
 * Begins a record in its first state.
 */
void
sng_new_record_async (SngUiContext *context,
                      const SngKind *kind,
                      const SngField *field,
                      SngHandle target,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle record = sng_change_create (change, kind, NULL);
  const SngValue unknown = SNG_UNKNOWN;
  GTask *task = g_task_new (context, NULL, callback, data);

  g_task_set_source_tag (task, sng_new_record_async);
  set_defaults (context, change, record, kind);
  if (target != 0)
    take_template (context, change, record, kind, target);
  if (field != NULL)
    sng_change_set (change, record, field, kind, &unknown,
                    field->type == SNG_TYPE_REFS ? sng_value_handles (&target, 1)
                                                 : sng_value_handle (target));
  sng_ui_context_apply_async (context, change, applied_cb, task);
}

/* What happened to a record is not true of its copy: its state, who accepted, reviewed or verified
 * it, and what came of it. */
static gboolean
is_copied (const SngKind *kind, const SngField *field)
{
  return field->index >= SNG_N_COMMON && sng_field_is_editable (field) && field != kind->state
         && field->group != SNG_GROUP_ACCEPTANCE && field->group != SNG_GROUP_LIFE_CYCLE
         && field->group != SNG_GROUP_RESULT
         && sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE;
}

/* Its name says what it is, so that two records that read alike are not taken for one another. */
static SngValue
copied_value (const SngField *field, const SngValue *value)
{
  /* TRANSLATORS: the name of a record that was made from another one */
  static const char marked[] = N_("Copy of %s");
  char *texts[SNG_N_LANGUAGES] = { NULL };
  SngValue copy;

  if (!g_str_equal (field->name, "name") || !sng_value_is_known (value)
      || (field->type != SNG_TYPE_TEXT2 && field->type != SNG_TYPE_TEXT))
    return sng_value_copy (value);
  if (field->type == SNG_TYPE_TEXT)
    {
      texts[0] = g_strdup_printf (_(marked), sng_value_get_text (value, SNG_LANGUAGE_EN));
      copy = sng_value_text (texts[0]);
    }
  else
    {
      for (guint i = 0; i < SNG_N_LANGUAGES; i++)
        if (value->text2->text[i] != NULL)
          texts[i] = g_strdup_printf (sng_text_in (i, marked), value->text2->text[i]);
      copy = sng_value_text2 (texts[SNG_LANGUAGE_EN], texts[SNG_LANGUAGE_ES]);
    }
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    g_free (texts[i]);
  return copy;
}

/**
 * sng_copy_record_async:
 *
 * Begins a record that says what @record says, in its first state.
 */
void
sng_copy_record_async (SngUiContext *context,
                       SngRecord *record,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  const SngKind *kind = sng_record_get_kind (record);
  /* TRANSLATORS: why a record was made: the key of the one that it is a copy of, such as R-0012 */
  g_autofree char *reason = g_strdup_printf (_("Made as a copy of %s"), sng_record_get_key (record));
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, reason);
  SngHandle copy = sng_change_create (change, kind, NULL);
  GTask *task = g_task_new (context, NULL, callback, data);

  g_task_set_source_tag (task, sng_copy_record_async);
  if (kind->state != NULL)
    sng_change_set (change, copy, kind->state, kind, NULL, sng_value_integer (1));
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_copied (kind, kind->fields[i]) && sng_value_is_known (sng_record_get (record, i)))
      sng_change_set (change, copy, kind->fields[i], kind, NULL,
                      copied_value (kind->fields[i], sng_record_get (record, i)));
  sng_ui_context_apply_async (context, change, applied_cb, task);
}

/**
 * sng_new_record_finish:
 *
 * Returns: the new record, 0 with @error set when there is none
 */
SngHandle
sng_new_record_finish (GAsyncResult *result, GError **error)
{
  g_autofree SngHandle *handle = g_task_propagate_pointer (G_TASK (result), error);

  return handle != NULL ? *handle : 0;
}
