/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-application.h"

#include "app/board-pack/sng-pack-window.h"
#include "app/sng-personal.h"
#include "app/sng-refresher.h"
#include "app/sng-upkeep.h"
#include "ui/window/sng-file-choice.h"
#include "ui/window/sng-identity-dialog.h"
#include "ui/window/sng-shortcuts.h"

#include "sng-config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* Tells a restarted program which page to come back to. */
#define PAGE_VARIABLE "SINERGIA_PAGE"

/* How long a window that is being made is waited for, in milliseconds. */
#define LONGEST_MAKING 1000

struct _SngApplication
{
  AdwApplication parent_instance;

  /* (borrowed) of main, which outlives the application */
  const SngOptions *options;
  SngPreferences *preferences;

  /* (owned) */
  char *restart_file; /* (nullable) the register to come back to */
  char *restart_page; /* (nullable) */

  SngLanguage language;
};

G_DEFINE_FINAL_TYPE (SngApplication, sng_application, ADW_TYPE_APPLICATION)

/* How a file is opened that may not be there, or not for us. */
typedef enum
{
  WAY_OPEN,
  WAY_CREATE,
  WAY_COPY,
} Way;

static guint opened_signal;

static GQuark
context_quark (void)
{
  return g_quark_from_static_string ("sng-context");
}

static GQuark
personal_quark (void)
{
  return g_quark_from_static_string ("sng-personal");
}

/* What waits for the first frame of a window. */
static GQuark
waiting_quark (void)
{
  return g_quark_from_static_string ("sng-waiting");
}

static GQuark
refresher_quark (void)
{
  return g_quark_from_static_string ("sng-refresher");
}

/* The options of the command line speak of the register that they name; any other file is opened
 * without them. */
static SngContext *
open_context (SngApplication *self, const char *path, Way way, GError **error)
{
  g_autofree char *named = sng_context_find_register (self->options, self->preferences, TRUE, NULL);
  SngOptions plain = { .register_file = (char *) path, .copy = way == WAY_COPY };
  gboolean create = way == WAY_CREATE;

  if (way != WAY_COPY && g_strcmp0 (named, path) == 0)
    return sng_context_open (self->options, self->preferences, self->language,
                             create || self->options->register_file == NULL || self->options->demo,
                             error);
  return sng_context_open (&plain, self->preferences, self->language, create, error);
}

static SngWindow *
find_window (SngApplication *self, const char *path)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at != NULL; at = at->next)
    {
      SngContext *context
          = SNG_IS_WINDOW (at->data) ? sng_application_get_context (at->data) : NULL;

      if (context != NULL
          && g_strcmp0 (sng_register_get_path (sng_context_get_register (context)), path) == 0)
        return at->data;
    }
  return NULL;
}

static void
remember (SngApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (!sng_preferences_save (self->preferences, &error))
    g_message ("%s", error->message);
}

static void
author_chosen_cb (SngUiContext *ui_context, gint64 person, SngApplication *self)
{
  SngRegister *reg = sng_ui_context_get_register (ui_context);
  g_autoptr (SngRecord) record = sng_register_get_record (reg, person);

  if (record == NULL)
    return;
  sng_preferences_set_identity (self->preferences, sng_register_get_path (reg),
                                sng_record_get_key (record));
  remember (self);
}

/* Asked once per register; until somebody answers, changes are written without a name. */
static void
ask_identity (SngWindow *window, SngContext *context)
{
  SngRegister *reg = sng_context_get_register (context);

  if (sng_register_get_author (reg) == 0 && !sng_register_is_read_only (reg))
    sng_identity_dialog_present (GTK_WINDOW (window), sng_window_get_context (window));
}

static gboolean
prepare_refresh (gpointer context, GError **error)
{
  return sng_context_prepare_refresh (context, error);
}

/* A window is seen sooner when nothing is computed beside its making. */
static void
begin (SngWindow *window)
{
  g_autoptr (SngUiContext) waiting = g_object_steal_qdata (G_OBJECT (window), waiting_quark ());

  if (waiting == NULL)
    return;
  sng_ui_context_begin (waiting);
  sng_upkeep_begin (sng_ui_context_get_register (waiting), G_OBJECT (window));
}

static void
painted_cb (GdkFrameClock *clock, SngWindow *window)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, window);
  begin (window);
}

static void
mapped_cb (SngWindow *window)
{
  g_signal_handlers_disconnect_by_func (window, mapped_cb, NULL);
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                           G_CALLBACK (painted_cb), window, 0);
}

