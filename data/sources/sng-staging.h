/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngStaging:
 *
 * The pages of one pull of one source, in a file of their own beside the register, until they are
 * applied as a whole. Only a complete file is ever read: after a crash it is rolled forward, an
 * incomplete one is thrown away. While it is open, no other program refreshes the same source.
 */
typedef struct _SngStaging SngStaging;

/**
 * SngStagedPage:
 * @note: (nullable): what was kept with the page
 *
 * A page as it came, with a null byte after it.
 */
typedef struct
{
  guint stream; /* to which list it belongs */
  const char *note;
  const char *text;
  gsize length;
  char *bytes; /* (owned) where the others are */
} SngStagedPage;

void sng_staged_page_clear (SngStagedPage *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngStagedPage, sng_staged_page_clear)

SngStaging *sng_staging_new (const char *register_path, const char *source_id, GError **error);
SngStaging *
sng_staging_open_left_over (const char *register_path, const char *source_id, gboolean *is_in_use);
void sng_staging_free (SngStaging *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngStaging, sng_staging_free)

gboolean sng_staging_restart (SngStaging *self, GError **error);
gboolean sng_staging_add (SngStaging *self,
                          guint stream,
                          const char *note,
                          const char *page,
                          gsize length,
                          GError **error);
gboolean sng_staging_complete (SngStaging *self, const char *notes, GError **error);

const char *sng_staging_get_notes (SngStaging *self);
void sng_staging_rewind (SngStaging *self);
gboolean sng_staging_next (SngStaging *self, SngStagedPage *page, GError **error);
void sng_staging_discard (SngStaging *self);

char *sng_staging_path (const char *register_path, const char *source_id, const char *suffix);
gboolean sng_staging_make_folder (const char *register_path, GError **error);

G_END_DECLS
