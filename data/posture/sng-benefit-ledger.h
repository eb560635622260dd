/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "data/vocabulary/sng-locale.h"

G_BEGIN_DECLS

/**
 * SngBenefit:
 * @subject: what brought it: a process, a deployment, a programme …; 0 for the whole organisation
 * @amount: what was measured in the year until the day, in minor units
 * @hours: of work saved in that year; 0 when nobody measured any
 * @quality: errors and rework less than before, in percent, as measured last; NAN when nobody did
 * @cost: of a programme, in minor units; NAN for everything else, or when nobody knows it
 * @return_on_cost: in percent; NAN when it cannot be said (method 2.3)
 */
typedef struct
{
  SngHandle subject;
  double amount;
  double hours;
  double quality;
  double cost;
  double return_on_cost;
} SngBenefit;

/**
 * SngBenefitLedger:
 * @currency: of all amounts; empty when nothing is known
 * @expected: what approved decisions shall bring in a year, in minor units
 * @measured: what was measured in the year until the day
 * @benefits: (element-type SngBenefit): by what brought them, the largest first
 * @n_programmes: with a cost, of which nobody measured what they brought
 * @unmeasured_cost: what these cost
 * @n_left_out: measures in another currency
 *
 * What was expected of the money, and what it brought.
 */
typedef struct
{
  char currency[4];
  double expected;
  double measured;
  GArray *benefits;
  guint n_programmes;
  double unmeasured_cost;
  guint n_left_out;
} SngBenefitLedger;

SngBenefitLedger *sng_benefit_ledger_read (SngReader *reader, gint64 as_of, GError **error);
void sng_benefit_ledger_free (SngBenefitLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngBenefitLedger, sng_benefit_ledger_free)

char *sng_benefit_ledger_say (const SngBenefitLedger *self, SngLocale *locale);
char *sng_benefit_say (const SngBenefitLedger *self, guint i, SngReader *reader, SngLocale *locale);
char *sng_benefit_ledger_say_unmeasured (const SngBenefitLedger *self, SngLocale *locale);

G_END_DECLS
