/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-request.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

SoupMessage *sng_message_new (const SngRequest *request);
void sng_message_set_header (SoupMessage *message, const char *name, const char *value);
void sng_message_set_headers (SoupMessage *message, GPtrArray *pairs);
GHashTable *sng_message_get_headers (SoupMessage *message);
char *sng_message_get_redirect (SoupMessage *message, const char *url);
GBytes *sng_message_hide (GBytes *body, const char *secret);
gboolean sng_message_is_web_page (SoupMessage *message);
gboolean sng_message_is_markup (GBytes *body);
GBytes *sng_message_decode (SoupMessage *message, GBytes *body);

G_END_DECLS
