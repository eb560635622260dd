/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* The day on which the made facts are looked at, in days since 1970-01-01: 2026-09-30. */
#define BENCH_TODAY 20726

/* Words that many and few of the made risks have in their texts. */
#define BENCH_COMMON_WORD "chatbot"
#define BENCH_RARE_WORD "zephyr"

/**
 * BenchSize:
 *
 * How many records of each kind a made register has. What belongs to them follows: thirty answers
 * for each deployment, four assessed skills for each person.
 */
typedef struct
{
  int risks;
  int deployments;
  int people;
  int controls;
  int processes;
} BenchSize;

SngRegister *bench_open (const char *path, gboolean create, GError **error);
gboolean bench_make (SngRegister *store, const BenchSize *size, GError **error);

G_END_DECLS
