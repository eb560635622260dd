/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-facts.h"
#include "data/demo/sng-demo-names.h"
#include "data/demo/sng-demo-people-private.h"

#include <string.h>

#define CORE "urn:ietf:params:scim:schemas:core:2.0:User"
#define ENTERPRISE "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
#define WORKFORCE "urn:sinergia:params:scim:schemas:extension:workforce:1.0:User"
#define POLICY "DOC-005"
#define DAYS_PER_MONTH 30.44

typedef struct
{
  char code;
  const char *name;
} Code;

static const Code sites[]
    = { { 'B', "U-005" }, { 'N', "U-006" }, { 'C', "U-007" }, { 'S', "U-008" }, { 0 } };

static const Code shifts[] = { { 'o', "office" }, { 'd', "day" },      { 'e', "evening" },
                               { 'n', "night" },  { 'r', "rotating" }, { 0 } };

static const Code generations[] = { { 'z', "generation_z" },
                                    { 'm', "millennials" },
                                    { 'x', "generation_x" },
                                    { 'b', "baby_boomers" },
                                    { 0 } };

static const char *
decode (const Code *codes, const char *cell)
{
  for (guint i = 0; codes[i].code != 0; i++)
    if (codes[i].code == *cell)
      return codes[i].name;
  return NULL;
}

static JsonArray *
get_list (SngDemoPeople *self, const char *kind)
{
  return json_object_get_array_member (json_node_get_object (self->organisation), kind);
}

static SngDemoRole *
get_role (SngDemoPeople *self, const char *key)
{
  SngDemoRole *role = g_hash_table_lookup (self->roles, key);

  if (role == NULL)
    {
      role = g_new0 (SngDemoRole, 1);
      g_hash_table_insert (self->roles, (gpointer) key, role);
    }
  return role;
}

static void
index_organisation (SngDemoPeople *self)
{
  JsonArray *roles = get_list (self, "role");
  JsonArray *required = get_list (self, "role_skill");
  JsonArray *skills = get_list (self, "skill");

  for (guint i = 0; i < json_array_get_length (roles); i++)
    {
      JsonObject *role = json_array_get_object_element (roles, i);

      if (json_object_has_member (role, "processes"))
        get_role (self, json_object_get_string_member (role, "key"))->process
            = json_array_get_string_element (json_object_get_array_member (role, "processes"), 0);
    }
  for (guint i = 0; i < json_array_get_length (required); i++)
    {
      JsonObject *row = json_array_get_object_element (required, i);
      SngDemoRole *role = get_role (self, json_object_get_string_member (row, "role"));

      role->skills[role->skills[0] != NULL] = json_object_get_string_member (row, "skill");
      role->credential |= json_object_get_boolean_member (row, "credential_required");
    }
  for (guint i = 0; i < json_array_get_length (skills); i++)
    {
      JsonObject *skill = json_array_get_object_element (skills, i);

      g_hash_table_insert (self->skill_names,
                           (gpointer) json_object_get_string_member (skill, "key"),
                           (gpointer) json_object_get_string_member (
                               json_object_get_object_member (skill, "name"), "es"));
    }
  for (guint i = 0; i < sng_shipped_table_get_n_rows (self->teams); i++)
    g_hash_table_insert (self->teams_by,
                         (gpointer) sng_shipped_table_get (self->teams, i, "process"),
                         GUINT_TO_POINTER (i));
}

static char *
get_name (SngDemoPeople *self, guint i)
{
  const char *name = sng_demo_people_get (self, i, "name");

  return *name != '\0' ? g_strdup (name) : sng_demo_name (i);
}

static int
days_since_move (SngDemoPeople *self, guint i)
{
  int months = atoi (sng_demo_people_get_team (self, i, "months_since_move")) + (int) (i % 4);

  return (int) (months * DAYS_PER_MONTH);
}

static const char *
authenticator (gboolean office, guint i)
{
  if (office)
    return i % 4 == 0 ? "resistant" : "mfa";
  return i % 3 == 0 ? "mfa" : "password";
}

