/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-loss-reading.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The share of years that a loss in one year of twenty stands for. */
#define ONE_IN_TWENTY 0.05
#define DEFAULT_CURRENCY "MXN"

static void
free_risk (gpointer data)
{
  SngLossRisk *risk = data;

  sng_record_unref (risk->record);
  g_free (risk->cause);
  g_free (risk);
}

static void
clear_reading (gpointer data)
{
  SngLossReading *self = data;

  g_clear_pointer (&self->risks, g_ptr_array_unref);
  g_clear_pointer (&self->tolerances, g_array_unref);
}

/* The organisation says in which currency it reports; units below it may use others. */
static gboolean
read_currency (SngLossReading *self, SngReader *reader, GError **error)
{
  g_autoptr (GPtrArray) units = sng_reader_get_records (reader, SNG_KIND_UNIT, FALSE, error);

  if (units == NULL)
    return FALSE;
  g_strlcpy (self->currency, DEFAULT_CURRENCY, sizeof self->currency);
  for (guint i = 0; i < units->len; i++)
    {
      const char *currency
          = sng_value_get_text (sng_unit (units->pdata[i], SNG_UNIT_CURRENCY), SNG_LANGUAGE_EN);

      if (currency != NULL
          && sng_value_get_integer (sng_unit (units->pdata[i], SNG_UNIT_UNIT_TYPE), 0)
                 == SNG_UNIT_UNIT_TYPE_ORGANISATION)
        g_strlcpy (self->currency, currency, sizeof self->currency);
    }
  return TRUE;
}

static gboolean
read_parameters (SngLossReading *self, SngReader *reader, gint64 as_of, GError **error)
{
  g_autoptr (SngFactBase) base = sng_fact_base_load_small (reader, as_of, error);

  if (base == NULL)
    return FALSE;
  self->n_trials = (guint) sng_fact_base_parameter (base, SNG_PARAMETER_EXPOSURE_TRIALS);
  self->seed = (guint64) sng_fact_base_parameter (base, SNG_PARAMETER_EXPOSURE_SEED);
  return TRUE;
}

static int
compare_tolerances (gconstpointer a, gconstpointer b)
{
  const SngTolerance *left = a, *right = b;

  if (left->amount != right->amount)
    return left->amount < right->amount ? -1 : 1;
  return (left->probability > right->probability) - (left->probability < right->probability);
}

/* The same point may be said twice, as a loss in one year of twenty and as a probability. */
static void
add_tolerance (SngLossReading *self, const SngValue *amount, double probability)
{
  SngTolerance tolerance = { amount->integer, probability };

  if (amount->tag != SNG_TAG_MONEY || isnan (probability)
      || strncmp (amount->currency, self->currency, sizeof amount->currency) != 0)
    return;
  for (guint i = 0; i < self->tolerances->len; i++)
    if (compare_tolerances (&g_array_index (self->tolerances, SngTolerance, i), &tolerance) == 0)
      return;
  g_array_append_val (self->tolerances, tolerance);
}

/* Statements without a category speak of all risks together. */
static gboolean
read_tolerances (SngLossReading *self, SngReader *reader, GError **error)
{
  g_autoptr (GPtrArray) appetites = sng_reader_get_records (reader, SNG_KIND_APPETITE, FALSE, error);

  if (appetites == NULL)
    return FALSE;
  for (guint i = 0; i < appetites->len; i++)
    {
      SngRecord *appetite = appetites->pdata[i];

      if (sng_value_is_known (sng_appetite (appetite, SNG_APPETITE_CATEGORY)))
        continue;
      add_tolerance (self, sng_appetite (appetite, SNG_APPETITE_TOLERANCE_P95), ONE_IN_TWENTY);
      add_tolerance (self, sng_appetite (appetite, SNG_APPETITE_LOSS_THRESHOLD),
                     sng_value_get_real (sng_appetite (appetite, SNG_APPETITE_LOSS_PROBABILITY), NAN) / 100);
    }
  g_array_sort (self->tolerances, compare_tolerances);
  return TRUE;
}