static gboolean
begin_cb (gpointer data)
{
  begin (data);
  return G_SOURCE_REMOVE;
}

/* One that is never painted has its figures all the same. */
static void
begin_after_first_frame (SngWindow *window, SngUiContext *ui_context)
{
  g_object_set_qdata_full (G_OBJECT (window), waiting_quark (), g_object_ref (ui_context),
                           g_object_unref);
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
  g_timeout_add_full (G_PRIORITY_DEFAULT, LONGEST_MAKING, begin_cb, g_object_ref (window),
                      g_object_unref);
}

static SngWindow *
open_window (SngApplication *self, const char *path, Way way)
{
  g_autoptr (GError) error = NULL;
  SngContext *context = open_context (self, path, way, &error);
  g_autoptr (SngUiContext) ui_context = NULL;
  SngPersonal *personal;
  SngWindow *window;

  if (context == NULL)
    return sng_window_new_for_error (GTK_APPLICATION (self), path, error);
  ui_context
      = sng_ui_context_new (sng_context_get_register (context), sng_context_get_locale (context));
  personal = sng_personal_new (ui_context, self->preferences, G_APPLICATION (self));
  g_signal_connect_object (ui_context, "author-chosen", G_CALLBACK (author_chosen_cb), self, 0);
  sng_scheduler_set_prepare (sng_ui_context_get_scheduler (ui_context), prepare_refresh, context);
  window = sng_window_new (GTK_APPLICATION (self), ui_context);
  sng_pack_actions_install (window);
  sng_personal_set_window (personal, window);
  g_object_set_qdata_full (G_OBJECT (window), personal_quark (), personal, g_object_unref);
  begin_after_first_frame (window, ui_context);
  g_object_set_qdata_full (G_OBJECT (window), refresher_quark (),
                           sng_refresher_new (ui_context, G_APPLICATION (self)), g_object_unref);
  g_object_set_qdata_full (G_OBJECT (window), context_quark (), context,
                           (GDestroyNotify) sng_context_free);
  sng_window_look_at (window, sng_context_get_as_of (context));
  sng_preferences_set_last_register (self->preferences, path);
  remember (self);
  g_signal_emit (self, opened_signal, 0, window, context);
  return window;
}

static void
show_register (SngApplication *self, const char *path, Way way)
{
  SngWindow *window = find_window (self, path);
  const char *page = g_getenv (PAGE_VARIABLE);

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  window = open_window (self, path, way);
  if (page != NULL && sng_window_get_context (window) != NULL)
    sng_window_show_page_by_name (window, page);
  gtk_window_present (GTK_WINDOW (window));
  if (sng_application_get_context (window) != NULL)
    ask_identity (window, sng_application_get_context (window));
}

/* Actions */

static void
file_chosen_cb (gpointer self, const char *path)
{
  show_register (self, path, WAY_OPEN);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  static const char *const suffixes[] = { "sinergia", NULL };
  const SngFileQuestion question = { .title = _("Open a register"),
                                     .action = GTK_FILE_CHOOSER_ACTION_OPEN,
                                     .kind = _("Registers of Sinergia"),
                                     .suffixes = suffixes };

  sng_file_choice_ask (gtk_application_get_active_window (self), &question, file_chosen_cb, self, NULL);
}

/* From the window that could not open a file, which has done its work then. */
static void
show_instead (SngApplication *self, GVariant *path, Way way)
{
  GtkWindow *asking = gtk_application_get_active_window (GTK_APPLICATION (self));

  show_register (self, g_variant_get_bytestring (path), way);
  if (SNG_IS_WINDOW (asking) && sng_application_get_context (SNG_WINDOW (asking)) == NULL)
    gtk_window_close (asking);
}

/* A file that was named by mistake is never made unasked: the window that could not open it asks. */
static void
create_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_instead (data, parameter, WAY_CREATE);
}

static void
open_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_instead (data, parameter, WAY_COPY);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (data));

  adw_show_about_window (parent, "application-name", _("Sinergia"), "application-icon",
                         APPLICATION_ID, "version", PACKAGE_VERSION, "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _("One view of AI, security and people: in each business process the "
                            "weakest of the three decides."),
                         NULL);
}

static void
set_language_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SngApplication *self = data;

  sng_preferences_set_language (self->preferences, g_variant_get_string (parameter, NULL));
  remember (self);
}

static gpointer
hold (gconstpointer window, gpointer unused)
{
  return g_object_ref ((gpointer) window);
}

