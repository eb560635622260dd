/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-pages.h"

#include "ui/pages/sng-benchmarks-page.h"
#include "ui/pages/sng-deployments-page.h"
#include "ui/pages/sng-incidents-page.h"
#include "ui/pages/sng-journal-page.h"
#include "ui/pages/sng-meetings-page.h"
#include "ui/pages/sng-overview-page.h"
#include "ui/pages/sng-processes-page.h"
#include "ui/pages/sng-risks-page.h"
#include "ui/pages/sng-security-page.h"
#include "ui/pages/sng-sources-page.h"
#include "ui/pages/sng-talent-page.h"
#include "ui/pages/sng-task-force-page.h"
#include "ui/pages/sng-work-page.h"

typedef GType (*GetType) (void);

/* One line per page, in the order of the sidebar; those of the primary menu come last. */
static const GetType types[] = {
  sng_overview_page_get_type,
  sng_work_page_get_type,
  sng_processes_page_get_type,
  sng_deployments_page_get_type,
  sng_security_page_get_type,
  sng_talent_page_get_type,
  sng_risks_page_get_type,
  sng_incidents_page_get_type,
  sng_task_force_page_get_type,
  sng_meetings_page_get_type,
  sng_benchmarks_page_get_type,
  sng_sources_page_get_type,
  sng_journal_page_get_type,
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
