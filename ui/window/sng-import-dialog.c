/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-import-dialog.h"

#include "data/vocabulary/sng-visible-text.h"
#include "ui/window/sng-dialog.h"
#include "ui/window/sng-file-choice.h"
#include "ui/window/sng-import-item.h"
#include "ui/window/sng-import-reading.h"
#include "ui/window/sng-import-refusals.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define WIDTH 620
#define HEIGHT 680
#define GAP 12

struct _SngImportDialog
{
  AdwWindow parent_instance;

  SngUiContext *context; /* (owned) (nullable) */
  GCancellable *cancellable;
  SngImportReading *reading; /* (owned) (nullable) until it is read */
  GListStore *items;

  /* (borrowed) */
  AdwWindowTitle *title;
  GtkLabel *summary;
  GtkLabel *peer;
  GtkLabel *trouble;
  GtkWidget *refused;
  GtkWidget *list;
  GtkWidget *accept;
};

G_DEFINE_TYPE (SngImportDialog, sng_import_dialog, ADW_TYPE_WINDOW)

static void
say_trouble (SngImportDialog *self, const char *sentence)
{
  gtk_label_set_text (self->trouble, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

static guint
count_taken (SngImportDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (SngImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      n += sng_import_item_is_taken (item);
    }
  return n;
}

static void
update_accept (SngImportDialog *self)
{
  guint n = count_taken (self);
  g_autofree char *label
      = n > 0 ? g_strdup_printf (ngettext ("_Import %u record", "_Import %u records", n), n)
              : g_strdup (_ ("_Import"));

  gtk_button_set_label (GTK_BUTTON (self->accept), label);
  gtk_widget_set_sensitive (self->accept, n > 0);
}

/* The list of what is taken */

static void
set_up_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (row), gtk_check_button_new ());
  gtk_box_append (GTK_BOX (texts), sng_import_text (NULL, NULL));
  gtk_box_append (GTK_BOX (texts), sng_import_text (NULL, "dim-label"));
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_start (row, GAP / 2);
  gtk_widget_set_margin_top (row, GAP / 3);
  gtk_widget_set_margin_bottom (row, GAP / 3);
  gtk_list_item_set_child (list_item, row);
  gtk_list_item_set_activatable (list_item, FALSE);
}

static const char *whole[] = { "dim-label", NULL };
static const char *lacking[] = { "warning", NULL };

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  SngImportItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *first = gtk_widget_get_first_child (gtk_widget_get_next_sibling (check));
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  g_autofree char *title = sng_import_item_say_title (item);
  g_autofree char *shown = sng_visible_line (title);
  g_autofree char *what = sng_import_item_say_what (item);

  gtk_label_set_text (GTK_LABEL (first), shown);
  gtk_label_set_text (GTK_LABEL (second), what);
  gtk_widget_set_css_classes (second, sng_import_item_lacks (item) ? lacking : whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
  g_object_set_data_full (
      G_OBJECT (list_item), "binding",
      g_object_ref (g_object_bind_property (item, "taken", check, "active",
                                            G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE)),
      g_object_unref);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_binding_unbind (g_object_get_data (G_OBJECT (list_item), "binding"));
  g_object_set_data (G_OBJECT (list_item), "binding", NULL);
}

static GtkWidget *
make_list (SngImportDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *model
      = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items))));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  self->list = gtk_list_view_new (model, factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Records to be imported"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
taken_cb (SngImportItem *item, GParamSpec *spec, SngImportDialog *self)
{
  update_accept (self);
}

static gpointer
name_row (const SngKind *kind, guint row)
{
  return GSIZE_TO_POINTER ((gsize)row * SNG_N_KINDS + kind->id);
}

/* How much of each row the list above says that it is not taken. */
static GHashTable *
count_refused (const SngImportReport *report)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < report->refusals->len; i++)
    {
      const SngImportRefusal *refusal = report->refusals->pdata[i];
      const SngKind *kind = refusal->row > 0 ? sng_kind_by_name (refusal->kind) : NULL;
      gpointer row = kind != NULL ? name_row (kind, refusal->row) : NULL;

      if (row != NULL)
        g_hash_table_insert (
            counts, row,
            GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, row)) + 1));
    }
  return counts;
}

