/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-what-if.h"

#include "data/posture/sng-loss-change.h"
#include "ui/pages/sng-estimate-point.h"
#include "ui/pages/sng-exposure-rows.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MINOR_UNITS_OF_MILLION 1e8
#define N_POINTS 3
/* Of more risks only the keys are read: a title costs a look into the register. */
#define MOST_TITLES 200

/* What is supposed of one risk. */
typedef struct
{
  SngHandle risk;
  SngLossEstimate estimate;
} Supposition;

struct _SngWhatIf
{
  AdwBin parent_instance;

  SngUiContext *context; /* (owned) */
  SngExposure *exposure; /* (owned) (nullable) */
  GArray *suppositions;  /* (owned) of Supposition */
  gboolean is_shown;     /* while it is shown, nobody supposes */

  /* (borrowed) descendants */
  GtkDropDown *risks;
  GtkSwitch *treated;
  GtkWidget *treated_line;
  GtkLabel *loss_heading;
  SngEstimatePoint *frequency[N_POINTS];
  SngEstimatePoint *loss[N_POINTS];
  GtkLabel *effect;
  GtkWidget *reset;
  GtkWidget *keep;
};

G_DEFINE_FINAL_TYPE (SngWhatIf, sng_what_if, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is supposed */

static const SngExposureRisk *
get_risk (SngWhatIf *self, guint place)
{
  GArray *risks = self->exposure != NULL ? sng_exposure_get_risks (self->exposure) : NULL;

  return risks != NULL && place < risks->len ? &g_array_index (risks, SngExposureRisk, place) : NULL;
}

static const SngExposureRisk *
chosen_risk (SngWhatIf *self)
{
  return get_risk (self, gtk_drop_down_get_selected (self->risks));
}

static SngHandle
handle_of (const SngExposureRisk *risk)
{
  return sng_record_get_handle (risk->risk->record);
}

/* Of a common cause the last one who spoke of the frequency spoke for all of it (ruling 26). */
static SngLossEstimate
estimate_of (SngWhatIf *self, const SngExposureRisk *risk)
{
  g_autoptr (SngLossReading) reading = sng_what_if_get_reading (self);
  GPtrArray *risks = reading != NULL ? reading->risks : NULL;

  for (guint i = 0; risks != NULL && i < risks->len; i++)
    {
      const SngLossRisk *supposed = risks->pdata[i];

      if (sng_record_get_handle (supposed->record) == handle_of (risk))
        return supposed->estimates.today;
    }
  return risk->risk->estimates.today;
}

static gboolean
equal_estimates (const SngLossEstimate *one, const SngLossEstimate *other)
{
  return sng_estimate_equal (&one->frequency, &other->frequency)
         && sng_estimate_equal (&one->loss, &other->loss);
}

/* Of a common cause it is kept also where it is as today: it may take back what another one said. */
static void
suppose (SngWhatIf *self, const SngExposureRisk *risk, const SngLossEstimate *estimate)
{
  Supposition supposition = { handle_of (risk), *estimate };

  for (guint i = 0; i < self->suppositions->len; i++)
    if (g_array_index (self->suppositions, Supposition, i).risk == supposition.risk)
      g_array_remove_index (self->suppositions, i--);
  if (risk->risk->cause != NULL || !equal_estimates (estimate, &risk->risk->estimates.today))
    g_array_append_val (self->suppositions, supposition);
}

/* Showing */

static void
show_points (SngWhatIf *self, const SngLossEstimate *estimate)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);

  for (guint i = 0; i < N_POINTS; i++)
    {
      sng_estimate_point_set (self->frequency[i], estimate->frequency.point[i], locale);
      sng_estimate_point_set (self->loss[i], estimate->loss.point[i] / MINOR_UNITS_OF_MILLION, locale);
    }
}

static void
show_chosen (SngWhatIf *self)
{
  const SngExposureRisk *risk = chosen_risk (self);
  gboolean read_only = sng_register_is_read_only (sng_ui_context_get_register (self->context));
  g_autoptr (SngLossReading) reading = sng_what_if_get_reading (self);
  gboolean supposes
      = reading != NULL && !sng_loss_reading_equal (reading, sng_exposure_get_reading (self->exposure));
  SngLossEstimate estimate;

  gtk_widget_set_sensitive (self->reset, supposes);
  gtk_widget_set_sensitive (self->keep, supposes && !read_only);
  if (risk == NULL)
    return;
  estimate = estimate_of (self, risk);
  self->is_shown = TRUE;
  show_points (self, &estimate);
  gtk_widget_set_sensitive (self->treated_line, risk->risk->estimates.has_target);
  gtk_switch_set_active (self->treated, risk->risk->estimates.has_target
                                            && equal_estimates (&estimate, &risk->risk->estimates.target));
  self->is_shown = FALSE;
}

