/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of connectors that people bring, in a folder of their own beside the shipped ones. */
#include "data/sources/sng-connector-folder.h"
#include "data/sources/sng-source-error.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
document_called (const char *id)
{
  return g_strdup_printf ("{\"version\": 1, \"id\": \"%s\", \"name\": {\"en\": \"Own\"},"
                          " \"streams\": []}",
                          id);
}

static void
test_own_document_is_listed_beside_the_shipped (void)
{
  g_autofree char *document = document_called ("own-list");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sng_connector_folder_add (document, FALSE, &error);
  g_autoptr (GPtrArray) entries = sng_connector_folder_list ();
  const SngConnectorEntry *last = entries->pdata[entries->len - 1];
  g_autofree char *read = sng_connector_folder_read (id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "own-list");
  g_assert_false (((SngConnectorEntry *)entries->pdata[0])->is_own);
  g_assert_cmpstr (last->id, ==, "own-list");
  g_assert_true (last->is_own);
  g_assert_null (last->problem);
  g_assert_cmpstr (sng_connector_entry_get_title (last, SNG_LANGUAGE_ES), ==, "Own");
  g_assert_cmpstr (read, ==, document);
}

static void
test_own_document_never_shadows_a_shipped_one (void)
{
  g_autofree char *document = document_called ("scim-users");
  g_autofree char *folder = sng_connector_folder_get_path ();
  g_autofree char *path = g_build_filename (folder, "scim-users.json", NULL);
  g_autofree char *shipped = sng_connector_get_shipped ("scim-users");
  g_autofree char *read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  guint n_problems = 0;

  g_assert_null (sng_connector_folder_add (document, TRUE, &error));
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONNECTOR);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, document, -1, NULL));
  read = sng_connector_folder_read ("scim-users", NULL);
  g_assert_cmpstr (read, ==, shipped);
  entries = sng_connector_folder_list ();
  for (guint i = 0; i < entries->len; i++)
    n_problems += ((SngConnectorEntry *)entries->pdata[i])->problem != NULL;
  g_assert_cmpuint (n_problems, ==, 1);
  g_unlink (path);
}

static void
test_own_document_is_checked (void)
{
  static const struct
  {
    const char *document;
    const char *said;
  } cases[] = {
    { "{\"version\": 1, \"id\": \"../up\", \"streams\": []}", " /id:" },
    { "{\"version\": 1, \"id\": \"other\", \"streams\": []}", " /id:" },
    { "{\"version\": 9, \"id\": \"a\", \"streams\": []}", " /version:" },
    { "{\"version\": 1, \"id\": \"a\", \"streams\": [{\"id\": \"s\", \"kind\": \"x\"}]}",
      " /streams/0" },
    { "nothing", "JSON" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sng_connector_folder_add (cases[i].document, FALSE, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }
}

static void
test_own_document_is_not_written_over (void)
{
  g_autofree char *document = document_called ("own-twice");
  g_autofree char *first = sng_connector_folder_add (document, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = sng_connector_folder_add (document, TRUE, NULL);

  g_assert_null (sng_connector_folder_add (document, FALSE, &error));
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONNECTOR);
  g_assert_cmpstr (first, ==, again);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("sinergia-home-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setup/own-document-is-listed-beside-the-shipped",
                   test_own_document_is_listed_beside_the_shipped);
  g_test_add_func ("/setup/own-document-never-shadows-a-shipped-one",
                   test_own_document_never_shadows_a_shipped_one);
  g_test_add_func ("/setup/own-document-is-checked", test_own_document_is_checked);
  g_test_add_func ("/setup/own-document-is-not-written-over",
                   test_own_document_is_not_written_over);
  status = g_test_run ();
  sng_test_folder_remove (home);
  return status;
}
