/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-finder.h"

#include "data/register/sng-query.h"

#include "sng-config.h"
#include "ui/lists/sng-ready-views.h"
#include "ui/pages/sng-kind-page.h"
#include "ui/pages/sng-lead.h"
#include "ui/window/sng-dialog.h"

#include <glib/gi18n-lib.h>

#define FINDER_WIDTH 480
#define FINDER_HEIGHT 420
#define MAX_MATCHES 20

/**
 * SngFinder:
 *
 * A small window where a few typed words lead to any record, page or view.
 */
#define SNG_TYPE_FINDER (sng_finder_get_type ())
G_DECLARE_FINAL_TYPE (SngFinder, sng_finder, SNG, FINDER, AdwWindow)

struct _SngFinder
{
  AdwWindow parent_instance;

  /* (owned) */
  GCancellable *cancellable; /* (nullable) of the search under way */

  /* (borrowed) */
  SngWindow *window;
  GtkSearchEntry *entry;
  GtkListBox *list;
  GtkLabel *nothing;
};

G_DEFINE_FINAL_TYPE (SngFinder, sng_finder, ADW_TYPE_WINDOW)

static GQuark
action_quark (void)
{
  return g_quark_from_static_string ("sng-action");
}

static void
add_row (SngFinder *self, const char *title, const char *note, const char *action)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *small = gtk_label_new (note);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (small), 0);
  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_add_css_class (small, "caption");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), small);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note, -1);
  g_object_set_qdata_full (G_OBJECT (row), action_quark (), g_strdup (action), g_free);
  gtk_list_box_append (self->list, row);
}

static void
clear_rows (SngFinder *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static gboolean
is_wanted (const char *title, const char *wanted)
{
  g_autofree char *folded = sng_fold (title);

  return strstr (folded, wanted) != NULL;
}

/* The parts of a page; one that has the name of its page is that page. */
static void
add_views (SngFinder *self, SngPage *page, const char *wanted)
{
  const char *title, *name;

  for (guint i = 0; (name = sng_kind_page_get_nth_view (SNG_KIND_PAGE (page), i, &title)) != NULL; i++)
    {
      g_autofree char *action = sng_lead_to_view (sng_page_get_name (page), name);

      if (is_wanted (title, wanted) && g_strcmp0 (title, sng_page_get_title (page)) != 0)
        add_row (self, title, sng_page_get_title (page), action);
    }
}

static void
add_named_view (SngFinder *self, const SngKind *kind, const char *name, const char *wanted)
{
  g_autofree char *action = sng_lead_to_named_view (kind->name, name);
  /* TRANSLATORS: the kind of record that a list, looked at in a way that has a name, shows. */
  g_autofree char *note = g_strdup_printf (_("View of %s"), sng_text (kind->label_many));

  if (is_wanted (name, wanted))
    add_row (self, name, note, action);
}

/* How a list may be looked at: as the person named it, and as comes with the program. */
static void
add_named_views (SngFinder *self, const SngKind *kind, const char *wanted)
{
  SngMemory *memory = sng_ui_context_get_memory (sng_window_get_context (self->window));
  g_autoptr (GPtrArray) views = sng_views_recall (memory, "views", kind);

  for (guint i = 0; i < views->len; i++)
    add_named_view (self, kind, ((SngView *) views->pdata[i])->name, wanted);
  for (guint i = 0; i < sng_ready_views_count (); i++)
    if (sng_ready_views_get_name (i, kind) != NULL)
      add_named_view (self, kind, sng_ready_views_get_name (i, kind), wanted);
}

static void
add_places (SngFinder *self, const char *words)
{
  g_autofree char *wanted = sng_fold (words);
  SngPage *page;

  for (guint i = 0; (page = sng_window_get_nth_page (self->window, i)) != NULL; i++)
    {
      g_autofree char *action = sng_lead_to_page (sng_page_get_name (page));

      if (is_wanted (sng_page_get_title (page), wanted))
        add_row (self, sng_page_get_title (page), _("Page"), action);
      if (*wanted == '\0' || !SNG_IS_KIND_PAGE (page))
        continue;
      add_views (self, page, wanted);
      for (guint k = 0; k < SNG_N_KINDS; k++)
        if (sng_page_shows_kind (page, sng_kind (k)))
          add_named_views (self, sng_kind (k), wanted);
    }
}

static void
add_match (SngFinder *self, const SngMatch *match)
{
  g_autofree char *action = sng_lead_to_record (match->handle);
  g_autofree char *note = g_strdup_printf ("%s · %s", sng_text (sng_kind (match->kind)->label),
                                           match->key);

  add_row (self, match->title, note, action);
}

static void
show_outcome (SngFinder *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';

  gtk_label_set_text (self->nothing, empty ? _("Type a few letters of a name, key or page.")
                                           : _("Nothing is called that."));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), first == NULL);
  if (first != NULL)
    gtk_list_box_select_row (self->list, first);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngFinder) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) matches = NULL;

  matches = sng_register_search_finish (SNG_REGISTER (source), result, &error);
  /* A search that was overtaken by another one leaves the rows to that one. */
  if (matches == NULL || self->list == NULL)
    return;
  for (guint i = 0; i < matches->len; i++)
    add_match (self, matches->pdata[i]);
  show_outcome (self);
}

static void
search_changed_cb (GtkSearchEntry *entry, SngFinder *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (entry));
  SngUiContext *context = sng_window_get_context (self->window);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  clear_rows (self);
  add_places (self, words);
  show_outcome (self);
  if (*words == '\0')
    return;
  self->cancellable = g_cancellable_new ();
  sng_register_search_async (sng_ui_context_get_register (context), words, MAX_MATCHES,
                             self->cancellable, searched_cb, g_object_ref (self));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, SngFinder *self)
{
  const char *action = g_object_get_qdata (G_OBJECT (row), action_quark ());
  SngWindow *window = self->window;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    return;
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target);
}

static void
activate_cb (GtkSearchEntry *entry, SngFinder *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_activated_cb (self->list, row, self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                SngFinder *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (keyval == GDK_KEY_Escape)
    {
      gtk_window_close (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    }
  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + step);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return GDK_EVENT_STOP;
}

static void
sng_finder_dispose (GObject *object)
{
  SngFinder *self = SNG_FINDER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  G_OBJECT_CLASS (sng_finder_parent_class)->dispose (object);
}

static void
sng_finder_class_init (SngFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_finder_dispose;
}

static GtkWidget *
make_results (SngFinder *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->nothing = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing), "dim-label");
  gtk_widget_set_margin_top (GTK_WIDGET (self->nothing), 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Records, pages and views found"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->nothing));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  return scroller;
}

static void
sng_finder_init (SngFinder *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Find a record, page or view"), -1);
  g_object_set (self->entry, "placeholder-text", _("Find a record, page or view"), "margin-top", 12,
                "margin-bottom", 6, "margin-start", 12, "margin-end", 12, NULL);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), make_results (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), FINDER_WIDTH, FINDER_HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _("Find a record, page or view"));
}

/* Public API */

void
sng_finder_present (SngWindow *window)
{
  SngFinder *self = g_object_new (SNG_TYPE_FINDER, NULL);

  sng_dialog_put_over (GTK_WINDOW (self), GTK_WINDOW (window));
  self->window = window;
  show_outcome (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
