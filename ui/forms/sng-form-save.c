/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-form-private.h"

#include "data/register/rules/sng-seal.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* A change of the state of a record. */
typedef struct
{
  SngForm *form; /* (owned) */
  SngHandle record;
  char *message; /* (owned) what to tell when it is done */
} Act;

static void
act_free (Act *act)
{
  g_object_unref (act->form);
  g_free (act->message);
  g_free (act);
}

static SngSaver *
saver_of (SngForm *self)
{
  return sng_ui_context_get_saver (self->context);
}

/* One editing sitting of one record. */
static const char *
sitting_of (SngForm *self)
{
  if (self->sitting == NULL)
    self->sitting = sng_uuid_new_v7 (sng_clock_now (sng_ui_context_get_clock (self->context)));
  return self->sitting;
}

static gboolean
is_shown (SngForm *self, SngHandle record)
{
  return self->context != NULL && self->record != NULL
         && sng_record_get_handle (self->record) == record;
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
  Act *act = data;
  SngForm *self = act->form;
  SngUiContext *context = SNG_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_ui_context_apply_finish (context, result, &error);

  if (outcome != NULL && is_shown (self, act->record))
    {
      read_again (self);
      sng_form_show_record (self, self->record);
    }
  if (outcome == NULL)
    sng_ui_context_tell (context, error->message, FALSE);
  else if (outcome->sequence != 0)
    sng_ui_context_tell (context, act->message, TRUE);
  else
    sng_ui_context_tell (
        context, _("Somebody else changed this record meanwhile. Nothing was overwritten."), FALSE);
  act_free (act);
}

/* Compared with what this person saw, not with what the record became meanwhile. */
static void
row_changed_cb (SngFormRow *row, SngForm *self)
{
  if (self->record != NULL)
    sng_saver_put (saver_of (self), self->record, sng_form_row_get_field (row),
                   sng_form_row_get_seen (row), sng_form_row_get_value (row), sitting_of (self));
}

static void
row_resolved_cb (SngFormRow *row, gboolean keep_mine, SngForm *self)
{
  if (keep_mine)
    {
      row_changed_cb (row, self);
      return;
    }
  sng_saver_drop (saver_of (self), sng_record_get_handle (self->record),
                  sng_form_row_get_field (row));
  read_again (self);
  sng_form_row_show (row, self->record, _sng_form_may_edit (self, row));
}

static void
row_refused_cb (SngFormRow *row, const char *message, SngForm *self)
{
  const char *draft = sng_form_row_get_draft (row);

  if (self->record == NULL || draft == NULL)
    return;
  if (message != NULL)
    sng_saver_put_draft (saver_of (self), self->record, sng_form_row_get_field (row),
                         sng_form_row_get_seen (row), draft, message);
  else
    sng_saver_drop (saver_of (self), sng_record_get_handle (self->record),
                    sng_form_row_get_field (row));
}

/* Why a record is void has no row of its own. */
static const SngField *
void_field (SngForm *self)
{
  return self->kind->fields[SNG_COMMON_VOID_REASON];
}

static void
tell_of_void (SngForm *self)
{
  const SngSave *save = sng_saver_get (saver_of (self), sng_record_get_handle (self->record),
                                       void_field (self));

  if (save == NULL || save->state == SNG_SAVE_WAITING)
    return;
  if (save->state != SNG_SAVE_CONFLICT)
    {
      sng_ui_context_tell (self->context, save->message, FALSE);
      return;
    }
  sng_ui_context_tell (
      self->context, _("Somebody else changed this record meanwhile. Nothing was overwritten."),
      FALSE);
  sng_saver_drop (saver_of (self), save->record, save->field);
}

static void
saver_changed_cb (SngSaver *saver, SngHandle record, SngForm *self)
{
  if (!is_shown (self, record))
    return;
  read_again (self);
  for (guint i = 0; i < self->rows->len; i++)
    _sng_form_show_save (self, self->rows->pdata[i]);
  tell_of_void (self);
}

static void
saver_saved_cb (SngSaver *saver, SngHandle record, guint field, SngForm *self)
{
  if (!is_shown (self, record))
    return;
  read_again (self);
  for (guint i = 0; i < self->rows->len; i++)
    if (sng_form_row_get_field (self->rows->pdata[i])->index == field)
      sng_form_row_accept (self->rows->pdata[i], self->record);
  sng_form_show_record (self, self->record);
  if (field == void_field (self)->index)
    sng_ui_context_tell (self->context,
                         sng_record_is_void (self->record) ? _("The record is void")
                                                           : _("The record is back"),
                         TRUE);
}

/* Private API */

void
_sng_form_connect_row (SngForm *self, SngFormRow *row)
{
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, 0);
  g_signal_connect_object (row, "resolved", G_CALLBACK (row_resolved_cb), self, 0);
  g_signal_connect_object (row, "refused", G_CALLBACK (row_refused_cb), self, 0);
}

void
_sng_form_connect_saver (SngForm *self)
{
  g_signal_connect_object (saver_of (self), "changed", G_CALLBACK (saver_changed_cb), self, 0);
  g_signal_connect_object (saver_of (self), "saved", G_CALLBACK (saver_saved_cb), self, 0);
}

/* What was written in the field and is not in the register yet. */
void
_sng_form_show_save (SngForm *self, SngFormRow *row)
{
  sng_form_row_show_save (row,
                          sng_saver_get (saver_of (self), sng_record_get_handle (self->record),
                                         sng_form_row_get_field (row)));
}

gboolean
_sng_form_is_editable (SngForm *self)
{
  return !self->kind->read_only && self->record != NULL && !sng_record_is_void (self->record)
         && !sng_register_is_read_only (sng_ui_context_get_register (self->context))
         && !sng_register_is_erased (sng_ui_context_get_register (self->context),
                                     sng_record_get_handle (self->record));
}

gboolean
_sng_form_may_edit (SngForm *self, SngFormRow *row)
{
  return _sng_form_is_editable (self)
         && sng_seal_find (self->record, sng_form_row_get_field (row)) == NULL;
}

/* @reason: (nullable): why. The register refuses what is not allowed, and says what is missing. */
void
_sng_form_set_state (SngForm *self, guint state, const char *reason)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, reason);
  Act *act = g_new0 (Act, 1);

  sng_change_set_group (change, sitting_of (self));
  sng_change_set_of (change, self->record, self->kind->state->index, sng_value_integer (state));
  act->form = g_object_ref (self);
  act->record = sng_record_get_handle (self->record);
  /* TRANSLATORS: the name of the state that a record entered */
  act->message
      = g_strdup_printf (_("State: %s"), sng_field_choice_label (self->kind->state, state));
  sng_ui_context_apply_async (self->context, change, applied_cb, act);
}

/* @reason: why the record is void; %NULL brings it back. Like all that is typed, it is kept until
 * it is saved. */
void
_sng_form_set_void (SngForm *self, const char *reason)
{
  g_auto (SngValue) value = reason != NULL ? sng_value_text (reason) : SNG_UNKNOWN;

  sng_saver_put (saver_of (self), self->record, void_field (self),
                 sng_common (self->record, SNG_COMMON_VOID_REASON), &value, sitting_of (self));
}
