/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-at.h"
#include "data/sources/sng-json-guard.h"
#include "data/vocabulary/sng-json-text.h"
#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

const char *const sng_fuzz_words[] = {
  "{", "}", "[", "]", ":", ",", "\"a\":", "null", "true", "false", "\\ud83d", "\\ude00", "\\u0000",
  "\\u0061", "\"a\":1,\"a\":2", "1e5", "[[[[[[[[", "]]]]]]]]", "/*", "//", "0x1F", "0777", NULL,
};

void
sng_fuzz_set_up (void)
{
}

void
sng_fuzz_tear_down (void)
{
}

/* What is known ahead of the rest of a document stays true when all of it is read. */
static void
check_head (const char *text, gsize size, JsonNode *whole)
{
  g_autoptr (SngJsonTree) head = size > 0 ? sng_json_guard_read_head (text, size) : NULL;
  g_autoptr (JsonNode) known = head != NULL ? sng_json_at_node (sng_json_at_root (head)) : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (known == NULL || whole == NULL || !JSON_NODE_HOLDS_OBJECT (known))
    return;
  json_object_iter_init (&iter, json_node_get_object (known));
  while (json_object_iter_next (&iter, &name, &member))
    {
      JsonNode *later = json_object_get_member (json_node_get_object (whole), name);

      if (later == NULL || !json_node_equal (member, later))
        sng_fuzz_fail ("The member %s is another one when all is read.", name);
    }
}

/* What is let through is read by the parser too, and is the same when it is written and read again. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sng_json_guard_parse ((const char *) data, size, G_MAXSIZE, &error);
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *raw = NULL;

  check_head ((const char *) data, size, node);
  if (node == NULL)
    {
      if (error == NULL || error->message[0] == '\0' || strstr (error->message, "cannot be read"))
        sng_fuzz_fail ("Refused without a reason: %s", error ? error->message : "none");
      return 0;
    }
  raw = json_to_string (node, FALSE);
  if (!g_utf8_validate (raw, -1, NULL))
    sng_fuzz_fail ("A text came through that is not UTF-8.");
  text = sng_json_to_text (node, FALSE);
  if (strstr (text, "inf") != NULL)
    return 0;
  again = sng_json_guard_parse (text, strlen (text), G_MAXSIZE, &error);
  if (again == NULL || !json_node_equal (node, again))
    sng_fuzz_fail ("Read again, %s is something else.", text);
  return 0;
}
