/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-exposure-tile.h"

#include "ui/charts/sng-exceedance.h"
#include "ui/charts/sng-loss-curve.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

enum
{
  FIGURE_EXPECTED,
  FIGURE_BAD_YEAR,
  FIGURE_TOLERANCE,
  N_FIGURES
};

struct _SngExposureTile
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  SngTile *tile;
  GtkLabel *figures[N_FIGURES];
  GtkButton *leads[N_FIGURES];
  GtkStack *stack;
  SngExceedance *curve;
  SngSmallTable *table;
  GtkLabel *coverage;
  GtkButton *risks;
  GtkButton *turn;

  SngExposure *exposure; /* (owned) (nullable) */
  SngLocale *locale;     /* (owned) (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SngExposureTile, sng_exposure_tile, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
money (SngExposureTile *self, double minor_units)
{
  return sng_loss_curve_money (self->exposure, minor_units, self->locale);
}

static const char *
figure_title (guint figure)
{
  const char *const titles[N_FIGURES] = {
    [FIGURE_EXPECTED] = C_ ("exposure", "Expected loss"),
    [FIGURE_BAD_YEAR] = C_ ("exposure", "A year in 20"),
    [FIGURE_TOLERANCE] = C_ ("exposure", "Tolerance"),
  };

  return titles[figure];
}

/* What the figures follow from: each risk with its share. */
static void
lead_to_exposure (GtkActionable *widget)
{
  gtk_actionable_set_action_target (widget, "(ss)", "risks", "exposure");
  gtk_actionable_set_action_name (widget, "win.show-view");
}

static char *
say_point (double amount, double probability, gpointer data)
{
  SngExposureTile *self = data;
  g_autofree char *shown = money (self, amount);
  g_autofree char *percent = sng_locale_format_percent (self->locale, probability * 100, 1);

  /* TRANSLATORS: an amount of money, and a percentage. */
  return g_strdup_printf (_ ("A year costs more than %s with a probability of %s."), shown, percent);
}

static void
show_curve (SngExposureTile *self)
{
  g_autoptr (SngLossCurve) curve = sng_loss_curve_new (self->exposure, self->locale);

  sng_exceedance_set_model (self->curve, &curve->model);
}

/* The same as a table */

