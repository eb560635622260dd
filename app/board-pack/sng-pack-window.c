/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-window.h"

#include "app/board-pack/sng-pack-page-view.h"
#include "app/board-pack/sng-pack-pdf.h"
#include "app/board-pack/sng-pack-reading.h"
#include "app/board-pack/sng-pack-saving.h"
#include "ui/lists/sng-wrap-layout.h"
#include "ui/window/sng-dialog.h"
#include "ui/window/sng-file-choice.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MARGIN 18
#define GAP 6
#define WIDTH 900
#define HEIGHT 700

struct _SngPackWindow
{
  AdwWindow parent_instance;

  /* (borrowed) */
  GtkStack *stack;
  GtkBox *pages_box;
  GtkDropDown *form;
  GtkDropDown *paper;
  GtkDropDown *language;
  AdwStatusPage *trouble;
  GtkWidget *save;
  GtkWidget *print;

  SngWindow *parent;    /* (weak) (nullable): the window stands on it */
  SngPack *pack;        /* (owned) (nullable) */
  GPtrArray *pages;     /* (owned) (nullable) of SngPackPage */
  SngPaper size;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SngPackWindow, sng_pack_window, ADW_TYPE_WINDOW)

static void
forget (SngPackWindow *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->pages_box))) != NULL;)
    gtk_box_remove (self->pages_box, child);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->pack, sng_pack_free);
}

static void
follow_cb (SngPackWindow *self, const char *lead)
{
  sng_pack_follow (self->parent, lead);
}

/* A page, and over it what leads from its figures to their evidence. */
static GtkWidget *
make_page (SngPackWindow *self, guint i)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *view = sng_pack_page_view_new (self->pack, self->pages->pdata[i], &self->size, i + 1, self->pages->len);
  /* TRANSLATORS: %u is the number of a page. */
  g_autofree char *label = g_strdup_printf (_ ("Figures of page %u"), i + 1);
  GtkWidget *layer = sng_lead_layer_new (label);

  sng_pack_page_view_set_layer (SNG_PACK_PAGE_VIEW (view), SNG_LEAD_LAYER (layer));
  g_signal_connect_object (layer, "lead-wanted", G_CALLBACK (follow_cb), self, G_CONNECT_SWAPPED);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), view);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), layer);
  gtk_widget_add_css_class (overlay, "card");
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  return overlay;
}

/* The pages are laid out as the PDF lays them out, with the same widths of letters. */
static void
lay_out (SngPackWindow *self)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = sng_pen_make_context (cr);
  SngPen pen;

  sng_pen_init_for_paper (&pen, NULL, context);
  self->size = sng_paper_get (gtk_drop_down_get_selected (self->paper), self->pack->is_upright);
  self->pages = sng_pack_lay_out (self->pack, &pen, &self->size);
  for (guint i = 0; i < self->pages->len; i++)
    gtk_box_append (self->pages_box, make_page (self, i));
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
show (SngPackWindow *self, const char *child)
{
  gboolean has_pages = g_str_equal (child, "pages");

  gtk_stack_set_visible_child_name (self->stack, child);
  gtk_widget_set_sensitive (self->save, has_pages);
  gtk_widget_set_sensitive (self->print, has_pages);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngPackWindow) self = data;
  g_autoptr (GError) error = NULL;
  SngPack *pack = sng_pack_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  forget (self);
  self->pack = pack;
  if (pack != NULL)
    lay_out (self);
  else
    adw_status_page_set_description (self->trouble, error->message);
  show (self, pack != NULL ? "pages" : "trouble");
}

static void
stop (SngPackWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_again (SngPackWindow *self)
{
  SngUiContext *context = sng_window_get_context (self->parent);

  stop (self);
  self->cancellable = g_cancellable_new ();
  show (self, "making");
  sng_pack_read_async (sng_ui_context_get_register (context), sng_ui_context_get_locale (context),
                       sng_window_get_day (self->parent), gtk_drop_down_get_selected (self->form),
                       self->cancellable, read_cb, g_object_ref (self));
}

/* Saving */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngPackWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_saved = sng_pack_save_finish (result, &error);

  if (self->parent != NULL)
    sng_window_tell (self->parent,
                     is_saved ? _ ("The document was saved, and its figures beside it as a workbook.")
                              : error->message,
                     FALSE);
}

static void
file_chosen_cb (gpointer data, const char *path)
{
  SngPackWindow *self = data;
  SngUiContext *context = sng_window_get_context (self->parent);
  SngPackOrder order = { .form = gtk_drop_down_get_selected (self->form),
                         .paper = gtk_drop_down_get_selected (self->paper),
                         .path = path };

  sng_pack_save_async (&order, sng_register_get_path (sng_ui_context_get_register (context)),
                       sng_window_get_day (self->parent), gtk_drop_down_get_selected (self->language), NULL,
                       saved_cb, g_object_ref (self));
}

static void
save_cb (SngPackWindow *self)
{
  g_autofree char *name = g_strconcat (self->pack->title, ".pdf", NULL);
  const SngFileQuestion question
      = { .title = _ ("Save as PDF"), .action = GTK_FILE_CHOOSER_ACTION_SAVE, .name = name };

  g_strdelimit (name, "/:", '-');
  sng_file_choice_ask (GTK_WINDOW (self), &question, file_chosen_cb, self, NULL);
}

