/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SngDemoPeople:
 *
 * The 412 people of Grupo Altavela. Their table says what matters for a figure; names, dates and
 * the like follow from it and from a person's place in it, always the same.
 */
typedef struct _SngDemoPeople SngDemoPeople;

SngDemoPeople *sng_demo_people_new (GError **error);
void sng_demo_people_free (SngDemoPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngDemoPeople, sng_demo_people_free)

guint sng_demo_people_get_n (SngDemoPeople *self);

/* What the people directory says of one of them: a user of SCIM 2.0. */
JsonObject *sng_demo_people_describe_user (SngDemoPeople *self, guint i);

/* What the learning platform left in files: skills, credentials, courses and simulations, in the
 * format of exports. */
JsonNode *sng_demo_people_describe_learning (SngDemoPeople *self);

G_END_DECLS
