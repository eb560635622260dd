/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-preview-view.h"

#include "ui/sources/sng-setup-row.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngPreviewView
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* (owned) of borrowed AdwExpanderRow */
};

G_DEFINE_FINAL_TYPE (SngPreviewView, sng_preview_view, ADW_TYPE_BIN)

static char *
say_row (const SngPreviewRow *row, SngRegister *reg)
{
  g_autoptr (SngRecord) record
      = row->record != 0 ? sng_register_get_record (reg, row->record) : NULL;

  if (row->refusal != NULL)
    /* TRANSLATORS: %s is a sentence. */
    return g_strdup_printf (_ ("Refused: %s"), row->refusal);
  if (record == NULL)
    return g_strdup (_ ("Makes a new record"));
  /* TRANSLATORS: %s is the key of a record, such as PE-0012. */
  return g_strdup_printf (_ ("Changes %s"), sng_record_get_key (record));
}

static char *
say_cell (const SngPreviewCell *cell, gboolean is_refused)
{
  if (cell->is_withheld)
    return g_strdup (_ ("Sensitive, so that it is not shown here"));
  if (cell->before == NULL && cell->after == NULL)
    return g_strdup (_ ("Nothing came"));
  /* What stands after the field for which a row is refused was not looked at. */
  if (is_refused && cell->after == NULL)
    return g_strdup (cell->before);
  /* TRANSLATORS: a value as a source has it, and what it becomes here. */
  return g_strdup_printf (_ ("%s → %s"), cell->before != NULL ? cell->before : "–",
                          cell->after != NULL ? cell->after : "–");
}

static GtkWidget *
make_cell (const SngPreviewCell *cell, gboolean is_refused)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = say_cell (cell, is_refused);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sng_text (cell->field->label));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_add_css_class (row, "property");
  return row;
}

static GtkWidget *
make_row (const SngPreviewRow *row, SngRegister *reg, gboolean is_open)
{
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *words = say_row (row, reg);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), row->key != NULL ? row->key : "–");
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), words);
  if (row->refusal != NULL)
    adw_expander_row_add_prefix (ADW_EXPANDER_ROW (expander),
                                 g_object_new (GTK_TYPE_IMAGE, "icon-name",
                                               "dialog-warning-symbolic", "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  for (guint i = 0; i < row->cells->len; i++)
    sng_setup_row_add_inside (
        ADW_EXPANDER_ROW (expander),
        make_cell (&g_array_index (row->cells, SngPreviewCell, i), row->refusal != NULL));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), is_open);
  return expander;
}

static gboolean
was_open (SngPreviewView *self, guint place)
{
  return place < self->rows->len ? adw_expander_row_get_expanded (self->rows->pdata[place])
                                 : place == 0;
}

static void
sng_preview_view_finalize (GObject *object)
{
  g_ptr_array_unref (SNG_PREVIEW_VIEW (object)->rows);
  G_OBJECT_CLASS (sng_preview_view_parent_class)->finalize (object);
}

static void
sng_preview_view_class_init (SngPreviewViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_preview_view_finalize;
}

static void
sng_preview_view_init (SngPreviewView *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("The first rows, before and after"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/* Public API */

GtkWidget *
sng_preview_view_new (void)
{
  return g_object_new (SNG_TYPE_PREVIEW_VIEW, NULL);
}

/**
 * sng_preview_view_show:
 *
 * Shows other rows; those that were open stay so.
 */
void
sng_preview_view_show (SngPreviewView *self, const SngPreview *preview, SngRegister *reg)
{
  g_autoptr (GPtrArray) former = self->rows;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (guint i = 0; i < preview->rows->len; i++)
    g_ptr_array_add (shown, make_row (preview->rows->pdata[i], reg, was_open (self, i)));
  for (guint i = 0; i < former->len; i++)
    adw_preferences_group_remove (self->group, former->pdata[i]);
  for (guint i = 0; i < shown->len; i++)
    sng_setup_row_add (self->group, shown->pdata[i]);
  self->rows = g_steal_pointer (&shown);
}
