/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-import-private.h"
#include "data/exchange/sng-peer-rows.h"
#include "data/sources/sng-mapping.h"

G_BEGIN_DECLS

struct _SngPeerRows
{
  const SngPeer *peer;
  SngImport *import; /* borrowed */
  SngMapper *mapper;
  GHashTable *headings; /* plain name → what the file calls it */
  GPtrArray *rows;      /* of SngPeerRow */
};

/* One row while the others are still being added. */
typedef struct
{
  SngImportRow *row;
  JsonObject *said; /* by plain names; of our own exports, what somebody wrote there since */
  JsonNode *node;   /* the same, with what follows from it */
  JsonObject *own;  /* (nullable) of our own exports, the record */
  guint place;
  GHashTable *placed; /* plain names of columns that a field took */
} SngPeerRow;

/* In sng-peer-fields.c */
void _sng_peer_rows_set_fields_of (SngPeerRows *self, SngPeerRow *row);
SngValue _sng_peer_in_program_language (SngRecord *existing, const SngField *field, SngValue value);

/* In sng-peer-note.c: keeps what no field took. */
void _sng_peer_rows_add_note (SngPeerRows *self, SngPeerRow *row);

G_END_DECLS
