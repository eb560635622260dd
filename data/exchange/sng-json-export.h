/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The format that an export states and an import accepts. */
#define SNG_EXPORT_FORMAT 1

/* Written in a record beside its fields: what stands behind its evidence. */
#define SNG_EXPORT_CLAIMS "_claims"
/* Inside it: which person said so, and what others say that does not hold. */
#define SNG_EXPORT_CLAIMANT "by"
#define SNG_EXPORT_OTHERS "others"

gboolean sng_json_export (SngReader *reader,
                          const SngKind *const *kinds,
                          guint n_kinds,
                          GOutputStream *stream,
                          GCancellable *cancellable,
                          GError **error);
JsonNode *sng_json_export_record (SngReader *reader, SngRecord *record);

G_END_DECLS
