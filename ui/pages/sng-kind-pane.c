/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-kind-pane.h"

#include "ui/forms/sng-new-record.h"
#include "ui/lists/sng-filter-bar.h"
#include "ui/lists/sng-width-layout.h"
#include "ui/pages/sng-export-button.h"
#include "ui/pages/sng-leaflet.h"
#include "ui/pages/sng-nothing-chosen.h"
#include "ui/pages/sng-side-switcher.h"
#include "ui/style/sng-tile-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* From this width on, the list and the form stand beside each other. */
#define BESIDE_FROM 820
#define LIST_WIDTH 280
#define FORM_WIDTH 280
#define TOP_COLUMN 200
#define GAP 12
#define MAX_CONDITIONS 8

struct _SngKindPane
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GPtrArray *fields; /* conditions of whoever uses the pane */
  GArray *values;    /* of SngValue */
  char *note;        /* (nullable) */

  /* (borrowed) descendants */
  AdwLeaflet *leaflet;
  GtkWidget *master;
  GtkWidget *detail;
  GtkStack *stack;
  SngNothingChosen *nothing;
  GtkStack *lists; /* the list, or what to do while there is nothing to list */
  SngSideSwitcher *sides; /* (nullable) */
  GtkWidget *back;
  GtkWidget *top;
  GtkWidget *top_card;
  SngFilterBar *filter;
  GtkLabel *status;
  SngRecordList *list;
  SngForm *form; /* (nullable) made when a record is first chosen */

  const SngKind *kind;
  guint n_all; /* without any search, as last counted */
};

G_DEFINE_FINAL_TYPE (SngKindPane, sng_kind_pane, ADW_TYPE_BIN)

static guint shown_signal;

static void
show_status (SngKindPane *self, guint n)
{
  g_autofree char *text = sng_filter_bar_get_text (self->filter);
  const SngField *toggled;
  gboolean on;
  g_autofree char *shown = NULL;
  g_autofree char *line = NULL;

  sng_filter_bar_get_condition (self->filter, &toggled, &on);
  if (*text == '\0' && !on && self->fields->len == 0)
    self->n_all = n;
  /* TRANSLATORS: how many records a list shows, of how many */
  shown = n < self->n_all ? g_strdup_printf (_ ("%u of %u shown"), n, self->n_all)
                          : g_strdup_printf (ngettext ("%u record", "%u records", n), n);
  line = g_strjoin (" · ", shown, self->note, NULL);
  gtk_label_set_text (self->status, line);
}

static void
listed_cb (SngRecordList *list, guint n, SngKindPane *self)
{
  show_status (self, n);
  gtk_stack_set_visible_child_name (self->lists, self->n_all > 0 ? "list" : "empty");
  sng_nothing_chosen_set_any (self->nothing, self->n_all > 0);
}

static void
refused_cb (SngRecordList *list, const char *message, SngKindPane *self)
{
  sng_filter_bar_set_message (self->filter, message);
}

static void
show_in_form (SngKindPane *self, SngRecord *record)
{
  if (self->form == NULL)
    {
      self->form = sng_form_new (self->context, self->kind);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->form), "form");
    }
  sng_form_show_record (self->form, record);
  gtk_stack_set_visible_child_name (self->stack, "form");
  g_signal_emit (self, shown_signal, 0, sng_record_get_handle (record));
}

static void
show_side_cb (SngSideSwitcher *sides, SngKindPane *self)
{
  if (self->form != NULL)
    gtk_stack_set_visible_child_name (self->stack,
                                      sng_side_switcher_shows_figures (sides) ? "figures" : "form");
}

static void
selected_cb (SngRecordList *list, gint64 handle, SngKindPane *self)
{
  SngRegister *reg = sng_ui_context_get_register (self->context);
  g_autoptr (SngRecord) record = sng_register_get_record (reg, handle);

  if (record == NULL)
    return;
  show_in_form (self, record);
  sng_leaflet_show (self->leaflet, self->detail);
}

static void
apply_filter_cb (SngFilterBar *filter, SngKindPane *self)
{
  g_autofree char *text = sng_filter_bar_get_text (filter);
  const SngField *fields[MAX_CONDITIONS + 1];
  SngValue values[MAX_CONDITIONS + 1];
  const SngField *toggled;
  gboolean on;
  guint n = 0;

  for (; n < self->fields->len; n++)
    {
      fields[n] = self->fields->pdata[n];
      values[n] = g_array_index (self->values, SngValue, n);
    }
  sng_filter_bar_get_condition (filter, &toggled, &on);
  if (on)
    {
      fields[n] = toggled;
      values[n++] = sng_value_boolean (TRUE);
    }
  sng_record_list_set_filter (self->list, text, fields, values, n);
}

static void
entered_cb (SngFilterBar *filter, SngKindPane *self)
{
  apply_filter_cb (filter, self);
  sng_live_list_enter (SNG_LIVE_LIST (self->list));
}

