/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-loss-figures.h"
#include "data/posture/sng-loss-reading.h"

G_BEGIN_DECLS

/**
 * SngExposureRisk:
 *
 * One risk that is in the figures. Amounts are in minor units a year.
 */
typedef struct
{
  SngLossRisk *risk;
  double expected;        /* exact, from the estimate alone */
  double target_expected; /* after its treatment; NAN without a target */
  double treatment_value; /* of its cost; NAN without a target or a cost */
  SngLossFigures figures;
} SngExposureRisk;

/**
 * SngExposureProcess:
 *
 * What the risks of a business process cost. A risk of several processes is divided equally among
 * them, so that the shares add up to the whole.
 */
typedef struct
{
  SngHandle process; /* 0: risks of no process */
  double expected;
} SngExposureProcess;

/**
 * SngExposureCase:
 * @SNG_EXPOSURE_TODAY: the risks as they are
 * @SNG_EXPOSURE_TARGET: those whose treatment has an estimate, after it
 */
typedef enum
{
  SNG_EXPOSURE_TODAY,
  SNG_EXPOSURE_TARGET,
  SNG_N_EXPOSURE_CASES
} SngExposureCase;

/**
 * SngExposure:
 *
 * What all risks together may cost in a year, simulated (method 2.7). Immutable and counted; any
 * thread may read it.
 */
typedef struct _SngExposure SngExposure;

SngExposure *sng_exposure_compute (SngLossReading *reading,
                                   SngExposure *last,
                                   guint n_threads,
                                   GCancellable *cancellable,
                                   GError **error);
void sng_exposure_read_async (SngRegister *store,
                              gint64 as_of,
                              SngExposure *last,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
SngExposure *sng_exposure_read_finish (GAsyncResult *result, GError **error);
void sng_exposure_compute_async (SngLossReading *reading,
                                 SngExposure *last,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
SngExposure *sng_exposure_compute_finish (GAsyncResult *result, GError **error);
SngExposure *sng_exposure_ref (SngExposure *self);
void sng_exposure_unref (SngExposure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngExposure, sng_exposure_unref)

SngLossReading *sng_exposure_get_reading (SngExposure *self);
GArray *sng_exposure_get_risks (SngExposure *self);     /* of SngExposureRisk, the costliest first */
GArray *sng_exposure_get_processes (SngExposure *self); /* of SngExposureProcess, likewise */
GPtrArray *sng_exposure_get_unquantified (SngExposure *self); /* of SngLossRisk, by key */
gboolean sng_exposure_has_targets (SngExposure *self);

double sng_exposure_get_expected (SngExposure *self, SngExposureCase which);
const SngLossFigures *sng_exposure_get_figures (SngExposure *self, SngExposureCase which);
double sng_exposure_get_probability (SngExposure *self, SngExposureCase which, double amount);
gint64 sng_exposure_get_quantile (SngExposure *self, SngExposureCase which, double share);
const SngTolerance *sng_exposure_get_breach (SngExposure *self);

G_END_DECLS
