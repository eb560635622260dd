/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-oscal-export.h"

#include "data/exchange/sng-oscal-private.h"
#include "data/posture/sng-reading.h"
#include "data/vocabulary/sng-json-text.h"
#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OSCAL_VERSION "1.2.1"
#define NAMESPACE "urn:org.sinergia:risk"

/* A space of names of our own (RFC 4122, 4.3): one subject has the same uuid in each document. */
static const guint8 name_space[] = { 0x5b, 0x1e, 0x0c, 0x9a, 0x7d, 0x43, 0x4f, 0x6e,
                                     0x9a, 0x21, 0x3c, 0x88, 0x5d, 0x10, 0xe7, 0x42 };

#define UUID_BYTES 16

static char *
make_uuid (const char *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;
  GString *text = g_string_new (NULL);

  g_checksum_update (checksum, name_space, sizeof name_space);
  g_checksum_update (checksum, (const guchar *)name, (gssize)strlen (name));
  g_checksum_get_digest (checksum, digest, &length);
  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  for (guint i = 0; i < UUID_BYTES; i++)
    g_string_append_printf (text, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                            digest[i]);
  return g_string_free (text, FALSE);
}

static void
set_new_uuid (JsonObject *object, const char *name)
{
  g_autofree char *uuid = make_uuid (name);

  json_object_set_string_member (object, "uuid", uuid);
}

static JsonObject *
describe_person (SngOscal *self, SngHandle person, const char *uuid)
{
  JsonObject *object = json_object_new ();
  g_autofree char *name = sng_reader_get_title (self->reader, person, sng_program_language ());

  json_object_set_string_member (object, "uuid", uuid);
  json_object_set_string_member (object, "type", "person");
  _sng_oscal_set_line (object, "name", name);
  return object;
}

static void
unref_records (gpointer data)
{
  g_ptr_array_unref (data);
}

static gboolean
read_actions (SngOscal *self, GError **error)
{
  g_autoptr (GPtrArray) actions
      = sng_reader_get_records (self->reader, SNG_KIND_ACTION, FALSE, error);

  for (guint i = 0; actions != NULL && i < actions->len; i++)
    {
      SngRecord *action = actions->pdata[i];
      SngHandle subject = sng_value_get_handle (sng_action (action, SNG_ACTION_SUBJECT));
      GPtrArray *of_risk = g_hash_table_lookup (self->actions, &subject);

      if (of_risk == NULL)
        {
          of_risk = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_record_unref);
          g_hash_table_insert (self->actions, g_memdup2 (&subject, sizeof subject), of_risk);
        }
      g_ptr_array_add (of_risk, sng_record_ref (action));
    }
  return actions != NULL;
}

static JsonObject *
describe_item (SngRecord *risk)
{
  JsonObject *item = json_object_new ();
  JsonObject *related = json_object_new ();
  JsonArray *risks = json_array_new ();
  g_autofree char *title = _sng_oscal_text (risk, SNG_RISK_NAME);
  g_autofree char *plan = _sng_oscal_describe_plan (risk);
  g_autofree char *uuid = _sng_oscal_uuid ("item", risk);
  g_autofree char *risk_uuid = _sng_oscal_uuid ("risk", risk);

  json_object_set_string_member (item, "uuid", uuid);
  _sng_oscal_set_line (item, "title", title);
  _sng_oscal_set_text (item, "description", plan);
  json_object_set_string_member (related, "risk-uuid", risk_uuid);
  json_array_add_object_element (risks, related);
  json_object_set_array_member (item, "related-risks", risks);
  return item;
}

static JsonObject *
describe_document (SngOscal *self)
{
  JsonObject *metadata = json_object_new ();
  g_autofree char *head = sng_reader_get_head (self->reader, NULL);

  _sng_oscal_set_line (metadata, "title", _ ("Plan of action for the risks of the organization"));
  _sng_oscal_set_instant (metadata, "last-modified",
                          sng_clock_now (sng_reader_get_clock (self->reader)));
  _sng_oscal_set_line (metadata, "version", head != NULL && *head != '\0' ? head : "0");
  json_object_set_string_member (metadata, "oscal-version", OSCAL_VERSION);
  _sng_oscal_set_array (metadata, "parties", json_array_ref (self->described));
  return metadata;
}

