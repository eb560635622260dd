/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"
#include "ui/pages/sng-page.h"

G_BEGIN_DECLS

/**
 * SngPageReading:
 *
 * What a page reads with, in a worker thread.
 */
typedef struct
{
  SngRegister *reg;
  SngReader *reader;
  SngPosture *posture;
  SngLocale *locale;
  gconstpointer facts; /* the SngPageFacts that are read */
} SngPageReading;

/**
 * SngPageFacts:
 * @read: gathers what the page shows; called in a worker thread, so it touches no widget
 * @show: shows it; called on the main thread
 * @free: frees what @read returned
 *
 * What a page reads from the register beyond what the posture holds.
 */
typedef struct
{
  gpointer (*read) (const SngPageReading *reading, GError **error);
  void (*show) (SngPage *page, gpointer facts);
  GDestroyNotify free;
} SngPageFacts;

char *sng_page_reading_title (const SngPageReading *reading, SngHandle record);

void sng_page_read_facts (SngPage *page, const SngPageFacts *facts);

G_END_DECLS
