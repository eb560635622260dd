/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-proposal.h"

#include "data/sources/sng-proposal-words.h"
#include "data/vocabulary/sng-translation.h"

#include <string.h>

/* How well a name fits: the stable name or a label first, then what other systems call it. A full
 * name in two parts is surer than the weaker of those words. */
#define FITS_EXACTLY 100
#define FITS_BY_WORD 90
#define FITS_IN_PARTS 86
#define LEAST_FIT 60

/* Moments counted in milliseconds have that many digits for any day since 1973. */
#define LEAST_MILLISECONDS 1e11

#define ANY_FORM (SNG_ANSWER_TEXT | SNG_ANSWER_NUMBER | SNG_ANSWER_BOOLEAN | SNG_ANSWER_LIST)
#define ONE_VALUE (SNG_ANSWER_TEXT | SNG_ANSWER_NUMBER | SNG_ANSWER_BOOLEAN)

/* As what the values of a type may come; what is 0 is not offered. */
static const guint forms_of_type[SNG_N_TYPES] = {
  [SNG_TYPE_TEXT] = SNG_ANSWER_TEXT | SNG_ANSWER_NUMBER,
  [SNG_TYPE_TEXT2] = SNG_ANSWER_TEXT | SNG_ANSWER_NUMBER,
  [SNG_TYPE_LONGTEXT] = SNG_ANSWER_TEXT | SNG_ANSWER_NUMBER,
  [SNG_TYPE_LONGTEXT2] = SNG_ANSWER_TEXT | SNG_ANSWER_NUMBER,
  [SNG_TYPE_TEXTS] = SNG_ANSWER_LIST | SNG_ANSWER_TEXT,
  [SNG_TYPE_URL] = SNG_ANSWER_TEXT,
  [SNG_TYPE_CHOICE] = ONE_VALUE,
  [SNG_TYPE_CHOICES] = SNG_ANSWER_LIST | SNG_ANSWER_TEXT,
  [SNG_TYPE_ANSWER] = ONE_VALUE,
  [SNG_TYPE_BOOLEAN] = ONE_VALUE,
  [SNG_TYPE_INTEGER] = SNG_ANSWER_NUMBER | SNG_ANSWER_TEXT,
  [SNG_TYPE_SCALE5] = SNG_ANSWER_NUMBER | SNG_ANSWER_TEXT,
  [SNG_TYPE_REAL] = SNG_ANSWER_NUMBER | SNG_ANSWER_TEXT,
  [SNG_TYPE_PERCENT] = SNG_ANSWER_NUMBER | SNG_ANSWER_TEXT,
  [SNG_TYPE_DURATION] = SNG_ANSWER_NUMBER | SNG_ANSWER_TEXT,
  [SNG_TYPE_DATE] = SNG_ANSWER_TEXT | SNG_ANSWER_NUMBER,
  [SNG_TYPE_INSTANT] = SNG_ANSWER_TEXT | SNG_ANSWER_NUMBER,
  [SNG_TYPE_REF] = SNG_ANSWER_TEXT | SNG_ANSWER_NUMBER,
  [SNG_TYPE_REFS] = SNG_ANSWER_LIST | SNG_ANSWER_TEXT,
};

static gboolean
is_moment (const SngField *field)
{
  return field->type == SNG_TYPE_DATE || field->type == SNG_TYPE_INSTANT;
}

static gboolean
is_number (const SngField *field)
{
  return field->type == SNG_TYPE_INTEGER || field->type == SNG_TYPE_SCALE5
         || field->type == SNG_TYPE_REAL || field->type == SNG_TYPE_PERCENT;
}

static gboolean
is_list (const SngField *field)
{
  return field->type == SNG_TYPE_TEXTS || field->type == SNG_TYPE_CHOICES
         || field->type == SNG_TYPE_REFS;
}

static gboolean
is_in_two_languages (const SngField *field)
{
  return field->type == SNG_TYPE_TEXT2 || field->type == SNG_TYPE_LONGTEXT2;
}

static guint
fit_words (const SngField *field, const char *words)
{
  g_autofree char *name = sng_proposal_plain (field->name);
  guint rank = sng_proposal_rank (field->name, words);

  if (g_str_equal (words, name))
    return FITS_EXACTLY;
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    {
      g_autofree char *label = sng_proposal_plain (sng_text_in (i, field->label));

      if (g_str_equal (words, label))
        return FITS_EXACTLY - 1;
    }
  return rank > 0 ? FITS_BY_WORD - rank : 0;
}

/* A member is called by its own name and, more weakly, by the one of what it stands in: the
 * "value" of "emails". */
