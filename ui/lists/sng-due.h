/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

gboolean
sng_due_date (const SngField *field, const SngValue *value, SngLocale *locale, gint64 *date);
gboolean sng_due_is_late (const SngField *field, SngRecord *record, gint64 date, gint64 today);
char *sng_due_text (gint64 date, gint64 today, gboolean late, SngLocale *locale);

G_END_DECLS
