/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-journal-query-private.h"

#include "data/register/sng-query-private.h"
#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Both languages are needed, so that the message keeps its context, as sng_text_in() takes it. */
#undef NC_
#define NC_(Context, String) Context "\004" String

/* More parts than anybody types; a bound on what one query can cost. */
#define MAX_PARTS 32

/* TRANSLATORS: words that are typed before a colon, as in "person:ana"; one word, no accents */
static const char *const words[SNG_JOURNAL_N_WORDS] = {
  [SNG_JOURNAL_PERSON] = NC_ ("journal filter", "person"),
  [SNG_JOURNAL_RECORD] = NC_ ("journal filter", "record"),
  [SNG_JOURNAL_FIELD] = NC_ ("journal filter", "field"),
  [SNG_JOURNAL_SOURCE] = NC_ ("journal filter", "source"),
  [SNG_JOURNAL_AFTER] = NC_ ("journal filter", "after"),
  [SNG_JOURNAL_BEFORE] = NC_ ("journal filter", "before"),
  [SNG_JOURNAL_DATE] = NC_ ("journal filter", "date"),
  [SNG_JOURNAL_CHANGE] = NC_ ("journal filter", "change"),
};

static void
free_part (gpointer data)
{
  SngJournalPart *part = data;

  g_free (part->text);
  sng_value_clear (&part->from);
  sng_value_clear (&part->to);
  g_free (part);
}

static void
clear_query (gpointer data)
{
  SngJournalQuery *self = data;

  g_ptr_array_unref (self->parts);
}

static gboolean
find_word (const char *name, gint *word)
{
  g_autofree char *folded = sng_query_fold_name (name);

  for (gint i = 0; i < SNG_JOURNAL_N_WORDS; i++)
    for (guint language = 0; language < SNG_N_LANGUAGES; language++)
      if (sng_query_match_label (sng_text_in (language, words[i]), folded) == SNG_QUERY_MATCH_LABEL)
        {
          *word = i;
          return TRUE;
        }
  return FALSE;
}

static char *
list_words (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < SNG_JOURNAL_N_WORDS; i++)
    g_string_append_printf (list, "%s%s:", i > 0 ? ", " : "", sng_journal_query_word (i));
  return g_string_free (list, FALSE);
}

/* `after:` is that day or later, `before:` that day or earlier: both name a day that counts. */
static gboolean
read_days (SngJournalPart *part, GError **error)
{
  static const char *const signs[SNG_JOURNAL_N_WORDS]
      = { [SNG_JOURNAL_AFTER] = ">=", [SNG_JOURNAL_BEFORE] = "<=", [SNG_JOURNAL_DATE] = "" };
  const SngField *changed_at = sng_kind (0)->fields[SNG_COMMON_CHANGED_AT];
  g_autoptr (SngCondition) days = sng_condition_new (SNG_CONDITION_LIMITS, changed_at);
  g_autofree char *text = g_strconcat (signs[part->word], part->text, NULL);

  if (sng_condition_parse_limits (days, text, NULL))
    {
      part->from = sng_value_copy (&days->from);
      part->to = sng_value_copy (&days->to);
      return TRUE;
    }
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               /* TRANSLATORS: what was typed as a date */
               _("“%s” is not a date. Write as in 2026-10-01, 2026-10 or 2026-Q4."), part->text);
  return FALSE;
}

static gboolean
read_number (SngJournalPart *part, GError **error)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (part->text, 10, 1, G_MAXINT32, &number, NULL))
    {
      part->from = sng_value_integer ((gint64) number);
      return TRUE;
    }
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               /* TRANSLATORS: what was typed as the number of a change */
               _("“%s” is not the number of a change."), part->text);
  return FALSE;
}

static gboolean
read_text (SngJournalPart *part, GError **error)
{
  return TRUE;
}

static gboolean (*const readers[SNG_JOURNAL_N_WORDS + 1]) (SngJournalPart *part, GError **error) = {
  [SNG_JOURNAL_PERSON] = read_text,   [SNG_JOURNAL_RECORD] = read_text,
  [SNG_JOURNAL_FIELD] = read_text,    [SNG_JOURNAL_SOURCE] = read_text,
  [SNG_JOURNAL_AFTER] = read_days,    [SNG_JOURNAL_BEFORE] = read_days,
  [SNG_JOURNAL_DATE] = read_days,     [SNG_JOURNAL_CHANGE] = read_number,
  [SNG_JOURNAL_N_WORDS] = read_text,
};

