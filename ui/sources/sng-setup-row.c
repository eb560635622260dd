/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-setup-row.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* What the toolkit puts into a row by itself has no name that a screen reader could say: a picture
 * is for the eye alone, and the one button is that of a password. */
static void
prepare_inside (GtkWidget *widget, const char *name, gboolean is_password)
{
  if (GTK_IS_IMAGE (widget))
    g_object_set (widget, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  else if (GTK_IS_LIST_BOX (widget))
    set_name (widget, name);
  else if (GTK_IS_BUTTON (widget) && is_password)
    set_name (widget, _ ("Show what is typed"));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    prepare_inside (child, name, is_password);
}

static void
prepare (GtkWidget *row)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

  if (ADW_IS_EXPANDER_ROW (row))
    set_name (row, title);
  prepare_inside (row, title, ADW_IS_PASSWORD_ENTRY_ROW (row));
}

/* Public API */

/**
 * sng_setup_row_add:
 * @row: with its title
 *
 * Puts a row of the toolkit into @group, so that all of it has a name.
 */
void
sng_setup_row_add (AdwPreferencesGroup *group, GtkWidget *row)
{
  prepare (row);
  adw_preferences_group_add (group, row);
}

/**
 * sng_setup_row_add_inside:
 *
 * Does the same below @expander.
 */
void
sng_setup_row_add_inside (AdwExpanderRow *expander, GtkWidget *row)
{
  prepare (row);
  adw_expander_row_add_row (expander, row);
}
