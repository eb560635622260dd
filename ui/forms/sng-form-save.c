/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-form-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* One field is saved at a time: the next one starts from the record as the last one left it. */
typedef struct
{
  SngForm *form;   /* (owned) */
  SngFormRow *row; /* (owned) (nullable) NULL for a change of the record as a whole */
  SngHandle record;
  char *message; /* (owned) (nullable) what to tell when it is done */
} Save;

static void save_next (SngForm *self);

static void
save_free (Save *save)
{
  g_object_unref (save->form);
  g_clear_object (&save->row);
  g_free (save->message);
  g_free (save);
}

static SngChange *
new_change (SngForm *self)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);

  if (self->sitting == NULL)
    self->sitting = sng_uuid_new_v7 (sng_clock_now (sng_ui_context_get_clock (self->context)));
  sng_change_set_group (change, self->sitting);
  return change;
}

static void
show_conflicts (Save *save, SngOutcome *outcome)
{
  SngForm *self = save->form;

  for (guint i = 0; i < outcome->conflicts->len; i++)
    {
      const SngConflict *conflict = outcome->conflicts->pdata[i];

      if (save->row != NULL && sng_form_row_get_field (save->row)->index == conflict->field)
        sng_form_row_set_conflict (save->row, &conflict->held, &conflict->wanted);
      else
        sng_ui_context_tell (
            self->context,
            _("Somebody else changed this record meanwhile. Nothing was overwritten."), FALSE);
    }
}

static void
show_failure (Save *save, const GError *error)
{
  if (save->row != NULL && error->domain == SNG_REGISTER_ERROR)
    sng_form_row_set_message (save->row, error->message);
  else
    sng_ui_context_tell (save->form->context, error->message, FALSE);
}

static void
read_again (SngForm *self)
{
  SngRegister *reg = sng_ui_context_get_register (self->context);
  SngRecord *record = sng_register_get_record (reg, sng_record_get_handle (self->record));

  if (record == NULL)
    return;
  sng_record_unref (self->record);
  self->record = record;
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Save *save = data;
  SngForm *self = save->form;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  gboolean same;

  outcome = sng_ui_context_apply_finish (SNG_UI_CONTEXT (source), result, &error);
  same = self->context != NULL && self->record != NULL
         && sng_record_get_handle (self->record) == save->record;
  if (same && outcome != NULL)
    read_again (self);
  if (same && outcome != NULL && outcome->sequence != 0)
    {
      if (save->row != NULL)
        sng_form_row_accept (save->row, self->record);
      sng_form_show_record (self, self->record);
      if (save->message != NULL)
        sng_ui_context_tell (self->context, save->message, TRUE);
    }
  else if (same && outcome != NULL)
    show_conflicts (save, outcome);
  else if (error != NULL)
    show_failure (save, error);
  if (same)
    {
      self->saving = NULL;
      save_next (self);
    }
  save_free (save);
}

static void
apply (SngForm *self, SngChange *change, SngFormRow *row, const char *message)
{
  Save *save = g_new0 (Save, 1);

  save->form = g_object_ref (self);
  g_set_object (&save->row, row);
  save->record = sng_record_get_handle (self->record);
  save->message = g_strdup (message);
  sng_ui_context_apply_async (self->context, change, applied_cb, save);
}

static void
save_next (SngForm *self)
{
  g_autoptr (SngChange) change = NULL;

  if (self->saving != NULL || g_queue_is_empty (&self->pending))
    return;
  self->saving = g_queue_pop_head (&self->pending);
  change = new_change (self);
  /* Compared with what this person saw, not with what the record became meanwhile. */
  sng_change_set (change, sng_record_get_handle (self->record),
                  sng_form_row_get_field (self->saving), self->kind,
                  sng_form_row_get_seen (self->saving),
                  sng_value_copy (sng_form_row_get_value (self->saving)));
  apply (self, change, self->saving, NULL);
}

static void
row_changed_cb (SngFormRow *row, SngForm *self)
{
  if (self->record == NULL)
    return;
  g_queue_push_tail (&self->pending, row);
  save_next (self);
}

static void
row_resolved_cb (SngFormRow *row, gboolean keep_mine, SngForm *self)
{
  if (keep_mine)
    row_changed_cb (row, self);
  else
    sng_form_row_show (row, self->record, _sng_form_is_editable (self));
}

/* Private API */

void
_sng_form_connect_row (SngForm *self, SngFormRow *row)
{
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, 0);
  g_signal_connect_object (row, "resolved", G_CALLBACK (row_resolved_cb), self, 0);
}

gboolean
_sng_form_is_editable (SngForm *self)
{
  return !self->kind->read_only && self->record != NULL && !sng_record_is_void (self->record)
         && !sng_register_is_read_only (sng_ui_context_get_register (self->context));
}

/* The register refuses what is not allowed, and says what is missing. */
void
_sng_form_set_state (SngForm *self, guint state)
{
  g_autoptr (SngChange) change = new_change (self);
  g_autofree char *message = NULL;

  sng_change_set_of (change, self->record, self->kind->state->index, sng_value_integer (state));
  /* TRANSLATORS: the name of the state that a record entered */
  message = g_strdup_printf (_("State: %s"), sng_field_choice_label (self->kind->state, state));
  apply (self, change, NULL, message);
}

/* @reason: why the record is void; %NULL brings it back. */
void
_sng_form_set_void (SngForm *self, const char *reason)
{
  g_autoptr (SngChange) change = new_change (self);

  sng_change_set_of (change, self->record, SNG_COMMON_VOID_REASON,
                     reason ? sng_value_text (reason) : SNG_UNKNOWN);
  apply (self, change, NULL, reason ? _("The record is void") : _("The record is back"));
}