/* Printing */

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *printer, int number, SngPackWindow *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (printer);
  double scale = MIN (gtk_print_context_get_width (printer) / self->size.width,
                      gtk_print_context_get_height (printer) / self->size.height);
  PangoContext *context;
  SngPen pen;

  cairo_scale (cr, scale, scale);
  context = sng_pen_make_context (cr);
  sng_pen_init_for_paper (&pen, cr, context);
  sng_pack_page_paint (self->pages->pdata[number], self->pack, &pen, &self->size, (guint)number + 1, self->pages->len);
  g_object_unref (context);
}

/* The paper that was chosen, lying as the document does. */
static GtkPageSetup *
make_page_setup (SngPackWindow *self)
{
  static const char *const names[SNG_N_PAPERS]
      = { [SNG_PAPER_A4] = GTK_PAPER_NAME_A4, [SNG_PAPER_LETTER] = GTK_PAPER_NAME_LETTER };
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (names[gtk_drop_down_get_selected (self->paper)]);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, self->pack->is_upright ? GTK_PAGE_ORIENTATION_PORTRAIT
                                                                : GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (paper);
  return setup;
}

static GtkPrintOperation *
make_print (SngPackWindow *self)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_page_setup (self);

  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, (int)self->pages->len);
  gtk_print_operation_set_job_name (operation, self->pack->title);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), self, 0);
  return operation;
}

static void
print_cb (SngPackWindow *self)
{
  g_autoptr (GtkPrintOperation) operation = make_print (self);
  g_autoptr (GError) error = NULL;

  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error)
          == GTK_PRINT_OPERATION_RESULT_ERROR
      && self->parent != NULL)
    sng_window_tell (self->parent, error->message, FALSE);
}

static void
present_cb (SngPackWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->parent), "win.present", NULL);
}

/* Overrides */

static void
sng_pack_window_dispose (GObject *object)
{
  SngPackWindow *self = SNG_PACK_WINDOW (object);

  stop (self);
  g_clear_weak_pointer (&self->parent);
  if (self->pages_box != NULL)
    forget (self);
  self->pages_box = NULL;
  G_OBJECT_CLASS (sng_pack_window_parent_class)->dispose (object);
}

static void
sng_pack_window_class_init (SngPackWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_pack_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkDropDown *
make_choice (SngPackWindow *self, const char *const *words, const char *label)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (choice, label);
  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
make_button (SngPackWindow *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

/* They go on below each other where the window is as narrow as a telephone. */
static GtkWidget *
make_choices (SngPackWindow *self)
{
  const char *forms[] = { C_ ("document", "Board pack"), C_ ("document", "Memo for executives"), NULL };
  const char *papers[] = { C_ ("paper", "A4"), C_ ("paper", "Letter"), NULL };
  const char *languages[] = { "English", "Español", NULL };
  GtkWidget *box = sng_wrap_box_new (GAP);
  GtkWidget *present = make_button (self, _ ("_Present"), G_CALLBACK (present_cb));

  self->form = make_choice (self, forms, _ ("Which document"));
  self->paper = make_choice (self, papers, _ ("Paper"));
  self->language = make_choice (self, languages, _ ("Language of the file"));
  self->save = make_button (self, _ ("_Save as PDF…"), G_CALLBACK (save_cb));
  self->print = make_button (self, _ ("_Print…"), G_CALLBACK (print_cb));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->paper));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->language));
  gtk_box_append (GTK_BOX (box), present);
  gtk_box_append (GTK_BOX (box), self->print);
  gtk_box_append (GTK_BOX (box), self->save);
  gtk_widget_set_margin_start (box, GAP);
  gtk_widget_set_margin_end (box, GAP);
  gtk_widget_set_margin_top (box, GAP);
  gtk_widget_set_margin_bottom (box, GAP);
  return box;
}

static GtkWidget *
make_pages (SngPackWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN);

  self->pages_box = GTK_BOX (box);
  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
sng_pack_window_init (SngPackWindow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *making = adw_status_page_new ();
  GtkWidget *trouble = adw_status_page_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->trouble = ADW_STATUS_PAGE (trouble);
  adw_status_page_set_title (ADW_STATUS_PAGE (making), _ ("The document is being made…"));
  adw_status_page_set_title (ADW_STATUS_PAGE (trouble), _ ("The document could not be made"));
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), make_choices (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  gtk_stack_add_named (self->stack, making, "making");
  gtk_stack_add_named (self->stack, make_pages (self), "pages");
  gtk_stack_add_named (self->stack, trouble, "trouble");
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_title (GTK_WINDOW (self), C_ ("document", "Board pack"));
}

/* Public API */

SngPackWindow *
sng_pack_window_new (SngWindow *parent)
{
  SngPackWindow *self = g_object_new (SNG_TYPE_PACK_WINDOW, NULL);

  g_set_weak_pointer (&self->parent, parent);
  sng_dialog_put_over (GTK_WINDOW (self), GTK_WINDOW (parent));
  sng_dialog_set_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_drop_down_set_selected (self->language, sng_ui_context_get_language (sng_window_get_context (parent)));
  g_signal_connect_object (self->form, "notify::selected", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paper, "notify::selected", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  read_again (self);
  return self;
}

guint
sng_pack_window_get_n_pages (SngPackWindow *self)
{
  return self->pages != NULL ? self->pages->len : 0;
}

/**
 * sng_pack_window_print_to:
 * @path: a PDF, in place of the paper
 *
 * Prints what is shown as the printer would get it.
 */
gboolean
sng_pack_window_print_to (SngPackWindow *self, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = make_print (self);

  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (self), error)
         == GTK_PRINT_OPERATION_RESULT_APPLY;
}
