/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv-import.h"
#include "data/exchange/sng-csv.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

const char *const sng_fuzz_words[] = {
  ",", ";", "\t", "\"", "\"\"", "\r\n", "\n", "key", "name_en", "name_es", "owner", "processes", "state",
  "R-0001", "PE-0001", "P-01", "'=1+1", "'", "\xef\xbb\xbf", "\xff\xfe", "2026-09-30", "-5", NULL,
};

void
sng_fuzz_set_up (void)
{
  sng_fuzz_open_register ();
}

void
sng_fuzz_tear_down (void)
{
  sng_fuzz_close_register ();
}

static GInputStream *
stream_of (gconstpointer data, gsize size)
{
  return g_memory_input_stream_new_from_data (size > 0 ? data : "", (gssize) size, NULL);
}

/* A row that was read is the same when it is written and read again. */
static void
check_row (GStrv row)
{
  g_autoptr (GOutputStream) written = g_memory_output_stream_new_resizable ();
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (written);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (SngCsvReader) reader = NULL;
  g_auto (GStrv) again = NULL;

  sng_csv_write_row (written, (const char *const[]) { "a", "b", NULL }, NULL, NULL);
  sng_csv_write_row (written, (const char *const *) row, NULL, NULL);
  stream = stream_of (g_memory_output_stream_get_data (memory),
                      g_memory_output_stream_get_data_size (memory));
  reader = sng_csv_reader_new (stream);
  g_strfreev (sng_csv_reader_next (reader, NULL));
  again = sng_csv_reader_next (reader, NULL);
  if (again == NULL || !g_strv_equal ((const char *const *) row, (const char *const *) again))
    sng_fuzz_fail ("A row is another one when it is read again.");
}

static void
check_rows (const guint8 *data, gsize size)
{
  g_autoptr (GInputStream) stream = stream_of (data, size);
  g_autoptr (SngCsvReader) reader = sng_csv_reader_new (stream);
  GStrv row;

  while ((row = sng_csv_reader_next (reader, NULL)) != NULL)
    {
      check_row (row);
      g_strfreev (row);
    }
}

int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autoptr (GInputStream) stream = stream_of (data, size);
  SngCsvTable table = { sng_kind (SNG_KIND_RISK), stream };
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change
      = sng_csv_import_prepare (sng_fuzz_get_reader (), &table, 1, &report, &error);

  if ((change == NULL) != (error != NULL))
    sng_fuzz_fail ("Neither a change nor an error.");
  check_rows (data, size);
  return 0;
}
