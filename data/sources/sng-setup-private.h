/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-setup.h"

G_BEGIN_DECLS

struct _SngSetup
{
  SngRecord *source;   /* (owned) (nullable) of a source that is changed */
  char *original;      /* the document as it was */
  JsonNode *document;  /* (owned) as it is now */
  gboolean is_changed; /* the document */
  gboolean is_other;
  GHashTable *own;  /* (owned) of JsonNode, by field: what no member alone can tell */
  SngValue *values; /* of the fields of the kind */
};

JsonObject *sng_setup_get_root (SngSetup *self);
JsonObject *sng_setup_get_list (SngSetup *self, guint list);
JsonObject *sng_setup_ensure (JsonObject *object, const char *member);
const char *sng_setup_text (JsonObject *object, const char *member);
void sng_setup_touch (SngSetup *self);

G_END_DECLS
