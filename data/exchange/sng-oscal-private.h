/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A plan of action while it is put together. */
typedef struct
{
  SngReader *reader;
  GHashTable *actions;  /* handle of a risk → GPtrArray of SngRecord, its actions */
  GHashTable *parties;  /* handle of a person → its uuid */
  JsonArray *described; /* the persons, each once */
} SngOscal;

/* In sng-oscal-export.c */
char *_sng_oscal_uuid (const char *part, SngRecord *record);
const char *_sng_oscal_party (SngOscal *self, SngHandle person);
void _sng_oscal_set_line (JsonObject *object, const char *member, const char *text);
void _sng_oscal_set_text (JsonObject *object, const char *member, const char *text);
void _sng_oscal_set_instant (JsonObject *object, const char *member, gint64 instant_usec);
char *_sng_oscal_text (SngRecord *record, guint field);
void _sng_oscal_add_prop (JsonArray *props, const char *name, const char *value);
void _sng_oscal_set_array (JsonObject *object, const char *member, JsonArray *array);

/* In sng-oscal-risk.c */
JsonObject *_sng_oscal_describe_risk (SngOscal *self, SngRecord *risk);
char *_sng_oscal_describe_plan (SngRecord *risk);

G_END_DECLS
