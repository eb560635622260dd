/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "tests/app/program-fixture.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char facts[]
    = "{\"person\":[{\"key\":\"P-0001\",\"name\":\"Lucía Ibarra "
      "Peña\",\"email\":\"lucia@example.org\"},"
      "{\"key\":\"P-0002\",\"name\":\"Ana Ruiz\"},{\"key\":\"P-0003\",\"name\":\"Ana Ruiz\"}],"
      "\"risk\":[{\"key\":\"R-0001\",\"name\":{\"en\":\"Data leak\",\"es\":\"Fuga de datos\"},"
      "\"owner\":\"P-0001\",\"subcategory\":\"=1+1\"},"
      "{\"key\":\"R-0002\",\"name\":{\"en\":\"Outage\",\"es\":\"Paro\"}}]}";

static void
set_up_facts (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  sng_test_program_write (fixture, "facts.json", facts, -1);
}

static void
test_speaks_both_languages (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, "--version", 0, "Sinergia ");
  assert_says (fixture, "--help", 0, "Verbs:");
  assert_says (fixture, "--language es --help", 0, "Verbos:");
  assert_says (fixture, "show --help --language=es", 0, "Opciones:");
  assert_says (fixture, "--language fr --help", 2, "“es”");
  g_subprocess_launcher_setenv (fixture->launcher, "LANGUAGE", "", TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "LC_ALL", "es_MX.UTF-8", TRUE);
  assert_says (fixture, "--help", 0, "Verbos:");
}

static void
test_refuses_wrong_usage (Fixture *fixture, gconstpointer data)
{
  static const Refusal refusals[] = {
    { "shwo risk R-1", 2, "Did you mean show?", "¿Quiso decir show?" },
    { "show rsk R-1", 2, "Did you mean risk", "¿Quiso decir risk" },
    { "list bogus", 2, "The nearest are: ", "Los más cercanos son: " },
    { "show bogus B-1", 2, "The nearest are: ", "Los más cercanos son: " },
    { "export bogus --format json", 2, "The nearest are: ", "Los más cercanos son: " },
    { "list risk --json --csv --register r", 2, "not both", "pero no ambos" },
    { "show risk", 2, "needs more", "le falta algo" },
    { "show risk R-1 R-2", 2, "does not take “R-2”", "no admite «R-2»" },
    { "some.sinergia brief", 2, "does not take “brief”", "no admite «brief»" },
    { "show risk R-1 --jsn", 2, "Did you mean --json?", "¿Quiso decir --json?" },
    { "--regster x show", 2, "Did you mean --register?", "¿Quiso decir --register?" },
    { "show risk R-1 --register", 2, "not complete", "no están completas" },
    { "show risk R-1 --as-of 2026-13-45 --register r", 2, "is not a date", "no es una fecha" },
    { "show risk R-1 --as-of 2999-01-01 --register r", 2, "has not come yet", "aún no llega" },
    { "show risk R-9 --register r", 1, "There is no record “R-9”", "No hay ningún registro «R-9»" },
    { "show risk R-0001 --register r --as nobody", 1, "Nobody", "Nadie" },
    { "show risk R-0001 --register r --as 'ana ruiz'", 1, "Several people", "Varias personas" },
    { "show risk R-0001", 1, "There is no register yet", "Aún no hay ningún registro" },
    { "list risk --register r --where ownr:x", 2, "Did you mean owner?", "¿Quiso decir owner?" },
    { "list risk --register r --where state:nope", 2, "is not a choice", "sinergia: " },
    { "refresh SRC-99 --register r", 1, "There is no record “SRC-99”",
      "No hay ningún registro «SRC-99»" },
    { "refresh --register r", 1, "no data source", "ninguna fuente de datos" },
    { "export risk --register r", 2, "in which format", "Indique el formato" },
    { "export risk --format xml --register r", 2, "There are: json, csv, xlsx", "Hay: json, csv, xlsx" },
    { "export --format csv --register r", 2, "need a folder", "requieren una carpeta" },
    { "import absent.json --register r", 1, "There is no file", "No existe el archivo" },
  };

  assert_says (fixture, "import facts.json --register r", 0, "");
  assert_refuses (fixture, refusals, G_N_ELEMENTS (refusals));
}

