/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/ui-fixture.h"
#include "ui/forms/sng-form.h"
#include "ui/pages/sng-kind-page.h"
#include "ui/window/sng-window.h"

/* A loaded machine is slow, a broken program is slower. */
#define DEADLINE_SECONDS 30

typedef struct
{
  Fixture fixture;
  SngUiContext *context;
  SngWindow *window;
} Case;

typedef gboolean (*Condition) (Case *self);

static void
wait_for (Case *self, Condition condition)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  while (!condition (self))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

static SngKindPane *
pane_of (Case *self)
{
  return sng_kind_page_get_visible_pane (SNG_KIND_PAGE (sng_window_get_page (self->window)));
}

static SngRecordList *
list_of (Case *self)
{
  return sng_kind_pane_get_list (pane_of (self));
}

static guint
n_listed (Case *self)
{
  guint n;

  sng_record_list_get_handles (list_of (self), &n);
  return n;
}

static gboolean
has_listed (Case *self)
{
  return n_listed (self) > 0 && sng_record_list_get_n_setups (list_of (self)) > 0
         && gtk_widget_get_width (GTK_WIDGET (list_of (self))) > 0;
}

static void
set_up (Case *self, gconstpointer data)
{
  g_autoptr (SngLocale) locale = NULL;

  fixture_set_up (&self->fixture, GPOINTER_TO_UINT (data));
  locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (self->fixture.clock));
  self->context = sng_ui_context_new (self->fixture.reg, locale);
  self->window = sng_window_new (NULL, self->context);
  g_assert_true (sng_window_show_page_by_name (self->window, "risks"));
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for (self, has_listed);
}

static gboolean
is_gone (Case *self)
{
  return self->window == NULL && self->context == NULL;
}

/* Work under way in other threads may hold the window for a moment, but no longer. */
static void
tear_down (Case *self, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  g_object_add_weak_pointer (G_OBJECT (self->context), (gpointer *) &self->context);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->context);
  wait_for (self, is_gone);
  fixture_tear_down (&self->fixture);
}

static void
test_opens (Case *self, gconstpointer data)
{
  g_assert_cmpstr (sng_page_get_title (sng_window_get_page (self->window)), ==, "Risks");
  g_assert_cmpuint (n_listed (self), ==, 40);
}

static gboolean
lists_one (Case *self)
{
  return n_listed (self) == 1;
}

static gboolean
lists_all (Case *self)
{
  return n_listed (self) == 40;
}

/* The widgets of a list stay while its contents change, however often. */
static void
test_slots (Case *self, gconstpointer data)
{
  guint n_setups = sng_record_list_get_n_setups (list_of (self));

  sng_kind_pane_set_text (pane_of (self), "name:\"tool 17\"");
  wait_for (self, lists_one);
  g_assert_cmpuint (sng_record_list_get_n_setups (list_of (self)), ==, n_setups);
  sng_kind_pane_set_text (pane_of (self), "");
  wait_for (self, lists_all);
}

static gboolean
has_form (Case *self)
{
  return sng_kind_pane_get_form (pane_of (self)) != NULL;
}

static SngRecord *
shown_record (Case *self)
{
  return sng_form_get_record (sng_kind_pane_get_form (pane_of (self)));
}

static const char *
shown_name (Case *self)
{
  const SngValue *name = sng_risk (shown_record (self), SNG_RISK_NAME);

  return sng_value_is_known (name) ? sng_value_get_text (name, SNG_LANGUAGE_EN) : NULL;
}

static gboolean
is_named (Case *self)
{
  return g_strcmp0 (shown_name (self), "Ransomware halts the plant") == 0;
}

static gboolean
is_unnamed (Case *self)
{
  return shown_name (self) == NULL;
}

static gboolean
is_focused_on_text (Case *self)
{
  return has_form (self) && GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (self->window)));
}

/* New, type, leave the field, take it back, do it again: as the keys do it. */
static void
test_new_edit_undo (Case *self, gconstpointer data)
{
  GtkWidget *focus;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.new-record", NULL);
  wait_for (self, is_focused_on_text);
  g_assert_cmpuint (sng_record_get_state (shown_record (self)), ==, SNG_RISK_STATE_DRAFT);
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  gtk_editable_set_text (GTK_EDITABLE (focus), "Ransomware halts the plant");
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
  wait_for (self, is_named);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  wait_for (self, is_unnamed);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.redo", NULL);
  wait_for (self, is_named);
}

/* Every kind has a form with all its groups, and a list. */
static void
test_forms (Case *self, gconstpointer data)
{
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      g_autoptr (SngForm) form = g_object_ref_sink (sng_form_new (self->context, sng_kind (id)));
      g_autoptr (SngRecordList) list = g_object_ref_sink (sng_record_list_new (self->context, sng_kind (id)));
      g_autoptr (SngRecord) record = sng_record_new (sng_kind (id), self->fixture.people[0]);

      sng_form_open_groups (form);
      sng_form_show_record (form, record);
      g_assert_nonnull (gtk_widget_get_first_child (GTK_WIDGET (list)));
    }
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/window/opens", Case, GUINT_TO_POINTER (40), set_up, test_opens, tear_down);
  g_test_add ("/window/slots", Case, GUINT_TO_POINTER (40), set_up, test_slots, tear_down);
  g_test_add ("/window/new-edit-undo", Case, GUINT_TO_POINTER (3), set_up, test_new_edit_undo, tear_down);
  g_test_add ("/window/forms", Case, GUINT_TO_POINTER (1), set_up, test_forms, tear_down);
  return g_test_run ();
}
