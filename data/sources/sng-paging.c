/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-paging.h"

#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *name;
  char *(*first) (SngPull *self);
  /* The address of the page after this one; NULL when it was the last, or with an error. */
  char *(*next) (SngPull *self, const char *url, JsonNode *page, guint n_rows, GError **error);
} Style;

struct _SngPaging
{
  const Style *style;
  char *start;
  char *size;
  char *parameter;
  gint64 first;
  gint64 page_size;
  SngJsonPath *token;
  SngJsonPath *next;
  SngJsonPath *total;
};

struct _SngPull
{
  const SngPaging *paging;
  SngPageLimits limits;
  char *url;         /* of the list, without what paging adds */
  gint64 position;   /* of the page asked for */
  gint64 total;      /* what the server promises; -1 when it does not */
  guint n_pages;
  guint64 n_rows;    /* with those that came twice */
  GHashTable *pages; /* digests of the rows of the pages seen */
  GHashTable *keys;  /* keys of the rows seen */
};

static char *
with_size (SngPull *self, const char *url)
{
  g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, self->paging->page_size);

  return self->paging->size ? sng_url_add_parameter (url, self->paging->size, size)
                            : g_strdup (url);
}

static char *
page_at (SngPull *self)
{
  g_autofree char *sized = with_size (self, self->url);
  g_autofree char *position = g_strdup_printf ("%" G_GINT64_FORMAT, self->position);

  return sng_url_add_parameter (sized, self->paging->start, position);
}

static char *
first_plain (SngPull *self)
{
  return with_size (self, self->url);
}

static char *
first_offset (SngPull *self)
{
  self->position = self->paging->first;
  return page_at (self);
}

static char *
no_next (SngPull *self, const char *url, JsonNode *page, guint n_rows, GError **error)
{
  return NULL;
}

/* Never "until a page is empty": some servers answer beyond the end with everything again. */
static char *
next_offset (SngPull *self, const char *url, JsonNode *page, guint n_rows, GError **error)
{
  self->position += n_rows;
  if (n_rows == 0)
    return NULL;
  if (self->total >= 0 ? self->position - self->paging->first >= self->total
                       : n_rows < self->paging->page_size)
    return NULL;
  return page_at (self);
}

static char *
next_token (SngPull *self, const char *url, JsonNode *page, guint n_rows, GError **error)
{
  JsonNode *node = sng_json_path_find (self->paging->token, page);
  g_autofree char *token = node ? sng_json_text (node) : NULL;
  g_autofree char *sized = with_size (self, self->url);

  if (token == NULL || *token == '\0')
    return NULL;
  return sng_url_add_parameter (sized, self->paging->parameter, token);
}

static char *
next_link (SngPull *self, const char *url, JsonNode *page, guint n_rows, GError **error)
{
  JsonNode *node = sng_json_path_find (self->paging->next, page);
  g_autofree char *link = node ? sng_json_text (node) : NULL;
  g_autofree char *next = NULL;
  g_autofree char *origin = NULL;

  if (link == NULL || *link == '\0')
    return NULL;
  next = g_uri_resolve_relative (url, link, G_URI_FLAGS_ENCODED, NULL);
  if (next != NULL && sng_url_same_origin (next, self->url))
    return g_steal_pointer (&next);
  origin = next ? sng_url_origin (next) : NULL;
  sng_source_error_set (error, SNG_SOURCE_ERROR_REDIRECT,
                        N_("The server says that the next page is at another address: %s"),
                        origin ? origin : "?", NULL);
  return NULL;
}

static const Style styles[] = {
  { "none", first_plain, no_next },
  { "offset", first_offset, next_offset },
  { "page_token", first_plain, next_token },
  { "next_url", first_plain, next_link },
};

static const char *const style_names[] = { "none", "offset", "page_token", "next_url", NULL };

static void
check_needs (SngPaging *self, SngDocument *document, JsonObject *object)
{
  if (self->style->next == next_offset)
    {
      sng_document_need (document, object, "start");
      sng_document_need (document, object, "size");
    }
  if (self->style->next == next_token)
    {
      sng_document_need (document, object, "token");
      sng_document_need (document, object, "parameter");
    }
  if (self->style->next == next_link)
    sng_document_need (document, object, "next");
}

