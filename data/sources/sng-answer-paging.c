/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-answer-paging.h"

#include "data/sources/sng-link-header.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Names that servers give to what tells of paging, by what they mean. */
static const char *const next_urls[]
    = { "next",          "links.next",  "_links.next.href",    "'@odata.nextLink'",
        "next_page_url", "paging.next", "pagination.next_url", "more",
        "meta.next",     NULL };
static const char *const tokens[]
    = { "next_page_token",  "nextPageToken",          "next_cursor", "nextCursor", "cursor.next",
        "meta.next_cursor", "pagination.next_cursor", NULL };
static const char *const totals[] = { "totalResults",
                                      "total",
                                      "count",
                                      "total_count",
                                      "totalCount",
                                      "meta.total",
                                      "pagination.total",
                                      "data.total_affected_items",
                                      "total_registros",
                                      "totalRegistros",
                                      "paginacion.total",
                                      NULL };
static const char *const pages_totals[] = { "total_pages",
                                            "totalPages",
                                            "pages",
                                            "meta.total_pages",
                                            "meta.last_page",
                                            "pagination.total_pages",
                                            "pagination.totalPages",
                                            "total_paginas",
                                            "totalPaginas",
                                            NULL };

/* Which parameter asks for the page of a token. */
static const struct
{
  const char *token;
  const char *parameter;
} parameters[] = {
  { "next_page_token", "page_token" },
  { "nextPageToken", "pageToken" },
};

/* Lists that are asked for by the position of a row or the number of a page, by the members in
 * which the server repeats what it was asked. */
static const struct
{
  const char *echo;
  const char *style;
  const char *start;
  const char *size;
  gint64 first;
} counted[] = {
  { "startIndex", "offset", "startIndex", "count", 1 },
  { "offset", "offset", "offset", "limit", 0 },
  { "skip", "offset", "skip", "limit", 0 },
  { "page", "page", "page", "per_page", 1 },
  { "current_page", "page", "page", "per_page", 1 },
  { "meta.page", "page", "page", "per_page", 1 },
  { "meta.current_page", "page", "page", "per_page", 1 },
  { "pagination.page", "page", "page", "per_page", 1 },
  { "pagina", "page", "pagina", "por_pagina", 1 },
  { "paginacion.pagina", "page", "pagina", "por_pagina", 1 },
};

/* Members in which servers repeat the size of a page; the last step is what asks for it. */
static const char *const sizes[] = { "limit",
                                     "per_page",
                                     "perPage",
                                     "page_size",
                                     "pageSize",
                                     "size",
                                     "meta.per_page",
                                     "pagination.per_page",
                                     "por_pagina",
                                     "porPagina",
                                     "paginacion.por_pagina",
                                     NULL };

static void
paging_free (gpointer data)
{
  SngAnswerPaging *paging = data;

  g_free (paging->detail);
  json_node_unref (paging->page);
  g_free (paging);
}

static JsonNode *
find (JsonNode *page, const char *text)
{
  g_autoptr (SngJsonPath) path = sng_json_path_new (text);

  return sng_json_path_find (path, page);
}

/* The first of the names that holds something, be it nothing as JSON writes it. */
static const char *
find_name (JsonNode *page, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (find (page, names[i]) != NULL)
      return names[i];
  return NULL;
}

static JsonObject *
add (GPtrArray *pagings, const char *style, const char *label, const char *detail)
{
  SngAnswerPaging *paging = g_new0 (SngAnswerPaging, 1);
  JsonObject *object = json_object_new ();

  paging->label = label;
  paging->detail = g_strdup (detail);
  paging->page = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (paging->page, object);
  json_object_set_string_member (object, "style", style);
  g_ptr_array_add (pagings, paging);
  return object;
}

static void
add_total (JsonObject *object, JsonNode *page)
{
  const char *total = find_name (page, totals);

  if (total != NULL)
    json_object_set_string_member (object, "total", total);
}

