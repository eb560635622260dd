/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/sng-fuzz-coverage.h"
#include "tests/fuzz/sng-fuzz-mutation.h"
#include "tests/fuzz/sng-fuzz.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs a target on its seeds and on changes of them, in a process of its own: when that ends in
 * any other way than it should, the input that it had last is kept, and another process goes on. */

/* Of each seed in the quick part, which ends earlier where a target is slow. */
#define QUICK_MUTATIONS 200
#define QUICK_SECONDS 3
/* What is kept for good is brought to the disk each time; in memory that costs nothing. */
#define MEMORY "/dev/shm"
#define MAX_FINDINGS 10
#define MAX_CORPUS 4096
/* So long no input of this size may take, also under the sanitizers. */
#define MAX_SECONDS_EACH 30

/* What a process that ended leaves to the one that started it. */
typedef struct
{
  guint64 n_inputs;
  guint n_seeds;   /* that have been run */
  guint n_kept;    /* inputs that reached something new */
  guint coverage;
  gboolean is_over; /* all inputs were run: what follows is leaks */
  gsize size;
  guint8 data[SNG_FUZZ_MAX_SIZE];
} Shared;

typedef struct
{
  char *name;
  GPtrArray *seeds; /* of GBytes */
  gint64 seconds;   /* 0: the quick part */
  guint32 random;
  char *findings;   /* (nullable) folder */
  gint64 deadline;
  Shared *shared;
} Fuzz;

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
read_seeds (const char *path)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (path, names->pdata[i], NULL);
      char *data;
      gsize size;

      if (g_file_get_contents (file, &data, &size, NULL))
        g_ptr_array_add (seeds, g_bytes_new_take (data, MIN (size, SNG_FUZZ_MAX_SIZE)));
    }
  if (seeds->len == 0)
    g_ptr_array_add (seeds, g_bytes_new (NULL, 0));
  return seeds;
}

/* The child */

/* The target gets a copy of that size to the byte, so that reading beyond it is seen. */
static void
run_one (Fuzz *self, const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_malloc (MAX (size, 1));

  self->shared->size = size;
  if (size > 0)
    memcpy (self->shared->data, memcpy (copy, data, size), size);
  self->shared->n_inputs++;
  alarm (MAX_SECONDS_EACH);
  sng_fuzz_one (copy, size);
}

static void
run_seeds (Fuzz *self)
{
  while (self->shared->n_seeds < self->seeds->len)
    {
      GBytes *seed = self->seeds->pdata[self->shared->n_seeds++];

      run_one (self, g_bytes_get_data (seed, NULL), g_bytes_get_size (seed));
    }
}

static void
run_mutation (Fuzz *self, GPtrArray *corpus, GBytes *base, GRand *rand)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  GBytes *other = corpus->pdata[g_rand_int_range (rand, 0, (gint32) corpus->len)];
  guint before = sng_fuzz_get_coverage ();

  if (g_bytes_get_size (base) > 0)
    g_byte_array_append (input, g_bytes_get_data (base, NULL), g_bytes_get_size (base));
  sng_fuzz_mutate (input, other, sng_fuzz_words, rand);
  run_one (self, input->data, input->len);
  if (sng_fuzz_get_coverage () == before || corpus->len >= MAX_CORPUS)
    return;
  self->shared->n_kept++;
  g_ptr_array_add (corpus, g_bytes_new (input->data, input->len));
}

static void
run_mutations (Fuzz *self)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (self->random);
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint n_most = self->seconds > 0 ? G_MAXUINT : self->seeds->len * QUICK_MUTATIONS;

  for (guint i = 0; i < self->seeds->len; i++)
    g_ptr_array_add (corpus, g_bytes_ref (self->seeds->pdata[i]));
  for (guint i = 0; i < n_most && g_get_monotonic_time () < self->deadline; i++)
    run_mutation (self, corpus, corpus->pdata[i % corpus->len], rand);
}