static void
tell_of_change (SngWhatIf *self)
{
  show_chosen (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Acts */

/* The points never change their order: the one that is dragged takes the others along. */
static void
read_points (SngEstimatePoint *const *points, guint moved, double scale, SngEstimate *estimate)
{
  double number = sng_estimate_point_get (points[moved]) * scale;

  estimate->point[moved] = number;
  for (guint i = 0; i < N_POINTS; i++)
    if ((i < moved && estimate->point[i] > number) || (i > moved && estimate->point[i] < number))
      estimate->point[i] = number;
}

static void
moved_cb (SngEstimatePoint *point, SngWhatIf *self)
{
  const SngExposureRisk *risk = chosen_risk (self);
  SngLossEstimate estimate;

  if (self->is_shown || risk == NULL)
    return;
  estimate = estimate_of (self, risk);
  for (guint i = 0; i < N_POINTS; i++)
    {
      if (point == self->frequency[i])
        read_points (self->frequency, i, 1, &estimate.frequency);
      if (point == self->loss[i])
        read_points (self->loss, i, MINOR_UNITS_OF_MILLION, &estimate.loss);
    }
  suppose (self, risk, &estimate);
  tell_of_change (self);
}

static void
treated_cb (SngWhatIf *self)
{
  const SngExposureRisk *risk = chosen_risk (self);
  const SngRiskEstimates *estimates = risk != NULL ? &risk->risk->estimates : NULL;

  if (self->is_shown || risk == NULL)
    return;
  suppose (self, risk, gtk_switch_get_active (self->treated) ? &estimates->target : &estimates->today);
  tell_of_change (self);
}

static void
chosen_cb (SngWhatIf *self)
{
  if (!self->is_shown)
    show_chosen (self);
}

static void
reset_cb (SngWhatIf *self)
{
  g_array_set_size (self->suppositions, 0);
  tell_of_change (self);
}

/* What is kept is no longer supposed: the figures of today come with the change. */
static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngWhatIf) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome
      = sng_ui_context_apply_finish (SNG_UI_CONTEXT (source), result, &error);

  if (outcome != NULL && outcome->sequence != 0)
    {
      g_array_set_size (self->suppositions, 0);
      tell_of_change (self);
      sng_ui_context_tell (self->context, _("What was supposed is now what is estimated"), TRUE);
      return;
    }
  show_chosen (self);
  sng_ui_context_tell (self->context,
                       outcome != NULL
                           ? _("Nothing was kept: somebody changed one of these estimates meanwhile.")
                           : error->message,
                       FALSE);
}

static void
keep_cb (SngWhatIf *self)
{
  g_autoptr (SngLossReading) supposed = sng_what_if_get_reading (self);
  g_autoptr (SngChange) change = NULL;
  guint n_risks = 0;

  if (supposed == NULL)
    return;
  change = sng_loss_change_new (sng_exposure_get_reading (self->exposure), supposed, &n_risks);
  if (n_risks == 0)
    return;
  gtk_widget_set_sensitive (self->keep, FALSE);
  sng_ui_context_apply_async (self->context, change, kept_cb, g_object_ref (self));
}

static void
sng_what_if_dispose (GObject *object)
{
  SngWhatIf *self = SNG_WHAT_IF (object);

  g_clear_pointer (&self->exposure, sng_exposure_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_what_if_parent_class)->dispose (object);
}

static void
sng_what_if_finalize (GObject *object)
{
  g_array_unref (SNG_WHAT_IF (object)->suppositions);
  G_OBJECT_CLASS (sng_what_if_parent_class)->finalize (object);
}

static void
sng_what_if_class_init (SngWhatIfClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_what_if_dispose;
  G_OBJECT_CLASS (klass)->finalize = sng_what_if_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_points (SngWhatIf *self, GtkWidget *box, SngEstimatePoint **points, const char *const names[N_POINTS])
{
  const char *const labels[N_POINTS]
      = { C_ ("estimate", "At least"), C_ ("estimate", "Likely"), C_ ("estimate", "At most") };

  for (guint i = 0; i < N_POINTS; i++)
    {
      points[i] = SNG_ESTIMATE_POINT (sng_estimate_point_new (labels[i], names[i]));
      g_signal_connect_object (points[i], "changed", G_CALLBACK (moved_cb), self, 0);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (points[i]));
    }
}

static GtkWidget *
make_treated (SngWhatIf *self)
{
  GtkWidget *label = sng_tile_paragraph (_("Its treatment is in place"), NULL);

  self->treated_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->treated = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->treated), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->treated), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Its treatment is in place"), -1);
  g_signal_connect_object (self->treated, "notify::active", G_CALLBACK (treated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->treated_line), label);
  gtk_box_append (GTK_BOX (self->treated_line), GTK_WIDGET (self->treated));
  return self->treated_line;
}

