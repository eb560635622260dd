/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-translation.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

/* gettext translates into the one language of the program. What is written down for later readers
 * (the error of a run, a report) needs both, so the compiled catalogue is read here directly. */

typedef struct
{
  guint32 magic;
  guint32 revision;
  guint32 n_messages;
  guint32 originals;    /* offset of a table of (length, offset) */
  guint32 translations; /* the same */
} CatalogueHeader;

#define CATALOGUE_MAGIC 0x950412deu

const char *const sng_language_codes[SNG_N_LANGUAGES] = { "en", "es" };

static GMappedFile *
open_catalogue (SngLanguage language)
{
  const char *folder = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s/LC_MESSAGES/%s.mo", folder ? folder : LOCALE_DIR,
                                           sng_language_codes[language], GETTEXT_PACKAGE);

  return g_mapped_file_new (path, FALSE, NULL);
}

static const CatalogueHeader *
catalogue (SngLanguage language, gsize *size)
{
  static GMappedFile *files[SNG_N_LANGUAGES];
  static gsize opened;
  const CatalogueHeader *header;

  if (g_once_init_enter (&opened))
    {
      for (guint i = 0; i < SNG_N_LANGUAGES; i++)
        files[i] = open_catalogue (i);
      g_once_init_leave (&opened, 1);
    }
  if (files[language] == NULL)
    return NULL;
  *size = g_mapped_file_get_length (files[language]);
  header = (const CatalogueHeader *) g_mapped_file_get_contents (files[language]);
  if (*size < sizeof *header || header->magic != CATALOGUE_MAGIC)
    return NULL;
  return header;
}

/* Message i of a table; NULL when the file does not hold what its header promises. */
static const char *
message (const CatalogueHeader *header, gsize size, guint32 table, guint32 i)
{
  const char *start = (const char *) header;
  gsize place = (gsize) table + (gsize) i * 8;
  guint32 entry[2];

  if (place + sizeof entry > size)
    return NULL;
  memcpy (entry, start + place, sizeof entry);
  if ((gsize) entry[1] + entry[0] >= size || start[(gsize) entry[1] + entry[0]] != '\0')
    return NULL;
  return start + entry[1];
}

/* Public API */

/**
 * sng_program_language:
 *
 * Returns: the language in which the program speaks, as main.c chose it for gettext
 */
SngLanguage
sng_program_language (void)
{
  const char *language = g_getenv ("LANGUAGE");

  return language != NULL && g_str_has_prefix (language, "es") ? SNG_LANGUAGE_ES : SNG_LANGUAGE_EN;
}

/**
 * sng_text_in:
 * @language: the language wanted, whatever the program speaks
 * @marked: a message marked with N_(), or with NC_() and so with its context before it
 *
 * Returns: the message in that language, in English where there is no translation; valid for ever
 */
const char *
sng_text_in (SngLanguage language, const char *marked)
{
  const char *context_end = strchr (marked, '\004');
  gsize size = 0;
  const CatalogueHeader *header = language == SNG_LANGUAGE_EN ? NULL : catalogue (language, &size);
  guint32 from = 0;
  guint32 to = header ? header->n_messages : 0;

  while (from < to)
    {
      guint32 middle = from + (to - from) / 2;
      const char *original = message (header, size, header->originals, middle);
      int order = original ? strcmp (marked, original) : 0;
      const char *translation;

      if (original == NULL)
        break;
      if (order == 0)
        {
          translation = message (header, size, header->translations, middle);
          if (translation != NULL && translation[0] != '\0')
            return translation;
          break;
        }
      if (order < 0)
        to = middle;
      else
        from = middle + 1;
    }
  return context_end ? context_end + 1 : marked;
}
