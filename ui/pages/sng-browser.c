/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-browser.h"

#include "ui/lists/sng-filter-bar.h"
#include "ui/lists/sng-list-print.h"
#include "ui/pages/sng-arrange-button.h"
#include "ui/pages/sng-bulk-bar.h"
#include "ui/pages/sng-export-button.h"
#include "ui/pages/sng-nothing-chosen.h"
#include "ui/pages/sng-template-button.h"
#include "ui/pages/sng-views-button.h"
#include "ui/style/sng-tile-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define TOP_COLUMN 200
#define GAP 12

struct _SngBrowser
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GPtrArray *fields; /* conditions of whoever uses it */
  GArray *values;    /* of SngValue */
  char *note;        /* (nullable) */

  /* (borrowed) descendants */
  SngNothingChosen *empty;
  GtkStack *lists; /* the list, or what to do while there is nothing to list */
  GtkWidget *top_card;
  SngFilterBar *filter;
  GtkLabel *status;
  SngViewsButton *views;
  SngRecordList *list;

  const SngKind *kind;
  guint n_all; /* without any search, as last counted */
  gboolean is_counted;
};

G_DEFINE_FINAL_TYPE (SngBrowser, sng_browser, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_COUNTED,
  SIGNAL_TEMPLATE_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_status (SngBrowser *self, guint n)
{
  g_autofree char *text = sng_filter_bar_get_text (self->filter);
  g_autofree char *shown = NULL;
  g_autofree char *line = NULL;

  if (*text == '\0' && self->fields->len == 0)
    {
      self->n_all = n;
      self->is_counted = TRUE;
    }
  /* TRANSLATORS: how many records a list shows, of how many */
  shown = n < self->n_all ? g_strdup_printf (_("%u of %u shown"), n, self->n_all)
                          : g_strdup_printf (ngettext ("%u record", "%u records", n), n);
  line = g_strjoin (" · ", shown, self->note, NULL);
  gtk_label_set_text (self->status, line);
}

static void
listed_cb (SngRecordList *list, guint n, SngBrowser *self)
{
  gboolean may_have_any;

  show_status (self, n);
  /* Where a search came first, nobody has counted what there is without it. */
  may_have_any = !self->is_counted || self->n_all > 0;
  gtk_stack_set_visible_child_name (self->lists, may_have_any ? "list" : "empty");
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, may_have_any);
}

static void
refused_cb (SngRecordList *list, const char *message, SngBrowser *self)
{
  sng_filter_bar_set_message (self->filter, message);
}

static void
selected_cb (SngRecordList *list, gint64 handle, SngBrowser *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, handle);
}

static void
apply_filter_cb (SngFilterBar *filter, SngBrowser *self)
{
  g_autofree char *text = sng_filter_bar_get_text (filter);

  sng_record_list_set_filter (self->list, text, (const SngField *const *) self->fields->pdata,
                              (const SngValue *) (gpointer) self->values->data, self->fields->len);
}

static void
filter_asked_cb (SngRecordList *list, const SngField *field, const char *word, SngBrowser *self)
{
  sng_filter_bar_add_word (self->filter, field, word);
}

/* Views */

static SngView *
get_view (SngBrowser *self)
{
  SngView *view = sng_record_list_get_view (self->list);

  view->filter = sng_filter_bar_get_text (self->filter);
  return view;
}

/* How the list was left is how it is found the next time, but for what was searched for. */
static void
keep_arrangement_cb (gpointer source, SngBrowser *self)
{
  g_autoptr (GPtrArray) views
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_view_free);

  g_ptr_array_add (views, sng_record_list_get_view (self->list));
  sng_views_keep (sng_ui_context_get_memory (self->context), "list", self->kind, views);
}

static void
recall_arrangement (SngBrowser *self)
{
  g_autoptr (GPtrArray) views
      = sng_views_recall (sng_ui_context_get_memory (self->context), "list", self->kind);

  if (views->len > 0)
    sng_record_list_set_view (self->list, views->pdata[0]);
}

