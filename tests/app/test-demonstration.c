/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demonstration as a person or a script finds it without a window. */
#include "tests/app/program-fixture.h"

#include <string.h>

static void
test_shows_the_demonstration (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, "--demo", 0, "There is no display");
  assert_says (fixture, "--demo brief", 0, "4 of 12 processes hold together.");
  assert_says (fixture, "--demo brief --language es", 0, "El talento es el pilar más débil");
  assert_says (fixture, "--demo brief", 0, "Better: Talent pillar: 53 → 58");
  assert_says (fixture, "--demo brief --since 2026-02-19 --language es", 0, "Mejoró: Pilar de IA: 46 → 61");
  assert_says (fixture, "--demo brief --since soon", 1, "neither a date nor the key of a meeting");
  assert_says (fixture, "--demo snapshot list", 0, "S-2026-Q3");
  assert_says (fixture, "--demo snapshot take --quarter 2026-Q3", 1, "frozen before as");
  assert_says (fixture, "--demo snapshot take --quarter soon", 2, "is not a quarter");
  assert_says (fixture, "--demo snapshot take --meeting ME-004", 0, "are frozen");
  assert_says (fixture, "--demo snapshot list --language es", 0, "S-ME-004");
  assert_says (fixture, "score --demo --json", 0, "\"weakest\" : \"talent\"");
  assert_says (fixture, "list risk --demo --where owner:arriaga", 0, "Key");
  assert_says (fixture, "refresh SRC-01 --demo", 0, "412");
  assert_says (fixture, "refresh --demo", 3, "Phishing simulator: ");
  assert_says (fixture, "--demo --fresh --register other.sinergia brief", 0, "30 September 2026");
  assert_says (fixture, "--register other.sinergia brief", 0, "30 September 2026");
  assert_private (fixture, "sinergia/demo.sinergia");
}

/* The same facts as on the page of data sources. */
static void
test_tells_how_sources_are_doing (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, "list source --demo", 0, "Age of its facts");
  assert_says (fixture, "list source --demo --language es", 0, "Próxima ejecución");
  assert_says (fixture, "list source --demo", 0, "41 days");
  assert_says (fixture, "show source SRC-09 --demo", 0, "41 days");
  assert_says (fixture, "source list --demo", 0, "by hand");
  assert_says (fixture, "source list --demo --json", 0, "\"age_days\" : 41");
  assert_says (fixture, "refresh SRC-01 --demo", 0, "0 days; they no longer count after 7 days");
  assert_says (fixture, "refresh SRC-01 --demo --language es", 0, "menos de un segundo");
  assert_says (fixture, "refresh SRC-01 --demo", 0, "People: 412");
}

/* The first amount of that name is that of the portfolio; amounts are minor units. */
static void
assert_amount (const char *json, const char *name, double millions, double tolerance)
{
  const char *at = strstr (json, name);

  g_assert_nonnull (at);
  at = strchr (at, ':');
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (at + 1, NULL) / 1e8, millions, tolerance);
}

/* The words of the issue: what the demonstration's risks cost, and which are not in the figures. */
static void
test_simulates (Fixture *fixture, gconstpointer data)
{
  static const char *const top[] = { "R-0012", "R-0027", "R-0008", "R-0041", "R-0033" };
  g_auto (SngTestResult) text = run (fixture, "--demo simulate");
  g_auto (SngTestResult) json = run (fixture, "--demo simulate --json");
  g_auto (SngTestResult) again = run (fixture, "--demo simulate --json --seed=2026 --trials=50000");
  const char *at = strstr (json.out, "\"risks\"");

  g_assert_cmpint (text.status, ==, 0);
  g_assert_nonnull (strstr (text.out, "22 of 56 risks have an estimate"));
  g_assert_nonnull (strstr (text.out, "MX$41.8\u00a0M"));
  g_assert_nonnull (strstr (text.out, "Above tolerance: more than MX$100.0\u00a0M"));
  g_assert_nonnull (strstr (text.out, "34 risks are not in these figures"));
  g_assert_cmpint (json.status, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (top); i++)
    {
      at = strstr (at, "\"key\"");
      g_assert_nonnull (at);
      g_assert_true (g_str_has_prefix (at + strlen ("\"key\" : \""), top[i]));
      at++;
    }
  g_assert_cmpstr (json.out, ==, again.out);
  assert_amount (json.out, "\"eal\"", 41.8, 0.03 * 41.8);
  assert_amount (json.out, "\"p95\"", 118, 3);
  assert_says (fixture, "--demo --as-of 2020-01-01 simulate", 0, "No risk has an estimate");
  assert_says (fixture, "--demo simulate --trials=10", 2, "from 1000 to 1000000");
  assert_says (fixture, "--demo simulate --seed=-4", 2, "The seed must be");
  assert_says (fixture, "--demo --language es simulate", 0, "22 de 56 riesgos");
}

int
main (int argc, char **argv)
{
#define ADD(Path, Function) g_test_add (Path, Fixture, NULL, set_up, Function, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("/command-line/demonstration", test_shows_the_demonstration);
  ADD ("/command-line/simulate", test_simulates);
  ADD ("/command-line/health-of-sources", test_tells_how_sources_are_doing);
  return g_test_run ();
}
