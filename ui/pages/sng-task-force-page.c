/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-task-force-page.h"

#include "ui/pages/sng-investment-chart.h"
#include "ui/pages/sng-roadmap-chart.h"
#include "ui/pages/sng-task-force-lines.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngTaskForcePage
{
  SngLinesPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SngTaskForcePage, sng_task_force_page, SNG_TYPE_LINES_PAGE)

static const SngLinesView views[] = {
  { SNG_KIND_MANDATE, NC_ ("tile", "Charter, seats and authority"), sng_task_force_lines_seats },
  { SNG_KIND_ACTION, NC_ ("tile", "Roadmap and objectives"), sng_task_force_lines_roadmap,
    &sng_roadmap_chart },
  { SNG_KIND_BUDGET_LINE, NC_ ("tile", "Money against the gaps"), sng_task_force_lines_investment,
    &sng_investment_chart },
  { SNG_KIND_PARTNER, NC_ ("tile", "Active partners by sector of society"), sng_task_force_lines_partners },
};

static void
sng_task_force_page_class_init (SngTaskForcePageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);

  page_class->name = "task-force";
  page_class->title = C_ ("page", "Task force");
  page_class->icon_name = "sng-task-force-symbolic";
  SNG_KIND_PAGE_CLASS (klass)->new_label = _ ("New member");
  sng_lines_page_class_set_views (SNG_LINES_PAGE_CLASS (klass), views, G_N_ELEMENTS (views));
}

static void
sng_task_force_page_init (SngTaskForcePage *self)
{
}
