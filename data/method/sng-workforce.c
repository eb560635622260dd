/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-workforce.h"

#include "sng-score.h"

/**
 * sng_outsourcing_dependence:
 * @external: full-time equivalents of other companies in critical functions
 * @all: all full-time equivalents in critical functions
 *
 * ODI of method 2.3.
 *
 * Returns: percent; NAN when there are none
 */
double
sng_outsourcing_dependence (double external,
                            double all)
{
  return all > 0 ? 100 * external / all : NAN;
}

/**
 * sng_dependence_of:
 * @dependence: percent, NAN when unknown
 * @parameters: parameters of the method
 *
 * Returns: how far that is acceptable; a limit itself still is
 */
SngDependence
sng_dependence_of (double dependence,
                   const SngMethodParameters *parameters)
{
  if (isnan (dependence))
    return SNG_DEPENDENCE_UNKNOWN;
  if (sng_reaches (parameters->value[SNG_PARAMETER_OUTSOURCING_WARNING], dependence))
    return SNG_DEPENDENCE_ACCEPTABLE;
  return sng_reaches (parameters->value[SNG_PARAMETER_OUTSOURCING_CRITICAL], dependence)
           ? SNG_DEPENDENCE_WARNING
           : SNG_DEPENDENCE_CRITICAL;
}

/**
 * sng_location_quotient:
 * @skilled: skilled people of a region
 * @heads: people of the region
 * @all_skilled: skilled people everywhere
 * @all_heads: people everywhere
 *
 * LQ of method 2.3.
 *
 * Returns: 1 = as many as everywhere; NAN when there is nothing to compare
 */
double
sng_location_quotient (double skilled,
                       double heads,
                       double all_skilled,
                       double all_heads)
{
  if (!(heads > 0 && all_heads > 0 && all_skilled > 0))
    return NAN;
  return (skilled / heads) / (all_skilled / all_heads);
}

/**
 * sng_spread_of:
 * @quotient: a location quotient, NAN when unknown
 * @parameters: parameters of the method
 *
 * Returns: whether a region has too few, enough or most of the skilled people
 */
SngSpread
sng_spread_of (double quotient,
               const SngMethodParameters *parameters)
{
  if (isnan (quotient))
    return SNG_SPREAD_UNKNOWN;
  if (!sng_reaches (quotient, parameters->value[SNG_PARAMETER_LOCATION_UNDER_SERVED]))
    return SNG_SPREAD_UNDER_SERVED;
  return sng_reaches (parameters->value[SNG_PARAMETER_LOCATION_CONCENTRATED], quotient)
           ? SNG_SPREAD_EVEN
           : SNG_SPREAD_CONCENTRATED;
}

/**
 * sng_supply_for:
 * @demand: a need for people
 * @parameters: parameters of the method
 *
 * Build, buy or borrow, in the order of method 3, ruling 25. What is unknown speaks neither for
 * borrowing nor for building.
 *
 * Returns: the proposal
 */
SngSupply
sng_supply_for (const SngDemandFacts *demand,
                const SngMethodParameters *parameters)
{
  const double *value = parameters->value;

  if (demand->months_until < value[SNG_PARAMETER_BORROW_START_MONTHS]
      || demand->months_needed <= value[SNG_PARAMETER_BORROW_NEED_MONTHS])
    return demand->dependence_after <= value[SNG_PARAMETER_OUTSOURCING_WARNING]
             ? SNG_SUPPLY_BORROW
             : SNG_SUPPLY_BUILD_AND_BUY;
  if (demand->gap <= value[SNG_PARAMETER_BUILD_GAP] && demand->candidates >= demand->posts
      && demand->months_to_close <= demand->months_until)
    return SNG_SUPPLY_BUILD;
  return SNG_SUPPLY_BUY;
}
