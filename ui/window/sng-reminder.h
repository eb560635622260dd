/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/* Under this name the memory holds "off" when nobody wants to be reminded. */
#define SNG_REMINDER_MEMORY "reminders"

/**
 * SngReminder:
 *
 * Looks, whenever facts changed or a day began, whether actions of the person at the keyboard are
 * due, and says so at most once a day: how many, never which.
 *
 * Signal "read" (gboolean is_member): what waits for the person was read.
 * Signal "due" (const char *text): so many actions are due.
 */
#define SNG_TYPE_REMINDER (sng_reminder_get_type ())
G_DECLARE_FINAL_TYPE (SngReminder, sng_reminder, SNG, REMINDER, GObject)

SngReminder *sng_reminder_new (SngUiContext *context);

G_END_DECLS
