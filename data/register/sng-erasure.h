/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-draft.h"

G_BEGIN_DECLS

/* Name of the row in the table of facts about the file that says that pages with erased values may
 * still lie in it. */
#define SNG_ERASURE_PENDING "erasure_pending"

/* Whether the record, which told of a person, was erased. */
gboolean sng_erasure_has (SngReader *reader, SngHandle record);

/* Says that nothing is left of somebody who was erased, and that nothing comes back. */
gboolean sng_erasure_refuse (SngReader *reader, SngHandle record, GError **error);

/* Refuses what may not be erased, or not so. */
gboolean sng_erasure_check (const SngWriting *writing, SngHandle record, GError **error);

/* Inside the transaction of the change that erases: everything but the promise that the bytes are
 * gone from the file, which sng_erasure_scrub() keeps after the commit. */
gboolean sng_erasure_write (const SngWriting *writing,
                            SngHandle record,
                            SngJournal *journal,
                            GError **error);

/* In sng-erasure-keys.c: what is kept to know somebody again who was erased. */
gboolean sng_erasure_keep_keys (SngReader *reader, SngRecord *record, GError **error);

/* In sng-erasure-scrub.c */
gboolean sng_erasure_begin (SngDatabase *database, GError **error);
gboolean sng_erasure_scrub (SngDatabase *database, GError **error);
void sng_erasure_finish (SngDatabase *database);

/* In sng-erasure-list.c: the records that were erased, by their uuids, in a file beside the
 * register, so that a restored backup does not bring them back. */
GPtrArray *sng_erasure_list_read (SngDatabase *database, const char *register_path);
gboolean
sng_erasure_list_write (SngDatabase *database, const char *register_path, GError **error);
gboolean
sng_erasure_apply_again (SngDatabase *database, GPtrArray *uuids, SngClock *clock, GError **error);

G_END_DECLS
