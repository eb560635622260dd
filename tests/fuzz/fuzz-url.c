/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-url.h"
#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

const char *const sng_fuzz_words[] = {
  "http://", "https://", "HTTPS://", "//", "@", ":", "user:word@", "[::1]", "[fe80::1%25lo]", ":443", ":80",
  ":99999", "/..", "%2f", "%00", "?", "#", "&", "=", "example.org", "xn--", "127.0.0.1", "\\", " ", "$top", NULL,
};

void
sng_fuzz_set_up (void)
{
}

void
sng_fuzz_tear_down (void)
{
}

/* Whatever stands in a link, what is resolved against an address is of its origin or is refused. */
static void
follow (const char *text)
{
  const char *base = "https://example.org/api/v1?page=1";
  g_autofree char *next = sng_url_resolve (base, text);
  g_autoptr (GUri) uri = NULL;

  if (next == NULL || !sng_url_same_origin (next, base))
    return;
  uri = g_uri_parse (next, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || g_ascii_strcasecmp (g_uri_get_host (uri), "example.org") != 0
      || g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") != 0)
    sng_fuzz_fail ("“%s” would be followed to %s.", text, next);
}

int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *origin = sng_url_origin (text);
  g_autofree char *shown = sng_url_for_people (text);
  g_autofree char *joined = sng_url_join (text, text);
  g_autofree char *asked = sng_url_add_parameter (joined, text, text);
  g_autoptr (GError) error = NULL;

  if (origin != NULL && !sng_url_same_origin (origin, origin))
    sng_fuzz_fail ("The origin %s is not its own.", origin);
  if (strlen (shown) > strlen (text))
    sng_fuzz_fail ("“%s” grew.", text);
  if (!sng_url_check (text, TRUE, &error) && error == NULL)
    sng_fuzz_fail ("Refused without a sentence.");
  follow (text);
  return 0;
}
