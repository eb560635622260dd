/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"
#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/**
 * SNG_ASK_ADDRESS, SNG_ASK_SECRET:
 *
 * What the source record and the keyring hold, not the document: the document only says what they
 * are, in words.
 */
#define SNG_ASK_ADDRESS "address"
#define SNG_ASK_SECRET "secret"

/**
 * SngAsk:
 * @id: #SNG_ASK_ADDRESS, #SNG_ASK_SECRET or the name of a setting
 * @label: (nullable): in each language, what the person is asked for
 * @example: (nullable): an answer as it may look
 * @value: (nullable): the answer; of an address, the one that nearly everybody has
 *
 * Something that a connector document asks the person for who sets a source up, one of its member
 * `asks`: [{`id`, `en`, `es`, `example`, `value`}]. Wherever the document has `{ask.ID}` in a text,
 * the value of that setting is read.
 */
typedef struct
{
  char *id;
  char *label[SNG_N_LANGUAGES];
  char *example;
  char *value;
} SngAsk;

const char *sng_ask_get_label (const SngAsk *self, SngLanguage language);
GPtrArray *sng_asks_read (SngDocument *document, JsonObject *connector);
const SngAsk *sng_asks_find (GPtrArray *asks, const char *id);
const SngAsk *sng_asks_find_open (GPtrArray *asks);
JsonNode *sng_asks_fill (SngDocument *document, GPtrArray *asks, JsonNode *node);
char *sng_asks_answer (const char *connector, const char *id, const char *value, GError **error);

G_END_DECLS
