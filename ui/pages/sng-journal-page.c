/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-journal-page.h"

#include "data/exchange/sng-journal-export.h"
#include "ui/lists/sng-journal-list.h"
#include "ui/lists/sng-width-layout.h"
#include "ui/pages/sng-chain-check.h"
#include "ui/pages/sng-export-button.h"
#include "ui/pages/sng-journal-detail.h"
#include "ui/pages/sng-journal-filter.h"
#include "ui/pages/sng-leaflet.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define GAP 12
#define LIST_WIDTH 280
#define DETAIL_WIDTH 280
#define BESIDE_FROM 900

struct _SngJournalPage
{
  SngPage parent_instance;

  /* (borrowed) descendants */
  AdwLeaflet *leaflet;
  GtkWidget *master;
  GtkWidget *side;
  GtkStack *stack;
  SngJournalFilter *filter;
  SngJournalList *list;
  SngJournalDetail *detail;
  SngChainCheck *check;
  GtkLabel *status;
};

G_DEFINE_FINAL_TYPE (SngJournalPage, sng_journal_page, SNG_TYPE_PAGE)

static gboolean
write_json (SngReader *reader,
            gconstpointer subject,
            GArray *lines,
            GOutputStream *stream,
            GError **error)
{
  return sng_journal_export_json (reader, lines, stream, NULL, error);
}

static gboolean
write_csv (SngReader *reader,
           gconstpointer subject,
           GArray *lines,
           GOutputStream *stream,
           GError **error)
{
  return sng_journal_export_csv (reader, lines, stream, NULL, error);
}

static const SngExportFormat formats[] = {
  { N_ ("Export as JSON…"), "json", write_json },
  { N_ ("Export as CSV…"), "csv", write_csv },
};

static const gint64 *
listed_lines (gpointer list, guint *n)
{
  return sng_live_list_get_all (SNG_LIVE_LIST (list), n);
}

static void
filter_cb (SngJournalFilter *filter, SngJournalPage *self)
{
  sng_journal_list_set_filter (self->list, sng_journal_filter_get_text (filter),
                               sng_journal_filter_get_with_first (filter));
}

static void
entered_cb (SngJournalFilter *filter, SngJournalPage *self)
{
  filter_cb (filter, self);
  sng_live_list_enter (SNG_LIVE_LIST (self->list));
}

static void
selected_cb (SngJournalList *list, gint64 line, SngJournalPage *self)
{
  sng_journal_detail_show (self->detail, line);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->detail));
  sng_leaflet_show (self->leaflet, self->side);
}

static void
listed_cb (SngJournalList *list, guint n, SngJournalPage *self)
{
  SngLocale *locale = sng_ui_context_get_locale (sng_page_get_context (SNG_PAGE (self)));
  g_autofree char *number = sng_locale_format_integer (locale, n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s line", "%s lines", n), number);

  gtk_label_set_text (self->status, n > 0 ? text : _("Nothing in the journal fits."));
  sng_page_set_subtitle (SNG_PAGE (self), text);
}

static void
refused_cb (SngJournalList *list, const char *message, SngJournalPage *self)
{
  sng_journal_filter_set_message (self->filter, message);
}

static void
narrow_cb (SngJournalDetail *detail, guint word, const char *value, SngJournalPage *self)
{
  sng_leaflet_show (self->leaflet, self->master);
  sng_journal_filter_write (self->filter, word, value);
}

static void
back_cb (GtkButton *button, SngJournalPage *self)
{
  sng_leaflet_show (self->leaflet, self->master);
}

static void
width_changed_cb (SngWidthLayout *layout, int width, SngJournalPage *self)
{
  if (self->leaflet != NULL)
    adw_leaflet_set_can_unfold (self->leaflet, width >= BESIDE_FROM);
}

/* Layout */

static GtkWidget *
make_card (GtkWidget *child)
{
  gtk_widget_add_css_class (child, "card");
  gtk_widget_set_overflow (child, GTK_OVERFLOW_HIDDEN);
  return child;
}

static GtkWidget *
make_top (SngJournalPage *self, SngUiContext *context)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->filter = sng_journal_filter_new (context);
  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->status), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "caption");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (line),
                  sng_export_button_new_of (context, sng_page_get_title (SNG_PAGE (self)), "journal",
                                            formats, G_N_ELEMENTS (formats), NULL, listed_lines,
                                            self->list));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->filter));
  gtk_box_append (GTK_BOX (top), line);
  gtk_widget_add_css_class (top, "pane-top");
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_cb), self, 0);
  g_signal_connect_object (self->filter, "entered", G_CALLBACK (entered_cb), self, 0);
  return make_card (top);
}