/* Windows are closed rather than dropped, so that each saves what is being typed; the program ends
 * with the last of them. All are held meanwhile, as one may end others that stand on it. */
static void
close_windows (SngApplication *self)
{
  g_autolist (GtkWindow) windows
      = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)), hold, NULL);

  for (GList *at = windows; at != NULL; at = at->next)
    if (SNG_IS_WINDOW (at->data))
      gtk_window_close (at->data);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  close_windows (data);
}

/* The windows close first, then the program is started anew. */
static void
restart_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SngApplication *self = data;

  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at != NULL; at = at->next)
    {
      SngContext *context
          = SNG_IS_WINDOW (at->data) ? sng_application_get_context (at->data) : NULL;

      if (context == NULL)
        continue;
      g_free (self->restart_file);
      g_free (self->restart_page);
      self->restart_file = g_strdup (sng_register_get_path (sng_context_get_register (context)));
      self->restart_page = g_strdup (sng_page_get_name (sng_window_get_page (at->data)));
      break;
    }
  close_windows (self);
}

static const GActionEntry actions[] = {
  { "open", open_cb },
  { "create", create_cb, "ay" },
  { "open-copy", open_copy_cb, "ay" },
  { "about", about_cb },
  { "set-language", set_language_cb, "s" },
  { "restart", restart_cb },
  { "quit", quit_cb },
};

/* Overrides */

static void
sng_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (sng_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  sng_shortcuts_install (GTK_APPLICATION (application));
  gtk_window_set_default_icon_name (APPLICATION_ID);
}

static void
sng_application_activate (GApplication *application)
{
  SngApplication *self = SNG_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autofree char *path = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  path = sng_context_find_register (self->options, self->preferences, TRUE, NULL);
  show_register (self, path, WAY_OPEN);
}

static void
sng_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        show_register (SNG_APPLICATION (application), path, WAY_OPEN);
    }
}

static void
sng_application_finalize (GObject *object)
{
  SngApplication *self = SNG_APPLICATION (object);

  g_free (self->restart_file);
  g_free (self->restart_page);
  G_OBJECT_CLASS (sng_application_parent_class)->finalize (object);
}

static void
sng_application_class_init (SngApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_application_finalize;
  application_class->startup = sng_application_startup;
  application_class->activate = sng_application_activate;
  application_class->open = sng_application_open;
  opened_signal = g_signal_new ("opened", SNG_TYPE_APPLICATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, SNG_TYPE_WINDOW, G_TYPE_POINTER);
}

static void
sng_application_init (SngApplication *self)
{
}

/* Public API */

/**
 * sng_application_has_display:
 *
 * Returns: whether there is a screen to open a window on
 */
gboolean
sng_application_has_display (void)
{
  /* The language is already set; the toolkit would set it again, to the machine's. */
  gtk_disable_setlocale ();
  return gtk_init_check ();
}

SngApplication *
sng_application_new (const SngOptions *options, SngPreferences *preferences, SngLanguage language)
{
  SngApplication *self = g_object_new (SNG_TYPE_APPLICATION, "application-id", APPLICATION_ID,
                                       "flags", G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                                       "/org/sinergia/Sinergia", NULL);

  self->options = options;
  self->preferences = preferences;
  self->language = language;
  return self;
}

/**
 * sng_application_run:
 * @program: how the program was started
 *
 * Opens the register that the options speak of.
 *
 * Returns: the exit status; it does not return when a restart was asked for and succeeds
 */
int
sng_application_run (SngApplication *self, const char *program)
{
  g_autofree char *named = sng_context_find_register (self->options, self->preferences, TRUE, NULL);
  char *what = self->options->service ? (char *) "--gapplication-service" : named;
  char *arguments[] = { (char *) program, what, NULL };
  char *again[] = { (char *) program, "--register", NULL, NULL };
  int status = g_application_run (G_APPLICATION (self), 2, arguments);

  if (self->restart_file == NULL)
    return status;
  again[2] = self->restart_file;
  g_setenv (PAGE_VARIABLE, self->restart_page, TRUE);
  execv ("/proc/self/exe", again);
  g_printerr ("sinergia: %s\n", g_strerror (errno));
  return EXIT_FAILURE;
}

/**
 * sng_application_get_context:
 *
 * Returns: (nullable): what the window works with, %NULL when its register could not be opened
 */
SngContext *
sng_application_get_context (SngWindow *window)
{
  return g_object_get_qdata (G_OBJECT (window), context_quark ());
}
