/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way to sign in that the assistant offers, each against a server of a company that signs its
 * own certificates: from the address to records, in the window only. */

#include "tests/ui/assistant-case.h"
#include "ui/window/sng-file-choice.h"

#define USER "integration@altavela.example"
#define PASSWORD "pl4nted w0rd&=+"
#define KEY "pl4nted-k3y"
#define TOKEN "pl4nted-t0ken"

/* A way to sign in: what the window calls it, what is typed, and how the server finds out. */
typedef struct
{
  const char *name;
  const char *choice;
  const char *user_title;   /* (nullable) */
  const char *secret_title; /* (nullable) */
  const char *secret;
  const char *part_title; /* (nullable) */
  const char *part;       /* where %s is the server that gives tokens */
  gboolean (*accepts) (SoupServerMessage *message, GHashTable *query);
  guint n_tokens; /* given by the other server: for the trial and for the refresh */
} Way;

static const Way *way; /* set between requests only */
static SngTestServer *server;
static SngTestServer *tokens;

static const char *
header_of (SoupServerMessage *message, const char *name)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (message), name);
}

static gboolean
accepts_anybody (SoupServerMessage *message, GHashTable *query)
{
  return header_of (message, "Authorization") == NULL;
}

static gboolean
accepts_key_in_header (SoupServerMessage *message, GHashTable *query)
{
  return g_strcmp0 (header_of (message, "X-Staff-Key"), KEY) == 0;
}

static gboolean
accepts_bearer_key (SoupServerMessage *message, GHashTable *query)
{
  return g_strcmp0 (header_of (message, "Authorization"), "Bearer " KEY) == 0;
}

static gboolean
accepts_password (SoupServerMessage *message, GHashTable *query)
{
  static const char shown[] = USER ":" PASSWORD;
  g_autofree char *encoded = g_base64_encode ((const guchar *) shown, strlen (shown));
  g_autofree char *basic = g_strconcat ("Basic ", encoded, NULL);

  return g_strcmp0 (header_of (message, "Authorization"), basic) == 0;
}

static gboolean
accepts_key_in_address (SoupServerMessage *message, GHashTable *query)
{
  return query != NULL && g_strcmp0 (g_hash_table_lookup (query, "staff_key"), KEY) == 0;
}

static gboolean
accepts_token (SoupServerMessage *message, GHashTable *query)
{
  return g_strcmp0 (header_of (message, "Authorization"), "Bearer " TOKEN) == 0;
}

static const Way ways[] = {
  { "none", "The server asks for nothing", NULL, NULL, NULL, NULL, NULL, accepts_anybody },
  { "bearer", "A token (Authorization: Bearer)", NULL, "Token", KEY, NULL, NULL, accepts_bearer_key },
  { "header", "A key in a header of its own", NULL, "Key", KEY, "Name of the header", "X-Staff-Key",
    accepts_key_in_header },
  { "basic", "User name and password (HTTP Basic)", "User name", "Password", PASSWORD, NULL, NULL,
    accepts_password },
  { "parameter", "A key in the address", NULL, "Key", KEY, "Name of the parameter", "staff_key",
    accepts_key_in_address },
  { "login", "User name and password that give a token", "User name", "Password", PASSWORD,
    "Where one signs in", "/sign-in", accepts_token },
  { "oauth2", "OAuth 2.0 for programs (client credentials)", "Client ID", "Client secret", PASSWORD, "Where a token is asked for",
    "%s/oauth/token", accepts_token, 2 },
};

static const char rows[]
    = "[{\"id\": \"E-1\", \"fullName\": \"Jimena Arriaga\", \"workEmail\": "
      "\"jimena@altavela.example\", \"personType\": \"employee\", \"state\": \"active\"}]";

