/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-figure-tile.h"

#include "ui/charts/sng-band-mark.h"
#include "ui/charts/sng-sparkline.h"
#include "ui/pages/sng-tile.h"
#include "ui/style/sng-theme.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SPARKLINE_LEAST 40
#define SPARKLINE_WIDTH 70
#define SPARKLINE_HEIGHT 40
#define TREND_CHARS 12

struct _SngFigureTile
{
  GtkButton parent_instance;

  /* (owned) */
  char *sentence; /* the figure in words */
  char *moved;    /* how it moved, in words */
  char *course;   /* (nullable) where it goes, in words */

  /* (borrowed) descendants */
  GtkLabel *title;
  GtkLabel *number;
  GtkLabel *scale;
  GtkImage *arrow;
  GtkLabel *delta;
  SngBandMark *mark;
  GtkLabel *band;
  GtkLabel *remark;
  GtkWidget *bar;
  SngSparkline *sparkline;
  GtkLabel *trend;

  GBytes *drawn; /* (owned) (nullable) what the sparkline was drawn from */
  double now; /* as it is shown; NAN when no number is */
};

G_DEFINE_FINAL_TYPE (SngFigureTile, sng_figure_tile, GTK_TYPE_BUTTON)

static GtkLabel *
make_label (GtkWidget *box, const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  sng_tile_say (label, NULL);
  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  return label;
}

static GtkWidget *
make_title (SngFigureTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->bar, "hue-bar");
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->bar);
  self->title = make_label (box, "tile-title");
  return box;
}

static GtkWidget *
make_number (SngFigureTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);

  self->number = make_label (box, "figure");
  self->scale = make_label (box, "tile-note");
  gtk_label_set_ellipsize (self->number, PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_valign (GTK_WIDGET (self->number), GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (GTK_WIDGET (self->scale), GTK_ALIGN_BASELINE);
  return box;
}

static GtkWidget *
make_state (SngFigureTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);

  self->arrow = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->arrow, 11);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->arrow));
  self->delta = make_label (box, "tile-delta");
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), FALSE);
  self->mark = SNG_BAND_MARK (sng_band_mark_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->mark));
  self->band = make_label (box, "tile-note");
  return box;
}

static GtkWidget *
make_contents (SngFigureTile *self)
{
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  gtk_box_append (GTK_BOX (words), make_number (self));
  gtk_box_append (GTK_BOX (words), make_state (self));
  self->remark = make_label (words, "tile-note");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (body), words);
  gtk_box_append (GTK_BOX (tile), make_title (self));
  gtk_box_append (GTK_BOX (tile), body);
  return tile;
}

/* What does not change is not set again: GTK would look up its style and measure it anew. */
static void
look_like (GtkWidget *widget, const char *css_class)
{
  const char *classes[] = { css_class, NULL };

  if (!gtk_widget_has_css_class (widget, css_class))
    gtk_widget_set_css_classes (widget, classes);
}

static void
show_icon (GtkImage *image, const char *icon)
{
  if (g_strcmp0 (gtk_image_get_icon_name (image), icon) != 0)
    gtk_image_set_from_icon_name (image, icon);
}

/* Returns: whether the sparkline was drawn from anything else before, or told of other quarters */
static gboolean
is_drawn_anew (SngFigureTile *self,
               const double *values,
               const char *const *periods,
               gsize n_values,
               const double scale[3])
{
  GByteArray *facts = g_byte_array_new ();
  g_autoptr (GBytes) drawn = NULL;

  g_byte_array_append (facts, (const guint8 *)scale, 3 * sizeof *scale);
  g_byte_array_append (facts, (const guint8 *)values, (guint)(n_values * sizeof *values));
  for (gsize i = 0; i < n_values; i++)
    g_byte_array_append (facts, (const guint8 *)periods[i], (guint)strlen (periods[i]) + 1);
  drawn = g_byte_array_free_to_bytes (facts);
  if (self->drawn != NULL && g_bytes_equal (drawn, self->drawn))
    return FALSE;
  g_clear_pointer (&self->drawn, g_bytes_unref);
  self->drawn = g_steal_pointer (&drawn);
  return TRUE;
}

