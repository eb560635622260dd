/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a register of a chosen size: what the other measurements read. */
#include "tests/bench/bench-facts.h"
#include "tests/bench/bench-times.h"

#include <glib/gstdio.h>
#include <stdio.h>

static BenchSize size = { 10000, 2000, 5000, 1000, 50 };

static const GOptionEntry options[] = {
  { "risks", 0, 0, G_OPTION_ARG_INT, &size.risks, "Risks", "N" },
  { "deployments", 0, 0, G_OPTION_ARG_INT, &size.deployments, "AI deployments, with 30 answers each", "N" },
  { "people", 0, 0, G_OPTION_ARG_INT, &size.people, "People, with 4 skills each", "N" },
  { "controls", 0, 0, G_OPTION_ARG_INT, &size.controls, "Controls", "N" },
  { "processes", 0, 0, G_OPTION_ARG_INT, &size.processes, "Processes", "N" },
  { NULL },
};

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");
  g_autoptr (SngRegister) store = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf file = { 0 };
  double start;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s\n", error ? error->message : "Name one file.");
      return 2;
    }
  start = bench_now ();
  store = bench_open (argv[1], TRUE, &error);
  if (store == NULL || !bench_make (store, &size, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  sng_register_close (store);
  g_stat (argv[1], &file);
  printf ("Made %d risks, %d deployments, %d people, %d controls, %d processes: %.1f s, %.1f MiB.\n",
          size.risks, size.deployments, size.people, size.controls, size.processes,
          (bench_now () - start) / 1e3, (double) file.st_size / 1048576.0);
  return 0;
}