static void
back_cb (GtkButton *button, SngKindPane *self)
{
  sng_leaflet_show (self->leaflet, self->master);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngKindPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  SngHandle handle = sng_new_record_finish (result, &error);

  if (self->context == NULL)
    return;
  if (handle == 0)
    {
      sng_ui_context_tell (self->context, error->message, FALSE);
      return;
    }
  sng_kind_pane_show_record (self, handle);
  if (self->form == NULL)
    return;
  sng_form_focus_first (self->form);
  /* TRANSLATORS: the key that a new record was given */
  message = g_strdup_printf (_ ("%s was created"),
                             sng_record_get_key (sng_form_get_record (self->form)));
  sng_ui_context_tell (self->context, message, TRUE);
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
make_top_card (SngKindPane *self)
{
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->top_card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->top_card, sng_tile_layout_new (TOP_COLUMN, 2, GAP));
  self->filter = sng_filter_bar_new (self->context, self->kind);
  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->status), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "caption");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (line), sng_export_button_new (self->context, self->kind, self->list));
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->filter));
  gtk_box_append (GTK_BOX (left), line);
  gtk_box_append (GTK_BOX (self->top_card), left);
  gtk_widget_add_css_class (self->top_card, "pane-top");
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (apply_filter_cb), self, 0);
  g_signal_connect_object (self->filter, "entered", G_CALLBACK (entered_cb), self, 0);
  return make_card (self->top_card);
}

static GtkWidget *
make_lists (SngKindPane *self)
{
  SngNothingChosen *empty = sng_nothing_chosen_new (self->kind);

  sng_nothing_chosen_set_any (empty, FALSE);
  self->lists = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->lists, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->lists, GTK_WIDGET (empty), "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->lists), TRUE);
  return GTK_WIDGET (self->lists);
}

static GtkWidget *
make_master (SngKindPane *self)
{
  self->master = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  gtk_box_append (GTK_BOX (self->master), make_top_card (self));
  gtk_box_append (GTK_BOX (self->master), make_card (make_lists (self)));
  gtk_widget_set_size_request (self->master, LIST_WIDTH, -1);
  gtk_widget_set_hexpand (self->master, TRUE);
  return self->master;
}

static GtkWidget *
make_detail (SngKindPane *self)
{
  self->detail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->back = gtk_button_new_with_mnemonic (_ ("_Back to the list"));
  gtk_widget_set_halign (self->back, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->back, "flat");
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_cb), self, 0);
  self->nothing = sng_nothing_chosen_new (self->kind);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->nothing), "nothing");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (self->detail), self->back);
  gtk_box_append (GTK_BOX (self->detail), GTK_WIDGET (self->stack));
  gtk_widget_set_size_request (self->detail, FORM_WIDTH, -1);
  gtk_widget_set_hexpand (self->detail, TRUE);
  gtk_widget_add_css_class (self->detail, "pane-detail");
  return make_card (self->detail);
}

static void
build (SngKindPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);

  self->list = sng_record_list_new (self->context, self->kind);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->list, "listed", G_CALLBACK (listed_cb), self, 0);
  g_signal_connect_object (self->list, "refused", G_CALLBACK (refused_cb), self, 0);
  self->leaflet = sng_leaflet_new (make_master (self), make_detail (self));
  g_object_bind_property (self->leaflet, "folded", self->back, "visible", G_BINDING_SYNC_CREATE);
  gtk_widget_add_css_class (box, "pane");
  self->top = adw_bin_new ();
  sng_leaflet_set_above (self->leaflet, ADW_BIN (self->top));
  gtk_box_append (GTK_BOX (box), self->top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->leaflet));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
width_changed_cb (SngWidthLayout *layout, int width, SngKindPane *self)
{
  adw_leaflet_set_can_unfold (self->leaflet, width >= BESIDE_FROM);
}

static void
sng_kind_pane_dispose (GObject *object)
{
  SngKindPane *self = SNG_KIND_PANE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_kind_pane_parent_class)->dispose (object);
}

static void
sng_kind_pane_finalize (GObject *object)
{
  SngKindPane *self = SNG_KIND_PANE (object);

  g_ptr_array_unref (self->fields);
  g_array_unref (self->values);
  g_free (self->note);
  G_OBJECT_CLASS (sng_kind_pane_parent_class)->finalize (object);
}