static void
view_chosen_cb (SngViewsButton *button, const SngView *view, SngBrowser *self)
{
  sng_record_list_set_view (self->list, view);
  keep_arrangement_cb (self->list, self);
  sng_browser_set_text (self, view->filter ? view->filter : "");
}

static void
view_asked_cb (SngViewsButton *button, SngBrowser *self)
{
  sng_views_button_add (button, get_view (self));
}

static void
entered_cb (SngFilterBar *filter, SngBrowser *self)
{
  apply_filter_cb (filter, self);
  sng_live_list_enter (SNG_LIVE_LIST (self->list));
}

/* On paper */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!sng_list_print_finish (result, &error))
    sng_ui_context_tell (SNG_UI_CONTEXT (source), error->message, FALSE);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngBrowser *self = SNG_BROWSER (widget);
  g_autofree char *chosen = sng_browser_describe (self);

  sng_list_print_async (self->context, self->list, chosen, NULL, printed_cb, NULL);
}

static void
template_chosen_cb (SngTemplateButton *button, gint64 handle, SngBrowser *self)
{
  g_signal_emit (self, signals[SIGNAL_TEMPLATE_CHOSEN], 0, handle);
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
make_status_line (SngBrowser *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrange = sng_arrange_button_new (self->list);
  GtkWidget *templates = sng_template_button_new (self->context, self->kind);

  g_signal_connect_object (templates, "chosen", G_CALLBACK (template_chosen_cb), self, 0);
  self->views = SNG_VIEWS_BUTTON (sng_views_button_new (self->context, self->kind));
  g_signal_connect_object (self->views, "chosen", G_CALLBACK (view_chosen_cb), self, 0);
  g_signal_connect_object (self->views, "asked", G_CALLBACK (view_asked_cb), self, 0);
  g_signal_connect_object (arrange, "arranged", G_CALLBACK (keep_arrangement_cb), self, 0);
  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->status), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "caption");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (line), templates);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->views));
  gtk_box_append (GTK_BOX (line), arrange);
  gtk_box_append (GTK_BOX (line), sng_export_button_new (self->context, self->kind, self->list));
  return line;
}

static GtkWidget *
make_top_card (SngBrowser *self)
{
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->top_card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->top_card, sng_tile_layout_new (TOP_COLUMN, 2, GAP));
  self->filter = sng_filter_bar_new (self->context, self->kind);
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->filter));
  gtk_box_append (GTK_BOX (left), make_status_line (self));
  gtk_box_append (GTK_BOX (self->top_card), left);
  gtk_widget_add_css_class (self->top_card, "pane-top");
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (apply_filter_cb), self, 0);
  g_signal_connect_object (self->filter, "entered", G_CALLBACK (entered_cb), self, 0);
  return make_card (self->top_card);
}

static GtkWidget *
make_lists (SngBrowser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->empty = sng_nothing_chosen_new (self->kind);
  sng_nothing_chosen_set_any (self->empty, FALSE);
  self->lists = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->lists, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->lists, GTK_WIDGET (self->empty), "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->lists), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lists));
  gtk_box_append (GTK_BOX (box), sng_bulk_bar_new (self->context, self->kind, self->list));
  return box;
}

