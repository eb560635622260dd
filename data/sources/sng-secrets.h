/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Secrets of sources: in the Secret Service of the desktop, or in memory until the program ends
 * where there is none. A secret belongs to one source of one register at the exact origins to which
 * it, or what is given for it, may go (sng_auth_get_places()), so that a changed address asks for it
 * again. It is never written to a file, a log or the register. */

void sng_secrets_store_async (const char *register_path,
                              const char *source_id,
                              const char *places,
                              const char *secret,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean sng_secrets_store_finish (GAsyncResult *result, GError **error);

void sng_secrets_lookup_async (const char *register_path,
                               const char *source_id,
                               const char *places,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
char *sng_secrets_lookup_finish (GAsyncResult *result, GError **error);

void sng_secrets_clear_async (const char *register_path,
                              const char *source_id,
                              const char *places,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean sng_secrets_clear_finish (GAsyncResult *result, GError **error);

void sng_secrets_remember (const char *register_path,
                           const char *source_id,
                           const char *places,
                           const char *secret);
gboolean sng_secrets_are_in_memory_only (void);

G_END_DECLS
