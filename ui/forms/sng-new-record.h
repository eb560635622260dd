/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

const SngField *sng_new_record_template_field (const SngKind *kind);
void sng_new_record_async (SngUiContext *context,
                           const SngKind *kind,
                           const SngField *field,
                           SngHandle target,
                           GAsyncReadyCallback callback,
                           gpointer data);
void sng_copy_record_async (SngUiContext *context,
                            SngRecord *record,
                            GAsyncReadyCallback callback,
                            gpointer data);
SngHandle sng_new_record_finish (GAsyncResult *result, GError **error);

G_END_DECLS
