/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SNG_TEST_WORKBOOK_MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

/**
 * SngTestWorkbook:
 *
 * The XML of the parts of a workbook with one sheet; %NULL for what an ordinary one has, or does
 * without. Ordinary is a sheet of risks, called in Spanish.
 */
typedef struct
{
  const char *workbook;
  const char *sheet;
  const char *strings;
  const char *styles;
} SngTestWorkbook;

/* The file with these parts. */
GBytes *sng_test_workbook_make (const SngTestWorkbook *parts);

/* A file with @n parts of that many bytes each, all of them zero: small, until it is unpacked. */
GBytes *sng_test_workbook_make_bomb (guint n, gsize size);

G_END_DECLS
