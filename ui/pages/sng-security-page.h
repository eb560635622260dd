/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-kind-page.h"

G_BEGIN_DECLS

/**
 * SngSecurityPage:
 *
 * Controls, findings, frameworks and duties, and how far security reaches its targets.
 */
#define SNG_TYPE_SECURITY_PAGE (sng_security_page_get_type ())
G_DECLARE_FINAL_TYPE (SngSecurityPage, sng_security_page, SNG, SECURITY_PAGE, SngKindPage)

G_END_DECLS
