/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-run-words.h"

#include "data/vocabulary/sng-translation.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static void
add (GString *text, const char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
}

static gboolean
has_any (const SngPullNotes *notes, gsize member)
{
  for (guint i = 0; i < notes->n_streams; i++)
    if (G_STRUCT_MEMBER (gboolean, &notes->streams[i], member))
      return TRUE;
  return FALSE;
}

static void
add_count (GString *text, SngLanguage language, const char *marked, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *sentence = g_strdup_printf (sng_text_in (language, marked), number);

  if (count > 0)
    add (text, sentence);
}

static const char *
or_unknown (const char *key)
{
  return key != NULL ? key : "?";
}

static void
add_refused (GString *text, SngLanguage language, const SngRefusal *first, gint64 n_refused)
{
  /* TRANSLATORS: how many, the key of a row, a sentence that says why */
  static const char *const refused = N_("Rows refused: %s. The first one, “%s”: %s");
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n_refused);
  g_autofree char *sentence
      = g_strdup_printf (sng_text_in (language, refused), number, or_unknown (first->source_key),
                         first->reason[language]);

  add (text, sentence);
}

static void
add_failures (GString *text, SngLanguage language, const SngPullNotes *notes)
{
  /* TRANSLATORS: the name of a list, the key of a row, a sentence that says why */
  static const char *const failure = N_("“%s” of “%s”: %s");

  add_count (text, language,
             N_("Lists that could not be read: %s. What they gave before is kept as it was."),
             notes->n_failed);
  for (guint i = 0; i < notes->failures->len; i++)
    {
      const SngRefusal *failed = notes->failures->pdata[i];
      g_autofree char *line
          = g_strdup_printf (sng_text_in (language, failure), failed->stream,
                             or_unknown (failed->source_key), failed->reason[language]);

      add (text, line);
    }
  add_count (text, language,
             N_("Lists that were not asked for any more after so many failures: %s."),
             notes->n_not_asked);
}

static char *
write_words (const SngPullNotes *notes,
             GPtrArray *refusals,
             gint64 n_refused,
             SngLanguage language)
{
  GString *text = g_string_new (NULL);

  if (refusals != NULL && refusals->len > 0)
    add_refused (text, language, refusals->pdata[0], n_refused);
  if (has_any (notes, G_STRUCT_OFFSET (SngStreamNotes, is_short)))
    add (text, sng_text_in (language, N_("The server promised more rows than it sent, so that "
                                         "nothing was taken for gone.")));
  if (has_any (notes, G_STRUCT_OFFSET (SngStreamNotes, is_partial)))
    add (text, sng_text_in (language, N_("The server says that some of its rows are missing, so "
                                         "that nothing was taken for gone.")));
  add_failures (text, language, notes);
  if (text->len == 0)
    add (text, sng_text_in (language, N_("Somebody else kept writing the same records, so that "
                                         "some rows were left out.")));
  return g_string_free (text, FALSE);
}

/* Public API */

/**
 * sng_run_words_of_missing:
 * @notes: of a pull of which not everything came
 *
 * Returns: (transfer full): what is missing, a sentence in each line
 */
char *
sng_run_words_of_missing (const SngPullNotes *notes, SngLanguage language)
{
  return write_words (notes, NULL, 0, language);
}

/**
 * sng_run_words:
 * @notes: of the pull
 * @refusals: (nullable) (element-type SngRefusal): the rows that were not taken
 *
 * Returns: (transfer full): what people read about a run that did not do everything, a sentence in
 *   each line, in both languages
 */
SngValue
sng_run_words (const SngPullNotes *notes, GPtrArray *refusals, gint64 n_refused)
{
  g_autofree char *en = write_words (notes, refusals, n_refused, SNG_LANGUAGE_EN);
  g_autofree char *es = write_words (notes, refusals, n_refused, SNG_LANGUAGE_ES);

  return sng_value_text2 (en, es);
}