static void
show_lines (SngImportDialog *self)
{
  const GPtrArray *lines = self->reading->report->lines;
  g_autoptr (GHashTable) refused = count_refused (self->reading->report);

  for (guint i = 0; i < lines->len; i++)
    {
      const SngImportLine *line = lines->pdata[i];
      gpointer n = g_hash_table_lookup (refused, name_row (line->kind, line->row));
      g_autoptr (SngImportItem) item
          = sng_import_item_new (line, self->reading->titles->pdata[i], GPOINTER_TO_UINT (n));

      g_signal_connect_object (item, "notify::taken", G_CALLBACK (taken_cb), self, 0);
      g_list_store_append (self->items, item);
    }
}

/* Whose export it is, and what should be known of how it is read. */
static void
show_peer (SngImportDialog *self)
{
  const SngImportReport *report = self->reading->report;
  g_autofree char *whose = NULL;
  g_autofree char *text = NULL;

  if (report->peer == NULL)
    return;
  /* TRANSLATORS: %s is the name of another program. */
  whose = g_strdup_printf (_ ("This is an export of %s."), report->peer);
  text = g_strjoin (" ", whose, report->remark, NULL);
  gtk_label_set_text (self->peer, text);
  gtk_widget_set_visible (GTK_WIDGET (self->peer), TRUE);
}

static void
show_summary (SngImportDialog *self)
{
  const SngImportReport *report = self->reading->report;
  g_autofree char *created
      = g_strdup_printf (ngettext ("%u new", "%u new", report->created), report->created);
  g_autofree char *updated
      = g_strdup_printf (ngettext ("%u changed", "%u changed", report->updated), report->updated);
  g_autofree char *same = g_strdup_printf (
      ngettext ("%u as it was", "%u as they were", report->unchanged), report->unchanged);
  /* TRANSLATORS: three counts of records: "12 new · 3 changed · 40 as they were" */
  g_autofree char *summary = g_strdup_printf (_ ("%s · %s · %s"), created, updated, same);

  gtk_label_set_text (self->summary, summary);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngImportDialog) self = data;
  g_autoptr (GError) error = NULL;

  self->reading = sng_import_reading_read_finish (result, &error);
  if (self->context == NULL)
    return;
  if (self->reading == NULL)
    {
      gtk_label_set_text (self->summary, _ ("Nothing can be imported from this file."));
      say_trouble (self, error->message);
      return;
    }
  show_summary (self);
  show_peer (self);
  sng_import_refusals_show (self->refused, self->reading->report->refusals);
  show_lines (self);
  update_accept (self);
}

/* What the person leaves out, and what would name it, is not said. */
static void
leave_out (SngImportDialog *self)
{
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (SngImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      SngHandle handle = sng_import_item_get_handle (item);

      if (!sng_import_item_is_taken (item))
        g_hash_table_add (left, g_memdup2 (&handle, sizeof handle));
    }
  if (g_hash_table_size (left) > 0)
    sng_change_forget (self->reading->change, left, NULL, NULL);
}

/* When nothing could be written, the person may try again with what they chose. */
static void
say_not_imported (SngImportDialog *self, const SngOutcome *outcome, const GError *error)
{
  if (self->context == NULL)
    return;
  gtk_widget_set_sensitive (self->accept, outcome == NULL);
  say_trouble (self, outcome == NULL
                         ? error->message
                         : _ ("Somebody else changed the same records meanwhile. Nothing was "
                              "imported; import the file again."));
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngImportDialog) self = data;
  SngUiContext *context = SNG_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_ui_context_apply_finish (context, result, &error);
  g_autofree char *words = NULL;
  guint n;

  if (outcome == NULL || outcome->sequence == 0)
    {
      say_not_imported (self, outcome, error);
      return;
    }
  n = count_taken (self);
  words = g_strdup_printf (ngettext ("%u record was imported.", "%u records were imported.", n), n);
  sng_ui_context_tell (context, words, TRUE);
  if (self->context != NULL)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
accept_cb (GtkButton *button, SngImportDialog *self)
{
  gtk_widget_set_sensitive (self->accept, FALSE);
  gtk_widget_set_sensitive (self->list, FALSE);
  say_trouble (self, NULL);
  leave_out (self);
  sng_ui_context_apply_async (self->context, self->reading->change, applied_cb,
                              g_object_ref (self));
}

