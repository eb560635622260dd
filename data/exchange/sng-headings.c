/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-headings.h"

#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What spreadsheets allow as the name of a sheet. */
#define MAX_SHEET_NAME 31
#define FORBIDDEN_IN_NAME "[]:*?/\\"

/* What people write over a column whose field we call otherwise, whatever the kind. */
static const struct
{
  const char *field;
  const char *word;
} other_words[] = {
  { "name", N_("Name") },
  { "review_due", N_("Next review") },
  { "review_due", N_("Review date") },
  { "reviewed_at", N_("Reviewed on") },
  { "due", N_("Deadline") },
  { "owner", N_("Accountable person") },
};

/* What a word means: a column, or a choice. */
typedef struct
{
  const SngField *field; /* (nullable): the word means several things */
  guint place;           /* the column, or the choice */
} Meaning;

struct _SngHeadings
{
  const SngKind *kind;
  GHashTable *columns; /* (owned) folded word → Meaning */
  GHashTable *choices; /* (owned) SngField → (owned) folded word → Meaning */
};

static GHashTable *
new_words (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* People write "&" for the word that joins two others. */
static char *
fold_word (const char *word)
{
  static const char *const joining[] = { " and ", " y ", " e " };
  char *folded = sng_fold (word);

  for (guint i = 0; i < G_N_ELEMENTS (joining); i++)
    {
      g_auto (GStrv) parts = g_strsplit (folded, joining[i], -1);

      g_free (folded);
      folded = g_strjoinv (" & ", parts);
    }
  return folded;
}

static void
add_word (GHashTable *words, const char *word, const SngField *field, guint place)
{
  g_autofree char *folded = fold_word (word);
  Meaning *meaning = g_hash_table_lookup (words, folded);

  if (meaning == NULL)
    {
      meaning = g_new0 (Meaning, 1);
      *meaning = (Meaning){ field, place };
      g_hash_table_insert (words, g_steal_pointer (&folded), meaning);
    }
  else if (meaning->field != field || meaning->place != place)
    meaning->field = NULL;
}

static const Meaning *
find_word (GHashTable *words, const char *word)
{
  g_autofree char *folded = fold_word (word);
  const Meaning *meaning = g_hash_table_lookup (words, folded);

  return meaning != NULL && meaning->field != NULL ? meaning : NULL;
}

/* Two columns of one field are told apart by their language, or by what the second one holds. */
static const char *
pattern_of (const SngField *field, guint column)
{
  if (sng_field_n_columns (field) < 2)
    return NULL;
  if (sng_field_column_form (field, 0) == SNG_COLUMN_NUMBER)
    /* TRANSLATORS: heading of a column of a table: the currency of the amount in the column %s */
    return column == 0 ? NULL : N_ ("%s (currency)");
  /* TRANSLATORS: headings of columns of a table: the text of the field %s in one language */
  return column == SNG_LANGUAGE_EN ? N_ ("%s (English)") : N_ ("%s (Spanish)");
}

static char *
label_in (SngLanguage language, const SngField *field, guint column)
{
  const char *label = sng_text_in (language, field->label);
  const char *pattern = pattern_of (field, column);

  return pattern != NULL ? g_strdup_printf (sng_text_in (language, pattern), label)
                         : g_strdup (label);
}

static void
add_column (SngHeadings *self, const SngField *field, guint column)
{
  for (SngLanguage language = 0; language < SNG_N_LANGUAGES; language++)
    {
      g_autofree char *label = label_in (language, field, column);

      add_word (self->columns, label, field, column);
    }
}

static gboolean
is_bilingual (const SngField *field)
{
  return sng_field_n_columns (field) == SNG_N_LANGUAGES
         && sng_field_column_form (field, 0) == SNG_COLUMN_TEXT;
}

/* People who write in one language do not say which: the heading does. Where it is the same word in
 * both, it is that of the program. A word that a column has already keeps its meaning. */
static void
add_plain_label (SngHeadings *self, const SngField *field)
{
  const SngLanguage mine = sng_program_language ();

  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    {
      SngLanguage language = (mine + i) % SNG_N_LANGUAGES;
      const char *label = sng_text_in (language, field->label);
      g_autofree char *folded = fold_word (label);

      if (!g_hash_table_contains (self->columns, folded))
        add_word (self->columns, label, field, language);
    }
}

static void
add_other_words (SngHeadings *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (other_words); i++)
    {
      const SngField *field = sng_kind_field (self->kind, other_words[i].field);

      for (SngLanguage language = 0; field != NULL && language < SNG_N_LANGUAGES; language++)
        {
          const char *word = sng_text_in (language, other_words[i].word);
          g_autofree char *folded = fold_word (word);

          if (!g_hash_table_contains (self->columns, folded))
            add_word (self->columns, word, field, is_bilingual (field) ? language : 0);
        }
    }
}

