/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngFinding:
 * @code: "E-05", stable, as the design of the register numbers its messages
 * @field: the field beside which it is shown
 * @blocks: whether it keeps the record from the state that was asked about
 * @message: a sentence for people, in the language of the program
 *
 * Something about several fields of a record that does not fit together. It is shown and kept, and
 * blocks a transition; it never keeps anybody from saving.
 */
typedef struct
{
  const char *code;
  guint field;
  gboolean blocks;
  char *message;
} SngFinding;

void sng_finding_free (SngFinding *self);

/* What the rules find in a record as it is, or as it would be in another state. */
GPtrArray *sng_findings_of (SngReader *reader, SngRecord *record, guint state, SngHandle author);

/* What they find in a record as a change would leave it, which was @before until then. */
GPtrArray *
sng_findings_between (SngReader *reader, SngRecord *before, SngRecord *after, SngHandle author);

G_END_DECLS
