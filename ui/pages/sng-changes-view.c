/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-changes-view.h"

#include "ui/pages/sng-changes-reading.h"
#include "ui/pages/sng-lines-tile.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_WIDTH 900
#define GAP 12

/* One of the two that are compared. */
typedef struct
{
  /* (borrowed) descendants */
  AdwComboRow *row;
  AdwEntryRow *day;
  gboolean has_today; /* its first choice is the day that the window shows */
} Side;

struct _SngChangesView
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GPtrArray *keys; /* of char *, as both sides offer them */
  GCancellable *cancellable;

  /* (borrowed) descendants */
  Side from;
  Side to;
  SngLinesTile *tile;

  gboolean is_filled;  /* the choices are there */
  gboolean is_filling; /* the program chooses, not a person */
};

G_DEFINE_FINAL_TYPE (SngChangesView, sng_changes_view, ADW_TYPE_BIN)

static void compare (SngChangesView *self);

static gboolean
wants_a_day (SngChangesView *self, const Side *side)
{
  return adw_combo_row_get_selected (side->row) == self->keys->len + side->has_today;
}

/* What the person chose, as the reading understands it; NULL for the day that is shown. */
static const char *
text_of (SngChangesView *self, const Side *side)
{
  guint selected = adw_combo_row_get_selected (side->row);

  if (wants_a_day (self, side))
    return gtk_editable_get_text (GTK_EDITABLE (side->day));
  if (selected == GTK_INVALID_LIST_POSITION || (side->has_today && selected == 0))
    return NULL;
  return self->keys->pdata[selected - side->has_today];
}

static gboolean
is_asked (SngChangesView *self, const Side *side)
{
  return !wants_a_day (self, side) || *gtk_editable_get_text (GTK_EDITABLE (side->day)) != '\0';
}

/* Filling the choices */

static void
fill_side (SngChangesView *self, const Side *side, GPtrArray *comparables)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (side->has_today)
    gtk_string_list_append (names, _("The day that is shown"));
  for (guint i = 0; i < comparables->len; i++)
    gtk_string_list_append (names, ((SngComparable *) comparables->pdata[i])->title);
  gtk_string_list_append (names, _("Another day"));
  adw_combo_row_set_model (side->row, G_LIST_MODEL (names));
}

/* What the last meeting saw is what a board compares with. */
static guint
first_choice (GPtrArray *comparables)
{
  for (guint i = 0; i < comparables->len; i++)
    if (((SngComparable *) comparables->pdata[i])->is_meeting)
      return i;
  return 0;
}

static gboolean
is_same (SngChangesView *self, GPtrArray *comparables)
{
  gboolean same = self->is_filled && self->keys->len == comparables->len;

  for (guint i = 0; same && i < comparables->len; i++)
    same = g_str_equal (self->keys->pdata[i], ((SngComparable *) comparables->pdata[i])->key);
  return same;
}

static void
fill (SngChangesView *self, GPtrArray *comparables)
{
  if (is_same (self, comparables))
    return;
  self->is_filling = TRUE;
  g_ptr_array_set_size (self->keys, 0);
  for (guint i = 0; i < comparables->len; i++)
    g_ptr_array_add (self->keys, g_strdup (((SngComparable *) comparables->pdata[i])->key));
  fill_side (self, &self->from, comparables);
  fill_side (self, &self->to, comparables);
  adw_combo_row_set_selected (self->from.row, first_choice (comparables));
  adw_combo_row_set_selected (self->to.row, 0);
  self->is_filled = TRUE;
  self->is_filling = FALSE;
  compare (self);
}

static void
say (SngChangesView *self, const char *sentence)
{
  g_autoptr (GPtrArray) lines = sng_lines_new ();

  sng_lines_add (lines, g_strdup (sentence), NULL, NULL);
  sng_lines_tile_show (self->tile, lines, NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngChangesView *self = SNG_CHANGES_VIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChangesFacts) facts = sng_changes_read_finish (result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (facts == NULL || facts->trouble != NULL)
    say (self, facts == NULL ? error->message : facts->trouble);
  else if (facts->lines != NULL)
    sng_lines_tile_show (self->tile, facts->lines, NULL);
  if (facts != NULL)
    fill (self, facts->comparables);
}

static void
compare (SngChangesView *self)
{
  gboolean is_asking = self->is_filled && is_asked (self, &self->from) && is_asked (self, &self->to);

  sng_cancellable_renew (&self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self->from.day), self->is_filled && wants_a_day (self, &self->from));
  gtk_widget_set_visible (GTK_WIDGET (self->to.day), self->is_filled && wants_a_day (self, &self->to));
  if (self->is_filled && !is_asking)
    say (self, _("Write the day, and press Enter."));
  if (sng_ui_context_get_posture (self->context) != NULL)
    sng_changes_read_async (self->context, is_asking ? text_of (self, &self->from) : NULL,
                            is_asking ? text_of (self, &self->to) : NULL, self->cancellable, read_cb, self);
}

static void
chosen_cb (SngChangesView *self)
{
  if (!self->is_filling)
    compare (self);
}

/* Layout */

static void
add_side (SngChangesView *self, AdwPreferencesGroup *group, Side *side, const char *title)
{
  side->row = ADW_COMBO_ROW (adw_combo_row_new ());
  side->day = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (side->row), title);
  /* The titles of meetings do not fit beside it. */
  adw_combo_row_set_use_subtitle (side->row, TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (side->day), _("Day"));
  adw_entry_row_set_show_apply_button (side->day, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (side->day), FALSE);
  adw_preferences_group_add (group, GTK_WIDGET (side->row));
  adw_preferences_group_add (group, GTK_WIDGET (side->day));
  g_signal_connect_object (side->row, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (side->day, "apply", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (side->day, "entry-activated", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
sng_changes_view_dispose (GObject *object)
{
  SngChangesView *self = SNG_CHANGES_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_changes_view_parent_class)->dispose (object);
}

static void
sng_changes_view_finalize (GObject *object)
{
  g_ptr_array_unref (SNG_CHANGES_VIEW (object)->keys);
  G_OBJECT_CLASS (sng_changes_view_parent_class)->finalize (object);
}

static void
sng_changes_view_class_init (SngChangesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_changes_view_dispose;
  object_class->finalize = sng_changes_view_finalize;
}

static void
sng_changes_view_init (SngChangesView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->to.has_today = TRUE;
  self->tile = SNG_LINES_TILE (sng_lines_tile_new (C_ ("tile", "What changed")));
  add_side (self, group, &self->from, C_ ("changes", "From"));
  add_side (self, group, &self->to, C_ ("changes", "To"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tile));
  gtk_widget_set_margin_top (box, GAP);
  gtk_widget_set_margin_bottom (box, GAP);
  gtk_widget_set_margin_start (box, GAP);
  gtk_widget_set_margin_end (box, GAP);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/* Public API */

GtkWidget *
sng_changes_view_new (SngUiContext *context)
{
  SngChangesView *self = g_object_new (SNG_TYPE_CHANGES_VIEW, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

void
sng_changes_view_refresh (GtkWidget *view)
{
  compare (SNG_CHANGES_VIEW (view));
}