static guint
fit (const SngField *field, const SngAnswerField *from)
{
  const char *dot = strrchr (from->path, '.');
  g_autofree char *own = sng_proposal_plain (dot != NULL ? dot + 1 : from->path);
  g_autofree char *outer = dot != NULL ? g_strndup (from->path, strcspn (from->path, "[.")) : NULL;
  g_autofree char *outer_words = outer != NULL ? sng_proposal_plain (outer) : NULL;
  guint best = sng_answer_field_is_around (from) ? 0 : fit_words (field, own);
  gsize length;

  if (outer_words == NULL)
    return best;
  length = strlen (outer_words);
  if (best == 0 && (g_str_equal (own, "value") || g_str_equal (own, "name")))
    best = fit_words (field, outer_words);
  if (best == 0 && length > 1 && outer_words[length - 1] == 's' && g_str_equal (own, "value"))
    {
      outer_words[length - 1] = '\0';
      best = fit_words (field, outer_words);
    }
  /* What stands by itself is meant before what stands in something else. */
  return best > 0 ? best - 1 : 0;
}

static JsonObject *
new_pick (const char *path)
{
  JsonObject *pick = json_object_new ();

  json_object_set_string_member (pick, "path", path);
  return pick;
}

static void
set_moment (JsonObject *pick, const SngAnswerField *from)
{
  double number = g_ascii_strtod (from->sample, NULL);

  if ((from->forms & SNG_ANSWER_NUMBER) != 0)
    json_object_set_string_member (pick, "unit", number >= LEAST_MILLISECONDS ? "ms" : "s");
  else
    json_object_set_string_member (pick, "tz", "UTC");
}

static void
set_words (JsonObject *pick, const SngField *field, const SngAnswerField *from)
{
  JsonObject *values = json_object_new ();
  gboolean are_ours = TRUE;

  for (guint i = 0; i < from->words->len; i++)
    {
      const char *word = from->words->pdata[i];
      guint choice = sng_proposal_choice (field, word);

      are_ours &= sng_field_choice_by_name (field, word) != 0;
      if (choice != 0)
        json_object_set_string_member (values, word, sng_field_choice_name (field, choice));
    }
  if (are_ours)
    json_object_unref (values);
  else
    json_object_set_object_member (pick, "values", values);
}

/* A person is found by the e-mail address where that is what comes, everything else by what people
 * call it. */
static void
set_by (JsonObject *pick, const SngField *field, const SngAnswerField *from)
{
  const char *first = strchr (from->sample, '@') != NULL ? "email" : "name";
  JsonArray *by = json_array_new ();
  gboolean known = FALSE;

  json_array_add_string_element (by, "key");
  for (guint id = 0; id < SNG_N_KINDS; id++)
    known |= sng_field_may_refer_to (field, id) && sng_kind_field (sng_kind (id), first) != NULL;
  if (known)
    json_array_add_string_element (by, first);
  json_object_set_array_member (pick, "by", by);
}

static JsonNode *
wrap (const SngField *field, JsonObject *pick)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *outer;

  if (!is_in_two_languages (field))
    {
      json_node_take_object (node, pick);
      return node;
    }
  outer = json_object_new ();
  json_object_set_object_member (outer, sng_language_codes[sng_program_language ()], pick);
  json_node_take_object (node, outer);
  return node;
}

/* A full name in parts: given name, surname and, where people have two, the second one. */
static const char *const parts_of_names[][8] = {
  { "given name", "first name", "nombre", "nombres", "nombre de pila", "firstname", NULL },
  { "family name", "last name", "apellidos", "apellido", "apellido paterno", "primer apellido",
    "surname", NULL },
  { "apellido materno", "segundo apellido", "second last name", NULL },
};

static const SngAnswerField *
find_part (GPtrArray *fields, guint part)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const SngAnswerField *from = fields->pdata[i];
      const char *dot = strrchr (from->path, '.');
      g_autofree char *words = sng_proposal_plain (dot != NULL ? dot + 1 : from->path);

      if (g_strv_contains (parts_of_names[part], words))
        return from;
    }
  return NULL;
}

/* The surname after the given name, where no member has both: of @best is not known whether it has.
 * A second surname that some people lack would leave these without a name. */
static JsonNode *
propose_parts (const SngField *field, GPtrArray *fields, const SngAnswerField *best, guint points)
{
  const SngAnswerField *given = find_part (fields, 0);
  const SngAnswerField *family = find_part (fields, 1);
  const SngAnswerField *second = find_part (fields, 2);
  JsonObject *pick;
  g_autofree char *template = NULL;

  if (given == NULL || family == NULL || (points >= FITS_IN_PARTS && best != given))
    return NULL;
  template = second != NULL && second->n_filled == given->n_filled
                 ? g_strdup_printf ("{%s} {%s} {%s}", given->path, family->path, second->path)
                 : g_strdup_printf ("{%s} {%s}", given->path, family->path);
  pick = json_object_new ();
  json_object_set_string_member (pick, "template", template);
  return wrap (field, pick);
}

