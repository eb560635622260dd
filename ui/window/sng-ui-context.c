/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-ui-context.h"

#include "data/posture/sng-posture-keeper.h"
#include "data/vocabulary/sng-visible-text.h"
#include "ui/lists/sng-values.h"
#include "ui/window/sng-saver.h"
#include "ui/window/sng-ui-resolver.h"

/* Lists show few thousands of different records at once; beyond that the memory is given back. */
#define MAX_TITLES 4096

struct _SngUiContext
{
  GObject parent_instance;

  /* (owned) */
  SngRegister *reg;
  SngLocale *locale;
  SngUndo *undo;
  SngSaver *saver;
  SngOverrides *overrides;
  SngScheduler *scheduler;
  SngMemory *memory;
  SngPostureKeeper *keeper;
  SngPosture *posture;      /* (nullable) until it is computed for the first time */
  GCancellable *cancellable;
  GHashTable *titles;       /* SngHandle to char *, as of the last change */

  SngUiResolver resolver;
  guint changed_source;
  guint saved_source;
  guint n_saving;
  gboolean is_begun;
  gboolean telling;       /* that something changed */
  gboolean has_news;      /* the next telling is of a computed posture */
  gboolean is_awaited;    /* the posture that is being computed */
  gboolean computing;     /* the posture */
  gboolean compute_again; /* something changed meanwhile */
};

static void compute_posture (SngUiContext *self);

G_DEFINE_FINAL_TYPE (SngUiContext, sng_ui_context, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTED,
  SIGNAL_AUTHOR_CHOSEN,
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
emit_changed_cb (gpointer data)
{
  SngUiContext *self = data;

  self->changed_source = 0;
  self->telling = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  self->telling = FALSE;
  self->has_news = FALSE;
  return G_SOURCE_REMOVE;
}

/* A run of a source applies thousands of rows in many changes: pages hear of them once. */
static void
queue_changed (SngUiContext *self)
{
  g_hash_table_remove_all (self->titles);
  if (self->changed_source == 0)
    self->changed_source = g_idle_add (emit_changed_cb, self);
}

static void
posture_computed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngUiContext) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngPosture) posture = sng_posture_keeper_compute_finish (result, &error);

  self->computing = FALSE;
  if (self->compute_again && !g_cancellable_is_cancelled (self->cancellable))
    compute_posture (self);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if ((posture == NULL || !g_set_object (&self->posture, posture)) && !self->is_awaited)
    return;
  self->is_awaited = FALSE;
  self->has_news = TRUE;
  queue_changed (self);
}

/* One at a time: what changes meanwhile is waited for and computed in one go. */
static void
compute_posture (SngUiContext *self)
{
  gint64 today = sng_clock_today (sng_ui_context_get_clock (self));

  self->compute_again = self->computing;
  if (self->computing || !self->is_begun)
    return;
  self->computing = TRUE;
  sng_posture_keeper_compute_async (self->keeper, self->reg, today, self->cancellable,
                                    posture_computed_cb, g_object_ref (self));
}

static void
register_changed_cb (SngRegister *reg, gint64 sequence, SngUiContext *self)
{
  queue_changed (self);
  compute_posture (self);
}

/* The age of facts is another one, or their day. */
static void
register_resumed_cb (SngRegister *reg, SngUiContext *self)
{
  queue_changed (self);
  compute_posture (self);
}

/* What can be written may be another thing now; what waited for that is saved. */
static void
register_troubled_cb (SngRegister *reg, SngUiContext *self)
{
  queue_changed (self);
  if ((sng_register_get_troubles (reg) & (SNG_TROUBLES_PASSING | SNG_TROUBLES_READ_ONLY)) == 0)
    sng_saver_retry (self->saver);
}

