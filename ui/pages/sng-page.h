/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SNG_TYPE_PAGE (sng_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngPage, sng_page, SNG, PAGE, AdwBin)

/**
 * SngPageClass:
 * @name: stable name, for actions and for coming back to the same page after a restart
 * @title: in the language of the program: C_("page", "…")
 * @icon_name: symbolic icon of the sidebar
 * @in_menu: whether it is reached from the primary menu, and so does not stand in the sidebar
 * @begins_section: whether a line separates it from the page above it
 * @kinds: bit per kind whose records the page shows
 * @build: makes the contents, once, at the first visit; ends with adw_bin_set_child()
 * @refresh: (nullable): shows the present facts; called after @build, and again after each change
 *   that happened while the page was hidden or visible, but only when it is visible
 * @search_changed: (nullable): somebody typed in the window's search bar
 * @focus_search: (nullable): moves the focus to a search entry of the page's own
 * @create: (nullable): begins a new record of the page's kind
 * @show_record: (nullable): shows one record of the kinds of the page
 * @get_record: (nullable): the record that is open; 0 for none
 * @leave_day: (nullable): stops showing the day of before, since the page goes on to another one;
 *   a page without it is made anew for each day, and one with it asks for its context each time
 * @make_badge: (nullable): the short text beside the title in the sidebar, %NULL for none; called
 *   in a worker thread with a reader and the posture, which may still be %NULL; it touches no
 * widget
 *
 * One entry of the sidebar. A page costs nothing before its first visit.
 */
struct _SngPageClass
{
  AdwBinClass parent_class;

  const char *name;
  const char *title;
  const char *icon_name;
  gboolean in_menu;
  gboolean begins_section;
  guint64 kinds;

  void (*build) (SngPage *self);
  void (*refresh) (SngPage *self);
  void (*search_changed) (SngPage *self, const char *text);
  gboolean (*focus_search) (SngPage *self);
  void (*create) (SngPage *self);
  void (*show_record) (SngPage *self, SngHandle handle);
  SngHandle (*get_record) (SngPage *self);
  void (*leave_day) (SngPage *self);
  char *(*make_badge) (SngReader *reader, SngPosture *posture, SngClock *clock);
};

const char *sng_page_get_name (SngPage *self);
const char *sng_page_get_title (SngPage *self);
gboolean sng_page_is_in_menu (SngPage *self);
SngUiContext *sng_page_get_context (SngPage *self);
gboolean sng_page_go_on (SngPage *self, SngUiContext *context);
gboolean sng_page_shows_kind (SngPage *self, const SngKind *kind);

void sng_page_visit (SngPage *self);
void sng_page_refresh (SngPage *self);
void sng_page_search (SngPage *self, const char *text);
gboolean sng_page_focus_search (SngPage *self);
gboolean sng_page_can_create (SngPage *self);
void sng_page_create (SngPage *self);
void sng_page_show_record (SngPage *self, SngHandle handle);
SngHandle sng_page_get_record (SngPage *self);

const char *sng_page_get_subtitle (SngPage *self);
void sng_page_set_subtitle (SngPage *self, const char *subtitle);
const char *sng_page_get_badge (SngPage *self);
void sng_page_set_badge (SngPage *self, const char *badge);
GtkWidget *sng_page_get_header_start (SngPage *self);
void sng_page_set_header_start (SngPage *self, GtkWidget *widget);

G_END_DECLS
