/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-connector.h"

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngMarks:
 *
 * Where the next run of a source begins, for each list that can be asked for changes alone. They
 * stand in the record of a run, written together with its last rows, so that they never run ahead
 * of them. They count only for the same connector document at the same address.
 */
typedef struct
{
  char *connector; /* digest of the document */
  char *url;       /* (nullable) the address of the source */
  GHashTable *marks; /* of char *, by the id of the list */
  gboolean is_full_due; /* whether everything is to be asked for once more */
} SngMarks;

SngMarks *sng_marks_new (SngConnector *connector, const char *url);
SngMarks *sng_marks_load (SngReader *reader,
                          SngHandle source,
                          SngConnector *connector,
                          const char *url,
                          gint64 now);
void sng_marks_free (SngMarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngMarks, sng_marks_free)

gboolean sng_marks_are_used (SngConnector *connector);
const char *sng_marks_find (const SngMarks *self, const char *stream);
void sng_marks_set (SngMarks *self, const char *stream, const char *mark);
char *sng_marks_write (const SngMarks *self);

G_END_DECLS
