/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-refresh-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_NAMES 4

static char *
list_names (SngUiContext *context, GPtrArray *failed)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < MIN (failed->len, MAX_NAMES); i++)
    {
      g_autofree char *name
        = sng_ui_context_get_title (context, ((SngRunReport *) failed->pdata[i])->source);

      g_strv_builder_add (names, name != NULL ? name : "?");
    }
  if (failed->len > MAX_NAMES)
    g_strv_builder_add (names, "…");
  list = g_strv_builder_end (names);
  return g_strjoinv (", ", list);
}

/* Public API */

/**
 * sng_refresh_words_failed:
 * @reports: (element-type SngRunReport): of the sources that were asked
 *
 * Returns: (transfer full) (nullable): which of them could not be refreshed, and why when it is
 *   one; %NULL when none failed
 */
char *
sng_refresh_words_failed (SngUiContext *context, GPtrArray *reports)
{
  g_autoptr (GPtrArray) failed = g_ptr_array_new ();
  g_autofree char *names = NULL;

  for (guint i = 0; i < reports->len; i++)
    if (((SngRunReport *) reports->pdata[i])->error != NULL)
      g_ptr_array_add (failed, reports->pdata[i]);
  if (failed->len == 0)
    return NULL;
  names = list_names (context, failed);
  if (failed->len == 1)
    /* TRANSLATORS: a data source, and a sentence that says why */
    return g_strdup_printf (_("“%s” could not be refreshed and keeps its last facts. %s"), names,
                            ((SngRunReport *) failed->pdata[0])->error->message);
  /* TRANSLATORS: data sources with commas */
  return g_strdup_printf (_("These sources could not be refreshed and keep their last facts: %s."),
                          names);
}

/**
 * sng_refresh_words_finished:
 * @error: (nullable): why the refresh as a whole did not go to its end
 *
 * Returns: (transfer full): how a refresh went that a person asked for
 */
char *
sng_refresh_words_finished (SngUiContext *context, SngRefresh *refresh, const GError *error)
{
  GPtrArray *reports = sng_refresh_get_reports (refresh);
  char *failed;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("Refreshing was cancelled. What had been fetched completely is kept."));
  if (error != NULL)
    return g_strdup (error->message);
  if (reports->len == 0)
    return g_strdup (_("This register has no data source that is switched on."));
  failed = sng_refresh_words_failed (context, reports);
  if (failed != NULL)
    return failed;
  return g_strdup_printf (
      ngettext ("%u source was refreshed.", "%u sources were refreshed.", reports->len),
      reports->len);
}

/**
 * sng_refresh_words_quiet:
 *
 * Returns: (nullable): why no source is asked although one may be due, when a person should know
 */
const char *
sng_refresh_words_quiet (SngQuiet quiet)
{
  switch (quiet)
    {
    case SNG_QUIET_OFFLINE:
      return _("There is no network. The sources are asked again when it is back.");
    case SNG_QUIET_METERED:
      return _("What goes through this network is paid for, so the sources are asked only when "
               "you refresh them.");
    case SNG_QUIET_ELSEWHERE:
      return _("Another window has this register open and asks the sources when they are due.");
    case SNG_QUIET_NO:
    case SNG_QUIET_STOPPED:
    case SNG_QUIET_READ_ONLY:
    case SNG_QUIET_PAST_DAY:
      break;
    }
  return NULL;
}

/**
 * sng_refresh_words_fall:
 * @name: what people call the source
 *
 * Returns: (transfer full): that a source cannot be relied on any more, without what it says
 */
char *
sng_refresh_words_fall (const SngSourceHealth *health, const char *name)
{
  if (health->state == SNG_SOURCE_STATE_STALE)
    return g_strdup_printf (
        /* TRANSLATORS: the name of a data source, and days */
        ngettext ("“%s” last gave its facts %d day ago. They are too old to count.",
                  "“%s” last gave its facts %d days ago. They are too old to count.",
                  (gulong) health->age),
        name, health->age);
  /* TRANSLATORS: the name of a data source */
  return g_strdup_printf (ngettext ("“%s” could not be refreshed %u time in a row.",
                                    "“%s” could not be refreshed %u times in a row.",
                                    health->n_failures),
                          name, health->n_failures);
}
