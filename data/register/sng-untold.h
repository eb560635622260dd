/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-journal.h"

G_BEGIN_DECLS

/**
 * SngUntold:
 *
 * Values of one change that the journal does not name one by one. They still enter the chain, as
 * one digest of all of them. Its salt is thrown away: a run may report one sensitive value alone,
 * and nobody shall find it by trying.
 */
typedef struct _SngUntold SngUntold;

SngUntold *sng_untold_new (SngReader *reader);
void sng_untold_free (SngUntold *self);
void sng_untold_add (SngUntold *self,
                     SngRecord *record,
                     const SngField *field,
                     const SngValue *value);
/* A new record with @n_values, of which its id is digested: with the salt gone nobody could find out
 * more by what it says. */
void sng_untold_add_new (SngUntold *self, SngRecord *record, guint n_values);
gint64 sng_untold_get_n (SngUntold *self);
/* Returns whether the machine gave a salt; nothing is added afterwards. */
gboolean sng_untold_end (SngUntold *self, guint8 *digest);

/* A salt that can be guessed would let anybody try out what was erased: %FALSE when the machine
 * gives none. */
gboolean sng_untold_make_salt (guint8 *salt);

G_END_DECLS
