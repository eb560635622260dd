/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-secrets.h"
#include "data/sources/sng-staging.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static gboolean in_use;

#define SOURCE "0198c0de-0000-7000-8000-000000000001"

typedef struct
{
  char *folder;
  char *register_path;
  char *pages;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sng-staging-XXXXXX", NULL);
  fixture->register_path = g_build_filename (fixture->folder, "a.sinergia", NULL);
  fixture->pages = sng_staging_path (fixture->register_path, SOURCE, ".pages");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inner = g_path_get_dirname (fixture->pages);

  g_unlink (fixture->pages);
  g_rmdir (inner);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->register_path);
  g_free (fixture->pages);
}

/* Long enough to be summed in several lanes, and then some. */
#define THIRD "{\"rows\": [{\"id\": \"third\", \"name\": \"Ñandú\"}, {\"id\": \"fourth\"}]}"

static SngStaging *
fill (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SngStaging *staging = sng_staging_new (fixture->register_path, SOURCE, &error);

  g_assert_no_error (error);
  g_assert_true (sng_staging_add (staging, 0, NULL, "first", 5, &error));
  g_assert_true (sng_staging_add (staging, 1, "{}", "", 0, &error));
  g_assert_true (sng_staging_add (staging, 1, "a", THIRD, strlen (THIRD), &error));
  g_assert_no_error (error);
  return staging;
}

static void
assert_next (SngStaging *staging, guint stream, const char *note, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (SngStagedPage) page = { 0 };

  g_assert_true (sng_staging_next (staging, &page, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (page.stream, ==, stream);
  g_assert_cmpstr (page.note, ==, note);
  g_assert_cmpstr (page.text, ==, text);
  g_assert_cmpuint (page.length, ==, strlen (text));
}

static void
test_round (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngStaging) staging = fill (fixture);
  g_auto (SngStagedPage) page = { 0 };
  GStatBuf state;

  g_assert_true (sng_staging_complete (staging, "{\"x\": 1}", &error));
  g_assert_cmpint (g_stat (fixture->pages, &state), ==, 0);
  g_assert_cmpint (state.st_mode & 0777, ==, 0600);
  g_clear_pointer (&staging, sng_staging_free);

  staging = sng_staging_open_left_over (fixture->register_path, SOURCE, &in_use);
  g_assert_nonnull (staging);
  g_assert_cmpstr (sng_staging_get_notes (staging), ==, "{\"x\": 1}");
  assert_next (staging, 0, NULL, "first");
  assert_next (staging, 1, "{}", "");
  assert_next (staging, 1, "a", THIRD);
  g_assert_false (sng_staging_next (staging, &page, &error));
  g_assert_no_error (error);
  sng_staging_discard (g_steal_pointer (&staging));
  g_assert_false (g_file_test (fixture->pages, G_FILE_TEST_EXISTS));
}

static void
test_incomplete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngStaging) staging = fill (fixture);

  g_clear_pointer (&staging, sng_staging_free);
  g_assert_false (g_file_test (fixture->pages, G_FILE_TEST_EXISTS));
  g_assert_null (sng_staging_open_left_over (fixture->register_path, SOURCE, &in_use));
}

/* Whatever single byte is lost or changed, the file is not taken for a complete one. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SngStaging *staging = fill (fixture);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (sng_staging_complete (staging, "{}", &error));
  sng_staging_free (staging);
  g_assert_true (g_file_get_contents (fixture->pages, &bytes, &length, &error));
  for (gsize i = 0; i < length - 2; i++)
    {
      g_autofree char *changed = g_memdup2 (bytes, length);

      changed[i] ^= 0x20;
      g_assert_true (g_file_set_contents (fixture->pages, changed, length, &error));
      g_assert_null (sng_staging_open_left_over (fixture->register_path, SOURCE, &in_use));
      g_assert_true (g_file_set_contents (fixture->pages, bytes, i, &error));
      g_assert_null (sng_staging_open_left_over (fixture->register_path, SOURCE, &in_use));
    }
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngStaging) staging = fill (fixture);

  g_assert_null (sng_staging_new (fixture->register_path, SOURCE, &error));
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_BUSY);
  g_assert_null (sng_staging_open_left_over (fixture->register_path, SOURCE, &in_use));
  g_assert_true (in_use);
}

static void
on_done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  for (guint i = 0; *result == NULL && i < 100000; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (*result);
  return *result;
}

static char *
look_up (const char *register_path, const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  char *secret;

  sng_secrets_lookup_async (register_path, SOURCE, url, NULL, on_done_cb, &result);
  secret = sng_secrets_lookup_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return secret;
}

/* No Secret Service runs here: the program remembers, and says that it does. */
static void
test_secrets (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (GAsyncResult) cleared = NULL;
  g_autofree char *same = NULL;
  g_autofree char *after = NULL;

  g_assert_false (sng_secrets_are_in_memory_only ());
  sng_secrets_store_async ("/r/a.sinergia", SOURCE, "https://host/api", "s3cret", NULL, on_done_cb,
                           &stored);
  g_assert_true (sng_secrets_store_finish (wait_for (&stored), &error));
  g_assert_no_error (error);
  g_assert_true (sng_secrets_are_in_memory_only ());
  same = look_up ("/r/a.sinergia", "https://HOST:443/other/path");
  g_assert_cmpstr (same, ==, "s3cret");
  g_assert_null (look_up ("/r/a.sinergia", "https://elsewhere/api"));
  g_assert_null (look_up ("/r/a.sinergia", "http://host/api"));
  g_assert_null (look_up ("/r/b.sinergia", "https://host/api"));
  sng_secrets_clear_async ("/r/a.sinergia", SOURCE, "https://host/", NULL, on_done_cb, &cleared);
  g_assert_true (sng_secrets_clear_finish (wait_for (&cleared), &error));
  after = look_up ("/r/a.sinergia", "https://host/api");
  g_assert_null (after);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/sources/staging/round", test_round);
  ADD ("/sources/staging/incomplete", test_incomplete);
  ADD ("/sources/staging/damaged", test_damaged);
  ADD ("/sources/staging/locked", test_locked);
  g_test_add_func ("/sources/secrets", test_secrets);
  return g_test_run ();
}
