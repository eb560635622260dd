/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-import-private.h"

/* What spreadsheets keep of a number. */
#define DIGITS "%.15g"

/* Links have no order of their own. */
static gboolean
same_handles (const SngValue *a, const SngValue *b)
{
  guint n_a, n_b;
  const SngHandle *handles;

  if (a->tag != SNG_TAG_HANDLES || b->tag != SNG_TAG_HANDLES)
    return FALSE;
  handles = sng_value_get_handles (a, &n_a);
  sng_value_get_handles (b, &n_b);
  for (guint i = 0; i < n_a; i++)
    if (!sng_value_has_handle (b, handles[i]))
      return FALSE;
  return n_a == n_b;
}

/* A spreadsheet that saves a file writes fewer digits than a number may have. */
static gboolean
same_numbers (const SngValue *a, const SngValue *b)
{
  char one[G_ASCII_DTOSTR_BUF_SIZE];
  char other[G_ASCII_DTOSTR_BUF_SIZE];

  if (a->tag != SNG_TAG_REAL || b->tag != SNG_TAG_REAL)
    return FALSE;
  g_ascii_formatd (one, sizeof one, DIGITS, a->real);
  g_ascii_formatd (other, sizeof other, DIGITS, b->real);
  return g_str_equal (one, other);
}

/* Private API */

/* Whether a file says of a field what is there already. */
gboolean
_sng_import_same_value (const SngValue *a, const SngValue *b)
{
  return sng_value_equal (a, b) || same_handles (a, b) || same_numbers (a, b);
}
