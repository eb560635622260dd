/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting up a source as somebody does who has its address and its secret, and no file. */

#include "tests/ui/assistant-case.h"

#define SECRET "pl4nted-t0ken-for-rows"

static const char rows[]
    = "{\"data\": {\"employees\": ["
      "{\"id\": \"E-1\", \"fullName\": \"Jimena Arriaga\", \"workEmail\": \"jimena@grupo.example\","
      " \"employmentType\": \"full time\", \"status\": \"A\", \"hireDate\": \"2020-03-01\"},"
      "{\"id\": \"E-2\", \"fullName\": \"Bruno Montes\", \"workEmail\": \"bruno@grupo.example\","
      " \"employmentType\": \"contractor\", \"status\": \"L\", \"hireDate\": \"2021-04-02\"}]}}";

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *header = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");

  if (g_strcmp0 (header, "Bearer " SECRET) == 0)
    sng_test_reply (message, 200, "application/json", rows);
  else
    sng_test_reply (message, 401, "application/json", "{\"detail\": \"No such token\"}");
}

static SngTestServer *server;

static void
open_with_server (Case *self)
{
  server = sng_test_server_new (answer, NULL);
  open_assistant (self);
}

static void
close_assistant (void)
{
  gtk_window_destroy (GTK_WINDOW (assistant ()));
  g_clear_pointer (&server, sng_test_server_free);
}

static void
say_where (void)
{
  g_autofree char *address = g_strconcat (sng_test_server_get_url (server), "/people", NULL);

  g_signal_emit_by_name (row_of ("Another system"), "activated");
  type_into ("Name of the source", "Human resources");
  type_into ("Address of the list", address);
  set_switch ("Allow without encryption", TRUE);
  click ("_Next");
}

static void
sign_in (Case *self)
{
  choose ("What the server asks for", "A token");
  type_into ("Token", SECRET);
  click ("_Next");
  wait_for (self, may_go_on);
}

static GPtrArray *
read_people (Case *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (self->fixture.reg, &error);
  GPtrArray *people = sng_reader_get_records (reader, SNG_KIND_PERSON, FALSE, &error);

  g_assert_no_error (error);
  return people;
}

/* The source that was set up stands on the page, with what it feeds. */
static gboolean
shows_what_came (Case *self)
{
  GtkWidget *page = GTK_WIDGET (sng_window_get_page (self->window));

  return says (page, "Human resources") && says (page, "2 records: Full name, E-mail");
}

/* From an address to rows mapped onto people, without touching a file. */
static void
test_bearer_source_that_is_no_preset (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) before = read_people (self);
  g_autoptr (GPtrArray) people = NULL;

  open_with_server (self);
  say_where ();
  sign_in (self);
  g_assert_true (says (assistant (), "It has 2 rows, and no page follows."));
  g_assert_cmpstr (chosen_in ("The rows are in"), ==, "data.employees (2 rows)");
  choose ("Each row is one", "Person");
  click ("_Next");
  wait_for (self, has_preview);
  g_assert_true (g_str_has_prefix (chosen_in ("Full name (needed)"), "fullName"));
  g_assert_true (g_str_has_prefix (chosen_in ("E-mail"), "workEmail"));
  g_assert_cmpstr (chosen_in ("A row is known again by"), ==, "id");
  g_assert_true (says (assistant (), "1 of 2 rows of the first page cannot be taken yet"));
  choose ("State: “L” means", "Left");
  choose ("Type of person (needed)", "Always: Employee");
  click ("_Next");
  choose ("Refresh every", "Only when somebody asks for it");
  click ("_Connect");
  wait_for (self, is_connected);
  g_assert_true (says (assistant (), "The source is connected."));
  g_assert_true (says (assistant (), "New records: 2"));
  people = read_people (self);
  g_assert_cmpuint (people->len, ==, before->len + 2);
  click ("_Close");
  g_assert_null (assistant ());
  wait_for (self, shows_what_came);
  g_clear_pointer (&server, sng_test_server_free);
}