static void
describe_hiring (SngDemoPeople *self, guint i, JsonObject *work)
{
  static const char *const ways[] = { "platform", "university", "referral", "direct" };
  int started = sng_demo_people_days_since_start (self, i);

  sng_demo_take_text (work, "started", sng_demo_day (started));
  if (!sng_demo_people_is_in_induction (self, i))
    return;
  sng_demo_take_text (work, "hire_approved_at", sng_demo_day (started + 75));
  sng_demo_take_text (work, "offer_accepted_at", sng_demo_day (started + 14));
  sng_demo_set_text (work, "hire_source", ways[i % G_N_ELEMENTS (ways)]);
}

static void
describe_conditions (SngDemoPeople *self, guint i, JsonObject *work)
{
  gboolean induction = sng_demo_people_is_in_induction (self, i);
  double pay = g_ascii_strtod (sng_demo_people_get_team (self, i, "pay_ratio"), NULL);
  int moved = induction ? sng_demo_people_days_since_start (self, i) : days_since_move (self, i);

  json_object_set_double_member (
      work, "overtime",
      g_ascii_strtod (sng_demo_people_get_team (self, i, "overtime_hours"), NULL));
  sng_demo_take_text (work, "last_move_at", sng_demo_day (moved));
  json_object_set_double_member (work, "pay_ratio", pay + 0.005 * ((int) (i % 5) - 2));
  json_object_set_boolean_member (work, "flexible_work", FALSE);
  json_object_set_boolean_member (work, "career_path", FALSE);
}

static void
describe_work (SngDemoPeople *self, guint i, const char *key, JsonObject *work)
{
  const char *supplier = sng_demo_people_get (self, i, "supplier");
  const char *shift = decode (shifts, sng_demo_people_get (self, i, "shift"));
  gboolean office = g_strcmp0 (shift, "office") == 0;
  gboolean mobile = *sng_demo_people_get (self, i, "mobile") == 'y';

  json_object_set_string_member (work, "key", key);
  json_object_set_string_member (work, "person_type", *supplier != '\0' ? "external" : "employee");
  sng_demo_set_text (work, "supplier", supplier);
  json_object_set_string_member (work, "state", "active");
  json_object_set_string_member (work, "site",
                                 decode (sites, sng_demo_people_get (self, i, "region")));
  json_object_set_string_member (work, "role", sng_demo_people_get (self, i, "role"));
  json_object_set_double_member (work, "fte", 1);
  describe_hiring (self, i, work);
  describe_conditions (self, i, work);
  json_object_set_int_member (work, "ai_literacy", 1 + (i * 7) % 4);
  if ((i * 7) % 10 < 7 && !sng_demo_people_is_in_induction (self, i))
    json_object_set_string_member (work, "policy_signed", POLICY);
  json_object_set_string_member (work, "shift", shift);
  json_object_set_string_member (work, "training_device",
                                 office   ? "own"
                                 : mobile ? "phone"
                                 : i % 2  ? "shared"
                                          : "none");
  json_object_set_boolean_member (work, "mobile_access", mobile);
  json_object_set_string_member (work, "generation",
                                 decode (generations, sng_demo_people_get (self, i, "generation")));
  json_object_set_string_member (work, "authenticator", authenticator (office, i));
}

static void
describe_contact (JsonObject *user, const char *name, const char *email)
{
  JsonArray *emails = json_array_new ();
  JsonObject *address = json_object_new ();
  JsonObject *parts = json_object_new ();
  const char *space = strchr (name, ' ');
  g_autofree char *first = g_strndup (name, (gsize) (space - name));

  json_object_set_string_member (parts, "formatted", name);
  json_object_set_string_member (parts, "givenName", first);
  json_object_set_string_member (parts, "familyName", space + 1);
  json_object_set_object_member (user, "name", parts);
  json_object_set_string_member (address, "value", email);
  json_object_set_string_member (address, "type", "work");
  json_object_set_boolean_member (address, "primary", TRUE);
  json_array_add_object_element (emails, address);
  json_object_set_array_member (user, "emails", emails);
}

/* Within the folder */

const char *
sng_demo_people_get (SngDemoPeople *self, guint i, const char *column)
{
  return sng_shipped_table_get (self->people, i, column);
}