static void
test_refuses_what_is_no_register (Fixture *fixture, gconstpointer data)
{
  static const char *const files[]
      = { "folder", "text.sinergia", "half.sinergia", "none.sinergia" };
  g_autofree char *folder = in_home (fixture, "folder");
  g_autofree char *whole = in_home (fixture, "whole.sinergia");
  g_autofree char *bytes = NULL;
  gsize length;

  g_mkdir (folder, 0700);
  sng_test_program_write (fixture, "text.sinergia", "this is not a register", -1);
  assert_says (fixture, "import facts.json --register whole.sinergia", 0, "");
  g_assert_true (g_file_get_contents (whole, &bytes, &length, NULL));
  sng_test_program_write (fixture, "half.sinergia", bytes, 3000);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *words = g_strdup_printf ("show risk R-0001 --register %s", files[i]);
      g_autofree char *spanish = g_strconcat ("--language es ", words, NULL);
      g_auto (SngTestResult) result = run (fixture, words);
      g_auto (SngTestResult) translated = run (fixture, spanish);

      g_assert_cmpint (result.status, ==, 1);
      g_assert_nonnull (strstr (result.err, "sinergia: "));
      g_assert_cmpstr (result.err, !=, translated.err);
    }
}

static void
test_takes_facts_in_and_out (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, "import facts.json --register new/r.sinergia --dry-run", 1,
               "There is no register");
  assert_says (fixture, "import facts.json --register new/r.sinergia", 0, "5 records created");
  assert_says (fixture, "import facts.json --register new/r.sinergia --dry-run", 0, "dry run");
  assert_says (fixture, "import facts.json --register new/r.sinergia", 0, "5 records as they were");
  assert_says (fixture, "show risk R-0001 --register new/r.sinergia", 0, "Lucía Ibarra Peña");
  assert_says (fixture, "show risk R-0001 --register new/r.sinergia --language es", 0,
               "Fuga de datos");
  assert_says (fixture, "show risk R-0001 --register new/r.sinergia --json", 0,
               "\"owner\" : \"P-0001\"");
  assert_says (fixture, "list risk --register new/r.sinergia", 0, "R-0002");
  assert_says (fixture, "list risk --where fuga --register new/r.sinergia --language es", 0,
               "R-0001");
  assert_says (fixture, "list risk --where owner:ibarra --json --register new/r.sinergia", 0,
               "\"Data leak\"");
  assert_says (fixture, "list risk --csv --register new/r.sinergia", 0, "id,key,");
  assert_says (fixture, "export risk --format csv --register new/r.sinergia", 0, "\"'=1+1\"");
  assert_says (fixture, "export --format json -o all.json --register new/r.sinergia", 0, "");
  assert_says (fixture, "export --format csv -o tables --register new/r.sinergia", 0, "");
  assert_says (fixture, "import all.json --register second.sinergia", 0, "5 records created");
  assert_says (fixture, "import tables --register third.sinergia", 0, "5 records created");
  assert_private (fixture, "new");
  assert_private (fixture, "new/r.sinergia");
  assert_private (fixture, "all.json");
  assert_private (fixture, "tables");
  assert_private (fixture, "tables/risk.csv");
  assert_says (fixture, "journal --limit 1 --register second.sinergia --json", 0,
               "\"sequence\":1");
  assert_says (fixture, "journal --register second.sinergia --csv -o journal.csv", 0, "");
  assert_private (fixture, "journal.csv");
  assert_says (fixture, "journal persona:nadie --register second.sinergia --language es", 0, "");
  assert_says (fixture, "journal record:r-0001 field:name after:2020 --register second.sinergia", 0,
               "Title: Unknown → ");
  assert_says (fixture, "journal after:someday --register second.sinergia", 2, "is not a date");
  assert_says (fixture, "journal colour:red --register second.sinergia", 2, "It knows: person:");
  assert_says (fixture, "journal --register second.sinergia --language es", 0,
               "Título: Sin dato → Paro");
  assert_says (fixture, "journal --limit 0 --register second.sinergia", 2, "from 1 to");
}

