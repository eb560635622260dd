/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-error.h"

#include "data/vocabulary/sng-translation.h"
#include "data/vocabulary/sng-visible-text.h"
#include "data/vocabulary/sng-vocabulary.h"

/* No sentence has more parts than this; printf ignores those that a sentence does not name. */
#define MAX_PARTS 4

/* Nobody reads more than this of what a server sent, and the list of refused rows stays small. */
#define MAX_PART_CHARS 500

typedef struct
{
  const char *marked; /* a message marked for translation, for ever */
  char *parts[MAX_PARTS];
} SngSourceErrorPrivate;

static void
sng_source_error_private_init (SngSourceErrorPrivate *priv)
{
}

static void
sng_source_error_private_copy (const SngSourceErrorPrivate *from, SngSourceErrorPrivate *to)
{
  to->marked = from->marked;
  for (guint i = 0; i < MAX_PARTS; i++)
    to->parts[i] = g_strdup (from->parts[i]);
}

static void
sng_source_error_private_clear (SngSourceErrorPrivate *priv)
{
  for (guint i = 0; i < MAX_PARTS; i++)
    g_free (priv->parts[i]);
}

G_DEFINE_EXTENDED_ERROR (SngSourceError, sng_source_error)

static char *
copy_part (const char *part)
{
  g_autofree char *valid = sng_visible_line (part);

  if (g_utf8_strlen (valid, -1) > MAX_PART_CHARS)
    {
      char *end = g_utf8_offset_to_pointer (valid, MAX_PART_CHARS);

      *end = '\0';
      return g_strconcat (valid, "…", NULL);
    }
  return g_steal_pointer (&valid);
}

static char *
compose (const char *sentence, char *const *parts)
{
  return g_strdup_printf (sentence, parts[0], parts[1], parts[2], parts[3]);
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
      priv->parts[i] = copy_part (part);
    }
  va_end (parts);
  g_free ((*error)->message);
  (*error)->message = compose (sng_text (marked), priv->parts);
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
  SngSourceErrorPrivate *priv;

  if (error->domain != SNG_SOURCE_ERROR)
    return g_strdup (error->message);
  priv = sng_source_error_get_private (error);
  return compose (sng_text_in (language, priv->marked), priv->parts);
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