static void
add_next_url (GPtrArray *pagings, JsonNode *page)
{
  const char *name = find_name (page, next_urls);
  JsonNode *node = name != NULL ? find (page, name) : NULL;
  g_autofree char *link = node != NULL ? sng_json_text (node) : NULL;
  JsonObject *object;

  if (link == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return;
  object = add (pagings, "next_url", N_ ("The answer has the address of the next page"), name);
  json_object_set_string_member (object, "next", name);
  add_total (object, page);
}

static void
add_link_header (GPtrArray *pagings, JsonNode *page, GHashTable *headers)
{
  const char *header = headers != NULL ? g_hash_table_lookup (headers, "link") : NULL;
  g_autofree char *link = header != NULL ? sng_link_header_find (header, "next") : NULL;

  if (link != NULL)
    add (pagings, "link_header", N_ ("The header “Link” has the address of the next page"), "Link");
}

static void
add_token (GPtrArray *pagings, JsonNode *page)
{
  const char *name = find_name (page, tokens);
  const char *parameter = "cursor";
  JsonObject *object;

  if (name == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (g_str_equal (parameters[i].token, name))
      parameter = parameters[i].parameter;
  object
      = add (pagings, "page_token", N_ ("The answer has a mark that asks for the next page"), name);
  json_object_set_string_member (object, "token", name);
  json_object_set_string_member (object, "parameter", parameter);
  add_total (object, page);
}

/* The size is asked for as the server repeats it, so that its pages stay as long as they are. */
static void
add_size (JsonObject *object, JsonNode *page, const char *otherwise)
{
  const char *name = find_name (page, sizes);
  JsonNode *node = name != NULL ? find (page, name) : NULL;
  const char *dot = name != NULL ? g_strrstr (name, ".") : NULL;
  gint64 size = node != NULL && json_node_get_value_type (node) == G_TYPE_INT64
                    ? json_node_get_int (node)
                    : 0;

  json_object_set_string_member (object, "size", dot ? dot + 1 : name ? name : otherwise);
  if (size > 0 && size <= 1000)
    json_object_set_int_member (object, "page_size", size);
}

static void
add_counted (GPtrArray *pagings, JsonNode *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      JsonNode *echo = find (page, counted[i].echo);
      gboolean by_page = g_str_equal (counted[i].style, "page");
      const char *n_pages = find_name (page, pages_totals);
      JsonObject *object;

      if (echo == NULL || json_node_get_value_type (echo) != G_TYPE_INT64)
        continue;
      object = add (pagings, counted[i].style,
                    by_page ? N_ ("Pages are asked for by their number")
                            : N_ ("Pages are asked for by the number of their first row"),
                    counted[i].start);
      json_object_set_string_member (object, "start", counted[i].start);
      json_object_set_int_member (object, "first", counted[i].first);
      add_size (object, page, counted[i].size);
      add_total (object, page);
      if (by_page && n_pages != NULL)
        json_object_set_string_member (object, "total_pages", n_pages);
      return;
    }
}

/* Where nothing in the answer tells of more pages, the person may know better than the program. */
static const struct
{
  const char *label;
  const char *style;
  const char *start;
  const char *size;
  gint64 first;
} usual[] = {
  { N_ ("Perhaps by the number of the page (page, per_page)"), "page", "page", "per_page", 1 },
  { N_ ("Perhaps by the number of the page (pagina, por_pagina)"), "page", "pagina", "por_pagina", 1 },
  { N_ ("Perhaps by the number of the first row (offset, limit)"), "offset", "offset", "limit", 0 },
};

static void
add_usual (GPtrArray *pagings)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      JsonObject *object = add (pagings, usual[i].style, usual[i].label, usual[i].start);

      json_object_set_string_member (object, "start", usual[i].start);
      json_object_set_int_member (object, "first", usual[i].first);
      json_object_set_string_member (object, "size", usual[i].size);
    }
}

/* Public API */

/**
 * sng_answer_list_pagings:
 * @page: the first page of a list
 * @headers: (nullable): of the answer, by their names in lower case
 *
 * Returns: (transfer full) (element-type SngAnswerPaging): how more pages may be asked for, what is
 *   most likely first; one of them says that there are none. Without any trace of pages that is the
 *   first, and the usual ways follow.
 */
GPtrArray *
sng_answer_list_pagings (JsonNode *page, GHashTable *headers)
{
  GPtrArray *pagings = g_ptr_array_new_with_free_func (paging_free);
  gboolean has_trace;

  add_next_url (pagings, page);
  add_link_header (pagings, page, headers);
  add_token (pagings, page);
  add_counted (pagings, page);
  has_trace = pagings->len > 0;
  add (pagings, "none", N_ ("Everything comes in one answer"), NULL);
  if (!has_trace)
    add_usual (pagings);
  return pagings;
}
