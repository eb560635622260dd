/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngSaveState:
 * @SNG_SAVE_WAITING: it is on its way into the register
 * @SNG_SAVE_FAILED: the register could not take it; it is tried again by itself
 * @SNG_SAVE_REFUSED: it is no value that the record may have
 * @SNG_SAVE_CONFLICT: somebody else wrote the field meanwhile; a person decides
 */
typedef enum
{
  SNG_SAVE_WAITING,
  SNG_SAVE_FAILED,
  SNG_SAVE_REFUSED,
  SNG_SAVE_CONFLICT,
} SngSaveState;

/**
 * SngSave:
 *
 * A value that a person gave for one field and that is not in the register yet.
 */
typedef struct
{
  SngHandle record;
  const SngKind *kind;
  const SngField *field;
  SngValue seen;  /* what the register held when the person began to write */
  SngValue value; /* what they wrote */
  char *draft;    /* (nullable) or else the text that is no value of the field */
  char *group;
  SngSaveState state;
  char *message; /* (nullable) why it is not there, for people */

  /* Of a conflict: what the register holds now, from whom and since when. */
  SngValue held;
  SngHandle writer;
  gint64 written_at;
} SngSave;

/**
 * SngSaver:
 *
 * Brings what people type in one window into the register, one value at a time, and keeps what
 * cannot get there until it can: nothing that was typed is lost, whatever is shown meanwhile.
 *
 * Signal "changed" (gint64 record): something about the values of a record is new.
 * Signal "saved" (gint64 record, guint field): a value is in the register.
 */
#define SNG_TYPE_SAVER (sng_saver_get_type ())
G_DECLARE_FINAL_TYPE (SngSaver, sng_saver, SNG, SAVER, GObject)

SngSaver *sng_saver_new (SngUiContext *context);
void sng_saver_put (SngSaver *self,
                    SngRecord *record,
                    const SngField *field,
                    const SngValue *seen,
                    const SngValue *value,
                    const char *group);
void sng_saver_put_draft (SngSaver *self,
                          SngRecord *record,
                          const SngField *field,
                          const SngValue *seen,
                          const char *draft,
                          const char *message);
const SngSave *sng_saver_get (SngSaver *self, SngHandle record, const SngField *field);
void sng_saver_drop (SngSaver *self, SngHandle record, const SngField *field);
void sng_saver_retry (SngSaver *self);
GPtrArray *sng_saver_list_kept (SngSaver *self);

G_END_DECLS
