/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-http-limits.h"
#include "data/sources/sng-http-status.h"
#include "data/sources/sng-link-header.h"
#include "tests/fuzz/sng-fuzz.h"

#define NOW (G_GINT64_CONSTANT (1790812800) * G_USEC_PER_SEC)

const char *const sng_fuzz_words[] = {
  "Fri, 31 Dec 1999 23:59:59 GMT",
  "Friday, 31-Dec-99 23:59:59 GMT",
  "Fri Dec 31 23:59:59 1999",
  "120",
  "<https://example.org/?page=2>; rel=\"next\"",
  "rel=next",
  "rel=\"prev next\"",
  "<",
  ">",
  ";",
  "=",
  "\"",
  "2.128",
  "-1",
  "1e9",
  "inf",
  "nan",
  "0x10",
  "GMT",
  "+0000",
  "9999",
  "\"default\";r=0;t=30",
  "limit=10, remaining=0, reset=30",
  "1790812860",
  ", ",
  ":",
  "\r\n",
  NULL,
};

void
sng_fuzz_set_up (void)
{
}

void
sng_fuzz_tear_down (void)
{
}

static gint64
wait_of (const char *name, const char *text)
{
  g_autoptr (GHashTable) headers = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (headers, (char *)"x-ratelimit-remaining", (char *)"0");
  g_hash_table_insert (headers, (char *)name, (char *)text);
  return sng_http_limits_wait_ms (headers, NOW);
}

/* What a server says in headers: when to come back; and what may be sent as one. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autofree char *link = sng_link_header_find (text, "next");
  g_autoptr (GError) error = NULL;

  if (sng_http_limits_retry_after_ms (text, NOW) < 0 || wait_of ("ratelimit", text) < 0
      || wait_of ("x-ratelimit-reset", text) < 0)
    sng_fuzz_fail ("“%s” asks to come back before now.", text);
  sng_http_is_header_name (text);
  if (sng_http_check_secret (text, &error) != (error == NULL))
    sng_fuzz_fail ("Refused without a sentence.");
  return 0;
}
