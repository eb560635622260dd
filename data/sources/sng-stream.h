/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-answer-rules.h"
#include "data/sources/sng-for-each.h"
#include "data/sources/sng-paging.h"
#include "data/sources/sng-pick.h"
#include "data/sources/sng-rows.h"
#include "data/sources/sng-since.h"

G_BEGIN_DECLS

/**
 * SngFieldMap:
 *
 * Where the value of one field comes from: one pick, or one per language.
 */
typedef struct
{
  const SngField *field;
  SngPick *picks[SNG_N_LANGUAGES]; /* a field in one language has only the first */
  gboolean is_initial;             /* only a new record gets it */
} SngFieldMap;

/**
 * SngStream:
 *
 * One list of a source, whose rows become records of one kind, or tell more of records that are
 * there: then `creates` is false, and each row speaks of all that its `match` finds or, without
 * `match`, of the record that has its key. A row whose
 * `match` finds several makes a record of its own, unless `several` is "leave_out".
 */
typedef struct
{
  char *id;
  SngForEach *for_each; /* (nullable) */
  gboolean is_post;
  char *path;
  GPtrArray *query; /* of char *: name, value, name, value, … */
  GPtrArray *form;  /* like query */
  JsonNode *body;   /* (nullable) a JSON object */
  GPtrArray *version; /* of SngJsonPath: what names the version of an answer, all of it together */
  SngAnswerRules *rules;
  SngRows *rows;
  SngPaging *paging;
  SngSince *since; /* (nullable) */
  const SngKind *kind;
  gboolean creates;   /* whether a row that finds no record makes one */
  gboolean leaves_out_several;
  SngJsonPath *key;   /* (nullable) of a row, at the source; else: */
  SngPick *joint_key; /* (nullable) a key of several parts */
  GPtrArray *match; /* of SngField: each finds a record that no row gave its key yet, before what
                     * the kind itself matches by */
  GPtrArray *maps;  /* of SngFieldMap */
  gboolean leads_out; /* paths from its rows lead to what is around them */
} SngStream;

SngStream *sng_stream_new (SngDocument *document, JsonObject *stream);
void sng_stream_free (SngStream *self);

gboolean
sng_stream_get_rows (const SngStream *self, JsonNode *page, SngFoundRows *found, GError **error);
char *sng_stream_get_version (const SngStream *self, SngJsonAt page);
char *sng_stream_get_key (const SngStream *self, SngJsonAt row);
char *sng_stream_get_kept_key (const SngStream *self, SngJsonAt row);
GPtrArray *sng_stream_get_keys (const SngStream *self, JsonArray *rows);
gboolean sng_stream_check_rows (const SngStream *self,
                                JsonArray *rows,
                                GPtrArray *keys,
                                GError **error);
SngRequest *sng_stream_get_request (const SngStream *self, const char *base, JsonNode *bound);

G_END_DECLS
