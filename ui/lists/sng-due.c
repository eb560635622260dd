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
 * sng_due_is_late:
 *
 * Returns: whether the date passed and the record still waits for what was due then
 */
gboolean
sng_due_is_late (const SngField *field, SngRecord *record, gint64 date, gint64 today)
{
  const SngField *states = sng_record_get_kind (record)->state;
  guint state = states != NULL ? sng_record_get_state (record) : 0;

  return date < today
         && sng_field_is_awaited_in (field, state > 0 ? sng_field_choice_name (states, state) : NULL);
}

/**
 * sng_due_text:
 * @late: whether it is late
 *
 * Returns: (transfer full): how late it is, or the day
 */
char *
sng_due_text (gint64 date, gint64 today, gboolean late, SngLocale *locale)
{
  gint64 days = today - date;

  if (late)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) days), (int) days);
  if (days == 0)
    return g_strdup (C_("due date", "Today"));
  return ABS (days) <= NEAR_DAYS ? sng_locale_format_day (locale, date)
                                 : sng_locale_format_date (locale, date);
}
