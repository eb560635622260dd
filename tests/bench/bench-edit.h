/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * BenchEdit:
 * @what: how it is called in a table
 * @least: the value that a field takes in turns: this one, or one more
 *
 * What a person edits again and again.
 */
typedef struct
{
  const char *what;
  SngKindId kind;
  guint field;
  gint64 least;
} BenchEdit;

gboolean bench_edit (SngRegister *store, const BenchEdit *edit, guint which, GError **error);

G_END_DECLS
