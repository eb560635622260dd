/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How lists are asked for page after page. The ids are those of the table of what an engine must be
 * able to do. */
#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-link-header.h"
#include "data/sources/sng-pull.h"

#include <string.h>

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = sng_json_guard_parse (text, strlen (text), 1024 * 1024, &error);

  g_assert_no_error (error);
  return node;
}

typedef struct
{
  const char *body;
  const char *header; /* (nullable) "name: value" */
  const char *word;   /* (nullable) a second header */
} Page;

static void
add_header (GHashTable *headers, const char *line)
{
  g_auto (GStrv) parts = line ? g_strsplit (line, ": ", 2) : NULL;

  if (parts != NULL)
    g_hash_table_insert (headers, g_strdup (parts[0]), g_strdup (parts[1]));
}

static GPtrArray *
list_ids (JsonArray *rows)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SngJsonPath) path = sng_json_path_new ("id");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *node = sng_json_path_find (path, json_array_get_element (rows, i));

      g_ptr_array_add (ids, node != NULL ? sng_json_text (node) : NULL);
    }
  return ids;
}

/* So many pages told before their rows which was the next one. */
static guint n_ahead;

/* What the page tells before its rows. */
static SngRequest *
look_ahead (SngPull *pull, SngListPage page, const char *body)
{
  g_autoptr (SngJsonTree) head = sng_json_guard_read_head (body, strlen (body));

  page.at = head != NULL ? sng_json_at_root (head) : sng_json_at (NULL);
  return sng_pull_look_ahead (pull, &page);
}

/* It is not always known ahead. */
static void
assert_same (const SngRequest *ahead, const SngRequest *next)
{
  g_autofree char *name = next != NULL ? sng_request_get_name (next) : NULL;
  g_autofree char *name_ahead = ahead != NULL ? sng_request_get_name (ahead) : NULL;

  if (ahead != NULL)
    g_assert_cmpstr (name_ahead, ==, name);
  n_ahead += ahead != NULL;
}

static gboolean
take (SngPull *pull, const SngRequest *asked, const Page *page, SngRequest **next, GError **error)
{
  g_autoptr (JsonNode) node = parse (page->body);
  g_autoptr (SngJsonPath) to_rows = sng_json_path_new ("rows");
  g_autoptr (GHashTable) headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonNode *rows = JSON_NODE_HOLDS_ARRAY (node) ? node : sng_json_path_find (to_rows, node);
  g_autoptr (GPtrArray) keys = list_ids (json_node_get_array (rows));
  g_autoptr (SngRequest) ahead = NULL;
  SngListPage list_page
      = { asked->url, sng_json_at (node), json_node_get_array (rows), keys, keys->len, headers };

  add_header (headers, page->header);
  add_header (headers, page->word);
  ahead = look_ahead (pull, list_page, page->body);
  if (sng_pull_find_next (pull, &list_page, next, error)
      && sng_pull_take (pull, &list_page, error))
    {
      assert_same (ahead, *next);
      return TRUE;
    }
  g_clear_pointer (next, sng_request_free);
  return FALSE;
}

/* Asks for all @pages of a list, as @style pages it, and gives what was asked. */
static char *
pull (const char *style, const Page *pages, GError **error)
{
  g_auto (SngDocument) document = SNG_DOCUMENT_INIT;
  g_autoptr (JsonNode) description = parse (style);
  g_autoptr (SngPaging) paging = sng_paging_new (&document, json_node_get_object (description));
  SngPageLimits limits = { .max_pages = 5, .max_rows = 100 };
  g_autoptr (SngRequest) list = sng_request_new ("http://h/list");
  g_autoptr (SngPull) self = sng_pull_new (paging, &limits, list);
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (SngRequest) request = sng_pull_get_first (self);

  g_assert_no_error (document.error);
  n_ahead = 0;
  for (guint i = 0; request != NULL; i++)
    {
      SngRequest *next = NULL;
      const char *type;
      g_autofree char *content = sng_request_get_content (request, &type);
      const char *query = strchr (request->url, '?');

      g_string_append_printf (asked, "%s ", content ? content : query ? query : "-");
      g_assert_nonnull (pages[i].body);
      if (!take (self, request, &pages[i], &next, error))
        return NULL;
      sng_request_free (request);
      request = next;
    }
  g_string_append_printf (asked, "= %" G_GUINT64_FORMAT "%s", sng_pull_get_n_rows (self),
                          sng_pull_is_complete (self) ? "" : " incomplete");
  return g_string_free (g_steal_pointer (&asked), FALSE);
}

