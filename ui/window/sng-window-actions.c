/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-window-private.h"

#include "ui/forms/sng-editor.h"
#include "ui/pages/sng-kind-page.h"
#include "ui/window/sng-dialog.h"
#include "ui/window/sng-finder.h"
#include "ui/window/sng-import-dialog.h"
#include "ui/window/sng-preferences-window.h"
#include "ui/window/sng-shortcuts.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What a text that is being typed can take back belongs to it, before anything in the register. */
static gboolean
undo_typing (SngWindow *self, const char *action)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkWidget *editor = focus ? gtk_widget_get_ancestor (focus, SNG_TYPE_EDITOR) : NULL;

  if (editor == NULL || !sng_editor_is_dirty (SNG_EDITOR (editor)))
    return FALSE;
  if (gtk_widget_activate_action (focus, action, NULL))
    return TRUE;
  /* A button beside the text has the focus: the typing is still the last thing that was done. */
  return gtk_widget_grab_focus (editor)
         && gtk_widget_activate_action (gtk_root_get_focus (GTK_ROOT (self)), action, NULL);
}

/* Whoever goes back several steps reads at each where it led. */
static char *
say_step (SngUiContext *context, SngHandle handle, const char *done, const char *done_in)
{
  SngRegister *reg = sng_ui_context_get_register (context);
  g_autoptr (SngRecord) record = handle > 0 ? sng_register_get_record (reg, handle) : NULL;
  g_autofree char *title = record ? sng_ui_context_get_record_title (context, record) : NULL;

  return title != NULL ? g_strdup_printf (done_in, title) : g_strdup (done);
}

static void
tell_step (SngUiContext *context, const char *done, const GError *error)
{
  if (error == NULL)
    sng_ui_context_tell (context, done, FALSE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    sng_ui_context_tell (context, error->message, FALSE);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngUiContext) context = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  SngHandle record;

  sng_undo_finish (SNG_UNDO (source), result, &record, &error);
  /* TRANSLATORS: the name of the record in which a change was undone. */
  said = say_step (context, record, _("Taken back"), _("Taken back in “%s”"));
  tell_step (context, said, error);
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngUiContext) context = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  SngHandle record;

  sng_undo_finish (SNG_UNDO (source), result, &record, &error);
  /* TRANSLATORS: the name of the record in which a change was done again. */
  said = say_step (context, record, _("Done again"), _("Done again in “%s”"));
  tell_step (context, said, error);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);

  if (!undo_typing (self, "text.undo"))
    sng_undo_undo_async (sng_ui_context_get_undo (self->context), NULL, undone_cb,
                         g_object_ref (self->context));
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);

  if (!undo_typing (self, "text.redo"))
    sng_undo_redo_async (sng_ui_context_get_undo (self->context), NULL, redone_cb,
                         g_object_ref (self->context));
}

static void
refresh_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);

  sng_scheduler_ask_all (sng_ui_context_get_scheduler (self->context));
  if (self->page != NULL)
    sng_page_refresh (self->page);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);

  if (self->page == NULL || sng_page_focus_search (self->page))
    return;
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
find_anything_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sng_finder_present (SNG_WINDOW (widget));
}

static void
new_record_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);

  if (self->page != NULL)
    sng_page_create (self->page);
}

static void
duplicate_record_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);

  if (SNG_IS_KIND_PAGE (self->page) && sng_page_can_create (self->page))
    sng_kind_pane_duplicate (sng_kind_page_get_visible_pane (SNG_KIND_PAGE (self->page)));
}

static void
show_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sng_window_show_page_by_name (SNG_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* A view of a page, each by its name. */
static void
show_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);
  const char *page, *view;

  g_variant_get (parameter, "(&s&s)", &page, &view);
  if (sng_window_show_page_by_name (self, page) && SNG_IS_KIND_PAGE (self->page))
    sng_kind_page_show_view (SNG_KIND_PAGE (self->page), view);
}