static void
test_back_loses_nothing (Case *self, gconstpointer data)
{
  open_with_server (self);
  say_where ();
  sign_in (self);
  click ("_Next");
  wait_for (self, has_preview);
  choose ("Joined", "Nothing");
  choose ("Type of person (needed)", "Always: Employee");
  wait_for (self, may_go_on);
  click ("_Next");
  choose ("Refresh every", "6 hours");
  set_switch ("Switched on", FALSE);
  for (guint i = 0; i < 5; i++)
    click ("_Back");
  g_signal_emit_by_name (row_of ("Another system"), "activated");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of ("Name of the source"))), ==,
                   "Human resources");
  click ("_Next");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of ("Token"))), ==, SECRET);
  click ("_Next");
  click ("_Next");
  g_assert_cmpstr (chosen_in ("Joined"), ==, "Nothing");
  wait_for (self, may_go_on);
  click ("_Next");
  g_assert_cmpstr (chosen_in ("Refresh every"), ==, "6 hours");
  g_assert_false (is_switched_on ("Switched on"));
  close_assistant ();
}

static void
test_errors_stand_beside_the_field (Case *self, gconstpointer data)
{
  open_with_server (self);
  g_signal_emit_by_name (row_of ("Another system"), "activated");
  click ("_Next");
  g_assert_true (says (assistant (), "Give the source a name"));
  type_into ("Name of the source", "Human resources");
  click ("_Next");
  g_assert_true (says (assistant (), "Say where the server is."));
  type_into ("Address of the list", "http://hr.example/people");
  click ("_Next");
  g_assert_true (says (assistant (), "has no encryption"));
  g_assert_true (gtk_widget_has_css_class (row_of ("Address of the list"), "error"));
  type_into ("Address of the list", "https://hr.example/people?api_key=1");
  click ("_Next");
  g_assert_true (says (assistant (), "looks like a secret"));
  type_into ("Address of the list", "https://hr.example/people");
  click ("_Next");
  choose ("What the server asks for", "User name and password (HTTP Basic)");
  type_into ("Password", "only-one-part");
  click ("_Next");
  g_assert_true (says (assistant (), "Type both parts"));
  close_assistant ();
}

static gboolean
was_refused (Case *self)
{
  return says (assistant (), "does not accept");
}

static void
test_wrong_secret_is_said_and_kept_out (Case *self, gconstpointer data)
{
  open_with_server (self);
  say_where ();
  choose ("What the server asks for", "A token");
  type_into ("Token", "wrong-token");
  click ("_Next");
  wait_for (self, was_refused);
  g_assert_false (may_go_on (self));
  click ("_Back");
  type_into ("Token", SECRET);
  click ("_Next");
  wait_for (self, may_go_on);
  close_assistant ();
}

static gboolean
is_asked (Case *self)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static void
test_escape_asks (Case *self, gconstpointer data)
{
  open_with_server (self);
  say_where ();
  gtk_window_close (GTK_WINDOW (assistant ()));
  wait_for (self, is_asked);
  g_assert_nonnull (assistant ());
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG)), "stay");
  g_assert_nonnull (assistant ());
  gtk_window_close (GTK_WINDOW (assistant ()));
  g_signal_emit_by_name (find_button (find_window (ADW_TYPE_MESSAGE_DIALOG), "_Leave"), "clicked");
  g_assert_null (assistant ());
  g_clear_pointer (&server, sng_test_server_free);
}

/* Nothing is lost where nothing was said. */
static void
test_escape_does_not_ask_at_the_start (Case *self, gconstpointer data)
{
  open_with_server (self);
  gtk_window_close (GTK_WINDOW (assistant ()));
  g_assert_null (assistant ());
  g_clear_pointer (&server, sng_test_server_free);
}

static void
test_preset_asks_for_what_its_document_says (Case *self, gconstpointer data)
{
  open_with_server (self);
  g_signal_emit_by_name (row_of ("People directory (SCIM 2.0)"), "activated");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of ("Name of the source"))), ==,
                   "People directory (SCIM 2.0)");
  close_assistant ();
}

