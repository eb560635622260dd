/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-pull.h"

#include "data/sources/sng-give-back.h"
#include "data/sources/sng-page-sum.h"
#include "data/vocabulary/sng-json-text.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SngPull
{
  const SngPaging *paging;
  SngPageLimits limits;
  SngRequest *list; /* (owned) without what paging adds */
  SngListPosition position;
  guint n_pages;
  guint64 n_rows;    /* with those that came twice */
  GHashTable *pages; /* sums of the rows of the pages seen */
  GHashTable *keys;  /* keys of the rows seen */
  GHashTable *asked; /* every request so far */
};

/* A sum of what stands in the rows: their keys, or all of them where a row has none. */
static gint64 *
sum_rows (const SngListPage *page)
{
  guint64 sum = SNG_PAGE_SUM_BEGIN;

  for (guint i = 0; i < page->keys->len; i++)
    {
      const char *key = page->keys->pdata[i];
      g_autofree char *text
          = key == NULL ? sng_json_to_text (json_array_get_element (page->rows, i), FALSE) : NULL;

      if (key == NULL)
        key = text;
      sum = sng_page_sum_add (sum, key, strlen (key));
    }
  return g_memdup2 (&sum, sizeof sum);
}

static void
take_keys (SngPull *self, const SngListPage *page)
{
  self->n_rows += page->keys->len;
  for (guint i = 0; i < page->keys->len; i++)
    if (page->keys->pdata[i] != NULL)
      g_hash_table_add (self->keys, g_steal_pointer (&page->keys->pdata[i]));
}

/* Whether the same was asked for before: then the pages go round, even if nothing is on them. */
static gboolean
was_asked (SngPull *self, const SngRequest *next)
{
  return !g_hash_table_add (self->asked, sng_request_get_name (next));
}

static gboolean
fail_looping (GError **error)
{
  sng_source_error_set (error, SNG_SOURCE_ERROR_LOOP,
                        N_("The server sends the same page again and again."), NULL);
  return FALSE;
}

static gboolean
check_limit (guint64 n, guint64 limit, const char *problem, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, limit);

  if (n <= limit)
    return TRUE;
  sng_source_error_set (error, SNG_SOURCE_ERROR_LIMIT, problem, text, NULL);
  return FALSE;
}

/* Public API */

/**
 * sng_pull_new:
 * @paging: stays with the caller, longer than the pull
 * @list: the request for the list, without what paging adds
 */
SngPull *
sng_pull_new (const SngPaging *paging, const SngPageLimits *limits, const SngRequest *list)
{
  SngPull *self = g_new0 (SngPull, 1);

  self->paging = paging;
  self->limits = *limits;
  self->list = sng_request_copy (list);
  self->pages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
sng_pull_free (SngPull *self)
{
  sng_request_free (self->list);
  g_hash_table_unref (self->pages);
  sng_give_back (self->keys);
  g_hash_table_unref (self->asked);
  g_free (self);
}

/**
 * sng_pull_get_first:
 *
 * Returns: (transfer full): the request for the first page
 */
SngRequest *
sng_pull_get_first (SngPull *self)
{
  SngRequest *first = sng_paging_first (self->paging, self->list, &self->position);

  was_asked (self, first);
  return first;
}

/**
 * sng_pull_look_ahead:
 * @head: of the page that came, as of sng_paging_look_ahead()
 *
 * Returns: (transfer full) (nullable): what sng_pull_find_next() will find when the page is read, if the
 *   page is good, so that it can be asked for before
 */
SngRequest *
sng_pull_look_ahead (SngPull *self, const SngListPage *head)
{
  g_autoptr (SngRequest) next = sng_paging_look_ahead (self->paging, self->list, head);
  g_autofree char *name = next != NULL ? sng_request_get_name (next) : NULL;

  /* The page itself is not counted yet. */
  if (name == NULL || g_hash_table_contains (self->asked, name)
      || self->n_pages + 2 > self->limits.max_pages)
    return NULL;
  return g_steal_pointer (&next);
}

/**
 * sng_pull_find_next:
 * @page: the page that came, of which it need not be known yet what is in its rows
 * @next: (out) (nullable): what to ask for next; %NULL when the list is at its end
 *
 * Returns: whether the list may go on; an error is what was asked for before, or too much
 */
gboolean
sng_pull_find_next (SngPull *self, const SngListPage *page, SngRequest **next, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->n_pages++;
  *next = sng_paging_next (self->paging, self->list, &self->position, page, &local);
  if (local == NULL && *next != NULL && was_asked (self, *next))
    fail_looping (&local);
  if (local == NULL
      && check_limit (self->n_pages + (*next != NULL), self->limits.max_pages,
                      N_("The server sends more pages than the limit of %s."), &local))
    return TRUE;
  g_clear_pointer (next, sng_request_free);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * sng_pull_take:
 * @page: its keys are taken
 *
 * Returns: whether the page may be kept; an error is a page that came before, or too much
 */
gboolean
sng_pull_take (SngPull *self, const SngListPage *page, GError **error)
{
  if (page->keys->len > 0 && !g_hash_table_add (self->pages, sum_rows (page)))
    return fail_looping (error);
  take_keys (self, page);
  return check_limit (self->n_rows, self->limits.max_rows,
                      N_("The server sends more rows than the limit of %s."), error);
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
 * Where an element of the server's list becomes several rows, or none, the server's total counts
 * elements; else a row that came twice counts once. Where the total changes between pages, the list
 * moved while it was read, and a row may have passed by: the most that was promised has to come.
 *
 * Returns: whether everything that the server promised has come: only then may what did not come
 *   be called gone
 */
gboolean
sng_pull_is_complete (SngPull *self)
{
  guint64 came = self->position.n_listed == self->n_rows ? sng_pull_get_n_rows (self)
                                                         : self->position.n_listed;

  return self->position.promised < 0 || came >= (guint64) self->position.promised;
}