static GtkWidget *
make_buttons (SngWhatIf *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->reset = gtk_button_new_with_label (C_ ("what if", "Reset"));
  self->keep = gtk_button_new_with_label (C_ ("what if", "Keep as change"));
  gtk_widget_set_halign (line, GTK_ALIGN_END);
  g_signal_connect_object (self->reset, "clicked", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keep, "clicked", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->reset);
  gtk_box_append (GTK_BOX (line), self->keep);
  return line;
}

static void
sng_what_if_init (SngWhatIf *self)
{
  const char *const frequency[N_POINTS]
      = { _("Events a year, at least"), _("Events a year, likely"), _("Events a year, at most") };
  const char *const loss[N_POINTS] = { _("Loss of one event in millions, at least"),
                                       _("Loss of one event in millions, likely"),
                                       _("Loss of one event in millions, at most") };
  GtkWidget *tile = sng_tile_new (C_ ("tile", "What if"), _("Nothing is saved until you keep it."));

  self->suppositions = g_array_new (FALSE, FALSE, sizeof (Supposition));
  self->risks = sng_tile_chooser (_("Risk that is estimated otherwise"));
  self->loss_heading = GTK_LABEL (sng_tile_paragraph (NULL, "tile-note"));
  self->effect = GTK_LABEL (sng_tile_paragraph (NULL, NULL));
  g_signal_connect_object (self->risks, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->risks));
  gtk_box_append (GTK_BOX (tile), make_treated (self));
  gtk_box_append (GTK_BOX (tile), sng_tile_paragraph (_("Events a year"), "tile-note"));
  add_points (self, tile, self->frequency, frequency);
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->loss_heading));
  add_points (self, tile, self->loss, loss);
  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (self->effect));
  gtk_box_append (GTK_BOX (tile), make_buttons (self));
  adw_bin_set_child (ADW_BIN (self), tile);
}

/* Public API */

GtkWidget *
sng_what_if_new (SngUiContext *context)
{
  SngWhatIf *self = g_object_new (SNG_TYPE_WHAT_IF, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

static GtkStringList *
list_risks (SngWhatIf *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; get_risk (self, i) != NULL; i++)
    {
      SngRecord *record = get_risk (self, i)->risk->record;
      g_autofree char *text = i < MOST_TITLES ? sng_exposure_risk_title (record, self->context)
                                              : g_strdup (sng_record_get_key (record));

      gtk_string_list_append (list, text);
    }
  return list;
}

/**
 * sng_what_if_set_exposure:
 * @exposure: of today; what is supposed of risks that are still in it stays supposed
 */
void
sng_what_if_set_exposure (SngWhatIf *self, SngExposure *exposure)
{
  const SngExposureRisk *chosen = chosen_risk (self);
  SngHandle risk = chosen != NULL ? handle_of (chosen) : 0;
  g_autoptr (GtkStringList) list = NULL;
  g_autofree char *heading
      /* TRANSLATORS: the currency, such as MXN. */
      = g_strdup_printf (_("Loss of one event, in millions of %s"), sng_exposure_get_reading (exposure)->currency);
  SngExposure *former = self->exposure;

  self->exposure = sng_exposure_ref (exposure);
  g_clear_pointer (&former, sng_exposure_unref);
  list = list_risks (self);
  self->is_shown = TRUE;
  gtk_drop_down_set_model (self->risks, G_LIST_MODEL (list));
  self->is_shown = FALSE;
  sng_tile_say (self->loss_heading, heading);
  sng_what_if_choose (self, risk);
  show_chosen (self);
}

/* Shows what is supposed of that risk. */
void
sng_what_if_choose (SngWhatIf *self, SngHandle risk)
{
  for (guint i = 0; get_risk (self, i) != NULL; i++)
    if (handle_of (get_risk (self, i)) == risk)
      gtk_drop_down_set_selected (self->risks, i);
}

/* What follows from what is supposed, in a sentence; %NULL for nothing. */
void
sng_what_if_say (SngWhatIf *self, const char *effect)
{
  sng_tile_say (self->effect, effect);
}

/**
 * sng_what_if_get_reading:
 *
 * Returns: (transfer full) (nullable): the estimates with what is supposed; %NULL when nothing is
 */
SngLossReading *
sng_what_if_get_reading (SngWhatIf *self)
{
  g_autoptr (SngLossReading) reading = NULL;

  for (guint i = 0; self->exposure != NULL && i < self->suppositions->len; i++)
    {
      const Supposition *supposition = &g_array_index (self->suppositions, Supposition, i);
      SngLossReading *next
          = sng_loss_reading_suppose (reading != NULL ? reading : sng_exposure_get_reading (self->exposure),
                                      supposition->risk, &supposition->estimate);

      g_clear_pointer (&reading, sng_loss_reading_unref);
      reading = next;
    }
  return g_steal_pointer (&reading);
}
