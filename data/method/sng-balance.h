/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-score.h"

G_BEGIN_DECLS

/**
 * SngLens:
 * @SNG_LENS_CONTROLS: how well preventive controls work, of those that prevent or react
 * @SNG_LENS_SPEND: money for prevention, of that for prevention and reaction
 * @SNG_LENS_ACTIONS: actions that come from a plan, a forecast or an audit, of all actions
 *
 * The three ways in which prevention is looked at (method 2.5).
 */
typedef enum
{
  SNG_LENS_CONTROLS,
  SNG_LENS_SPEND,
  SNG_LENS_ACTIONS,
  SNG_N_LENSES
} SngLens;

/**
 * SngSide:
 * @SNG_SIDE_PREVENTIVE: directive and preventive
 * @SNG_SIDE_DETECTIVE: shown apart: it is in no lens
 * @SNG_SIDE_REACTIVE: responsive, recovery, or after an incident
 *
 * Which side of the balance something lies on.
 */
typedef enum
{
  SNG_SIDE_PREVENTIVE,
  SNG_SIDE_DETECTIVE,
  SNG_SIDE_REACTIVE,
  SNG_N_SIDES
} SngSide;

/**
 * SngBalanceRow:
 * @weight: a level, an amount of money, or 1; what is not known weighs nothing
 * @side: where it lies
 *
 * One control, budget line or action.
 */
typedef struct
{
  SngFact weight;
  SngSide side;
} SngBalanceRow;

/**
 * SngBalanceWord:
 *
 * What a balance means.
 */
typedef enum
{
  SNG_BALANCE_UNKNOWN,
  SNG_BALANCE_REACTIVE,
  SNG_BALANCE_TRANSITION,
  SNG_BALANCE_PREVENTIVE,
  SNG_BALANCE_ONE_SIDED,
} SngBalanceWord;

/**
 * SngLensFigure:
 * @score: 0–100, all of it prevention at 100
 * @detective: percent of everything that detects; NAN when nothing is known
 */
typedef struct
{
  SngScore score;
  double detective;
} SngLensFigure;

/**
 * SngBalance:
 * @lenses: by #SngLens
 * @score: the least of the lenses; insufficient when one is unknown
 * @weakest: which lens that is; an unknown one before any number
 * @word: what it means; unknown when a lens is
 *
 * Preventive balance (method 2.5; 3, ruling 45).
 */
typedef struct
{
  SngLensFigure lenses[SNG_N_LENSES];
  SngScore score;
  SngLens weakest;
  SngBalanceWord word;
} SngBalance;

SngLensFigure sng_lens (const SngBalanceRow *rows, gsize n_rows, SngLens lens, SngInputs *inputs);
SngBalance sng_balance (const SngLensFigure lenses[SNG_N_LENSES]);
const char *sng_lens_name (SngLens lens);
const char *sng_balance_word_name (SngBalanceWord word);

G_END_DECLS
