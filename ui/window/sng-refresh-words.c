/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-refresh-words.h"

#include "data/sources/sng-run-record.h"

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
