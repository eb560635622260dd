/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-layout.h"
#include "data/register/sng-register.h"

G_BEGIN_DECLS

typedef struct _SngAsOf SngAsOf;

/* A reader on a connection that its caller keeps: of the writer and of the main loop. It sees what
 * the connection sees. */
SngReader *sng_reader_new_on (SngDatabase *database, SngClock *clock);
void sng_reader_forget (SngReader *self);

SngDatabase *sng_reader_get_database (SngReader *self);
SngAsOf *sng_reader_get_as_of (SngReader *self);

/* What the register holds now, also when the reader looks at a former day. */
SngRecord *sng_reader_get_current (SngReader *self, SngHandle handle);


/* The kind of a record; SNG_N_KINDS when it is not there. */
SngKindId sng_reader_get_kind (SngReader *self, SngHandle handle);

/* Records leave the process by their uuid. */
const char *sng_reader_get_uuid (SngReader *self, SngHandle handle);
SngHandle sng_reader_find_uuid (SngReader *self, const char *uuid);

/* In sng-reader-links.c */
void sng_reader_read_links_of (SngReader *self, SngRecord *record);
gboolean sng_reader_read_links (SngReader *self, GPtrArray *records, GError **error);

/* In sng-titles.c */
SngResolver sng_titles_resolver (SngReader *reader);

/* In sng-as-of.c: what later changes did is taken back in memory. */
SngAsOf *sng_as_of_new (SngReader *reader, gint64 instant_usec, GError **error);
void sng_as_of_free (SngAsOf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngAsOf, sng_as_of_free)
gint64 sng_as_of_get_instant (SngAsOf *self);
GHashTable *sng_as_of_get_not_yet (SngAsOf *self);
GHashTable *sng_as_of_get_rolled_back (SngAsOf *self);
gboolean sng_as_of_was_there (SngAsOf *self, SngHandle handle);
SngRecord *sng_as_of_get_record (SngAsOf *self, SngHandle handle);
void sng_as_of_list (SngAsOf *self, GPtrArray *records, gboolean with_void);
void sng_as_of_correct_referrers (SngAsOf *self,
                                  GHashTable *referrers,
                                  SngHandle target,
                                  const SngField *field);
void sng_as_of_correct_references (SngAsOf *self, GHashTable *pairs, const SngField *field);

G_END_DECLS
