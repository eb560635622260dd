/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/lib/sng-test-server.h"

G_BEGIN_DECLS

/* A server with four lists of rows, in pages of ten. What it answers follows from the address
 * alone: at /v7 everything carries the number 7, and some rows are not there. */

#define DIRECTORY_ROWS 30

typedef struct
{
  const char *path;   /* of the list, and of its rows */
  const char *kind;   /* as what a register keeps them */
  const char *format; /* of their keys */
  const char *map;    /* in the connector document, beside the key */
} DirectoryList;

extern const DirectoryList directory_lists[];
#define DIRECTORY_N_LISTS 4

gboolean directory_has (guint list, guint row, guint version);
char *directory_name (guint list, guint row, guint version);
double directory_fte (guint row, guint version);

/* The connector document that reads it. */
char *directory_document (void);

void
directory_answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data);

G_END_DECLS
