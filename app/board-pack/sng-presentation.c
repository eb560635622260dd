/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-presentation.h"

#include "app/board-pack/sng-lead-layer.h"
#include "app/board-pack/sng-slide-painter.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NOTES_HEIGHT 220
#define MOST_DIGITS 3

struct _SngPresentation
{
  GtkWindow parent_instance;

  /* (borrowed) descendants */
  GtkPicture *picture;
  SngLeadLayer *figures;
  GtkScrolledWindow *notes;
  GtkLabel *notes_label;

  SngPack *pack;            /* (owned) */
  SngSlidePainter *painter; /* (owned) */
  guint slide;
  guint typed; /* the number of a slide, as far as it is typed; 0 for none */
  gboolean is_black;
  guint ahead;   /* source */
  guint resized; /* source */
};

G_DEFINE_FINAL_TYPE (SngPresentation, sng_presentation, GTK_TYPE_WINDOW)

enum
{
  SIGNAL_LEAD_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What stands on the sheet and not on the slide is what there is to say. */
static char *
make_notes (SngSheet *sheet)
{
  g_autoptr (SngFigureList) list = sng_figure_list_new ();
  GString *notes = g_string_new (sheet->notes);

  for (guint i = 0; i < sheet->blocks->len; i++)
    if (((SngBlock *)sheet->blocks->pdata[i])->off_slides)
      sng_block_tell (sheet->blocks->pdata[i], list);
  for (guint i = 0; i < list->lines->len; i++)
    {
      const SngListedLine *line = list->lines->pdata[i];

      for (guint k = 0; k < line->cells->len; k++)
        g_string_append_printf (notes, "%s%s", k > 0 ? " · " : "",
                                g_array_index (line->cells, SngListedCell, k).text);
      g_string_append_c (notes, '\n');
    }
  if (notes->len == 0)
    g_string_append (notes, _ ("There is nothing to add to this slide."));
  return g_string_free (notes, FALSE);
}

static gboolean
paint_ahead_cb (gpointer data)
{
  SngPresentation *self = data;

  self->ahead = 0;
  sng_slide_painter_paint_around (self->painter, self->slide);
  return G_SOURCE_REMOVE;
}

/* A black screen has no figures. */
static void
show_leads (SngPresentation *self)
{
  GArray *leads = self->is_black ? NULL : sng_slide_painter_get_leads (self->painter, self->slide);
  double width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)));
  double height = MAX (1, gtk_widget_get_height (GTK_WIDGET (self)));

  sng_lead_layer_set_leads (self->figures, leads, SNG_SLIDE_WIDTH, SNG_SLIDE_WIDTH * height / width);
}

static void
show_slide (SngPresentation *self)
{
  SngSheet *sheet = sng_slide_painter_get_sheet (self->painter, self->slide);
  g_autofree char *notes = make_notes (sheet);

  gtk_picture_set_paintable (self->picture,
                             self->is_black ? NULL : sng_slide_painter_get (self->painter, self->slide));
  gtk_picture_set_alternative_text (self->picture, sheet->title);
  show_leads (self);
  gtk_window_set_title (GTK_WINDOW (self), sheet->title);
  gtk_label_set_text (self->notes_label, notes);
  if (self->ahead == 0)
    self->ahead = g_idle_add_full (G_PRIORITY_LOW, paint_ahead_cb, self, NULL);
}

static void
go_to (SngPresentation *self, gint64 slide)
{
  guint n = sng_slide_painter_get_n_slides (self->painter);

  self->slide = (guint)CLAMP (slide, 0, (gint64)n - 1);
  self->is_black = FALSE;
  show_slide (self);
}

/* Keys */

static void
next (SngPresentation *self)
{
  go_to (self, (gint64)self->slide + 1);
}

static void
previous (SngPresentation *self)
{
  go_to (self, (gint64)self->slide - 1);
}

static void
first (SngPresentation *self)
{
  go_to (self, 0);
}

static void
last (SngPresentation *self)
{
  go_to (self, G_MAXUINT32);
}

static void
toggle_black (SngPresentation *self)
{
  self->is_black = !self->is_black;
  show_slide (self);
}

static void
toggle_notes (SngPresentation *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->notes), !gtk_widget_get_visible (GTK_WIDGET (self->notes)));
}

static void
next_figure (SngPresentation *self)
{
  sng_lead_layer_move (self->figures, 1);
}

static void
previous_figure (SngPresentation *self)
{
  sng_lead_layer_move (self->figures, -1);
}

static void
follow_cb (SngPresentation *self, const char *lead)
{
  g_signal_emit (self, signals[SIGNAL_LEAD_WANTED], 0, lead);
}

/* A number goes to its slide; without one, a figure leads to its evidence, or the whole slide to what
 * its title says. */
static void
enter (SngPresentation *self)
{
  guint typed = self->typed;

  self->typed = 0;
  if (typed > 0)
    go_to (self, (gint64)typed - 1);
  else if (!sng_lead_layer_follow (self->figures))
    follow_cb (self, sng_slide_painter_get_sheet (self->painter, self->slide)->lead);
}

