/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/widget-search.h"
#include "tests/ui/window-fixture.h"
#include "ui/forms/sng-day-chooser.h"
#include "ui/lists/sng-record-list.h"
#include "ui/pages/sng-kind-page.h"
#include "ui/window/sng-banners.h"
#include "ui/window/sng-day-dialog.h"

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* One risk on the first day; on the third it got another name and a second one came. */
typedef struct
{
  Fixture fixture;
  SngHandle risk;
  gint64 first_day;
} Case;

static SngHandle
make_risk (Case *self, const char *name)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle made = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set (change, made, kind->fields[SNG_RISK_NAME], kind, NULL,
                  sng_value_text2 (name, name));
  outcome = sng_register_apply (self->fixture.store, change, NULL);
  return g_array_index (outcome->created, SngHandle, 0);
}

static void
rename_risk (Case *self, const char *name)
{
  g_autoptr (SngRecord) record = sng_register_get_record (self->fixture.store, self->risk);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set_of (change, record, SNG_RISK_NAME, sng_value_text2 (name, name));
  outcome = sng_register_apply (self->fixture.store, change, NULL);
  g_assert_cmpint (outcome->sequence, >, 0);
}

static gboolean
is_in_the_past (gpointer data)
{
  Case *self = data;

  return sng_window_get_day (self->fixture.window) == self->first_day;
}

static gboolean
is_today (gpointer data)
{
  return !is_in_the_past (data);
}

static void
set_up (Case *self, gconstpointer data)
{
  open_register (&self->fixture);
  self->first_day = sng_clock_today (sng_register_get_clock (self->fixture.store));
  self->risk = make_risk (self, "Payment fraud");
  sng_clock_advance (sng_register_get_clock (self->fixture.store), 2 * DAY);
  rename_risk (self, "Data leak");
  make_risk (self, "Model drift");
  open_window (&self->fixture);
  g_assert_true (sng_window_show_page_by_name (self->fixture.window, "risks"));
}

static void
look_back (Case *self)
{
  sng_window_look_at (self->fixture.window, self->first_day);
  wait_until (is_in_the_past, self);
}

static guint
n_listed (Case *self)
{
  SngKindPage *page = SNG_KIND_PAGE (sng_window_get_page (self->fixture.window));
  SngRecordList *list = sng_kind_pane_get_list (sng_kind_page_get_visible_pane (page));
  guint n;

  sng_live_list_get_all (SNG_LIVE_LIST (list), &n);
  return n;
}

static gboolean
lists_one (gpointer data)
{
  return n_listed (data) == 1;
}

static gboolean
lists_two (gpointer data)
{
  return n_listed (data) == 2;
}

static void
test_all_pages_are_of_that_day (Case *self, gconstpointer data)
{
  SngUiContext *context;
  g_autofree char *title = NULL;

  wait_until (lists_two, self);
  look_back (self);
  g_assert_cmpstr (sng_page_get_name (sng_window_get_page (self->fixture.window)), ==, "risks");
  wait_until (lists_one, self);
  context = sng_window_get_context (self->fixture.window);
  title = sng_ui_context_get_title (context, self->risk);
  g_assert_cmpstr (title, ==, "Payment fraud");
  wait_until (has_posture, context);
  g_assert_cmpint (sng_posture_get_as_of (sng_ui_context_get_posture (context)), ==,
                   self->first_day);
}

static void
test_a_banner_says_so (Case *self, gconstpointer data)
{
  SngBanners *banners = sng_window_get_banners (self->fixture.window);

  g_assert_null (sng_banners_get_sentence (banners, "day"));
  look_back (self);
  g_assert_nonnull (strstr (sng_banners_get_sentence (banners, "day"), "30 September 2026"));
  gtk_widget_activate_action (GTK_WIDGET (self->fixture.window), "win.back-to-today", NULL);
  g_assert_null (sng_banners_get_sentence (banners, "day"));
}

static void
test_nothing_can_be_edited (Case *self, gconstpointer data)
{
  SngRegister *reg;

  look_back (self);
  reg = sng_ui_context_get_register (sng_window_get_context (self->fixture.window));
  g_assert_true (sng_register_is_read_only (reg));
  g_assert_false (sng_page_can_create (sng_window_get_page (self->fixture.window)));
}

