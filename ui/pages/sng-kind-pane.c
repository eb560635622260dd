/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-kind-pane.h"

#include "ui/forms/sng-new-record.h"
#include "ui/lists/sng-width-layout.h"
#include "ui/pages/sng-browser.h"
#include "ui/pages/sng-leaflet.h"
#include "ui/pages/sng-nothing-chosen.h"
#include "ui/pages/sng-side-switcher.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* From this width on, the list and the form stand beside each other. */
#define BESIDE_FROM 820
#define LIST_WIDTH 280
#define FORM_WIDTH 280
#define GAP 12

struct _SngKindPane
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) descendants */
  AdwLeaflet *leaflet;
  SngBrowser *browser;
  GtkWidget *detail;
  GtkStack *stack;
  SngNothingChosen *nothing;
  SngSideSwitcher *sides; /* (nullable) */
  GtkWidget *back;
  GtkWidget *top;
  SngForm *form; /* (nullable) made when a record is first chosen */

  const SngKind *kind;
};

G_DEFINE_FINAL_TYPE (SngKindPane, sng_kind_pane, ADW_TYPE_BIN)

static guint shown_signal;

static void
counted_cb (SngBrowser *browser, gboolean any, SngKindPane *self)
{
  sng_nothing_chosen_set_any (self->nothing, any);
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
selected_cb (SngBrowser *browser, gint64 handle, SngKindPane *self)
{
  SngRegister *reg = sng_ui_context_get_register (self->context);
  g_autoptr (SngRecord) record = sng_register_get_record (reg, handle);

  if (record == NULL)
    return;
  show_in_form (self, record);
  sng_leaflet_show (self->leaflet, self->detail);
}

static void
back_cb (GtkButton *button, SngKindPane *self)
{
  sng_leaflet_show (self->leaflet, GTK_WIDGET (self->browser));
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngKindPane) self = data;
  g_autoptr (GError) error = NULL;
  SngHandle handle = sng_new_record_finish (result, &error);

  if (self->context == NULL)
    return;
  if (handle != 0)
    sng_kind_pane_show_new (self, handle);
  else
    sng_ui_context_tell (self->context, error->message, FALSE);
}

static void
template_chosen_cb (SngBrowser *browser, gint64 handle, SngKindPane *self)
{
  sng_new_record_async (self->context, self->kind, sng_new_record_template_field (self->kind),
                        handle, created_cb, g_object_ref (self));
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
make_master (SngKindPane *self)
{
  self->browser = sng_browser_new (self->context, self->kind);
  g_signal_connect_object (self->browser, "selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->browser, "template-chosen", G_CALLBACK (template_chosen_cb), self,
                           0);
  g_signal_connect_object (self->browser, "counted", G_CALLBACK (counted_cb), self, 0);
  gtk_widget_set_size_request (GTK_WIDGET (self->browser), LIST_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->browser), TRUE);
  return GTK_WIDGET (self->browser);
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
sng_kind_pane_class_init (SngKindPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_kind_pane_dispose;
  shown_signal = g_signal_new ("shown", SNG_TYPE_KIND_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sng_kind_pane_init (SngKindPane *self)
{
  g_signal_connect_object (sng_width_layout_install (GTK_WIDGET (self)), "width-changed",
                           G_CALLBACK (width_changed_cb), self, 0);
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
  sng_browser_set_beside (self->browser, beside);
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
 * sng_kind_pane_name_figures:
 * @name: what the side of its own shows, where these are no figures; the form is shown first then
 */
void
sng_kind_pane_name_figures (SngKindPane *self, const char *name)
{
  sng_side_switcher_name_figures (self->sides, name);
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
 * sng_kind_pane_set_first:
 * @first: how the first record of the kind comes to be, a sentence, where it is neither typed nor
 *   imported
 */
void
sng_kind_pane_set_first (SngKindPane *self, const char *first)
{
  sng_browser_set_first (self->browser, first);
  sng_nothing_chosen_set_first (self->nothing, first);
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
  sng_browser_set_conditions (self->browser, fields, values, n);
}

/**
 * sng_kind_pane_set_note:
 * @note: (nullable): what is said beside the number of records
 */
void
sng_kind_pane_set_note (SngKindPane *self, const char *note)
{
  sng_browser_set_note (self->browser, note);
}

void
sng_kind_pane_refresh (SngKindPane *self)
{
  sng_live_list_refresh (SNG_LIVE_LIST (sng_browser_get_list (self->browser)));
  if (self->form != NULL)
    sng_form_refresh (self->form);
}

void
sng_kind_pane_show_record (SngKindPane *self, SngHandle handle)
{
  sng_live_list_reveal (SNG_LIVE_LIST (sng_browser_get_list (self->browser)), handle);
  selected_cb (self->browser, handle, self);
}

/**
 * sng_kind_pane_show_new:
 *
 * Shows a record that was just made, ready to be filled in, and says so.
 */
void
sng_kind_pane_show_new (SngKindPane *self, SngHandle handle)
{
  g_autofree char *message = NULL;

  sng_kind_pane_show_record (self, handle);
  if (self->form == NULL)
    return;
  sng_form_focus_first (self->form);
  /* TRANSLATORS: the key that a new record was given */
  message = g_strdup_printf (_ ("%s was created"),
                             sng_record_get_key (sng_form_get_record (self->form)));
  sng_ui_context_tell (self->context, message, TRUE);
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

/**
 * sng_kind_pane_duplicate:
 *
 * Begins a copy of the record that is shown; nothing while none is.
 */
void
sng_kind_pane_duplicate (SngKindPane *self)
{
  SngRecord *record = self->form != NULL ? sng_form_get_record (self->form) : NULL;

  if (record != NULL && !self->kind->read_only)
    sng_copy_record_async (self->context, record, created_cb, g_object_ref (self));
}

void
sng_kind_pane_focus_search (SngKindPane *self)
{
  sng_leaflet_show (self->leaflet, GTK_WIDGET (self->browser));
  sng_browser_focus_search (self->browser);
}

void
sng_kind_pane_set_text (SngKindPane *self, const char *text)
{
  sng_browser_set_text (self->browser, text);
}

/* @name: of a view of its list, which then is what is looked at */
void
sng_kind_pane_choose_view (SngKindPane *self, const char *name)
{
  sng_leaflet_show (self->leaflet, GTK_WIDGET (self->browser));
  sng_browser_choose_view (self->browser, name);
}

const SngKind *
sng_kind_pane_get_kind (SngKindPane *self)
{
  return self->kind;
}

SngRecordList *
sng_kind_pane_get_list (SngKindPane *self)
{
  return sng_browser_get_list (self->browser);
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