/* A digest of what stands in the rows: their keys, or all of them where a row has none. */
static char *
digest_rows (JsonArray *rows, SngJsonPath *key)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      JsonNode *node = key ? sng_json_path_find (key, row) : NULL;
      g_autofree char *text = node ? sng_json_text (node) : NULL;

      if (text == NULL)
        text = json_to_string (row, FALSE);
      g_checksum_update (checksum, (const guchar *) text, strlen (text) + 1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static void
count_rows (SngPull *self, JsonArray *rows, SngJsonPath *key)
{
  self->n_rows += json_array_get_length (rows);
  for (guint i = 0; key != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *node = sng_json_path_find (key, json_array_get_element (rows, i));
      char *text = node ? sng_json_text (node) : NULL;

      if (text != NULL)
        g_hash_table_add (self->keys, text);
    }
}

static gboolean
check_limits (SngPull *self, const char *next_url, GError **error)
{
  gboolean too_many_rows = self->n_rows > self->limits.max_rows;
  g_autofree char *limit = NULL;

  if (!too_many_rows && (next_url == NULL || self->n_pages < self->limits.max_pages))
    return TRUE;
  limit = g_strdup_printf ("%" G_GUINT64_FORMAT,
                           too_many_rows ? self->limits.max_rows : self->limits.max_pages);
  sng_source_error_set (error, SNG_SOURCE_ERROR_LIMIT,
                        too_many_rows ? N_("The server sends more rows than the limit of %s.")
                                      : N_("The server sends more pages than the limit of %s."),
                        limit, NULL);
  return FALSE;
}

/* What a server writes instead of a number says nothing: taken for 0, it would end the list and call
 * gone what did not come. */
static gint64
read_total (const SngPaging *paging, JsonNode *page)
{
  JsonNode *node = paging->total ? sng_json_path_find (paging->total, page) : NULL;
  g_autofree char *text = node ? sng_json_text (node) : NULL;
  gint64 total;

  return text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &total, NULL) ? total
                                                                                           : -1;
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
  sng_document_only (document, object, "style", "start", "first", "size", "page_size", "total",
                     "token", "parameter", "next", NULL);
  self->start = g_strdup (sng_document_string (document, object, "start", NULL));
  self->size = g_strdup (sng_document_string (document, object, "size", NULL));
  self->parameter = g_strdup (sng_document_string (document, object, "parameter", NULL));
  self->first = sng_document_integer (document, object, "first", 0, 1, 0);
  self->page_size = sng_document_integer (document, object, "page_size", 1, 100000, 100);
  self->token = sng_document_path (document, object, "token");
  self->next = sng_document_path (document, object, "next");
  self->total = sng_document_path (document, object, "total");
  check_needs (self, document, object);
  return self;
}

void
sng_paging_free (SngPaging *self)
{
  g_free (self->start);
  g_free (self->size);
  g_free (self->parameter);
  g_clear_pointer (&self->token, sng_json_path_free);
  g_clear_pointer (&self->next, sng_json_path_free);
  g_clear_pointer (&self->total, sng_json_path_free);
  g_free (self);
}

/**
 * sng_pull_new:
 * @paging: stays with the caller, longer than the pull
 * @url: the address of the list
 */
SngPull *
sng_pull_new (const SngPaging *paging, const SngPageLimits *limits, const char *url)
{
  SngPull *self = g_new0 (SngPull, 1);

  self->paging = paging;
  self->limits = *limits;
  self->url = g_strdup (url);
  self->total = -1;
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
sng_pull_free (SngPull *self)
{
  g_free (self->url);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->keys);
  g_free (self);
}

/**
 * sng_pull_first_url:
 *
 * Returns: (transfer full): the address of the first page
 */
char *
sng_pull_first_url (SngPull *self)
{
  return self->paging->style->first (self);
}

/**
 * sng_pull_take:
 * @url: where the page came from
 * @rows: the rows of the page
 * @key: (nullable): the path to the key of a row
 * @next_url: (out) (nullable): what to ask for next; %NULL when the list is at its end
 *
 * Returns: whether the page may be kept; an error is a page that came before, or too much
 */
gboolean
sng_pull_take (SngPull *self,
               const char *url,
               JsonNode *page,
               JsonArray *rows,
               SngJsonPath *key,
               char **next_url,
               GError **error)
{
  gint64 total = read_total (self->paging, page);
  guint n_rows = json_array_get_length (rows);
  g_autoptr (GError) local = NULL;

  *next_url = NULL;
  if (total >= 0)
    self->total = total;
  if (n_rows > 0 && !g_hash_table_add (self->pages, digest_rows (rows, key)))
    {
      sng_source_error_set (error, SNG_SOURCE_ERROR_LOOP,
                            N_("The server sends the same page again and again."), NULL);
      return FALSE;
    }
  self->n_pages++;
  count_rows (self, rows, key);
  *next_url = self->paging->style->next (self, url, page, n_rows, &local);
  if (local == NULL && check_limits (self, *next_url, &local))
    return TRUE;
  g_clear_pointer (next_url, g_free);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * sng_pull_get_n_rows:
 *
 * Returns: how many rows came, those that came twice counted once
 */
guint64
sng_pull_get_n_rows (SngPull *self)
{
  return g_hash_table_size (self->keys);
}

/**
 * sng_pull_is_complete:
 *
 * Returns: whether everything that the server promised has come: only then may what did not come
 *   be called gone
 */
gboolean
sng_pull_is_complete (SngPull *self)
{
  return self->total < 0 || (gint64) g_hash_table_size (self->keys) >= self->total;
}
