/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-method-parameters.h"

static const SngParameterInfo infos[SNG_N_PARAMETERS] = {
#define PARAMETER(NUMBER, name, value, minimum, maximum, unit, section)                            \
  [SNG_PARAMETER_##NUMBER] = { name, value, minimum, maximum, unit, section },
#include "sng-method-parameters.def"
#undef PARAMETER
};

/**
 * sng_parameter_info:
 * @parameter: number of a parameter
 *
 * Returns: what the program fixes about it
 */
const SngParameterInfo *
sng_parameter_info (SngParameter parameter)
{
  return &infos[parameter];
}

/**
 * sng_parameter_find:
 * @name: stable name
 * @parameter: (out) (optional): its number
 *
 * Returns: whether there is a parameter of that name
 */
gboolean
sng_parameter_find (const char *name,
                    SngParameter *parameter)
{
  for (guint i = 0; i < SNG_N_PARAMETERS; i++)
    if (g_str_equal (infos[i].name, name))
      {
        if (parameter != NULL)
          *parameter = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sng_method_parameters_init:
 * @parameters: memory to fill
 *
 * Sets every parameter to the default of the method.
 */
void
sng_method_parameters_init (SngMethodParameters *parameters)
{
  for (guint i = 0; i < SNG_N_PARAMETERS; i++)
    parameters->value[i] = infos[i].value;
}

/**
 * sng_method_parameters_set:
 * @parameters: the parameters
 * @parameter: which one
 * @value: its new value
 *
 * Changes one parameter. A value outside its range changes nothing.
 *
 * Returns: whether @value was within the range
 */
gboolean
sng_method_parameters_set (SngMethodParameters *parameters,
                           SngParameter parameter,
                           double value)
{
  /* A value that is not a number fails both comparisons. */
  if (!(value >= infos[parameter].minimum && value <= infos[parameter].maximum))
    return FALSE;
  parameters->value[parameter] = value;
  return TRUE;
}
