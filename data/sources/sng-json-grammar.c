/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-grammar.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* The parser of json-glib takes much that is not JSON, and means something else by it: 0777 is 511,
 * a second document after the first is dropped, a comment may hide a hundred thousand brackets. So
 * the text is held against RFC 8259 first, without recursion. */

/* Longer whole numbers do not fit into 64 bits, and the parser would wrap them silently. */
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
  GPtrArray *names; /* per level: a GHashTable of the names of the object that is open there */
  GString *open;    /* per level: its closing bracket */
  GArray *halves;   /* of gsize */
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
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL)
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

/* Reads the four digits after \u; -1 when they are not there. */
static int
peek_unit (Reading *self, const char *at)
{
  int unit = 0;

  if (self->end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (at[i]);
    }
  return unit;
}

static gboolean
is_first_half (int unit)
{
  return unit >= 0xd800 && unit < 0xdc00;
}

static gboolean
is_second_half (int unit)
{
  return unit >= 0xdc00 && unit < 0xe000;
}

/* Two units may make one character. Half of one is noted, so that whoever reads on can replace it. */
static gboolean
read_unit (Reading *self, GError **error)
{
  int unit = peek_unit (self, self->at);

  if (unit < 0)
    return fail_damaged (self, error);
  if (unit == 0)
    return fail (self, SNG_SOURCE_ERROR_JSON,
                 N_("The JSON holds a text with a null character (near line %s)."), NULL, error);
  if (is_first_half (unit) && is_second_half (peek_unit (self, self->at + 6)))
    self->at += 6;
  else if (is_first_half (unit) || is_second_half (unit))
    {
      gsize offset = self->at - self->text;

      g_array_append_val (self->halves, offset);
    }
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
  while (self->at < self->end && *self->at != '"')
    {
      if ((guchar) *self->at < ' ')
        return fail_damaged (self, error);
      if (*self->at != '\\')
        self->at++;
      else if (!read_escape (self, error))
        return FALSE;
    }
  return take (self, '"') || fail_damaged (self, error);
}

static gboolean
check_number (Reading *self, const char *start, guint n_digits, gboolean whole, GError **error)
{
  g_autofree char *shown = NULL;

  if (whole && n_digits > MAX_DIGITS)
    {
      shown = g_strndup (start, MIN (self->at - start, 40));
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
  return check_number (self, start, n_digits, whole, error);
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
  self->at++;
  g_string_append_c (self->open, closing);
  if (self->depth++ == self->names->len)
    g_ptr_array_add (self->names, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
  self->next = next;
  return TRUE;
}

static void
close_level (Reading *self)
{
  self->at++;
  g_hash_table_remove_all (self->names->pdata[--self->depth]);
  g_string_truncate (self->open, self->depth);
  self->next = A_SEPARATOR;
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
      self->next = A_SEPARATOR;
      return read_text (self, error);
    case '-':
      return read_number (self, error);
    default:
      return g_ascii_isdigit (*self->at) ? read_number (self, error) : read_word (self, error);
    }
}

/* The name as it is meant: "\u0061" is "a". */
static char *
decode_name (const char *start, gsize length)
{
  g_autofree char *quoted = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (memchr (start, '\\', length) == NULL)
    return g_strndup (start + 1, length - 2);
  quoted = g_strndup (start, length);
  node = json_from_string (quoted, NULL);
  return node != NULL ? g_strdup (json_node_get_string (node)) : g_steal_pointer (&quoted);
}

static gboolean
read_name (Reading *self, GError **error)
{
  const char *start = self->at;
  char *name;

  if (self->next == A_NAME_OR_END && *self->at == '}')
    {
      close_level (self);
      return TRUE;
    }
  if (!read_text (self, error))
    return FALSE;
  name = decode_name (start, self->at - start);
  if (!g_hash_table_add (self->names->pdata[self->depth - 1], name))
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

/* Public API */

/**
 * sng_json_grammar_check:
 * @text: UTF-8 without null characters
 * @max_depth: how many arrays and objects may stand in each other
 * @halves: (element-type gsize): gets where in @text half of a character is written, as in "\ud83d"
 *   without its other half
 *
 * Returns: whether @text is one document of RFC 8259 that can be read exactly: no name twice in an
 *   object, no whole number that does not fit, no null character
 */
gboolean
sng_json_grammar_check (const char *text,
                        gsize length,
                        guint max_depth,
                        GArray *halves,
                        GError **error)
{
  Reading self = {
    .text = text,
    .at = text,
    .end = text + length,
    .next = A_VALUE,
    .max_depth = max_depth,
    .names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref),
    .open = g_string_new (NULL),
    .halves = halves,
  };
  gboolean good = read_document (&self, error);

  g_ptr_array_unref (self.names);
  g_string_free (self.open, TRUE);
  return good;
}
