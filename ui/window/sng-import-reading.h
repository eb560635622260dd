/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-import.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngImportReading:
 * @kind: (nullable): what a table holds that does not say it
 * @titles: of (nullable) char *: what people call each line's record that is there
 *
 * What a file would bring into the register, read in a worker.
 */
typedef struct
{
  SngRegister *reg; /* (owned) */
  char *path;
  SngLanguage language;
  const SngKind *kind;
  SngChange *change;
  SngImportReport *report;
  GPtrArray *titles;
} SngImportReading;

void sng_import_reading_free (SngImportReading *self);
void sng_import_reading_read_async (SngUiContext *context,
                                    const char *path,
                                    const SngKind *kind,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
SngImportReading *sng_import_reading_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
