/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-path.h"
#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

const char *const sng_fuzz_words[] = {
  ".", "[", "]", "'", "=", "$parent", "[0]", "[-1]", "[key='t.1']", "[key=two]", "a", "list", "tags",
  "value", "'x.y'", "[9223372036854775807]", "[-9223372036854775808]", NULL,
};

static JsonNode *document;

void
sng_fuzz_set_up (void)
{
  document = json_from_string (
      "{\"a\": 1, \"o\": {\"b\": \"two\", \"x.y\": \"z\"}, \"list\": [10, [20], {\"a\": 30}],"
      " \"empty\": [], \"nil\": null, \"tags\": [{\"key\": \"t.1\", \"value\": 1.5},"
      " {\"key\": \"two\", \"value\": true}]}",
      NULL);
}

void
sng_fuzz_tear_down (void)
{
  g_clear_pointer (&document, json_node_unref);
}

int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (SngJsonPath) path = sng_json_path_new (text);
  JsonNode *node = path ? sng_json_path_find (path, document) : NULL;
  g_autofree char *found = node ? sng_json_text (node) : NULL;

  return 0;
}