/* The list of a kind, by its name; nothing where no page has one. */
static SngKindPage *
show_list (SngWindow *self, const char *kind)
{
  SngPage *page = sng_window_find_page (self, sng_kind_by_name (kind));

  if (page == NULL)
    return NULL;
  sng_window_show_page (self, page);
  if (!SNG_IS_KIND_PAGE (page))
    return NULL;
  sng_kind_page_show_view (SNG_KIND_PAGE (page), kind);
  return SNG_KIND_PAGE (page);
}

static void
show_list_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_list (SNG_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_named_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *kind, *view;
  SngKindPage *page;

  g_variant_get (parameter, "(&s&s)", &kind, &view);
  page = show_list (SNG_WINDOW (widget), kind);
  if (page != NULL)
    sng_kind_pane_choose_view (sng_kind_page_get_visible_pane (page), view);
}

static void
show_nth_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);
  SngPage *page = sng_window_get_nth_page (self, (guint) g_variant_get_int32 (parameter));

  if (page != NULL)
    sng_window_show_page (self, page);
}

static void
show_record_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sng_window_show_record (SNG_WINDOW (widget), g_variant_get_int64 (parameter));
}

/* Ready to be filled in, where its kind has a page. */
static void
show_new_record_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);
  SngHandle handle = g_variant_get_int64 (parameter);

  sng_window_show_record (self, handle);
  if (sng_page_get_record (self->page) == handle && SNG_IS_KIND_PAGE (self->page))
    sng_kind_pane_show_new (sng_kind_page_get_visible_pane (SNG_KIND_PAGE (self->page)), handle);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _sng_window_go_back (SNG_WINDOW (widget));
}

static void
toggle_sidebar_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

/* A table that does not say what it holds is taken for the kind that the page shows. */
static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);
  const SngKind *kind = NULL;

  if (SNG_IS_KIND_PAGE (self->page))
    kind = sng_kind_pane_get_kind (sng_kind_page_get_visible_pane (SNG_KIND_PAGE (self->page)));
  sng_import_dialog_ask (GTK_WINDOW (self), self->context, kind);
}

static void
save_copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _sng_window_save_copy (SNG_WINDOW (widget));
}

static void
look_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _sng_window_look (SNG_WINDOW (widget));
}

static void
preferences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngWindow *self = SNG_WINDOW (widget);

  sng_preferences_window_present (GTK_WINDOW (self), self->context);
}

static void
shortcuts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *window = sng_shortcuts_make_window ();

  sng_dialog_put_over (GTK_WINDOW (window), GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (window));
  g_object_unref (window);
}

static void
choose_day_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _sng_window_choose_day (SNG_WINDOW (widget));
}

static void
look_at_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sng_window_look_at (SNG_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
back_to_today_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sng_window_look_at (SNG_WINDOW (widget), G_MAXINT64);
}

static void
show_restated_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _sng_window_show_restated (SNG_WINDOW (widget));
}

static void
undo_state_changed_cb (SngUndo *undo, GParamSpec *pspec, SngWindow *self)
{
  _sng_window_update_actions (self);
}

/* The badges of the sidebar are counted in a worker: one reader for all pages. */

typedef struct
{
  SngRegister *reg;    /* (owned) */
  SngPosture *posture; /* (owned) (nullable) */
  SngClock *clock;     /* (owned) */
  guint n;
  SngPageClass **classes; /* (owned) of classes that live as long as the program */
  GPtrArray *badges;      /* (owned) of char *, one per page */
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  g_object_unref (count->reg);
  g_clear_object (&count->posture);
  sng_clock_unref (count->clock);
  g_free (count->classes);
  g_ptr_array_unref (count->badges);
  g_free (count);
}

static void
count_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Count *count = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (count->reg, &error);

  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < count->n; i++)
    {
      SngPageClass *klass = count->classes[i];
      char *badge
          = klass->make_badge ? klass->make_badge (reader, count->posture, count->clock) : NULL;

      g_ptr_array_add (count->badges, badge);
    }
  g_task_return_boolean (task, TRUE);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngWindow *self = SNG_WINDOW (source);
  Count *count = g_task_get_task_data (G_TASK (result));

  self->counting = FALSE;
  /* Badges that could not be counted now stay as they are until the next change. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL) || count->n != self->pages->len)
    return;
  for (guint i = 0; i < count->n; i++)
    if (count->classes[i]->make_badge != NULL)
      sng_page_set_badge (self->pages->pdata[i], count->badges->pdata[i]);
  if (self->count_again)
    _sng_window_count_badges (self);
}

/* Private API */

