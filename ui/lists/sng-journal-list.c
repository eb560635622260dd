/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-journal-list.h"

#include "ui/lists/sng-journal-row.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngJournalList
{
  SngLiveList parent_instance;

  /* (owned) */
  SngUiContext *context;
  char *text;

  GtkWidget *view; /* (borrowed) a descendant */
  gboolean with_first;
};

G_DEFINE_FINAL_TYPE (SngJournalList, sng_journal_list, SNG_TYPE_LIVE_LIST)

static gpointer
fetch_line (SngRegister *reg, gint64 id)
{
  return sng_register_get_journal_line (reg, id);
}

static gboolean
sng_journal_list_ask (SngLiveList *list,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data,
                      GError **error)
{
  SngJournalList *self = SNG_JOURNAL_LIST (list);
  g_autoptr (SngJournalQuery) query = sng_journal_query_new ();

  if (!sng_journal_query_set_text (query, self->text, error))
    return FALSE;
  sng_journal_query_set_with_first (query, self->with_first);
  sng_register_query_journal_async (sng_ui_context_get_register (self->context), query, cancellable,
                                    callback, data);
  return TRUE;
}

static GArray *
sng_journal_list_answer (SngLiveList *list, GObject *source, GAsyncResult *result, GError **error)
{
  return sng_register_query_journal_finish (SNG_REGISTER (source), result, error);
}

static GtkWidget *
sng_journal_list_get_focus (SngLiveList *list)
{
  return SNG_JOURNAL_LIST (list)->view;
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
  g_autoptr (SngSlotModel) model
      = sng_slot_model_new_of (sng_ui_context_get_register (self->context), fetch_line,
                               (GDestroyNotify) sng_journal_line_free);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (model)), factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "journal");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Changes"), -1);
  sng_live_list_show (SNG_LIVE_LIST (self), model, self->view, GTK_POLICY_NEVER);
}

static void
sng_journal_list_dispose (GObject *object)
{
  SngJournalList *self = SNG_JOURNAL_LIST (object);

  G_OBJECT_CLASS (sng_journal_list_parent_class)->dispose (object);
  g_clear_object (&self->context);
  g_clear_pointer (&self->text, g_free);
}

static void
sng_journal_list_class_init (SngJournalListClass *klass)
{
  SngLiveListClass *list_class = SNG_LIVE_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_journal_list_dispose;
  list_class->ask = sng_journal_list_ask;
  list_class->answer = sng_journal_list_answer;
  list_class->get_focus = sng_journal_list_get_focus;
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
  sng_live_list_search (SNG_LIVE_LIST (self));
}
