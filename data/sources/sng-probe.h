/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-access.h"

G_BEGIN_DECLS

/**
 * SngProbe:
 * @stream: the list that is meant
 * @reached: the list that was asked for last: of the lists whose rows another one needs, it is the
 *   one at which something went wrong
 * @bound: (nullable): with what the list was asked for
 * @page: (nullable): the first page as it came; %NULL when none did
 * @found: its rows, where the document says where they are
 * @next: (nullable): an address or the like asks for a page after it
 * @error: (nullable): what went wrong, at any step
 *
 * What a server answered when it was asked once, for the first page of one list. Nothing of it is
 * kept. The secret is hidden in it.
 */
typedef struct
{
  SngConnector *connector; /* (owned) */
  guint stream;
  guint reached;
  JsonNode *bound;
  SngRequest *list;    /* (nullable) without what paging adds */
  char *asked;         /* (nullable) the address of the page */
  char *url;           /* the same, without what may be a secret */
  GHashTable *headers; /* (nullable) by their names in lower case */
  GBytes *body;        /* (nullable) as it came, for whoever reads it in another thread */
  JsonNode *page;
  JsonNode *around; /* (owned) (nullable) what holds the page together with what is bound */
  SngFoundRows found;
  gboolean has_next;
  gboolean is_partial;
  GError *error;
} SngProbe;

void sng_probe_free (SngProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngProbe, sng_probe_free)

void sng_probe_async (SngConnector *connector,
                      guint stream,
                      const SngSourceAccess *access,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
SngProbe *sng_probe_finish (GAsyncResult *result, GError **error);

void sng_probe_look_again (SngProbe *self, SngConnector *connector);
char *sng_probe_describe (const SngProbe *self);

G_END_DECLS
