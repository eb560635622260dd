/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-oscal-private.h"
#include "data/posture/sng-reading.h"
#include "data/posture/sng-risk-values.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SYSTEM "urn:org.sinergia:scale"
#define USEC_PER_DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* What OSCAL calls our states; drafts and closed risks are not told. */
static const char *const statuses[SNG_N_RISK_STATE] = {
  [SNG_RISK_STATE_OPEN] = "open",
  [SNG_RISK_STATE_ASSESSED] = "investigating",
  [SNG_RISK_STATE_TREATMENT] = "remediating",
  [SNG_RISK_STATE_MONITOR] = "remediating",
  [SNG_RISK_STATE_ACCEPTED] = "deviation-approved",
  [SNG_RISK_STATE_OCCURRED] = "open",
};

static const struct
{
  const char *name;
  SngRiskField field;
} facets[] = {
  { "inherent-likelihood", SNG_RISK_INHERENT_LIKELIHOOD },
  { "inherent-impact", SNG_RISK_INHERENT_IMPACT },
  { "residual-likelihood", SNG_RISK_RESIDUAL_LIKELIHOOD },
  { "residual-impact", SNG_RISK_RESIDUAL_IMPACT },
  { "residual-score", SNG_RISK_RESIDUAL_SCORE },
  { "target-likelihood", SNG_RISK_TARGET_LIKELIHOOD },
  { "target-impact", SNG_RISK_TARGET_IMPACT },
};

static JsonArray *
wrap (JsonObject *object)
{
  JsonArray *array = json_array_new ();

  json_array_add_object_element (array, object);
  return array;
}

static JsonObject *
make_origin (const char *party)
{
  JsonObject *origin = json_object_new ();
  JsonObject *actor = json_object_new ();

  json_object_set_string_member (actor, "type", "party");
  json_object_set_string_member (actor, "actor-uuid", party);
  json_object_set_array_member (origin, "actors", wrap (actor));
  return origin;
}

static gint64
level_of (SngRecord *risk, SngRiskField index)
{
  const SngField *field = sng_kind (SNG_KIND_RISK)->fields[index];
  g_auto (SngValue) value = SNG_UNKNOWN;

  if (field->computed)
    sng_risk_values_compute (risk, field, &value);
  else
    value = sng_value_copy (sng_risk (risk, index));
  return sng_value_get_integer (&value, 0);
}

/* What is not known is not told. */
static JsonArray *
describe_facets (SngRecord *risk)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    {
      gint64 level = level_of (risk, facets[i].field);
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, level);
      JsonObject *facet;

      if (level == 0)
        continue;
      facet = json_object_new ();
      json_object_set_string_member (facet, "name", facets[i].name);
      json_object_set_string_member (facet, "system", SYSTEM);
      json_object_set_string_member (facet, "value", text);
      json_array_add_object_element (array, facet);
    }
  return array;
}

/* Who assessed it, else who answers for it. */
static void
add_characterization (SngOscal *self, SngRecord *risk, JsonObject *object)
{
  const char *party
      = _sng_oscal_party (self, sng_value_get_handle (sng_risk (risk, SNG_RISK_ASSESSED_BY)));
  g_autoptr (JsonArray) found = describe_facets (risk);
  JsonObject *characterization;

  if (party == NULL)
    party = _sng_oscal_party (self, sng_value_get_handle (sng_risk (risk, SNG_RISK_OWNER)));
  if (party == NULL || json_array_get_length (found) == 0)
    return;
  characterization = json_object_new ();
  json_object_set_object_member (characterization, "origin", make_origin (party));
  json_object_set_array_member (characterization, "facets", g_steal_pointer (&found));
  json_object_set_array_member (object, "characterizations", wrap (characterization));
}

static void
add_controls (SngOscal *self, SngRecord *risk, JsonObject *object)
{
  JsonArray *factors = json_array_new ();
  guint n;
  const SngHandle *controls = sng_value_get_handles (sng_risk (risk, SNG_RISK_CONTROLS), &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SngRecord) control = sng_reader_get_record (self->reader, controls[i]);
      g_autofree char *uuid = control != NULL ? _sng_oscal_uuid ("control", control) : NULL;
      g_autofree char *name = control != NULL ? _sng_oscal_text (control, SNG_CONTROL_NAME) : NULL;
      JsonObject *factor;

      if (control == NULL)
        continue;
      factor = json_object_new ();
      json_object_set_string_member (factor, "uuid", uuid);
      _sng_oscal_set_text (factor, "description", name);
      json_array_add_object_element (factors, factor);
    }
  _sng_oscal_set_array (object, "mitigating-factors", factors);
}

static void
add_timing (SngRecord *action, JsonObject *task)
{
  const SngValue *due = sng_action (action, SNG_ACTION_DUE);
  JsonObject *timing, *day;

  if (!sng_value_is_known (due))
    return;
  timing = json_object_new ();
  day = json_object_new ();
  _sng_oscal_set_instant (day, "date", due->integer);
  json_object_set_object_member (timing, "on-date", day);
  json_object_set_object_member (task, "timing", timing);
}

