/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "report" makes of facts that are missing, too few, too old, too long or impossible, and of
 * places that take nothing: every page stays correct and says what is missing. */
#include "tests/app/report-fixture.h"

/* Of 512 bytes, and fewer than the document has: the register itself writes less. */
#define ROOM_IN_BLOCKS 96

static void
import_text (Fixture *fixture, const char *facts, int status)
{
  sng_test_program_write (fixture, "facts.json", facts, -1);
  assert_says (fixture, "import facts.json --register r", status, "");
}

/* Returns: (transfer full): every word of the pack */
static char *
report (Fixture *fixture, const char *words)
{
  g_autofree char *line = g_strconcat (words, " report -o pack.pdf", NULL);
  g_autofree char *text = NULL;
  char *flat;

  assert_says (fixture, line, 0, "");
  g_free (ask (fixture, "qpdf --check pack.pdf"));
  assert_titles_are_whole (fixture, "pack.pdf");
  text = ask (fixture, "pdftotext pack.pdf -");
  flat = flatten (text);
  return flat;
}

static void
assert_lacks (const char *text, const char *part)
{
  const char *found = strstr (text, part);

  if (found != NULL)
    g_error ("“%s” stands in “…%.60s…”", part, found);
}

/* How C writes what is no number. */
static void
assert_holds_numbers_only (const char *text)
{
  static const char *const strange[] = { " nan", "-nan", " inf ", "-inf", "NaN", "(null)", "9223372036854775" };

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    assert_lacks (text, strange[i]);
}

static const char *const one_process = "{\"process\":[{\"key\":\"P001\",\"name\":{\"en\":\"Pay suppliers\"}}]}";

static void
test_no_history (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  import_text (fixture, one_process, 0);
  text = report (fixture, "--register r");
  assert_holds (text, "No meeting was held yet, so nothing can be compared");
  assert_holds (text, "What changed is told once a meeting was held and its snapshot frozen.");
  assert_lacks (text, "at the close of each quarter");
  assert_holds_numbers_only (text);
}

static char *
name_quarter (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_strdup_printf ("%d-Q%d", g_date_time_get_year (now), (g_date_time_get_month (now) + 2) / 3);
}

static void
import_indicators (Fixture *fixture)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "data", "catalogues", "indicators.json", NULL);
  g_autofree char *words = g_strdup_printf ("import %s --register r", path);

  assert_says (fixture, words, 0, "");
}

/* One point is a point, and no course. */
static void
test_one_point (Fixture *fixture, gconstpointer data)
{
  g_autofree char *quarter = name_quarter ();
  g_autofree char *take = g_strdup_printf ("snapshot take --quarter %s --register r", quarter);
  g_autofree char *text = NULL;

  import_text (fixture, one_process, 0);
  import_indicators (fixture);
  assert_says (fixture, take, 0, "");
  text = report (fixture, "--register r");
  assert_holds (text, "No meeting was held yet, so nothing can be compared");
  assert_holds_numbers_only (text);
}

static void
test_all_unknown (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  import_text (fixture,
               "{\"process\":[{\"key\":\"P001\",\"name\":{\"en\":\"Pay suppliers\"},\"criticality\":3}],"
               "\"deployment\":[{\"key\":\"AI-001\",\"name\":{\"en\":\"A reader\"},\"processes\":[\"P001\"]}],"
               "\"risk\":[{\"key\":\"R-0001\",\"name\":{\"en\":\"Fraud\"},\"processes\":[\"P001\"]}]}",
               0);
  text = report (fixture, "--register r");
  assert_holds (text, "Not every pillar is assessed");
  assert_holds (text, "Nobody knows what a year may cost");
  assert_holds (text, "1 risk is not in these figures, and is not worth nothing: R-0001 Fraud.");
  assert_holds (text, "0 of 1 processes hold together and may grow");
  assert_holds (text, "1 risk is in the register, and it is a draft or closed");
  assert_holds (text, "not assessed");
  assert_holds (text, "Nobody has looked for AI that was not declared");
  assert_lacks (text, "0 of 0");
  assert_holds (text, "Nobody knows how far security reaches its targets");
  assert_holds (text, "Nobody has said which posts are critical");
  assert_holds (text, "Nobody has assessed how far Zero Trust has come");
  assert_holds (text, "Where people work is not known, or withheld to protect privacy.");
  assert_holds (text, "How we compare with others is not known");
  assert_holds_numbers_only (text);
}

