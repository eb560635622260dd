/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-meetings-page.h"

#include "ui/pages/sng-changes-view.h"
#include "ui/pages/sng-meetings-lines.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngMeetingsPage
{
  SngLinesPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SngMeetingsPage, sng_meetings_page, SNG_TYPE_LINES_PAGE)

static const SngLinesView views[] = {
  { SNG_KIND_MEETING, NC_ ("tile", "What changed since the last meeting"), sng_meetings_lines_changed },
  { SNG_KIND_DECISION, NC_ ("tile", "Decisions"), sng_meetings_lines_decisions },
  { SNG_KIND_SNAPSHOT, NC_ ("tile", "Frozen figures"), sng_meetings_lines_snapshots },
};

static SngKindPageView changes = {
  .name = "changes",
  .make = sng_changes_view_new,
  .refresh = sng_changes_view_refresh,
};

static void
sng_meetings_page_class_init (SngMeetingsPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);

  page_class->name = "meetings";
  page_class->title = C_ ("page", "Board meetings");
  page_class->icon_name = "sng-meetings-symbolic";
  page_class->begins_section = TRUE;
  SNG_KIND_PAGE_CLASS (klass)->new_label = _ ("New meeting");
  changes.title = C_ ("tile", "What changed");
  SNG_KIND_PAGE_CLASS (klass)->views = &changes;
  SNG_KIND_PAGE_CLASS (klass)->n_views = 1;
  sng_lines_page_class_set_views (SNG_LINES_PAGE_CLASS (klass), views, G_N_ELEMENTS (views));
}

static void
sng_meetings_page_init (SngMeetingsPage *self)
{
}