/* A name from elsewhere must not turn what follows it, hide words or speak to the terminal; a file
 * that is read again has it as it is. */
static void
test_shows_what_a_text_hides (Fixture *fixture, gconstpointer data)
{
  static const char odd[] = "{\"risk\":[{\"key\":\"R-0007\",\"name\":{\"en\":\"Bank\\u202eknaB\\u001b[31m\"},"
                            "\"sub\\u001bcategory\":1}]}";
  g_auto (SngTestResult) listed = { 0 };
  g_auto (SngTestResult) shown = { 0 };
  g_auto (SngTestResult) exported = { 0 };
  g_auto (SngTestResult) imported = { 0 };

  sng_test_program_write (fixture, "odd.json", odd, -1);
  imported = run (fixture, "--register r.sinergia import odd.json");
  g_assert_cmpint (imported.status, ==, 3);
  g_assert_null (strchr (imported.err, '\033'));
  listed = run (fixture, "--register r.sinergia list risk");
  g_assert_nonnull (strstr (listed.out, "Bank⟨U+202E⟩knaB⟨U+001B⟩[31m"));
  shown = run (fixture, "--register r.sinergia show risk R-0007");
  g_assert_nonnull (strstr (shown.out, "Bank⟨U+202E⟩knaB⟨U+001B⟩[31m"));
  g_assert_null (strchr (shown.out, '\033'));
  exported = run (fixture, "--register r.sinergia list risk --csv");
  g_assert_nonnull (strstr (exported.out, "Bank\u202eknaB\033[31m"));
}

static void
test_says_what_it_could_not_take (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  sng_test_program_write (fixture, "part.json",
              "{\"risk\":[{\"key\":\"R-1\",\"ownr\":1},{\"key\":\"R-2\",\"velocity\":9}]}", -1);
  assert_says (fixture, "import part.json --register r", 3,
               "risk R-1 ownr: There is no such field");
  assert_says (fixture, "import part.json --register r", 3, "risk R-2 velocity: ");
  assert_says (fixture, "--language es import part.json --register r", 3, "No existe ese campo");
  sng_test_program_write (fixture, "deep.json", deep, 100000);
  sng_test_program_write (fixture, "cut.json", "{\"risk\":[{\"key\":", -1);
  sng_test_program_write (fixture, "page.json", "<html></html>", -1);
  sng_test_program_write (fixture, "latin.json", "{\"a\":\"\xf1\"}", -1);
  sng_test_program_write (fixture, "risk.csv", "nothing,known\n1,2\n", -1);
  sng_test_program_write (fixture, "some.csv", "key\nR-1\n", -1);
  assert_says (fixture, "import deep.json --register r", 1, "nested too deeply");
  assert_says (fixture, "import cut.json --register r", 1, "sinergia: ");
  assert_says (fixture, "import page.json --register r", 1, "sinergia: ");
  assert_says (fixture, "import latin.json --register r", 1, "UTF-8");
  assert_says (fixture, "import risk.csv --register r", 1, "names of fields");
  assert_says (fixture, "import some.csv --register r", 1, "which kind of record");
  assert_says (fixture, "import some.csv --kind risk --register r", 0, "1 record created");
}

