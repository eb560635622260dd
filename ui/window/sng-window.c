/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-window-private.h"

#include "ui/pages/sng-pages.h"
#include "ui/window/sng-record-window.h"
#include "ui/window/sng-toast.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_WIDTH 1366
#define DEFAULT_HEIGHT 768
#define NARROWEST 360
#define LOWEST 320

G_DEFINE_FINAL_TYPE (SngWindow, sng_window, ADW_TYPE_APPLICATION_WINDOW)

static void
acted_cb (SngUiContext *context, const char *message, gboolean undoable, SngWindow *self)
{
  sng_window_tell (self, message, undoable);
}

static void
context_changed_cb (SngUiContext *context, SngWindow *self)
{
  _sng_window_count_badges (self);
}

static void
header_start_changed_cb (SngPage *page, GParamSpec *pspec, SngWindow *self)
{
  adw_bin_set_child (self->header_start, sng_page_get_header_start (page));
}

static void
chosen_cb (SngSidebar *sidebar, SngPage *page, SngWindow *self)
{
  sng_window_show_page (self, page);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
saved_cb (SngUiContext *context, SngWindow *self)
{
  if (self->closing && !_sng_window_asks_before_leaving (self))
    gtk_window_destroy (GTK_WINDOW (self));
}

/* What is being typed is saved first: leaving the field does that, as everywhere. */
static gboolean
sng_window_close_request (GtkWindow *window)
{
  SngWindow *self = SNG_WINDOW (window);

  gtk_root_set_focus (GTK_ROOT (self), NULL);
  _sng_window_close_records (self);
  if (self->context != NULL && sng_ui_context_is_saving (self->context))
    {
      self->closing = TRUE;
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return TRUE;
    }
  if (self->context != NULL && _sng_window_asks_before_leaving (self))
    return TRUE;
  return GTK_WINDOW_CLASS (sng_window_parent_class)->close_request (window);
}

static void
set_context (SngWindow *self, SngUiContext *context)
{
  self->context = g_object_ref (context);
  self->shown = g_object_ref (context);
  /* A dialog that tells it itself, because it stands before this window, comes first. */
  g_signal_connect_object (context, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_AFTER);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), self, 0);
  g_signal_connect_object (context, "saved", G_CALLBACK (saved_cb), self, 0);
  _sng_window_build (self);
  g_signal_connect_object (self->sidebar, "chosen", G_CALLBACK (chosen_cb), self, 0);
  _sng_window_make_pages (self);
  _sng_window_actions_init (self);
  _sng_window_troubles_init (self);
  _sng_window_count_badges (self);
  if (self->pages->len > 0)
    sng_window_show_page (self, self->pages->pdata[0]);
}

static void
sng_window_dispose (GObject *object)
{
  SngWindow *self = SNG_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->page_bindings);
  g_clear_object (&self->page_signals);
  _sng_window_forget_day (self);
  g_ptr_array_set_size (self->pages, 0);
  self->page = NULL;
  g_clear_object (&self->shown);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_window_parent_class)->dispose (object);
}

static void
sng_window_finalize (GObject *object)
{
  SngWindow *self = SNG_WINDOW (object);

  g_ptr_array_unref (self->pages);
  g_array_unref (self->places);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (sng_window_parent_class)->finalize (object);
}

static void
sng_window_class_init (SngWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_window_dispose;
  object_class->finalize = sng_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sng_window_close_request;
  _sng_window_class_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
sng_window_init (SngWindow *self)
{
  self->pages = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = _sng_window_places_new ();
  self->cancellable = g_cancellable_new ();
  self->page_bindings = g_binding_group_new ();
  self->page_signals = g_signal_group_new (SNG_TYPE_PAGE);
  g_signal_group_connect_object (self->page_signals, "notify::header-start",
                                 G_CALLBACK (header_start_changed_cb), self, 0);
  gtk_window_set_title (GTK_WINDOW (self), _("Sinergia"));
  gtk_window_set_default_size (GTK_WINDOW (self), DEFAULT_WIDTH, DEFAULT_HEIGHT);
  gtk_widget_set_size_request (GTK_WIDGET (self), NARROWEST, LOWEST);
}

/* Private API */

/* The pages of the day that is shown. */
void
_sng_window_make_pages (SngWindow *self)
{
  for (guint i = 0;; i++)
    {
      SngPage *page = sng_pages_create (i, self->shown);

      if (page == NULL)
        break;
      g_ptr_array_add (self->pages, g_object_ref_sink (page));
      gtk_stack_add_named (self->stack, GTK_WIDGET (page), sng_page_get_name (page));
      if (!sng_page_is_in_menu (page))
        sng_sidebar_add (self->sidebar, page);
    }
}

/* Public API */

SngWindow *
sng_window_new (GtkApplication *application, SngUiContext *context)
{
  SngWindow *self = g_object_new (SNG_TYPE_WINDOW, "application", application, NULL);

  set_context (self, context);
  g_binding_group_bind (self->page_bindings, "subtitle", self->title, "subtitle",
                        G_BINDING_SYNC_CREATE);
  return self;
}

static void
add_way_out (GtkWidget *box, const char *label, const char *action, const char *path)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (path != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "^ay", path);
  if (gtk_widget_get_first_child (box) == NULL)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (box), button);
}

