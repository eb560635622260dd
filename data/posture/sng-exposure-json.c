/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-exposure-json.h"

#include "data/posture/sng-loss-amount.h"

#define N_POINTS 100
#define SHORTEST_CURVE 100.0 /* its end is so many times its start */

static void
add_string (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_integer (JsonBuilder *builder, const char *name, gint64 integer)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, integer);
}

static void
add_amount (JsonBuilder *builder, const char *name, double amount)
{
  json_builder_set_member_name (builder, name);
  if (isnan (amount))
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, (gint64) round (amount));
}

static void
add_ratio (JsonBuilder *builder, const char *name, double ratio)
{
  json_builder_set_member_name (builder, name);
  if (isnan (ratio))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, ratio);
}

/* The figures of nothing are unknown, not zero. */
static void
add_figures (JsonBuilder *builder, double expected, const SngLossFigures *figures)
{
  for (guint i = 0; i < SNG_N_LOSS_AMOUNTS; i++)
    add_amount (builder, sng_loss_amount_name (i), sng_loss_amount_of (i, expected, figures));
  add_ratio (builder, "loss_probability", figures != NULL ? figures->any : NAN);
}

/* Points at equal ratios of the loss, where the curve is above nothing. */
static void
add_curve (JsonBuilder *builder, SngExposure *self, SngExposureCase which)
{
  double high = (double) sng_exposure_get_quantile (self, which, 1);
  double low = MIN ((double) sng_exposure_get_quantile (self, which, 0.01), high / SHORTEST_CURVE);

  low = MAX (low, high / (SHORTEST_CURVE * SHORTEST_CURVE));
  json_builder_set_member_name (builder, "curve");
  json_builder_begin_array (builder);
  for (guint i = 0; high > 0 && i < N_POINTS; i++)
    {
      double amount = round (low * pow (high / low, (double) i / (N_POINTS - 1)));

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, (gint64) amount);
      json_builder_add_double_value (builder, sng_exposure_get_probability (self, which, amount));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_case (JsonBuilder *builder, const char *name, SngExposure *self, SngExposureCase which)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_figures (builder, sng_exposure_get_expected (self, which), sng_exposure_get_figures (self, which));
  add_curve (builder, self, which);
  json_builder_end_object (builder);
}

static void
add_risk (JsonBuilder *builder, const SngExposureRisk *risk)
{
  json_builder_begin_object (builder);
  add_string (builder, "key", sng_record_get_key (risk->risk->record));
  add_figures (builder, risk->expected, &risk->figures);
  if (risk->risk->cause != NULL)
    add_string (builder, "common_cause", risk->risk->cause);
  add_amount (builder, "target_eal", risk->target_expected);
  add_ratio (builder, "treatment_value", risk->treatment_value);
  json_builder_end_object (builder);
}

static void
add_risks (JsonBuilder *builder, SngExposure *self)
{
  GArray *risks = sng_exposure_get_risks (self);

  json_builder_set_member_name (builder, "risks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < risks->len; i++)
    add_risk (builder, &g_array_index (risks, SngExposureRisk, i));
  json_builder_end_array (builder);
}

static void
add_unquantified (JsonBuilder *builder, SngExposure *self)
{
  GPtrArray *risks = sng_exposure_get_unquantified (self);

  json_builder_set_member_name (builder, "unquantified");
  json_builder_begin_array (builder);
  for (guint i = 0; i < risks->len; i++)
    json_builder_add_string_value (builder, sng_record_get_key (((SngLossRisk *) risks->pdata[i])->record));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "gaps");
  json_builder_begin_object (builder);
  for (guint i = 0; i < risks->len; i++)
    {
      SngLossRisk *risk = risks->pdata[i];

      add_string (builder, sng_record_get_key (risk->record), sng_estimate_gap_name (risk->gap));
    }
  json_builder_end_object (builder);
}

static void
add_processes (JsonBuilder *builder, SngExposure *self, SngReader *reader)
{
  GArray *processes = sng_exposure_get_processes (self);

  json_builder_set_member_name (builder, "processes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < processes->len; i++)
    {
      const SngExposureProcess *process = &g_array_index (processes, SngExposureProcess, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "key");
      if (process->process != 0)
        json_builder_add_string_value (builder, sng_reader_get_key (reader, process->process, NULL));
      else
        json_builder_add_null_value (builder);
      add_amount (builder, "eal", process->expected);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_tolerances (JsonBuilder *builder, SngExposure *self)
{
  GArray *tolerances = sng_exposure_get_reading (self)->tolerances;

  json_builder_set_member_name (builder, "tolerances");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tolerances->len; i++)
    {
      const SngTolerance *point = &g_array_index (tolerances, SngTolerance, i);
      double amount = (double) point->amount;

      json_builder_begin_object (builder);
      add_integer (builder, "amount", point->amount);
      add_ratio (builder, "limit", point->probability);
      add_ratio (builder, "probability",
                 sng_exposure_get_probability (self, SNG_EXPOSURE_TODAY, amount));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_portfolio (JsonBuilder *builder, SngExposure *self)
{
  SngLossReading *reading = sng_exposure_get_reading (self);

  add_integer (builder, "seed", (gint64) reading->seed);
  add_integer (builder, "trials", reading->n_trials);
  add_string (builder, "currency", reading->currency);
  add_case (builder, "portfolio", self, SNG_EXPOSURE_TODAY);
  if (sng_exposure_has_targets (self))
    add_case (builder, "target", self, SNG_EXPOSURE_TARGET);
  add_tolerances (builder, self);
}

/* Public API */

/**
 * sng_exposure_to_json:
 * @reader: of the register that it was read from
 *
 * Returns: (transfer full): the exposure, with amounts in minor units; the man page documents the
 *   members
 */
JsonNode *
sng_exposure_to_json (SngExposure *self, SngReader *reader)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_portfolio (builder, self);
  add_risks (builder, self);
  add_processes (builder, self, reader);
  add_unquantified (builder, self);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * sng_exposure_to_frozen_json:
 *
 * Returns: (transfer full): what a snapshot keeps of it: the portfolio, its curve, and of how many
 *   risks it speaks
 */
JsonNode *
sng_exposure_to_frozen_json (SngExposure *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_portfolio (builder, self);
  add_integer (builder, "quantified", sng_exposure_get_risks (self)->len);
  add_integer (builder, "unquantified", sng_exposure_get_unquantified (self)->len);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
