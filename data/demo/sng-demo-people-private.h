/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/catalogues/sng-shipped-table.h"
#include "data/demo/sng-demo-people.h"

G_BEGIN_DECLS

/* What a role asks for, from the file of the organisation. */
typedef struct
{
  const char *process;
  const char *skills[2];
  gboolean credential; /* for the first skill */
} SngDemoRole;

struct _SngDemoPeople
{
  SngShippedTable *people;
  SngShippedTable *teams;
  JsonNode *organisation;
  GHashTable *roles;       /* key of a role → SngDemoRole */
  GHashTable *skill_names; /* key of a skill → name in Spanish, as certificates print it */
  GHashTable *teams_by;    /* key of a process → row of teams */
};

const char *sng_demo_people_get (SngDemoPeople *self, guint i, const char *column);
const SngDemoRole *sng_demo_people_get_role (SngDemoPeople *self, guint i);
const char *sng_demo_people_get_team (SngDemoPeople *self, guint i, const char *column);
gboolean sng_demo_people_is_in_induction (SngDemoPeople *self, guint i);
int sng_demo_people_days_since_start (SngDemoPeople *self, guint i);

G_END_DECLS
