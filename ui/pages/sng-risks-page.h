/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-kind-page.h"

G_BEGIN_DECLS

/* The risk register: search, heat map that filters, list, form. */
#define SNG_TYPE_RISKS_PAGE (sng_risks_page_get_type ())
G_DECLARE_FINAL_TYPE (SngRisksPage, sng_risks_page, SNG, RISKS_PAGE, SngKindPage)

G_END_DECLS
