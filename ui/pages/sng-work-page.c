/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-work-page.h"

#include "data/posture/sng-work.h"
#include "ui/lists/sng-due.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* More are counted, not listed. */
#define MAX_SHOWN 50
#define MAX_WIDTH 860
#define GAP 18

struct _SngWorkPage
{
  SngPage parent_instance;

  /* (owned) */
  GCancellable *cancellable; /* (nullable) of the reading under way */

  /* (borrowed) descendants */
  GtkStack *stack;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (SngWorkPage, sng_work_page, SNG_TYPE_PAGE)

/* The headings of the groups, in order, and the date by which each is dated. */
static const struct
{
  const char *title;
  const char *field;
} groups[SNG_N_WORK] = {
  [SNG_WORK_LATE] = { NC_("work", "Late actions"), "due" },
  [SNG_WORK_DUE] = { NC_("work", "Actions due within 14 days"), "due" },
  [SNG_WORK_REVIEWS] = { NC_("work", "Reviews due"), "review_due" },
  [SNG_WORK_EXPIRING] = { NC_("work", "Acceptances that end within 30 days"), "expires_at" },
  [SNG_WORK_ACTIONS] = { NC_("work", "My other actions"), "due" },
  [SNG_WORK_RISKS] = { NC_("work", "My risks"), "review_due" },
};

static GQuark
handle_quark (void)
{
  return g_quark_from_static_string ("sng-handle");
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, SngWorkPage *self)
{
  gint64 *handle = g_object_get_qdata (G_OBJECT (row), handle_quark ());

  if (handle != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "x", *handle);
}

/* The day, and how late it is: a sign that is read as well as seen. */
static GtkWidget *
make_due (SngWorkPage *self, SngRecord *record, const char *name)
{
  SngUiContext *context = sng_page_get_context (SNG_PAGE (self));
  SngLocale *locale = sng_ui_context_get_locale (context);
  gint64 today = sng_clock_today (sng_ui_context_get_clock (context));
  const SngField *field = sng_kind_field (sng_record_get_kind (record), name);
  GtkWidget *label = gtk_label_new ("–");
  g_autofree char *text = NULL;
  gboolean late;
  gint64 date;

  if (!sng_due_date (field, sng_record_get (record, field->index), locale, &date))
    return label;
  late = sng_due_is_late (field, record, date, today);
  text = sng_due_text (date, today, late, locale);
  gtk_label_set_text (GTK_LABEL (label), text);
  if (late)
    gtk_widget_add_css_class (label, "error");
  return label;
}

static GtkWidget *
make_row (SngWorkPage *self, SngRecord *record, const char *field)
{
  SngUiContext *context = sng_page_get_context (SNG_PAGE (self));
  const SngField *state = sng_record_get_kind (record)->state;
  gint64 handle = sng_record_get_handle (record);
  g_autofree char *title = sng_ui_context_get_record_title (context, record);
  g_autofree char *markup = g_markup_escape_text (title, -1);
  g_autofree char *line
      = g_strjoin (" · ", sng_record_get_key (record),
                   sng_field_choice_label (state, sng_record_get_state (record)), NULL);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_due (self, record, field));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_qdata_full (G_OBJECT (row), handle_quark (), g_memdup2 (&handle, sizeof handle),
                           g_free);
  return row;
}

static void
add_group (SngWorkPage *self, guint group, GPtrArray *records)
{
  const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "work", groups[group].title);
  GtkWidget *heading = gtk_label_new (NULL);
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *text = g_strdup_printf ("%s · %u", title, records->len);

  gtk_label_set_text (GTK_LABEL (heading), text);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), self, 0);
  for (guint i = 0; i < MIN (records->len, MAX_SHOWN); i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         make_row (self, records->pdata[i], groups[group].field));
  gtk_box_append (self->groups, heading);
  gtk_box_append (self->groups, list);
}

static void
show_work (SngWorkPage *self, const SngWork *work)
{
  SngRegister *reg = sng_ui_context_get_register (sng_page_get_context (SNG_PAGE (self)));
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < SNG_N_WORK; i++)
    if (work->records[i]->len > 0)
      {
        add_group (self, i, work->records[i]);
        n += work->records[i]->len;
      }
  gtk_stack_set_visible_child_name (self->stack, sng_register_get_author (reg) == 0 ? "nobody"
                                                 : n > 0                            ? "work"
                                                                                    : "nothing");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngWorkPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngWork) work = sng_work_read_finish (result, &error);

  if (work != NULL && self->stack != NULL)
    show_work (self, work);
}

static void
sng_work_page_refresh (SngPage *page)
{
  SngWorkPage *self = SNG_WORK_PAGE (page);

  sng_cancellable_renew (&self->cancellable);
  sng_work_read_async (sng_ui_context_get_register (sng_page_get_context (page)),
                       self->cancellable, read_cb, g_object_ref (self));
}

static void
author_chosen_cb (SngUiContext *context, gint64 person, SngWorkPage *self)
{
  sng_page_refresh (SNG_PAGE (self));
}

/* Layout */

static GtkWidget *
make_status (const char *icon_name, const char *title, const char *text)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), text);
  return status;
}

static GtkWidget *
make_nobody (void)
{
  GtkWidget *status = make_status (
      "avatar-default-symbolic", _("Who are you?"),
      _("Once you say who you are, your risks, your actions and what is due stand here."));
  GtkWidget *button = gtk_button_new_with_label (_("Say who you are"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.preferences");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  return status;
}

static void
sng_work_page_build (SngPage *page)
{
  SngWorkPage *self = SNG_WORK_PAGE (page);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP / 2));
  gtk_widget_add_css_class (GTK_WIDGET (self->groups), "pane");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->groups));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scroller, "work");
  gtk_stack_add_named (self->stack, make_nobody (), "nobody");
  gtk_stack_add_named (self->stack,
                       make_status ("emblem-ok-symbolic", _("Nothing waits for you"),
                                    _("No risk and no action that is not done bears your name.")),
                       "nothing");
  g_signal_connect_object (sng_page_get_context (page), "author-chosen",
                           G_CALLBACK (author_chosen_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
sng_work_page_dispose (GObject *object)
{
  SngWorkPage *self = SNG_WORK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stack = NULL;
  G_OBJECT_CLASS (sng_work_page_parent_class)->dispose (object);
}

static void
sng_work_page_class_init (SngWorkPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_work_page_dispose;
  page_class->name = "my-work";
  page_class->title = C_("page", "My work");
  page_class->icon_name = "sng-plan-symbolic";
  page_class->build = sng_work_page_build;
  page_class->refresh = sng_work_page_refresh;
}

static void
sng_work_page_init (SngWorkPage *self)
{
}
