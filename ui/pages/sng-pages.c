/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-pages.h"

#include "ui/pages/sng-risks-page.h"

typedef GType (*GetType) (void);

/* One line per page, in the order of the sidebar. */
static const GetType types[] = {
  sng_risks_page_get_type,
};

/* Public API */

/**
 * sng_pages_create:
 * @place: from 0
 *
 * Returns: (transfer full) (nullable): the page at that place of the sidebar, %NULL after the last
 */
SngPage *
sng_pages_create (guint place, SngUiContext *context)
{
  if (place >= G_N_ELEMENTS (types))
    return NULL;
  return g_object_new (types[place] (), "context", context, NULL);
}
