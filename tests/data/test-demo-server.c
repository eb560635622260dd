/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-server.h"
#include "tests/lib/sng-test-server.h"

#include <json-glib/json-glib.h>

typedef struct
{
  SngDemoServer *server;
  SoupSession *session;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->server = sng_demo_server_start (&error);
  g_assert_no_error (error);
  fixture->session = soup_session_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->session);
  sng_demo_server_stop (fixture->server);
}

static JsonObject *
get (Fixture *fixture,
     SngDemoFeed feed,
     const char *rest,
     const char *token,
     const char *tag,
     guint *status)
{
  g_autofree char *url = g_strconcat (sng_demo_server_get_url (fixture->server, feed), rest, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", bearer);
  if (tag != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), "If-None-Match", tag);
  body = soup_session_send_and_read (fixture->session, message, NULL, &error);
  g_assert_no_error (error);
  *status = soup_message_get_status (message);
  if (*status == SOUP_STATUS_NOT_MODIFIED)
    return NULL;
  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (body, NULL),
                                             (gssize) g_bytes_get_size (body), &error));
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static JsonObject *
get_page (Fixture *fixture, SngDemoFeed feed, const char *rest)
{
  guint status;
  JsonObject *page
      = get (fixture, feed, rest, sng_demo_server_get_token (fixture->server), NULL, &status);

  g_assert_cmpuint (status, ==, SOUP_STATUS_OK);
  return page;
}

static guint
count (JsonObject *page, const char *name)
{
  return json_array_get_length (json_object_get_array_member (page, name));
}

static void
test_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) first
      = get_page (fixture, SNG_DEMO_FEED_PEOPLE, "Users?startIndex=1&count=100");
  g_autoptr (JsonObject) last
      = get_page (fixture, SNG_DEMO_FEED_PEOPLE, "Users?startIndex=401&count=100");
  g_autoptr (JsonObject) past
      = get_page (fixture, SNG_DEMO_FEED_PEOPLE, "Users?startIndex=413&count=100");

  g_assert_cmpint (json_object_get_int_member (first, "totalResults"), ==, 412);
  g_assert_cmpuint (count (first, "Resources"), ==, 100);
  g_assert_cmpuint (count (last, "Resources"), ==, 12);
  g_assert_cmpuint (count (past, "Resources"), ==, 0);
}

static void
test_models (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rest = g_strdup ("api/2.0/mlflow/registered-models/search?max_results=100");
  guint n = 0;

  for (guint pages = 0; rest != NULL && pages < 10; pages++)
    {
      g_autoptr (JsonObject) page = get_page (fixture, SNG_DEMO_FEED_MODELS, rest);
      const char *token
          = json_object_get_string_member_with_default (page, "next_page_token", NULL);
      g_autofree char *escaped = token != NULL ? g_uri_escape_string (token, NULL, FALSE) : NULL;

      n += count (page, "registered_models");
      g_free (rest);
      rest
          = escaped != NULL
                ? g_strconcat ("api/2.0/mlflow/registered-models/search?page_token=", escaped, NULL)
                : NULL;
    }
  g_assert_null (rest);
  g_assert_cmpuint (n, ==, 32);
}

static void
test_controls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) first
      = get_page (fixture, SNG_DEMO_FEED_CONTROLS, "api/controls/?limit=100");
  g_autoptr (JsonObject) last
      = get_page (fixture, SNG_DEMO_FEED_CONTROLS, "api/controls/?limit=80&offset=160");

  g_assert_cmpint (json_object_get_int_member (first, "count"), ==, 194);
  g_assert_nonnull (json_object_get_string_member (first, "next"));
  g_assert_true (json_object_get_null_member (first, "previous"));
  g_assert_cmpuint (count (last, "results"), ==, 34);
  g_assert_true (json_object_get_null_member (last, "next"));
}

/* Each system says no in its own words. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  guint status;
  g_autoptr (JsonObject) people
      = get (fixture, SNG_DEMO_FEED_PEOPLE, "Users", "wrong", NULL, &status);
  g_autoptr (JsonObject) models = NULL;
  g_autoptr (JsonObject) missing = NULL;

  g_assert_cmpuint (status, ==, SOUP_STATUS_UNAUTHORIZED);
  g_assert_cmpstr (json_object_get_string_member (people, "status"), ==, "401");
  models = get (fixture, SNG_DEMO_FEED_MODELS, "api/2.0/mlflow/registered-models/search", "", NULL,
                &status);
  g_assert_cmpuint (status, ==, SOUP_STATUS_UNAUTHORIZED);
  g_assert_cmpstr (json_object_get_string_member (models, "error_code"), ==, "UNAUTHENTICATED");
  missing = get (fixture, SNG_DEMO_FEED_CONTROLS, "api/nothing/",
                 sng_demo_server_get_token (fixture->server), NULL, &status);
  g_assert_cmpuint (status, ==, SOUP_STATUS_NOT_FOUND);
  g_assert_true (json_object_has_member (missing, "detail"));
}

static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (
      sng_demo_server_get_url (fixture->server, SNG_DEMO_FEED_CONTROLS), "api/controls/", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autofree char *bearer
      = g_strconcat ("Bearer ", sng_demo_server_get_token (fixture->server), NULL);
  g_autoptr (GBytes) body = NULL;
  guint status;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", bearer);
  body = soup_session_send_and_read (fixture->session, message, NULL, NULL);
  g_assert_nonnull (body);
  g_assert_null (get (
      fixture, SNG_DEMO_FEED_CONTROLS, "api/controls/", sng_demo_server_get_token (fixture->server),
      soup_message_headers_get_one (soup_message_get_response_headers (message), "ETag"), &status));
  g_assert_cmpuint (status, ==, SOUP_STATUS_NOT_MODIFIED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  g_test_add ("/demo/server/people", Fixture, NULL, set_up, test_people, tear_down);
  g_test_add ("/demo/server/models", Fixture, NULL, set_up, test_models, tear_down);
  g_test_add ("/demo/server/controls", Fixture, NULL, set_up, test_controls, tear_down);
  g_test_add ("/demo/server/refusals", Fixture, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/demo/server/unchanged", Fixture, NULL, set_up, test_unchanged, tear_down);
  return g_test_run ();
}