/* The lowest pillar decides, and in each pillar who is furthest behind; a pillar that nobody assessed
 * is said, and does not look like stage 0. */
static void
test_zero_trust_in_part (Fixture *fixture, gconstpointer data)
{
  static const char *const pillars[] = { "Identity", "Devices", "Networks", "Applications", "Data" };
  g_autofree char *text = NULL;

  import_text (fixture,
               "{\"unit\":[{\"key\":\"U1\",\"unit_type\":\"organisation\",\"name\":{\"en\":\"House\"}},"
               "{\"key\":\"U2\",\"unit_type\":\"entity\",\"name\":{\"en\":\"Shop\"}}],"
               "\"framework\":[{\"key\":\"ZT\",\"name\":{\"en\":\"Zero Trust\"},\"framework_type\":\"checklist\","
               "\"scale\":\"stage\",\"edition\":\"2\",\"publisher\":\"CISA\"}],"
               "\"requirement\":["
               "{\"key\":\"ZT-1\",\"framework\":\"ZT\",\"requirement_type\":\"pillar\",\"position\":1,\"name\":{\"en\":\"Identity\"}},"
               "{\"key\":\"ZT-2\",\"framework\":\"ZT\",\"requirement_type\":\"pillar\",\"position\":2,\"name\":{\"en\":\"Devices\"}},"
               "{\"key\":\"ZT-3\",\"framework\":\"ZT\",\"requirement_type\":\"pillar\",\"position\":3,\"name\":{\"en\":\"Networks\"}},"
               "{\"key\":\"ZT-4\",\"framework\":\"ZT\",\"requirement_type\":\"pillar\",\"position\":4,\"name\":{\"en\":\"Applications\"}},"
               "{\"key\":\"ZT-5\",\"framework\":\"ZT\",\"requirement_type\":\"pillar\",\"position\":5,\"name\":{\"en\":\"Data\"}}],"
               "\"assessment\":["
               "{\"key\":\"AS-1\",\"requirement\":\"ZT-2\",\"subject\":\"unit/U2\",\"level\":2,\"assessed_at\":\"2026-01-10\"},"
               "{\"key\":\"AS-2\",\"requirement\":\"ZT-1\",\"subject\":\"unit/U1\",\"level\":2,\"assessed_at\":\"2026-01-10\"},"
               "{\"key\":\"AS-4\",\"requirement\":\"ZT-4\",\"subject\":\"unit/U1\",\"level\":3,\"assessed_at\":\"2026-01-10\"},"
               "{\"key\":\"AS-5\",\"requirement\":\"ZT-5\",\"subject\":\"unit/U1\",\"level\":2,\"assessed_at\":\"2026-01-10\"},"
               "{\"key\":\"AS-3\",\"requirement\":\"ZT-2\",\"subject\":\"unit/U1\",\"level\":1,\"target_level\":3,"
               "\"assessed_at\":\"2026-01-10\"}]}",
               0);
  text = report (fixture, "--register r");
  assert_holds (text, "Stage of each pillar: Zero Trust");
  for (guint i = 0; i < G_N_ELEMENTS (pillars); i++)
    assert_holds (text, pillars[i]);
  assert_holds (text, "3 of 3");
  assert_holds (text, "The lowest pillar decides: Devices, at stage 1 of 3. 1 pillar is not assessed.");
  assert_lacks (text, "at stage 0");
  assert_lacks (text, "Nobody has assessed how far Zero Trust has come");
}

static void
append_repeated (GString *text, const char *word, guint length)
{
  for (gsize start = text->len; text->len < start + length;)
    g_string_append (text, word);
}

/* The longest that the register takes stand whole, in titles and in tables. */
static void
test_longest_titles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) facts = g_string_new ("{\"unit\":[{\"key\":\"U1\",\"unit_type\":\"organisation\",\"name\":{\"en\":\"");
  g_autofree char *text = NULL;

  append_repeated (facts, "Long house ", 99);
  g_string_append (facts, "\"}}],\"risk\":[{\"key\":\"R-0001\",\"state\":\"open\",\"name\":{\"en\":\"");
  append_repeated (facts, "Loss without end ", 102);
  g_string_append (facts, "\"}}]}");
  import_text (fixture, facts->str, 0);
  text = report (fixture, "--register r");
  assert_holds (text, "Long house Long house Long house Long house Long house Long house Long house Long house Long house");
  assert_holds (text, "0 of 0 assessed risks are critical; the first to look at: Loss without end Loss without end Loss "
                      "without end Loss without end Loss without end Loss without end");
  assert_lacks (text, "No risk is in the register");
}