static void
show_band (SngFigureTile *self, const SngFigure *figure)
{
  const char *word = sng_figure_band_word (figure);
  g_autofree char *text = word ? g_strdup (word) : sng_figure_text (figure);

  sng_band_mark_set_figure (self->mark, figure);
  sng_tile_say (self->band, text);
}

static void
sng_figure_tile_finalize (GObject *object)
{
  SngFigureTile *self = SNG_FIGURE_TILE (object);

  g_free (self->sentence);
  g_free (self->moved);
  g_free (self->course);
  g_clear_pointer (&self->drawn, g_bytes_unref);
  G_OBJECT_CLASS (sng_figure_tile_parent_class)->finalize (object);
}

static void
sng_figure_tile_class_init (SngFigureTileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_figure_tile_finalize;
}

static void
sng_figure_tile_init (SngFigureTile *self)
{
  self->now = NAN;
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
  gtk_widget_add_css_class (GTK_WIDGET (self), "tile");
  gtk_button_set_child (GTK_BUTTON (self), make_contents (self));
}

/* Where it was, above where it goes. */
static GtkWidget *
make_history (SngFigureTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sparkline));
  self->trend = make_label (box, "tile-note");
  gtk_widget_add_css_class (GTK_WIDGET (self->trend), "caption");
  gtk_label_set_ellipsize (self->trend, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->trend, TRUE);
  gtk_label_set_max_width_chars (self->trend, TREND_CHARS);
  gtk_label_set_justify (self->trend, GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (self->trend, 0.5);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/* Public API */

GtkWidget *
sng_figure_tile_new (const char *title, SngHue hue)
{
  SngFigureTile *self = g_object_new (SNG_TYPE_FIGURE_TILE, NULL);
  GtkWidget *body = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (self)));

  sng_tile_say (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (self->bar, sng_theme_hue_class (hue));
  self->sparkline = SNG_SPARKLINE (sng_sparkline_new (hue));
  sng_chart_set_sizes (SNG_CHART (self->sparkline), SPARKLINE_LEAST, SPARKLINE_WIDTH,
                       SPARKLINE_HEIGHT);
  gtk_widget_set_valign (GTK_WIDGET (self->sparkline), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->sparkline), FALSE);
  sng_cursor_chart_set_name (SNG_CURSOR_CHART (self->sparkline), title);
  gtk_box_append (GTK_BOX (body), make_history (self));
  return GTK_WIDGET (self);
}

/**
 * sng_figure_tile_set_score:
 * @remark: (nullable): one short line more
 */
void
sng_figure_tile_set_score (SngFigureTile *self, const SngScore *score, const char *remark)
{
  SngFigure figure = sng_figure_of_score (score, SNG_LOOK_KNOWN);
  gboolean has_band = sng_look_has_band (figure.mark.look);
  g_autofree char *number = has_band ? sng_figure_number (score->lo) : NULL;
  g_autofree char *scale = sng_figure_scale_note (&figure);

  self->now = has_band ? round (score->lo) : NAN;
  /* A figure that is not known must not look like a number. */
  sng_tile_say (self->number, number != NULL ? number : "–");
  sng_tile_say (self->scale, scale);
  show_band (self, &figure);
  sng_tile_say (self->remark, remark);
  g_free (self->sentence);
  self->sentence = sng_figure_sentence (&figure, gtk_label_get_text (self->title));
}

/**
 * sng_figure_tile_set_count:
 * @all: of how many; nothing is counted when it is 0
 */
void
sng_figure_tile_set_count (SngFigureTile *self, guint count, guint all, const char *remark)
{
  g_autofree char *number = all > 0 ? g_strdup_printf ("%u", count) : g_strdup ("–");
  /* TRANSLATORS: stands after a large number, as in "4 of 12". */
  g_autofree char *scale = all > 0 ? g_strdup_printf (C_ ("count", "of %u"), all) : g_strdup ("");

  self->now = all > 0 ? count : NAN;
  sng_tile_say (self->number, number);
  sng_tile_say (self->scale, scale);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), FALSE);
  sng_tile_say (self->band, all > 0 ? "" : C_ ("score", "no data"));
  sng_tile_say (self->remark, remark);
  g_free (self->sentence);
  /* TRANSLATORS: what is counted, how many, of how many. */
  self->sentence
      = all > 0 ? g_strdup_printf (C_ ("count", "%s: %u of %u"), gtk_label_get_text (self->title),
                                   count, all)
                : g_strdup_printf (C_ ("count", "%s: no data"), gtk_label_get_text (self->title));
}

