/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-keeping.h"
#include "data/register/sng-query.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"

#include <glib/gstdio.h>
#include <string.h>

/* An input is a list of damages to a good file: where (three bytes), how many bytes, and the bytes;
 * none of them cuts the file off there. */
#define N_HEAD 4

const char *const sng_fuzz_words[] = {
  "SQLite format 3", "CREATE TABLE", "journal", "record", "\x0d\x00\x00\x00", "\x05\x00\x00\x00", "\x02", "\x0a",
  "R-0001", "PE-0001", "\xff\xff\xff\xff", NULL,
};

static char *good;
static gsize good_size;
static char *path;

void
sng_fuzz_set_up (void)
{
  g_autofree char *source = g_build_filename (sng_fuzz_get_folder (), "fuzz.sinergia", NULL);

  sng_fuzz_open_register ();
  sng_fuzz_close_register ();
  if (!g_file_get_contents (source, &good, &good_size, NULL))
    sng_fuzz_fail ("The good file cannot be read.");
  path = g_build_filename (sng_fuzz_get_folder (), "damaged.sinergia", NULL);
}

void
sng_fuzz_tear_down (void)
{
  g_clear_pointer (&good, g_free);
  g_clear_pointer (&path, g_free);
}

static gsize
damage (char *copy, const guint8 *data, gsize size)
{
  gsize length = good_size;

  while (size >= N_HEAD && length > 0)
    {
      gsize at = ((data[0] << 16) + (data[1] << 8) + data[2]) % length;
      gsize n = MIN (data[3] % 32, size - N_HEAD);

      if (n == 0)
        length = at;
      memcpy (copy + at, data + N_HEAD, MIN (n, length - at));
      data += N_HEAD + n;
      size -= N_HEAD + n;
    }
  return length;
}

static void
write_damaged (const guint8 *data, gsize size)
{
  g_autofree char *copy = g_memdup2 (good, good_size);
  gsize length = damage (copy, data, size);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  FILE *file = g_fopen (path, "w");

  fwrite (copy, 1, length, file);
  fclose (file);
  g_unlink (wal);
  g_unlink (shm);
}

static void
read_all (SngRegister *subject)
{
  g_autoptr (SngReader) reader = sng_reader_new (subject, NULL);

  for (guint kind = 0; reader != NULL && kind < SNG_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = sng_reader_get_records (reader, kind, TRUE, NULL);
      g_autoptr (GPtrArray) claims = sng_reader_get_claims_of_kind (reader, kind, NULL);
    }
}

/* A damaged file is refused, or opened and checked; it never ends the program. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngClock) clock
      = sng_clock_new_fixed (G_GINT64_CONSTANT (1790812800) * G_USEC_PER_SEC, zone);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRegister) subject = NULL;
  g_autoptr (SngCheck) check = NULL;

  write_damaged (data, size);
  subject = sng_register_open (path, FALSE, clock, &error);
  if ((subject == NULL) != (error != NULL))
    sng_fuzz_fail ("Neither a register nor an error.");
  if (subject == NULL)
    return 0;
  read_all (subject);
  check = sng_register_check (subject, &error);
  sng_register_close (subject);
  return 0;
}
