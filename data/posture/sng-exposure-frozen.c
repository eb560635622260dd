/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-exposure-frozen.h"

#include "data/posture/sng-posture.h"
#include "data/sources/sng-json-guard.h"
#include "data/vocabulary/sng-json-members.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A frozen posture is larger than a page of a source, but never larger than this. */
#define MAX_FROZEN (64 * 1024 * 1024)

/* The amounts of a closed quarter that are measures of their own. */
static const struct
{
  SngLossAmount amount;
  const char *indicator;
} measured[] = {
  { SNG_LOSS_EXPECTED, "expected_loss" },
  { SNG_LOSS_P95, "loss_p95" },
};

static void
free_frozen (gpointer data)
{
  SngFrozenExposure *self = data;

  g_array_unref (self->curve);
  g_free (self);
}

/* Freezing */

static void
create_measure (SngChange *change, const SngValue *indicator, SngHandle snapshot, gint64 period, gint64 as_of, const SngValue *amount)
{
  const SngKind *kind = sng_kind (SNG_KIND_MEASURE);
  SngHandle measure = sng_change_create (change, kind, NULL);
  const struct
  {
    guint field;
    SngValue value;
  } values[] = {
    { SNG_MEASURE_INDICATOR, *indicator },
    { SNG_MEASURE_PERIOD,
      period != SNG_FREEZING_NO_PERIOD ? sng_value_integer (period) : SNG_UNKNOWN },
    { SNG_MEASURE_MEASURED_AT, sng_value_integer (as_of) },
    { SNG_MEASURE_AMOUNT, *amount },
    { SNG_MEASURE_DEFINITION_VERSION, sng_value_integer (1) },
    { SNG_MEASURE_SNAPSHOT, sng_value_handle (snapshot) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (sng_value_is_known (&values[i].value))
      sng_change_set (change, measure, kind->fields[values[i].field], kind, NULL, values[i].value);
}

/* Reading */

static double
number_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : NAN;
}

static void
read_point (GArray *curve, JsonNode *node)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  SngLossPoint point;

  if (pair == NULL || json_array_get_length (pair) != 2)
    return;
  point = (SngLossPoint) { number_of (json_array_get_element (pair, 0)),
                           number_of (json_array_get_element (pair, 1)) };
  if (point.amount > 0 && isfinite (point.amount) && point.probability >= 0 && point.probability <= 1)
    g_array_append_val (curve, point);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const SngLossPoint *left = a, *right = b;

  return (left->amount > right->amount) - (left->amount < right->amount);
}

static void
read_document (SngFrozenExposure *self, JsonObject *exposure)
{
  JsonObject *portfolio = sng_json_member_object (exposure, "portfolio");
  JsonArray *points = sng_json_member_list (portfolio, "curve");
  const char *currency = sng_json_member_text (exposure, "currency");

  if (portfolio == NULL)
    return;
  g_strlcpy (self->currency, currency ? currency : "", sizeof self->currency);
  for (guint i = 0; i < SNG_N_LOSS_AMOUNTS; i++)
    self->amounts[i] = number_of (json_object_get_member (portfolio, sng_loss_amount_name (i)));
  for (guint i = 0; points != NULL && i < json_array_get_length (points); i++)
    read_point (self->curve, json_array_get_element (points, i));
  g_array_sort (self->curve, compare_points);
}

/* What is a measure too is taken from there: trends show it, and nothing shall contradict them. */
static void
read_measures (SngFrozenExposure *self, GPtrArray *measures, SngReader *reader)
{
  for (guint i = 0; i < measures->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (measured); k++)
      {
        SngRecord *measure = measures->pdata[i];
        const SngValue *amount = sng_measure (measure, SNG_MEASURE_AMOUNT);
        SngHandle indicator = sng_value_get_handle (sng_measure (measure, SNG_MEASURE_INDICATOR));

        if (sng_value_get_handle (sng_measure (measure, SNG_MEASURE_SNAPSHOT)) != self->snapshot
            || amount->tag != SNG_TAG_MONEY || indicator == 0
            || indicator != sng_reader_find (reader, SNG_KIND_INDICATOR, measured[k].indicator))
          continue;
        self->amounts[measured[k].amount] = (double) amount->integer;
        memcpy (self->currency, amount->currency, sizeof amount->currency);
      }
}