static void
test_goes_back_to_today (Case *self, gconstpointer data)
{
  look_back (self);
  wait_until (lists_one, self);
  gtk_widget_activate_action (GTK_WIDGET (self->fixture.window), "win.back-to-today", NULL);
  wait_until (is_today, self);
  wait_until (lists_two, self);
  g_assert_true (sng_window_get_context (self->fixture.window) == self->fixture.context);
  g_assert_true (sng_page_can_create (sng_window_get_page (self->fixture.window)));
}

static void
freeze_first_day (Case *self)
{
  const SngKind *kind = sng_kind (SNG_KIND_SNAPSHOT);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  SngHandle made = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set (change, made, kind->fields[SNG_SNAPSHOT_AS_OF], kind, NULL,
                  sng_value_integer (self->first_day));
  sng_change_set (change, made, kind->fields[SNG_SNAPSHOT_POSTURE], kind, NULL,
                  sng_value_text ("{\"pillars\":{\"ai\":{\"lo\":57,\"hi\":57,\"coverage\":100,"
                                  "\"state\":\"weak\"}},\"synergy\":{\"lo\":57,\"hi\":57,"
                                  "\"state\":\"weak\"},\"weakest\":\"ai\"}"));
  outcome = sng_register_apply (self->fixture.store, change, NULL);
  g_assert_cmpint (outcome->sequence, >, 0);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says_what_was_reported (gpointer data)
{
  return find_label (GTK_WIDGET (((Case *)data)->fixture.window), "AI is the weakest pillar: 57.")
         != NULL;
}

static gboolean
says_what_it_reads_now (gpointer data)
{
  return find_label (GTK_WIDGET (((Case *)data)->fixture.window), "There is no business process yet")
         != NULL;
}

static void
choose_reading (Case *self, const char *words)
{
  GtkWidget *label = find_label (GTK_WIDGET (self->fixture.window), words);

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
}

/* A day that was frozen is opened with what was reported then, and then looked at as it reads now. */
static void
look_at_both_readings (Case *self)
{
  freeze_first_day (self);
  g_assert_true (sng_window_show_page_by_name (self->fixture.window, "overview"));
  look_back (self);
  wait_until (says_what_was_reported, self);
  choose_reading (self, "As it reads now");
  wait_until (says_what_it_reads_now, self);
}

/* Both readings of a day that was frozen are true, and why they differ stands beside them. */
static void
test_what_was_reported_then_comes_first (Case *self, gconstpointer data)
{
  look_at_both_readings (self);
  g_assert_nonnull (
      find_label (GTK_WIDGET (self->fixture.window), "A snapshot keeps what was reported"));
  choose_reading (self, "As reported then");
  wait_until (says_what_was_reported, self);
}

static gboolean
says_that_nothing_is_known (gpointer data)
{
  return find_label (GTK_WIDGET (((Case *)data)->fixture.window), "Nothing can be said yet") != NULL;
}

/* It is not made anew for each day; but nothing of one day stands there beside the name of another. */
static void
test_the_overview_goes_on (Case *self, gconstpointer data)
{
  SngPage *overview = sng_window_get_page_by_name (self->fixture.window, "overview");

  sng_window_show_page (self->fixture.window, overview);
  wait_until (says_that_nothing_is_known, self);
  look_back (self);
  g_assert_true (sng_window_get_page (self->fixture.window) == overview);
  g_assert_null (sng_page_get_subtitle (overview));
  g_assert_false (says_that_nothing_is_known (self));
  wait_until (says_that_nothing_is_known, self);
  g_assert_nonnull (strstr (sng_page_get_subtitle (overview), "30 September 2026"));
  gtk_widget_activate_action (GTK_WIDGET (self->fixture.window), "win.back-to-today", NULL);
  g_assert_false (says_that_nothing_is_known (self));
  wait_until (says_that_nothing_is_known, self);
  g_assert_null (strstr (sng_page_get_subtitle (overview), "30 September 2026"));
}

/* What was chosen for one day is not chosen for another. */
static void
test_what_was_reported_comes_first_each_time (Case *self, gconstpointer data)
{
  look_at_both_readings (self);
  gtk_widget_activate_action (GTK_WIDGET (self->fixture.window), "win.back-to-today", NULL);
  look_back (self);
  wait_until (says_what_was_reported, self);
}

static SngDayDialog *
find_dialog (void)
{
  return (SngDayDialog *)find_window (SNG_TYPE_DAY_DIALOG);
}

static SngHandle
shown_record (Case *self)
{
  SngPage *page = sng_window_get_page (self->fixture.window);
  SngForm *form
      = sng_kind_pane_get_form (sng_kind_page_get_visible_pane (SNG_KIND_PAGE (page)));
  SngRecord *record = form ? sng_form_get_record (form) : NULL;

  return record ? sng_record_get_handle (record) : 0;
}

static gboolean
shows_the_risk (gpointer data)
{
  return shown_record (data) == ((Case *)data)->risk;
}

/* Whoever looks at a record looks at it on the other day as well. */
static void
test_the_record_stays_chosen (Case *self, gconstpointer data)
{
  wait_until (lists_two, self);
  sng_window_show_record (self->fixture.window, self->risk);
  wait_until (shows_the_risk, self);
  look_back (self);
  wait_until (shows_the_risk, self);
  gtk_widget_activate_action (GTK_WIDGET (self->fixture.window), "win.back-to-today", NULL);
  wait_until (is_today, self);
  wait_until (shows_the_risk, self);
}

static void
test_the_menu_offers_any_day (Case *self, gconstpointer data)
{
  SngDayDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (self->fixture.window), "win.choose-day", NULL);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  g_signal_emit_by_name (dialog, "chosen", self->first_day);
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until (is_in_the_past, self);
}

