/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-exposure-figures.h"

#include "ui/charts/sng-exceedance.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CURVE_HEIGHT 210

struct _SngExposureFigures
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  SngTile *tile;
  GtkLabel *finding;
  GtkLabel *coverage;
  SngExceedance *curve;
  AdwBin *table; /* of a SngSmallTable: which columns it has depends on what is compared */

  SngLocale *locale; /* (owned) (nullable) */
  char currency[4];
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (SngExposureFigures, sng_exposure_figures, ADW_TYPE_BIN)

static char *
money (SngExposureFigures *self, double minor_units)
{
  return isnan (minor_units) ? g_strdup ("—")
                             : sng_locale_format_money_millions (
                                   self->locale, (gint64)round (minor_units), self->currency);
}

static char *
percent (SngExposureFigures *self, double probability)
{
  return isnan (probability) ? g_strdup ("—")
                             : sng_locale_format_percent (self->locale, probability * 100, 1);
}

static char *
say_point (double amount, double probability, gpointer data)
{
  SngExposureFigures *self = data;
  g_autofree char *shown = money (self, amount);
  g_autofree char *share = percent (self, probability);

  /* TRANSLATORS: an amount of money, and a percentage. */
  return g_strdup_printf (_ ("A year costs more than %s with a probability of %s."), shown, share);
}

/* The table */

static SngSmallTable *
make_table (const SngLossLine *lines, guint n_lines)
{
  g_autofree SngSmallColumn *columns = g_new0 (SngSmallColumn, n_lines + 1);

  columns[0] = (SngSmallColumn){ .title = C_ ("column", "Costs more than"), .expands = TRUE };
  for (guint i = 0; i < n_lines; i++)
    columns[i + 1] = (SngSmallColumn){ .title = lines[i].label, .xalign = 1 };
  return SNG_SMALL_TABLE (sng_small_table_new (_ ("What a year may cost"), columns, n_lines + 1));
}

/* The row in words says all of its cells, since a row is heard as one. */
static void
add_row (SngSmallTable *table,
         const char *label,
         const SngLossLine *lines,
         char *const *texts,
         guint n_lines,
         gboolean is_alarming)
{
  g_autofree GtkWidget **cells = g_new0 (GtkWidget *, n_lines + 1);
  g_autoptr (GString) words = g_string_new (label);

  cells[0] = sng_small_table_text (label, NULL);
  gtk_widget_set_tooltip_text (cells[0], label);
  for (guint i = 0; i < n_lines; i++)
    {
      const char *look = is_alarming && i == 0 ? "alarm" : i == 0 ? "tile-title" : NULL;

      cells[i + 1] = sng_small_table_text (texts[i], look);
      g_string_append_printf (words, "; %s: %s", lines[i].label, texts[i]);
    }
  sng_small_table_add (table, 0, words->str, cells);
}

static void
add_amount (SngExposureFigures *self,
            SngSmallTable *table,
            SngLossAmount amount,
            const SngLossLine *lines,
            guint n_lines)
{
  g_auto (GStrv) texts = g_new0 (char *, n_lines + 1);

  for (guint i = 0; i < n_lines; i++)
    texts[i] = money (self, sng_loss_line_get_amount (&lines[i], amount));
  add_row (table, sng_loss_amount_label (amount), lines, texts, n_lines, FALSE);
}

static void
add_tolerance (SngExposureFigures *self,
               SngSmallTable *table,
               const SngTolerance *point,
               const SngLossLine *lines,
               guint n_lines)
{
  g_auto (GStrv) texts = g_new0 (char *, n_lines + 1);
  g_autofree char *amount = money (self, (double)point->amount);
  g_autofree char *limit = sng_locale_format_percent (self->locale, point->probability * 100, 0);
  /* TRANSLATORS: an amount of money, then the largest probability with which a year may cost more. */
  g_autofree char *label = g_strdup_printf (_ ("More than %s (at most %s)"), amount, limit);

  for (guint i = 0; i < n_lines; i++)
    texts[i] = percent (self, sng_loss_line_get_probability (&lines[i], (double)point->amount));
  add_row (table, label, lines, texts, n_lines,
           sng_loss_line_get_probability (&lines[0], (double)point->amount) > point->probability);
}

static void
show_table (SngExposureFigures *self, const SngLossLine *lines, guint n_lines)
{
  GArray *tolerances = sng_exposure_get_reading (lines[0].exposure)->tolerances;
  SngSmallTable *table = make_table (lines, n_lines);

  for (guint i = 0; i < SNG_N_LOSS_AMOUNTS; i++)
    add_amount (self, table, i, lines, n_lines);
  for (guint i = 0; i < tolerances->len; i++)
    add_tolerance (self, table, &g_array_index (tolerances, SngTolerance, i), lines, n_lines);
  sng_small_table_set_narrow (table, self->narrow);
  adw_bin_set_child (self->table, GTK_WIDGET (table));
}

