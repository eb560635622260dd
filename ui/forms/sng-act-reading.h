/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngActAnswer:
 * @obstacle: (nullable): what keeps the record from the state, for people
 * @authority: the mandate of whoever acts that reaches so far, or else their first; 0 when they hold
 *   none, or the kind asks for none
 *
 * What the rules say of a record that is about to enter a state.
 */
typedef struct
{
  char *obstacle;
  SngHandle authority;
} SngActAnswer;

/* The field that says with which mandate something is done, and the one that says by whom; NULL when
 * the kind has none. */
const SngField *sng_act_authority_field (const SngKind *kind);
const SngField *sng_act_person_field (const SngKind *kind);

void sng_act_reading_async (SngUiContext *context,
                            SngRecord *before,
                            SngRecord *after,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
SngActAnswer *sng_act_reading_finish (GAsyncResult *result, GError **error);
void sng_act_answer_free (SngActAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngActAnswer, sng_act_answer_free)

G_END_DECLS
