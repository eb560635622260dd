/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-level-line.h"

#include "ui/charts/sng-band-pill.h"
#include "ui/lists/sng-wrap-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngLevelLine
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) descendants */
  GtkLabel *inherent;
  GtkLabel *now;
  SngBandPill *pill;
  GtkLabel *target;
};

G_DEFINE_FINAL_TYPE (SngLevelLine, sng_level_line, ADW_TYPE_BIN)

static int
figure (SngLevelLine *self, SngRecord *risk, SngRiskField field)
{
  g_auto (SngValue) value
      = sng_ui_context_get_value (self->context, risk, sng_kind (SNG_KIND_RISK)->fields[field]);

  return (int) sng_value_get_integer (&value, 0);
}

static void
show_part (GtkLabel *label, const char *format, int likelihood, int impact)
{
  g_autofree char *text = g_strdup_printf (format, likelihood, impact);

  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), likelihood > 0 && impact > 0);
}

static void
sng_level_line_dispose (GObject *object)
{
  g_clear_object (&SNG_LEVEL_LINE (object)->context);
  G_OBJECT_CLASS (sng_level_line_parent_class)->dispose (object);
}

static void
sng_level_line_class_init (SngLevelLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_level_line_dispose;
}

static GtkLabel *
add_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
sng_level_line_init (SngLevelLine *self)
{
  GtkWidget *box = sng_wrap_box_new (8);

  self->inherent = add_label (box);
  self->now = add_label (box);
  self->pill = SNG_BAND_PILL (sng_band_pill_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pill));
  self->target = add_label (box);
  gtk_widget_set_margin_top (box, 5);
  gtk_widget_set_margin_bottom (box, 3);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

SngLevelLine *
sng_level_line_new (SngUiContext *context)
{
  SngLevelLine *self = g_object_new (SNG_TYPE_LEVEL_LINE, NULL);

  self->context = g_object_ref (context);
  return self;
}

void
sng_level_line_show (SngLevelLine *self, SngRecord *risk)
{
  int score = figure (self, risk, SNG_RISK_RESIDUAL_SCORE);
  int band = figure (self, risk, SNG_RISK_RESIDUAL_BAND);

  /* TRANSLATORS: likelihood times impact of a risk before any control */
  show_part (self->inherent, _("Inherent %d × %d →"),
             figure (self, risk, SNG_RISK_INHERENT_LIKELIHOOD),
             figure (self, risk, SNG_RISK_INHERENT_IMPACT));
  /* TRANSLATORS: likelihood times impact of a risk as it is; its score and level follow */
  show_part (self->now, _("now %d × %d ="), figure (self, risk, SNG_RISK_RESIDUAL_LIKELIHOOD),
             figure (self, risk, SNG_RISK_RESIDUAL_IMPACT));
  /* TRANSLATORS: likelihood times impact that a risk shall reach */
  show_part (self->target, _("→ target %d × %d"), figure (self, risk, SNG_RISK_TARGET_LIKELIHOOD),
             figure (self, risk, SNG_RISK_TARGET_IMPACT));
  if (score > 0)
    sng_band_pill_set_risk (self->pill, score,
                            (SngLevel)(band - SNG_RISK_BAND_LOW + SNG_LEVEL_LOW));
  else
    sng_band_pill_set_unassessed (self->pill);
}
