/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngOptions:
 *
 * The options that window and every verb understand, before or after the verb.
 */
typedef struct
{
  gboolean help;
  gboolean version;
  gboolean demo;
  gboolean fresh;
  gboolean copy;       /* of a register that is not opened where it is */
  gboolean service;    /* started by a message of the desktop, to wait for the next one */
  char *register_file; /* (nullable) */
  char *language;      /* (nullable) */
  char *as_of;         /* (nullable) */
  char *as;            /* (nullable) */
} SngOptions;

void sng_options_clear (SngOptions *self);
GOptionEntry *sng_options_make_entries (SngOptions *self);
gboolean sng_options_check (const SngOptions *self, GError **error);
char *sng_options_find_language (int argc, char **argv);
gboolean sng_options_parse (SngOptions *self,
                            const GOptionEntry *more,
                            gboolean stop_at_word,
                            char ***arguments,
                            GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngOptions, sng_options_clear)

G_END_DECLS
