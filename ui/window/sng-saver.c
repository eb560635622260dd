/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-saver.h"

#include "ui/forms/sng-language-text.h"

struct _SngSaver
{
  GObject parent_instance;

  SngUiContext *context; /* (weak) it owns the saver */
  GPtrArray *saves;      /* (owned) of SngSave, in the order in which they were given */
  SngSave *current;      /* (owned) (nullable) the one that is being written */
};

G_DEFINE_FINAL_TYPE (SngSaver, sng_saver, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void save_next (SngSaver *self);

static void
save_free (gpointer data)
{
  SngSave *save = data;

  sng_value_clear (&save->seen);
  sng_value_clear (&save->value);
  sng_value_clear (&save->held);
  g_free (save->draft);
  g_free (save->group);
  g_free (save->message);
  g_free (save);
}

static gboolean
is_of (const SngSave *save, SngHandle record, const SngField *field)
{
  return save != NULL && save->record == record && save->field->index == field->index;
}

static SngSave *
find (SngSaver *self, SngHandle record, const SngField *field, guint *place)
{
  for (guint i = 0; i < self->saves->len; i++)
    if (is_of (self->saves->pdata[i], record, field))
      {
        if (place != NULL)
          *place = i;
        return self->saves->pdata[i];
      }
  return NULL;
}

static void
tell (SngSaver *self, SngHandle record)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, record);
}

/* What the person wrote meanwhile for the same field builds upon what is there now. */
static void
end_saved (SngSaver *self, SngSave *save)
{
  SngSave *later = find (self, save->record, save->field, NULL);

  if (later != NULL)
    sng_value_take (&later->seen, sng_value_copy (&save->value));
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, save->record, save->field->index);
  save_free (save);
  /* The register takes values again: those that it did not take before follow. */
  sng_saver_retry (self);
}

/* Kept for the person, unless they wrote something else there meanwhile, which has its own turn. */
static void
end_kept (SngSaver *self, SngSave *save)
{
  SngHandle record = save->record;

  if (find (self, record, save->field, NULL) != NULL)
    save_free (save);
  else
    g_ptr_array_add (self->saves, save);
  tell (self, record);
}

static void
note_conflict (SngSave *save, const SngConflict *conflict)
{
  g_auto (SngValue) merged = SNG_UNKNOWN;

  save->state = SNG_SAVE_CONFLICT;
  sng_value_take (&save->held, sng_value_copy (&conflict->held));
  save->writer = conflict->writer;
  save->written_at = conflict->written_at;
  if (!sng_field_has_languages (save->field))
    return;
  /* Whichever version stays, what the other one wrote in the other language does. */
  if (sng_language_text_merge (&save->seen, &save->value, &save->held, &merged))
    {
      save->state = SNG_SAVE_WAITING;
      sng_value_take (&save->seen, sng_value_copy (&save->held));
    }
  sng_value_take (&save->value, sng_value_copy (&merged));
}

/* Whether the value itself is wrong, so that trying again would not help. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED)
         || g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION)
         || g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngSaver) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome
      = sng_ui_context_apply_finish (SNG_UI_CONTEXT (source), result, &error);
  SngSave *save = g_steal_pointer (&self->current);

  if (outcome != NULL && outcome->sequence != 0)
    end_saved (self, save);
  else
    {
      if (outcome != NULL && outcome->conflicts->len > 0)
        note_conflict (save, outcome->conflicts->pdata[0]);
      else
        {
          save->state = is_refusal (error) ? SNG_SAVE_REFUSED : SNG_SAVE_FAILED;
          save->message = g_strdup (error != NULL ? error->message : "");
        }
      end_kept (self, save);
    }
  save_next (self);
}

static SngSave *
take_next (SngSaver *self)
{
  for (guint i = 0; i < self->saves->len; i++)
    if (((SngSave *) self->saves->pdata[i])->state == SNG_SAVE_WAITING)
      return g_ptr_array_steal_index (self->saves, i);
  return NULL;
}

/* One value at a time: the next one starts from the record as the last one left it. */
static void
save_next (SngSaver *self)
{
  g_autoptr (SngChange) change = NULL;

  if (self->current != NULL || self->context == NULL)
    return;
  self->current = take_next (self);
  if (self->current == NULL)
    return;
  change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  sng_change_set_group (change, self->current->group);
  /* Compared with what this person saw, not with what the record became meanwhile. */
  sng_change_set (change, self->current->record, self->current->field, self->current->kind,
                  &self->current->seen, sng_value_copy (&self->current->value));
  sng_ui_context_apply_async (self->context, change, applied_cb, g_object_ref (self));
}

