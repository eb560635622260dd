/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-dialect.h"

#include "data/demo/sng-demo-controls.h"
#include "data/demo/sng-demo-models.h"
#include "data/demo/sng-demo-people.h"
#include "data/demo/sng-demo-traces.h"

#define LIST_RESPONSE "urn:ietf:params:scim:api:messages:2.0:ListResponse"
#define SCIM_ERROR "urn:ietf:params:scim:api:messages:2.0:Error"

/* Few rows a page, whatever is asked for, so that paging is really used. */
#define MAX_USERS 100
#define MAX_MODELS 12
#define MAX_CONTROLS 80

static guint
get_number (GHashTable *query, const char *name, guint otherwise)
{
  const char *text = query != NULL ? g_hash_table_lookup (query, name) : NULL;
  guint64 number;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, NULL)
             ? (guint) number
             : otherwise;
}

static JsonArray *
slice (JsonArray *rows, guint first, guint n)
{
  JsonArray *part = json_array_new ();
  guint all = json_array_get_length (rows);

  for (guint i = first; i < all && i - first < n; i++)
    json_array_add_object_element (part, json_object_ref (json_array_get_object_element (rows, i)));
  return part;
}

static void
set_schema (JsonObject *object, const char *schema)
{
  JsonArray *schemas = json_array_new ();

  json_array_add_string_element (schemas, schema);
  json_object_set_array_member (object, "schemas", schemas);
}

/* SCIM counts from 1. */
static JsonObject *
page_users (JsonArray *rows, GHashTable *query, const char *url)
{
  guint start = MAX (get_number (query, "startIndex", 1), 1);
  guint count = MIN (get_number (query, "count", MAX_USERS), MAX_USERS);
  JsonArray *part = slice (rows, start - 1, count);
  JsonObject *page = json_object_new ();

  set_schema (page, LIST_RESPONSE);
  json_object_set_int_member (page, "totalResults", json_array_get_length (rows));
  json_object_set_int_member (page, "startIndex", start);
  json_object_set_int_member (page, "itemsPerPage", json_array_get_length (part));
  json_object_set_array_member (page, "Resources", part);
  return page;
}

/* The status is a text in SCIM. */
static JsonObject *
refuse_users (guint status, const char *reason)
{
  JsonObject *body = json_object_new ();
  g_autofree char *text = g_strdup_printf ("%u", status);

  set_schema (body, SCIM_ERROR);
  json_object_set_string_member (body, "status", text);
  json_object_set_string_member (body, "detail", reason);
  return body;
}

static JsonArray *
load_users (GError **error)
{
  g_autoptr (SngDemoPeople) people = sng_demo_people_new (error);
  JsonArray *users;

  if (people == NULL)
    return NULL;
  users = json_array_new ();
  for (guint i = 0; i < sng_demo_people_get_n (people); i++)
    json_array_add_object_element (users, sng_demo_people_describe_user (people, i));
  return users;
}

/* The token is opaque to whoever reads the list. */
static JsonObject *
page_models (JsonArray *rows, GHashTable *query, const char *url)
{
  const char *token = query != NULL ? g_hash_table_lookup (query, "page_token") : NULL;
  guint count = MIN (get_number (query, "max_results", MAX_MODELS), MAX_MODELS);
  g_autofree guchar *plain = NULL;
  gsize length = 0;
  guint first;
  JsonObject *page = json_object_new ();

  if (token != NULL && *token != '\0')
    plain = g_base64_decode (token, &length);
  first = length == sizeof (guint32) ? GUINT32_FROM_BE (*(guint32 *) plain) : 0;
  json_object_set_array_member (page, "registered_models", slice (rows, first, count));
  if (first + count < json_array_get_length (rows))
    {
      guint32 next = GUINT32_TO_BE (first + count);
      g_autofree char *text = g_base64_encode ((guchar *) &next, sizeof next);

      json_object_set_string_member (page, "next_page_token", text);
    }
  return page;
}

static JsonObject *
refuse_models (guint status, const char *reason)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "error_code",
                                 status == 401 ? "UNAUTHENTICATED" : "ENDPOINT_NOT_FOUND");
  json_object_set_string_member (body, "message", reason);
  return body;
}

static void
set_page_url (
    JsonObject *page, const char *name, const char *url, gint64 offset, guint limit, gboolean there)
{
  g_autofree char *address = NULL;

  if (!there)
    {
      json_object_set_null_member (page, name);
      return;
    }
  address = g_strdup_printf ("%s?limit=%u&offset=%" G_GINT64_FORMAT, url, limit, MAX (offset, 0));
  json_object_set_string_member (page, name, address);
}

static JsonObject *
page_controls (JsonArray *rows, GHashTable *query, const char *url)
{
  guint limit = CLAMP (get_number (query, "limit", MAX_CONTROLS), 1, MAX_CONTROLS);
  guint offset = get_number (query, "offset", 0);
  guint all = json_array_get_length (rows);
  JsonObject *page = json_object_new ();

  json_object_set_int_member (page, "count", all);
  set_page_url (page, "next", url, (gint64) offset + limit, limit, (guint64) offset + limit < all);
  set_page_url (page, "previous", url, (gint64) offset - limit, limit, offset > 0);
  json_object_set_array_member (page, "results", slice (rows, offset, limit));
  return page;
}

static JsonObject *
refuse_controls (guint status, const char *reason)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "detail", reason);
  return body;
}

#define JSON "application/json"
#define LIST(name, load) "api/" name "/", JSON, page_controls, refuse_controls, load

const SngDialect sng_demo_dialects[SNG_N_DEMO_FEEDS] = {
  [SNG_DEMO_FEED_PEOPLE]
  = { "/scim/v2/", "Users", "application/scim+json", page_users, refuse_users, load_users },
  [SNG_DEMO_FEED_MODELS] = { "/mlflow/", "api/2.0/mlflow/registered-models/search", JSON,
                             page_models, refuse_models, sng_demo_models_describe_registry },
  [SNG_DEMO_FEED_CONTROLS] = { "/grc/", "api/controls/", JSON, page_controls, refuse_controls,
                               sng_demo_controls_describe_results },
  [SNG_DEMO_FEED_LEARNING] = { "/lms/", LIST ("enrolments", sng_demo_traces_describe_courses) },
  [SNG_DEMO_FEED_DISCOVERY] = { "/casb/", LIST ("usage", sng_demo_traces_describe_usage) },
  [SNG_DEMO_FEED_MONITORING] = { "/siem/", LIST ("detections", sng_demo_traces_describe_detections) },
  [SNG_DEMO_FEED_IDENTITY] = { "/identity/", LIST ("accounts", sng_demo_traces_describe_accounts) },
  [SNG_DEMO_FEED_PHISHING] = { "/phishing/", LIST ("recipients", sng_demo_traces_describe_messages) },
  [SNG_DEMO_FEED_HISTORIAN] = { "/historian/", LIST ("points", sng_demo_traces_describe_points),
                                .locked = TRUE },
};
