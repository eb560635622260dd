/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-query.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"

const char *const sng_fuzz_words[] = {
  ":", "\"", "owner:", "propietario:", "state:open", "pillar:ai", "ibarra", "-", "*", "(", ")", " AND ", " OR ",
  "NEAR(", "NOT ", "..", ">", "<", "=", "2026", "R-0001", "%", "_", "'", "; DROP TABLE record;", "\\", "^", "ñ",
  "name:", "processes:", NULL,
};

void
sng_fuzz_set_up (void)
{
  sng_fuzz_open_register ();
}

void
sng_fuzz_tear_down (void)
{
  sng_fuzz_close_register ();
}

/* What a person types is a query or is refused; a query never fails in the database. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  static const SngKindId kinds[] = { SNG_KIND_RISK, SNG_KIND_PERSON, SNG_KIND_PROCESS };
  g_autofree char *text = g_strndup ((const char *) data, size);

  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SngQuery) query = sng_query_new (sng_kind (kinds[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) found = NULL;

      if (!sng_query_set_text (query, text, &error))
        continue;
      found = sng_reader_query (sng_fuzz_get_reader (), query, &error);
      if (found == NULL)
        sng_fuzz_fail ("“%s” fails: %s", text, error->message);
    }
  return 0;
}