void
_sng_window_count_badges (SngWindow *self)
{
  g_autoptr (GTask) task = NULL;
  Count *count;

  self->count_again = self->counting;
  if (self->counting)
    return;
  self->counting = TRUE;
  count = g_new0 (Count, 1);
  count->reg = g_object_ref (sng_ui_context_get_register (self->shown));
  g_set_object (&count->posture, sng_ui_context_get_posture (self->shown));
  count->clock = sng_clock_ref (sng_ui_context_get_clock (self->shown));
  count->n = self->pages->len;
  count->classes = g_new0 (SngPageClass *, count->n + 1);
  for (guint i = 0; i < count->n; i++)
    count->classes[i] = SNG_PAGE_GET_CLASS (self->pages->pdata[i]);
  count->badges = g_ptr_array_new_with_free_func (g_free);
  task = g_task_new (self, self->cancellable, counted_cb, NULL);
  g_task_set_source_tag (task, _sng_window_count_badges);
  g_task_set_task_data (task, count, count_free);
  g_task_run_in_thread (task, count_in_worker);
}

void
_sng_window_update_actions (SngWindow *self)
{
  SngUndo *undo = sng_ui_context_get_undo (self->context);
  GtkWidget *widget = GTK_WIDGET (self);

  gboolean is_today = self->shown == self->context;

  gtk_widget_action_set_enabled (widget, "win.undo", is_today && sng_undo_can_undo (undo));
  gtk_widget_action_set_enabled (widget, "win.redo", is_today && sng_undo_can_redo (undo));
  gtk_widget_action_set_enabled (widget, "win.refresh", is_today);
  gtk_widget_action_set_enabled (widget, "win.import", is_today);
  _sng_window_update_board_actions (self);
  _sng_window_update_back (self);
  gtk_widget_action_set_enabled (widget, "win.back-to-today", !is_today);
  gtk_widget_action_set_enabled (widget, "win.new-record",
                                 self->page != NULL && sng_page_can_create (self->page));
  gtk_widget_action_set_enabled (widget, "win.duplicate-record",
                                 SNG_IS_KIND_PAGE (self->page) && sng_page_can_create (self->page));
}

void
_sng_window_actions_init (SngWindow *self)
{
  SngUndo *undo = sng_ui_context_get_undo (self->context);

  g_signal_connect_object (undo, "notify", G_CALLBACK (undo_state_changed_cb), self, 0);
  _sng_window_update_actions (self);
}

void
_sng_window_class_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.undo", NULL, undo_cb },
    { "win.redo", NULL, redo_cb },
    { "win.refresh", NULL, refresh_cb },
    { "win.search", NULL, search_cb },
    { "win.find-anything", NULL, find_anything_cb },
    { "win.new-record", NULL, new_record_cb },
    { "win.duplicate-record", NULL, duplicate_record_cb },
    { "win.show-page", "s", show_page_cb },
    { "win.show-view", "(ss)", show_view_cb },
    { "win.show-list", "s", show_list_cb },
    { "win.show-named-view", "(ss)", show_named_view_cb },
    { "win.show-nth-page", "i", show_nth_page_cb },
    { "win.show-record", "x", show_record_cb },
    { "win.show-new-record", "x", show_new_record_cb },
    { "win.back", NULL, back_cb },
    { "win.toggle-sidebar", NULL, toggle_sidebar_cb },
    { "win.choose-day", NULL, choose_day_cb },
    { "win.look-at", "x", look_at_cb },
    { "win.back-to-today", NULL, back_to_today_cb },
    { "win.show-restated", NULL, show_restated_cb },
    { "win.import", NULL, import_cb },
    { "win.save-copy", NULL, save_copy_cb },
    { "win.look", NULL, look_cb },
    { "win.preferences", NULL, preferences_cb },
    { "win.show-help-overlay", NULL, shortcuts_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
  _sng_window_class_install_board_actions (widget_class);
}
