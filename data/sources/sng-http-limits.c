/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-http-limits.h"

#include <libsoup/soup.h>
#include <string.h>

/* A larger number is no span of seconds but a moment: seconds since 1970, or thousandths. */
#define LEAST_EPOCH_S 1e9
#define LEAST_EPOCH_MS 1e12

/* How many requests are left, and when there are more again: by several customs, of which a server
 * follows one. */
static const char *const left_names[]
    = { "ratelimit-remaining", "x-ratelimit-remaining", "x-rate-limit-remaining", NULL };
static const char *const reset_names[]
    = { "ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset", NULL };

/* The parameters of the one header that says both, in its two drafts. */
static const char *const left_parameters[] = { "r", "remaining", NULL };
static const char *const reset_parameters[] = { "t", "reset", NULL };

static char *
find_parameter (GHashTable *headers, const char *const *names)
{
  const char *header = g_hash_table_lookup (headers, "ratelimit");
  g_auto (GStrv) parts = header ? g_strsplit_set (header, ",;", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      char *value = strchr (parts[i], '=');

      if (value == NULL)
        continue;
      *value++ = '\0';
      if (g_strv_contains (names, g_strstrip (parts[i])))
        return g_strdup (g_strstrip (value));
    }
  return NULL;
}

static char *
find (GHashTable *headers, const char *const *names, const char *const *parameters)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_hash_table_contains (headers, names[i]))
      return g_strdup (g_hash_table_lookup (headers, names[i]));
  return find_parameter (headers, parameters);
}

static gint64
until_date_ms (const char *text, gint64 now_usec)
{
  g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (text);

  return date ? MAX (g_date_time_to_unix (date) * 1000 - now_usec / 1000, 0) : 0;
}

static gint64
until_reset_ms (const char *text, gint64 now_usec)
{
  char *end;
  double number = g_ascii_strtod (text, &end);
  double moment_ms = number >= LEAST_EPOCH_MS ? number : number * 1000;

  if (end == text || *end != '\0')
    return until_date_ms (text, now_usec);
  if (number >= LEAST_EPOCH_S && moment_ms < 1e15)
    return MAX ((gint64)moment_ms - now_usec / 1000, 0);
  return number > 0 && number < LEAST_EPOCH_S ? (gint64)(number * 1000) : 0;
}

/* Public API */

/**
 * sng_http_limits_retry_after_ms:
 * @header: (nullable): what the server says: seconds, also with a fraction, or a date of HTTP
 * @now_usec: microseconds UTC
 *
 * Returns: how many milliseconds it asks to wait, 0 when it does not say
 */
gint64
sng_http_limits_retry_after_ms (const char *header, gint64 now_usec)
{
  char *end;
  double seconds = header ? g_ascii_strtod (header, &end) : 0;

  if (header == NULL)
    return 0;
  if (end != header && *end == '\0')
    return seconds > 0 && seconds < 1e9 ? (gint64)(seconds * 1000) : 0;
  return until_date_ms (header, now_usec);
}

/**
 * sng_http_limits_are_spent:
 * @headers: of an answer, by their names in lower case
 *
 * Returns: whether the server says that nothing more may be asked for now
 */
gboolean
sng_http_limits_are_spent (GHashTable *headers)
{
  g_autofree char *left = find (headers, left_names, left_parameters);
  char *end;

  return left != NULL && g_ascii_strtod (left, &end) <= 0 && end != left;
}

/**
 * sng_http_limits_wait_ms:
 * @headers: of an answer, by their names in lower case
 * @now_usec: microseconds UTC
 *
 * Returns: how many milliseconds the server asks to be left alone, 0 when it does not say
 */
gint64
sng_http_limits_wait_ms (GHashTable *headers, gint64 now_usec)
{
  const char *retry_after = g_hash_table_lookup (headers, "retry-after");
  gint64 wait_ms = sng_http_limits_retry_after_ms (retry_after, now_usec);
  g_autofree char *reset = NULL;

  if (wait_ms > 0 || !sng_http_limits_are_spent (headers))
    return wait_ms;
  reset = find (headers, reset_names, reset_parameters);
  return reset ? until_reset_ms (reset, now_usec) : 0;
}
