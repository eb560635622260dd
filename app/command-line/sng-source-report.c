/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-source-report.h"

#include "app/command-line/sng-table.h"
#include "data/sources/sng-source-feeds.h"
#include "data/sources/sng-source-words.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static char *
say_feeds (SngReader *reader, SngRecord *source, SngLocale *locale)
{
  g_autoptr (GPtrArray) feeds = sng_source_feeds_read (reader, source);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < feeds->len; i++)
    {
      const SngSourceFeed *feed = feeds->pdata[i];
      g_autofree char *n = sng_locale_format_integer (locale, feed->records->len);

      g_string_append_printf (words, "%s%s: %s", i > 0 ? ", " : "",
                              sng_text (feed->kind->label_many), n);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_source (SngTable *table, SngReader *reader, const SngSourceHealth *health, SngLocale *locale)
{
  const SngField *state = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];
  gint64 now = sng_clock_now (sng_reader_get_clock (reader));
  g_autofree char *age = sng_source_words_age (health, locale);
  g_autofree char *took = health->last_run ? sng_source_words_took (health->last_run, locale) : NULL;
  g_autofree char *next = sng_source_words_next (health, now, locale);
  g_autofree char *feeds = say_feeds (reader, health->source, locale);

  sng_table_add (table, sng_record_get_key (health->source),
                 sng_field_choice_label (state, health->state), age, took ? took : "–", next,
                 feeds, NULL);
}

static gboolean
is_among (SngRecord *source, const SngHandle *sources, guint n_sources)
{
  for (guint i = 0; i < n_sources; i++)
    if (sources[i] == sng_record_get_handle (source))
      return TRUE;
  return FALSE;
}

/* Public API */

/**
 * sng_source_report_print:
 * @sources: (array length=n_sources): which of the sources
 *
 * Returns: whether the register could be read
 */
gboolean
sng_source_report_print (SngReader *reader,
                         const SngHandle *sources,
                         guint n_sources,
                         SngLocale *locale,
                         GError **error)
{
  gint64 today = sng_clock_today (sng_reader_get_clock (reader));
  g_autoptr (GPtrArray) healths = sng_source_health_read (reader, today, error);
  g_autoptr (SngTable) table = sng_table_new ();

  if (healths == NULL)
    return FALSE;
  sng_table_add (table, C_ ("source", "Source"), C_ ("source", "State"),
                 C_ ("source", "Age of its facts"), C_ ("run", "Took"), C_ ("source", "Next run"),
                 C_ ("source", "Feeds"), NULL);
  for (guint i = 0; i < healths->len; i++)
    if (is_among (((const SngSourceHealth *) healths->pdata[i])->source, sources, n_sources))
      add_source (table, reader, healths->pdata[i], locale);
  sng_table_print (table);
  return TRUE;
}
