/* SPDX-License-Identifier: GPL-3.0-or-later */
/* My work, and being reminded of it, in the language of the environment. */
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/pages/sng-work-page.h"
#include "ui/window/sng-reminder.h"

#include <glib/gi18n.h>

/* One action of the person at the keyboard, a day late. */
static void
add_late_action (Case *self)
{
  const SngKind *kind = sng_kind (SNG_KIND_ACTION);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle action = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  put (change, action, kind, SNG_ACTION_NAME,
       sng_value_text2 ("Train the service desk", "Capacitar a la mesa de servicio"));
  put (change, action, kind, SNG_ACTION_OWNER, sng_value_handle (self->fixture.people[0]));
  put (change, action, kind, SNG_ACTION_DUE,
       sng_value_integer (FIXTURE_NOW - G_GINT64_CONSTANT (30) * 3600 * G_USEC_PER_SEC));
  put (change, action, kind, SNG_ACTION_STATE, sng_value_integer (SNG_ACTION_STATE_OPEN));
  outcome = sng_register_apply (self->fixture.reg, change, &error);
  g_assert_no_error (error);
}

static GtkWidget *
page_of (Case *self)
{
  return GTK_WIDGET (sng_window_get_page_by_name (self->window, "my-work"));
}

static gboolean
shows_action (Case *self)
{
  return says (page_of (self), "AC-0001") && says (page_of (self), "R-00");
}

static void
test_page_lists_what_waits (Case *self, gconstpointer data)
{
  g_autofree char *late = g_strdup_printf ("%s · 1", C_("work", "Late actions"));

  add_late_action (self);
  sng_window_show_page_by_name (self->window, "my-work");
  wait_for (self, shows_action);
  g_assert_true (says (page_of (self), late));
  g_assert_true (says (page_of (self), C_("work", "Reviews due")));
  g_assert_true (says (page_of (self), C_("work", "My risks")));
}

static gboolean
asks_who (Case *self)
{
  return find_button (page_of (self), _("Say who you are")) != NULL;
}

static void
test_page_of_nobody (Case *self, gconstpointer data)
{
  sng_register_set_author (self->fixture.reg, 0);
  sng_window_show_page_by_name (self->window, "my-work");
  wait_for (self, asks_who);
}

typedef struct
{
  guint n;
  guint n_read;
  char *text;
} Told;

static void
due_cb (SngReminder *reminder, const char *text, Told *told)
{
  told->n++;
  g_free (told->text);
  told->text = g_strdup (text);
}

static void
read_cb (SngReminder *reminder, gboolean is_member, Told *told)
{
  told->n_read++;
}

static void
let_read (SngReminder *reminder, SngUiContext *context, Told *told)
{
  guint before = told->n_read;
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  g_signal_emit_by_name (context, "changed");
  while (told->n_read == before)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Once a day, and it says how many, never what. */
static void
test_reminded_once_a_day (Case *self, gconstpointer data)
{
  g_autoptr (SngReminder) reminder = sng_reminder_new (self->context);
  g_autofree char *expected
      = g_strdup_printf (ngettext ("%u action is due", "%u actions are due", 1), 1);
  Told told = { 0 };

  g_signal_connect (reminder, "due", G_CALLBACK (due_cb), &told);
  g_signal_connect (reminder, "read", G_CALLBACK (read_cb), &told);
  let_read (reminder, self->context, &told);
  g_assert_cmpuint (told.n, ==, 0);
  add_late_action (self);
  let_read (reminder, self->context, &told);
  let_read (reminder, self->context, &told);
  g_assert_cmpuint (told.n, ==, 1);
  g_assert_cmpstr (told.text, ==, expected);
  g_assert_null (strstr (told.text, "service"));
  g_free (told.text);
}

static void
test_not_reminded_when_switched_off (Case *self, gconstpointer data)
{
  g_autoptr (SngReminder) reminder = sng_reminder_new (self->context);
  Told told = { 0 };

  sng_memory_set (sng_ui_context_get_memory (self->context), SNG_REMINDER_MEMORY, "off");
  g_signal_connect (reminder, "due", G_CALLBACK (due_cb), &told);
  g_signal_connect (reminder, "read", G_CALLBACK (read_cb), &told);
  add_late_action (self);
  let_read (reminder, self->context, &told);
  g_assert_cmpuint (told.n, ==, 0);
}

int
main (int argc, char **argv)
{
  begin_in_language (&argc, &argv);
#define ADD(path, function) \
  g_test_add ("/work/" path, Case, GUINT_TO_POINTER (40), set_up, function, tear_down)
  ADD ("page-lists-what-waits", test_page_lists_what_waits);
  ADD ("page-of-nobody", test_page_of_nobody);
  ADD ("reminded-once-a-day", test_reminded_once_a_day);
  ADD ("not-reminded-when-switched-off", test_not_reminded_when_switched_off);
#undef ADD
  return g_test_run ();
}
