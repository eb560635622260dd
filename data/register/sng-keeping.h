/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* Keeping the file: backup, restore and check. They block and are called from a worker thread or
 * from the command line. */

gboolean sng_register_backup (SngRegister *self, const char *target, GError **error);

/* Makes today's backup in the folder `backups` beside the register, unless there is one, and keeps
 * those of seven days and four weeks. */
gboolean sng_register_backup_daily (SngRegister *self, GError **error);

/* How many of those copies, and of what restoring and updating set aside, are beside it. */
guint sng_register_count_backups (SngRegister *self);

/* Replaces the register file at @path, which must not be open; the old one stays beside it as
 * `NAME.before-restore-DATE`, whose path is returned. */
char *sng_register_restore (const char *backup, const char *path, GError **error);

/**
 * SngCheck:
 *
 * What a check found: one sentence per problem, in the language of the program, each naming the
 * record or the journal row concerned. An empty list is a sound register.
 */
typedef struct
{
  GPtrArray *problems; /* of char * */
  gint64 n_records;
  gint64 n_changes;
  gint64 n_erased; /* entries of the journal whose values were erased with a person */
  char *head; /* hash of the newest journal row, in hexadecimal */
} SngCheck;

SngCheck *sng_register_check (SngRegister *self, GError **error);
/* Only the chain of the journal and its end. */
SngCheck *sng_reader_check_journal (SngReader *self, GCancellable *cancellable, GError **error);
void sng_check_free (SngCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngCheck, sng_check_free)

G_END_DECLS