#define OFFSET                                                                                     \
  "{\"style\": \"offset\", \"start\": \"s\", \"first\": 1, \"size\": \"n\", \"page_size\": 2, "    \
  "\"total\": \"total\"}"

#define NUMBERED "{\"style\": \"page\", \"start\": \"p\", \"size\": \"n\", \"page_size\": 2"
#define TWO "[{\"id\": 1}, {\"id\": 2}]"

typedef struct
{
  const char *id;
  const char *style;
  Page pages[6];
  const char *asked;
  guint n_ahead;
} PagingCase;

static const PagingCase paging_cases[] = {
  { "P0", "{\"style\": \"none\"}", { { "{\"rows\": [{\"id\": 1}]}" } }, "- = 1" },
  { "P2",
    OFFSET,
    { { "{\"total\": 3, \"rows\": " TWO "}" }, { "{\"total\": 3, \"rows\": [{\"id\": 3}]}" } },
    "?n=2&s=1 ?n=2&s=3 = 3" },
  { "P0, a count that does not fit",
    "{\"style\": \"none\", \"total\": \"count\"}",
    { { "{\"count\": 2, \"rows\": [{\"id\": 1}]}" } },
    "- = 1 incomplete" },
  { "P1, a total that shrinks",
    OFFSET,
    { { "{\"total\": 3, \"rows\": " TWO "}" }, { "{\"total\": 2, \"rows\": []}" } },
    "?n=2&s=1 ?n=2&s=3 = 2 incomplete" },
  { "P1, a total that grows",
    OFFSET,
    { { "{\"total\": 3, \"rows\": " TWO "}" },
      { "{\"total\": 4, \"rows\": [{\"id\": 3}]}" },
      { "{\"total\": 4, \"rows\": [{\"id\": 4}]}" } },
    "?n=2&s=1 ?n=2&s=3 ?n=2&s=4 = 4" },
  { "P1, a row that moved to the next page",
    OFFSET,
    { { "{\"total\": 4, \"rows\": " TWO "}" },
      { "{\"total\": 4, \"rows\": [{\"id\": 2}, {\"id\": 3}]}" } },
    "?n=2&s=1 ?n=2&s=3 = 3 incomplete" },
  { "P2, fewer than promised",
    OFFSET,
    { { "{\"total\": 4, \"rows\": " TWO "}" }, { "{\"total\": 4, \"rows\": []}" } },
    "?n=2&s=1 ?n=2&s=3 = 2 incomplete" },
  { "P1",
    "{\"style\": \"offset\", \"start\": \"offset\", \"size\": \"limit\", \"page_size\": 2, "
    "\"total\": \"count\"}",
    { { "{\"count\": 3, \"rows\": " TWO "}" }, { "{\"count\": 3, \"rows\": [{\"id\": 3}]}" } },
    "?limit=2&offset=0 ?limit=2&offset=2 = 3" },
  { "P1, no total",
    "{\"style\": \"offset\", \"start\": \"s\", \"size\": \"n\", \"page_size\": 2}",
    { { "{\"rows\": " TWO "}" }, { "{\"rows\": [{\"id\": 2}]}" } },
    "?n=2&s=0 ?n=2&s=2 = 2" },
  { "P1, a total of which one row comes twice",
    OFFSET,
    { { "{\"total\": 3, \"rows\": " TWO "}" }, { "{\"total\": 3, \"rows\": [{\"id\": 2}]}" } },
    "?n=2&s=1 ?n=2&s=3 = 2 incomplete" },
  { "P3",
    "{\"style\": \"offset\", \"start\": \"s\", \"total\": \"total\"}",
    { { "{\"total\": 3, \"rows\": " TWO "}" }, { "{\"total\": 3, \"rows\": [{\"id\": 3}]}" } },
    "?s=0 ?s=2 = 3" },
  /* What is no number says nothing of how much there is. */
  { "P1, a word as total",
    OFFSET,
    { { "{\"total\": \"many\", \"rows\": " TWO "}" },
      { "{\"total\": [], \"rows\": [{\"id\": 3}, {\"id\": 4}]}" },
      { "{\"total\": -1, \"rows\": [{\"id\": 5}]}" } },
    "?n=2&s=1 ?n=2&s=3 ?n=2&s=5 = 5" },
  { "P1, a total as text",
    OFFSET,
    { { "{\"total\": \"3\", \"rows\": " TWO "}" },
      { "{\"total\": \"3\", \"rows\": [{\"id\": 3}]}" } },
    "?n=2&s=1 ?n=2&s=3 = 3" },
  { "P4",
    NUMBERED ", \"total_header\": \"X-Total-Count\"}",
    { { TWO, "x-total-count: 4" }, { "[{\"id\": 3}, {\"id\": 4}]", "x-total-count: 4" } },
    "?n=2&p=1 ?n=2&p=2 = 4" },
  { "P4, a total that is the least there is",
    NUMBERED ", \"total_header\": \"X-Total-Count\", \"total_exact\": {\"header\": "
             "\"X-Total-Count-Type\", \"equals\": \"exact\"}}",
    { { TWO, "x-total-count: 2", "x-total-count-type: at-least" },
      { "[{\"id\": 3}]", "x-total-count: 3", "x-total-count-type: EXACT" } },
    "?n=2&p=1 ?n=2&p=2 = 3" },
  { "P5",
    NUMBERED ", \"first\": 0}",
    { { TWO }, { "[{\"id\": 3}, {\"id\": 4}]" }, { "[]" } },
    "?n=2&p=0 ?n=2&p=1 ?n=2&p=2 = 4" },
  { "P6",
    NUMBERED ", \"total_pages\": \"pages\"}",
    { { "{\"pages\": 2, \"rows\": [{\"id\": 1}]}" },
      { "{\"pages\": 2, \"rows\": [{\"id\": 2}]}" } },
    "?n=2&p=1 ?n=2&p=2 = 2" },
  { "P6, has more",
    NUMBERED ", \"more\": \"has_more\"}",
    { { "{\"has_more\": true, \"rows\": [{\"id\": 1}]}" },
      { "{\"has_more\": false, \"rows\": [{\"id\": 2}, {\"id\": 3}]}" } },
    "?n=2&p=1 ?n=2&p=2 = 3" },
  { "P7",
    "{\"style\": \"next_url\", \"next\": \"n\"}",
    { { "{\"n\": \"http://h/list?x=1\", \"rows\": [{\"id\": 1}]}" },
      { "{\"n\": \"http://h/list?x=2\", \"rows\": [{\"id\": 2}]}" },
      { "{\"n\": null, \"rows\": []}" } },
    "- ?x=1 ?x=2 = 2",
    2 },
  { "P8",
    "{\"style\": \"next_url\", \"next\": \"n\"}",
    { { "{\"n\": \"/list?x=1\", \"rows\": [{\"id\": 1}]}" },
      { "{\"n\": \"?x=2\", \"rows\": [{\"id\": 2}]}" },
      { "{\"n\": \"\", \"rows\": []}" } },
    "- ?x=1 ?x=2 = 2",
    2 },
  { "P9",
    "{\"style\": \"page_token\", \"token\": \"t\", \"parameter\": \"p\"}",
    { { "{\"t\": \"a/b\", \"rows\": [{\"id\": 1}]}" },
      { "{\"t\": \"\", \"rows\": [{\"id\": 2}]}" } },
    "- ?p=a%2Fb = 2",
    1 },
  { "P10",
    "{\"style\": \"link_header\", \"size\": \"n\", \"page_size\": 1}",
    { { "[{\"id\": 1}]",
        "link: </list?n=1&p=0>; rel=prev, <http://h/list?n=1&p=2>; rel=\"last next\"" },
      { "[{\"id\": 2}]", "link: " } },
    "?n=1 ?n=1&p=2 = 2",
    1 },
  { "P12",
    "{\"style\": \"page_token\", \"token\": \"rows[-1].sort\", \"parameter\": "
    "\"search_after\", \"in\": \"body\", \"size\": \"size\", \"page_size\": 1}",
    { { "{\"rows\": [{\"id\": 1, \"sort\": [7, \"a\"]}]}" }, { "{\"rows\": []}" } },
    "{\"size\":1} {\"size\":1,\"search_after\":[7,\"a\"]} = 1" },
};

