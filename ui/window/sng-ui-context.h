/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"
#include "data/register/sng-register.h"
#include "data/register/sng-undo.h"
#include "data/sources/sng-scheduler.h"
#include "data/vocabulary/sng-type.h"
#include "ui/window/sng-memory.h"
#include "ui/window/sng-overrides.h"

G_BEGIN_DECLS

/**
 * SngUiContext:
 *
 * What every widget of one window works with: the register, how its people write numbers and
 * dates, the clock, the posture and what the window may take back. It is made once and handed down
 * as a construct property. Once it has begun, it has the posture computed anew after each change.
 *
 * Signal "changed": facts or the posture are new; emitted once for many changes in a row.
 * Signal "acted" (const char *message, gboolean undoable): something worth telling was done.
 * Signal "author-chosen" (gint64 person): somebody said who they are.
 * Signal "saved": nothing that a person did in the window waits to be written any more.
 */
#define SNG_TYPE_UI_CONTEXT (sng_ui_context_get_type ())
G_DECLARE_FINAL_TYPE (SngUiContext, sng_ui_context, SNG, UI_CONTEXT, GObject)

/* Here, because each needs the other. */
typedef struct _SngSaver SngSaver;

SngUiContext *sng_ui_context_new (SngRegister *reg, SngLocale *locale);
void sng_ui_context_begin (SngUiContext *self);

SngRegister *sng_ui_context_get_register (SngUiContext *self);
SngLocale *sng_ui_context_get_locale (SngUiContext *self);
SngLanguage sng_ui_context_get_language (SngUiContext *self);
SngClock *sng_ui_context_get_clock (SngUiContext *self);
SngUndo *sng_ui_context_get_undo (SngUiContext *self);
SngSaver *sng_ui_context_get_saver (SngUiContext *self);
SngOverrides *sng_ui_context_get_overrides (SngUiContext *self);
SngMemory *sng_ui_context_get_memory (SngUiContext *self);
void sng_ui_context_share_memory (SngUiContext *self, SngUiContext *other);
SngScheduler *sng_ui_context_get_scheduler (SngUiContext *self);
const SngResolver *sng_ui_context_get_resolver (SngUiContext *self);

SngPosture *sng_ui_context_get_posture (SngUiContext *self);
gboolean sng_ui_context_awaits_posture (SngUiContext *self);
SngValue sng_ui_context_get_value (SngUiContext *self, SngRecord *record, const SngField *field);
char *sng_ui_context_format (SngUiContext *self, SngRecord *record, const SngField *field);
char *sng_ui_context_get_title (SngUiContext *self, SngHandle handle);
char *sng_ui_context_get_record_title (SngUiContext *self, SngRecord *record);

void sng_ui_context_apply_async (SngUiContext *self,
                                 SngChange *change,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
SngOutcome *sng_ui_context_apply_finish (SngUiContext *self, GAsyncResult *result, GError **error);

gboolean sng_ui_context_is_saving (SngUiContext *self);

void sng_ui_context_tell (SngUiContext *self, const char *message, gboolean undoable);
void sng_ui_context_choose_author (SngUiContext *self, SngHandle person);

G_END_DECLS
