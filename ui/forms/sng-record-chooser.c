/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-record-chooser.h"

#include "data/register/sng-query.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_FOUND 20
#define CHOOSER_WIDTH 300
#define CHOOSER_HEIGHT 280

struct _SngRecordChooser
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable; /* (nullable) of the search under way */
  char *shown;               /* (nullable) the words that the list was found by */

  /* (borrowed) descendants */
  GtkSearchEntry *entry;
  GtkListBox *list;
  GtkLabel *nothing;

  guint64 kinds;
  gboolean chooses_first; /* as soon as what is typed is found */
};

typedef struct
{
  SngRegister *reg; /* (owned) */
  guint64 kinds;
  char *words;
  SngLanguage language;
} Search;

typedef struct
{
  SngHandle handle;
  char *title;
  char *note;
} Found;

G_DEFINE_FINAL_TYPE (SngRecordChooser, sng_record_chooser, ADW_TYPE_BIN)

static guint chosen_signal;
static guint stopped_signal;

static GQuark
handle_quark (void)
{
  return g_quark_from_static_string ("sng-handle");
}

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->reg);
  g_free (search->words);
  g_free (search);
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->title);
  g_free (found->note);
  g_free (found);
}

/* In a worker */

static void
add_found (GPtrArray *all, SngReader *reader, SngHandle handle, SngLanguage language)
{
  Found *found = g_new0 (Found, 1);
  SngKindId kind;
  const char *key = sng_reader_get_key (reader, handle, &kind);

  found->handle = handle;
  found->note = g_strdup_printf ("%s · %s", sng_text (sng_kind (kind)->label), key ? key : "");
  found->title = sng_reader_get_title (reader, handle, language);
  g_ptr_array_add (all, found);
}

static void
search_kind (Search *search, SngReader *reader, const SngKind *kind, GPtrArray *all)
{
  g_autoptr (SngQuery) query = sng_query_new (kind);
  g_autoptr (GArray) handles = NULL;

  /* Half-typed words that are no query yet find nothing yet. */
  if (!sng_query_set_text (query, search->words, NULL))
    return;
  handles = sng_reader_query (reader, query, NULL);
  for (guint i = 0; handles != NULL && i < handles->len && all->len < MAX_FOUND; i++)
    add_found (all, reader, g_array_index (handles, SngHandle, i), search->language);
}

static void
search_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  GPtrArray *all = g_ptr_array_new_with_free_func (found_free);
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (search->reg, &error);

  for (guint id = 0; reader != NULL && id < SNG_N_KINDS; id++)
    if ((search->kinds & (G_GUINT64_CONSTANT (1) << id)) != 0)
      search_kind (search, reader, sng_kind (id), all);
  if (reader != NULL)
    g_task_return_pointer (task, all, (GDestroyNotify) g_ptr_array_unref);
  else
    {
      g_ptr_array_unref (all);
      g_task_return_error (task, error);
    }
}

/* On the main loop */

static void
add_row (SngRecordChooser *self, const Found *found)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (found->title);
  GtkWidget *note = gtk_label_new (found->note);
  gint64 *handle = g_memdup2 (&found->handle, sizeof (SngHandle));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, found->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, found->note, -1);
  g_object_set_qdata_full (G_OBJECT (row), handle_quark (), handle, g_free);
  gtk_list_box_append (self->list, row);
}

static gboolean
is_up_to_date (SngRecordChooser *self)
{
  return g_strcmp0 (self->shown, gtk_editable_get_text (GTK_EDITABLE (self->entry))) == 0;
}

static void
choose_selected (SngRecordChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  self->chooses_first = FALSE;
  if (row != NULL)
    g_signal_emit_by_name (self->list, "row-activated", row);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngRecordChooser *self = SNG_RECORD_CHOOSER (source);
  g_autoptr (GPtrArray) all = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkListBoxRow *row;

  if (all == NULL || self->context == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < all->len; i++)
    add_row (self, all->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing),
                          all->len == 0
                              && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0');
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  g_free (self->shown);
  self->shown = g_strdup (((Search *) g_task_get_task_data (G_TASK (result)))->words);
  if (self->chooses_first && is_up_to_date (self))
    choose_selected (self);
}

static void
search (SngRecordChooser *self)
{
  g_autoptr (GTask) task = NULL;
  Search *data = g_new0 (Search, 1);

  sng_cancellable_renew (&self->cancellable);
  data->reg = g_object_ref (sng_ui_context_get_register (self->context));
  data->kinds = self->kinds;
  data->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  data->language = sng_ui_context_get_language (self->context);
  task = g_task_new (self, self->cancellable, searched_cb, NULL);
  g_task_set_source_tag (task, search);
  g_task_set_task_data (task, data, search_free);
  g_task_run_in_thread (task, search_in_worker);
}

/* The search takes the key that leaves everything else. */
static void
stop_search_cb (GtkSearchEntry *entry, SngRecordChooser *self)
{
  g_signal_emit (self, stopped_signal, 0);
}

static void
search_changed_cb (GtkSearchEntry *entry, SngRecordChooser *self)
{
  if (!is_up_to_date (self))
    search (self);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, SngRecordChooser *self)
{
  const gint64 *handle = g_object_get_qdata (G_OBJECT (row), handle_quark ());

  g_signal_emit (self, chosen_signal, 0, *handle);
}

/* Whoever types fast presses Enter before the list shows what was found: what stands there still
 * belongs to other words. */
static void
activate_cb (GtkSearchEntry *entry, SngRecordChooser *self)
{
  if (is_up_to_date (self))
    {
      choose_selected (self);
      return;
    }
  self->chooses_first = TRUE;
  search (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                SngRecordChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + step);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return GDK_EVENT_STOP;
}

static void
sng_record_chooser_dispose (GObject *object)
{
  SngRecordChooser *self = SNG_RECORD_CHOOSER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_record_chooser_parent_class)->dispose (object);
}

static void
sng_record_chooser_finalize (GObject *object)
{
  g_free (SNG_RECORD_CHOOSER (object)->shown);
  G_OBJECT_CLASS (sng_record_chooser_parent_class)->finalize (object);
}

static void
sng_record_chooser_class_init (SngRecordChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_record_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = sng_record_chooser_finalize;
  chosen_signal = g_signal_new ("chosen", SNG_TYPE_RECORD_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  stopped_signal = g_signal_new ("stopped", SNG_TYPE_RECORD_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
sng_record_chooser_init (SngRecordChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *found = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->nothing = GTK_LABEL (gtk_label_new (_("Nothing is called that.")));
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), FALSE);
  gtk_box_append (GTK_BOX (found), GTK_WIDGET (self->nothing));
  gtk_box_append (GTK_BOX (found), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), found);
  gtk_widget_set_size_request (scroller, CHOOSER_WIDTH, CHOOSER_HEIGHT);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_search_cb), self, 0);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

/**
 * sng_record_chooser_new:
 * @kinds: bit per #SngKindId that may be chosen
 * @label: what is looked for, for those who do not see the screen
 */
SngRecordChooser *
sng_record_chooser_new (SngUiContext *context, guint64 kinds, const char *label)
{
  SngRecordChooser *self = g_object_new (SNG_TYPE_RECORD_CHOOSER, NULL);

  self->context = g_object_ref (context);
  self->kinds = kinds;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return self;
}

/**
 * sng_record_chooser_start:
 *
 * Begins anew: an empty entry with the focus, and the first records.
 */
void
sng_record_chooser_start (SngRecordChooser *self)
{
  self->chooses_first = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
