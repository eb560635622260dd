/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-journal-query.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Writes the lines of the journal with these numbers (gint64), in their order: the one way in which
 * the journal leaves the program, for the window and the command line. */
gboolean sng_journal_export_json (SngReader *reader,
                                  GArray *lines,
                                  GOutputStream *stream,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean sng_journal_export_csv (SngReader *reader,
                                 GArray *lines,
                                 GOutputStream *stream,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
