/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-paging.h"

#include "data/sources/sng-link-header.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *needs[3]; /* members, ended by NULL */
  gint64 first;         /* where not given */
  gboolean is_told;     /* the page says which is the next one, whatever rows it has */
  /* The request for the page after this one; NULL when it was the last, or with an error. */
  SngRequest *(*next) (const SngPaging *self,
                       const SngRequest *list,
                       SngListPosition *position,
                       const SngListPage *page,
                       GError **error);
} Style;

struct _SngPaging
{
  const Style *style;
  SngRequestPart part;
  char *start;
  char *size;
  char *parameter;
  char *total_header;
  char *exact_header;
  char *exact_word;
  gint64 first;
  gint64 page_size;
  SngJsonPath *token;
  SngJsonPath *next;
  SngJsonPath *total;
  SngJsonPath *total_pages;
  SngJsonPath *more;
};

static const char *const part_names[] = { "query", "form", "body", NULL };

static void
add_number (const SngPaging *self, SngRequest *request, const char *name, gint64 number)
{
  g_autoptr (JsonNode) node = json_node_init_int (json_node_alloc (), number);

  if (name != NULL)
    sng_request_add (request, self->part, name, node);
}

static SngRequest *
ask (const SngPaging *self, const SngRequest *list)
{
  SngRequest *request = sng_request_copy (list);

  add_number (self, request, self->size, self->page_size);
  return request;
}

static SngRequest *
ask_at (const SngPaging *self, const SngRequest *list, gint64 position)
{
  SngRequest *request = ask (self, list);

  add_number (self, request, self->start, position);
  return request;
}

static char *
text_at (SngJsonPath *path, SngJsonAt at)
{
  return path != NULL ? sng_json_at_text (sng_json_path_go (path, at)) : NULL;
}

static const char *
header_of (const SngListPage *page, const char *name)
{
  return name && page->headers ? g_hash_table_lookup (page->headers, name) : NULL;
}

/* What a server writes instead of a number says nothing: taken for 0, it would end the list and
 * call gone what did not come. */
static gint64
read_count (const char *text)
{
  gint64 count;

  return text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &count, NULL) ? count
                                                                                          : -1;
}

static gint64
read_total (const SngPaging *self, const SngListPage *page)
{
  g_autofree char *text = text_at (self->total, page->at);
  const char *exactness = header_of (page, self->exact_header);

  if (exactness != NULL && g_ascii_strcasecmp (exactness, self->exact_word) != 0)
    return -1;
  return read_count (text ? text : header_of (page, self->total_header));
}

/* Never "until a page is empty": some servers answer beyond the end with everything again. */
static gboolean
is_last (const SngPaging *self, const SngListPosition *position, const SngListPage *page)
{
  g_autofree char *pages = text_at (self->total_pages, page->at);
  g_autofree char *more = text_at (self->more, page->at);
  gint64 n_pages = read_count (pages);

  if (page->n_listed == 0)
    return TRUE;
  if (n_pages >= 0)
    return position->at - self->first + 1 >= n_pages;
  if (more != NULL)
    return g_ascii_strcasecmp (more, "true") != 0 && !g_str_equal (more, "1");
  return position->total >= 0 ? position->n_listed >= (guint64) position->total
                              : page->n_listed < self->page_size;
}

static SngRequest *
no_next (const SngPaging *self,
         const SngRequest *list,
         SngListPosition *position,
         const SngListPage *page,
         GError **error)
{
  return NULL;
}

static SngRequest *
next_offset (const SngPaging *self,
             const SngRequest *list,
             SngListPosition *position,
             const SngListPage *page,
             GError **error)
{
  if (is_last (self, position, page))
    return NULL;
  position->at += page->n_listed;
  return ask_at (self, list, position->at);
}

static SngRequest *
next_page (const SngPaging *self,
           const SngRequest *list,
           SngListPosition *position,
           const SngListPage *page,
           GError **error)
{
  return is_last (self, position, page) ? NULL : ask_at (self, list, ++position->at);
}

static SngRequest *
next_token (const SngPaging *self,
            const SngRequest *list,
            SngListPosition *position,
            const SngListPage *page,
            GError **error)
{
  g_autoptr (JsonNode) token = sng_json_at_node (sng_json_path_go (self->token, page->at));
  g_autofree char *text = token ? sng_json_text (token) : NULL;
  SngRequest *request;

  if (token == NULL || (text != NULL && *text == '\0'))
    return NULL;
  request = ask (self, list);
  sng_request_add (request, self->part, self->parameter, token);
  return request;
}

/* The request for an address that the server gave: only of the list's own origin. */
static SngRequest *
follow (const SngRequest *list, const SngListPage *page, const char *link, GError **error)
{
  g_autofree char *next = NULL;
  g_autofree char *origin = NULL;

  if (link == NULL || *link == '\0')
    return NULL;
  next = sng_url_resolve (page->url, link);
  if (next != NULL && sng_url_same_origin (next, list->url))
    {
      SngRequest *request = sng_request_copy (list);

      g_free (request->url);
      request->url = g_steal_pointer (&next);
      return request;
    }
  origin = next ? sng_url_origin (next) : NULL;
  sng_source_error_set (error, SNG_SOURCE_ERROR_REDIRECT,
                        N_("The server says that the next page is at another address: %s"),
                        origin ? origin : "?", NULL);
  return NULL;
}

static SngRequest *
next_url (const SngPaging *self,
          const SngRequest *list,
          SngListPosition *position,
          const SngListPage *page,
          GError **error)
{
  g_autofree char *link = text_at (self->next, page->at);

  return follow (list, page, link, error);
}

