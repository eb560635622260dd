/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody is told who sets up a source and meets an answer that leads no further. */

#include "tests/ui/assistant-case.h"

#define SECRET "pl4nted-t0ken-for-rows"

static SngTestServer *server;

static const struct
{
  const char *path;
  const char *type;
  const char *body;
} answers[] = {
  { "/page", "text/html", "<html><body>Sign in</body></html>" },
  { "/empty", "application/json", "{\"data\": {\"employees\": []}}" },
  { "/none", "application/json", "{\"status\": \"ok\"}" },
  { "/deeper", "application/json",
    "{\"departments\": [{\"name\": \"Fraude\", \"members\": ["
    "{\"id\": \"E-1\", \"fullName\": \"Renata Ibarra\", \"status\": \"A\", \"type\": \"staff\"}]},"
    "{\"name\": \"Onboarding\", \"members\": ["
    "{\"id\": \"E-2\", \"fullName\": \"Nuria Sáenz\", \"status\": \"L\", \"type\": "
    "\"staff\"}]}]}" },
  { "/words", "application/json",
    "{\"people\": [{\"id\": \"E-1\", \"fullName\": \"Renata Ibarra\", \"status\": \"x1\","
    " \"type\": \"staff\", \"jobTitle\": \"Nowhere to be found\"}]}" },
  { "/strange", "application/json",
    "{\"readings\": [{\"q\": \"k1\", \"z\": \"Renata Ibarra\"},"
    " {\"q\": \"k2\", \"z\": \"Bruno Montes\"}]}" },
};

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *header = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");

  if (g_strcmp0 (header, "Bearer " SECRET) != 0)
    {
      sng_test_reply (message, 401, "application/json", "{\"detail\": \"No such token\"}");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (path, answers[i].path))
      {
        sng_test_reply (message, 200, answers[i].type, answers[i].body);
        return;
      }
  sng_test_reply (message, 404, "application/json", "{}");
}

/* As far as the step where one signs in. */
static void
begin (Case *self, const char *path)
{
  g_autofree char *address = NULL;

  server = sng_test_server_new (answer, NULL);
  address = g_strconcat (sng_test_server_get_url (server), path, NULL);
  open_assistant (self);
  g_signal_emit_by_name (row_of ("Another system"), "activated");
  type_into ("Name of the source", "Human resources");
  type_into ("Address of the list", address);
  set_switch ("Allow without encryption", TRUE);
  click ("_Next");
}

static gboolean
has_answer (Case *self)
{
  GtkWidget *again = find_button (assistant (), "_Ask again");

  return again != NULL && gtk_widget_is_sensitive (again);
}

static void
ask (Case *self, const char *path, const char *secret)
{
  begin (self, path);
  choose ("What the server asks for", "A token");
  type_into ("Token", secret);
  click ("_Next");
  wait_for (self, has_answer);
}

static void
end (void)
{
  gtk_window_destroy (GTK_WINDOW (assistant ()));
  g_clear_pointer (&server, sng_test_server_free);
}

static gboolean
has_all_rows (Case *self)
{
  return says (assistant (), "The 1 row of the first page can be taken.");
}

static gboolean
is_at (const char *title)
{
  GtkWidget *shown = find_of_type (assistant (), ADW_TYPE_WINDOW_TITLE);

  return g_strcmp0 (adw_window_title_get_title (ADW_WINDOW_TITLE (shown)), title) == 0;
}

static void
test_wrong_secret_leads_back_to_signing_in (Case *self, gconstpointer data)
{
  ask (self, "/deeper", "wrong-token");
  g_assert_true (says (assistant (), "does not accept the secret"));
  g_assert_true (says (assistant (), "No such token"));
  g_assert_true (says (assistant (), "Check that the secret is whole and still valid"));
  click ("Change how to _sign in");
  g_assert_true (is_at ("Signing in"));
  type_into ("Token", SECRET);
  click ("_Next");
  wait_for (self, may_go_on);
  g_assert_null (find_button (assistant (), "Change how to _sign in"));
  end ();
}

/* Nobody is told that a secret is wrong who sent none. */
static void
test_no_secret_is_told_apart_from_a_wrong_one (Case *self, gconstpointer data)
{
  begin (self, "/deeper");
  click ("_Next");
  wait_for (self, has_answer);
  g_assert_true (says (assistant (), "wants to know who asks, and this source does not sign in"));
  g_assert_true (says (assistant (), "Say how this source signs in"));
  g_assert_false (says (assistant (), "does not accept the secret"));
  end ();
}

static void
test_web_page_leads_back_to_the_address (Case *self, gconstpointer data)
{
  ask (self, "/page", SECRET);
  g_assert_true (says (assistant (), "answers with a web page instead of data"));
  g_assert_true (says (assistant (), "Give the address from which programs read the list"));
  click ("Change the a_ddress");
  g_assert_true (is_at ("Address"));
  end ();
}

