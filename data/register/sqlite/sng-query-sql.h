/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-query-private.h"
#include "data/register/sqlite/sng-statement.h"

G_BEGIN_DECLS

/* The functions that queries and indexes of the register use; every connection has them. */
gboolean sng_query_add_functions (sqlite3 *connection);

/* Appends the statements that make the indexes which lists of @kind sort by. */
void sng_query_append_indexes (GString *sql, const SngKind *kind);

/* The query in SQL; @parameters are to be bound in order. */
char *sng_query_to_sql (SngQuery *self, GTimeZone *zone, GArray *parameters, GError **error);

/* Prepares and binds: free the statement with sng_statement_free(). */
SngStatement *
sng_query_prepare (SngQuery *self, SngDatabase *database, GTimeZone *zone, GError **error);

/* What FTS5 is asked for the words of a person; empty when there is none. */
void sng_query_append_match (GString *match, const char *word, gboolean phrase);

G_END_DECLS
