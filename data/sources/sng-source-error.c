/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-error.h"

#include "data/vocabulary/sng-translation.h"
#include "data/vocabulary/sng-visible-text.h"
#include "data/vocabulary/sng-vocabulary.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* No sentence has more parts than this; printf ignores those that a sentence does not name. */
#define MAX_PARTS 4

/* Nobody reads more than this of what a server sent, and the list of refused rows stays small. */
#define MAX_PART_CHARS 500

/* Of the server's own words, what fits into a sentence. */
#define MAX_WORDS 200

/* TRANSLATORS: follows a sentence about what went wrong; %s is what the server itself wrote. */
#define SAYS N_("The server says: “%s”")

typedef struct
{
  const char *marked; /* a message marked for translation, for ever */
  const char *label;  /* (nullable) of a field, marked for translation too: the first part */
  char *parts[MAX_PARTS];
  char *words; /* (nullable) the server's own */
} SngSourceErrorPrivate;

static void
sng_source_error_private_init (SngSourceErrorPrivate *priv)
{
}

static void
sng_source_error_private_copy (const SngSourceErrorPrivate *from, SngSourceErrorPrivate *to)
{
  to->marked = from->marked;
  to->label = from->label;
  for (guint i = 0; i < MAX_PARTS; i++)
    to->parts[i] = g_strdup (from->parts[i]);
  to->words = g_strdup (from->words);
}

static void
sng_source_error_private_clear (SngSourceErrorPrivate *priv)
{
  for (guint i = 0; i < MAX_PARTS; i++)
    g_free (priv->parts[i]);
  g_free (priv->words);
}

G_DEFINE_EXTENDED_ERROR (SngSourceError, sng_source_error)

static char *
copy_part (const char *part, glong max_chars)
{
  g_autofree char *valid = sng_visible_line (part);

  if (g_utf8_strlen (valid, -1) > max_chars)
    {
      char *end = g_utf8_offset_to_pointer (valid, max_chars);

      *end = '\0';
      return g_strconcat (valid, "…", NULL);
    }
  return g_steal_pointer (&valid);
}

static char *
compose (const SngSourceErrorPrivate *priv, SngLanguage language)
{
  char *const *parts = priv->parts;
  const char *first = priv->label != NULL ? sng_text_in (language, priv->label) : parts[0];
  g_autofree char *said
      = g_strdup_printf (sng_text_in (language, priv->marked), first, parts[1], parts[2], parts[3]);
  g_autofree char *words
      = priv->words ? g_strdup_printf (sng_text_in (language, SAYS), priv->words) : NULL;

  return words ? g_strconcat (said, " ", words, NULL) : g_steal_pointer (&said);
}

static void
say (GError *error)
{
  g_free (error->message);
  error->message = compose (sng_source_error_get_private (error), sng_program_language ());
}

/* Public API */

/**
 * sng_source_error_set:
 * @error: (nullable): where to report
 * @marked: a sentence marked with N_(), with a %s for each part
 * @...: the parts, texts, ended by %NULL
 */
void
sng_source_error_set (GError **error, SngSourceError code, const char *marked, ...)
{
  SngSourceErrorPrivate *priv;
  va_list parts;

  if (error == NULL)
    return;
  *error = g_error_new_literal (SNG_SOURCE_ERROR, code, "");
  priv = sng_source_error_get_private (*error);
  priv->marked = marked;
  va_start (parts, marked);
  for (guint i = 0; i < MAX_PARTS; i++)
    {
      const char *part = va_arg (parts, const char *);

      if (part == NULL)
        break;
      priv->parts[i] = copy_part (part, MAX_PART_CHARS);
    }
  va_end (parts);
  say (*error);
}

/**
 * sng_source_error_set_field:
 * @error: (nullable): where to report
 * @marked: a sentence marked with N_() about a field of a row, with a %s for the field and, where
 *   something came for it, one for that
 * @came: (nullable): what came
 *
 * Says in each language what people call the field in it.
 */
void
sng_source_error_set_field (GError **error,
                            const SngField *field,
                            const char *marked,
                            const char *came)
{
  sng_source_error_set (error, SNG_SOURCE_ERROR_ROW, marked, field->name, came, NULL);
  if (error == NULL)
    return;
  sng_source_error_get_private (*error)->label = field->label;
  say (*error);
}

/**
 * sng_source_error_add_words:
 * @error: (nullable): an error of this kind
 * @words: (nullable): what the server itself says of it, without any secret; it is shortened
 */
void
sng_source_error_add_words (GError *error, const char *words)
{
  SngSourceErrorPrivate *priv;

  if (error == NULL || words == NULL || *words == '\0')
    return;
  priv = sng_source_error_get_private (error);
  g_free (priv->words);
  priv->words = copy_part (words, MAX_WORDS);
  say (error);
}

/**
 * sng_source_error_text:
 * @error: any error
 *
 * Returns: (transfer full): its sentence in @language, as far as it was made here
 */
char *
sng_source_error_text (const GError *error, SngLanguage language)
{
  if (error->domain != SNG_SOURCE_ERROR)
    return g_strdup (error->message);
  return compose (sng_source_error_get_private (error), language);
}

/**
 * sng_source_error_value:
 *
 * Returns: (transfer full): the sentence in both languages, for a field of a record
 */
SngValue
sng_source_error_value (const GError *error)
{
  g_autofree char *en = sng_source_error_text (error, SNG_LANGUAGE_EN);
  g_autofree char *es = sng_source_error_text (error, SNG_LANGUAGE_ES);

  return sng_value_text2 (en, es);
}