static void
sng_kind_pane_class_init (SngKindPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_kind_pane_dispose;
  object_class->finalize = sng_kind_pane_finalize;
  shown_signal = g_signal_new ("shown", SNG_TYPE_KIND_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sng_kind_pane_init (SngKindPane *self)
{
  g_signal_connect_object (sng_width_layout_install (GTK_WIDGET (self)), "width-changed",
                           G_CALLBACK (width_changed_cb), self, 0);
  self->fields = g_ptr_array_new ();
  self->values = g_array_new (FALSE, TRUE, sizeof (SngValue));
  g_array_set_clear_func (self->values, (GDestroyNotify)sng_value_clear);
}

/* Public API */

SngKindPane *
sng_kind_pane_new (SngUiContext *context, const SngKind *kind)
{
  SngKindPane *self = g_object_new (SNG_TYPE_KIND_PANE, NULL);

  self->context = g_object_ref (context);
  self->kind = kind;
  build (self);
  return self;
}

/**
 * sng_kind_pane_set_top:
 * @top: what stands above list and form
 */
void
sng_kind_pane_set_top (SngKindPane *self, GtkWidget *top)
{
  adw_bin_set_child (ADW_BIN (self->top), top);
}

/**
 * sng_kind_pane_set_beside:
 * @beside: what stands beside the search, such as a picture that filters
 */
void
sng_kind_pane_set_beside (SngKindPane *self, GtkWidget *beside)
{
  gtk_box_append (GTK_BOX (self->top_card), beside);
}

/**
 * sng_kind_pane_set_figures:
 * @figures: what is computed about the chosen record, on a side of its own beside its form; whoever
 *   adds it listens to "shown" and answers with sng_kind_pane_set_has_figures()
 */
void
sng_kind_pane_set_figures (SngKindPane *self, GtkWidget *figures)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), figures);
  gtk_stack_add_named (self->stack, scroller, "figures");
  self->sides = SNG_SIDE_SWITCHER (sng_side_switcher_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->sides), FALSE);
  g_signal_connect_object (self->sides, "switched", G_CALLBACK (show_side_cb), self, 0);
  gtk_box_insert_child_after (GTK_BOX (self->detail), GTK_WIDGET (self->sides), self->back);
}

/**
 * sng_kind_pane_set_has_figures:
 * @has_figures: whether there are figures of the chosen record
 */
void
sng_kind_pane_set_has_figures (SngKindPane *self, gboolean has_figures)
{
  gtk_widget_set_visible (GTK_WIDGET (self->sides), has_figures);
  if (has_figures)
    show_side_cb (self->sides, self);
  else if (self->form != NULL)
    gtk_stack_set_visible_child_name (self->stack, "form");
}

/**
 * sng_kind_pane_set_conditions:
 *
 * Lists only records whose stored or computed fields have these values, besides what is typed.
 */
void
sng_kind_pane_set_conditions (SngKindPane *self,
                              const SngField *const *fields,
                              const SngValue *values,
                              guint n)
{
  g_ptr_array_set_size (self->fields, 0);
  g_array_set_size (self->values, 0);
  for (guint i = 0; i < MIN (n, MAX_CONDITIONS); i++)
    {
      SngValue value = sng_value_copy (&values[i]);

      g_ptr_array_add (self->fields, (gpointer)fields[i]);
      g_array_append_val (self->values, value);
    }
  apply_filter_cb (self->filter, self);
}

/**
 * sng_kind_pane_set_note:
 * @note: (nullable): what is said beside the number of records
 */
void
sng_kind_pane_set_note (SngKindPane *self, const char *note)
{
  guint n;

  g_free (self->note);
  self->note = g_strdup (note);
  sng_live_list_get_all (SNG_LIVE_LIST (self->list), &n);
  show_status (self, n);
}

void
sng_kind_pane_refresh (SngKindPane *self)
{
  sng_live_list_refresh (SNG_LIVE_LIST (self->list));
  if (self->form != NULL)
    sng_form_refresh (self->form);
}

void
sng_kind_pane_show_record (SngKindPane *self, SngHandle handle)
{
  sng_live_list_select (SNG_LIVE_LIST (self->list), handle);
  selected_cb (self->list, handle, self);
}

/**
 * sng_kind_pane_create:
 *
 * Begins a new record and moves the focus to its first field.
 */
void
sng_kind_pane_create (SngKindPane *self)
{
  sng_new_record_async (self->context, self->kind, NULL, 0, created_cb, g_object_ref (self));
}

void
sng_kind_pane_focus_search (SngKindPane *self)
{
  sng_leaflet_show (self->leaflet, self->master);
  sng_filter_bar_focus (self->filter);
}

void
sng_kind_pane_set_text (SngKindPane *self, const char *text)
{
  sng_filter_bar_set_text (self->filter, text);
}

const SngKind *
sng_kind_pane_get_kind (SngKindPane *self)
{
  return self->kind;
}

SngRecordList *
sng_kind_pane_get_list (SngKindPane *self)
{
  return self->list;
}

/**
 * sng_kind_pane_get_form:
 *
 * Returns: (nullable): the form, %NULL before a record was chosen
 */
SngForm *
sng_kind_pane_get_form (SngKindPane *self)
{
  return self->form;
}
