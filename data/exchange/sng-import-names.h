/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngImportNames:
 *
 * The records of a register by what people call them: a table that people made says "Renata Ibarra
 * Solís", and not her key.
 */
typedef struct _SngImportNames SngImportNames;

SngImportNames *sng_import_names_new (SngReader *reader);
void sng_import_names_free (SngImportNames *self);
SngHandle sng_import_names_find (SngImportNames *self, SngKindId kind, const char *name);

G_END_DECLS