static GtkWidget *
make_header (SngImportDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Import"), ""));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  return header;
}

/* It names how many records it takes, which beside the title of a narrow window leaves no room. */
static GtkWidget *
make_accept (SngImportDialog *self)
{
  self->accept = gtk_button_new_with_mnemonic (_ ("_Import"));
  gtk_widget_add_css_class (self->accept, "suggested-action");
  gtk_widget_set_halign (self->accept, GTK_ALIGN_END);
  gtk_widget_set_sensitive (self->accept, FALSE);
  g_signal_connect_object (self->accept, "clicked", G_CALLBACK (accept_cb), self, 0);
  return self->accept;
}

static GtkWidget *
make_body (SngImportDialog *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);

  self->summary = GTK_LABEL (sng_import_text (_ ("Reading the file…"), "heading"));
  self->peer = GTK_LABEL (sng_import_text (NULL, "dim-label"));
  gtk_widget_set_visible (GTK_WIDGET (self->peer), FALSE);
  self->trouble = GTK_LABEL (sng_import_text (NULL, "error"));
  say_trouble (self, NULL);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->peer));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->trouble));
  self->refused = sng_import_refusals_new (HEIGHT / 3);
  gtk_box_append (GTK_BOX (body), self->refused);
  gtk_box_append (GTK_BOX (body), make_list (self));
  gtk_box_append (GTK_BOX (body), make_accept (self));
  gtk_widget_set_margin_start (body, GAP);
  gtk_widget_set_margin_end (body, GAP);
  gtk_widget_set_margin_top (body, GAP);
  gtk_widget_set_margin_bottom (body, GAP);
  return body;
}

static void
sng_import_dialog_dispose (GObject *object)
{
  SngImportDialog *self = SNG_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_import_dialog_parent_class)->dispose (object);
}

static void
sng_import_dialog_finalize (GObject *object)
{
  SngImportDialog *self = SNG_IMPORT_DIALOG (object);

  g_clear_object (&self->items);
  g_clear_pointer (&self->reading, sng_import_reading_free);
  G_OBJECT_CLASS (sng_import_dialog_parent_class)->finalize (object);
}

static void
sng_import_dialog_class_init (SngImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_import_dialog_dispose;
  object_class->finalize = sng_import_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sng_import_dialog_init (SngImportDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (SNG_TYPE_IMPORT_ITEM);
  gtk_box_append (GTK_BOX (content), make_header (self));
  gtk_box_append (GTK_BOX (content), make_body (self));
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Import"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* Public API */

/**
 * sng_import_dialog_present:
 * @path: of a file that sng_import_file_prepare() reads
 * @kind: (nullable): what a table holds that does not say it
 */
SngImportDialog *
sng_import_dialog_present (GtkWindow *parent,
                           SngUiContext *context,
                           const char *path,
                           const SngKind *kind)
{
  SngImportDialog *self = g_object_new (SNG_TYPE_IMPORT_DIALOG, NULL);
  g_autofree char *name = g_filename_display_basename (path);

  self->context = g_object_ref (context);
  adw_window_title_set_subtitle (self->title, name);
  sng_dialog_put_over (GTK_WINDOW (self), parent);
  sng_dialog_set_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  sng_import_reading_read_async (context, path, kind, self->cancellable, read_cb,
                                 g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

typedef struct
{
  GtkWindow *parent;     /* (owned) */
  SngUiContext *context; /* (owned) */
  const SngKind *kind;   /* (nullable) */
} Asking;

static void
asked_cb (gpointer data, const char *path)
{
  Asking *asking = data;

  sng_import_dialog_present (asking->parent, asking->context, path, asking->kind);
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->parent);
  g_object_unref (asking->context);
  g_free (asking);
}

void
sng_import_dialog_ask (GtkWindow *parent, SngUiContext *context, const SngKind *kind)
{
  static const char *const suffixes[] = { "xlsx", "csv", "json", NULL };
  const SngFileQuestion question = { .title = _ ("Import"),
                                     .action = GTK_FILE_CHOOSER_ACTION_OPEN,
                                     .kind = _ ("Workbooks, tables and exports"),
                                     .suffixes = suffixes };
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking){ g_object_ref (parent), g_object_ref (context), kind };
  sng_file_choice_ask (parent, &question, asked_cb, asking, asking_free);
}
