/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-journal-list.h"

#include "ui/lists/sng-journal-row.h"
#include "ui/lists/sng-slot-model.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define RETRY_MSEC 40

struct _SngJournalList
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  SngSlotModel *model;
  GCancellable *cancellable; /* (nullable) of the query under way */
  char *text;

  /* (borrowed) descendants */
  GtkListView *view;
  GtkScrolledWindow *scroller;

  guint retry_source;
  gboolean with_first;
  gboolean entering;
};

typedef struct
{
  SngJournalList *list;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean to_top;
} Wanted;

G_DEFINE_FINAL_TYPE (SngJournalList, sng_journal_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_LISTED,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void start_query (SngJournalList *self, gboolean to_top);

static gpointer
fetch_line (SngRegister *reg, gint64 id)
{
  return sng_register_get_journal_line (reg, id);
}

static void
wanted_free (Wanted *wanted)
{
  g_object_unref (wanted->list);
  g_object_unref (wanted->cancellable);
  g_free (wanted);
}

static gboolean
retry_cb (gpointer data)
{
  SngJournalList *self = data;

  self->retry_source = 0;
  start_query (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* The first place that is seen. */
static guint
find_top (SngJournalList *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double height = gtk_adjustment_get_upper (adjustment);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  return height > 0 ? (guint) (gtk_adjustment_get_value (adjustment) / height * n) : 0;
}

static void
enter (SngJournalList *self)
{
  guint n;
  const gint64 *lines = sng_journal_list_get_lines (self, &n);

  self->entering = FALSE;
  if (n == 0)
    return;
  sng_slot_model_select (self->model, lines[0]);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, lines[0]);
}

static void
take_lines (SngJournalList *self, GArray *lines, gboolean to_top)
{
  guint n = lines->len;

  if (to_top)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  sng_slot_model_take_handles (self->model, lines, find_top (self));
  g_signal_emit (self, signals[SIGNAL_LISTED], 0, n);
  if (self->entering)
    enter (self);
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wanted *wanted = data;
  SngJournalList *self = wanted->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) lines
      = sng_register_query_journal_finish (SNG_REGISTER (source), result, &error);
  gboolean overtaken = self->cancellable != wanted->cancellable;

  if (lines != NULL && !overtaken)
    take_lines (self, g_steal_pointer (&lines), wanted->to_top);
  /* Another query of the same register went first; this list still wants its own answer. */
  else if (!overtaken && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           && self->retry_source == 0)
    self->retry_source = g_timeout_add (RETRY_MSEC, retry_cb, self);
  else if (!overtaken && error != NULL)
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);
  wanted_free (wanted);
}

static void
start_query (SngJournalList *self, gboolean to_top)
{
  g_autoptr (SngJournalQuery) query = sng_journal_query_new ();
  g_autoptr (GError) error = NULL;
  Wanted *wanted;

  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (!sng_journal_query_set_text (query, self->text, &error))
    {
      self->entering = FALSE;
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, NULL);
  sng_journal_query_set_with_first (query, self->with_first);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wanted = g_new0 (Wanted, 1);
  wanted->list = g_object_ref (self);
  wanted->cancellable = g_object_ref (self->cancellable);
  wanted->to_top = to_top;
  sng_register_query_journal_async (sng_ui_context_get_register (self->context), query,
                                    self->cancellable, queried_cb, wanted);
}

static void
model_selected_cb (SngSlotModel *model, gint64 line, SngJournalList *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, line);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SngJournalList *self)
{
  gtk_list_item_set_child (item, sng_journal_row_new (self->context));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SngJournalList *self)
{
  sng_journal_row_bind (SNG_JOURNAL_ROW (gtk_list_item_get_child (item)),
                        SNG_SLOT (gtk_list_item_get_item (item)));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SngJournalList *self)
{
  sng_journal_row_bind (SNG_JOURNAL_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
build (SngJournalList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->model)), factory));
  gtk_list_view_set_show_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "journal");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Changes"), -1);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}

static void
sng_journal_list_dispose (GObject *object)
{
  SngJournalList *self = SNG_JOURNAL_LIST (object);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (sng_journal_list_parent_class)->dispose (object);
}

static void
sng_journal_list_class_init (SngJournalListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = sng_journal_list_dispose;
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_LISTED] = g_signal_new ("listed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sng_journal_list_init (SngJournalList *self)
{
  self->text = g_strdup ("");
}

/* Public API */

SngJournalList *
sng_journal_list_new (SngUiContext *context)
{
  SngJournalList *self = g_object_new (SNG_TYPE_JOURNAL_LIST, NULL);

  self->context = g_object_ref (context);
  self->model
      = sng_slot_model_new_of (sng_ui_context_get_register (context), fetch_line,
                               (GDestroyNotify) sng_journal_line_free);
  g_signal_connect_object (self->model, "selected", G_CALLBACK (model_selected_cb), self, 0);
  build (self);
  return self;
}

/**
 * sng_journal_list_set_filter:
 * @text: what a person typed, as sng_journal_query_set_text() takes it
 * @with_first: whether the first content of new records is listed too
 */
void
sng_journal_list_set_filter (SngJournalList *self, const char *text, gboolean with_first)
{
  g_autofree char *old = self->text;

  self->text = g_strdup (text);
  self->with_first = with_first;
  self->entering = FALSE;
  start_query (self, TRUE);
}

/**
 * sng_journal_list_refresh:
 *
 * Asks again, because something was changed; the place in the list stays.
 */
void
sng_journal_list_refresh (SngJournalList *self)
{
  sng_slot_model_expire (self->model);
  start_query (self, FALSE);
}

/**
 * sng_journal_list_enter:
 *
 * Asks again, selects the first line of the answer and gives the list the focus.
 */
void
sng_journal_list_enter (SngJournalList *self)
{
  self->entering = TRUE;
  start_query (self, TRUE);
}

/**
 * sng_journal_list_get_selected:
 *
 * Returns: the number of the line that is selected, 0 for none
 */
gint64
sng_journal_list_get_selected (SngJournalList *self)
{
  return sng_slot_model_get_selected (self->model);
}

const gint64 *
sng_journal_list_get_lines (SngJournalList *self, guint *n)
{
  return sng_slot_model_get_handles (self->model, n);
}