static gboolean
emit_saved_cb (gpointer data)
{
  SngUiContext *self = data;

  self->saved_source = 0;
  if (self->n_saving == 0)
    g_signal_emit (self, signals[SIGNAL_SAVED], 0);
  return G_SOURCE_REMOVE;
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SngUiContext *self = g_task_get_source_object (task);
  SngOutcome *outcome;
  GError *error = NULL;

  outcome = sng_register_apply_finish (SNG_REGISTER (source), result, &error);
  /* Said from the main loop, since whoever hears of this one may begin to save the next. */
  if (--self->n_saving == 0 && self->saved_source == 0 && self->reg != NULL)
    self->saved_source = g_idle_add (emit_saved_cb, self);
  if (outcome == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (outcome->sequence != 0 && self->undo != NULL)
    sng_undo_push (self->undo, outcome->sequence);
  g_task_return_pointer (task, outcome, (GDestroyNotify) sng_outcome_free);
}

static void
sng_ui_context_dispose (GObject *object)
{
  SngUiContext *self = SNG_UI_CONTEXT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->changed_source, g_source_remove);
  g_clear_handle_id (&self->saved_source, g_source_remove);
  g_clear_object (&self->undo);
  g_clear_object (&self->saver);
  g_clear_object (&self->overrides);
  /* What it reads in a worker must not keep it going when the window is gone. */
  if (self->scheduler != NULL)
    g_object_run_dispose (G_OBJECT (self->scheduler));
  g_clear_object (&self->scheduler);
  g_clear_object (&self->memory);
  g_clear_object (&self->posture);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (sng_ui_context_parent_class)->dispose (object);
}

static void
sng_ui_context_finalize (GObject *object)
{
  SngUiContext *self = SNG_UI_CONTEXT (object);

  sng_locale_unref (self->locale);
  sng_posture_keeper_unref (self->keeper);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->titles);
  sng_ui_resolver_clear (&self->resolver);
  G_OBJECT_CLASS (sng_ui_context_parent_class)->finalize (object);
}

static void
sng_ui_context_class_init (SngUiContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = sng_ui_context_dispose;
  object_class->finalize = sng_ui_context_finalize;
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTED] = g_signal_new ("acted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_AUTHOR_CHOSEN] = g_signal_new ("author-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_SAVED]
      = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_ui_context_init (SngUiContext *self)
{
  self->cancellable = g_cancellable_new ();
  self->keeper = sng_posture_keeper_new ();
  self->titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  sng_ui_resolver_init (&self->resolver, self);
}

/* Public API */

