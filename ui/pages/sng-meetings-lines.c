/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-meetings-lines.h"

#include "data/posture/sng-freezing.h"
#include "ui/pages/sng-board-lines.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define ALARM "alarm"

/* Each line leads to deciding it. */
static void
add_asked (GPtrArray *lines, const SngPageReading *with, SngRecord *decision)
{
  SngHandle handle = sng_record_get_handle (decision);
  const SngValue *due = sng_decision (decision, SNG_DECISION_DUE);
  g_autofree char *title = sng_page_reading_title (with, handle);
  g_autofree char *day
      = sng_value_is_known (due) ? sng_locale_format_date (with->locale, due->integer) : NULL;
  g_autofree char *action = g_strdup_printf ("win.act-on(int64 %" G_GINT64_FORMAT ")", handle);
  gboolean is_late
      = sng_value_get_integer (due, G_MAXINT64) < sng_posture_get_as_of (with->posture);

  sng_lines_add (lines,
                 /* TRANSLATORS: what is asked, and a date */
                 day != NULL ? g_strdup_printf (_ ("Decide by %2$s: %1$s"), title, day)
                             /* TRANSLATORS: what is asked */
                             : g_strdup_printf (_ ("To decide: %s"), title),
                 is_late ? ALARM : NULL, action);
}

/* What somebody should freeze now; each line leads to doing so. */
static gboolean
add_waiting (GPtrArray *lines, const SngPageReading *with, GError **error)
{
  gint64 today = sng_posture_get_as_of (with->posture);
  g_autoptr (SngRecord) meeting = NULL;
  gint64 period;

  if (!sng_freezing_find_quarter (with->reader, today, &period, error)
      || !sng_freezing_find_meeting (with->reader, today, &meeting, error))
    return FALSE;
  if (period != SNG_FREEZING_NO_PERIOD)
    {
      g_autofree char *quarter = sng_locale_format_period (with->locale, period);
      g_autofree char *action = g_strdup_printf ("win.close-quarter(int64 %" G_GINT64_FORMAT ")", period);

      /* TRANSLATORS: a quarter such as Q3 2026 */
      sng_lines_add (lines, g_strdup_printf (_ ("%s is over and not closed yet: close it."), quarter), ALARM, action);
    }
  if (meeting != NULL)
    {
      SngHandle handle = sng_record_get_handle (meeting);
      g_autofree char *title = sng_page_reading_title (with, handle);
      g_autofree char *action = g_strdup_printf ("win.freeze-meeting(int64 %" G_GINT64_FORMAT ")", handle);

      /* TRANSLATORS: the title of a meeting */
      sng_lines_add (lines, g_strdup_printf (_ ("“%s” has no figures yet: freeze what it sees."), title), ALARM,
                     action);
    }
  return TRUE;
}

/* Public API */

GPtrArray *
sng_meetings_lines_changed (const SngPageReading *with, GError **error)
{
  g_autoptr (SngWhatChanged) changed
      = sng_what_changed_since_last_meeting (with->reader, with->posture, NULL, with->locale, error);

  return changed ? sng_board_lines_changed (changed, 0) : NULL;
}

GPtrArray *
sng_meetings_lines_decisions (const SngPageReading *with, GError **error)
{
  const SngField *field = sng_kind (SNG_KIND_DECISION)->fields[SNG_DECISION_STATE];
  g_autoptr (GPtrArray) decisions
      = sng_reader_get_records (with->reader, SNG_KIND_DECISION, FALSE, error);
  gint64 today = sng_posture_get_as_of (with->posture);
  guint n_late = 0;
  GPtrArray *lines;

  if (decisions == NULL)
    return NULL;
  lines = sng_lines_new ();
  for (guint i = 0; i < decisions->len; i++)
    if (sng_record_get_state (decisions->pdata[i]) == SNG_DECISION_STATE_REQUESTED)
      add_asked (lines, with, decisions->pdata[i]);
  for (guint state = 1; state <= field->n_choices; state++)
    {
      guint n = 0;

      for (guint i = 0; i < decisions->len; i++)
        n += sng_record_get_state (decisions->pdata[i]) == state;
      if (n > 0)
        /* TRANSLATORS: the state of decisions such as "Approved", and how many there are */
        sng_lines_add (lines, g_strdup_printf (C_ ("decisions", "%s: %u"), sng_field_choice_label (field, state), n),
                       NULL, NULL);
    }
  for (guint i = 0; i < decisions->len; i++)
    n_late += sng_record_get_state (decisions->pdata[i]) == SNG_DECISION_STATE_REQUESTED
              && sng_value_get_integer (sng_decision (decisions->pdata[i], SNG_DECISION_DUE), G_MAXINT64) < today;
  if (n_late > 0)
    sng_lines_add (lines,
                   g_strdup_printf (ngettext ("%u decision is late.", "%u decisions are late.", n_late), n_late),
                   ALARM, NULL);
  if (decisions->len == 0)
    sng_lines_add (lines, g_strdup (_ ("No decision is recorded yet.")), NULL, NULL);
  else
    sng_lines_add (lines,
                   g_strdup (_ ("Who decided, and with which authority, is declared by the person who "
                                "writes it down, and kept in the journal.")),
                   NULL, "win.show-page::journal");
  return lines;
}

GPtrArray *
sng_meetings_lines_snapshots (const SngPageReading *with, GError **error)
{
  SngPostureHistory history;
  g_autoptr (GPtrArray) lines = sng_lines_new ();
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (!sng_posture_read_history (with->reader, &history, error) || !add_waiting (lines, with, error))
    return NULL;
  if (history.n == 0)
    {
      sng_lines_add (lines,
                     g_strdup (_ ("No quarter was closed yet, so nothing shows where the figures go.")),
                     NULL, NULL);
      return g_steal_pointer (&lines);
    }
  first = sng_locale_format_period (with->locale, history.periods[0]);
  last = sng_locale_format_period (with->locale, history.periods[history.n - 1]);
  sng_lines_add (lines,
                 g_strdup_printf (ngettext ("%u quarter was closed, from %s to %s.",
                                            "%u quarters were closed, from %s to %s.", history.n),
                                  history.n, first, last),
                 NULL, NULL);
  return g_steal_pointer (&lines);
}