static SngSave *
add (SngSaver *self, SngRecord *record, const SngField *field, const SngValue *seen)
{
  SngSave *save = g_new0 (SngSave, 1);

  sng_saver_drop (self, sng_record_get_handle (record), field);
  save->record = sng_record_get_handle (record);
  save->kind = sng_record_get_kind (record);
  save->field = field;
  save->seen = sng_value_copy (seen);
  g_ptr_array_add (self->saves, save);
  return save;
}

static void
sng_saver_finalize (GObject *object)
{
  SngSaver *self = SNG_SAVER (object);

  g_clear_weak_pointer (&self->context);
  g_ptr_array_unref (self->saves);
  g_clear_pointer (&self->current, save_free);
  G_OBJECT_CLASS (sng_saver_parent_class)->finalize (object);
}

static void
sng_saver_class_init (SngSaverClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_saver_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_UINT);
}

static void
sng_saver_init (SngSaver *self)
{
  self->saves = g_ptr_array_new_with_free_func (save_free);
}

/* Public API */

SngSaver *
sng_saver_new (SngUiContext *context)
{
  SngSaver *self = g_object_new (SNG_TYPE_SAVER, NULL);

  g_set_weak_pointer (&self->context, context);
  return self;
}

/**
 * sng_saver_put:
 * @seen: what the register held when the person began to write
 * @value: what they wrote
 * @group: (nullable): what holds together what is changed in one go
 *
 * Saves a value as soon as it can be. It takes the place of one for the same field that is still
 * kept.
 */
void
sng_saver_put (SngSaver *self,
               SngRecord *record,
               const SngField *field,
               const SngValue *seen,
               const SngValue *value,
               const char *group)
{
  SngSave *save = add (self, record, field, seen);

  sng_value_take (&save->value, sng_value_copy (value));
  save->group = g_strdup (group);
  save_next (self);
}

/**
 * sng_saver_put_draft:
 * @draft: what was typed and is no value of the field
 * @message: why not
 *
 * Keeps it until the person goes on with it.
 */
void
sng_saver_put_draft (SngSaver *self,
                     SngRecord *record,
                     const SngField *field,
                     const SngValue *seen,
                     const char *draft,
                     const char *message)
{
  SngSave *save = add (self, record, field, seen);

  save->state = SNG_SAVE_REFUSED;
  save->draft = g_strdup (draft);
  save->message = g_strdup (message);
}

/**
 * sng_saver_get:
 *
 * Returns: (nullable): what was written for a field and is not in the register yet
 */
const SngSave *
sng_saver_get (SngSaver *self, SngHandle record, const SngField *field)
{
  SngSave *save = find (self, record, field, NULL);

  if (save != NULL)
    return save;
  return is_of (self->current, record, field) ? self->current : NULL;
}

/**
 * sng_saver_drop:
 *
 * Forgets a value that is kept, because the person wants what the register holds.
 */
void
sng_saver_drop (SngSaver *self, SngHandle record, const SngField *field)
{
  guint place;

  if (find (self, record, field, &place) != NULL)
    g_ptr_array_remove_index (self->saves, place);
}

/**
 * sng_saver_retry:
 *
 * Tries again to save what the register could not take.
 */
void
sng_saver_retry (SngSaver *self)
{
  for (guint i = 0; i < self->saves->len; i++)
    {
      SngSave *save = self->saves->pdata[i];

      if (save->state != SNG_SAVE_FAILED)
        continue;
      save->state = SNG_SAVE_WAITING;
      g_clear_pointer (&save->message, g_free);
    }
  save_next (self);
}

/**
 * sng_saver_list_kept:
 *
 * Returns: (transfer container) (element-type SngSave): what waits for a person or for better
 *   times; valid until the main loop runs
 */
GPtrArray *
sng_saver_list_kept (SngSaver *self)
{
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; i < self->saves->len; i++)
    if (((SngSave *) self->saves->pdata[i])->state != SNG_SAVE_WAITING)
      g_ptr_array_add (kept, self->saves->pdata[i]);
  return kept;
}
