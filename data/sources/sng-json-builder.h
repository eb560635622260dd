/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SngJsonBuilder:
 *
 * Makes a document of its parts, in the order in which they stand in a text that was found to be
 * JSON. It takes each part as it is written and needs no copy of the text.
 */
typedef struct _SngJsonBuilder SngJsonBuilder;

SngJsonBuilder *sng_json_builder_new (GHashTable *wanted);
void sng_json_builder_free (SngJsonBuilder *self);
JsonNode *sng_json_builder_steal (SngJsonBuilder *self);

void sng_json_builder_open (SngJsonBuilder *self, JsonNodeType type);
void sng_json_builder_close (SngJsonBuilder *self);
/* Says of the member that comes next how it is called; %FALSE when the object has it already. */
gboolean sng_json_builder_name (SngJsonBuilder *self, const char *start, gsize length);
/* With its quotation marks; half of a character becomes U+FFFD. */
void sng_json_builder_text (SngJsonBuilder *self, const char *start, gsize length);
void
sng_json_builder_number (SngJsonBuilder *self, const char *start, gsize length, gboolean is_whole);
/* @start: "true", "false" or "null" */
void sng_json_builder_word (SngJsonBuilder *self, const char *start);

/* The code unit after @at's "\u"; -1 when it is not one. */
int sng_json_unit (const char *at, const char *end);
gboolean sng_json_unit_is_first_half (int unit);
gboolean sng_json_unit_is_second_half (int unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngJsonBuilder, sng_json_builder_free)

G_END_DECLS