static void
show_line (SngExposureTile *self, const char *label, double today, double target)
{
  g_autofree char *now = money (self, today);
  g_autofree char *after = sng_exposure_has_targets (self->exposure) ? money (self, target) : NULL;
  const char *said[] = { label, now, after };
  const char *const looks[] = { NULL, "tile-title", "tile-note" };
  GtkWidget *cells[G_N_ELEMENTS (said)];
  GtkListBoxRow *row;

  if (sng_small_table_keep (self->table, said, G_N_ELEMENTS (said)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    cells[i] = sng_small_table_text (said[i], looks[i]);
  row = sng_small_table_add (self->table, 0, label, cells);
  gtk_list_box_row_set_activatable (row, TRUE);
  lead_to_exposure (GTK_ACTIONABLE (row));
}

static void
show_table (SngExposureTile *self)
{
  const SngLossFigures *today = sng_exposure_get_figures (self->exposure, SNG_EXPOSURE_TODAY);
  const SngLossFigures *target = sng_exposure_get_figures (self->exposure, SNG_EXPOSURE_TARGET);

  sng_small_table_begin (self->table);
  show_line (self, _ ("One year of two"), (double)today->p50, (double)target->p50);
  show_line (self, _ ("One year of five"), (double)today->p80, (double)target->p80);
  show_line (self, _ ("One year of ten"), (double)today->p90, (double)target->p90);
  show_line (self, _ ("One year of twenty"), (double)today->p95, (double)target->p95);
  show_line (self, _ ("One year of a hundred"), (double)today->p99, (double)target->p99);
  /* xgettext:no-c-format */
  show_line (self, _ ("Mean of the worst 5%"), today->tail, target->tail);
  sng_small_table_end (self->table);
}

static void
turn_cb (SngExposureTile *self)
{
  gboolean to_table
      = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "table") != 0;

  gtk_stack_set_visible_child_name (self->stack, to_table ? "table" : "curve");
  gtk_button_set_label (self->turn, to_table ? C_ ("view", "Curve") : C_ ("view", "Table"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->turn),
                               to_table ? _ ("Show as a curve") : _ ("Show as a table"));
  if (to_table)
    gtk_widget_grab_focus (GTK_WIDGET (self->turn));
}

/* Showing */

static void
say_status (SngExposureTile *self)
{
  gboolean has_tolerance = sng_exposure_get_reading (self->exposure)->tolerances->len > 0;
  const char *note = sng_exposure_get_breach (self->exposure) != NULL
                         ? C_ ("exposure", "◆ above tolerance")
                         : C_ ("exposure", "within tolerance");

  sng_tile_set_note (self->tile, has_tolerance ? note : C_ ("exposure", "no tolerance is set"));
}

static void
say_coverage (SngExposureTile *self)
{
  guint n = sng_exposure_get_risks (self->exposure)->len;
  guint n_others = sng_exposure_get_unquantified (self->exposure)->len;
  g_autofree char *text
      = n_others > 0
            ? g_strdup_printf (
                ngettext ("%u of %u risks has an estimate; not in these figures: %u",
                          "%u of %u risks have an estimate; not in these figures: %u",
                          n),
                n, n + n_others, n_others)
            : g_strdup (_ ("Every risk has an estimate"));

  sng_tile_say (self->coverage, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->risks), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

static void
show_figure (SngExposureTile *self, guint figure, const char *amount)
{
  /* TRANSLATORS: a figure of the exposure, and an amount of money. */
  g_autofree char *label = g_strdup_printf (C_ ("exposure", "%s: %s"), figure_title (figure), amount);

  gtk_label_set_text (self->figures[figure], amount);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->leads[figure]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
show_figures (SngExposureTile *self)
{
  const SngLossFigures *today = sng_exposure_get_figures (self->exposure, SNG_EXPOSURE_TODAY);
  const SngTolerance *tolerance = sng_loss_curve_first_tolerance (self->exposure);
  g_autofree char *expected
      = money (self, sng_exposure_get_expected (self->exposure, SNG_EXPOSURE_TODAY));
  g_autofree char *bad_year = money (self, (double)today->p95);
  g_autofree char *limit = tolerance != NULL ? money (self, (double)tolerance->amount) : NULL;
  g_autofree char *finding = sng_exposure_tile_say (self);

  show_figure (self, FIGURE_EXPECTED, expected);
  show_figure (self, FIGURE_BAD_YEAR, bad_year);
  show_figure (self, FIGURE_TOLERANCE, limit != NULL ? limit : "—");
  sng_cursor_chart_set_finding (SNG_CURSOR_CHART (self->curve), finding);
  if (sng_exposure_get_breach (self->exposure) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->figures[FIGURE_BAD_YEAR]), "alarm");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->figures[FIGURE_BAD_YEAR]), "alarm");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngExposureTile) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngExposure) exposure = sng_exposure_read_finish (result, &error);

  if (exposure != NULL)
    {
      g_clear_object (&self->cancellable);
      sng_exposure_tile_show (self, exposure, self->locale);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
stop (SngExposureTile *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
sng_exposure_tile_dispose (GObject *object)
{
  SngExposureTile *self = SNG_EXPOSURE_TILE (object);

  stop (self);
  g_clear_pointer (&self->exposure, sng_exposure_unref);
  g_clear_pointer (&self->locale, sng_locale_unref);
  G_OBJECT_CLASS (sng_exposure_tile_parent_class)->dispose (object);
}

static void
sng_exposure_tile_class_init (SngExposureTileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_exposure_tile_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkButton *
make_line_button (GtkWidget *child)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "line-button");
  return GTK_BUTTON (button);
}

static GtkWidget *
make_figures (SngExposureTile *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  for (guint i = 0; i < N_FIGURES; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      self->leads[i] = make_line_button (box);
      self->figures[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_set_valign (GTK_WIDGET (self->leads[i]), GTK_ALIGN_END);
      gtk_label_set_xalign (self->figures[i], 0);
      gtk_widget_add_css_class (GTK_WIDGET (self->figures[i]), "tile-title");
      gtk_box_append (GTK_BOX (box), sng_tile_paragraph (figure_title (i), "tile-note"));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures[i]));
      gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->leads[i]));
      lead_to_exposure (GTK_ACTIONABLE (self->leads[i]));
    }
  self->turn = make_line_button (NULL);
  gtk_button_set_label (self->turn, C_ ("view", "Table"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->turn), _ ("Show as a table"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->turn), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->turn), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (self->turn), GTK_ALIGN_END);
  g_signal_connect_object (self->turn, "clicked", G_CALLBACK (turn_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->turn));
  return line;
}

