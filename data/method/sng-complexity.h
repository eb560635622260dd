/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngComplexityPart:
 * @integrations: systems that an AI deployment is connected to; NAN when nobody knows it
 * @autonomy: 1 informs, 2 recommends, 3 decides, 4 acts; NAN when nobody knows it
 *
 * What one AI deployment adds to the complexity of a process.
 */
typedef struct
{
  double integrations;
  double autonomy;
} SngComplexityPart;

double sng_complexity (const SngComplexityPart *parts, gsize n);

G_END_DECLS