/* Words */

static void
say_coverage (SngExposureFigures *self, SngExposure *exposure)
{
  guint n = sng_exposure_get_risks (exposure)->len;
  guint n_others = sng_exposure_get_unquantified (exposure)->len;
  g_autofree char *text
      = n_others > 0
            ? g_strdup_printf (
                ngettext ("%u of %u risks has an estimate; not in these figures: %u",
                          "%u of %u risks have an estimate; not in these figures: %u",
                          n),
                n, n + n_others, n_others)
            : g_strdup (_ ("Every risk has an estimate"));

  sng_tile_say (self->coverage, text);
}

static void
say_status (SngExposureFigures *self, SngExposure *exposure)
{
  gboolean has_tolerance = sng_exposure_get_reading (exposure)->tolerances->len > 0;
  const char *note = sng_exposure_get_breach (exposure) != NULL
                         ? C_ ("exposure", "◆ above tolerance")
                         : C_ ("exposure", "within tolerance");

  sng_tile_set_note (self->tile, has_tolerance ? note : C_ ("exposure", "no tolerance is set"));
}

static void
table_wanted_cb (SngExposureFigures *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
sng_exposure_figures_dispose (GObject *object)
{
  g_clear_pointer (&SNG_EXPOSURE_FIGURES (object)->locale, sng_locale_unref);
  G_OBJECT_CLASS (sng_exposure_figures_parent_class)->dispose (object);
}

static void
sng_exposure_figures_class_init (SngExposureFiguresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_exposure_figures_dispose;
}

static void
sng_exposure_figures_init (SngExposureFigures *self)
{
  const char *title = C_ ("tile", "Exposure, next 12 months");
  GtkWidget *curve = sng_exceedance_new (_ ("What a year may cost"), say_point, self);

  self->tile = SNG_TILE (sng_tile_new (title, NULL));
  self->finding = GTK_LABEL (sng_tile_paragraph (NULL, NULL));
  self->coverage = GTK_LABEL (sng_tile_paragraph (NULL, "tile-note"));
  self->curve = SNG_EXCEEDANCE (curve);
  self->table = ADW_BIN (adw_bin_new ());
  sng_chart_set_sizes (SNG_CHART (curve), 160, 320, CURVE_HEIGHT);
  g_signal_connect_object (curve, "table-wanted", G_CALLBACK (table_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->tile), GTK_WIDGET (self->finding));
  gtk_box_append (GTK_BOX (self->tile), GTK_WIDGET (self->coverage));
  gtk_box_append (GTK_BOX (self->tile), curve);
  gtk_box_append (GTK_BOX (self->tile), GTK_WIDGET (self->table));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->tile));
}

/* Public API */

/**
 * sng_exposure_figures_new:
 * @chooser: (transfer floating): what chooses the past day to compare with
 */
GtkWidget *
sng_exposure_figures_new (GtkWidget *chooser)
{
  SngExposureFigures *self = g_object_new (SNG_TYPE_EXPOSURE_FIGURES, NULL);

  gtk_box_insert_child_after (GTK_BOX (self->tile), chooser, GTK_WIDGET (self->coverage));
  return GTK_WIDGET (self);
}

/**
 * sng_exposure_figures_show:
 * @lines: what stands beside each other; the first is that of an exposure with at least one risk
 */
void
sng_exposure_figures_show (SngExposureFigures *self, const SngLossLine *lines, guint n_lines, SngLocale *locale)
{
  SngExposure *exposure = lines[0].exposure;
  g_autoptr (SngLossCurve) curve = sng_loss_curve_new_of (lines, n_lines, locale);
  g_autofree char *finding = sng_loss_curve_say (exposure, locale);
  SngLocale *former = self->locale;

  self->locale = sng_locale_ref (locale);
  g_clear_pointer (&former, sng_locale_unref);
  g_strlcpy (self->currency, sng_exposure_get_reading (exposure)->currency, sizeof self->currency);
  sng_exceedance_set_model (self->curve, &curve->model);
  sng_cursor_chart_set_finding (SNG_CURSOR_CHART (self->curve), finding);
  sng_tile_say (self->finding, finding);
  say_coverage (self, exposure);
  say_status (self, exposure);
  show_table (self, lines, n_lines);
}

/* Where there is little room, what a row is stands above its amounts. */
void
sng_exposure_figures_set_narrow (SngExposureFigures *self, gboolean narrow)
{
  GtkWidget *table = adw_bin_get_child (self->table);

  self->narrow = narrow;
  if (table != NULL)
    sng_small_table_set_narrow (SNG_SMALL_TABLE (table), narrow);
}