/* Risks that nobody looks after any more are not planned for. */
static JsonNode *
describe_plan (SngOscal *self, GPtrArray *records)
{
  g_autoptr (JsonObject) root = json_object_new ();
  JsonObject *plan = json_object_new ();
  JsonObject *system = json_object_new ();
  JsonArray *risks = json_array_new ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < records->len; i++)
    if (sng_risk_is_active (records->pdata[i]))
      {
        json_array_add_object_element (risks, _sng_oscal_describe_risk (self, records->pdata[i]));
        json_array_add_object_element (items, describe_item (records->pdata[i]));
      }
  set_new_uuid (plan, "plan");
  json_object_set_object_member (plan, "metadata", describe_document (self));
  json_object_set_string_member (system, "id", "organization");
  json_object_set_object_member (plan, "system-id", system);
  _sng_oscal_set_array (plan, "risks", risks);
  json_object_set_array_member (plan, "poam-items", items);
  json_object_set_object_member (root, "plan-of-action-and-milestones", plan);
  return json_node_init_object (json_node_alloc (), root);
}

static gboolean
has_active (GPtrArray *risks)
{
  for (guint i = 0; i < risks->len; i++)
    if (sng_risk_is_active (risks->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
write_plan (SngOscal *self, GOutputStream *stream, GError **error)
{
  g_autoptr (GPtrArray) risks = sng_reader_get_records (self->reader, SNG_KIND_RISK, FALSE, error);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  if (risks == NULL || !read_actions (self, error))
    return FALSE;
  if (!has_active (risks))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("There is no plan of action to write: no risk is active."));
      return FALSE;
    }
  root = describe_plan (self, risks);
  text = sng_json_to_text (root, TRUE);
  return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error);
}

/* For the other file */

char *
_sng_oscal_uuid (const char *part, SngRecord *record)
{
  g_autofree char *name = g_strdup_printf (
      "%s/%s", part, sng_value_get_text (sng_common (record, SNG_COMMON_ID), SNG_LANGUAGE_EN));

  return make_uuid (name);
}

/* The uuid of a person, who is described in the document then. */
const char *
_sng_oscal_party (SngOscal *self, SngHandle person)
{
  char *uuid = g_hash_table_lookup (self->parties, &person);
  g_autoptr (SngRecord) record = NULL;

  if (uuid != NULL || person == 0)
    return uuid;
  record = sng_reader_get_record (self->reader, person);
  if (record == NULL)
    return NULL;
  uuid = _sng_oscal_uuid ("party", record);
  g_hash_table_insert (self->parties, g_memdup2 (&person, sizeof person), uuid);
  json_array_add_object_element (self->described, describe_person (self, person, uuid));
  return uuid;
}

/* A title stands on one line and has something in it. */
void
_sng_oscal_set_line (JsonObject *object, const char *member, const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n\t", ' ');

  g_strstrip (line);
  json_object_set_string_member (object, member, *line != '\0' ? line : "—");
}

void
_sng_oscal_set_text (JsonObject *object, const char *member, const char *text)
{
  json_object_set_string_member (object, member, text != NULL && *text != '\0' ? text : "—");
}

void
_sng_oscal_set_instant (JsonObject *object, const char *member, gint64 instant_usec)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (instant_usec / G_USEC_PER_SEC);
  g_autofree char *text = moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

/* In the program's language, else in the other one. */
char *
_sng_oscal_text (SngRecord *record, guint field)
{
  const SngValue *value = sng_record_get (record, field);
  SngLanguage language = sng_program_language ();
  const char *text = sng_value_get_text (value, language);

  return g_strdup (text != NULL ? text : sng_value_get_text (value, !language));
}

void
_sng_oscal_add_prop (JsonArray *props, const char *name, const char *value)
{
  JsonObject *prop = json_object_new ();

  json_object_set_string_member (prop, "name", name);
  json_object_set_string_member (prop, "ns", NAMESPACE);
  _sng_oscal_set_line (prop, "value", value);
  json_array_add_object_element (props, prop);
}

/* Takes @array; an empty list is none. */
void
_sng_oscal_set_array (JsonObject *object, const char *member, JsonArray *array)
{
  if (json_array_get_length (array) > 0)
    json_object_set_array_member (object, member, array);
  else
    json_array_unref (array);
}

/* Public API */

/**
 * sng_oscal_export:
 * @stream: where to; it is not closed
 *
 * Writes the active risks, with what is planned for each, as an OSCAL plan of action and milestones
 * (OSCAL 1.2, JSON).
 *
 * Returns: whether all of it was written; %FALSE too when no risk is active, for a plan has an item
 */
gboolean
sng_oscal_export (SngReader *reader, GOutputStream *stream, GError **error)
{
  g_autoptr (GHashTable) actions
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unref_records);
  g_autoptr (GHashTable) parties
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (JsonArray) described = json_array_new ();
  SngOscal self = { reader, actions, parties, described };

  return write_plan (&self, stream, error);
}
