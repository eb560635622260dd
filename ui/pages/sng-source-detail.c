/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-source-detail.h"

#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngSourceDetail
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  GtkLabel *name;
  GtkGrid *facts;
  GtkButton *refresh;
};

G_DEFINE_FINAL_TYPE (SngSourceDetail, sng_source_detail, ADW_TYPE_BIN)

static void
add_fact (
    SngSourceDetail *self, int row, const char *title, const char *value, const char *css_class)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *words = sng_tile_paragraph (value, css_class);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "tile-note");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_grid_attach (self->facts, label, 0, row, 1, 1);
  gtk_grid_attach (self->facts, words, 1, row, 1, 1);
}

static char *
say_instant (gint64 instant, const char *otherwise, SngLocale *locale)
{
  return instant != 0 ? sng_locale_format_instant (locale, instant) : g_strdup (otherwise);
}

static int
count_of (SngRecord *run, SngRunField field)
{
  return (int)sng_value_get_integer (sng_run (run, field), 0);
}

static void
show_run (SngSourceDetail *self, int row, SngRecord *run)
{
  g_autofree char *words = NULL;

  if (run == NULL)
    return;
  /* TRANSLATORS: rows of a data source. */
  words = g_strdup_printf (C_ ("run", "%d read, %d new, %d changed, %d gone, %d refused"),
                           count_of (run, SNG_RUN_ROWS_READ), count_of (run, SNG_RUN_ROWS_NEW),
                           count_of (run, SNG_RUN_ROWS_CHANGED), count_of (run, SNG_RUN_ROWS_GONE),
                           count_of (run, SNG_RUN_ROWS_REFUSED));
  add_fact (self, row, C_ ("source", "Rows"), words, NULL);
}

static void
show_refresh (SngSourceDetail *self, SngHandle source, const char *name)
{
  /* TRANSLATORS: the name of a data source. */
  g_autofree char *label = g_strdup_printf (_ ("Refresh %s"), name);

  gtk_button_set_label (self->refresh, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->refresh), "x", source);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->refresh), "page.refresh-source");
}

static void
sng_source_detail_class_init (SngSourceDetailClass *klass)
{
}

static void
sng_source_detail_init (SngSourceDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->name = GTK_LABEL (sng_tile_paragraph (NULL, "title-3"));
  self->facts = GTK_GRID (gtk_grid_new ());
  self->refresh = GTK_BUTTON (gtk_button_new_with_label (_ ("Refresh")));
  gtk_grid_set_column_spacing (self->facts, 16);
  gtk_grid_set_row_spacing (self->facts, 6);
  gtk_widget_set_halign (GTK_WIDGET (self->refresh), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->refresh));
  gtk_widget_add_css_class (box, "dense");
  gtk_widget_add_css_class (box, "detail");
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

GtkWidget *
sng_source_detail_new (void)
{
  return g_object_new (SNG_TYPE_SOURCE_DETAIL, NULL);
}

/**
 * sng_source_error:
 *
 * Returns: (nullable): what went wrong at the last run, in words
 */
const char *
sng_source_error (const SngSourceHealth *health, SngLanguage language)
{
  const SngValue *error = health->last_run ? sng_run (health->last_run, SNG_RUN_ERROR) : NULL;

  return error != NULL && sng_value_is_known (error) ? sng_value_get_text (error, language) : NULL;
}

void
sng_source_detail_show (SngSourceDetail *self, const SngSourceHealth *health, SngUiContext *context)
{
  const SngField *state = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];
  SngLocale *locale = sng_ui_context_get_locale (context);
  SngRecord *run = health->last_run;
  const char *error = sng_source_error (health, sng_ui_context_get_language (context));
  g_autofree char *name = sng_ui_context_get_record_title (context, health->source);
  g_autofree char *last
      = say_instant (run ? sng_value_get_integer (sng_run (run, SNG_RUN_STARTED), 0) : 0,
                     C_ ("run", "never"), locale);
  g_autofree char *success = say_instant (health->last_success_at, C_ ("run", "never"), locale);
  g_autofree char *next = say_instant (health->next_at, C_ ("run", "by hand"), locale);
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_grid_remove (self->facts, child);
  sng_tile_say (self->name, name);
  add_fact (self, row++, C_ ("source", "State"), sng_field_choice_label (state, health->state),
            sng_source_health_is_bad (health) ? "alarm" : NULL);
  if (error != NULL)
    add_fact (self, row++, C_ ("source", "What went wrong"), error, "alarm");
  add_fact (self, row++, C_ ("source", "Last run"), last, NULL);
  add_fact (self, row++, C_ ("source", "Last success"), success, NULL);
  show_run (self, row++, run);
  add_fact (self, row++, C_ ("source", "Next run"), next, NULL);
  show_refresh (self, sng_record_get_handle (health->source), name);
}