/* The name that files have, as a person writes it. */
static void
add_plain_name (SngHeadings *self, const SngField *field)
{
  g_autofree char *name = g_strdelimit (g_strdup (field->name), "_", ' ');
  g_autofree char *folded = fold_word (name);

  if (!g_hash_table_contains (self->columns, folded))
    add_word (self->columns, name, field, is_bilingual (field) ? sng_program_language () : 0);
}

/* Whether @part is the first or the last word of @label, which may stand in the plural. */
static gboolean
is_end_of (const char *label, const char *part)
{
  static const char *const plurals[] = { "", "s", "es" };
  g_autofree char *folded = sng_fold (label);
  g_autofree char *words = g_strdelimit (g_strconcat (" ", folded, " ", NULL), "/", ' ');

  for (guint i = 0; i < G_N_ELEMENTS (plurals); i++)
    {
      g_autofree char *wanted = g_strconcat (" ", part, plurals[i], " ", NULL);

      if (g_str_has_prefix (words, wanted) || g_str_has_suffix (words, wanted))
        return TRUE;
    }
  return FALSE;
}

/* Returns: (nullable): the only field that people call by that word and more. */
static const SngField *
find_longer (SngHeadings *self, const char *heading, guint *column)
{
  g_autofree char *part = sng_fold (heading);
  const SngField *found = NULL;

  for (SngLanguage language = 0; language < SNG_N_LANGUAGES && *part != '\0'; language++)
    for (guint i = SNG_N_COMMON; i < self->kind->n_fields; i++)
      {
        const SngField *field = self->kind->fields[i];

        if (!is_end_of (sng_text_in (language, field->label), part) || field == found)
          continue;
        if (found != NULL)
          return NULL;
        found = field;
        *column = is_bilingual (field) ? language : 0;
      }
  return found;
}

static GHashTable *
read_choices (const SngField *field)
{
  GHashTable *words = new_words ();

  for (guint i = 0; i < field->n_choices; i++)
    for (SngLanguage language = 0; language < SNG_N_LANGUAGES; language++)
      add_word (words, sng_text_in (language, field->choices[i].label), field, i);
  return words;
}

static GHashTable *
choices_of (SngHeadings *self, const SngField *field)
{
  GHashTable *words = g_hash_table_lookup (self->choices, field);

  if (words == NULL)
    {
      words = read_choices (field);
      g_hash_table_insert (self->choices, (gpointer)field, words);
    }
  return words;
}

static const char *
say_choice (SngHeadings *self, const SngField *field, const char *name)
{
  guint choice = sng_field_choice_by_name (field, name);
  const char *label = choice > 0 ? sng_field_choice_label (field, choice) : NULL;
  const Meaning *meaning = label != NULL ? find_word (choices_of (self, field), label) : NULL;

  return meaning != NULL ? label : name;
}

static const char *
understand_choice (SngHeadings *self, const SngField *field, const char *word)
{
  const Meaning *meaning;

  if (sng_field_choice_by_name (field, word) > 0)
    return word;
  meaning = find_word (choices_of (self, field), word);
  return meaning != NULL ? field->choices[meaning->place].name : word;
}

/* Several choices stand on a line each. */
static char *
for_each_line (SngHeadings *self,
               const SngField *field,
               const char *text,
               const char *(*turn) (SngHeadings *self, const SngField *field, const char *line))
{
  g_auto (GStrv) lines = NULL;
  GString *turned;

  if (field->n_choices == 0)
    return g_strdup (text);
  lines = g_strsplit (text, "\n", -1);
  turned = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (turned, '\n');
      g_string_append (turned, turn (self, field, g_strstrip (lines[i])));
    }
  return g_string_free (turned, FALSE);
}

