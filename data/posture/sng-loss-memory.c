/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-loss-memory.h"

#include "data/method/sng-loss-model.h"

#include <string.h>

/* The figures of so many risks are kept; a register of more of them is simulated as before. */
#define MOST_KEPT 50000

/* The question without what its texts are written in: equal memory is the same question. */
typedef struct
{
  guint64 name;
  guint64 cause;
  guint64 seed;
  guint64 n_trials;
  SngLossEstimate estimate;
} Key;

static GMutex lock;
static GHashTable *answers; /* Key → SngLossFigures */

static guint
hash_key (gconstpointer data)
{
  const guint64 *words = data;
  guint64 hash = 0;

  for (guint i = 0; i < sizeof (Key) / sizeof *words; i++)
    hash = (hash ^ words[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) (hash >> 32);
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Key)) == 0;
}

static Key
key_of (const SngLossQuestion *question)
{
  return (Key) {
    .name = sng_random_name (question->name),
    .cause = question->cause != NULL ? ~sng_random_name (question->cause) : 0,
    .seed = question->seed,
    .n_trials = question->n_trials,
    .estimate = *question->estimate,
  };
}

static void
simulate (const SngLossQuestion *question, SngLossFigures *figures)
{
  g_autofree SngLossModel *model = g_new (SngLossModel, 1);
  g_autofree gint64 *losses = g_new (gint64, 2 * (gsize) question->n_trials);

  sng_loss_model_init (model, question->name, question->cause, &question->estimate->frequency,
                       &question->estimate->loss);
  sng_loss_model_simulate (model, question->seed, question->n_trials, losses);
  sng_losses_sort (losses, losses + question->n_trials, question->n_trials);
  sng_losses_figures (losses, question->n_trials, figures);
}

static gboolean
recall (const Key *key, SngLossFigures *figures)
{
  const SngLossFigures *known;

  g_mutex_lock (&lock);
  known = answers != NULL ? g_hash_table_lookup (answers, key) : NULL;
  if (known != NULL)
    *figures = *known;
  g_mutex_unlock (&lock);
  return known != NULL;
}

static void
keep (const Key *key, const SngLossFigures *figures)
{
  g_mutex_lock (&lock);
  if (answers == NULL)
    answers = g_hash_table_new_full (hash_key, equal_keys, g_free, g_free);
  if (g_hash_table_size (answers) >= MOST_KEPT)
    g_hash_table_remove_all (answers);
  g_hash_table_insert (answers, g_memdup2 (key, sizeof *key), g_memdup2 (figures, sizeof *figures));
  g_mutex_unlock (&lock);
}

/* Public API */

/**
 * sng_loss_memory_ask:
 * @figures: (out): what the simulated years of that risk alone say
 *
 * Simulates one risk, unless the same was simulated before in this process. Any thread may ask; a risk of 50,000 years takes two or three milliseconds.
 */
void
sng_loss_memory_ask (const SngLossQuestion *question, SngLossFigures *figures)
{
  Key key = key_of (question);

  if (recall (&key, figures))
    return;
  simulate (question, figures);
  keep (&key, figures);
}