static JsonObject *
describe_action (SngOscal *self, SngRecord *action)
{
  JsonObject *task = json_object_new ();
  JsonArray *props = json_array_new ();
  g_autofree char *uuid = _sng_oscal_uuid ("action", action);
  g_autofree char *name = _sng_oscal_text (action, SNG_ACTION_NAME);
  g_autofree char *description = _sng_oscal_text (action, SNG_ACTION_DESCRIPTION);
  SngHandle owner = sng_value_get_handle (sng_action (action, SNG_ACTION_OWNER));
  const char *party = _sng_oscal_party (self, owner);
  const SngField *state = sng_kind (SNG_KIND_ACTION)->state;

  json_object_set_string_member (task, "uuid", uuid);
  json_object_set_string_member (task, "type", "action");
  _sng_oscal_set_line (task, "title", name);
  if (description != NULL)
    _sng_oscal_set_text (task, "description", description);
  _sng_oscal_add_prop (props, "key", sng_record_get_key (action));
  if (sng_record_get_state (action) > 0)
    _sng_oscal_add_prop (props, "state",
                         sng_field_choice_name (state, sng_record_get_state (action)));
  if (party != NULL)
    _sng_oscal_add_prop (props, "owner", party);
  json_object_set_array_member (task, "props", props);
  add_timing (action, task);
  return task;
}

static gboolean
is_done (GPtrArray *actions)
{
  for (guint i = 0; i < actions->len; i++)
    if (sng_action_is_open (actions->pdata[i]))
      return FALSE;
  return actions->len > 0;
}

static void
add_remediation (SngOscal *self, SngRecord *risk, JsonObject *object)
{
  SngHandle handle = sng_record_get_handle (risk);
  GPtrArray *actions = g_hash_table_lookup (self->actions, &handle);
  JsonObject *response;
  JsonArray *tasks;
  g_autofree char *uuid = _sng_oscal_uuid ("response", risk);
  g_autofree char *plan = _sng_oscal_describe_plan (risk);

  if (actions == NULL && !sng_value_is_known (sng_risk (risk, SNG_RISK_PLAN)))
    return;
  response = json_object_new ();
  tasks = json_array_new ();
  json_object_set_string_member (response, "uuid", uuid);
  json_object_set_string_member (response, "lifecycle",
                                 actions != NULL && is_done (actions) ? "completed" : "planned");
  _sng_oscal_set_line (response, "title", _ ("Response plan"));
  _sng_oscal_set_text (response, "description", plan);
  for (guint i = 0; actions != NULL && i < actions->len; i++)
    json_array_add_object_element (tasks, describe_action (self, actions->pdata[i]));
  _sng_oscal_set_array (response, "tasks", tasks);
  json_object_set_array_member (object, "remediations", wrap (response));
}

/* When the last open action is due; of an accepted risk, when the acceptance ends. */
static void
add_deadline (SngOscal *self, SngRecord *risk, JsonObject *object)
{
  SngHandle handle = sng_record_get_handle (risk);
  GPtrArray *actions = g_hash_table_lookup (self->actions, &handle);
  const SngValue *expires = sng_risk (risk, SNG_RISK_EXPIRES_AT);
  gint64 deadline = 0;

  for (guint i = 0; actions != NULL && i < actions->len; i++)
    if (sng_action_is_open (actions->pdata[i]))
      deadline = MAX (deadline,
                      sng_value_get_integer (sng_action (actions->pdata[i], SNG_ACTION_DUE), 0));
  if (sng_record_get_state (risk) == SNG_RISK_STATE_ACCEPTED && sng_value_is_known (expires))
    deadline = expires->integer * USEC_PER_DAY;
  if (deadline != 0)
    _sng_oscal_set_instant (object, "deadline", deadline);
}

static char *
join_statement (SngRecord *risk)
{
  static const SngRiskField parts[] = { SNG_RISK_CAUSE, SNG_RISK_EVENT, SNG_RISK_CONSEQUENCE };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = _sng_oscal_text (risk, parts[i]);

      if (part != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", part);
    }
  return g_string_free (text, FALSE);
}

/* For the other file */

/* What is planned; where nothing is, that it is so. */
char *
_sng_oscal_describe_plan (SngRecord *risk)
{
  char *plan = _sng_oscal_text (risk, SNG_RISK_PLAN);

  return plan != NULL ? plan : g_strdup (_ ("No response plan has been written."));
}

JsonObject *
_sng_oscal_describe_risk (SngOscal *self, SngRecord *risk)
{
  JsonObject *object = json_object_new ();
  JsonArray *props = json_array_new ();
  g_autofree char *uuid = _sng_oscal_uuid ("risk", risk);
  g_autofree char *title = _sng_oscal_text (risk, SNG_RISK_NAME);
  g_autofree char *statement = join_statement (risk);
  g_autofree char *consequence = _sng_oscal_text (risk, SNG_RISK_CONSEQUENCE);
  const char *status = statuses[sng_record_get_state (risk)];
  const char *owner
      = _sng_oscal_party (self, sng_value_get_handle (sng_risk (risk, SNG_RISK_OWNER)));

  json_object_set_string_member (object, "uuid", uuid);
  _sng_oscal_set_line (object, "title", title);
  _sng_oscal_set_text (object, "description", *statement != '\0' ? statement : title);
  _sng_oscal_set_text (object, "statement", consequence != NULL ? consequence : statement);
  _sng_oscal_add_prop (props, "key", sng_record_get_key (risk));
  json_object_set_array_member (object, "props", props);
  json_object_set_string_member (object, "status", status != NULL ? status : "open");
  if (owner != NULL)
    json_object_set_array_member (object, "origins", wrap (make_origin (owner)));
  add_characterization (self, risk, object);
  add_controls (self, risk, object);
  add_deadline (self, risk, object);
  add_remediation (self, risk, object);
  return object;
}