static SngFrozenExposure *
read_frozen (SngRecord *snapshot, GPtrArray *measures, SngReader *reader)
{
  const char *text = sng_value_get_text (sng_snapshot (snapshot, SNG_SNAPSHOT_POSTURE), SNG_LANGUAGE_EN);
  g_autoptr (JsonNode) node = text ? sng_json_guard_parse (text, strlen (text), MAX_FROZEN, NULL) : NULL;
  SngFrozenExposure *self = g_new0 (SngFrozenExposure, 1);

  self->snapshot = sng_record_get_handle (snapshot);
  self->as_of = sng_value_get_integer (sng_snapshot (snapshot, SNG_SNAPSHOT_AS_OF), 0);
  self->curve = g_array_new (FALSE, FALSE, sizeof (SngLossPoint));
  for (guint i = 0; i < SNG_N_LOSS_AMOUNTS; i++)
    self->amounts[i] = NAN;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    read_document (self, sng_json_member_object (json_node_get_object (node), "exposure"));
  read_measures (self, measures, reader);
  return self;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const SngFrozenExposure *left = *(SngFrozenExposure *const *) a;
  const SngFrozenExposure *right = *(SngFrozenExposure *const *) b;

  return (right->as_of > left->as_of) - (right->as_of < left->as_of);
}

/* Public API */

/**
 * sng_exposure_freeze:
 * @change: (inout): creates @snapshot; measures of its expected loss and of its loss in one year of
 *   twenty are added, none when no risk has an estimate
 * @period: the quarter that closed, as year · 4 + quarter from 0; %SNG_FREEZING_NO_PERIOD for none
 * @as_of: the day, in days since 1970-01-01
 *
 * Returns: %FALSE with @error of #SngRegisterError when an indicator is missing
 */
gboolean
sng_exposure_freeze (SngExposure *self, SngReader *reader, SngChange *change, SngHandle snapshot, gint64 period, gint64 as_of, GError **error)
{
  const SngLossFigures *figures = sng_exposure_get_figures (self, SNG_EXPOSURE_TODAY);
  double expected = sng_exposure_get_expected (self, SNG_EXPOSURE_TODAY);
  SngValue amount = { .tag = SNG_TAG_MONEY };

  if (figures == NULL)
    return TRUE;
  memcpy (amount.currency, sng_exposure_get_reading (self)->currency, sizeof amount.currency);
  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    {
      SngValue indicator
          = sng_value_handle (sng_reader_find (reader, SNG_KIND_INDICATOR, measured[i].indicator));

      if (!sng_value_is_known (&indicator))
        {
          g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                       _("The quarter was not closed: the indicator “%s” is missing."),
                       measured[i].indicator);
          return FALSE;
        }
      amount.integer = (gint64) round (sng_loss_amount_of (measured[i].amount, expected, figures));
      create_measure (change, &indicator, snapshot, period, as_of, &amount);
    }
  return TRUE;
}

/**
 * sng_frozen_exposures_read:
 *
 * Returns: (transfer full) (element-type SngFrozenExposure): of every snapshot that says something
 *   of the losses, until the day of the reader's clock, the newest first; or %NULL with @error of
 *   #SngRegisterError
 */
GPtrArray *
sng_frozen_exposures_read (SngReader *reader, GError **error)
{
  g_autoptr (GPtrArray) snapshots = sng_reader_get_records (reader, SNG_KIND_SNAPSHOT, FALSE, error);
  g_autoptr (GPtrArray) measures
      = snapshots != NULL ? sng_reader_get_records (reader, SNG_KIND_MEASURE, FALSE, error) : NULL;
  gint64 today = sng_clock_today (sng_reader_get_clock (reader));
  GPtrArray *all;

  if (measures == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func (free_frozen);
  for (guint i = 0; i < snapshots->len; i++)
    {
      SngFrozenExposure *frozen = read_frozen (snapshots->pdata[i], measures, reader);
      gboolean says_something = frozen->curve->len > 0;

      for (guint k = 0; k < SNG_N_LOSS_AMOUNTS; k++)
        says_something |= !isnan (frozen->amounts[k]);
      if (says_something && frozen->as_of <= today)
        g_ptr_array_add (all, frozen);
      else
        free_frozen (frozen);
    }
  g_ptr_array_sort (all, compare_days);
  return all;
}

/**
 * sng_frozen_exposure_get_probability:
 * @amount: in minor units
 *
 * Returns: the probability that a year cost more, 0–1, between two frozen points by the ratio of
 *   their amounts; below the first point that of the point, beyond the last one 0; NAN when no curve
 *   was frozen
 */
double
sng_frozen_exposure_get_probability (const SngFrozenExposure *self, double amount)
{
  const SngLossPoint *points = (const SngLossPoint *) self->curve->data;

  if (self->curve->len == 0)
    return NAN;
  if (amount < points[0].amount)
    return points[0].probability;
  for (guint i = 1; i < self->curve->len; i++)
    if (amount >= points[i - 1].amount && amount <= points[i].amount)
      {
        double width = log (points[i].amount / points[i - 1].amount);
        double share = width > 0 ? log (amount / points[i - 1].amount) / width : 0;

        return points[i - 1].probability
               + share * (points[i].probability - points[i - 1].probability);
      }
  return 0;
}