static gboolean
is_complete (const SngEstimate *estimate)
{
  return !isnan (estimate->point[0]) && !isnan (estimate->point[1]) && !isnan (estimate->point[2]);
}

static SngEstimateGap
find_gap (const SngLossReading *self, const SngRiskEstimates *estimates)
{
  const SngLossEstimate *today = &estimates->today;

  if (!is_complete (&today->frequency) || !is_complete (&today->loss))
    return SNG_ESTIMATE_MISSING;
  if (!sng_loss_estimate_is_usable (today))
    return SNG_ESTIMATE_OUT_OF_ORDER;
  if (!g_str_equal (estimates->currency, self->currency))
    return SNG_ESTIMATE_OTHER_CURRENCY;
  return SNG_ESTIMATE_COMPLETE;
}

/* The estimates are read out of the record: of very many risks, it keeps what names them only. */
static SngRecord *
make_slim (SngRecord *record)
{
  static const guint kept[] = { SNG_COMMON_KEY, SNG_RISK_PROCESSES };
  guint fields[G_N_ELEMENTS (kept)];
  SngValue values[G_N_ELEMENTS (kept)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (sng_value_is_known (sng_record_get (record, kept[i])))
      {
        fields[n] = kept[i];
        values[n++] = sng_value_copy (sng_record_get (record, kept[i]));
      }
  return sng_record_new_of (sng_record_get_kind (record), sng_record_get_handle (record), fields,
                            values, n, 0);
}

static SngLossRisk *
read_risk (const SngLossReading *self, SngRecord *record)
{
  const char *cause = sng_value_get_text (sng_risk (record, SNG_RISK_COMMON_CAUSE), SNG_LANGUAGE_EN);
  SngLossRisk *risk = g_new0 (SngLossRisk, 1);

  risk->record = make_slim (record);
  risk->cause = g_strdup (cause);
  sng_read_risk_estimates (record, &risk->estimates);
  risk->gap = find_gap (self, &risk->estimates);
  return risk;
}

static int
compare_risks (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (sng_record_get_key ((*(SngLossRisk *const *) a)->record),
                    sng_record_get_key ((*(SngLossRisk *const *) b)->record));
}

/* Events of a common cause happen together, so they are as frequent in all its risks (ruling 26).
 * Where the targets differ, the risks stay as they are today. */
static void
compare_with_first (const SngLossRisk *first, const SngLossRisk *risk, gboolean *same_today, gboolean *same_target)
{
  const SngRiskEstimates *one = &first->estimates, *other = &risk->estimates;

  *same_today &= sng_estimate_equal (&one->today.frequency, &other->today.frequency);
  *same_target &= one->has_target == other->has_target
                  && sng_estimate_equal (&one->target.frequency, &other->target.frequency);
}

static void
check_cause (GPtrArray *members)
{
  gboolean same_today = TRUE, same_target = TRUE;

  for (guint i = 1; i < members->len; i++)
    compare_with_first (members->pdata[0], members->pdata[i], &same_today, &same_target);
  for (guint i = 0; i < members->len; i++)
    {
      SngLossRisk *risk = members->pdata[i];

      if (!same_today && risk->gap == SNG_ESTIMATE_COMPLETE)
        risk->gap = SNG_ESTIMATE_CAUSE_DIFFERS;
      if (!same_target)
        risk->estimates.has_target = FALSE;
    }
}

static void
check_causes (SngLossReading *self)
{
  g_autoptr (GHashTable) causes
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer members;

  for (guint i = 0; i < self->risks->len; i++)
    {
      SngLossRisk *risk = self->risks->pdata[i];

      if (risk->cause == NULL || risk->gap == SNG_ESTIMATE_MISSING)
        continue;
      members = g_hash_table_lookup (causes, risk->cause);
      if (members == NULL)
        g_hash_table_insert (causes, risk->cause, members = g_ptr_array_new ());
      g_ptr_array_add (members, risk);
    }
  g_hash_table_iter_init (&iter, causes);
  while (g_hash_table_iter_next (&iter, NULL, &members))
    check_cause (members);
}

/* All that is read of a risk, in the order of its fields: a register may hold very many. */
static const guint read_fields[] = {
  SNG_COMMON_KEY,
  SNG_RISK_PROCESSES,
  SNG_RISK_FREQUENCY_MINIMUM,
  SNG_RISK_FREQUENCY_LIKELY,
  SNG_RISK_FREQUENCY_MAXIMUM,
  SNG_RISK_LOSS_MINIMUM,
  SNG_RISK_LOSS_LIKELY,
  SNG_RISK_LOSS_MAXIMUM,
  SNG_RISK_TARGET_FREQUENCY_MINIMUM,
  SNG_RISK_TARGET_FREQUENCY_LIKELY,
  SNG_RISK_TARGET_FREQUENCY_MAXIMUM,
  SNG_RISK_TARGET_LOSS_MINIMUM,
  SNG_RISK_TARGET_LOSS_LIKELY,
  SNG_RISK_TARGET_LOSS_MAXIMUM,
  SNG_RISK_COMMON_CAUSE,
  SNG_RISK_COST,
  SNG_RISK_COST_YEARLY,
  SNG_RISK_STATE,
};

static gboolean
read_risks (SngLossReading *self, SngReader *reader, GError **error)
{
  g_autoptr (GPtrArray) records = sng_reader_get_records_partly (
      reader, SNG_KIND_RISK, read_fields, G_N_ELEMENTS (read_fields), error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      guint state = sng_record_get_state (records->pdata[i]);

      if (state != SNG_RISK_STATE_CLOSED && state != SNG_RISK_STATE_VOID)
        g_ptr_array_add (self->risks, read_risk (self, records->pdata[i]));
    }
  g_ptr_array_sort (self->risks, compare_risks);
  check_causes (self);
  return TRUE;
}

/* Public API */

/**
 * sng_estimate_gap_name:
 *
 * Returns: its stable name
 */
const char *
sng_estimate_gap_name (SngEstimateGap gap)
{
  static const char *const names[SNG_N_ESTIMATE_GAPS] = {
    [SNG_ESTIMATE_COMPLETE] = "complete",
    [SNG_ESTIMATE_MISSING] = "missing",
    [SNG_ESTIMATE_OUT_OF_ORDER] = "out_of_order",
    [SNG_ESTIMATE_OTHER_CURRENCY] = "other_currency",
    [SNG_ESTIMATE_CAUSE_DIFFERS] = "cause_differs",
  };

  return names[gap];
}

/**
 * sng_estimate_gap_sentence:
 *
 * Returns: why a risk is not in the figures, in the language of the program
 */
const char *
sng_estimate_gap_sentence (SngEstimateGap gap)
{
  static const char *const sentences[SNG_N_ESTIMATE_GAPS] = {
    [SNG_ESTIMATE_COMPLETE] = N_("It is in the figures."),
    [SNG_ESTIMATE_MISSING] = N_("Nobody estimated it completely."),
    [SNG_ESTIMATE_OUT_OF_ORDER] = N_("Its minimum, most likely value and maximum are out of order."),
    [SNG_ESTIMATE_OTHER_CURRENCY] = N_("It is not in the currency of the organisation."),
    [SNG_ESTIMATE_CAUSE_DIFFERS] = N_("Risks of its common cause have another frequency."),
  };

  return _(sentences[gap]);
}

/**
 * sng_loss_reading_new:
 * @as_of: the day, in days since 1970-01-01
 *
 * Reads the estimates of every risk that is neither closed nor void, drafts included (method 2.7).
 *
 * Returns: (transfer full): the reading, or %NULL with @error of #SngRegisterError
 */
SngLossReading *
sng_loss_reading_new (SngReader *reader, gint64 as_of, GError **error)
{
  g_autoptr (SngLossReading) self = g_atomic_rc_box_new0 (SngLossReading);

  self->risks = g_ptr_array_new_with_free_func (free_risk);
  self->tolerances = g_array_new (FALSE, FALSE, sizeof (SngTolerance));
  if (!read_currency (self, reader, error) || !read_parameters (self, reader, as_of, error)
      || !read_tolerances (self, reader, error) || !read_risks (self, reader, error))
    return NULL;
  return g_steal_pointer (&self);
}

SngLossReading *
sng_loss_reading_ref (SngLossReading *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_loss_reading_unref (SngLossReading *self)
{
  g_atomic_rc_box_release_full (self, clear_reading);
}

static gboolean
equal_estimates (const SngLossEstimate *one, const SngLossEstimate *other)
{
  return sng_estimate_equal (&one->frequency, &other->frequency)
         && sng_estimate_equal (&one->loss, &other->loss);
}

static gboolean
equal_risks (const SngLossRisk *one, const SngLossRisk *other)
{
  return sng_record_get_handle (one->record) == sng_record_get_handle (other->record)
         && sng_value_equal (sng_risk (one->record, SNG_RISK_PROCESSES),
                             sng_risk (other->record, SNG_RISK_PROCESSES))
         && equal_estimates (&one->estimates.today, &other->estimates.today)
         && equal_estimates (&one->estimates.target, &other->estimates.target)
         && one->estimates.has_target == other->estimates.has_target
         && memcmp (&one->estimates.cost, &other->estimates.cost, sizeof (double)) == 0
         && one->gap == other->gap && g_strcmp0 (one->cause, other->cause) == 0;
}

/**
 * sng_loss_reading_equal:
 *
 * Returns: whether the same figures follow from both
 */
gboolean
sng_loss_reading_equal (const SngLossReading *one, const SngLossReading *other)
{
  if (!g_str_equal (one->currency, other->currency) || one->n_trials != other->n_trials
      || one->seed != other->seed || one->risks->len != other->risks->len
      || one->tolerances->len != other->tolerances->len
      /* Without a tolerance there is no memory to compare. */
      || (one->tolerances->len > 0
          && memcmp (one->tolerances->data, other->tolerances->data,
                     one->tolerances->len * sizeof (SngTolerance)) != 0))
    return FALSE;
  for (guint i = 0; i < one->risks->len; i++)
    if (!equal_risks (one->risks->pdata[i], other->risks->pdata[i]))
      return FALSE;
  return TRUE;
}

static SngLossRisk *
copy_risk (const SngLossRisk *risk)
{
  SngLossRisk *copy = g_memdup2 (risk, sizeof *risk);

  copy->record = sng_record_ref (risk->record);
  copy->cause = g_strdup (risk->cause);
  return copy;
}

static SngLossReading *
copy_reading (SngLossReading *self)
{
  SngLossReading *copy = g_atomic_rc_box_dup (sizeof *self, self);

  copy->tolerances = g_array_copy (self->tolerances);
  copy->risks = g_ptr_array_new_with_free_func (free_risk);
  for (guint i = 0; i < self->risks->len; i++)
    g_ptr_array_add (copy->risks, copy_risk (self->risks->pdata[i]));
  return copy;
}

/**
 * sng_loss_reading_suppose:
 * @risk: a risk
 * @estimate: what it may be supposed to cost; its treatment switched on is its target
 *
 * What if: the same reading with another estimate of one risk. All risks of its common cause take
 * over the frequency (ruling 26). Nothing is written.
 *
 * Returns: (transfer full): the reading to compute with
 */
SngLossReading *
sng_loss_reading_suppose (SngLossReading *self, SngHandle risk, const SngLossEstimate *estimate)
{
  SngLossReading *copy = copy_reading (self);
  const char *cause = NULL;

  for (guint i = 0; i < copy->risks->len; i++)
    {
      SngLossRisk *supposed = copy->risks->pdata[i];

      if (sng_record_get_handle (supposed->record) != risk)
        continue;
      supposed->estimates.today = *estimate;
      supposed->gap = find_gap (copy, &supposed->estimates);
      cause = supposed->cause;
    }
  for (guint i = 0; cause != NULL && i < copy->risks->len; i++)
    {
      SngLossRisk *member = copy->risks->pdata[i];

      if (g_strcmp0 (member->cause, cause) == 0)
        member->estimates.today.frequency = estimate->frequency;
    }
  return copy;
}
