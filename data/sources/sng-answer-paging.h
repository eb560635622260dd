/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-probe.h"

G_BEGIN_DECLS

/**
 * SngAnswerPaging:
 * @label: marked for translation: how the pages follow each other, for people
 * @detail: (nullable): the member or header that says so
 * @page: what stands in a connector document as `page`; see #SngPaging
 *
 * A way in which the pages of a list may follow each other.
 */
typedef struct
{
  const char *label;
  char *detail;
  JsonNode *page;
} SngAnswerPaging;

GPtrArray *sng_answer_list_pagings (JsonNode *page, GHashTable *headers);

G_END_DECLS
