/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-banners.h"
#include "ui/window/sng-saver.h"
#include "ui/window/sng-sidebar.h"
#include "ui/window/sng-window.h"

G_BEGIN_DECLS

struct _SngWindow
{
  AdwApplicationWindow parent_instance;

  /* (owned) */
  SngUiContext *context; /* (nullable) of today: what the window writes, saves and watches */
  SngUiContext *shown;   /* (nullable) of the day that the pages show, today's or a former one */
  GCancellable *looking; /* (nullable) while a former day is prepared */
  GPtrArray *pages;      /* of SngPage, in the order of the sidebar */
  GBindingGroup *page_bindings;
  GSignalGroup *page_signals;
  GCancellable *cancellable;
  GArray *places;        /* where the person was before, newest last */

  /* (borrowed) descendants */
  AdwToastOverlay *toasts;
  AdwFlap *flap;
  SngBanners *banners;
  SngSidebar *sidebar;
  AdwWindowTitle *title;
  GtkWidget *back;
  AdwBin *header_start;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  SngPage *page; /* (nullable) the one shown */

  char *restated;   /* (nullable) what is searched for in the journal to see why figures differ */
  gboolean closing; /* once everything is saved */
  gboolean going_back;
  gboolean counting;
  gboolean count_again;
};

void _sng_window_class_install_actions (GtkWidgetClass *widget_class);
void _sng_window_class_install_board_actions (GtkWidgetClass *widget_class);
void _sng_window_update_board_actions (SngWindow *self);
void _sng_window_actions_init (SngWindow *self);
void _sng_window_update_actions (SngWindow *self);
void _sng_window_count_badges (SngWindow *self);
void _sng_window_build (SngWindow *self);
void _sng_window_make_pages (SngWindow *self);
void _sng_window_choose_day (SngWindow *self);
void _sng_window_show_restated (SngWindow *self);
void _sng_window_forget_day (SngWindow *self);
void _sng_window_close_records (SngWindow *self);
void _sng_window_troubles_init (SngWindow *self);
void _sng_window_look (SngWindow *self);
void _sng_window_save_copy (SngWindow *self);
void _sng_window_save_copy_as (SngWindow *self, const char *path);
gboolean _sng_window_asks_before_leaving (SngWindow *self);
GArray *_sng_window_places_new (void);
void _sng_window_keep_place (SngWindow *self);
void _sng_window_go_back (SngWindow *self);
void _sng_window_update_back (SngWindow *self);

G_END_DECLS