/* Adds what a part stands for; nothing while it is not finished. */
static gboolean
add_part (GPtrArray *parts, const SngQueryToken *token, GError **error)
{
  SngJournalPart *part;
  gint word = SNG_JOURNAL_N_WORDS;

  if (token->name != NULL && !find_word (token->name, &word))
    {
      g_autofree char *list = list_words ();

      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                   /* TRANSLATORS: what was typed, the list of words on a line of its own */
                   _("The journal cannot be asked for “%s”.\nIt knows: %s"), token->name, list);
      return FALSE;
    }
  if (*token->value == '\0' || (token->name == NULL && !sng_query_has_letter (token->value)))
    return TRUE;
  part = g_new0 (SngJournalPart, 1);
  part->word = word;
  part->negated = token->negated;
  part->phrase = token->quoted;
  part->text = g_strdup (token->value);
  g_ptr_array_add (parts, part);
  if (parts->len <= MAX_PARTS)
    return readers[word](part, error);
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               ngettext ("The search has more than %d word.", "The search has more than %d words.",
                         MAX_PARTS),
               MAX_PARTS);
  return FALSE;
}

/* Public API */

/**
 * sng_journal_query_new:
 *
 * Returns: (transfer full): a query for the whole journal, without the lines that only fill a new
 *   record
 */
SngJournalQuery *
sng_journal_query_new (void)
{
  SngJournalQuery *self = g_atomic_rc_box_new0 (SngJournalQuery);

  self->parts = g_ptr_array_new_with_free_func (free_part);
  return self;
}

SngJournalQuery *
sng_journal_query_ref (SngJournalQuery *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_journal_query_unref (SngJournalQuery *self)
{
  g_atomic_rc_box_release_full (self, clear_query);
}

/**
 * sng_journal_query_set_text:
 * @text: what a person typed
 *
 * All parts, separated by spaces, must hold:
 *
 * - `person:ana`: who made the change, by a part of the name or key.
 * - `record:R-0007`: the record, by words of its key or title.
 * - `field:owner`: the field, by its stable name or label in either language.
 * - `source:siem`: the data source whose run it was, by a part of its name or key.
 * - `after:2026-07`, `before:2026-09-30`: made on that day or later, on that day or earlier;
 *   `date:2026-Q3` within those days.
 * - `change:120`: the change with that number.
 * - `word`: the reason, the old or new value, or any of the names above has it.
 * - `-` before any of these: the lines for which it does not hold.
 *
 * The words before the colon are understood in both languages. A part that is not finished
 * (`person:`) does not count yet. The query must not be shared yet.
 *
 * Returns: %FALSE when something in it is not understood, with a sentence that says what; the query
 *   is then as before
 */
gboolean
sng_journal_query_set_text (SngJournalQuery *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (free_part);
  const char *at = text != NULL ? text : "";

  if (!g_utf8_validate (at, -1, NULL))
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                           _("The search is not text in UTF-8."));
      return FALSE;
    }
  for (;;)
    {
      g_auto (SngQueryToken) token = { FALSE };

      if (!sng_query_read_token (&at, &token))
        break;
      if (!add_part (parts, &token, error))
        return FALSE;
    }
  g_ptr_array_unref (self->parts);
  self->parts = g_steal_pointer (&parts);
  return TRUE;
}

/**
 * sng_journal_query_set_with_first:
 * @with_first: whether the lines are wanted that fill a record in the change that made it; at first
 *   they are not, since they are its first content and no change of it
 */
void
sng_journal_query_set_with_first (SngJournalQuery *self, gboolean with_first)
{
  self->with_first = with_first;
}

/**
 * sng_journal_query_set_max:
 * @n_max: how many lines at most, the newest ones; 0 for all
 */
void
sng_journal_query_set_max (SngJournalQuery *self, guint n_max)
{
  self->n_max = n_max;
}

/**
 * sng_journal_query_word:
 *
 * Returns: what is typed before the colon, in the language of the program
 */
const char *
sng_journal_query_word (SngJournalWord word)
{
  return sng_text_in (sng_program_language (), words[word]);
}

/**
 * sng_journal_query_write:
 * @text: what was typed so far
 * @value: (nullable): what is asked for from now on; %NULL leaves the word out
 *
 * Returns: (transfer full): @text with @word asking for @value, in place of what it asked for
 *   before in either language
 */
char *
sng_journal_query_write (const char *text, SngJournalWord word, const char *value)
{
  g_autofree char *pattern = g_strdup_printf (
      "(^|\\s)-?(%s|%s):(\"[^\"]*\"?|\\S*)", sng_text_in (SNG_LANGUAGE_EN, words[word]),
      sng_text_in (SNG_LANGUAGE_ES, words[word]));
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (regex, text, -1, 0, " ", 0, NULL);
  gboolean quote = value != NULL && strpbrk (value, " \t:") != NULL;

  g_strstrip (rest);
  if (value == NULL)
    return g_steal_pointer (&rest);
  return g_strdup_printf (quote ? "%s%s%s:\"%s\"" : "%s%s%s:%s", rest, *rest ? " " : "",
                          sng_journal_query_word (word), value);
}