static GtkWidget *
make_both_views (SngExposureTile *self)
{
  const SngSmallColumn columns[] = {
    { .title = C_ ("column", "Costs more than"), .expands = TRUE },
    { .title = C_ ("exposure", "Today"), .xalign = 1 },
    { .title = C_ ("exposure", "After treatment"), .xalign = 1 },
  };
  const char *label = _ ("What a year may cost");

  self->stack = GTK_STACK (gtk_stack_new ());
  self->curve = SNG_EXCEEDANCE (sng_exceedance_new (label, say_point, self));
  self->table = SNG_SMALL_TABLE (sng_small_table_new (label, columns, G_N_ELEMENTS (columns)));
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->curve), "curve");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
  g_signal_connect_object (self->curve, "table-wanted", G_CALLBACK (turn_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->stack);
}

static void
sng_exposure_tile_init (SngExposureTile *self)
{
  GtkWidget *tile = sng_tile_new (C_ ("tile", "Exposure, next 12 months"), NULL);

  self->tile = SNG_TILE (tile);
  self->coverage = GTK_LABEL (sng_tile_paragraph (NULL, "tile-note"));
  self->risks = make_line_button (GTK_WIDGET (self->coverage));
  lead_to_exposure (GTK_ACTIONABLE (self->risks));
  gtk_box_append (GTK_BOX (tile), make_figures (self));
  gtk_box_append (GTK_BOX (tile), make_both_views (self));
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->risks));
  adw_bin_set_child (ADW_BIN (self), tile);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Public API */

GtkWidget *
sng_exposure_tile_new (void)
{
  return g_object_new (SNG_TYPE_EXPOSURE_TILE, NULL);
}

/**
 * sng_exposure_tile_show:
 *
 * Shows an exposure; one without any estimate is not there at all.
 */
void
sng_exposure_tile_show (SngExposureTile *self, SngExposure *exposure, SngLocale *locale)
{
  gboolean has_figures = sng_exposure_get_risks (exposure)->len > 0;
  SngExposure *former = self->exposure;

  if (exposure == former && locale == self->locale && gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  self->exposure = sng_exposure_ref (exposure);
  g_clear_pointer (&former, sng_exposure_unref);
  if (self->locale != locale)
    {
      g_clear_pointer (&self->locale, sng_locale_unref);
      self->locale = sng_locale_ref (locale);
    }
  if (has_figures)
    {
      show_curve (self);
      show_table (self);
      show_figures (self);
      say_status (self);
      say_coverage (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), has_figures);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * sng_exposure_tile_refresh:
 * @as_of: the day that is looked at
 *
 * Simulates again where an estimate changed, in a worker thread; what is shown stays until then.
 */
void
sng_exposure_tile_refresh (SngExposureTile *self, SngUiContext *context, gint64 as_of)
{
  stop (self);
  g_clear_pointer (&self->locale, sng_locale_unref);
  self->locale = sng_locale_ref (sng_ui_context_get_locale (context));
  self->cancellable = g_cancellable_new ();
  sng_exposure_read_async (sng_ui_context_get_register (context), as_of, self->exposure,
                           self->cancellable, read_cb, g_object_ref (self));
}

/**
 * sng_exposure_tile_forget:
 *
 * Shows nothing until it is refreshed, as of another day; what was simulated is kept for what is
 * the same on that day.
 */
void
sng_exposure_tile_forget (SngExposureTile *self)
{
  stop (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sng_exposure_tile_say:
 *
 * Returns: (transfer full) (nullable): what the exposure comes to, in a sentence; %NULL when there
 *   is no figure
 */
char *
sng_exposure_tile_say (SngExposureTile *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? sng_loss_curve_say (self->exposure, self->locale)
                                                    : NULL;
}
