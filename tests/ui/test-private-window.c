/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window says of single people: nothing, unless somebody asks for it and is written down;
 * and how a person is erased in it. The facts are those that no verb tells either. */
#include "tests/ui/widget-search.h"
#include "tests/ui/window-fixture.h"
#include "ui/forms/sng-form.h"
#include "ui/forms/sng-privacy-menu.h"

/* As they are written, and as a locale would round them. */
static const char *const secrets[] = {
  "13.375", "13.4", "13.38", "0.8125", "0.81", "Gave credentials", "7654321", "7,654,321",
  "41.125", "41.1", "52.375", "52.4", "52.38",
};

typedef struct
{
  Fixture fixture;
  SngHandle person;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "lib",
                                            "private-facts.json", NULL);

  open_register (&self->fixture);
  import_facts (self->fixture.store, path);
  sng_register_set_author (self->fixture.store,
                           sng_register_find (self->fixture.store, SNG_KIND_PERSON, "PE-2"));
  self->person = sng_register_find (self->fixture.store, SNG_KIND_PERSON, "PE-1");
  open_window (&self->fixture);
}

static void
tear_down_case (Case *self, gconstpointer data)
{
  tear_down (&self->fixture, data);
}

/* Texts */

static guint n_open; /* how often the figure of all was seen, which everybody may see */

static void
assert_silent (const char *where, const char *text)
{
  n_open += text != NULL && strstr (text, "55.5") != NULL;
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (secrets); i++)
    if (strstr (text, secrets[i]) != NULL)
      {
        g_test_message ("%s says %s: %s", where, secrets[i], text);
        g_test_fail ();
      }
}

static void
read_widget (GtkWidget *widget, const char *where)
{
  const char *tip = gtk_widget_get_tooltip_text (widget);

  assert_silent (where, tip);
  if (GTK_IS_LABEL (widget))
    assert_silent (where, gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_INSCRIPTION (widget))
    assert_silent (where, gtk_inscription_get_text (GTK_INSCRIPTION (widget)));
  if (GTK_IS_EDITABLE (widget))
    assert_silent (where, gtk_editable_get_text (GTK_EDITABLE (widget)));
  if (GTK_IS_TEXT_VIEW (widget))
    {
      g_autofree char *text = NULL;

      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
      assert_silent (where, text);
    }
  if (SNG_IS_FORM (widget))
    sng_form_open_groups (SNG_FORM (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_widget (child, where);
}

/* Forms are filled at once, and who says so a moment later: everything is read again and again. */
static void
read_windows (const char *where)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    read_widget (at->data, where);
}

static gboolean
shows_record (GtkWidget *widget, SngHandle handle)
{
  SngRecord *record = SNG_IS_FORM (widget) ? sng_form_get_record (SNG_FORM (widget)) : NULL;

  if (record != NULL && sng_record_get_handle (record) == handle)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_record (child, handle))
      return TRUE;
  return FALSE;
}

static gboolean
is_shown (gpointer data)
{
  const SngHandle *handle = data;
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (shows_record (at->data, *handle))
      return TRUE;
  return FALSE;
}

static void
read_records_of (Case *self, SngKindId kind)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->fixture.store, NULL);
  g_autoptr (GPtrArray) records = sng_reader_get_records (reader, kind, FALSE, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      SngHandle handle = sng_record_get_handle (records->pdata[i]);

      sng_window_show_record (self->fixture.window, handle);
      wait_until (is_shown, &handle);
      read_windows (sng_record_get_key (records->pdata[i]));
    }
}

static void
test_no_form_or_list_tells (Case *self, gconstpointer data)
{
  static const SngKindId kinds[] = {
    SNG_KIND_PERSON, SNG_KIND_PARTICIPATION, SNG_KIND_MEASURE, SNG_KIND_PERSON_SKILL,
    SNG_KIND_PROCESS, SNG_KIND_ROLE, SNG_KIND_UNIT, SNG_KIND_INDICATOR,
  };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->fixture.window));
  SngPage *page;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    read_records_of (self, kinds[i]);
  for (guint i = 0; (page = sng_window_get_nth_page (self->fixture.window, i)) != NULL; i++)
    {
      sng_window_show_page (self->fixture.window, page);
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      read_windows (sng_page_get_name (page));
    }
  read_windows ("the end");
  g_assert_cmpuint (n_open, >, 0);
  g_assert_false (gdk_clipboard_is_local (clipboard));
}

/* Asking and answering */

static void
show_person (Case *self)
{
  sng_window_show_record (self->fixture.window, self->person);
  wait_until (is_shown, &self->person);
}

static void
activate (Case *self, const char *action)
{
  GtkWidget *menu
      = find_of_type (GTK_WIDGET (self->fixture.window), SNG_TYPE_PRIVACY_MENU);

  g_assert_nonnull (menu);
  g_assert_true (gtk_widget_activate_action (menu, action, NULL));
}