static char *
sheet_name_in (SngLanguage language, const SngKind *kind)
{
  const char *label = sng_text_in (language, kind->label_many);
  char *name = g_utf8_substring (label, 0, MIN (g_utf8_strlen (label, -1), MAX_SHEET_NAME));

  return g_strdelimit (name, FORBIDDEN_IN_NAME, ' ');
}

static gboolean
is_sheet_of (const SngKind *kind, const char *folded)
{
  for (SngLanguage language = 0; language < SNG_N_LANGUAGES; language++)
    {
      g_autofree char *name = sheet_name_in (language, kind);
      g_autofree char *one = sng_fold (sng_text_in (language, kind->label));
      g_autofree char *many = sng_fold (name);

      if (g_str_equal (folded, many) || g_str_equal (folded, one))
        return TRUE;
    }
  return FALSE;
}

/* Public API */

SngHeadings *
sng_headings_new (const SngKind *kind)
{
  SngHeadings *self = g_new0 (SngHeadings, 1);

  self->kind = kind;
  self->columns = new_words ();
  self->choices = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
  for (guint i = 0; i < kind->n_fields; i++)
    for (guint k = 0; k < sng_field_n_columns (kind->fields[i]); k++)
      add_column (self, kind->fields[i], k);
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_bilingual (kind->fields[i]))
      add_plain_label (self, kind->fields[i]);
  for (guint i = 0; i < kind->n_fields; i++)
    add_plain_name (self, kind->fields[i]);
  add_other_words (self);
  return self;
}

void
sng_headings_free (SngHeadings *self)
{
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->choices);
  g_free (self);
}

/**
 * sng_headings_find:
 * @heading: what a table calls a column
 * @column: (out): which of the field's columns it is
 *
 * People call a column shorter than a form does: "Owner" for "Risk owner". A part is taken where only
 * one field is called so.
 *
 * Returns: (nullable): the field; %NULL when none is meant, or no one alone
 */
const SngField *
sng_headings_find (SngHeadings *self, const char *heading, guint *column)
{
  const Meaning *meaning;

  for (guint i = 0; i < self->kind->n_fields; i++)
    for (*column = 0; *column < sng_field_n_columns (self->kind->fields[i]); (*column)++)
      {
        g_autofree char *name = sng_field_column_name (self->kind->fields[i], *column);

        if (g_str_equal (name, heading))
          return self->kind->fields[i];
      }
  meaning = find_word (self->columns, heading);
  if (meaning == NULL)
    return find_longer (self, heading, column);
  *column = meaning->place;
  return meaning->field;
}

/**
 * sng_headings_name:
 *
 * Returns: (transfer full): what the column is called in the language of the program
 */
char *
sng_headings_name (SngHeadings *self, const SngField *field, guint column)
{
  g_autofree char *label = label_in (sng_program_language (), field, column);

  if (find_word (self->columns, label) != NULL)
    return g_steal_pointer (&label);
  return sng_field_column_name (field, column);
}

/**
 * sng_headings_say:
 * @text: what stands in a file in a column of the field
 *
 * Returns: (transfer full): the same, with choices as people call them in the program's language
 */
char *
sng_headings_say (SngHeadings *self, const SngField *field, const char *text)
{
  return for_each_line (self, field, text, say_choice);
}

/**
 * sng_headings_understand:
 * @text: what people wrote in a column of the field, in either language
 *
 * Returns: (transfer full): the same as files have it; what is not understood stays as it is
 */
char *
sng_headings_understand (SngHeadings *self, const SngField *field, const char *text)
{
  return for_each_line (self, field, text, understand_choice);
}

/**
 * sng_headings_name_sheet:
 *
 * Returns: (transfer full): what the sheet with the records of a kind is called
 */
char *
sng_headings_name_sheet (const SngKind *kind)
{
  return sheet_name_in (sng_program_language (), kind);
}

/**
 * sng_headings_find_sheet:
 *
 * Returns: (nullable): the kind of which a sheet of that name holds the records; %NULL when it is
 *   not called after any, in either language
 */
const SngKind *
sng_headings_find_sheet (const char *name)
{
  const SngKind *kind = sng_kind_by_name (name);
  g_autofree char *folded = sng_fold (name);

  for (guint i = 0; i < SNG_N_KINDS && kind == NULL; i++)
    if (is_sheet_of (sng_kind (i), folded))
      kind = sng_kind (i);
  return kind;
}
