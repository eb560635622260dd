/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngQuery:
 *
 * Which records of one kind, in which order. Its text is what a person types: `field:word` where
 * field is a stable name or a label in either language (`owner:ibarra pillar:ai`), and free words
 * that are searched accent-blind in all texts of the record.
 */
typedef struct _SngQuery SngQuery;

SngQuery *sng_query_new (const SngKind *kind);
SngQuery *sng_query_ref (SngQuery *self);
void sng_query_unref (SngQuery *self);
gboolean sng_query_set_text (SngQuery *self, const char *text, GError **error);
void sng_query_add_condition (SngQuery *self, const SngField *field, const SngValue *value);
void sng_query_set_order (SngQuery *self, const SngField *field, gboolean descending);
void sng_query_set_with_void (SngQuery *self, gboolean with_void);
void sng_query_set_language (SngQuery *self, SngLanguage language);
const SngKind *sng_query_get_kind (SngQuery *self);

/* The value of a computed field of a record that whoever asks has in hand. */
typedef SngValue (*SngComputedValue) (const SngField *field, gpointer data);
void sng_query_set_takes_computed (SngQuery *self, gboolean takes_computed);
gboolean sng_query_asks_computed (SngQuery *self);
gboolean sng_query_holds (SngQuery *self, SngComputedValue get, gpointer data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngQuery, sng_query_unref)

/* Handles of the matching records, in order. */
GArray *sng_reader_query (SngReader *self, SngQuery *query, GError **error);

/* Whatever the order of a list, those of its records come first whose field that leads is true. */
void sng_reader_put_leaders_first (SngReader *self, const SngKind *kind, GArray *handles);

/* On the interactive reader's thread; a later call for the same register interrupts this one. */
void sng_register_query_async (SngRegister *self,
                               SngQuery *query,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
GArray *sng_register_query_finish (SngRegister *self, GAsyncResult *result, GError **error);

/* The best matches of all kinds for a few typed words: for the finder. */
typedef struct
{
  SngHandle handle;
  SngKindId kind;
  char *key;
  char *title;
} SngMatch;

void sng_register_search_async (SngRegister *self,
                                const char *words,
                                guint n_max,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
GPtrArray *sng_register_search_finish (SngRegister *self, GAsyncResult *result, GError **error);

G_END_DECLS
