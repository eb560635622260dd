/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-nearest.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LENGTH 64
#define MAX_NAMES 3

typedef struct
{
  char *name;
  guint distance;
} Candidate;

struct _SngNearest
{
  char *wanted;
  GArray *candidates; /* of Candidate */
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

/* Public API */

SngNearest *
sng_nearest_new (const char *wanted)
{
  SngNearest *self = g_new0 (SngNearest, 1);

  self->wanted = g_strdup (wanted);
  self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (self->candidates, clear_candidate);
  return self;
}

void
sng_nearest_free (SngNearest *self)
{
  g_free (self->wanted);
  g_array_unref (self->candidates);
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
  Candidate candidate = { .distance = count_edits (self->wanted, name) };

  if (strlen (self->wanted) >= 3 && g_str_has_prefix (name, self->wanted))
    candidate.distance = MIN (candidate.distance, 1);
  if (candidate.distance > limit)
    return;
  candidate.name = g_strdup (name);
  g_array_append_val (self->candidates, candidate);
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
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *question = NULL;

  g_array_sort (self->candidates, compare_candidates);
  for (guint i = 0; i < self->candidates->len && i < MAX_NAMES; i++)
    {
      const Candidate *best = &g_array_index (self->candidates, Candidate, 0);
      const Candidate *candidate = &g_array_index (self->candidates, Candidate, i);

      if (candidate->distance == best->distance)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", candidate->name);
    }
  if (names->len == 0)
    return g_strdup (sentence);
  /* TRANSLATORS: %s is one name, or up to three with commas, of a verb, kind or field. */
  question = g_strdup_printf (_("Did you mean %s?"), names->str);
  return g_strjoin (" ", sentence, question, NULL);
}
