/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-pull-share.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Public API */

/**
 * sng_pull_share_check:
 *
 * Returns: whether the pull may go on: it stops at these limits whatever the server says, beside
 *   those of each list
 */
gboolean
sng_pull_share_check (const SngPullShare *self, GError **error)
{
  const SngPageLimits *limits = &self->connector->limits;
  g_autofree char *seconds = g_strdup_printf ("%g", limits->max_run_ms / 1000.0);
  g_autofree char *size = g_format_size (limits->max_run_bytes);
  g_autofree char *rows = g_strdup_printf ("%" G_GUINT64_FORMAT, limits->max_rows);

  if (g_get_monotonic_time () >= self->give_up_at)
    sng_source_error_set (error, SNG_SOURCE_ERROR_LIMIT,
                          N_("Fetching takes longer than the limit of %s seconds."), seconds, NULL);
  else if (self->n_bytes > limits->max_run_bytes)
    sng_source_error_set (error, SNG_SOURCE_ERROR_LIMIT,
                          N_("The server sends more altogether than the limit of %s."), size, NULL);
  else if (self->n_stream_rows > limits->max_rows)
    sng_source_error_set (error, SNG_SOURCE_ERROR_LIMIT,
                          N_("The server sends more rows than the limit of %s."), rows, NULL);
  else
    return TRUE;
  return FALSE;
}

/**
 * sng_pull_share_stage:
 * @note: (nullable): what the page was asked for with
 *
 * Keeps a page. Any thread may call it.
 */
gboolean
sng_pull_share_stage (SngPullShare *self,
                      guint stream,
                      const char *note,
                      const char *page,
                      gsize length,
                      GError **error)
{
  gboolean is_staged;

  g_mutex_lock (&self->staging_lock);
  is_staged = sng_staging_add (self->staging, stream, note, page, length, error);
  g_mutex_unlock (&self->staging_lock);
  return is_staged;
}

/**
 * sng_pull_share_count:
 *
 * Notes that a page with something new came.
 */
void
sng_pull_share_count (SngPullShare *self, guint n_rows, gsize n_bytes)
{
  self->ask_for_changes = FALSE;
  self->n_pages++;
  self->n_rows += n_rows;
  self->n_stream_rows += n_rows;
  self->n_bytes += n_bytes;
}

/**
 * sng_pull_share_tell:
 *
 * Tells how far the pull is.
 */
void
sng_pull_share_tell (const SngPullShare *self)
{
  if (self->pulled_page != NULL)
    self->pulled_page (self->n_pages, self->n_rows, self->page_data);
}

void
sng_parent_row_free (SngParentRow *self)
{
  g_free (self->key);
  g_clear_pointer (&self->bound, json_node_unref);
  g_free (self);
}
