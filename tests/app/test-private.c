/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/second-process.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* What the built program writes is its person's alone, and what it says of others is nothing that
 * they would not want to be said: with all that its libraries say when they are asked to say more. */

#define OVERTIME "37.91357"
#define PASSWORD "pl4nted-w0rd"

static const char facts[]
    = "{\"person\": [{\"key\": \"PE-0001\", \"name\": \"Renata Ibarra\", \"overtime\": " OVERTIME ","
      " \"pay_ratio\": 0.91357, \"last_move_at\": \"2019-03-07\"}],"
      "\"drill\": [{\"key\": \"DR-001\", \"name\": {\"en\": \"Simulated message\"}}],"
      "\"participation\": [{\"key\": \"PT-00001\", \"person\": \"PE-0001\", \"activity\":"
      " \"drill/DR-001\", \"reaction\": \"credentials\", \"response_time\": 97531}],"
      "\"source\": [{\"key\": \"SRC-09\", \"name\": {\"en\": \"Other\"},"
      " \"url\": \"https://user:" PASSWORD "@example.org\"}]}";

static const char *const hidden[] = { OVERTIME, "37.9", "37,9", "0.91357", "2019-03-07", "credentials",
                                      "Gave credentials", "97531", PASSWORD };

static void
assert_silent (const char *where, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    if (strstr (text, hidden[i]) != NULL)
      g_error ("%s says %s:\n%s", where, hidden[i], text);
}

static void
search_home (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;
      struct stat status;
      gsize length;

      g_assert_cmpint (g_stat (file, &status), ==, 0);
      if ((status.st_mode & 0077) != 0)
        g_error ("%s can be read by others: %o", file, status.st_mode & 0777);
      g_assert_cmpstr (name, !=, "recently-used.xbel");
      if (S_ISDIR (status.st_mode))
        search_home (file);
      else if (g_file_get_contents (file, &text, &length, NULL))
        g_assert_null (g_strstr_len (text, length, PASSWORD));
      if (g_str_has_suffix (name, ".csv") || g_str_has_suffix (name, ".json"))
        assert_silent (file, text);
    }
}

#define RUN(status_expected, ...)                                                                 \
  G_STMT_START                                                                                    \
  {                                                                                               \
    g_auto (Ended) ended = run_program (home, __VA_ARGS__, NULL);                                 \
                                                                                                  \
    g_assert_cmpint (ended.status, ==, status_expected);                                          \
    assert_silent (#__VA_ARGS__, ended.out);                                                      \
    assert_silent (#__VA_ARGS__, ended.err);                                                      \
  }                                                                                               \
  G_STMT_END

static void
test_verbs (void)
{
  g_autofree char *home = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (home, "facts", NULL);

  g_assert_true (g_file_set_contents_full (file, facts, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  RUN (3, "--register", "made/x.sinergia", "import", "facts");
  g_unlink (file);
  RUN (0, "--register", "made/x.sinergia", "list", "person");
  RUN (0, "--register", "made/x.sinergia", "list", "participation", "--json");
  RUN (0, "--register", "made/x.sinergia", "list", "person", "--csv");
  RUN (0, "--register", "made/x.sinergia", "show", "person", "PE-0001");
  RUN (0, "--register", "made/x.sinergia", "show", "participation", "PT-00001", "--json");
  RUN (2, "--register", "made/x.sinergia", "list", "person", "--where", "overtime:37");
  RUN (0, "--register", "made/x.sinergia", "list", "participation", "--where", "97531");
  RUN (0, "--register", "made/x.sinergia", "journal");
  RUN (0, "--register", "made/x.sinergia", "--language", "es", "journal", "--json");
  RUN (0, "--register", "made/x.sinergia", "brief");
  RUN (0, "--register", "made/x.sinergia", "score", "--json");
  RUN (0, "--register", "made/x.sinergia", "check");
  RUN (0, "--register", "made/x.sinergia", "export", "--format", "json", "-o", "all.json");
  RUN (0, "--register", "made/x.sinergia", "export", "--format", "csv", "-o", "tables");
  RUN (0, "--register", "made/x.sinergia", "backup");
  RUN (0, "--register", "made/x.sinergia", "backup", "copy.sinergia");
  RUN (1, "--register", "made/x.sinergia", "refresh");
  RUN (0, "--demo", "brief");
  search_home (home);
  sng_test_folder_remove (home);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  umask (0);
  g_test_add_func ("/private/verbs", test_verbs);
  return g_test_run ();
}
