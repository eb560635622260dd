/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-due.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Beyond this many days a day and month alone could be taken for another year's. */
#define NEAR_DAYS 180

/* Public API */

/**
 * sng_due_date:
 * @date: (out): the calendar date of a day or an instant
 *
 * Returns: whether @value is known
 */
gboolean
sng_due_date (const SngField *field, const SngValue *value, SngLocale *locale, gint64 *date)
{
  if (!sng_value_is_known (value))
    return FALSE;
  *date = field->type == SNG_TYPE_INSTANT
              ? sng_date_of_instant (value->integer, sng_locale_get_zone (locale))
              : value->integer;
  return TRUE;
}

/**
 * sng_due_text:
 *
 * Returns: (transfer full): a date to come as a day, one that passed as how late it is
 */
char *
sng_due_text (gint64 date, gint64 today, SngLocale *locale)
{
  gint64 late = today - date;

  if (late > 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) late), (int) late);
  if (late == 0)
    return g_strdup (C_("due date", "Today"));
  return -late <= NEAR_DAYS ? sng_locale_format_day (locale, date)
                            : sng_locale_format_date (locale, date);
}
