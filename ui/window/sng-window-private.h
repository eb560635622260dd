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
  SngUiContext *context; /* (nullable) */
  GPtrArray *pages;      /* of SngPage, in the order of the sidebar */
  GBindingGroup *page_bindings;
  GSignalGroup *page_signals;
  GCancellable *cancellable;

  /* (borrowed) descendants */
  AdwToastOverlay *toasts;
  AdwFlap *flap;
  SngBanners *banners;
  SngSidebar *sidebar;
  AdwWindowTitle *title;
  AdwBin *header_start;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  SngPage *page; /* (nullable) the one shown */

  gboolean closing; /* once everything is saved */
  gboolean counting;
  gboolean count_again;
};

void _sng_window_class_install_actions (GtkWidgetClass *widget_class);
void _sng_window_actions_init (SngWindow *self);
void _sng_window_update_actions (SngWindow *self);
void _sng_window_count_badges (SngWindow *self);
void _sng_window_build (SngWindow *self);
void _sng_window_troubles_init (SngWindow *self);
void _sng_window_look (SngWindow *self);
void _sng_window_save_copy (SngWindow *self);
void _sng_window_save_copy_as (SngWindow *self, const char *path);
gboolean _sng_window_asks_before_leaving (SngWindow *self);

G_END_DECLS
