/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-grammar.h"

#include "data/sources/sng-json-words.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The parser of json-glib is slow, takes much that is not JSON, and means something else by it:
 * 0777 is 511, a second document after the first is dropped, a comment may hide a hundred thousand
 * brackets. So the text is read here by RFC 8259, without recursion. */

/* Longer whole numbers do not fit into 64 bits. */
#define MAX_DIGITS 18

/* What may come next. */
typedef enum
{
  A_VALUE,
  A_VALUE_OR_END, /* of the array that has just begun */
  A_NAME,
  A_NAME_OR_END, /* of the object that has just begun */
  A_SEPARATOR,   /* a comma or the end of what is open */
} Next;

typedef struct
{
  const char *text;
  const char *at;
  const char *end;
  Next next;
  guint depth;
  guint max_depth;
  GString *open; /* per level: its closing bracket */
  SngJsonTree *tree;
} Reading;

static gboolean
fail (Reading *self, SngSourceError code, const char *marked, const char *part, GError **error)
{
  guint line = 1;
  g_autofree char *number = NULL;

  for (const char *at = self->text; at < MIN (self->at, self->end); at++)
    line += *at == '\n';
  number = g_strdup_printf ("%u", line);
  if (part != NULL)
    sng_source_error_set (error, code, marked, part, number, NULL);
  else
    sng_source_error_set (error, code, marked, number, NULL);
  return FALSE;
}

static gboolean
fail_damaged (Reading *self, GError **error)
{
  return fail (self, SNG_SOURCE_ERROR_JSON,
               N_("The JSON is damaged or ends too early (near line %s)."), NULL, error);
}

static gboolean
take (Reading *self, char byte)
{
  if (self->at == self->end || *self->at != byte)
    return FALSE;
  self->at++;
  return TRUE;
}

static void
skip_space (Reading *self)
{
  while (self->at < self->end
         && (*self->at == ' ' || *self->at == '\t' || *self->at == '\r' || *self->at == '\n'))
    self->at++;
}

static guint
skip_digits (Reading *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at - start;
}

/* Half of a character is let through: what it becomes is the matter of who reads it. */
static gboolean
read_unit (Reading *self, GError **error)
{
  int unit = sng_json_words_unit (self->at, self->end);

  if (unit < 0)
    return fail_damaged (self, error);
  if (unit == 0)
    return fail (self, SNG_SOURCE_ERROR_JSON,
                 N_("The JSON holds a text with a null character (near line %s)."), NULL, error);
  self->at += 6;
  return TRUE;
}

static gboolean
read_escape (Reading *self, GError **error)
{
  if (self->end - self->at < 2)
    return fail_damaged (self, error);
  if (self->at[1] == 'u')
    return read_unit (self, error);
  if (strchr ("\"\\/bfnrt", self->at[1]) == NULL)
    return fail_damaged (self, error);
  self->at += 2;
  return TRUE;
}

static gboolean
read_text (Reading *self, GError **error)
{
  if (!take (self, '"'))
    return fail_damaged (self, error);
  while (self->at = sng_json_words_skip_plain (self->at, self->end),
         self->at < self->end && *self->at != '"')
    {
      if ((guchar) *self->at < ' ')
        return fail_damaged (self, error);
      if (!read_escape (self, error))
        return FALSE;
    }
  return take (self, '"') || fail_damaged (self, error);
}

static gboolean
check_number (Reading *self, const char *start, guint n_digits, gboolean whole, GError **error)
{
  if (whole && n_digits > MAX_DIGITS)
    {
      g_autofree char *shown = g_strndup (start, MIN (self->at - start, 40));

      return fail (self, SNG_SOURCE_ERROR_JSON,
                   N_("The JSON holds a whole number that is too long to be read exactly: %s (near "
                      "line %s)."),
                   shown, error);
    }
  return TRUE;
}

static gboolean
read_number (Reading *self, GError **error)
{
  const char *start = self->at;
  gboolean whole = TRUE;
  guint n_digits;

  take (self, '-');
  n_digits = take (self, '0') ? 1 : skip_digits (self);
  if (n_digits == 0)
    return fail_damaged (self, error);
  if (take (self, '.'))
    {
      whole = FALSE;
      if (skip_digits (self) == 0)
        return fail_damaged (self, error);
    }
  if (take (self, 'e') || take (self, 'E'))
    {
      whole = FALSE;
      if (!take (self, '+'))
        take (self, '-');
      if (skip_digits (self) == 0)
        return fail_damaged (self, error);
    }
  self->next = A_SEPARATOR;
  if (!check_number (self, start, n_digits, whole, error))
    return FALSE;
  sng_json_tree_add (self->tree, whole ? SNG_JSON_WHOLE : SNG_JSON_NUMBER, start, self->at - start);
  return TRUE;
}

static gboolean
read_word (Reading *self, GError **error)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (self->end - self->at) >= length && memcmp (self->at, words[i], length) == 0)
        {
          sng_json_tree_add (self->tree, *words[i] == 'n' ? SNG_JSON_NULL : SNG_JSON_WORD, self->at,
                             length);
          self->at += length;
          self->next = A_SEPARATOR;
          return TRUE;
        }
    }
  return fail_damaged (self, error);
}

