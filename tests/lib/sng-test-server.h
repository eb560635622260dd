/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * SngTestServer:
 *
 * A web server on 127.0.0.1, on a free port, in a thread of its own.
 */
typedef struct _SngTestServer SngTestServer;

/* Runs in the server's thread. @query is NULL when there is none. */
typedef void (*SngTestHandler) (SoupServerMessage *message,
                                const char *path,
                                GHashTable *query,
                                gpointer data);

SngTestServer *sng_test_server_new (SngTestHandler handler, gpointer data);
SngTestServer *sng_test_server_new_with_certificate (SngTestHandler handler,
                                                     gpointer data,
                                                     const char *certificate);
void sng_test_server_free (SngTestServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngTestServer, sng_test_server_free)

const char *sng_test_server_get_url (SngTestServer *self);
guint sng_test_server_get_n_requests (SngTestServer *self);

void sng_test_reply (SoupServerMessage *message, guint status, const char *type, const char *body);
void sng_test_reply_gzip (SoupServerMessage *message, gsize n_zeros);
void sng_test_reply_drip (SoupServerMessage *message);

void sng_test_without_proxies (void);

/* Runs the main loop until *@done, and fails the test when that takes too long. */
void sng_test_run_until (gboolean *done);

G_END_DECLS