/* What can be done instead: a copy of what is not opened where it is, another file, or a new
 * register where there is none. */
static GtkWidget *
make_ways_out (const char *path, const GError *error)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REMOTE))
    add_way_out (box, _("Open a _copy for reading"), "app.open-copy", path);
  add_way_out (box, _("_Open another register…"), "app.open", NULL);
  if (g_error_matches (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND))
    add_way_out (box, _("_Create an empty register there"), "app.create", path);
  return box;
}

/**
 * sng_window_new_for_error:
 * @path: the file that should have been opened
 *
 * Returns: a window that says why the register is not there to be seen, and what can be done
 */
SngWindow *
sng_window_new_for_error (GtkApplication *application, const char *path, const GError *error)
{
  SngWindow *self = g_object_new (SNG_TYPE_WINDOW, "application", application, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *status = adw_status_page_new ();
  g_autofree char *name = g_filename_display_name (path);
  gboolean names_file = strstr (error->message, name) != NULL;
  g_autofree char *words = names_file ? g_markup_escape_text (error->message, -1)
                                      : g_markup_printf_escaped ("%s\n\n%s", error->message, name);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("The register cannot be opened"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), words);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), make_ways_out (path, error));
  gtk_widget_set_vexpand (status, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), status);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), box);
  return self;
}

/**
 * sng_window_get_context:
 *
 * Returns: (nullable): of the day that the pages show
 */
SngUiContext *
sng_window_get_context (SngWindow *self)
{
  return self->shown;
}

/**
 * sng_window_get_banners:
 *
 * Returns: (nullable): what the window says above its pages; %NULL without a register
 */
SngBanners *
sng_window_get_banners (SngWindow *self)
{
  return self->banners;
}

SngPage *
sng_window_get_page (SngWindow *self)
{
  return self->page;
}

SngPage *
sng_window_get_nth_page (SngWindow *self, guint place)
{
  return place < self->pages->len ? self->pages->pdata[place] : NULL;
}

SngPage *
sng_window_get_page_by_name (SngWindow *self, const char *name)
{
  for (guint i = 0; i < self->pages->len; i++)
    if (g_strcmp0 (sng_page_get_name (self->pages->pdata[i]), name) == 0)
      return self->pages->pdata[i];
  return NULL;
}

/**
 * sng_window_show_page:
 *
 * Shows a page, which is built when this is its first visit.
 */
void
sng_window_show_page (SngWindow *self, SngPage *page)
{
  if (page != self->page)
    _sng_window_keep_place (self);
  sng_page_visit (page);
  self->page = page;
  g_binding_group_set_source (self->page_bindings, page);
  g_signal_group_set_target (self->page_signals, page);
  adw_window_title_set_title (self->title, sng_page_get_title (page));
  adw_bin_set_child (self->header_start, sng_page_get_header_start (page));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  sng_sidebar_select (self->sidebar, page);
  _sng_window_update_actions (self);
}

gboolean
sng_window_show_page_by_name (SngWindow *self, const char *name)
{
  SngPage *page = sng_window_get_page_by_name (self, name);

  if (page != NULL)
    sng_window_show_page (self, page);
  return page != NULL;
}

/**
 * sng_window_find_page:
 * @kind: (nullable): of records
 *
 * Returns: (nullable): the page that lists them
 */
SngPage *
sng_window_find_page (SngWindow *self, const SngKind *kind)
{
  for (guint i = 0; kind != NULL && i < self->pages->len; i++)
    if (sng_page_shows_kind (self->pages->pdata[i], kind))
      return self->pages->pdata[i];
  return NULL;
}

/**
 * sng_window_show_record:
 *
 * Shows one record, on the page of its kind or, where there is none, in a window of its own.
 */
void
sng_window_show_record (SngWindow *self, SngHandle handle)
{
  SngRegister *reg = sng_ui_context_get_register (self->shown);
  g_autoptr (SngRecord) record = sng_register_get_record (reg, handle);
  SngPage *page;

  if (record == NULL)
    return;
  page = sng_window_find_page (self, sng_record_get_kind (record));
  if (page == NULL)
    {
      sng_record_window_present (GTK_WINDOW (self), self->shown, record);
      return;
    }
  _sng_window_keep_place (self);
  sng_window_show_page (self, page);
  sng_page_show_record (page, handle);
}

/**
 * sng_window_tell:
 * @message: one sentence for people
 * @undoable: whether to offer taking the newest act back
 */
void
sng_window_tell (SngWindow *self, const char *message, gboolean undoable)
{
  sng_toast_tell (self->toasts, message, undoable);
}