/* The person who looks at the outcome wants what went wrong, not what the input made it say. */
static int
run_child (Fuzz *self)
{
  if (!g_getenv ("SNG_FUZZ_VERBOSE") && g_freopen ("/dev/null", "w", stdout) == NULL)
    return 2;
  sng_fuzz_set_up ();
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  run_seeds (self);
  run_mutations (self);
  alarm (0);
  self->shared->coverage = sng_fuzz_get_coverage ();
  self->shared->is_over = TRUE;
  sng_fuzz_tear_down ();
  return 0;
}

/* The parent */

static void
keep_finding (Fuzz *self)
{
  g_autofree char *sum
      = g_compute_checksum_for_data (G_CHECKSUM_SHA1, self->shared->data, self->shared->size);
  g_autofree char *name = g_strdup_printf ("%s-%.10s", self->name, sum);
  g_autofree char *path = g_build_filename (self->findings ? self->findings : ".", name, NULL);

  if (self->shared->is_over)
    g_printerr ("%s: something was left at the end, see above\n", self->name);
  else if (g_file_set_contents (path, (const char *) self->shared->data, self->shared->size, NULL))
    g_printerr ("%s: the input is kept as %s\n", self->name, path);
}

static gboolean
run_process (Fuzz *self)
{
  pid_t child;
  int status;

  fflush (NULL);
  child = fork ();
  if (child == 0)
    exit (run_child (self));
  return child > 0 && waitpid (child, &status, 0) == child && WIFEXITED (status)
         && WEXITSTATUS (status) == 0;
}

static guint
run_all (Fuzz *self)
{
  guint n_findings = 0;

  self->deadline
      = g_get_monotonic_time () + (self->seconds ? self->seconds : QUICK_SECONDS) * G_USEC_PER_SEC;
  while (!run_process (self))
    {
      keep_finding (self);
      self->random++;
      if (++n_findings == MAX_FINDINGS || self->shared->is_over)
        break;
    }
  return n_findings;
}

static char *
make_folder (void)
{
  g_autofree char *template = g_build_filename (
      g_access (MEMORY, W_OK) == 0 ? MEMORY : g_get_tmp_dir (), "sinergia-fuzz-XXXXXX", NULL);

  return g_strdup (g_mkdtemp (template));
}

static gboolean
parse (Fuzz *self, int *argc, char ***argv)
{
  int seconds = 0;
  int random = 1;
  const GOptionEntry entries[] = {
    { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "how long; without it each seed and 200 changes",
      "N" },
    { "random", 0, 0, G_OPTION_ARG_INT, &random, "where chance begins", "N" },
    { "findings", 0, 0, G_OPTION_ARG_FILENAME, &self->findings, "where inputs are kept", "DIR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("SEEDS");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error) || *argc != 2)
    {
      g_printerr ("%s\n", error ? error->message : "One folder of seeds is needed.");
      return FALSE;
    }
  self->seconds = seconds;
  self->random = (guint32) random;
  self->name = g_path_get_basename ((*argv)[0]);
  self->seeds = read_seeds ((*argv)[1]);
  return TRUE;
}

int
main (int argc, char **argv)
{
  Fuzz self = { 0 };
  g_autofree char *folder = NULL;
  guint n_findings;

  if (!parse (&self, &argc, &argv))
    return 2;
  folder = make_folder ();
  if (folder == NULL)
    return 2;
  g_setenv ("SNG_FUZZ_FOLDER", folder, TRUE);
  self.shared = mmap (NULL, sizeof (Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (self.shared == MAP_FAILED)
    return 2;
  n_findings = run_all (&self);
  sng_test_folder_remove (folder);
  g_print ("1..1\n%sok 1 %s: %u seeds, %" G_GUINT64_FORMAT " inputs, %u kept, %u places, %u findings\n",
           n_findings > 0 ? "not " : "", self.name, self.seeds->len, self.shared->n_inputs,
           self.shared->n_kept, self.shared->coverage, n_findings);
  g_free (self.name);
  g_free (self.findings);
  g_ptr_array_unref (self.seeds);
  return n_findings > 0;
}
