/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-look-label.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define RADIUS 6.0

struct _SngLookLabel
{
  SngMarkLabel parent_instance;

  SngMark mark;
};

G_DEFINE_FINAL_TYPE (SngLookLabel, sng_look_label, SNG_TYPE_MARK_LABEL)

static const char *const words[SNG_N_LOOKS] = {
  [SNG_LOOK_KNOWN] = NC_("look", "verified"),       [SNG_LOOK_UNKNOWN] = NC_("look", "unknown"),
  [SNG_LOOK_INSUFFICIENT] = NC_("look", "partial"), [SNG_LOOK_STALE] = NC_("look", "out of date"),
  [SNG_LOOK_UNVERIFIED] = NC_("look", "unverified"), [SNG_LOOK_ESTIMATED] = NC_("look", "estimate"),
  [SNG_LOOK_WITHHELD] = NC_("look", "withheld"),
};

static void
sng_look_label_paint (SngChart *chart,
                      cairo_t *cr,
                      double width,
                      double height,
                      const SngPalette *palette,
                      PangoContext *context)
{
  SngBox ground = { 0.0, 0.0, width, height };

  sng_mark_paint_ground (&SNG_LOOK_LABEL (chart)->mark, cr, &ground, RADIUS, palette);
}

static void
sng_look_label_class_init (SngLookLabelClass *klass)
{
  SNG_CHART_CLASS (klass)->paint = sng_look_label_paint;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "looklabel");
}

static void
sng_look_label_init (SngLookLabel *self)
{
  self->mark.tint = SNG_TINT_ACCEPTABLE;
  sng_look_label_set_look (self, SNG_LOOK_UNKNOWN, NULL);
}

/* Public API */

GtkWidget *
sng_look_label_new (void)
{
  return g_object_new (SNG_TYPE_LOOK_LABEL, NULL);
}

/* @sentence says the same at length, for the pointer and for those who listen; may be NULL. */
void
sng_look_label_set_look (SngLookLabel *self, SngLook look, const char *sentence)
{
  SngMarkLabel *label = SNG_MARK_LABEL (self);

  g_return_if_fail (SNG_IS_LOOK_LABEL (self));

  self->mark.look = look;
  sng_mark_label_set_tint (label, sng_look_has_band (look) ? &self->mark.tint : NULL);
  sng_mark_label_set_text (label, sng_look_word (look), FALSE);
  sng_mark_label_explain (label, sentence != NULL ? sentence : sng_look_word (look));
}

const char *
sng_look_word (SngLook look)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "look", words[look]);
}