/**
 * sng_figure_tile_set_before:
 * @before: the figure that the last meeting saw; NAN when it saw none
 * @day: (nullable): when that was, as in "20 Aug"
 */
void
sng_figure_tile_set_before (SngFigureTile *self, double before, const char *day)
{
  gboolean known = !isnan (before) && !isnan (self->now);
  int delta = known ? (int)(self->now - round (before)) : 0;
  const char *icon = delta > 0   ? "sng-improved-symbolic"
                     : delta < 0 ? "sng-worsened-symbolic"
                                 : "sng-same-symbolic";
  const char *look = delta > 0 ? "improved" : delta < 0 ? "worsened" : "tile-note";
  g_autofree char *number = g_strdup_printf ("%d", ABS (delta));
  g_autofree char *since = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->arrow), known);
  show_icon (self->arrow, icon);
  look_like (GTK_WIDGET (self->arrow), look);
  look_like (GTK_WIDGET (self->delta), look);
  sng_tile_say (self->delta, !known ? NULL : delta != 0 ? number : C_ ("movement", "same"));
  g_clear_pointer (&self->moved, g_free);
  if (!known)
    return;
  /* TRANSLATORS: %s is a day, as in "since 20 Aug". */
  since = g_strdup_printf (C_ ("movement", "since %s"), day);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->mark)))
    sng_tile_say (self->band, since);
  if (delta == 0)
    /* TRANSLATORS: %s is a day. */
    self->moved = g_strdup_printf (C_ ("movement", "The same as on %s"), day);
  else
    /* TRANSLATORS: how a figure moved: by how much, since which day. */
    self->moved = g_strdup_printf (delta > 0 ? C_ ("movement", "%d more than on %s")
                                             : C_ ("movement", "%d less than on %s"),
                                   ABS (delta), day);
}

/**
 * sng_figure_tile_set_history:
 * @values: oldest first, NAN where nobody measured
 * @periods: what their periods are called
 * @lowest: where the scale begins
 * @highest: where it ends
 * @target: where it should be; NAN for no line
 */
void
sng_figure_tile_set_history (SngFigureTile *self,
                             const double *values,
                             const char *const *periods,
                             gsize n_values,
                             double lowest,
                             double highest,
                             double target,
                             SngLocale *locale)
{
  gtk_widget_set_visible (GTK_WIDGET (self->sparkline), n_values > 1);
  if (is_drawn_anew (self, values, periods, n_values, (double[]){ lowest, highest, target }))
    {
      sng_sparkline_set_target (self->sparkline, target);
      sng_sparkline_set_scale (self->sparkline, lowest, highest);
      sng_sparkline_set_values (self->sparkline, values, periods, n_values, locale);
    }
}

/**
 * sng_figure_tile_set_course:
 * @word: (nullable): whether it improves, or that too little history is known
 * @sentences: (nullable): how fast, and when it reaches its target
 */
void
sng_figure_tile_set_course (SngFigureTile *self, const char *word, const char *sentences)
{
  sng_tile_say (self->trend, word);
  g_free (self->course);
  self->course = g_strdup (sentences);
}

/**
 * sng_figure_tile_finish:
 *
 * Says the whole tile in words, once it has its figures.
 */
void
sng_figure_tile_finish (SngFigureTile *self)
{
  const char *remark = gtk_label_get_text (self->remark);
  g_autofree char *details
      = g_strjoin (". ", self->moved ? self->moved : remark, self->moved ? remark : "", self->course, NULL);
  g_autofree char *tooltip
      = g_strjoin ("\n", _ ("Show what this figure is made of"), self->course, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->sentence, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details, -1);
  sng_tile_hint (GTK_WIDGET (self), tooltip);
}
