/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-record-list.h"

G_BEGIN_DECLS

/**
 * SngBrowser:
 *
 * The records of one kind, to find and to change many of: search, list, and what can be done with
 * those that are chosen.
 *
 * Signal "selected" (gint64 handle): the person selected another record.
 * Signal "template-chosen" (gint64 handle): a record shall be made from that one.
 * Signal "counted" (gboolean any): whether there is any record to list.
 */
#define SNG_TYPE_BROWSER (sng_browser_get_type ())
G_DECLARE_FINAL_TYPE (SngBrowser, sng_browser, SNG, BROWSER, AdwBin)

SngBrowser *sng_browser_new (SngUiContext *context, const SngKind *kind);
SngRecordList *sng_browser_get_list (SngBrowser *self);
void sng_browser_set_beside (SngBrowser *self, GtkWidget *beside);
void sng_browser_set_first (SngBrowser *self, const char *first);
void sng_browser_set_conditions (SngBrowser *self,
                                 const SngField *const *fields,
                                 const SngValue *values,
                                 guint n);
void sng_browser_set_note (SngBrowser *self, const char *note);
char *sng_browser_describe (SngBrowser *self);
void sng_browser_set_text (SngBrowser *self, const char *text);
void sng_browser_choose_view (SngBrowser *self, const char *name);
void sng_browser_focus_search (SngBrowser *self);

G_END_DECLS
