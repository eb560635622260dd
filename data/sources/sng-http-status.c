/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-http-status.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DENIED N_ ("The server %s does not accept the secret of this source (status %s).")
#define ANONYMOUS                                                                                  \
  N_ ("The server %s wants to know who asks, and this source does not sign in (status %s).")
#define BUSY N_ ("The server %s is busy and asks to come back later (status %s).")

/* What a status means, in words; the first line that fits. */
static const struct
{
  guint lowest, highest;
  SngSourceError code;
  const char *marked;
} statuses[] = {
  { 400, 400, SNG_SOURCE_ERROR_STATUS,
    N_ ("The server %s does not understand what it is asked (status %s).") },
  { 401, 401, SNG_SOURCE_ERROR_DENIED, DENIED },
  { 403, 403, SNG_SOURCE_ERROR_DENIED, DENIED },
  { 404, 404, SNG_SOURCE_ERROR_NOT_FOUND,
    N_ ("The server %s has nothing at this address (status %s).") },
  { 429, 429, SNG_SOURCE_ERROR_BUSY, BUSY },
  { 503, 503, SNG_SOURCE_ERROR_BUSY, BUSY },
  { 500, 599, SNG_SOURCE_ERROR_SERVER,
    N_ ("The server %s reports an error of its own (status %s).") },
  { 0, G_MAXUINT, SNG_SOURCE_ERROR_STATUS,
    N_ ("The server %s answers with the unexpected status %s.") },
};

/* Public API */

/**
 * sng_http_status_error:
 * @origin: the server that answered so
 * @status: not one of success
 * @meant: the status that this server means by it: the same, where it keeps to the rules
 * @signs_in: whether the server was shown anything that says who asks
 */
void
sng_http_status_error (GError **error,
                       const char *origin,
                       guint status,
                       guint meant,
                       gboolean signs_in)
{
  g_autofree char *number = g_strdup_printf ("%u", status);
  const char *marked;
  guint i = 0;

  while (meant < statuses[i].lowest || meant > statuses[i].highest)
    i++;
  marked = statuses[i].code == SNG_SOURCE_ERROR_DENIED && !signs_in ? ANONYMOUS : statuses[i].marked;
  sng_source_error_set (error, statuses[i].code, marked, origin, number, NULL);
}

/**
 * sng_http_is_header_name:
 *
 * Returns: whether a header may have that name (RFC 9110, token)
 */
gboolean
sng_http_is_header_name (const char *name)
{
  const char *at = name;

  while (g_ascii_isalnum (*at) || (*at != '\0' && strchr ("!#$%&'*+-.^_`|~", *at) != NULL))
    at++;
  return at > name && *at == '\0';
}

/**
 * sng_http_is_header_of_connection:
 *
 * Returns: whether that header says to whom, and how, a request goes: it is not for documents
 */
gboolean
sng_http_is_header_of_connection (const char *name)
{
  static const char *const names[]
      = { "connection", "content-length",    "expect",  "host", "proxy-authorization", "te",
          "trailer",    "transfer-encoding", "upgrade", NULL };
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_strv_contains (names, folded);
}

/**
 * sng_http_is_header_value:
 *
 * Returns: whether a header may have that value: none that would end it
 */
gboolean
sng_http_is_header_value (const char *value)
{
  while (*value != '\0' && !g_ascii_iscntrl (*value))
    value++;
  return *value == '\0';
}

/**
 * sng_http_check_secret:
 * @value: (nullable): what a source's secret would be sent as
 *
 * Returns: whether it can be sent: a pasted secret may have the end of a line
 */
gboolean
sng_http_check_secret (const char *value, GError **error)
{
  if (value == NULL || sng_http_is_header_value (value))
    return TRUE;
  sng_source_error_set (
      error, SNG_SOURCE_ERROR_SECRET,
      N_ ("The secret of this source holds a character that cannot be sent, such as the end of a "
          "line. Choose “Change the connection…” on the page of the source and type it again."),
      NULL);
  return FALSE;
}
