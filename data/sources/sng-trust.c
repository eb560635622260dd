/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-trust.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What is wrong with a certificate, in words; the first line that fits. A certificate of another
 * name or one that is over is told first: whom it is signed by matters only after that. */
static const struct
{
  GTlsCertificateFlags problem;
  const char *marked;
} problems_in_words[] = {
  { G_TLS_CERTIFICATE_REVOKED,
    N_ ("The certificate of the server %s is revoked: it is not trusted, and nothing was sent.") },
  { G_TLS_CERTIFICATE_BAD_IDENTITY,
    N_ ("The certificate of the server %s is for another name, so it may be another server, and "
        "nothing was sent. Write the address as the certificate has it.") },
  { G_TLS_CERTIFICATE_EXPIRED,
    N_ ("The certificate of the server %s has expired, and nothing was sent. Whoever keeps the "
        "server has to renew it.") },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED,
    N_ ("The certificate of the server %s is not valid yet, and nothing was sent. Perhaps a clock "
        "is wrong.") },
  { G_TLS_CERTIFICATE_UNKNOWN_CA,
    N_ ("The certificate of the server %s is signed by an authority that is not trusted here, and "
        "nothing was sent. If the authority is your company's own, choose its file for this "
        "source.") },
  /* No certificate came at all. */
  { 0, N_ ("No encrypted connection to the server %s could be made, and nothing was sent. Perhaps it "
           "answers only at http, or at another port.") },
};

/* A file of a company stands at one place of the machine, whatever folder one is in. */
static char *
path_of (const char *file)
{
  g_autofree char *path
      = g_str_has_prefix (file, "file:") ? g_filename_from_uri (file, NULL, NULL) : g_strdup (file);

  return path && g_path_is_absolute (path) ? g_steal_pointer (&path) : NULL;
}

/* The computer does not trust the server: the private authority may. */
static gboolean
on_distrusted_cb (SoupMessage *message,
                  GTlsCertificate *shown,
                  GTlsCertificateFlags problems,
                  gpointer authority)
{
  GUri *uri = soup_message_get_uri (message);
  g_autoptr (GSocketConnectable) identity
      = g_network_address_new (g_uri_get_host (uri), (guint16)MAX (g_uri_get_port (uri), 0));

  return g_tls_database_verify_chain (authority, shown, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER,
                                      identity, NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, NULL)
         == 0;
}

static void
on_queued_cb (SoupSession *session, SoupMessage *message, gpointer authority)
{
  g_signal_connect_object (message, "accept-certificate", G_CALLBACK (on_distrusted_cb), authority,
                           0);
}

/* Public API */

/**
 * sng_trust_set_up:
 * @authority_file: (nullable): path or file: address of the certificate of a private authority, PEM
 * @is_beside: whether @session also trusts the servers that the computer trusts
 *
 * Makes @session trust the servers of that authority, and without @is_beside no others.
 */
gboolean
sng_trust_set_up (SoupSession *session,
                  const char *authority_file,
                  gboolean is_beside,
                  GError **error)
{
  g_autofree char *path = authority_file ? path_of (authority_file) : NULL;
  g_autoptr (GTlsDatabase) database = path ? g_tls_file_database_new (path, NULL) : NULL;

  if (database != NULL && is_beside)
    g_signal_connect_data (session, "request-queued", G_CALLBACK (on_queued_cb),
                           g_object_ref (database), (GClosureNotify)(GCallback)g_object_unref, 0);
  else if (database != NULL)
    soup_session_set_tls_database (session, database);
  else if (authority_file != NULL)
    sng_source_error_set (error, SNG_SOURCE_ERROR_TRUST,
                          N_ ("The file of the certificate authority cannot be read: %s"),
                          authority_file, NULL);
  return authority_file == NULL || database != NULL;
}

/**
 * sng_trust_read_client:
 * @file: (nullable): path or file: address of a certificate and its key, PEM
 * @client: (out) (nullable): what this program shows to a server that wants to know who asks
 */
gboolean
sng_trust_read_client (const char *file, GTlsCertificate **client, GError **error)
{
  g_autofree char *path = file ? path_of (file) : NULL;

  *client = path ? g_tls_certificate_new_from_file (path, NULL) : NULL;
  if (file != NULL && *client == NULL)
    sng_source_error_set (error, SNG_SOURCE_ERROR_TRUST,
                          N_ ("The file of the client certificate and its key cannot be read: %s"),
                          file, NULL);
  return file == NULL || *client != NULL;
}

/**
 * sng_trust_error:
 * @problems: what the certificate of the server was not accepted for; 0 when that is not known
 */
void
sng_trust_error (GError **error, const char *origin, GTlsCertificateFlags problems)
{
  guint i = 0;

  while (problems_in_words[i].problem != 0 && (problems & problems_in_words[i].problem) == 0)
    i++;
  sng_source_error_set (error, SNG_SOURCE_ERROR_TRUST, problems_in_words[i].marked, origin, NULL);
}
