/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-connector.h"

G_BEGIN_DECLS

/* The connector documents that a source can be set up with: those that come with the program, and
 * beside them those in the person's own folder, $XDG_DATA_HOME/sinergia/connectors. A document of
 * the person's never takes the place of one that comes with the program. */

/**
 * SNG_CONNECTOR_OTHER:
 *
 * The id of a document that a person made for one source alone: it is in no folder.
 */
#define SNG_CONNECTOR_OTHER "other"

/**
 * SngConnectorEntry:
 * @kinds: bit per #SngKindId that its rows become
 * @is_own: it is in the person's own folder
 * @problem: (nullable): a sentence that says why it cannot be used
 */
typedef struct
{
  char *id;
  char *name[SNG_N_LANGUAGES]; /* (nullable) */
  guint64 kinds;
  gboolean is_own;
  char *problem;
} SngConnectorEntry;

GPtrArray *sng_connector_folder_list (void);
char *sng_connector_folder_read (const char *id, GError **error);
char *sng_connector_folder_add (const char *document, gboolean replace, GError **error);
gboolean sng_connector_folder_has (const char *id);
char *sng_connector_folder_get_path (void);

const char *sng_connector_entry_get_title (const SngConnectorEntry *self, SngLanguage language);

G_END_DECLS