static void
test_tells_how_things_stand (Fixture *fixture, gconstpointer data)
{
  sng_test_program_write (
      fixture, "processes.json",
      "{\"unit\":[{\"key\":\"U-1\",\"name\":{\"en\":\"Altavela Group\",\"es\":\"Grupo Altavela\"},"
      "\"unit_type\":\"organisation\"}],"
      "\"process\":[{\"key\":\"P01\",\"name\":{\"en\":\"Payments\",\"es\":\"Pagos\"},"
      "\"criticality\":3,\"state\":\"operating\"}]}",
      -1);
  assert_says (fixture, "import processes.json --register r", 0, "");
  assert_says (fixture, "import facts.json --register r", 0, "");
  assert_says (fixture, "brief --register r --language es", 0, "Grupo Altavela · ");
  assert_says (fixture, "brief --register r", 0, "0 of 1 processes hold together.");
  assert_says (fixture, "brief --register r", 0, "no data");
  assert_says (fixture, "score --register r --language es", 0, "Pagos");
  assert_says (fixture, "score --json --register r", 0, "\"weakest\" : ");
  assert_says (fixture, "score --json --register r --as-of 2020-01-01", 0,
               "\"as_of\" : \"2020-01-01\"");
  assert_says (fixture, "--register r", 0, "Altavela Group · ");
  assert_says (fixture, "./r", 0, "Altavela Group · ");
}

/* Without a window, too, it can be found who says so: a person's value and the source's beside it. */
static void
test_shows_who_says_so (Fixture *fixture, gconstpointer data)
{
  static const char control[]
      = "{\"source\":[{\"key\":\"S1\",\"name\":{\"en\":\"Scanner\"}}],\"control\":[{\"key\":\"C1\","
        "\"name\":{\"en\":\"Sign-in\"},\"level\":3,"
        "\"_claims\":{\"level\":{\"source\":\"S1\",\"provenance\":\"api\"}}}]}";

  sng_test_program_write (fixture, "control.json", control, -1);
  sng_test_program_write (fixture, "level.json", "{\"control\":[{\"key\":\"C1\",\"level\":5}]}", -1);
  assert_says (fixture, "import facts.json --register r", 0, "");
  assert_says (fixture, "import control.json --register r", 0, "");
  assert_says (fixture, "show control C1 --register r", 0, "Only Scanner says anything about it.");
  assert_says (fixture, "import level.json --register r --as 'Lucía Ibarra Peña'", 0, "");
  assert_says (fixture, "show control C1 --register r", 0, "→ Lucía Ibarra Peña");
  assert_says (fixture, "show control C1 --register r", 0, "The source Scanner says: 3");
  assert_says (fixture, "show control C1 --register r", 0, "Nobody has verified it.");
  assert_says (fixture, "show control C1 --register r --json", 0, "\"others\"");
  assert_says (fixture, "export control --format csv --register r", 0, "_overrides");
}

static void
test_keeps_the_register (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, "import facts.json --register r.sinergia", 0, "");
  assert_says (fixture, "check --register r.sinergia", 0, "The register is sound.");
  assert_says (fixture, "check --register r.sinergia --language es", 0,
               "El registro está íntegro.");
  assert_says (fixture, "backup copy.sinergia --register r.sinergia", 0, "copy.sinergia");
  assert_says (fixture, "backup copy.sinergia --register r.sinergia", 1, "is there already");
  assert_says (fixture, "backup r.sinergia --register r.sinergia", 1, "is there already");
  assert_says (fixture, "backup --register r.sinergia", 0, "backups");
  sng_test_program_write (fixture, "more.json", "{\"risk\":[{\"key\":\"R-0003\"}]}", -1);
  assert_says (fixture, "import more.json --register r.sinergia", 0, "1 record created");
  assert_says (fixture, "restore copy.sinergia --register r.sinergia", 0, "before-restore");
  assert_says (fixture, "show risk R-0001 --register r.sinergia", 0, "Data leak");
  assert_says (fixture, "show risk R-0003 --register r.sinergia", 1, "There is no record");
  assert_says (fixture, "restore facts.json --register r.sinergia", 1, "sinergia: ");
  assert_says (fixture, "restore absent --register r.sinergia", 1, "sinergia: ");
  assert_private (fixture, "copy.sinergia");
  assert_private (fixture, "backups");
}