static AdwMessageDialog *
find_question (void)
{
  return ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static gboolean
is_asked (gpointer data)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

/* Pressing a button of the question does both. */
static void
answer (const char *response)
{
  AdwMessageDialog *dialog = find_question ();

  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static guint
count_acts (Case *self, SngAct act)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->fixture.store, NULL);
  g_autoptr (GPtrArray) events
      = sng_reader_get_events (reader, self->person, SNG_ANY_FIELD, 0, 0, 100, NULL);
  guint n = 0;

  for (guint i = 0; i < events->len; i++)
    n += ((SngEvent *)events->pdata[i])->act == act;
  return n;
}

static gboolean
tells_the_readiness (gpointer data)
{
  return is_asked (data)
         && strstr (adw_message_dialog_get_body (find_question ()), "The journal says that you looked") != NULL;
}

static void
test_looking_at_one_person_is_told_first_and_written_down (Case *self, gconstpointer data)
{
  show_person (self);
  activate (self, "privacy.view");
  wait_until (is_asked, self);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()), "into the journal"));
  answer ("cancel");
  g_assert_cmpuint (count_acts (self, SNG_ACT_VIEW), ==, 0);
  activate (self, "privacy.view");
  wait_until (is_asked, self);
  answer ("look");
  wait_until (tells_the_readiness, self);
  g_assert_cmpuint (count_acts (self, SNG_ACT_VIEW), ==, 1);
  gtk_window_destroy (GTK_WINDOW (find_question ()));
}

static gboolean
is_erased (gpointer data)
{
  Case *self = data;

  return sng_register_is_erased (self->fixture.store, self->person);
}

static void
ask_to_erase (Case *self)
{
  show_person (self);
  activate (self, "privacy.erase");
  wait_until (is_asked, self);
}

static void
test_erasing_tells_what_goes_and_what_stays (Case *self, gconstpointer data)
{
  static const char *const told[] = {
    "Jacinta Robles Uc", "2 records that tell of this person", "the key PE-1", "within five weeks",
    "account on the computer", "cannot be undone",
  };
  const char *body;

  ask_to_erase (self);
  body = adw_message_dialog_get_body (find_question ());
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (strstr (body, told[i]) == NULL)
      g_error ("“%s” is missing in: %s", told[i], body);
  g_assert_false (adw_message_dialog_get_response_enabled (find_question (), "erase"));
  answer ("cancel");
  g_assert_false (is_erased (self));
}

static gboolean
says_erased (gpointer data)
{
  Case *self = data;

  return says (GTK_WIDGET (self->fixture.window), "Erased, because a person asked");
}

static gboolean
names_nobody (gpointer data)
{
  Case *self = data;

  return !says (GTK_WIDGET (self->fixture.window), "Jacinta");
}

static void
test_a_person_is_erased_with_a_reason (Case *self, gconstpointer data)
{
  GtkWidget *entry;

  ask_to_erase (self);
  entry = adw_message_dialog_get_extra_child (find_question ());
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (find_question (), "erase"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Request 12");
  g_assert_true (adw_message_dialog_get_response_enabled (find_question (), "erase"));
  answer ("erase");
  wait_until (is_erased, self);
  wait_until (says_erased, self);
  wait_until (names_nobody, self);
  g_assert_cmpuint (count_acts (self, SNG_ACT_ERASE), ==, 1);
}

static gboolean
says_why_not (gpointer data)
{
  Case *self = data;

  return says (GTK_WIDGET (self->fixture.window), "The reason names the person");
}

/* The register refuses, and the window says so. */
static void
test_a_reason_that_names_the_person_is_refused (Case *self, gconstpointer data)
{
  GtkWidget *entry;

  ask_to_erase (self);
  entry = adw_message_dialog_get_extra_child (find_question ());
  gtk_editable_set_text (GTK_EDITABLE (entry), "Jacinta Robles Uc wrote to us");
  answer ("erase");
  wait_until (says_why_not, self);
  g_assert_false (is_erased (self));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  begin_in_language (&argc, &argv);
  application = make_application ();
#define ADD(Path, Test) \
  g_test_add ("/private-window/" Path, Case, NULL, set_up, Test, tear_down_case)
  ADD ("no-form-or-list-tells", test_no_form_or_list_tells);
  ADD ("looking-at-one-person-is-told-first-and-written-down",
       test_looking_at_one_person_is_told_first_and_written_down);
  ADD ("erasing-tells-what-goes-and-what-stays", test_erasing_tells_what_goes_and_what_stays);
  ADD ("a-person-is-erased-with-a-reason", test_a_person_is_erased_with_a_reason);
  ADD ("a-reason-that-names-the-person-is-refused", test_a_reason_that_names_the_person_is_refused);
  return g_test_run ();
}
