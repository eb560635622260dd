/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-connector.h"

G_BEGIN_DECLS

/**
 * SngPageOutline:
 * @tree: (nullable) (owned): the page as it stands
 * @node: (nullable) (owned): or in nodes, where its rows are taken apart or something has to be
 *   told of them
 * @page: whichever of the two it is
 * @keys: (nullable) (owned) (element-type char *): of the rows, where they are read as they stand;
 *   then each has one
 *
 * What tells of a page that came which rows it has, and where the next one is: all of it is read
 * when the rows are mapped.
 */
typedef struct
{
  SngJsonTree *tree;
  JsonNode *node;
  SngJsonAt page;
  GPtrArray *keys;
} SngPageOutline;

void sng_page_outline_clear (SngPageOutline *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngPageOutline, sng_page_outline_clear)

gboolean sng_page_outline_read (SngPageOutline *self,
                                const SngConnector *connector,
                                const SngStream *stream,
                                const char *text,
                                gsize length,
                                GError **error);

G_END_DECLS
