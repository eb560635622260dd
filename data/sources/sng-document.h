/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-json-path.h"
#include "data/sources/sng-source-error.h"

G_BEGIN_DECLS

/**
 * SngDocument:
 *
 * Reads a JSON document whose members are known beforehand, and names the place (a JSON pointer)
 * of what is wrong. The first error stays: after it everything reads as its default, so that the
 * caller looks once, at the end.
 */
typedef struct
{
  GString *place;
  GError *error; /* (nullable) */
  gboolean leads_out; /* one of the paths that were read leads out of where it starts */
} SngDocument;

#define SNG_DOCUMENT_INIT                                                                          \
  {                                                                                                \
    .place = g_string_new (NULL)                                                                   \
  }

void sng_document_clear (SngDocument *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngDocument, sng_document_clear)

gsize sng_document_enter (SngDocument *self, const char *member);
gsize sng_document_enter_index (SngDocument *self, guint index);
void sng_document_leave (SngDocument *self, gsize outer);
void sng_document_fail (SngDocument *self, const char *marked, const char *part);

void sng_document_only (SngDocument *self, JsonObject *object, ...) G_GNUC_NULL_TERMINATED;
gboolean sng_document_need (SngDocument *self, JsonObject *object, const char *member);
const char *sng_document_string (SngDocument *self,
                                 JsonObject *object,
                                 const char *member,
                                 const char *otherwise);
gint64 sng_document_integer (SngDocument *self,
                             JsonObject *object,
                             const char *member,
                             gint64 lowest,
                             gint64 highest,
                             gint64 otherwise);
gboolean sng_document_boolean (SngDocument *self,
                               JsonObject *object,
                               const char *member,
                               gboolean otherwise);
double
sng_document_number (SngDocument *self, JsonObject *object, const char *member, double otherwise);
guint sng_document_choice (SngDocument *self,
                           JsonObject *object,
                           const char *member,
                           const char *const *choices,
                           guint otherwise);
JsonObject *sng_document_object (SngDocument *self, JsonObject *object, const char *member);
JsonObject *sng_document_node_object (SngDocument *self, JsonNode *node);
JsonArray *sng_document_array (SngDocument *self, JsonObject *object, const char *member);
GStrv sng_document_strings (SngDocument *self, JsonObject *object, const char *member);
GArray *sng_document_statuses (SngDocument *self, JsonObject *object, const char *member);
GPtrArray *sng_document_pairs (SngDocument *self, JsonObject *object, const char *member);
SngJsonPath *sng_document_path (SngDocument *self, JsonObject *object, const char *member);
GPtrArray *sng_document_paths (SngDocument *self, JsonObject *object, const char *member);
SngJsonPath *sng_document_compile (SngDocument *self, const char *text);

G_END_DECLS