/* One page after another, as the case with that id of the table says. */
static void
test_paging (gconstpointer data)
{
  const PagingCase *with = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *asked = pull (with->style, with->pages, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (asked, ==, with->asked);
  g_assert_cmpuint (n_ahead, ==, with->n_ahead);
}

static void
test_link_header (void)
{
  static const char *const cases[][2] = {
    { "<a>; rel=\"next\"", "a" },
    { "<a>; rel=next; title=\"b, <c>; rel=prev\"", "a" },
    { "<a>; title=\"; rel=next\", <b,c>; REL=Next", "b,c" },
    { "<a>; rel=\"prev\" , <b>;rel = \"start next\"", "b" },
    { "<a>; rel=nextpage", NULL },
    { "<a>", NULL },
    { "<a", NULL },
    { "", NULL },
    { "<>; rel=next", "" },
    { "<a>; rel=\"next", "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = sng_link_header_find (cases[i][0], "next");

      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

/* A link may carry a key in what it asks; a sentence for people names the server alone. */
static void
test_refused_link_is_not_repeated (void)
{
  static const Page pages[] = {
    { "{\"n\": \"https://u:pl4nted@elsewhere/list?token=pl4nted\", \"rows\": [{\"id\": 1}]}" }
  };
  g_autoptr (GError) error = NULL;

  g_assert_null (pull ("{\"style\": \"next_url\", \"next\": \"n\"}", pages, &error));
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_REDIRECT);
  g_assert_null (strstr (error->message, "pl4nted"));
  g_assert_nonnull (strstr (error->message, "https://elsewhere"));
}

#define LINK "{\"style\": \"next_url\", \"next\": \"n\"}"
#define EMPTY(next) { "{\"n\": \"" next "\", \"rows\": []}" }

typedef struct
{
  const char *id;
  Page pages[6];
  SngSourceError code;
} GuardCase;

/* Where a list is given up whatever its server says. */
static const GuardCase guard_cases[] = {
  { "repeated page",
    { { "{\"n\": \"?x=1\", \"rows\": [{\"id\": 1}]}" },
      { "{\"n\": \"?x=2\", \"rows\": [{\"id\": 1}]}" } },
    SNG_SOURCE_ERROR_LOOP },
  { "loop of two pages",
    { { "{\"n\": \"?b\", \"rows\": [{\"id\": 1}]}" },
      { "{\"n\": \"?a\", \"rows\": [{\"id\": 2}]}" },
      { "{\"n\": \"?b\", \"rows\": [{\"id\": 3}]}" } },
    SNG_SOURCE_ERROR_LOOP },
  { "loop of two empty pages", { EMPTY ("?b"), EMPTY ("?a"), EMPTY ("?b") }, SNG_SOURCE_ERROR_LOOP },
  { "another host",
    { { "{\"n\": \"http://elsewhere/list\", \"rows\": [{\"id\": 1}]}" } },
    SNG_SOURCE_ERROR_REDIRECT },
  { "another scheme",
    { { "{\"n\": \"https://h/list\", \"rows\": [{\"id\": 1}]}" } },
    SNG_SOURCE_ERROR_REDIRECT },
  { "pages",
    { EMPTY ("?a"), EMPTY ("?b"), EMPTY ("?c"), EMPTY ("?d"), EMPTY ("?e") },
    SNG_SOURCE_ERROR_LIMIT },
};

static void
test_guard (gconstpointer data)
{
  const GuardCase *guard = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *asked = pull (LINK, guard->pages, &error);

  g_assert_error (error, SNG_SOURCE_ERROR, (int) guard->code);
  g_assert_null (asked);
}

/* A hundred rows are allowed here. */
static void
test_guard_rows (void)
{
  g_autoptr (GString) rows = g_string_new ("[");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 101; i++)
    g_string_append_printf (rows, "%s{\"id\": %u}", i > 0 ? "," : "", i);
  g_string_append_c (rows, ']');
  {
    const Page pages[] = { { rows->str } };

    g_assert_null (pull ("{\"style\": \"none\"}", pages, &error));
  }
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (paging_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/paging/", paging_cases[i].id, NULL);

      g_test_add_data_func (path, &paging_cases[i], test_paging);
    }
  g_test_add_func ("/sources/paging/link-header", test_link_header);
  for (guint i = 0; i < G_N_ELEMENTS (guard_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/guards/", guard_cases[i].id, NULL);

      g_test_add_data_func (path, &guard_cases[i], test_guard);
    }
  g_test_add_func ("/sources/guards/rows", test_guard_rows);
  g_test_add_func ("/sources/paging/refused-link", test_refused_link_is_not_repeated);
  return g_test_run ();
}
