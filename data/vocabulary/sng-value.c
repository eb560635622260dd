/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-value.h"

#include <math.h>
#include <string.h>

static int
compare_handles (const void *a, const void *b)
{
  SngHandle left = *(const SngHandle *) a;
  SngHandle right = *(const SngHandle *) b;

  return left < right ? -1 : left > right;
}

static void
free_texts (gpointer data)
{
  g_strfreev (*(GStrv *) data);
}

static gboolean
texts_equal (GStrv a, GStrv b)
{
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || *text == '\0';
}

/* Eight bytes at a time. */
static gboolean
is_ascii (const char *text, gsize length)
{
  guint64 all = 0;

  for (; length > sizeof all; text += sizeof all, length -= sizeof all)
    {
      guint64 bytes;

      memcpy (&bytes, text, sizeof bytes);
      all |= bytes;
    }
  for (; length > 0; text++, length--)
    all |= (guchar) *text;
  return (all & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* Form C, in which the same word is always the same bytes. Plain ASCII has no other: then @made stays
 * as it is. */
static const char *
to_form_c (const char *text, char **made)
{
  gsize length = is_blank (text) ? 0 : strlen (text);

  if (is_ascii (text, length))
    return text;
  *made = g_utf8_normalize (text, length, G_NORMALIZE_NFC);
  return *made;
}

/* Public API */

SngValue
sng_value_integer (gint64 integer)
{
  return (SngValue) { .tag = SNG_TAG_INTEGER, .integer = integer };
}

SngValue
sng_value_boolean (gboolean truth)
{
  return sng_value_integer (truth != FALSE);
}

/**
 * sng_value_real:
 *
 * Returns: @real, or unknown when it is not a finite number (method 2.0)
 */
SngValue
sng_value_real (double real)
{
  if (!isfinite (real))
    return SNG_UNKNOWN;
  return (SngValue) { .tag = SNG_TAG_REAL, .real = real };
}

/**
 * sng_value_money:
 * @minor_units: the amount in the currency's minor units (centavos, cents)
 * @currency: three letters of ISO 4217
 *
 * Returns: the amount, or unknown when @currency has not three letters
 */
SngValue
sng_value_money (gint64 minor_units, const char *currency)
{
  SngValue value = { .tag = SNG_TAG_MONEY, .integer = minor_units };

  if (currency == NULL || strlen (currency) != 3)
    return SNG_UNKNOWN;
  memcpy (value.currency, currency, 3);
  return value;
}

/**
 * sng_value_text:
 *
 * Returns: @text in Unicode form C, or unknown when it is %NULL, empty or not UTF-8
 */
SngValue
sng_value_text (const char *text)
{
  g_autofree char *normal = NULL;
  gsize length;

  if (is_blank (text))
    return SNG_UNKNOWN;
  length = strlen (text);
  if (is_ascii (text, length))
    return (SngValue) { .tag = SNG_TAG_TEXT, .text = g_ref_string_new_len (text, length) };
  normal = g_utf8_normalize (text, length, G_NORMALIZE_NFC);
  return sng_value_text_as_is (normal);
}

/**
 * sng_value_text_as_is:
 * @text: (nullable): in form C, as what the program wrote itself or brought to it before
 *
 * Returns: @text, or unknown when it is %NULL or empty
 */
SngValue
sng_value_text_as_is (const char *text)
{
  if (is_blank (text))
    return SNG_UNKNOWN;
  return (SngValue) { .tag = SNG_TAG_TEXT, .text = g_ref_string_new (text) };
}

/**
 * sng_value_ref_text:
 * @text: GRefString that is not empty, as of another value
 *
 * Returns: the same text, shared and counted
 */
SngValue
sng_value_ref_text (char *text)
{
  return (SngValue) { .tag = SNG_TAG_TEXT, .text = g_ref_string_acquire (text) };
}

/**
 * sng_value_text2:
 * @en: (nullable): the English text
 * @es: (nullable): the Spanish text
 *
 * Returns: the text in Unicode form C, or unknown when both languages are empty
 */
SngValue
sng_value_text2 (const char *en, const char *es)
{
  g_autofree char *en_made = NULL;
  g_autofree char *es_made = NULL;

  return sng_value_text2_as_is (to_form_c (en, &en_made), to_form_c (es, &es_made));
}

/**
 * sng_value_text2_as_is:
 * @en: (nullable): the English text
 * @es: (nullable): the Spanish text
 *
 * Returns: the text, as of sng_value_text_as_is(), or unknown when both languages are empty
 */
SngValue
sng_value_text2_as_is (const char *en, const char *es)
{
  const char *texts[SNG_N_LANGUAGES] = { [SNG_LANGUAGE_EN] = en, [SNG_LANGUAGE_ES] = es };
  gsize sizes[SNG_N_LANGUAGES] = { 0 };
  gsize room = sizeof (SngText2);
  SngText2 *text2;
  char *at;

  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    room += sizes[i] = is_blank (texts[i]) ? 0 : strlen (texts[i]) + 1;
  if (room == sizeof (SngText2))
    return SNG_UNKNOWN;
  text2 = g_atomic_rc_box_alloc (room);
  at = text2->bytes;
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    {
      text2->text[i] = sizes[i] > 0 ? memcpy (at, texts[i], sizes[i]) : NULL;
      text2->length[i] = sizes[i] > 0 ? (guint) sizes[i] - 1 : 0;
      at += sizes[i];
    }
  return (SngValue) { .tag = SNG_TAG_TEXT2, .text2 = text2 };
}

/**
 * sng_value_texts:
 *
 * Returns: the texts, or unknown when there is none
 */
SngValue
sng_value_texts (const char *const *texts)
{
  GStrv *box;

  if (texts == NULL || texts[0] == NULL)
    return SNG_UNKNOWN;
  box = g_atomic_rc_box_new0 (GStrv);
  *box = g_strdupv ((char **) texts);
  return (SngValue) { .tag = SNG_TAG_TEXTS, .texts = box };
}

/**
 * sng_value_handle:
 *
 * Returns: the record, or unknown for 0
 */
SngValue
sng_value_handle (SngHandle handle)
{
  return handle == 0 ? SNG_UNKNOWN : sng_value_integer (handle);
}

/**
 * sng_value_handles:
 *
 * The handles are kept in ascending order and once each, so that two sets of the same records
 * are equal whatever the order in which they were linked.
 *
 * Returns: the set, or unknown when it is empty
 */
SngValue
sng_value_handles (const SngHandle *handles, guint n)
{
  SngHandles *set;

  if (n == 0)
    return SNG_UNKNOWN;
  set = g_atomic_rc_box_alloc (sizeof (SngHandles) + n * sizeof (SngHandle));
  memcpy (set->handles, handles, n * sizeof (SngHandle));
  qsort (set->handles, n, sizeof (SngHandle), compare_handles);
  set->n = 0;
  for (guint i = 0; i < n; i++)
    if (set->n == 0 || set->handles[set->n - 1] != set->handles[i])
      set->handles[set->n++] = set->handles[i];
  return (SngValue) { .tag = SNG_TAG_HANDLES, .handles = set };
}

/**
 * sng_value_copy:
 *
 * Returns: (transfer full): the same value; longer ones are shared and counted
 */
SngValue
sng_value_copy (const SngValue *value)
{
  switch ((SngTag) value->tag)
    {
    case SNG_TAG_TEXT:
      g_ref_string_acquire (value->text);
      break;
    case SNG_TAG_TEXT2:
      g_atomic_rc_box_acquire (value->text2);
      break;
    case SNG_TAG_TEXTS:
      g_atomic_rc_box_acquire (value->texts);
      break;
    case SNG_TAG_HANDLES:
      g_atomic_rc_box_acquire (value->handles);
      break;
    case SNG_TAG_UNKNOWN:
    case SNG_TAG_INTEGER:
    case SNG_TAG_REAL:
    case SNG_TAG_MONEY:
      break;
    }
  return *value;
}

/**
 * sng_value_release:
 *
 * Releases what the value holds, for sng_value_clear().
 */
void
sng_value_release (SngValue *value)
{
  switch ((SngTag) value->tag)
    {
    case SNG_TAG_TEXT:
      g_ref_string_release (value->text);
      break;
    case SNG_TAG_TEXT2:
      g_atomic_rc_box_release (value->text2);
      break;
    case SNG_TAG_TEXTS:
      g_atomic_rc_box_release_full (value->texts, free_texts);
      break;
    case SNG_TAG_HANDLES:
      g_atomic_rc_box_release (value->handles);
      break;
    case SNG_TAG_UNKNOWN:
    case SNG_TAG_INTEGER:
    case SNG_TAG_REAL:
    case SNG_TAG_MONEY:
      break;
    }
}

/**
 * sng_value_equal:
 *
 * Returns: whether both say the same; unknown equals only unknown
 */
gboolean
sng_value_equal (const SngValue *a, const SngValue *b)
{
  if (a->tag != b->tag)
    return FALSE;
  switch ((SngTag) a->tag)
    {
    case SNG_TAG_UNKNOWN:
      return TRUE;
    case SNG_TAG_INTEGER:
      return a->integer == b->integer;
    case SNG_TAG_REAL:
      return a->real == b->real;
    case SNG_TAG_MONEY:
      return a->integer == b->integer && memcmp (a->currency, b->currency, 3) == 0;
    case SNG_TAG_TEXT:
      return g_str_equal (a->text, b->text);
    case SNG_TAG_TEXT2:
      return g_strcmp0 (a->text2->text[0], b->text2->text[0]) == 0
             && g_strcmp0 (a->text2->text[1], b->text2->text[1]) == 0;
    case SNG_TAG_TEXTS:
      return texts_equal (*a->texts, *b->texts);
    case SNG_TAG_HANDLES:
      return a->handles->n == b->handles->n
             && memcmp (a->handles->handles, b->handles->handles,
                        a->handles->n * sizeof (SngHandle)) == 0;
    default:
      return FALSE;
    }
}

/**
 * sng_value_get_text:
 * @language: the language wanted
 *
 * Returns: (nullable): the text, in the other language where @language is missing; %NULL when
 *   unknown or when the value is not a text
 */
const char *
sng_value_get_text (const SngValue *value, SngLanguage language)
{
  if (value->tag == SNG_TAG_TEXT)
    return value->text;
  if (value->tag != SNG_TAG_TEXT2)
    return NULL;
  if (value->text2->text[language] != NULL)
    return value->text2->text[language];
  return value->text2->text[language == SNG_LANGUAGE_EN ? SNG_LANGUAGE_ES : SNG_LANGUAGE_EN];
}

/**
 * sng_value_get_handles:
 * @n: (out): how many
 *
 * Returns: (transfer none) (nullable): the records, in ascending order; %NULL when there is none
 */
const SngHandle *
sng_value_get_handles (const SngValue *value, guint *n)
{
  *n = value->tag == SNG_TAG_HANDLES ? value->handles->n : 0;
  return value->tag == SNG_TAG_HANDLES ? value->handles->handles : NULL;
}

/**
 * sng_value_has_handle:
 *
 * Returns: whether a set of records has @handle; a single reference has not
 */
gboolean
sng_value_has_handle (const SngValue *value, SngHandle handle)
{
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);

  return handles != NULL
         && bsearch (&handle, handles, n, sizeof (SngHandle), compare_handles) != NULL;
}

/**
 * sng_real_write:
 *
 * Returns: (transfer full): a text that reads as the same number again, without the digits that
 *   only tell how it is stored: 0.1 and not 0.10000000000000001
 */
char *
sng_real_write (double real)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", real);
  if (g_ascii_strtod (text, NULL) != real)
    g_ascii_formatd (text, sizeof text, "%.17g", real);
  return g_strdup (text);
}
