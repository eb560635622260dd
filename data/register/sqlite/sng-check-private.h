/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-keeping.h"
#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

/* Under which name the table of facts about the file keeps the head of the journal that the last
 * backup saw, as sng_check_write_head() writes it. */
#define SNG_CHECK_BACKUP_HEAD "backup_head"

/* The head of the journal and how many changes it had, on one line. */
char *sng_check_write_head (SngReader *reader);

/* As sng_register_check(), of any reader; @is_current: its tables are those of this vocabulary. */
SngCheck *sng_check_reader (SngReader *reader, gboolean is_current, GError **error);

/* Adds a problem, a sentence that begins with a capital. */
void sng_check_add (SngCheck *self, const char *sentence, ...) G_GNUC_PRINTF (2, 3);

/* In sng-check-links.c and sng-check-journal.c: %FALSE when the file could not be read on. */
gboolean sng_check_parts (SngCheck *self, SngReader *reader, GError **error);
gboolean sng_check_links (SngCheck *self, SngReader *reader, GError **error);
gboolean sng_check_references (SngCheck *self, SngReader *reader, GError **error);
gboolean sng_check_journal (SngCheck *self, SngReader *reader, GError **error);
gboolean sng_check_tail (SngCheck *self, SngReader *reader, GError **error);

G_END_DECLS