static void
leave (SngPresentation *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static const struct
{
  guint key;
  void (*act) (SngPresentation *self);
} acts[] = {
  { GDK_KEY_Right, next },       { GDK_KEY_Down, next },          { GDK_KEY_Page_Down, next },
  { GDK_KEY_space, next },       { GDK_KEY_KP_Right, next },      { GDK_KEY_KP_Page_Down, next },
  { GDK_KEY_Left, previous },    { GDK_KEY_Up, previous },        { GDK_KEY_Page_Up, previous },
  { GDK_KEY_BackSpace, previous }, { GDK_KEY_KP_Left, previous }, { GDK_KEY_KP_Page_Up, previous },
  { GDK_KEY_Home, first },       { GDK_KEY_End, last },           { GDK_KEY_b, toggle_black },
  { GDK_KEY_B, toggle_black },   { GDK_KEY_period, toggle_black }, { GDK_KEY_n, toggle_notes },
  { GDK_KEY_N, toggle_notes },   { GDK_KEY_Return, enter },       { GDK_KEY_KP_Enter, enter },
  { GDK_KEY_Tab, next_figure },  { GDK_KEY_ISO_Left_Tab, previous_figure }, { GDK_KEY_Escape, leave },
};

static gboolean
key_cb (SngPresentation *self, guint key, guint code, GdkModifierType modifiers)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  return sng_presentation_press (self, key);
}

static void
released_cb (SngPresentation *self)
{
  next (self);
}

/* A picture cannot be given to a widget while widgets get their places. */
static gboolean
resized_cb (gpointer data)
{
  SngPresentation *self = data;

  self->resized = 0;
  show_slide (self);
  return G_SOURCE_REMOVE;
}

/* Overrides */

static void
sng_presentation_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SngPresentation *self = SNG_PRESENTATION (widget);
  int scale = gtk_widget_get_scale_factor (widget);

  GTK_WIDGET_CLASS (sng_presentation_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->painter == NULL || width <= 0 || height <= 0)
    return;
  if (sng_slide_painter_resize (self->painter, width * scale, height * scale) && self->resized == 0)
    self->resized = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resized_cb, self, NULL);
}

static void
sng_presentation_dispose (GObject *object)
{
  SngPresentation *self = SNG_PRESENTATION (object);

  g_clear_handle_id (&self->ahead, g_source_remove);
  g_clear_handle_id (&self->resized, g_source_remove);
  g_clear_pointer (&self->painter, sng_slide_painter_free);
  g_clear_pointer (&self->pack, sng_pack_free);
  G_OBJECT_CLASS (sng_presentation_parent_class)->dispose (object);
}

static void
sng_presentation_class_init (SngPresentationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_presentation_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = sng_presentation_size_allocate;
  signals[SIGNAL_LEAD_WANTED] = g_signal_new ("lead-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sng_presentation_init (SngPresentation *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->picture = GTK_PICTURE (gtk_picture_new ());
  self->notes_label = GTK_LABEL (gtk_label_new (NULL));
  self->notes = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_label_set_wrap (self->notes_label, TRUE);
  gtk_label_set_xalign (self->notes_label, 0);
  gtk_scrolled_window_set_child (self->notes, GTK_WIDGET (self->notes_label));
  gtk_scrolled_window_set_min_content_height (self->notes, NOTES_HEIGHT);
  gtk_widget_set_valign (GTK_WIDGET (self->notes), GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->notes), "card");
  gtk_widget_set_visible (GTK_WIDGET (self->notes), FALSE);
  self->figures = SNG_LEAD_LAYER (sng_lead_layer_new (_ ("Figures of this slide")));
  gtk_widget_set_focusable (GTK_WIDGET (self->figures), FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->picture));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->figures));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->notes));
  gtk_window_set_child (GTK_WINDOW (self), overlay);
  gtk_widget_add_css_class (GTK_WIDGET (self), "presentation");
  gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 720);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (overlay, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (self->figures, "lead-wanted", G_CALLBACK (follow_cb), self, G_CONNECT_SWAPPED);
}

/* Public API */

SngPresentation *
sng_presentation_new (SngPack *pack)
{
  SngPresentation *self = g_object_new (SNG_TYPE_PRESENTATION, NULL);

  self->pack = pack;
  self->painter = sng_slide_painter_new (pack);
  show_slide (self);
  return self;
}

/* From 0. */
guint
sng_presentation_get_slide (SngPresentation *self)
{
  return self->slide;
}

gboolean
sng_presentation_is_black (SngPresentation *self)
{
  return self->is_black;
}

/* Returns: whether the key means something here */
gboolean
sng_presentation_press (SngPresentation *self, guint key)
{
  guint32 letter = gdk_keyval_to_unicode (key);

  if (g_unichar_isdigit (letter))
    {
      guint most = (guint)pow (10, MOST_DIGITS);

      self->typed = (self->typed * 10 + (guint)g_unichar_digit_value (letter)) % most;
      return GDK_EVENT_STOP;
    }
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].key == key)
      {
        acts[i].act (self);
        self->typed = 0;
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

/* Whether the next slide is already painted. */
gboolean
sng_presentation_is_ahead (SngPresentation *self)
{
  return sng_slide_painter_is_painted (self->painter, self->slide + 1);
}

/* Returns: (nullable): the figure that Tab came to */
const SngPlacedLead *
sng_presentation_get_figure (SngPresentation *self)
{
  return sng_lead_layer_get_chosen (self->figures);
}

guint
sng_presentation_get_n_figures (SngPresentation *self)
{
  return sng_lead_layer_get_n_leads (self->figures);
}

gboolean
sng_presentation_shows_notes (SngPresentation *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->notes));
}