static SngHandle
create_source (Case *self, const char *document)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  const SngKind *kind = sng_kind (SNG_KIND_SOURCE);
  SngHandle source = sng_change_create (change, kind, NULL);

  put (change, source, kind, SNG_SOURCE_NAME, sng_value_text2 ("People", "Personas"));
  put (change, source, kind, SNG_SOURCE_CONNECTOR, sng_value_text (document));
  put (change, source, kind, SNG_SOURCE_URL, sng_value_text (sng_test_server_get_url (server)));
  put (change, source, kind, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (TRUE));
  put (change, source, kind, SNG_SOURCE_ENABLED, sng_value_boolean (TRUE));
  put (change, source, kind, SNG_SOURCE_MAX_AGE, sng_value_integer (11 * 24 * 3600));
  outcome = sng_register_apply (self->fixture.reg, change, &error);
  g_assert_no_error (error);
  return g_array_index (outcome->created, SngHandle, 0);
}

static const char own_document[]
    = "{\"version\": 1, \"id\": \"mine\", \"auth\": {\"kind\": \"bearer\"}, \"streams\": [{"
      "\"id\": \"people\", \"path\": \"people\", \"rows\": {\"path\": \"data.employees\"}, "
      "\"kind\": \"person\", \"key\": \"id\", \"map\": {\"name\": {\"paths\": [\"none\", "
      "\"fullName\"]}, \"person_type\": {\"const\": \"employee\"}, \"state\": {\"const\": "
      "\"active\"}}}]}";

/* What a document says in more words than the window has is kept. */
static void
test_existing_source_is_changed (Case *self, gconstpointer data)
{
  g_autoptr (SngRecord) before = NULL;
  g_autoptr (SngRecord) after = NULL;
  SngHandle source;

  server = sng_test_server_new (answer, NULL);
  source = create_source (self, own_document);
  before = sng_register_get_record (self->fixture.reg, source);
  sng_source_assistant_present (GTK_WIDGET (self->window), self->context, before);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of ("Name of the source"))), ==,
                   "People");
  click ("_Next");
  g_assert_true (g_str_has_prefix (chosen_in ("What the server asks for"), "A token"));
  type_into ("Token", SECRET);
  click ("_Next");
  wait_for (self, may_go_on);
  click ("_Next");
  wait_for (self, has_preview);
  g_assert_cmpstr (chosen_in ("Full name (needed)"), ==, "none, fullName");
  g_assert_true (says (assistant (), "All 2 rows of the first page can be taken."));
  click ("_Next");
  g_assert_cmpstr (chosen_in ("Stale after"), ==, "11 days");
  choose ("Stale after", "3 days");
  click ("_Save");
  wait_for (self, is_connected);
  after = sng_register_get_record (self->fixture.reg, source);
  g_assert_cmpint (sng_value_get_integer (sng_source (after, SNG_SOURCE_MAX_AGE), 0), ==,
                   3 * 24 * 3600);
  g_assert_true (sng_value_equal (sng_source (before, SNG_SOURCE_CONNECTOR),
                                  sng_source (after, SNG_SOURCE_CONNECTOR)));
  close_assistant ();
}

#define ADD(name, test) g_test_add (name, Case, GUINT_TO_POINTER (3), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  adw_init ();
  ADD ("/assistant/bearer-source-that-is-no-preset", test_bearer_source_that_is_no_preset);
  ADD ("/assistant/back-loses-nothing", test_back_loses_nothing);
  ADD ("/assistant/errors-stand-beside-the-field", test_errors_stand_beside_the_field);
  ADD ("/assistant/wrong-secret-is-said-and-kept-out", test_wrong_secret_is_said_and_kept_out);
  ADD ("/assistant/escape-asks", test_escape_asks);
  ADD ("/assistant/escape-does-not-ask-at-the-start", test_escape_does_not_ask_at_the_start);
  ADD ("/assistant/existing-source-is-changed", test_existing_source_is_changed);
  ADD ("/assistant/preset-asks-for-what-its-document-says",
       test_preset_asks_for_what_its_document_says);
  return g_test_run ();
}