/* Signing in with a body of JSON, as the assistant writes it when nobody says otherwise. */
static gboolean
is_signed_in (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (body->data, body->length);

  return strstr (text, USER) != NULL && strstr (text, PASSWORD) != NULL;
}

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  if (g_str_equal (path, "/sign-in"))
    sng_test_reply (message, is_signed_in (message) ? 200 : 401, "application/json",
                    is_signed_in (message) ? "{\"token\": \"" TOKEN "\"}" : "{}");
  else if (way->accepts (message, query))
    sng_test_reply (message, 200, "application/json", rows);
  else
    sng_test_reply (message, 401, "application/json", "{\"detail\": \"Who are you?\"}");
}

/* The other server: client credentials in a form. */
static void
answer_with_token (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (body->data, body->length);
  g_autoptr (GHashTable) form = soup_form_decode (text);
  gboolean is_right
      = g_strcmp0 (g_hash_table_lookup (form, "grant_type"), "client_credentials") == 0
        && ((g_strcmp0 (g_hash_table_lookup (form, "client_id"), USER) == 0
             && g_strcmp0 (g_hash_table_lookup (form, "client_secret"), PASSWORD) == 0)
            || accepts_password (message, NULL));

  sng_test_reply (message, is_right ? 200 : 401, "application/json",
                  is_right ? "{\"access_token\": \"" TOKEN "\", \"expires_in\": 3600}"
                           : "{\"error\": \"invalid_client\"}");
}

static char *
certificate (const char *name)
{
  return g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "data", "certificates", name,
                           NULL);
}

static void
start_servers (void)
{
  g_autofree char *shown = certificate ("server.pem");

  server = sng_test_server_new_with_certificate (answer, NULL, shown);
  tokens = sng_test_server_new_with_certificate (answer_with_token, NULL, shown);
}

static void
stop_servers (void)
{
  g_clear_pointer (&server, sng_test_server_free);
  g_clear_pointer (&tokens, sng_test_server_free);
}

static void
answer_authority (GtkWindow *parent, const SngFileQuestion *question, gpointer choice)
{
  g_autofree char *path = certificate ("authority.pem");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (SNG_IS_SOURCE_ASSISTANT (parent));
  g_assert_cmpint (question->action, ==, GTK_FILE_CHOOSER_ACTION_OPEN);
  sng_file_choice_answer (choice, file);
}

static void
choose_authority (Case *self)
{
  sng_file_choice_set_asker (answer_authority);
  click (SHOWN ("Choose…"));
  sng_file_choice_set_asker (NULL);
  g_assert_true (says (assistant (), "authority.pem"));
}

static void
say_where (void)
{
  g_autofree char *address = g_strconcat (sng_test_server_get_url (server), "/people", NULL);

  g_signal_emit_by_name (row_of (SHOWN ("Another system")), "activated");
  type_into (SHOWN ("Name of the source"), "Human resources");
  type_into (SHOWN ("Address of the list"), address);
}

static void
sign_in (const Way *with)
{
  g_autofree char *part = NULL;

  choose (SHOWN ("What the server asks for"), SHOWN (with->choice));
  if (with->part_title != NULL)
    {
      part = strchr (with->part, '%') != NULL
                 ? g_strconcat (sng_test_server_get_url (tokens), with->part + strlen ("%s"), NULL)
                 : g_strdup (with->part);
      type_into (SHOWN (with->part_title), part);
    }
  if (with->user_title != NULL)
    type_into (SHOWN (with->user_title), USER);
  if (with->secret_title != NULL)
    type_into (SHOWN (with->secret_title), with->secret);
  click (SHOWN ("_Next"));
}

static guint
count_people (Case *self)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->fixture.reg, NULL);
  g_autoptr (GPtrArray) people = sng_reader_get_records (reader, SNG_KIND_PERSON, FALSE, NULL);

  return people->len;
}

/* The one row of the server. */
static void
assert_counts (const char *one, const char *many)
{
  g_autofree char *words = g_strdup_printf (dngettext (GETTEXT_PACKAGE, one, many, 1), 1);

  if (!says (assistant (), words))
    g_test_message ("nothing says “%s”", words);
  g_assert_true (says (assistant (), words));
}