const SngDemoRole *
sng_demo_people_get_role (SngDemoPeople *self, guint i)
{
  return g_hash_table_lookup (self->roles, sng_demo_people_get (self, i, "role"));
}

const char *
sng_demo_people_get_team (SngDemoPeople *self, guint i, const char *column)
{
  const char *process = sng_demo_people_get_role (self, i)->process;
  guint row = GPOINTER_TO_UINT (g_hash_table_lookup (self->teams_by, process));

  return sng_shipped_table_get (self->teams, row, column);
}

gboolean
sng_demo_people_is_in_induction (SngDemoPeople *self, guint i)
{
  return *sng_demo_people_get (self, i, "induction") == 'y';
}

/* Everybody else has been there for more than two years, and for longer than since the last move.
 */
int
sng_demo_people_days_since_start (SngDemoPeople *self, guint i)
{
  if (sng_demo_people_is_in_induction (self, i))
    return 10 + (int) ((i * 7) % 75);
  return MAX (760, days_since_move (self, i) + 30) + (int) ((i * 97) % 3000);
}

/* Public API */

SngDemoPeople *
sng_demo_people_new (GError **error)
{
  g_autoptr (SngShippedTable) people
      = sng_shipped_table_new_from_resource (SNG_DEMO_FILES "people.tsv", error);
  g_autoptr (SngShippedTable) teams
      = people ? sng_shipped_table_new_from_resource (SNG_DEMO_FILES "teams.tsv", error) : NULL;
  g_autoptr (JsonNode) organisation
      = teams ? sng_demo_load_json ("organisation.json", error) : NULL;
  SngDemoPeople *self;

  if (organisation == NULL)
    return NULL;
  self = g_new0 (SngDemoPeople, 1);
  self->people = g_steal_pointer (&people);
  self->teams = g_steal_pointer (&teams);
  self->organisation = g_steal_pointer (&organisation);
  self->roles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->skill_names = g_hash_table_new (g_str_hash, g_str_equal);
  self->teams_by = g_hash_table_new (g_str_hash, g_str_equal);
  index_organisation (self);
  return self;
}

void
sng_demo_people_free (SngDemoPeople *self)
{
  g_hash_table_unref (self->teams_by);
  g_hash_table_unref (self->skill_names);
  g_hash_table_unref (self->roles);
  json_node_unref (self->organisation);
  sng_shipped_table_free (self->teams);
  sng_shipped_table_free (self->people);
  g_free (self);
}

guint
sng_demo_people_get_n (SngDemoPeople *self)
{
  return sng_shipped_table_get_n_rows (self->people);
}

/**
 * sng_demo_people_describe_user:
 *
 * Returns: (transfer full): a resource of SCIM 2.0 (RFC 7643) with the extensions for enterprises
 *   and for the workforce
 */
JsonObject *
sng_demo_people_describe_user (SngDemoPeople *self, guint i)
{
  JsonObject *user = json_object_new ();
  JsonObject *enterprise = json_object_new ();
  JsonObject *work = json_object_new ();
  JsonArray *schemas = json_array_new ();
  g_autofree char *key = g_strdup_printf ("PE-%04u", i + 1);
  g_autofree char *id = g_strdup_printf ("7a1c0000-0000-4000-8000-%012x", i + 1);
  g_autofree char *name = get_name (self, i);
  g_autofree char *email = sng_demo_email (name);

  json_array_add_string_element (schemas, CORE);
  json_array_add_string_element (schemas, ENTERPRISE);
  json_array_add_string_element (schemas, WORKFORCE);
  json_object_set_array_member (user, "schemas", schemas);
  json_object_set_string_member (user, "id", id);
  json_object_set_string_member (user, "externalId", key);
  json_object_set_string_member (user, "userName", email);
  json_object_set_boolean_member (user, "active", TRUE);
  describe_contact (user, name, email);
  json_object_set_string_member (enterprise, "employeeNumber", key);
  json_object_set_string_member (enterprise, "department",
                                 sng_demo_people_get_team (self, i, "unit"));
  json_object_set_object_member (user, ENTERPRISE, enterprise);
  describe_work (self, i, key, work);
  json_object_set_object_member (user, WORKFORCE, work);
  return user;
}
