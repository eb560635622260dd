/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "data/sources/sng-source-health.h"
#include "data/vocabulary/sng-locale.h"

G_BEGIN_DECLS

/* How sources are doing, as the page of data sources says it, for a terminal. */

gboolean sng_source_report_print (SngReader *reader,
                                  const SngHandle *sources,
                                  guint n_sources,
                                  SngLocale *locale,
                                  GError **error);

G_END_DECLS
