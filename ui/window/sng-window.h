/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-page.h"
#include "ui/window/sng-banners.h"

G_BEGIN_DECLS

/**
 * SngWindow:
 *
 * The window of one register: sidebar, header, pages. Without a register it says in plain words
 * why the file could not be opened.
 */
#define SNG_TYPE_WINDOW (sng_window_get_type ())
G_DECLARE_FINAL_TYPE (SngWindow, sng_window, SNG, WINDOW, AdwApplicationWindow)

SngWindow *sng_window_new (GtkApplication *application, SngUiContext *context);
SngWindow *sng_window_new_for_error (GtkApplication *application,
                                     const char *path,
                                     const GError *error);

SngUiContext *sng_window_get_context (SngWindow *self);
SngBanners *sng_window_get_banners (SngWindow *self);
SngPage *sng_window_get_page (SngWindow *self);
SngPage *sng_window_get_page_by_name (SngWindow *self, const char *name);
SngPage *sng_window_get_nth_page (SngWindow *self, guint place);
SngPage *sng_window_find_page (SngWindow *self, const SngKind *kind);
void sng_window_show_page (SngWindow *self, SngPage *page);
gboolean sng_window_show_page_by_name (SngWindow *self, const char *name);
void sng_window_show_record (SngWindow *self, SngHandle handle);
void sng_window_look_at (SngWindow *self, gint64 day);
gint64 sng_window_get_day (SngWindow *self);
void sng_window_tell (SngWindow *self, const char *message, gboolean undoable);

G_END_DECLS
