/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-stream.h"

G_BEGIN_DECLS

/**
 * SngPeer:
 *
 * What the exports of another program look like and where each of their columns goes: a document
 * in peers/, in the words of connectors. Columns go by their plain names (see
 * sng_peer_plain_name()). Immutable, never freed.
 *
 * `id`, `name`, `remark` {en, es}: what people should know of how it is read, `known_by` []: columns
 * that no other file has together, `noted` []: columns that are kept in the note also when a field
 * takes them, `sums` {column: []}: a column that is the sum of others when all of them are there,
 * `amounts` [] and `currency` (#SngPick): columns of money and in which currency they are,
 * `extension`: the column in which our own exports keep what the format has no place for,
 * `composed` []: columns that our exports put together from several fields, so that what somebody
 * wrote there since is kept in the note, `rows` (#SngStream, of which `id`, `kind`, `key` and `map`
 * count).
 */
typedef struct
{
  char *id;
  char *name;
  char *remark[SNG_N_LANGUAGES]; /* (nullable) */
  GStrv known_by;
  GStrv noted;         /* (nullable) */
  GHashTable *sums;    /* column → GStrv */
  GStrv amounts;       /* (nullable) */
  SngPick *currency;   /* (nullable) */
  char *extension;     /* (nullable) */
  GStrv composed;      /* (nullable) */
  SngStream *rows;
  char *key_column;
  GHashTable *columns; /* SngField → GPtrArray of char *: the columns that it is read from */
} SngPeer;

SngPeer *sng_peer_new (const char *document, GError **error);
const SngPeer *sng_peer_find (const char *const *names);
GPtrArray *sng_peer_list (void);
char *sng_peer_plain_name (const char *heading);

G_END_DECLS
