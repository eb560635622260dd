/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What cairo leaves out of a PDF: the language that a screen reader speaks, and that the window of
 * a reader shows the title instead of the name of the file. */
GBytes *sng_pdf_catalogue_complete (GBytes *document, const char *language, GError **error);

G_END_DECLS
