/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a workbook of 10,000 risks takes to be written, read, and brought into a register that
 * has none of them, and to be read again when all of them are there. */
#include "data/exchange/sng-import-file.h"
#include "data/exchange/sng-xlsx-export.h"
#include "tests/bench/bench-facts.h"
#include "tests/bench/bench-times.h"

#include <stdio.h>

#define N_RISKS 10000

static gboolean
write_workbook (SngRegister *store, const char *path, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  const SngXlsxTable table = { .kind = sng_kind (SNG_KIND_RISK) };

  return reader != NULL && stream != NULL
         && sng_xlsx_export (reader, &table, 1, G_OUTPUT_STREAM (stream), error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static SngChange *
read_workbook (SngRegister *store, const char *path, SngImportReport **report, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);

  return reader != NULL ? sng_import_file_prepare (reader, path, NULL, report, error) : NULL;
}

static SngRegister *
make (const char *folder, const char *name, int risks, GError **error)
{
  const BenchSize size = { risks, 200, 200, 100, 20 };
  g_autofree char *path = g_build_filename (folder, name, NULL);
  SngRegister *store = bench_open (path, TRUE, error);

  return store != NULL && bench_make (store, &size, error) ? store : NULL;
}

/* A moment, by the clock and by the processor's work, in milliseconds. */
typedef struct
{
  double clock;
  double processor;
} Moment;

static Moment
look (void)
{
  return (Moment){ bench_now (), bench_processor_time () };
}

static void
print (const char *what, Moment from, Moment to)
{
  bench_print_row (what, to.clock - from.clock, to.processor - from.processor);
}

static gboolean
measure (SngRegister *from, SngRegister *to, const char *path, GError **error)
{
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngImportReport) again = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngChange) nothing = NULL;
  Moment at[5] = { look () };

  if (!write_workbook (from, path, error))
    return FALSE;
  at[1] = look ();
  change = read_workbook (to, path, &report, error);
  at[2] = look ();
  outcome = change != NULL ? sng_register_apply (to, change, error) : NULL;
  at[3] = look ();
  nothing = outcome != NULL ? read_workbook (to, path, &again, error) : NULL;
  at[4] = look ();
  if (nothing == NULL)
    return FALSE;
  bench_print_heading ("A workbook of 10,000 risks", "sinergia", "processor", "");
  print ("written", at[0], at[1]);
  print ("read, for the preview", at[1], at[2]);
  print ("taken into the register", at[2], at[3]);
  print ("both together (goal: 2 s)", at[1], at[3]);
  print ("read again when all are there", at[3], at[4]);
  printf ("%u new, %u refused; the second time %u as they were, %u changed\n", report->created,
          report->refusals->len, again->unchanged, again->updated);
  return report->created == N_RISKS && again->unchanged == N_RISKS;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  const char *folder = argc == 2 ? argv[1] : ".";
  g_autofree char *path = g_build_filename (folder, "risks.xlsx", NULL);
  g_autoptr (SngRegister) from = make (folder, "from.sinergia", N_RISKS, &error);
  g_autoptr (SngRegister) to = from != NULL ? make (folder, "to.sinergia", 0, &error) : NULL;

  if (to == NULL || !measure (from, to, path, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Not all of it came back.");
      return 1;
    }
  sng_register_close (from);
  sng_register_close (to);
  return 0;
}
