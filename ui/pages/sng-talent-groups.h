/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-talent-facts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngTalentGroups:
 *
 * People by process and by region, in groups of five or more.
 */
#define SNG_TYPE_TALENT_GROUPS (sng_talent_groups_get_type ())
G_DECLARE_FINAL_TYPE (SngTalentGroups, sng_talent_groups, SNG, TALENT_GROUPS, AdwBin)

GtkWidget *sng_talent_groups_new (void);
void
sng_talent_groups_show (SngTalentGroups *self, const SngTalentFacts *facts, SngUiContext *context);

G_END_DECLS
