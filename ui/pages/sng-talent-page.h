/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-kind-page.h"

G_BEGIN_DECLS

/**
 * SngTalentPage:
 *
 * Roles, posts and people, and how ready groups of them are; never one person.
 */
#define SNG_TYPE_TALENT_PAGE (sng_talent_page_get_type ())
G_DECLARE_FINAL_TYPE (SngTalentPage, sng_talent_page, SNG, TALENT_PAGE, SngKindPage)

G_END_DECLS