static void
test_way (Case *self, gconstpointer data)
{
  guint n_before;

  way = data;
  start_servers ();
  n_before = count_people (self);
  open_assistant (self);
  say_where ();
  choose_authority (self);
  click (SHOWN ("_Next"));
  sign_in (way);
  wait_for (self, may_go_on);
  assert_counts ("It has %u row, and no page follows.", "It has %u rows, and no page follows.");
  choose (SHOWN ("Each row is one"), sng_text (sng_kind (SNG_KIND_PERSON)->label));
  click (SHOWN ("_Next"));
  wait_for (self, has_preview);
  assert_counts ("The %u row of the first page can be taken.",
                 "All %u rows of the first page can be taken.");
  click (SHOWN ("_Next"));
  choose (SHOWN ("Refresh every"), SHOWN ("Only when somebody asks for it"));
  click (SHOWN ("_Connect"));
  wait_for (self, is_connected);
  g_assert_true (says (assistant (), SHOWN ("The source is connected.")));
  g_assert_cmpuint (count_people (self), ==, n_before + 1);
  g_assert_cmpuint (sng_test_server_get_n_requests (tokens), ==, way->n_tokens);
  click (SHOWN ("_Close"));
  stop_servers ();
}

static gboolean
is_distrusted (Case *self)
{
  g_autofree char *words = g_strdup_printf (
      SHOWN ("The certificate of the server %s is signed by an authority that is not trusted here, "
             "and nothing was sent. If the authority is your company's own, choose its file for "
             "this source."),
      sng_test_server_get_url (server));

  return says (assistant (), words);
}

/* Somebody reads why, goes back, chooses the file, and what was typed is still there. */
static void
test_authority_is_chosen_after_a_refusal (Case *self, gconstpointer data)
{
  way = &ways[0];
  start_servers ();
  open_assistant (self);
  say_where ();
  click (SHOWN ("_Next"));
  sign_in (way);
  wait_for (self, is_distrusted);
  g_assert_false (may_go_on (self));
  g_assert_cmpuint (sng_test_server_get_n_requests (server), ==, 0);
  click (SHOWN ("_Back"));
  click (SHOWN ("_Back"));
  choose_authority (self);
  click (SHOWN ("_Next"));
  click (SHOWN ("_Next"));
  wait_for (self, may_go_on);
  gtk_window_destroy (GTK_WINDOW (assistant ()));
  stop_servers ();
}

static gboolean
was_refused (Case *self)
{
  g_autofree char *words = g_strdup_printf (
      SHOWN ("The server %s does not accept the secret of this source (status %s)."),
      sng_test_server_get_url (tokens), "401");

  return says (assistant (), words);
}

/* What does not open the door to the server of tokens is said as that server says it, without the
 * secret. */
static void
test_wrong_client_is_said (Case *self, gconstpointer data)
{
  Way wrong = ways[G_N_ELEMENTS (ways) - 1];

  wrong.secret = KEY;
  way = &wrong;
  start_servers ();
  open_assistant (self);
  say_where ();
  choose_authority (self);
  click (SHOWN ("_Next"));
  sign_in (way);
  wait_for (self, was_refused);
  g_assert_true (says (assistant (), "invalid_client"));
  g_assert_false (says (assistant (), KEY));
  g_assert_cmpuint (sng_test_server_get_n_requests (server), ==, 0);
  gtk_window_destroy (GTK_WINDOW (assistant ()));
  stop_servers ();
}

#define ADD(name, data, test)                                                                      \
  g_test_add (name, Case, data, set_up_small, test, tear_down)

static void
set_up_small (Case *self, gconstpointer data)
{
  set_up (self, GUINT_TO_POINTER (3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  textdomain (GETTEXT_PACKAGE);
  sng_test_without_proxies ();
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strconcat ("/assistant/way/", ways[i].name, NULL);

      ADD (name, &ways[i], test_way);
    }
  ADD ("/assistant/way/authority-is-chosen-after-a-refusal", NULL,
       test_authority_is_chosen_after_a_refusal);
  ADD ("/assistant/way/wrong-client-is-said", NULL, test_wrong_client_is_said);
  return g_test_run ();
}