SngUiContext *
sng_ui_context_new (SngRegister *reg, SngLocale *locale)
{
  SngUiContext *self = g_object_new (SNG_TYPE_UI_CONTEXT, NULL);

  self->reg = g_object_ref (reg);
  self->locale = sng_locale_ref (locale);
  self->undo = sng_undo_new (reg);
  self->saver = sng_saver_new (self);
  self->overrides = sng_overrides_new (reg);
  self->scheduler = sng_scheduler_new (reg);
  self->memory = sng_memory_new ();
  g_signal_connect_object (self->overrides, "changed", G_CALLBACK (queue_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reg, "changed", G_CALLBACK (register_changed_cb), self, 0);
  g_signal_connect_object (reg, "resumed", G_CALLBACK (register_resumed_cb), self, 0);
  g_signal_connect_object (reg, "troubled", G_CALLBACK (register_troubled_cb), self, 0);
  return self;
}

/* Has the posture computed and the overrides read, now and after each change; once is enough. */
void
sng_ui_context_begin (SngUiContext *self)
{
  if (self->is_begun)
    return;
  self->is_begun = TRUE;
  compute_posture (self);
  sng_overrides_begin (self->overrides);
}

SngRegister *
sng_ui_context_get_register (SngUiContext *self)
{
  return self->reg;
}

SngLocale *
sng_ui_context_get_locale (SngUiContext *self)
{
  return self->locale;
}

SngLanguage
sng_ui_context_get_language (SngUiContext *self)
{
  return sng_locale_get_language (self->locale);
}

SngClock *
sng_ui_context_get_clock (SngUiContext *self)
{
  return sng_register_get_clock (self->reg);
}

SngUndo *
sng_ui_context_get_undo (SngUiContext *self)
{
  return self->undo;
}

SngSaver *
sng_ui_context_get_saver (SngUiContext *self)
{
  return self->saver;
}

/**
 * sng_ui_context_get_overrides:
 *
 * Returns: (transfer none): where a person's value stands in place of what a source says
 */
SngOverrides *
sng_ui_context_get_overrides (SngUiContext *self)
{
  return self->overrides;
}

/**
 * sng_ui_context_get_scheduler:
 *
 * Returns: (transfer none): who asks the sources, when they are due and when a person wants it
 */
SngScheduler *
sng_ui_context_get_scheduler (SngUiContext *self)
{
  return self->scheduler;
}

/**
 * sng_ui_context_get_memory:
 *
 * Returns: (transfer none): what the person likes to find again in this register
 */
SngMemory *
sng_ui_context_get_memory (SngUiContext *self)
{
  return self->memory;
}

/* The pages of a former day are arranged like those of today. */
void
sng_ui_context_share_memory (SngUiContext *self, SngUiContext *other)
{
  g_set_object (&self->memory, other->memory);
}

/**
 * sng_ui_context_get_resolver:
 *
 * Returns: how keys and titles of records are found; for the main thread only
 */
const SngResolver *
sng_ui_context_get_resolver (SngUiContext *self)
{
  return &self->resolver.resolver;
}

/**
 * sng_ui_context_get_posture:
 *
 * Returns: (nullable): all figures as of today, %NULL before they are computed for the first time
 */
SngPosture *
sng_ui_context_get_posture (SngUiContext *self)
{
  return self->posture;
}

/**
 * sng_ui_context_awaits_posture:
 *
 * For those who hear "changed" and show figures beside facts: when the figures of the new facts are
 * still being computed, "changed" is told again after that, so that nothing has to be read for the
 * former ones.
 *
 * Returns: whether to wait for that
 */
gboolean
sng_ui_context_awaits_posture (SngUiContext *self)
{
  if (!self->telling || self->has_news || !self->computing)
    return FALSE;
  self->is_awaited = TRUE;
  return TRUE;
}

/**
 * sng_ui_context_get_value:
 *
 * Returns: (transfer full): the value of a field, stored or computed
 */
SngValue
sng_ui_context_get_value (SngUiContext *self, SngRecord *record, const SngField *field)
{
  return sng_values_get (self->posture, record, field);
}

/**
 * sng_ui_context_format:
 *
 * Returns: (transfer full): the value of a field as people of the window's language read it
 */
char *
sng_ui_context_format (SngUiContext *self, SngRecord *record, const SngField *field)
{
  g_auto (SngValue) value = sng_ui_context_get_value (self, record, field);

  return sng_field_format (field, &value, self->locale, &self->resolver.resolver);
}

/**
 * sng_ui_context_get_title:
 *
 * Returns: (transfer full) (nullable): what people call a record; for the main thread only
 */
char *
sng_ui_context_get_title (SngUiContext *self, SngHandle handle)
{
  const char *known = g_hash_table_lookup (self->titles, &handle);
  g_autoptr (SngRecord) record = NULL;
  gint64 *key;
  char *title;

  if (known != NULL)
    return g_strdup (known);
  record = sng_register_get_record (self->reg, handle);
  if (record == NULL)
    return NULL;
  title = sng_ui_context_get_record_title (self, record);
  if (g_hash_table_size (self->titles) >= MAX_TITLES)
    g_hash_table_remove_all (self->titles);
  key = g_new (gint64, 1);
  *key = handle;
  g_hash_table_insert (self->titles, key, g_strdup (title));
  return title;
}

/**
 * sng_ui_context_apply_async:
 *
 * Applies what a person did in this window, and remembers it for taking it back. An outcome
 * without a sequence holds the conflicts for which nothing was written.
 */
void
sng_ui_context_apply_async (SngUiContext *self,
                            SngChange *change,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);

  g_task_set_source_tag (task, sng_ui_context_apply_async);
  self->n_saving++;
  sng_register_apply_async (self->reg, change, NULL, applied_cb, task);
}

SngOutcome *
sng_ui_context_apply_finish (SngUiContext *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sng_ui_context_is_saving:
 *
 * Returns: whether something that a person did is on its way into the register
 */
gboolean
sng_ui_context_is_saving (SngUiContext *self)
{
  return self->n_saving > 0;
}

/**
 * sng_ui_context_tell:
 * @message: one sentence for people
 * @undoable: whether it is about the newest act, so that undo is offered beside it
 */
void
sng_ui_context_tell (SngUiContext *self, const char *message, gboolean undoable)
{
  g_signal_emit (self, signals[SIGNAL_ACTED], 0, message, undoable);
}

/**
 * sng_ui_context_choose_author:
 * @person: in whose name this window writes from now on
 */
void
sng_ui_context_choose_author (SngUiContext *self, SngHandle person)
{
  sng_register_set_author (self->reg, person);
  g_signal_emit (self, signals[SIGNAL_AUTHOR_CHOSEN], 0, person);
}
