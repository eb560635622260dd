/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-import.h"
#include "data/exchange/sng-peer.h"

G_BEGIN_DECLS

/**
 * SngPeerRows:
 *
 * The rows of an export of another program while they are being read into an import, as the rows of
 * our own tables are: first all are added, then their fields are set. What no field takes is kept
 * in a note about the record, so that nothing of the file is lost.
 */
typedef struct _SngPeerRows SngPeerRows;

SngPeerRows *sng_peer_rows_new (const SngPeer *peer, SngImport *import);
void sng_peer_rows_free (SngPeerRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPeerRows, sng_peer_rows_free)

void sng_peer_rows_add_cells (SngPeerRows *self,
                              const char *const *headings,
                              const char *const *cells);
void sng_peer_rows_add_object (SngPeerRows *self, JsonObject *object);
void sng_peer_rows_set_fields (SngPeerRows *self);

/* Whose export a JSON document is, and its rows. */
const SngPeer *sng_peer_find_in_json (JsonNode *document, JsonArray **rows);
const SngPeer *sng_peer_find_in_table (const char *const *headings);

G_END_DECLS
