/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/* No kind has more fields, those that every record has included. */
#define SNG_MAX_FIELDS 256

/**
 * SngRecord:
 *
 * One record as the register held it at one moment: immutable once shared, counted atomically,
 * safe to pass between threads. Its values are indexed by the enumerators of its kind, the fields
 * that every record has first.
 */
typedef struct _SngRecord SngRecord;

SngRecord *sng_record_new (const SngKind *kind, SngHandle handle);
SngRecord *sng_record_new_of (const SngKind *kind,
                              SngHandle handle,
                              const guint *fields,
                              const SngValue *values,
                              guint n_values,
                              guint spare);
SngRecord *sng_record_copy (SngRecord *self);
SngRecord *sng_record_ref (SngRecord *self);
void sng_record_unref (SngRecord *self);

/* Only for the one who builds a record, before anybody else has it. */
void sng_record_set (SngRecord *self, guint field, SngValue value);

SngHandle sng_record_get_handle (SngRecord *self);
const SngKind *sng_record_get_kind (SngRecord *self);
const SngValue *sng_record_get (SngRecord *self, guint field);
guint sng_record_find_known (SngRecord *self, guint from);
const char *sng_record_get_key (SngRecord *self);
guint sng_record_get_state (SngRecord *self);
gboolean sng_record_is_void (SngRecord *self);

static inline const SngValue *
sng_common (SngRecord *self, SngCommonField field)
{
  return sng_record_get (self, field);
}

/* sng_risk (record, SNG_RISK_OWNER), sng_process (record, SNG_PROCESS_NAME), …: a field of
 * another kind does not compile. */
#define LIST NO_LINE
#define ITEM NO_LINE
#define END NO_LINE
#define FIELD NO_LINE
#define TRANSITION NO_LINE
#define KIND(ID, lower, Camel, ...)                                                               \
  static inline const SngValue *sng_##lower (SngRecord *self, Sng##Camel##Field field)            \
  {                                                                                               \
    return sng_record_get (self, (guint) field);                                                  \
  }
#include "data/vocabulary/kinds/kinds.def"
#undef LIST
#undef ITEM
#undef END
#undef FIELD
#undef TRANSITION
#undef KIND

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngRecord, sng_record_unref)

G_END_DECLS