static void
tear_down_case (Case *self, gconstpointer data)
{
  tear_down (&self->fixture, data);
}

static void
add (const char *path, void (*test) (Case *, gconstpointer))
{
  g_test_add (path, Case, NULL, set_up, test, tear_down_case);
}

/* Whatever the machine speaks, the month is named as the program speaks. */
static void
test_the_month_speaks_the_language (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) spanish = sng_locale_new (SNG_LANGUAGE_ES, zone);
  GtkWidget *chooser = g_object_ref_sink (sng_day_chooser_new (spanish, "Día"));
  gint64 day = sng_date_from_civil (2026, 9, 30);

  sng_day_chooser_set_day (SNG_DAY_CHOOSER (chooser), day);
  g_assert_cmpint (sng_day_chooser_get_day (SNG_DAY_CHOOSER (chooser)), ==, day);
  g_assert_true (says (chooser, "septiembre de 2026"));
  g_assert_true (says (chooser, "mié"));
  g_assert_false (says (chooser, "Wed"));
  sng_day_chooser_set_day (SNG_DAY_CHOOSER (chooser), sng_date_from_civil (2024, 2, 29));
  g_assert_true (says (chooser, "febrero de 2024"));
  g_object_unref (chooser);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  begin_in_language (&argc, &argv);
  application = make_application ();
  add ("/day/all-pages-are-of-that-day", test_all_pages_are_of_that_day);
  add ("/day/a-banner-says-so-and-leads-back", test_a_banner_says_so);
  add ("/day/nothing-can-be-edited", test_nothing_can_be_edited);
  add ("/day/goes-back-to-today", test_goes_back_to_today);
  add ("/day/what-was-reported-then-comes-first", test_what_was_reported_then_comes_first);
  add ("/day/the-overview-goes-on", test_the_overview_goes_on);
  add ("/day/what-was-reported-comes-first-each-time", test_what_was_reported_comes_first_each_time);
  add ("/day/the-record-stays-chosen", test_the_record_stays_chosen);
  add ("/day/the-menu-offers-any-day", test_the_menu_offers_any_day);
  g_test_add_func ("/day/the-month-speaks-the-language", test_the_month_speaks_the_language);
  return g_test_run ();
}
