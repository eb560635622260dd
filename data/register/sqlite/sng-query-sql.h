/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-query-private.h"
#include "data/register/sqlite/sng-statement.h"

G_BEGIN_DECLS

/* The functions that queries and indexes of the register use; every connection has them. */
gboolean sng_query_add_functions (sqlite3 *connection);

/* By what a field is sorted; @prefix is "r." or "k.", or nothing within an index. */
void sng_query_append_order (GString *sql,
                             const SngField *field,
                             const char *prefix,
                             SngLanguage language);

/* Whether the query can read the records in their order, without sorting what it finds. */
gboolean sng_query_has_order_index (const SngField *field);

/* Appends the statements that make the indexes which lists of @kind sort by. */
void sng_query_append_indexes (GString *sql, const SngKind *kind);
void sng_query_append_index_of_leaders (GString *sql, const SngKind *kind);

/* The query in SQL; @parameters are to be bound in order. With @along_order it reads the records in
 * the order of the query, where that has an index, rather than sorting what words find. */
char *sng_query_to_sql (SngQuery *self,
                        GTimeZone *zone,
                        gboolean along_order,
                        GArray *parameters,
                        GError **error);

/* Prepares and binds: free the statement with sng_statement_free(). */
SngStatement *sng_query_prepare (SngQuery *self,
                                 SngDatabase *database,
                                 GTimeZone *zone,
                                 gboolean along_order,
                                 GError **error);
gboolean sng_query_finds_few (SngQuery *self, SngDatabase *database);

/* What FTS5 is asked for the words of a person; empty when there is none. */
char *sng_query_match_words (SngQuery *self);
void sng_query_append_match (GString *match, const char *word, gboolean phrase);

G_END_DECLS
