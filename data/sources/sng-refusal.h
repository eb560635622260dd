/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SngRefusal:
 *
 * A row that was not taken, or not as it came, and why, in both languages.
 */
typedef struct
{
  char *stream;
  char *source_key; /* (nullable) */
  char *field;      /* (nullable) stable name */
  char *raw;        /* (nullable) what came, as JSON; never of a sensitive field */
  char *reason[SNG_N_LANGUAGES];
  gboolean is_taken; /* the row was taken, but for what the reason tells */
} SngRefusal;

SngRefusal *sng_refusal_new (const char *stream,
                             const char *source_key,
                             const char *field,
                             const char *raw,
                             const GError *error);
char *sng_refusal_say_raw (const SngRefusal *self);
void sng_refusal_free (SngRefusal *self);
JsonObject *sng_refusal_to_json (const SngRefusal *self);
SngRefusal *sng_refusal_from_json (JsonObject *object);

/* The refused rows of the last run of a source, and then the remarks on others, in a file beside
 * the register. */
gboolean sng_refusals_save (GPtrArray *refusals,
                            const char *register_path,
                            const char *source_id,
                            GError **error);
GPtrArray *sng_refusals_load (const char *register_path, const char *source_id);

G_END_DECLS
