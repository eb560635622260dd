/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-clock.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SNG_DEMO_FILES "/org/sinergia/Sinergia/demo/"

/* Days count from here: the clock of the demonstration stands at the evening of this day. */
SngClock *sng_demo_clock_new (void);
char *sng_demo_day (int days_ago);
char *sng_demo_instant (const char *day, const char *time);

JsonNode *sng_demo_load_json (const char *name, GError **error);
void sng_demo_set_text (JsonObject *object, const char *name, const char *text);
void sng_demo_set_text2 (JsonObject *object, const char *name, const char *en, const char *es);
void sng_demo_take_text (JsonObject *object, const char *name, char *text);
JsonNode *sng_demo_take_object (JsonObject *object);
JsonNode *sng_demo_take_records (const char *kind, JsonArray *records);

G_END_DECLS
