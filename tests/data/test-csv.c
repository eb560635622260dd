/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-nearest.h"

#include <string.h>

static SngCsvReader *
reader_of (const char *text, gssize length)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length, NULL);

  return sng_csv_reader_new (stream);
}

static void
assert_row (SngCsvReader *reader, const char *const *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) cells = sng_csv_reader_next (reader, &error);

  g_assert_no_error (error);
  g_assert_nonnull (cells);
  g_assert_cmpstrv ((const char *const *) cells, expected);
}

static void
assert_end (SngCsvReader *reader)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sng_csv_reader_next (reader, &error));
  g_assert_no_error (error);
}

#define CELLS(...) ((const char *const[]) { __VA_ARGS__, NULL })

static void
test_reads_what_the_standard_allows (void)
{
  g_autoptr (SngCsvReader) reader
      = reader_of ("\xef\xbb\xbfkey,name\r\n"
                   "R-1,\"año, \"\"nuevo\"\"\"\r\n"
                   "\r\n"
                   "R-2,\"dos\r\nlíneas\"\n"
                   "R-3,",
                   -1);

  assert_row (reader, CELLS ("key", "name"));
  assert_row (reader, CELLS ("R-1", "año, \"nuevo\""));
  assert_row (reader, CELLS ("R-2", "dos\r\nlíneas"));
  g_assert_cmpuint (sng_csv_reader_get_line (reader), ==, 4);
  assert_row (reader, CELLS ("R-3", ""));
  assert_end (reader);
  assert_end (reader);
}

static void
test_takes_the_separator_of_the_first_row (void)
{
  g_autoptr (SngCsvReader) semicolons = reader_of ("key;\"a,b,c\"\nR-1;1,5\n", -1);
  g_autoptr (SngCsvReader) tabs = reader_of ("key\tname\rR-1\tx, y\r", -1);

  assert_row (semicolons, CELLS ("key", "a,b,c"));
  assert_row (semicolons, CELLS ("R-1", "1,5"));
  assert_row (tabs, CELLS ("key", "name"));
  assert_row (tabs, CELLS ("R-1", "x, y"));
}

static void
assert_error (const char *text, gssize length, int code, const char *line)
{
  g_autoptr (SngCsvReader) reader = reader_of (text, length);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_auto (GStrv) cells = sng_csv_reader_next (reader, &error);

      if (cells == NULL)
        break;
    }
  g_assert_error (error, SNG_CSV_ERROR, code);
  g_assert_nonnull (strstr (error->message, line));
}

static void
test_names_the_line_of_bad_input (void)
{
  assert_error ("a,b\n1,\"never closed\n\n", -1, SNG_CSV_ERROR_QUOTE, "4");
  assert_error ("a,b\n1,\"closed\" and more\n", -1, SNG_CSV_ERROR_QUOTE, "2");
  assert_error ("a,b\nA\xf1o,2\n", -1, SNG_CSV_ERROR_ENCODING, "2");
  assert_error ("\xff\xfe" "a\0,\0", 6, SNG_CSV_ERROR_ENCODING, "1");
  assert_error ("a\0b,c\n", 6, SNG_CSV_ERROR_ENCODING, "1");
}

static void
test_refuses_endless_rows (void)
{
  g_autoptr (GString) row = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append_c (row, ',');
  assert_error (row->str, row->len, SNG_CSV_ERROR_SIZE, "1");
}

static void
test_any_text_comes_back (void)
{
  g_autofree char *large = g_strnfill (10000, 'z');
  const char *const cells[] = {
    "plain", "",         "=1+1", "+52 55 1234", "-5.25",         "-x",      "@home",
    "\ttab", "\rreturn", "'=1",  "''x",         "'tis",          "'",       "a,b",
    "a;b",   "\"",       "\"\"", "line\nbreak", "line\r\nbreak", " space ", "ñandú €",
    large,   "'\"",      NULL,
  };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (SngCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);
  const char *text;

  g_assert_true (sng_csv_write_row (stream, cells, NULL, &error));
  g_assert_true (sng_csv_write_row (stream, cells, NULL, &error));
  text = g_memory_output_stream_get_data (memory);
  g_assert_nonnull (g_strstr_len (text, 200, "\"'=1+1\""));
  g_assert_nonnull (g_strstr_len (text, 200, ",\"'-5.25\","));
  reader = reader_of (text, g_memory_output_stream_get_data_size (memory));
  assert_row (reader, cells);
  assert_row (reader, cells);
  assert_end (reader);
}