static SngRequest *
next_link (const SngPaging *self,
           const SngRequest *list,
           SngListPosition *position,
           const SngListPage *page,
           GError **error)
{
  const char *header = header_of (page, "link");
  g_autofree char *link = header ? sng_link_header_find (header, "next") : NULL;

  return follow (list, page, link, error);
}

static const Style styles[] = {
  { "none", { NULL }, 0, FALSE, no_next },
  { "offset", { "start", NULL }, 0, FALSE, next_offset },
  { "page", { "start", NULL }, 1, FALSE, next_page },
  { "page_token", { "token", "parameter", NULL }, 0, TRUE, next_token },
  { "next_url", { "next", NULL }, 0, TRUE, next_url },
  { "link_header", { NULL }, 0, TRUE, next_link },
};

static const char *const style_names[]
    = { "none", "offset", "page", "page_token", "next_url", "link_header", NULL };

static void
read_exactness (SngPaging *self, SngDocument *document, JsonObject *object)
{
  JsonObject *exact = sng_document_object (document, object, "total_exact");
  gsize outer = sng_document_enter (document, "total_exact");
  const char *header;

  sng_document_only (document, exact, "header", "equals", NULL);
  header = sng_document_string (document, exact, "header", NULL);
  self->exact_header = header ? g_ascii_strdown (header, -1) : NULL;
  self->exact_word = g_strdup (sng_document_string (document, exact, "equals", ""));
  sng_document_leave (document, outer);
}

static void
read_total_of (SngPaging *self, SngDocument *document, JsonObject *object)
{
  const char *header = sng_document_string (document, object, "total_header", NULL);

  self->total = sng_document_path (document, object, "total");
  self->total_header = header ? g_ascii_strdown (header, -1) : NULL;
  self->total_pages = sng_document_path (document, object, "total_pages");
  self->more = sng_document_path (document, object, "more");
  read_exactness (self, document, object);
}

/* Public API */

/**
 * sng_paging_new:
 * @object: (nullable): what a connector says of paging; problems are added to @document
 *
 * Returns: (transfer full): how the pages of a list follow one another
 */
SngPaging *
sng_paging_new (SngDocument *document, JsonObject *object)
{
  SngPaging *self = g_new0 (SngPaging, 1);

  self->style = &styles[sng_document_choice (document, object, "style", style_names, 0)];
  if (object == NULL)
    return self;
  sng_document_only (document, object, "style", "in", "start", "first", "size", "page_size",
                     "total", "total_header", "total_exact", "total_pages", "more", "token",
                     "parameter", "next", NULL);
  self->part = sng_document_choice (document, object, "in", part_names, SNG_REQUEST_QUERY);
  self->start = g_strdup (sng_document_string (document, object, "start", NULL));
  self->size = g_strdup (sng_document_string (document, object, "size", NULL));
  self->parameter = g_strdup (sng_document_string (document, object, "parameter", NULL));
  self->first = sng_document_integer (document, object, "first", 0, 1, self->style->first);
  self->page_size = sng_document_integer (document, object, "page_size", 1, 100000, 100);
  self->token = sng_document_path (document, object, "token");
  self->next = sng_document_path (document, object, "next");
  read_total_of (self, document, object);
  for (guint i = 0; self->style->needs[i] != NULL; i++)
    sng_document_need (document, object, self->style->needs[i]);
  return self;
}

void
sng_paging_free (SngPaging *self)
{
  g_free (self->start);
  g_free (self->size);
  g_free (self->parameter);
  g_free (self->total_header);
  g_free (self->exact_header);
  g_free (self->exact_word);
  g_clear_pointer (&self->token, sng_json_path_free);
  g_clear_pointer (&self->next, sng_json_path_free);
  g_clear_pointer (&self->total, sng_json_path_free);
  g_clear_pointer (&self->total_pages, sng_json_path_free);
  g_clear_pointer (&self->more, sng_json_path_free);
  g_free (self);
}

/**
 * sng_paging_first:
 * @list: the request for the list, without what paging adds
 * @position: (out): the beginning of the list
 *
 * Returns: (transfer full): the request for the first page
 */
SngRequest *
sng_paging_first (const SngPaging *self, const SngRequest *list, SngListPosition *position)
{
  *position = (SngListPosition) { .at = self->first, .total = -1, .promised = -1 };
  return self->start ? ask_at (self, list, self->first) : ask (self, list);
}

/**
 * sng_paging_next:
 * @position: (inout): moves on
 * @page: the page that came
 *
 * Returns: (transfer full) (nullable): the request for the page after @page; %NULL when the list is
 *   at its end, or with an error
 */
SngRequest *
sng_paging_next (const SngPaging *self,
                 const SngRequest *list,
                 SngListPosition *position,
                 const SngListPage *page,
                 GError **error)
{
  gint64 total = read_total (self, page);

  if (total >= 0)
    position->total = total;
  position->promised = MAX (position->promised, total);
  position->n_listed += page->n_listed;
  return self->style->next (self, list, position, page, error);
}

/**
 * sng_paging_look_ahead:
 * @head: of which what stands at its beginning is known, and its headers
 *
 * Returns: (transfer full) (nullable): what sng_paging_next() will return once the page is read, if it
 *   is good; %NULL when that cannot be said
 */
SngRequest *
sng_paging_look_ahead (const SngPaging *self, const SngRequest *list, const SngListPage *head)
{
  SngListPosition nowhere = { 0 };
  g_autoptr (GError) error = NULL;

  return self->style->is_told ? self->style->next (self, list, &nowhere, head, &error) : NULL;
}