/* What the register would refuse is said before anything is written. */
static void
test_dry_run_finds_what_clashes (Fixture *fixture, gconstpointer data)
{
  static const char twice[]
      = "{\"person_skill\":[{\"key\":\"PS-1\",\"person\":\"P-0001\",\"skill\":\"SK-1\"},"
        "{\"key\":\"PS-2\",\"person\":\"P-0001\",\"skill\":\"SK-1\"}],"
        "\"skill\":[{\"key\":\"SK-1\",\"name\":{\"en\":\"Welding\"}}]}";
  static const char fine[] = "{\"skill\":[{\"key\":\"SK-2\",\"name\":{\"en\":\"Python\"}}]}";

  assert_says (fixture, "import facts.json --register r", 0, "");
  sng_test_program_write (fixture, "twice.json", twice, -1);
  sng_test_program_write (fixture, "fine.json", fine, -1);
  assert_says (fixture, "import twice.json --register r --dry-run", 1, "there is already one");
  assert_says (fixture, "import fine.json --register r --dry-run", 0, "Nothing was written");
  assert_says (fixture, "show skill SK-2 --register r", 1, "There is no record");
  assert_says (fixture, "import fine.json --register r", 0, "1 record created");
}

/* A key alone would say that something is there of which nothing is known. */
static void
test_refuses_a_record_without_any_field (Fixture *fixture, gconstpointer data)
{
  static const char empty[]
      = "{\"skill\":[{\"key\":\"SK-1\",\"nmae\":\"Welding\"},{\"key\":\"SK-2\","
        "\"name\":{\"en\":\"Python\"}}],"
        "\"person_skill\":[{\"key\":\"PS-1\",\"person\":\"P-0001\",\"skill\":\"SK-1\"}]}";

  assert_says (fixture, "import facts.json --register r", 0, "");
  sng_test_program_write (fixture, "empty.json", empty, -1);
  assert_says (fixture, "import empty.json --register r", 3, "skill SK-1: None of its fields");
  assert_says (fixture, "show skill SK-1 --register r", 1, "There is no record");
  assert_says (fixture, "show skill SK-2 --register r", 0, "Python");
  assert_says (fixture, "show person_skill PS-1 --register r", 0, "PS-1");
}

/* Who looks at a former day sees that day, and is told when there was nothing yet. */
static void
test_looks_at_a_former_day (Fixture *fixture, gconstpointer data)
{
  g_auto (SngTestResult) nothing = { 0 };

  assert_says (fixture, "import facts.json --register r", 0, "");
  assert_says (fixture, "list risk --register r --as-of 2020-01-31", 0,
               "Nothing had been written to this register by the end of 31 January 2020.");
  nothing = run (fixture, "list risk --where leak --register r --as-of 2020-01-31");
  g_assert_cmpint (nothing.status, ==, 0);
  g_assert_null (strstr (nothing.out, "R-0001"));
  assert_says (fixture, "list risk --where leak --register r", 0, "R-0001");
}

/* Runs the program on a terminal and returns what that was told. */
static char *
run_on_terminal (Fixture *fixture, const char *words)
{
  g_autofree char *line = g_strdup_printf ("%s %s", g_getenv ("SNG_TEST_PROGRAM"), words);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) told = g_string_new (NULL);
  int terminal = posix_openpt (O_RDWR | O_NOCTTY);
  char buffer[4096];
  ssize_t n;

  g_assert_cmpint (terminal, >=, 0);
  g_assert_cmpint (grantpt (terminal), ==, 0);
  g_assert_cmpint (unlockpt (terminal), ==, 0);
  g_subprocess_launcher_set_cwd (launcher, fixture->home);
  g_subprocess_launcher_take_stdout_fd (launcher, open (ptsname (terminal), O_RDWR | O_NOCTTY));
  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, &error));
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)arguments, &error);
  g_assert_no_error (error);
  g_clear_object (&launcher);
  while ((n = read (terminal, buffer, sizeof buffer)) > 0)
    g_string_append_len (told, buffer, n);
  g_subprocess_wait (process, NULL, NULL);
  close (terminal);
  return g_string_free (g_steal_pointer (&told), FALSE);
}

