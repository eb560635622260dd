/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-guard.h"
#include "tests/fuzz/sng-fuzz-mapping.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"

const char *const sng_fuzz_words[] = {
  "\"Resources\":[", "\"totalResults\":", "\"id\":\"7\"", "\"userName\":\"a\"", "\"active\":true",
  "\"emails\":[{\"value\":\"renata@example.org\",\"primary\":true}]", "\"registered_models\":[",
  "\"next_page_token\":\"x\"", "\"tags\":[{\"key\":\"tier\",\"value\":\"2\"}]", "\"results\":[", "\"next\":",
  "\"https://example.org/api?page=2\"", "\"https://other.example/\"", "\"count\":", "null", "[]", "{}",
  "1790812800000", "\"2026-09-30T18:00:00Z\"", "\"\"", NULL,
};

static GPtrArray *connectors;

void
sng_fuzz_set_up (void)
{
  g_auto (GStrv) ids = sng_connector_list_shipped ();

  sng_fuzz_open_register ();
  connectors = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_connector_unref);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *document = sng_connector_get_shipped (ids[i]);

      g_ptr_array_add (connectors, sng_connector_new (document, NULL));
    }
}

void
sng_fuzz_tear_down (void)
{
  g_clear_pointer (&connectors, g_ptr_array_unref);
  sng_fuzz_close_register ();
}

/* A page of a server, as each of the shipped connectors would take it. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autoptr (JsonNode) page
      = sng_json_guard_parse ((const char *) data, size, SNG_FUZZ_MAX_SIZE, NULL);

  for (guint i = 0; page != NULL && i < connectors->len; i++)
    sng_fuzz_map_page (connectors->pdata[i], page);
  return 0;
}
