/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngSourceFeed:
 * @kind: a kind of records that a source keeps up to date
 * @fields: (element-type SngField): the fields that it gives, in the order of the kind
 * @records: (element-type SngHandle): those that it made or took over, and those of others of which
 *   it says something that has claims
 */
typedef struct
{
  const SngKind *kind;
  GPtrArray *fields;
  GArray *records;
} SngSourceFeed;

GPtrArray *sng_source_feeds_read (SngReader *reader, SngRecord *source);

G_END_DECLS
