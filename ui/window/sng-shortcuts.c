/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-shortcuts.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *action; /* (nullable) detailed name; NULL: a widget has the key, and it is only listed */
  const char *accelerators[3];
  const char *title; /* (nullable) marked for translation; NULL: not listed */
} Shortcut;

typedef struct
{
  const char *title; /* marked for translation */
  const Shortcut *shortcuts;
  guint n_shortcuts;
} Group;

static const Shortcut general[] = {
  { "win.find-anything", { "<Control>k" }, N_("Find a record, page or view") },
  { "win.back", { "<Alt>Left" }, N_("Back to where you were") },
  { "win.search", { "<Control>f" }, N_("Search this page") },
  { "win.refresh", { "F5", "<Control>r" }, N_("Refresh from the sources") },
  { "win.show-page::journal", { "<Control>j" }, N_("Journal of all changes") },
  { "win.choose-day", { "<Control>t" }, N_("Look at another day") },
  { "win.back-to-today", { "<Control><Shift>t" }, N_("Back to today") },
  { "win.pack", { "<Control><Shift>b" }, N_("Board pack") },
  { "win.present", { "<Shift>F5" }, N_("Present to the board") },
  { "win.toggle-sidebar", { "F9" }, N_("Show or hide the sidebar") },
  { "app.open", { "<Control>o" }, N_("Open a register") },
  { "win.preferences", { "<Control>comma" }, N_("Preferences") },
  { "win.show-help-overlay", { "<Control>question", "F1" }, N_("Keyboard shortcuts") },
  { "window.close", { "<Control>w" }, N_("Close the window") },
  { "app.quit", { "<Control>q" }, N_("Quit") },
};

static const Shortcut records[] = {
  { "win.new-record", { "<Control>n" }, N_("New record of this page") },
  { "win.duplicate-record", { "<Control>d" }, N_("Duplicate the record") },
  { NULL, { "<Control>l" }, N_("The other language of a text") },
  { NULL, { "<Control>p" }, N_("Print the list") },
  { "win.undo", { "<Control>z" }, N_("Undo") },
  { "win.redo", { "<Control><Shift>z" }, N_("Redo") },
};

/* The shortcuts window shows the nine as one range. */
static const Shortcut pages[] = {
  { "win.show-nth-page(0)", { "<Alt>1" } },
  { "win.show-nth-page(1)", { "<Alt>2" } },
  { "win.show-nth-page(2)", { "<Alt>3" } },
  { "win.show-nth-page(3)", { "<Alt>4" } },
  { "win.show-nth-page(4)", { "<Alt>5" } },
  { "win.show-nth-page(5)", { "<Alt>6" } },
  { "win.show-nth-page(6)", { "<Alt>7" } },
  { "win.show-nth-page(7)", { "<Alt>8" } },
  { "win.show-nth-page(8)", { "<Alt>9" } },
  { NULL, { "<Alt>1...9" }, N_("Go to a page") },
};

static const Group groups[] = {
  { N_("General"), general, G_N_ELEMENTS (general) },
  { N_("Records"), records, G_N_ELEMENTS (records) },
  { N_("Pages"), pages, G_N_ELEMENTS (pages) },
};

static void
append_shortcut (GString *xml, const Shortcut *shortcut)
{
  g_autofree char *keys = g_strjoinv (" ", (char **) shortcut->accelerators);
  g_autofree char *object = NULL;

  if (shortcut->title == NULL)
    return;
  object = g_markup_printf_escaped ("<child><object class='GtkShortcutsShortcut'>"
                                    "<property name='accelerator'>%s</property>"
                                    "<property name='title'>%s</property></object></child>",
                                    keys, _(shortcut->title));
  g_string_append (xml, object);
}

static void
append_group (GString *xml, const Group *group)
{
  g_autofree char *head = g_markup_printf_escaped ("<child><object class='GtkShortcutsGroup'>"
                                                   "<property name='title'>%s</property>",
                                                   _(group->title));

  g_string_append (xml, head);
  for (guint i = 0; i < group->n_shortcuts; i++)
    append_shortcut (xml, &group->shortcuts[i]);
  g_string_append (xml, "</object></child>");
}

/* Public API */

/**
 * sng_shortcuts_install:
 *
 * Gives every action its keys.
 */
void
sng_shortcuts_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint k = 0; k < groups[i].n_shortcuts; k++)
      if (groups[i].shortcuts[k].action != NULL)
        gtk_application_set_accels_for_action (application, groups[i].shortcuts[k].action,
                                               groups[i].shortcuts[k].accelerators);
}

/**
 * sng_shortcuts_make_window:
 *
 * Returns: (transfer full): the window that lists the keys. On this toolkit it can only be built
 *   from a description, which is written here from the same table.
 */
GtkWidget *
sng_shortcuts_make_window (void)
{
  g_autoptr (GString) xml
      = g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'>"
                      "<property name='modal'>1</property>"
                      "<child><object class='GtkShortcutsSection'>");
  g_autoptr (GtkBuilder) builder = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    append_group (xml, &groups[i]);
  g_string_append (xml, "</object></child></object></interface>");
  builder = gtk_builder_new_from_string (xml->str, xml->len);
  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "window")));
}
