/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* What binds a person, and nobody else, when a record goes from one state to another. */
gboolean sng_rules_check_transition (SngReader *reader,
                                     SngHandle author,
                                     SngRecord *before,
                                     SngRecord *after,
                                     GError **error);

/* Whether the other fields of the record make this one matter (its `when`). */
gboolean sng_rules_field_applies (SngRecord *record, const SngField *field);

/* What the record lacks to enter a state: (element-type SngField) (transfer container). */
GPtrArray *sng_rules_find_missing (SngRecord *record, guint state);

/* The choice of the kind's state that stands for a void record; 0 when it has none. */
guint sng_rules_void_state (const SngKind *kind);

G_END_DECLS