static void
test_empty_list_says_why_nothing_can_be_chosen (Case *self, gconstpointer data)
{
  ask (self, "/empty", SECRET);
  g_assert_true (says (assistant (), "It has 0 rows"));
  g_assert_true (says (assistant (), "ask again once the list has some"));
  g_assert_false (may_go_on (self));
  end ();
}

static void
test_answer_without_a_list_is_said_so (Case *self, gconstpointer data)
{
  ask (self, "/none", SECRET);
  g_assert_true (says (assistant (), "there is no list in it"));
  g_assert_false (may_go_on (self));
  end ();
}

static void
test_list_one_level_deeper_is_proposed (Case *self, gconstpointer data)
{
  ask (self, "/deeper", SECRET);
  g_assert_cmpstr (chosen_in ("The rows are in"), ==, "members, in each of departments (2 rows)");
  click ("_Next");
  wait_for (self, has_preview);
  g_assert_true (g_str_has_prefix (chosen_in ("Full name (needed)"), "fullName"));
  choose ("Full name (needed)", "$parent.name (such as Fraude)");
  end ();
}

/* Why a row stays out is said at the top, in the words that the fields have on the screen. */
static void
test_first_reason_stands_at_the_top (Case *self, gconstpointer data)
{
  ask (self, "/deeper", SECRET);
  click ("_Next");
  wait_for (self, has_preview);
  g_assert_true (says (assistant (), "1 of 2 rows of the first page cannot be taken yet, “E-2”: "
                                     "The field “State” cannot hold L."));
  choose ("State: “L” means", "Left");
  end ();
}

/* What keeps the rows out is found one after another; what was only proposed goes by itself. */
static void
test_reference_is_left_out_once_it_is_in_the_way (Case *self, gconstpointer data)
{
  ask (self, "/words", SECRET);
  click ("_Next");
  wait_for (self, has_preview);
  g_assert_true (says (assistant (), "The field “State” cannot hold x1."));
  choose ("State: “x1” means", "Active");
  wait_for (self, has_all_rows);
  g_assert_true (says (assistant (), "Left out for now"));
  g_assert_cmpstr (chosen_in ("Role"), ==, "Nothing");
  end ();
}

static void
test_mapping_with_nothing_in_it_goes_no_further (Case *self, gconstpointer data)
{
  ask (self, "/strange", SECRET);
  click ("_Next");
  wait_for (self, has_preview);
  g_assert_true (says (assistant (), "nothing is chosen for: Full name, Type of person, State"));
  g_assert_false (may_go_on (self));
  choose ("Full name (needed)", "z (such as Renata Ibarra)");
  choose ("Type of person (needed)", "Always: Employee");
  choose ("State (needed)", "Always: Active");
  wait_for (self, may_go_on);
  g_assert_true (says (assistant (), "All 2 rows of the first page can be taken."));
  end ();
}

static void
test_address_without_its_beginning_is_completed (Case *self, gconstpointer data)
{
  open_assistant (self);
  g_signal_emit_by_name (row_of ("Another system"), "activated");
  type_into ("Name of the source", "Human resources");
  type_into ("Address of the list", "hr.example/api/people");
  click ("_Next");
  g_assert_true (is_at ("Signing in"));
  click ("_Back");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of ("Address of the list"))), ==,
                   "https://hr.example/api/people");
  end ();
}

#define ADD(name, test) g_test_add (name, Case, GUINT_TO_POINTER (3), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  adw_init ();
  ADD ("/trouble/wrong-secret-leads-back-to-signing-in",
       test_wrong_secret_leads_back_to_signing_in);
  ADD ("/trouble/no-secret-is-told-apart-from-a-wrong-one",
       test_no_secret_is_told_apart_from_a_wrong_one);
  ADD ("/trouble/web-page-leads-back-to-the-address", test_web_page_leads_back_to_the_address);
  ADD ("/trouble/empty-list-says-why-nothing-can-be-chosen",
       test_empty_list_says_why_nothing_can_be_chosen);
  ADD ("/trouble/answer-without-a-list-is-said-so", test_answer_without_a_list_is_said_so);
  ADD ("/trouble/list-one-level-deeper-is-proposed", test_list_one_level_deeper_is_proposed);
  ADD ("/trouble/first-reason-stands-at-the-top", test_first_reason_stands_at_the_top);
  ADD ("/trouble/reference-is-left-out-once-it-is-in-the-way",
       test_reference_is_left_out_once_it_is_in_the_way);
  ADD ("/trouble/mapping-with-nothing-in-it-goes-no-further",
       test_mapping_with_nothing_in_it_goes_no_further);
  ADD ("/trouble/address-without-its-beginning-is-completed",
       test_address_without_its_beginning_is_completed);
  return g_test_run ();
}
