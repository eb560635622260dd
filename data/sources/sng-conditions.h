/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"

G_BEGIN_DECLS

/**
 * SngConditions:
 *
 * What a connector document asks of a part of an answer: that something stands at a path, or that
 * it is one of the words listed for the path.
 */
typedef struct _SngConditions SngConditions;

SngConditions *sng_conditions_new (void);
void sng_conditions_free (SngConditions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngConditions, sng_conditions_free)

void sng_conditions_read_present (SngConditions *self,
                                  SngDocument *document,
                                  JsonObject *object,
                                  const char *member);
void sng_conditions_read_equals (SngConditions *self,
                                 SngDocument *document,
                                 JsonObject *object,
                                 const char *member);

gboolean sng_conditions_has_met (const SngConditions *self, SngJsonAt at);
gboolean sng_conditions_are_met (const SngConditions *self, SngJsonAt at);

G_END_DECLS