/* A value that speaks to the terminal is shown as what it is. */
static void
test_hides_nothing_from_a_terminal (Fixture *fixture, gconstpointer data)
{
  static const char *const ways[] = {
    "list person --register r", "show person P-0001 --register r",
    "list person --csv --register r", "export person --format csv --register r",
    "list person --json --register r",
  };
  static const char hiding[] = "{\"person\":[{\"key\":\"P-0001\","
                               "\"name\":\"Ana \\u001b[2J \\u202eziur\"}]}";

  sng_test_program_write (fixture, "hiding.json", hiding, -1);
  assert_says (fixture, "import hiding.json --register r", 0, "1 record created");
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *told = run_on_terminal (fixture, ways[i]);

      g_test_message ("%s", told);
      g_assert_null (strchr (told, '\033'));
      g_assert_null (strstr (told, "\u202e"));
      g_assert_nonnull (strstr (told, "⟨U+202E⟩"));
    }
  /* A table shows it everywhere; a file for programs stays as it is. */
  assert_says (fixture, "list person --register r", 0, "⟨U+001B⟩");
  assert_says (fixture, "list person --json --register r", 0, "\u202e");
}

static void
test_never_takes_a_register_for_the_demonstration (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, "import facts.json --register mine.sinergia", 0, "");
  assert_says (fixture, "--demo --register mine.sinergia brief", 1, "is not the demonstration");
  assert_says (fixture, "--demo --fresh --register mine.sinergia brief", 1,
               "is not the demonstration");
  assert_says (fixture, "--demo --fresh --register facts.json brief", 1, "sinergia: ");
  assert_says (fixture, "brief --fresh", 2, "goes with --demo");
  assert_says (fixture, "show risk R-0001 --register mine.sinergia", 0, "Data leak");
}

static void
test_says_when_the_disk_is_full (Fixture *fixture, gconstpointer data)
{
  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no device that is always full");
      return;
    }
  assert_says (fixture, "import facts.json --register r", 0, "");
  assert_says (fixture, "export --format json -o /dev/full --register r", 1, "sinergia: ");
  g_subprocess_launcher_set_flags (fixture->launcher, G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_stdout_file_path (fixture->launcher, "/dev/full");
  assert_says (fixture, "show risk R-0001 --register r", 1, "could not be written completely");
}

int
main (int argc, char **argv)
{
#define ADD(Path, Function) g_test_add (Path, Fixture, NULL, set_up_facts, Function, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("/command-line/languages", test_speaks_both_languages);
  ADD ("/command-line/wrong-usage", test_refuses_wrong_usage);
  ADD ("/command-line/no-register", test_refuses_what_is_no_register);
  ADD ("/command-line/facts", test_takes_facts_in_and_out);
  ADD ("/command-line/refusals", test_says_what_it_could_not_take);
  ADD ("/command-line/hidden-characters", test_shows_what_a_text_hides);
  ADD ("/command-line/posture", test_tells_how_things_stand);
  ADD ("/command-line/claims", test_shows_who_says_so);
  ADD ("/command-line/keeping", test_keeps_the_register);
  ADD ("/command-line/not-the-demonstration", test_never_takes_a_register_for_the_demonstration);
  ADD ("/command-line/dry-run", test_dry_run_finds_what_clashes);
  ADD ("/command-line/no-field", test_refuses_a_record_without_any_field);
  ADD ("/command-line/former-day", test_looks_at_a_former_day);
  ADD ("/command-line/terminal", test_hides_nothing_from_a_terminal);
  ADD ("/command-line/full-disk", test_says_when_the_disk_is_full);
  return g_test_run ();
}
