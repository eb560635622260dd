/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-default.h"

typedef enum
{
  DEFAULT_AUTHOR,
  DEFAULT_NOW,
  DEFAULT_TODAY,
  DEFAULT_NO,
  DEFAULT_FIRST_CHOICE,
} Value;

typedef struct
{
  SngKindId kind;
  const char *field;
  Value value;
} Default;

/* What a new record of a kind says of itself from the start. */
static const Default new_defaults[] = {
  { SNG_KIND_DRILL, "drill_type", DEFAULT_FIRST_CHOICE },
  { SNG_KIND_DRILL, "ai_generated", DEFAULT_NO },
  { SNG_KIND_DRILL, "due", DEFAULT_TODAY },
  { SNG_KIND_MEASURE, "measured_at", DEFAULT_TODAY },
  { SNG_KIND_RISK, "risk_type", DEFAULT_FIRST_CHOICE },
  { SNG_KIND_RISK, "raised_by", DEFAULT_AUTHOR },
  { SNG_KIND_RISK, "raised_at", DEFAULT_NOW },
  { SNG_KIND_ACTION, "action_type", DEFAULT_FIRST_CHOICE },
  { SNG_KIND_INCIDENT, "detected_at", DEFAULT_NOW },
  { SNG_KIND_FINDING, "found_at", DEFAULT_NOW },
  { SNG_KIND_NOTE, "happened_at", DEFAULT_NOW },
};

/* What whoever brings a record into a state would nearly always write there. */
static const Default act_defaults[] = {
  { SNG_KIND_RISK, "assessed_by", DEFAULT_AUTHOR },
  { SNG_KIND_RISK, "assessed_at", DEFAULT_TODAY },
};

static const Default *
find (const Default *defaults, guint n, const SngField *field)
{
  for (guint i = 0; i < n; i++)
    if (defaults[i].kind == field->kind && g_str_equal (defaults[i].field, field->name))
      return &defaults[i];
  return NULL;
}

static SngValue
make_value (SngUiContext *context, const Default *found)
{
  SngHandle author = sng_register_get_author (sng_ui_context_get_register (context));

  if (found == NULL)
    return SNG_UNKNOWN;
  switch (found->value)
    {
    case DEFAULT_AUTHOR:
      return author > 0 ? sng_value_handle (author) : SNG_UNKNOWN;
    case DEFAULT_NOW:
      return sng_value_integer (sng_clock_now (sng_ui_context_get_clock (context)));
    case DEFAULT_TODAY:
      return sng_value_integer (sng_clock_today (sng_ui_context_get_clock (context)));
    case DEFAULT_NO:
      return sng_value_boolean (FALSE);
    case DEFAULT_FIRST_CHOICE:
    default:
      return sng_value_integer (1);
    }
}

/* Public API */

gboolean
sng_default_has_new (const SngField *field)
{
  return find (new_defaults, G_N_ELEMENTS (new_defaults), field) != NULL;
}

/**
 * sng_default_for_new:
 *
 * Returns: (transfer full): what a new record says in @field; unknown where it says nothing
 */
SngValue
sng_default_for_new (SngUiContext *context, const SngField *field)
{
  return make_value (context, find (new_defaults, G_N_ELEMENTS (new_defaults), field));
}

gboolean
sng_default_has_act (const SngField *field)
{
  return find (act_defaults, G_N_ELEMENTS (act_defaults), field) != NULL;
}

/**
 * sng_default_for_act:
 *
 * Returns: (transfer full): what is proposed for @field when a record enters a state that asks for
 *   it; unknown where nothing is
 */
SngValue
sng_default_for_act (SngUiContext *context, const SngField *field)
{
  return make_value (context, find (act_defaults, G_N_ELEMENTS (act_defaults), field));
}