static gboolean
open_level (Reading *self, char closing, Next next, GError **error)
{
  if (self->depth == self->max_depth)
    {
      g_autofree char *limit = g_strdup_printf ("%u", self->max_depth);

      sng_source_error_set (error, SNG_SOURCE_ERROR_LIMIT,
                            /* TRANSLATORS: %s is the number of levels allowed. */
                            N_("The JSON is nested too deeply: more than %s levels."), limit, NULL);
      return FALSE;
    }
  sng_json_tree_open (self->tree, closing == '}' ? SNG_JSON_OBJECT : SNG_JSON_ARRAY, self->at);
  self->at++;
  g_string_append_c (self->open, closing);
  self->depth++;
  self->next = next;
  return TRUE;
}

static void
close_level (Reading *self)
{
  self->at++;
  g_string_truncate (self->open, --self->depth);
  sng_json_tree_close (self->tree, self->at);
  self->next = A_SEPARATOR;
}

static gboolean
read_text_value (Reading *self, GError **error)
{
  const char *start = self->at;

  self->next = A_SEPARATOR;
  if (!read_text (self, error))
    return FALSE;
  sng_json_tree_add (self->tree, SNG_JSON_TEXT, start, self->at - start);
  return TRUE;
}

static gboolean
read_value (Reading *self, GError **error)
{
  if (self->next == A_VALUE_OR_END && *self->at == ']')
    {
      close_level (self);
      return TRUE;
    }
  switch (*self->at)
    {
    case '{':
      return open_level (self, '}', A_NAME_OR_END, error);
    case '[':
      return open_level (self, ']', A_VALUE_OR_END, error);
    case '"':
      return read_text_value (self, error);
    case '-':
      return read_number (self, error);
    default:
      return g_ascii_isdigit (*self->at) ? read_number (self, error) : read_word (self, error);
    }
}

static gboolean
read_name (Reading *self, GError **error)
{
  const char *start = self->at;
  gsize known = *start == '"' ? sng_json_tree_name_again (self->tree, start + 1, self->end) : 0;

  if (self->next == A_NAME_OR_END && *self->at == '}')
    {
      close_level (self);
      return TRUE;
    }
  if (known > 0)
    self->at = start + known + 2;
  else if (!read_text (self, error))
    return FALSE;
  else if (!sng_json_tree_name (self->tree, start + 1, self->at - start - 2))
    {
      g_autofree char *shown = g_strndup (start, MIN (self->at - start, 60));

      return fail (self, SNG_SOURCE_ERROR_JSON,
                   /* TRANSLATORS: the name of a member, with its quotation marks; a number. */
                   N_("The JSON has the member %s twice in one object (near line %s); only one of "
                      "them can be meant."),
                   shown, error);
    }
  skip_space (self);
  self->next = A_VALUE;
  return take (self, ':') || fail_damaged (self, error);
}

static gboolean
read_separator (Reading *self, GError **error)
{
  char closing = self->depth > 0 ? self->open->str[self->depth - 1] : '\0';

  if (self->depth == 0)
    return fail_damaged (self, error);
  if (*self->at == closing)
    {
      close_level (self);
      return TRUE;
    }
  self->next = closing == '}' ? A_NAME : A_VALUE;
  return take (self, ',') || fail_damaged (self, error);
}

static gboolean
read_document (Reading *self, GError **error)
{
  while (skip_space (self), self->at < self->end)
    {
      gboolean good;

      if (self->next == A_SEPARATOR)
        good = read_separator (self, error);
      else if (self->next == A_NAME || self->next == A_NAME_OR_END)
        good = read_name (self, error);
      else
        good = read_value (self, error);
      if (!good)
        return FALSE;
    }
  if (self->next == A_SEPARATOR && self->depth == 0)
    return TRUE;
  if (self->next == A_VALUE && self->depth == 0)
    return fail (self, SNG_SOURCE_ERROR_CONTENT, N_("The JSON is empty."), NULL, error);
  return fail_damaged (self, error);
}

static Reading
begin (const char *text, gsize length, guint max_depth)
{
  return (Reading) {
    .text = text,
    .at = text,
    .end = text + length,
    .next = A_VALUE,
    .max_depth = max_depth,
    .open = g_string_new (NULL),
    .tree = sng_json_tree_new (),
  };
}

static SngJsonTree *
end (Reading *self, gboolean is_good)
{
  g_string_free (self->open, TRUE);
  if (!is_good)
    g_clear_pointer (&self->tree, sng_json_tree_free);
  return self->tree;
}

/* Public API */

/**
 * sng_json_grammar_read:
 * @text: UTF-8 without null characters
 * @max_depth: how many arrays and objects may stand in each other
 *
 * Returns: (transfer full): what @text says, and refers to it, when it is one document of RFC 8259
 *   that can be read exactly: no name twice in an object, no whole number that does not fit, no
 *   null character. Half of a character, as in "\ud83d" without its other half, is let through
 */
SngJsonTree *
sng_json_grammar_read (const char *text, gsize length, guint max_depth, GError **error)
{
  Reading self = begin (text, length, max_depth);

  return end (&self, read_document (&self, error));
}

/**
 * sng_json_grammar_read_head:
 * @text: the beginning of a document, or all of it
 *
 * Returns: (transfer full) (nullable): the members that stand before the first array or object in
 *   the object that @text begins with; %NULL where @text ends before that. What follows may be damaged
 */
SngJsonTree *
sng_json_grammar_read_head (const char *text, gsize length)
{
  Reading self = begin (text, length, 1);
  gboolean is_whole = read_document (&self, NULL);
  gboolean is_head = self.depth == 1 && self.at < self.end && (*self.at == '[' || *self.at == '{');

  if (is_head)
    close_level (&self);
  return end (&self, is_head && !is_whole);
}