static GtkWidget *
make_master (SngJournalPage *self, SngUiContext *context)
{
  self->list = sng_journal_list_new (context);
  self->master = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  gtk_box_append (GTK_BOX (self->master), make_top (self, context));
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_append (GTK_BOX (self->master), make_card (GTK_WIDGET (self->list)));
  gtk_widget_set_size_request (self->master, LIST_WIDTH, -1);
  gtk_widget_set_hexpand (self->master, TRUE);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->list, "listed", G_CALLBACK (listed_cb), self, 0);
  g_signal_connect_object (self->list, "refused", G_CALLBACK (refused_cb), self, 0);
  return self->master;
}

/* While no line is chosen: what the journal is, and whether it is whole. */
static GtkWidget *
make_nothing (SngJournalPage *self, SngUiContext *context)
{
  GtkWidget *status = adw_status_page_new ();

  self->check = sng_chain_check_new (context);
  gtk_widget_set_halign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "sng-journal-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("Every change"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (status),
      _("Choose a line to see its whole change, to open its record or to take it back. Names are "
        "declared by whoever works, not proven. The chain shows whether anything was altered "
        "afterwards; it cannot keep anybody from altering it."));
  adw_status_page_set_child (ADW_STATUS_PAGE (status), GTK_WIDGET (self->check));
  gtk_widget_add_css_class (status, "compact");
  return status;
}

static GtkWidget *
make_side (SngJournalPage *self, SngUiContext *context)
{
  GtkWidget *back = gtk_button_new_with_mnemonic (_("_Back to the list"));

  self->side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->detail = sng_journal_detail_new (context);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_child (self->stack, make_nothing (self, context));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->detail));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_halign (back, GTK_ALIGN_START);
  gtk_widget_add_css_class (back, "flat");
  gtk_box_append (GTK_BOX (self->side), back);
  gtk_box_append (GTK_BOX (self->side), GTK_WIDGET (self->stack));
  gtk_widget_set_size_request (self->side, DETAIL_WIDTH, -1);
  gtk_widget_set_hexpand (self->side, TRUE);
  gtk_widget_add_css_class (self->side, "pane-detail");
  g_object_bind_property (self->leaflet, "folded", back, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (back, "clicked", G_CALLBACK (back_cb), self, 0);
  g_signal_connect_object (self->detail, "narrow", G_CALLBACK (narrow_cb), self, 0);
  return make_card (self->side);
}

static void
sng_journal_page_build (SngPage *page)
{
  SngJournalPage *self = SNG_JOURNAL_PAGE (page);
  SngUiContext *context = sng_page_get_context (page);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);

  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_fold_threshold_policy (self->leaflet, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  adw_leaflet_append (self->leaflet, make_master (self, context));
  adw_leaflet_append (self->leaflet, make_side (self, context));
  gtk_widget_set_vexpand (GTK_WIDGET (self->leaflet), TRUE);
  gtk_widget_add_css_class (box, "pane");
  gtk_widget_add_css_class (GTK_WIDGET (self->leaflet), "panes");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->leaflet));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (sng_width_layout_install (GTK_WIDGET (self)), "width-changed",
                           G_CALLBACK (width_changed_cb), self, 0);
  filter_cb (self->filter, self);
}

static void
sng_journal_page_refresh (SngPage *page)
{
  SngJournalPage *self = SNG_JOURNAL_PAGE (page);
  gint64 selected = sng_live_list_get_selected (SNG_LIVE_LIST (self->list));

  sng_live_list_refresh (SNG_LIVE_LIST (self->list));
  if (selected != 0)
    sng_journal_detail_show (self->detail, selected);
}

static gboolean
sng_journal_page_focus_search (SngPage *page)
{
  SngJournalPage *self = SNG_JOURNAL_PAGE (page);

  sng_leaflet_show (self->leaflet, self->master);
  sng_journal_filter_focus (self->filter);
  return TRUE;
}

static void
sng_journal_page_class_init (SngJournalPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);

  page_class->name = "journal";
  page_class->title = C_ ("page", "Journal");
  page_class->icon_name = "sng-journal-symbolic";
  page_class->in_menu = TRUE;
  page_class->build = sng_journal_page_build;
  page_class->refresh = sng_journal_page_refresh;
  page_class->focus_search = sng_journal_page_focus_search;
}

static void
sng_journal_page_init (SngJournalPage *self)
{
}

/* Public API */

/**
 * sng_journal_page_filter:
 * @text: what is searched for from now on, as a person would type it
 */
void
sng_journal_page_filter (SngJournalPage *self, const char *text)
{
  sng_page_visit (SNG_PAGE (self));
  sng_leaflet_show (self->leaflet, self->master);
  sng_journal_filter_set_text (self->filter, text);
}
