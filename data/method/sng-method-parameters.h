/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Changes with every change of a formula or of a default, so that figures of different versions
 * are never compared without saying so. */
#define SNG_METHOD_VERSION "1"

/**
 * SngParameter:
 *
 * Numbers of the parameters of the method.
 */
typedef enum
{
#define PARAMETER(NUMBER, name, value, minimum, maximum, unit, section) SNG_PARAMETER_##NUMBER,
#include "sng-method-parameters.def"
#undef PARAMETER
  SNG_N_PARAMETERS
} SngParameter;

/**
 * SngParameterInfo:
 * @name: stable name, also the key of its record
 * @value: the default
 * @minimum: smallest value that is accepted
 * @maximum: largest value that is accepted
 * @unit: stable name of its unit
 * @section: section of the method that uses it
 *
 * What the program fixes about a parameter.
 */
typedef struct
{
  const char *name;
  double value;
  double minimum;
  double maximum;
  const char *unit;
  const char *section;
} SngParameterInfo;

/**
 * SngMethodParameters:
 * @value: the values, by #SngParameter
 *
 * Weights, caps, limits and ages with which the method computes.
 */
typedef struct
{
  double value[SNG_N_PARAMETERS];
} SngMethodParameters;

const SngParameterInfo *sng_parameter_info (SngParameter parameter);
gboolean sng_parameter_find (const char *name, SngParameter *parameter);

void sng_method_parameters_init (SngMethodParameters *parameters);
gboolean sng_method_parameters_set (SngMethodParameters *parameters,
                                    SngParameter parameter,
                                    double value);

G_END_DECLS
