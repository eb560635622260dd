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
    N_("The certificate of the server %s is revoked: it is not trusted, and nothing was sent.") },
  { G_TLS_CERTIFICATE_BAD_IDENTITY,
    N_("The certificate of the server %s is for another name, so it may be another server, and "
       "nothing was sent. Write the address as the certificate has it.") },
  { G_TLS_CERTIFICATE_EXPIRED,
    N_("The certificate of the server %s has expired, and nothing was sent. Whoever keeps the "
       "server has to renew it.") },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED,
    N_("The certificate of the server %s is not valid yet, and nothing was sent. Perhaps a clock "
       "is wrong.") },
  { G_TLS_CERTIFICATE_UNKNOWN_CA,
    N_("The certificate of the server %s is signed by an authority that is not trusted here, and "
       "nothing was sent. If the authority is your company's own, choose its file for this "
       "source.") },
  { 0, N_("The certificate of the server %s is not trusted, and nothing was sent.") },
};

/* Public API */

/**
 * sng_trust_authority:
 * @file: path or file: address of the certificate of a private authority, PEM
 *
 * Makes @session trust the servers of that authority, and no others.
 */
gboolean
sng_trust_authority (SoupSession *session, const char *file, GError **error)
{
  g_autofree char *path
      = g_str_has_prefix (file, "file:") ? g_filename_from_uri (file, NULL, NULL) : g_strdup (file);
  g_autoptr (GTlsDatabase) database
      = path && g_path_is_absolute (path) ? g_tls_file_database_new (path, NULL) : NULL;

  if (database == NULL)
    {
      sng_source_error_set (error, SNG_SOURCE_ERROR_TRUST,
                            N_("The file of the certificate authority cannot be read: %s"), file,
                            NULL);
      return FALSE;
    }
  soup_session_set_tls_database (session, database);
  return TRUE;
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
