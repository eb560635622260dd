/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-guard.h"
#include "tests/fuzz/sng-fuzz-mapping.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

const char *const sng_fuzz_words[] = {
  "\"version\":1,", "\"id\":\"x\"", "\"streams\":[", "\"kind\":\"person\"", "\"key\":\"id\"", "\"map\":{",
  "\"path\":\"a\"", "\"paths\":[\"a\",\"list[0]\"]", "\"template\":\"{a} {b}\"", "\"values\":{\"1\":\"active\"}",
  "\"const\":", "\"default\":", "\"null_values\":[\"\"]", "\"as\":\"number\"", "\"as\":\"boolean\"",
  "\"unit\":\"ms\"", "\"scale\":0.01", "\"split\":\",\"", "\"by\":[\"email\"]", "\"match\":[\"email\"]",
  "\"rows\":{\"path\":\"rows\",\"missing\":\"empty\"}", "\"page\":{\"style\":\"offset\"",
  "\"auth\":{\"kind\":\"header\",\"header\":\"X\"}", "\"headers\":{\"A\":\"b\"}", "\"limits\":{\"max_pages\":1}",
  "\"name\":{\"en\":", "\"email\":", "\"started\":", "\"fte\":", "\"unit_ref\":", "\"manager\":",
  "\"for_each\":{\"stream\":\"x\",\"bind\":{\"p\":\"id\"}}", "{parent.p}", "\"$for_each.p\"",
  "\"since\":{\"field\":\"t\",\"param\":\"s\"}", "\"until\":\"u\"", "\"max_window_s\":1", "\"back_s\":60",
  "\"link\":\"next\"", "\"login\":{\"url\":\"/in\"}", "\"kind\":\"oauth2\"", "\"kind\":\"login\"", NULL,
};

static const char page_text[]
    = "{\"total\": 2, \"next\": \"?p=2\", \"token\": \"t\", \"rows\": ["
      "{\"id\": 7, \"a\": \"Ana\", \"b\": 1.5, \"c\": true, \"d\": null, \"list\": [\"x\", 2, {\"a\": 1}],"
      " \"e\": \"renata@example.org\", \"t\": 1790812800000, \"date\": \"2026-09-30T18:00:00Z\"},"
      "{\"id\": \"8\", \"a\": [], \"b\": \"1e300\", \"c\": \"yes\", \"d\": {}, \"t\": 1e300}]}";

static JsonNode *page;

void
sng_fuzz_set_up (void)
{
  sng_fuzz_open_register ();
  page = sng_json_guard_parse (page_text, strlen (page_text), SNG_FUZZ_MAX_SIZE, NULL);
}

void
sng_fuzz_tear_down (void)
{
  g_clear_pointer (&page, json_node_unref);
  sng_fuzz_close_register ();
}

/* A document is either refused with its place, or reads a page. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autofree char *document = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector = sng_connector_new (document, &error);

  if ((connector == NULL) != (error != NULL))
    sng_fuzz_fail ("Neither a connector nor an error.");
  if (connector != NULL)
    sng_fuzz_map_page (connector, page);
  return 0;
}
