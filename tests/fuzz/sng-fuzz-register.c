/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/sng-fuzz-register.h"

#include "data/exchange/sng-json-import.h"
#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1790812800) * G_USEC_PER_SEC) /* 2026-10-01 00:00 UTC */

static const char facts[]
    = "{\"person\": [{\"key\": \"PE-0001\", \"name\": \"Renata Ibarra Solís\","
      "  \"email\": \"renata@example.org\", \"state\": \"active\"},"
      " {\"key\": \"PE-0002\", \"name\": \"Héctor Salinas Nava\"}],"
      "\"process\": [{\"key\": \"P-01\", \"name\": {\"en\": \"Customer care\", \"es\": \"Atención\"},"
      "  \"owner\": \"PE-0001\"}],"
      "\"risk\": [{\"key\": \"R-0001\", \"name\": {\"en\": \"Data leak\"}, \"state\": \"draft\","
      "  \"owner\": \"PE-0002\", \"processes\": [\"P-01\"]}],"
      "\"source\": [{\"key\": \"SRC-01\", \"name\": {\"en\": \"People\"}, \"connector\": \"{}\","
      "  \"url\": \"http://127.0.0.1:9\"}]}";

static SngClock *clock_2026;
static SngRegister *subject;
static SngReader *reader;

static void
give_up (const GError *error)
{
  if (error != NULL)
    sng_fuzz_fail ("The target cannot be set up: %s", error->message);
}

static void
fill (void)
{
  g_autoptr (SngReader) empty = sng_reader_new (subject, NULL);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change
      = sng_json_import_prepare (empty, facts, strlen (facts), &report, &error);

  give_up (error);
  sng_outcome_free (sng_register_apply (subject, change, &error));
  give_up (error);
}

/* Public API */

void
sng_fuzz_open_register (void)
{
  g_autofree char *path = g_build_filename (sng_fuzz_get_folder (), "fuzz.sinergia", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;

  clock_2026 = sng_clock_new_fixed (NOW, zone);
  subject = sng_register_open (path, TRUE, clock_2026, &error);
  give_up (error);
  if (sng_register_get_sequence (subject) == 0)
    fill ();
  reader = sng_reader_new (subject, &error);
  give_up (error);
}

void
sng_fuzz_close_register (void)
{
  g_clear_pointer (&reader, sng_reader_free);
  sng_register_close (subject);
  g_clear_object (&subject);
  g_clear_pointer (&clock_2026, sng_clock_unref);
}

SngRegister *
sng_fuzz_get_register (void)
{
  return subject;
}

SngReader *
sng_fuzz_get_reader (void)
{
  return reader;
}

SngHandle
sng_fuzz_get_source (void)
{
  return sng_reader_find (reader, SNG_KIND_SOURCE, "SRC-01");
}