/* They are refused where they come in, so that no page can show them: the fact is missing. */
static void
test_impossible_numbers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  import_text (fixture,
               "{\"budget_line\":[{\"key\":\"BL-001\",\"name\":{\"en\":\"Guards\"},\"period\":\"2026-Q3\",\"pillar\":\"security\","
               "\"spent\":{\"amount\":-100000,\"currency\":\"MXN\"}}],"
               "\"decision\":[{\"key\":\"D-001\",\"name\":{\"en\":\"Hire\"},\"state\":\"requested\","
               "\"cost\":{\"amount\":-500,\"currency\":\"MXN\"}}],"
               "\"indicator\":[{\"key\":\"turnover\",\"name\":{\"en\":\"Turnover\"}}],"
               "\"measure\":[{\"key\":\"M-001\",\"indicator\":\"turnover\",\"period\":\"2026-Q3\",\"value\":\"NaN\"}]}",
               3);
  sng_test_program_write (fixture, "nan.json", "{\"measure\":[{\"key\":\"M-002\",\"value\":NaN}]}", -1);
  assert_says (fixture, "import nan.json --register r", 1, "damaged");
  text = report (fixture, "--register r");
  assert_holds (text, "Nobody has written down where the money goes");
  assert_holds (text, "nobody measured it");
  assert_lacks (text, "MX$");
  assert_holds_numbers_only (text);
}

/* Places that take nothing */

static void
add_names (Fixture *fixture, GPtrArray *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (fixture->home, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (strstr (name, "pack") != NULL)
      g_ptr_array_add (names, g_strdup (name));
}

static void
assert_no_pack (Fixture *fixture)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  add_names (fixture, names);
  for (guint i = 0; i < names->len; i++)
    g_test_message ("left: %s", (const char *)names->pdata[i]);
  g_assert_cmpuint (names->len, ==, 0);
}

static void
test_unwritable_place_leaves_no_half_file (Fixture *fixture, gconstpointer data)
{
  import_text (fixture, one_process, 0);
  assert_says (fixture, "report --register r -o facts.json/pack.pdf", 1, "cannot be written");
  assert_says (fixture, "report --register r -o nowhere/pack.pdf", 1, "cannot be written");
  assert_no_pack (fixture);
}

/* A file may not become longer than the document, as on a full disk or beyond a quota. */
static void
test_full_place_leaves_no_half_file (Fixture *fixture, gconstpointer data)
{
  static const char *const line
      = "sh -c \"trap '' XFSZ; ulimit -f %d; exec %s --register r report -o pack.pdf\"";
  g_autofree char *full = g_strdup_printf (line, ROOM_IN_BLOCKS, g_getenv ("SNG_TEST_PROGRAM"));
  g_auto (GStrv) words = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  import_text (fixture, one_process, 0);
  g_assert_true (g_shell_parse_argv (full, NULL, &words, &error));
  process = g_subprocess_launcher_spawnv (fixture->launcher, (const char *const *)words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, &error);
  g_assert_no_error (error);
  g_test_message ("%s", said);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  assert_holds (said, "pack.pdf” cannot be written: File too large.");
  assert_no_pack (fixture);
}

/* What was there before stays as it was. */
static void
test_failing_report_keeps_the_former_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_home (fixture, "pack.pdf");
  g_autofree char *kept = NULL;

  import_text (fixture, one_process, 0);
  sng_test_program_write (fixture, "pack.pdf", "the former one", -1);
  assert_says (fixture, "report --register nowhere -o pack.pdf", 1, "");
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "the former one");
}

int
main (int argc, char **argv)
{
#define ADD(Path, Function) g_test_add ("/report-bad-input/" Path, Fixture, NULL, set_up, Function, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("no-history", test_no_history);
  ADD ("one-point", test_one_point);
  ADD ("all-unknown", test_all_unknown);
  ADD ("zero-trust-in-part", test_zero_trust_in_part);
  ADD ("longest-titles", test_longest_titles);
  ADD ("impossible-numbers", test_impossible_numbers);
  ADD ("unwritable-place", test_unwritable_place_leaves_no_half_file);
  ADD ("full-place", test_full_place_leaves_no_half_file);
  ADD ("former-report-is-kept", test_failing_report_keeps_the_former_one);
  return g_test_run ();
}
