/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-conversation.h"

#include <string.h>

struct _SngTestConversation
{
  JsonNode *root;
  JsonArray *exchanges; /* borrowed: of the phase */
  GHashTable *held;     /* indexes of the exchanges that took place */
  GPtrArray *unknown;   /* of char *: what nobody wrote down */
  GMutex mutex;
  SngTestServer *server;
};

static gboolean
has_all (JsonObject *wanted, GHashTable *given)
{
  g_autoptr (GList) names = json_object_get_members (wanted);

  for (GList *at = names; at != NULL; at = at->next)
    {
      const char *value = given ? g_hash_table_lookup (given, at->data) : NULL;

      if (g_strcmp0 (value, json_object_get_string_member (wanted, at->data)) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_request (const char *wanted, const char *method, const char *path, GHashTable *query)
{
  g_auto (GStrv) words = g_strsplit (wanted, " ", 2);
  const char *mark = strchr (words[1], '?');
  g_autofree char *wanted_path = mark ? g_strndup (words[1], mark - words[1]) : g_strdup (words[1]);
  g_autoptr (GHashTable) parameters
      = g_uri_parse_params (mark ? mark + 1 : "", -1, "&", G_URI_PARAMS_NONE, NULL);
  GHashTableIter iter;
  gpointer name, value;

  if (!g_str_equal (words[0], method) || !g_str_equal (wanted_path, path)
      || g_hash_table_size (parameters) != (query ? g_hash_table_size (query) : 0))
    return FALSE;
  g_hash_table_iter_init (&iter, parameters);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_strcmp0 (g_hash_table_lookup (query, name), value) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
has_headers (SoupServerMessage *message, JsonObject *wanted)
{
  g_autoptr (GList) names = json_object_get_members (wanted);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  for (GList *at = names; at != NULL; at = at->next)
    if (g_strcmp0 (soup_message_headers_get_one (headers, at->data),
                   json_object_get_string_member (wanted, at->data))
        != 0)
      return FALSE;
  return TRUE;
}

static gboolean
has_form (SoupServerMessage *message, JsonObject *wanted)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (body->data ? body->data : "", body->length);
  g_autoptr (GHashTable) given = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);

  return has_all (wanted, given);
}

/* The texts of a JSON object. */
static gboolean
has_json (SoupServerMessage *message, JsonObject *wanted)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (body->data ? body->data : "", body->length);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GList) names = json_object_get_members (wanted);

  for (GList *at = names; at != NULL; at = at->next)
    if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)
        || g_strcmp0 (json_object_get_string_member_with_default (json_node_get_object (node),
                                                                  at->data, NULL),
                      json_object_get_string_member (wanted, at->data))
               != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_exchange (JsonObject *exchange, SoupServerMessage *message, const char *path, GHashTable *query)
{
  return is_request (json_object_get_string_member (exchange, "request"),
                     soup_server_message_get_method (message), path, query)
         && (!json_object_has_member (exchange, "headers")
             || has_headers (message, json_object_get_object_member (exchange, "headers")))
         && (!json_object_has_member (exchange, "form")
             || has_form (message, json_object_get_object_member (exchange, "form")))
         && (!json_object_has_member (exchange, "json")
             || has_json (message, json_object_get_object_member (exchange, "json")));
}

static void
reply (SngTestConversation *self, SoupServerMessage *message, JsonObject *exchange)
{
  g_autofree char *plain = json_to_string (json_object_get_member (exchange, "body"), FALSE);
  g_auto (GStrv) parts = g_strsplit (plain, "{server}", -1);
  g_autofree char *body = g_strjoinv (sng_test_server_get_url (self->server), parts);
  JsonObject *headers = json_object_has_member (exchange, "answer_headers")
                            ? json_object_get_object_member (exchange, "answer_headers")
                            : NULL;
  g_autoptr (GList) names = headers ? json_object_get_members (headers) : NULL;

  for (GList *at = names; at != NULL; at = at->next)
    soup_message_headers_append (soup_server_message_get_response_headers (message), at->data,
                                 json_object_get_string_member (headers, at->data));
  sng_test_reply (message, json_object_get_int_member_with_default (exchange, "status", 200),
                  json_object_get_string_member_with_default (exchange, "type", "application/json"),
                  body);
}

static char *
describe (SoupServerMessage *message)
{
  g_autofree char *uri = g_uri_to_string (soup_server_message_get_uri (message));

  return g_strdup_printf ("%s %s", soup_server_message_get_method (message), uri);
}

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SngTestConversation *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  for (guint i = 0; i < json_array_get_length (self->exchanges); i++)
    {
      JsonObject *exchange = json_array_get_object_element (self->exchanges, i);

      if (is_exchange (exchange, message, path, query))
        {
          g_hash_table_add (self->held, GUINT_TO_POINTER (i));
          reply (self, message, exchange);
          return;
        }
    }
  g_ptr_array_add (self->unknown, describe (message));
  sng_test_reply (message, 404, "text/plain", "nobody wrote this down");
}

/* Public API */

SngTestConversation *
sng_test_conversation_new (const char *path)
{
  SngTestConversation *self = g_new0 (SngTestConversation, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  self->root = json_parser_steal_root (parser);
  self->held = g_hash_table_new (NULL, NULL);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->mutex);
  sng_test_conversation_go_to (self, 0);
  self->server = sng_test_server_new (answer, self);
  return self;
}

void
sng_test_conversation_free (SngTestConversation *self)
{
  sng_test_server_free (self->server);
  g_hash_table_unref (self->held);
  g_ptr_array_unref (self->unknown);
  g_mutex_clear (&self->mutex);
  json_node_unref (self->root);
  g_free (self);
}

JsonObject *
sng_test_conversation_get_root (SngTestConversation *self)
{
  return json_node_get_object (self->root);
}

const char *
sng_test_conversation_get_url (SngTestConversation *self)
{
  return sng_test_server_get_url (self->server);
}

void
sng_test_conversation_go_to (SngTestConversation *self, guint phase)
{
  JsonArray *phases
      = json_object_get_array_member (sng_test_conversation_get_root (self), "phases");
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->exchanges = json_array_get_array_element (phases, phase);
  g_hash_table_remove_all (self->held);
}

/* All that was written down was said, and nothing else. */
void
sng_test_conversation_assert_complete (SngTestConversation *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  for (guint i = 0; i < self->unknown->len; i++)
    g_error ("nobody wrote down: %s", (char *)self->unknown->pdata[i]);
  for (guint i = 0; i < json_array_get_length (self->exchanges); i++)
    if (!g_hash_table_contains (self->held, GUINT_TO_POINTER (i)))
      g_error ("was not asked: %s",
               json_object_get_string_member (json_array_get_object_element (self->exchanges, i),
                                              "request"));
}