static void
build (SngBrowser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);

  self->list = sng_record_list_new (self->context, self->kind);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->list, "listed", G_CALLBACK (listed_cb), self, 0);
  g_signal_connect_object (self->list, "refused", G_CALLBACK (refused_cb), self, 0);
  g_signal_connect_object (self->list, "filter-asked", G_CALLBACK (filter_asked_cb), self, 0);
  gtk_box_append (GTK_BOX (box), make_top_card (self));
  gtk_box_append (GTK_BOX (box), make_card (make_lists (self)));
  /* The list tells at once what it holds then: whoever shows that has to be there. */
  recall_arrangement (self);
  g_signal_connect_object (self->list, "rearranged", G_CALLBACK (keep_arrangement_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
sng_browser_dispose (GObject *object)
{
  SngBrowser *self = SNG_BROWSER (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_browser_parent_class)->dispose (object);
}

static void
sng_browser_finalize (GObject *object)
{
  SngBrowser *self = SNG_BROWSER (object);

  g_ptr_array_unref (self->fields);
  g_array_unref (self->values);
  g_free (self->note);
  G_OBJECT_CLASS (sng_browser_parent_class)->finalize (object);
}

static void
sng_browser_class_init (SngBrowserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_browser_dispose;
  object_class->finalize = sng_browser_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "list.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_p, GDK_CONTROL_MASK,
                                       "list.print", NULL);
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", SNG_TYPE_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_TEMPLATE_CHOSEN]
      = g_signal_new ("template-chosen", SNG_TYPE_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_COUNTED] = g_signal_new ("counted", SNG_TYPE_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
sng_browser_init (SngBrowser *self)
{
  self->fields = g_ptr_array_new ();
  self->values = g_array_new (FALSE, TRUE, sizeof (SngValue));
  g_array_set_clear_func (self->values, (GDestroyNotify) sng_value_clear);
}

/* Public API */

SngBrowser *
sng_browser_new (SngUiContext *context, const SngKind *kind)
{
  SngBrowser *self = g_object_new (SNG_TYPE_BROWSER, NULL);

  self->context = g_object_ref (context);
  self->kind = kind;
  build (self);
  return self;
}

SngRecordList *
sng_browser_get_list (SngBrowser *self)
{
  return self->list;
}

/**
 * sng_browser_set_beside:
 * @beside: what stands beside the search, such as a picture that filters
 */
void
sng_browser_set_beside (SngBrowser *self, GtkWidget *beside)
{
  gtk_box_append (GTK_BOX (self->top_card), beside);
}

/**
 * sng_browser_set_first:
 * @first: how the first record of the kind comes to be, a sentence
 */
void
sng_browser_set_first (SngBrowser *self, const char *first)
{
  sng_nothing_chosen_set_first (self->empty, first);
}

/**
 * sng_browser_set_conditions:
 *
 * Lists only records whose stored or computed fields have these values, besides what is typed.
 */
void
sng_browser_set_conditions (SngBrowser *self,
                            const SngField *const *fields,
                            const SngValue *values,
                            guint n)
{
  g_ptr_array_set_size (self->fields, 0);
  g_array_set_size (self->values, 0);
  for (guint i = 0; i < n; i++)
    {
      SngValue value = sng_value_copy (&values[i]);

      g_ptr_array_add (self->fields, (gpointer) fields[i]);
      g_array_append_val (self->values, value);
    }
  apply_filter_cb (self->filter, self);
}

/**
 * sng_browser_set_note:
 * @note: (nullable): what is said beside the number of records
 */
void
sng_browser_set_note (SngBrowser *self, const char *note)
{
  guint n;

  g_free (self->note);
  self->note = g_strdup (note);
  sng_live_list_get_all (SNG_LIVE_LIST (self->list), &n);
  show_status (self, n);
}

/**
 * sng_browser_describe:
 *
 * Returns: (transfer full): how many records are listed, and by what they were chosen
 */
char *
sng_browser_describe (SngBrowser *self)
{
  GString *line = g_string_new (gtk_label_get_text (self->status));
  g_autofree char *text = sng_filter_bar_get_text (self->filter);

  if (*text != '\0')
    {
      /* TRANSLATORS: what was typed into the search of a list */
      g_autofree char *filter = g_strdup_printf (_("Filter: %s"), text);

      g_string_append_printf (line, " · %s", filter);
    }
  for (guint i = 0; i < self->fields->len; i++)
    {
      const SngField *field = self->fields->pdata[i];
      g_autofree char *value
          = sng_field_format (field, &g_array_index (self->values, SngValue, i),
                              sng_ui_context_get_locale (self->context),
                              sng_ui_context_get_resolver (self->context));

      g_string_append_printf (line, " · %s: %s", sng_text (field->label), value);
    }
  return g_string_free (line, FALSE);
}

void
sng_browser_set_text (SngBrowser *self, const char *text)
{
  sng_filter_bar_set_text (self->filter, text);
}

/* @name: of a view of this list */
void
sng_browser_choose_view (SngBrowser *self, const char *name)
{
  sng_views_button_choose (self->views, name);
}

void
sng_browser_focus_search (SngBrowser *self)
{
  sng_filter_bar_focus (self->filter);
}