static const SngAnswerField *
find_best (const SngField *field, GPtrArray *fields, GHashTable *used, guint *best)
{
  const SngAnswerField *found = NULL;

  *best = LEAST_FIT;
  for (guint i = 0; i < fields->len; i++)
    {
      const SngAnswerField *from = fields->pdata[i];
      guint points
          = sng_proposal_may_hold (field, from) && !g_hash_table_contains (used, from->path)
                ? fit (field, from)
                : 0;

      if (points > *best)
        {
          *best = points;
          found = from;
        }
    }
  return found;
}

/* Public API */

/**
 * sng_proposal_is_offered:
 *
 * Returns: whether a source may be asked for the field in the window: what every record has is kept
 *   by the program, but for its key and its tags
 */
gboolean
sng_proposal_is_offered (const SngField *field)
{
  return sng_field_is_editable (field) && forms_of_type[field->type] != 0
         && (field->index >= SNG_N_COMMON || field->index == SNG_COMMON_KEY
             || field->index == SNG_COMMON_TAGS);
}

/**
 * sng_proposal_may_hold:
 *
 * Returns: whether values that come like those of @from can be values of @field
 */
gboolean
sng_proposal_may_hold (const SngField *field, const SngAnswerField *from)
{
  if ((from->forms & ~forms_of_type[field->type] & ANY_FORM) != 0)
    return FALSE;
  if (is_moment (field) && (from->forms & SNG_ANSWER_TEXT) != 0)
    return from->is_moment;
  if (field->choices != NULL)
    return !from->has_more_words;
  return !is_number (field) || (from->forms & SNG_ANSWER_TEXT) == 0
         || strspn (from->sample, "0123456789.-") == strlen (from->sample);
}

/**
 * sng_proposal_choice:
 * @word: as a source writes it
 *
 * Returns: which choice of @field it most likely means; 0 when nothing says so
 */
guint
sng_proposal_choice (const SngField *field, const char *word)
{
  g_autofree char *words = sng_proposal_plain (word);
  guint found = sng_field_choice_by_name (field, word);

  for (guint i = 1; i <= field->n_choices && found == 0; i++)
    {
      g_autofree char *name = sng_proposal_plain (sng_field_choice_name (field, i));
      gboolean fits = g_str_equal (words, name);

      for (guint language = 0; language < SNG_N_LANGUAGES && !fits; language++)
        {
          g_autofree char *label
              = sng_proposal_plain (sng_text_in (language, field->choices[i - 1].label));

          fits = g_str_equal (words, label);
        }
      if (fits || sng_proposal_rank (sng_field_choice_name (field, i), words) > 0)
        found = i;
    }
  return found;
}

/**
 * sng_proposal_pick:
 *
 * Returns: (transfer full): what stands in a connector document for @field when its values come
 *   from @from
 */
JsonNode *
sng_proposal_pick (const SngField *field, const SngAnswerField *from)
{
  JsonObject *pick = new_pick (from->path);
  gboolean is_text = (from->forms & SNG_ANSWER_TEXT) != 0;

  if (is_moment (field))
    set_moment (pick, from);
  else if (field->type == SNG_TYPE_BOOLEAN && from->forms != SNG_ANSWER_BOOLEAN)
    json_object_set_string_member (pick, "as", "boolean");
  else if (is_number (field) && is_text)
    json_object_set_string_member (pick, "as", "number");
  else if (is_list (field) && is_text)
    json_object_set_string_member (pick, "split", ",");
  if (field->type == SNG_TYPE_CHOICE)
    set_words (pick, field, from);
  if (field->targets != 0)
    set_by (pick, field, from);
  return wrap (field, pick);
}

/**
 * sng_proposal_map:
 * @fields: (element-type SngAnswerField): what the rows hold
 *
 * Returns: (transfer full): what stands in a connector document as `map`: of each field that has a
 *   likely member, that one; each member once, the fields that every record needs first
 */
JsonObject *
sng_proposal_map (const SngKind *kind, GPtrArray *fields)
{
  JsonObject *map = json_object_new ();
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
      {
        const SngField *field = kind->fields[i];
        gboolean is_needed = sng_field_is_needed_in (field, NULL);
        const SngAnswerField *best;
        g_autoptr (JsonNode) parts = NULL;
        guint points;

        if (is_needed != (pass == 0) || !sng_proposal_is_offered (field))
          continue;
        best = find_best (field, fields, used, &points);
        if (g_str_equal (field->name, "name"))
          parts = propose_parts (field, fields, best, points);
        if (parts != NULL)
          json_object_set_member (map, field->name, g_steal_pointer (&parts));
        else if (best != NULL)
          {
            json_object_set_member (map, field->name, sng_proposal_pick (field, best));
            g_hash_table_add (used, best->path);
          }
      }
  return map;
}
