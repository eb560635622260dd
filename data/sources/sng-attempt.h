/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * SngReply:
 *
 * What came back of one message.
 */
typedef struct
{
  guint status;
  GHashTable *headers; /* by their names in lower case; several of one name joined by commas */
  GBytes *body;        /* of a refusal, only its beginning */
  gboolean is_cut;     /* there was more than the limit */
} SngReply;

void sng_reply_free (SngReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngReply, sng_reply_free)

void sng_attempt_async (SoupSession *session,
                        SoupMessage *message,
                        guint timeout_ms,
                        gsize max_bytes,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data);
SngReply *sng_attempt_finish (GAsyncResult *result, GError **error);

G_END_DECLS
