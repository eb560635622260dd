/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-source-error.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

gboolean sng_trust_set_up (SoupSession *session,
                           const char *authority_file,
                           gboolean is_beside,
                           GError **error);
gboolean sng_trust_read_client (const char *file, GTlsCertificate **client, GError **error);
void sng_trust_error (GError **error, const char *origin, GTlsCertificateFlags problems);

G_END_DECLS
