/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-method-parameters.h"

G_BEGIN_DECLS

/**
 * SngDependence:
 *
 * How far critical functions depend on people of other companies.
 */
typedef enum
{
  SNG_DEPENDENCE_UNKNOWN,
  SNG_DEPENDENCE_ACCEPTABLE,
  SNG_DEPENDENCE_WARNING,
  SNG_DEPENDENCE_CRITICAL,
} SngDependence;

/**
 * SngSpread:
 *
 * How a region stands with skilled people against the whole.
 */
typedef enum
{
  SNG_SPREAD_UNKNOWN,
  SNG_SPREAD_UNDER_SERVED,
  SNG_SPREAD_EVEN,
  SNG_SPREAD_CONCENTRATED,
} SngSpread;

/**
 * SngSupply:
 *
 * Where missing people come from: trained, hired or borrowed. A person decides.
 */
typedef enum
{
  SNG_SUPPLY_BUILD,
  SNG_SUPPLY_BUY,
  SNG_SUPPLY_BORROW,
  SNG_SUPPLY_BUILD_AND_BUY,
} SngSupply;

/**
 * SngDemandFacts:
 * @months_until: months until the people are needed
 * @months_needed: months for which they are needed
 * @gap: levels that the people at hand miss
 * @months_to_close: months that training takes
 * @candidates: internal candidates
 * @posts: posts to fill
 * @dependence_after: outsourcing dependence if the people were borrowed, percent
 *
 * A need for people; NAN where a number is unknown.
 */
typedef struct
{
  double months_until;
  double months_needed;
  double gap;
  double months_to_close;
  double candidates;
  double posts;
  double dependence_after;
} SngDemandFacts;

double sng_outsourcing_dependence (double external, double all);
SngDependence sng_dependence_of (double dependence, const SngMethodParameters *parameters);
double sng_location_quotient (double skilled,
                              double heads,
                              double all_skilled,
                              double all_heads);
SngSpread sng_spread_of (double quotient, const SngMethodParameters *parameters);
SngSupply sng_supply_for (const SngDemandFacts *demand, const SngMethodParameters *parameters);

G_END_DECLS
