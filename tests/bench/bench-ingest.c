/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes to read a long list from a server into findings, how much memory, and how long
 * a person who saves meanwhile waits. Prints rows, seconds and the peak of memory in KiB separated
 * by tabs, then the waiting of that person and the gaps of the main loop: what ingest-python.py and
 * ingest-node.mjs print of theirs. */
#include "data/sources/sng-source-run.h"
#include "tests/bench/bench-facts.h"
#include "tests/bench/bench-times.h"

#include <stdio.h>

#define SAVE_EVERY 250 /* ms */

typedef struct
{
  SngRegister *store;
  SngHandle source;
  SngHandle person;
  guint n_saves;
  gboolean is_saving;
  double save_start;
  double last_turn;
  BenchTimes *saves;
  BenchTimes *gaps; /* between turns of the main loop */
  SngRunReport *report;
  GError *error;
  gboolean done;
} Ingest;

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Ingest *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_register_apply_finish (SNG_REGISTER (object), result, &error);

  self->is_saving = FALSE;
  if (outcome != NULL && outcome->conflicts->len == 0)
    bench_times_add (self->saves, bench_now () - self->save_start);
  else if (self->error == NULL)
    self->error = g_steal_pointer (&error);
}

static gboolean
save_cb (gpointer data)
{
  Ingest *self = data;
  g_autoptr (SngRecord) record = NULL;
  g_autoptr (SngChange) change = NULL;
  g_autofree char *name = NULL;

  if (self->is_saving || self->done)
    return G_SOURCE_CONTINUE;
  record = sng_register_get_record (self->store, self->person);
  change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  name = g_strdup_printf ("Patricia Solís %u", ++self->n_saves);
  sng_change_set_of (change, record, SNG_PERSON_NAME, sng_value_text (name));
  self->is_saving = TRUE;
  self->save_start = bench_now ();
  sng_register_apply_async (self->store, change, NULL, saved_cb, self);
  return G_SOURCE_CONTINUE;
}

/* As often as a screen is painted, beside everything else that goes on in the main loop. */
static gboolean
turn_cb (gpointer data)
{
  Ingest *self = data;
  double now = bench_now ();

  bench_times_add (self->gaps, now - self->last_turn);
  self->last_turn = now;
  return G_SOURCE_CONTINUE;
}

static void
refreshed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Ingest *self = data;

  self->report = sng_source_refresh_finish (result, &self->error);
  self->done = TRUE;
}

static gboolean
make_source (Ingest *self, const char *document, const char *url, GError **error)
{
  const SngKind *kind = sng_kind (SNG_KIND_SOURCE);
  const SngKind *people = sng_kind (SNG_KIND_PERSON);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, "measurement");
  g_autoptr (SngOutcome) outcome = NULL;
  g_autofree char *text = NULL;
  SngHandle source, person;

  if (!g_file_get_contents (document, &text, NULL, error))
    return FALSE;
  source = sng_change_create (change, kind, NULL);
  sng_change_set (change, source, kind->fields[SNG_SOURCE_NAME], kind, NULL, sng_value_text2 ("Events", NULL));
  sng_change_set (change, source, kind->fields[SNG_SOURCE_CONNECTOR], kind, NULL, sng_value_text (text));
  sng_change_set (change, source, kind->fields[SNG_SOURCE_URL], kind, NULL, sng_value_text (url));
  sng_change_set (change, source, kind->fields[SNG_SOURCE_ALLOW_HTTP], kind, NULL, sng_value_boolean (TRUE));
  sng_change_set (change, source, kind->fields[SNG_SOURCE_PROVENANCE], kind, NULL, sng_value_integer (1));
  person = sng_change_create (change, people, NULL);
  sng_change_set (change, person, people->fields[SNG_PERSON_NAME], people, NULL, sng_value_text ("Patricia Solís"));
  outcome = sng_register_apply (self->store, change, error);
  if (outcome == NULL)
    return FALSE;
  self->source = g_array_index (outcome->created, SngHandle, 0);
  self->person = g_array_index (outcome->created, SngHandle, 1);
  return TRUE;
}

static void
ingest (Ingest *self)
{
  guint saving, turning;
  double start = bench_now (), seconds;

  self->last_turn = start;
  sng_source_refresh_async (self->store, self->source, NULL, NULL, refreshed_cb, self);
  saving = g_timeout_add (SAVE_EVERY, save_cb, self);
  turning = g_timeout_add (4, turn_cb, self);
  while (!self->done)
    g_main_context_iteration (NULL, TRUE);
  seconds = (bench_now () - start) / 1000;
  g_source_remove (saving);
  g_source_remove (turning);
  while (self->is_saving)
    g_main_context_iteration (NULL, TRUE);
  if (self->report == NULL)
    return;
  printf ("%" G_GUINT64_FORMAT "\t%.3f\t%ld\t%.1f\t%.1f\t%.1f\t%.1f\n", (guint64) self->report->counts.n_read,
          seconds, bench_peak_memory (), bench_times_quantile (self->saves, 0.5),
          bench_times_quantile (self->saves, 1), bench_times_quantile (self->gaps, 0.99),
          bench_times_quantile (self->gaps, 1));
  if (self->report->error != NULL && self->error == NULL)
    self->error = g_error_copy (self->report->error);
  if (self->report->refusals != NULL && self->report->refusals->len > 0)
    g_printerr ("%u rows were refused.\n", self->report->refusals->len);
}

int
main (int argc, char **argv)
{
  Ingest self = { .saves = bench_times_new (), .gaps = bench_times_new () };
  gboolean failed;

  if (argc != 4)
    {
      g_printerr ("Name a connector document, the address of its server, and a new register.\n");
      return 2;
    }
  self.store = bench_open (argv[3], TRUE, &self.error);
  if (self.store != NULL && make_source (&self, argv[1], argv[2], &self.error))
    ingest (&self);
  failed = self.error != NULL;
  if (failed)
    g_printerr ("%s\n", self.error->message);
  g_clear_error (&self.error);
  g_clear_pointer (&self.report, sng_run_report_free);
  if (self.store != NULL)
    sng_register_close (self.store);
  bench_times_free (self.saves);
  bench_times_free (self.gaps);
  return failed;
}