/* A spreadsheet would make a number of the telephone number and write it back as another text. */
static void
test_numbers_stay_numbers_and_texts_texts (void)
{
  const char *const cells[] = { "-5", "-5", "-1.5e3", "+525512345678", "=1", NULL };
  const SngColumnForm forms[] = { SNG_COLUMN_NUMBER, SNG_COLUMN_TEXT, SNG_COLUMN_NUMBER,
                                  SNG_COLUMN_TEXT, SNG_COLUMN_TEXT };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (sng_csv_write_row (stream, cells, forms, &error));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, &error));
  g_output_stream_close (stream, NULL, NULL);
  text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
  g_assert_cmpstr (text, ==, "-5,\"'-5\",-1.5e3,\"'+525512345678\",\"'=1\"\r\n");
}

static char *
random_text (void)
{
  static const char *const pieces[] = { "'", "\"", "=", "+", "-", "@", "\t", "\r", "\n", ",",
                                        ";", " ", "a", "5", "ñ", "\xef\xbb\xbf", "😀", "|", "." };
  GString *text = g_string_new (NULL);

  for (guint n = g_test_rand_int_range (0, 8); n > 0; n--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
test_any_random_text_comes_back (void)
{
  const guint n_rows = 5000;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (SngCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  sng_csv_write_row (stream, CELLS ("a", "b", "c"), NULL, &error);
  for (guint i = 0; i < n_rows; i++)
    {
      GStrv row = g_new0 (char *, 4);

      row[0] = g_strdup ("key");
      row[1] = random_text ();
      row[2] = random_text ();
      sng_csv_write_row (stream, (const char *const *) row, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (rows, row);
    }
  reader = reader_of (g_memory_output_stream_get_data (memory),
                      g_memory_output_stream_get_data_size (memory));
  assert_row (reader, CELLS ("a", "b", "c"));
  for (guint i = 0; i < n_rows; i++)
    assert_row (reader, g_ptr_array_index (rows, i));
  assert_end (reader);
}

/* As a spreadsheet reads a cell: without its quotation marks. */
static void
test_no_cell_begins_as_a_formula (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *cell = random_text ();
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (GError) error = NULL;
      const char *text;

      sng_csv_write_row (stream, CELLS (cell, "x"), NULL, &error);
      g_assert_no_error (error);
      text = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream));
      text += *text == '"';
      g_assert_null (strchr ("=+-@\t\r", *text));
    }
}

static void
test_offers_the_nearest_names (void)
{
  g_autoptr (SngNearest) nearest = sng_nearest_new ("proces");
  g_autoptr (SngNearest) far = sng_nearest_new ("qqqqqq");
  g_autofree char *sentence = NULL;
  g_autofree char *alone = NULL;

  sng_nearest_offer (nearest, "process");
  sng_nearest_offer (nearest, "risk");
  sng_nearest_offer (far, "process");
  sentence = sng_nearest_explain (nearest, "No.");
  alone = sng_nearest_explain (far, "No.");
  g_assert_cmpstr (sentence, ==, "No. Did you mean process?");
  g_assert_cmpstr (alone, ==, "No.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/standard", test_reads_what_the_standard_allows);
  g_test_add_func ("/csv/separator", test_takes_the_separator_of_the_first_row);
  g_test_add_func ("/csv/bad-input", test_names_the_line_of_bad_input);
  g_test_add_func ("/csv/endless-row", test_refuses_endless_rows);
  g_test_add_func ("/csv/round-trip", test_any_text_comes_back);
  g_test_add_func ("/csv/numbers-and-texts", test_numbers_stay_numbers_and_texts_texts);
  g_test_add_func ("/csv/random-round-trip", test_any_random_text_comes_back);
  g_test_add_func ("/csv/no-formula", test_no_cell_begins_as_a_formula);
  g_test_add_func ("/nearest/names", test_offers_the_nearest_names);
  return g_test_run ();
}
