/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-nearest.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LENGTH 64
#define MAX_NAMES 3
#define MAX_CLOSEST 6

typedef struct
{
  char *name;
  guint distance;
} Candidate;

struct _SngNearest
{
  char *wanted;
  GArray *candidates; /* of Candidate, those that come near */
  GArray *all;        /* of Candidate */
};

static void
clear_candidate (gpointer data)
{
  g_free (((Candidate *) data)->name);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;
  return strcmp (left->name, right->name);
}

/* Counts the letters to add, drop or replace to come from one word to the other. */
static guint
count_edits (const char *a, const char *b)
{
  gsize length_a = MIN (strlen (a), MAX_LENGTH);
  gsize length_b = MIN (strlen (b), MAX_LENGTH);
  guint row[MAX_LENGTH + 1];

  for (gsize j = 0; j <= length_b; j++)
    row[j] = j;
  for (gsize i = 1; i <= length_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (gsize j = 1; j <= length_b; j++)
        {
          guint replaced = diagonal + (g_ascii_tolower (a[i - 1]) != g_ascii_tolower (b[j - 1]));

          diagonal = row[j];
          row[j] = MIN (replaced, MIN (row[j - 1], row[j]) + 1);
        }
    }
  return row[length_b];
}

static void
keep (GArray *candidates, const char *name, guint distance)
{
  Candidate candidate = { .name = g_strdup (name), .distance = distance };

  g_array_append_val (candidates, candidate);
}

/* The first @n of the candidates with commas between them, the nearest first. */
static char *
list_names (GArray *candidates, guint n)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < MIN (n, candidates->len); i++)
    g_strv_builder_add (names, g_array_index (candidates, Candidate, i).name);
  list = g_strv_builder_end (names);
  return g_strjoinv (", ", list);
}

/* Public API */

SngNearest *
sng_nearest_new (const char *wanted)
{
  SngNearest *self = g_new0 (SngNearest, 1);

  self->wanted = g_strdup (wanted);
  self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (self->candidates, clear_candidate);
  self->all = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (self->all, clear_candidate);
  return self;
}

void
sng_nearest_free (SngNearest *self)
{
  g_free (self->wanted);
  g_array_unref (self->candidates);
  g_array_unref (self->all);
  g_free (self);
}

/**
 * sng_nearest_offer:
 * @name: a name that would have been understood
 */
void
sng_nearest_offer (SngNearest *self, const char *name)
{
  guint limit = MAX (1, strlen (self->wanted) / 3 + 1);
  guint distance = count_edits (self->wanted, name);

  if (strlen (self->wanted) >= 3 && g_str_has_prefix (name, self->wanted))
    distance = MIN (distance, 1);
  keep (self->all, name, distance);
  if (distance <= limit)
    keep (self->candidates, name, distance);
}

/**
 * sng_nearest_explain:
 * @sentence: what is wrong
 *
 * Returns: (transfer full): @sentence, followed by the best of the names when any comes near
 */
char *
sng_nearest_explain (SngNearest *self, const char *sentence)
{
  g_autofree char *names = NULL;
  g_autofree char *question = NULL;
  guint n = 0;

  g_array_sort (self->candidates, compare_candidates);
  while (n < MIN (self->candidates->len, MAX_NAMES)
         && g_array_index (self->candidates, Candidate, n).distance
                == g_array_index (self->candidates, Candidate, 0).distance)
    n++;
  if (n == 0)
    return g_strdup (sentence);
  names = list_names (self->candidates, n);
  /* TRANSLATORS: %s is one name, or up to three with commas, of a verb, kind or field. */
  question = g_strdup_printf (_("Did you mean %s?"), names);
  return g_strjoin (" ", sentence, question, NULL);
}

/**
 * sng_nearest_explain_closest:
 * @sentence: what is wrong
 *
 * Like sng_nearest_explain(), for names that nobody could guess: when none comes near, those are
 * told that come nearest.
 *
 * Returns: (transfer full): @sentence and names
 */
char *
sng_nearest_explain_closest (SngNearest *self, const char *sentence)
{
  g_autofree char *names = NULL;
  g_autofree char *answer = NULL;

  if (self->candidates->len > 0 || self->all->len == 0)
    return sng_nearest_explain (self, sentence);
  g_array_sort (self->all, compare_candidates);
  names = list_names (self->all, MAX_CLOSEST);
  /* TRANSLATORS: %s are some names with commas, of kinds of record. */
  answer = g_strdup_printf (_("The nearest are: %s."), names);
  return g_strjoin (" ", sentence, answer, NULL);
}
