/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-query-private.h"

#include <string.h>

/* What is computed is not in the register: whoever has the posture asks these conditions. */

static double
number_of (const SngValue *value, double otherwise)
{
  if (value->tag == SNG_TAG_REAL)
    return value->real;
  return sng_value_is_known (value) ? (double) value->integer : otherwise;
}

static gboolean
lies_within (const SngCondition *self, const SngValue *value)
{
  double number = number_of (value, 0);
  double from = number_of (&self->from, -G_MAXDOUBLE);
  double to = number_of (&self->to, G_MAXDOUBLE);

  return self->beyond ? number > from && number < to : number >= from && number <= to;
}

static gboolean
holds (const SngCondition *self, const SngValue *value)
{
  gint64 choice = sng_value_get_integer (value, 0);

  if (!sng_value_is_known (value))
    return self->form == SNG_CONDITION_UNKNOWN;
  switch (self->form)
    {
    case SNG_CONDITION_CHOICES:
      return choice >= 1 && choice < 64 && (self->choices >> choice & 1);
    case SNG_CONDITION_LIMITS:
      return lies_within (self, value);
    case SNG_CONDITION_VALUE:
      return sng_value_equal (value, &self->from);
    case SNG_CONDITION_WORD:
    case SNG_CONDITION_UNKNOWN:
    case SNG_CONDITION_TEXT:
    case SNG_CONDITION_TARGET:
    default:
      return FALSE;
    }
}

/* Private API */

/**
 * sng_query_may_compare:
 *
 * Returns: whether a computed @field has values that holds() understands
 */
gboolean
sng_query_may_compare (const SngField *field)
{
  switch (field->type)
    {
    case SNG_TYPE_CHOICE:
    case SNG_TYPE_BOOLEAN:
    case SNG_TYPE_INTEGER:
    case SNG_TYPE_SCALE5:
    case SNG_TYPE_REAL:
    case SNG_TYPE_PERCENT:
    case SNG_TYPE_MONEY:
    case SNG_TYPE_DURATION:
    case SNG_TYPE_DATE:
      return sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE;
    default:
      return FALSE;
    }
}

/* Public API */

/**
 * sng_query_set_takes_computed:
 * @takes_computed: whether a text may also ask for what is computed: whoever runs the query then
 *   asks sng_query_holds() about each record that it finds
 */
void
sng_query_set_takes_computed (SngQuery *self, gboolean takes_computed)
{
  self->takes_computed = takes_computed;
}

gboolean
sng_query_asks_computed (SngQuery *self)
{
  return self->computed->len > 0;
}

/**
 * sng_query_holds:
 * @get: (scope call): gives the value of a computed field of the record in question
 *
 * Any thread may call it.
 *
 * Returns: whether all that the text asks of computed fields holds
 */
gboolean
sng_query_holds (SngQuery *self, SngComputedValue get, gpointer data)
{
  for (guint i = 0; i < self->computed->len; i++)
    {
      const SngCondition *condition = self->computed->pdata[i];
      g_auto (SngValue) value = get (condition->field, data);

      if (holds (condition, &value) == condition->negated)
        return FALSE;
    }
  return TRUE;
}
