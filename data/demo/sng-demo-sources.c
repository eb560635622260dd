/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-sources.h"

#include "data/catalogues/sng-shipped.h"
#include "data/demo/sng-demo-facts.h"
#include "data/sources/sng-connector.h"
#include "data/sources/sng-secrets.h"
#include "data/sources/sng-source-run.h"
#include "data/vocabulary/sng-json-text.h"

#define SECONDS_PER_DAY (24 * 60 * 60)
#define USEC_PER_DAY (G_GINT64_CONSTANT (1000000) * SECONDS_PER_DAY)

/* Where each source of the demonstration is answered. People and models are read by presets of
 * the program; the others by documents of the demonstration, of which all but that of the controls
 * tell more of records that are there. */
static const struct
{
  SngDemoFeed feed;
  const char *key;
  const char *connector;
  const char *en;
  const char *es;
  gboolean discovers;
} systems[] = {
  { SNG_DEMO_FEED_PEOPLE, "SRC-01", "scim-users", "People directory (HRIS)",
    "Directorio de personal (RH)", FALSE },
  { SNG_DEMO_FEED_LEARNING, "SRC-02", "demo-lms", "Learning platform",
    "Plataforma de aprendizaje", FALSE },
  { SNG_DEMO_FEED_MODELS, "SRC-03", "mlflow-models", "Model registry", "Registro de modelos",
    FALSE },
  { SNG_DEMO_FEED_DISCOVERY, "SRC-04", "demo-discovery", "Discovery by proxy and CASB",
    "Descubrimiento por proxy y CASB", TRUE },
  { SNG_DEMO_FEED_CONTROLS, "SRC-05", "demo-controls", "Governance, risk and compliance",
    "Gobierno, riesgo y cumplimiento", FALSE },
  { SNG_DEMO_FEED_MONITORING, "SRC-06", "demo-monitoring", "Security monitoring (SIEM)",
    "Monitoreo de seguridad (SIEM)", FALSE },
  { SNG_DEMO_FEED_IDENTITY, "SRC-07", "demo-identity", "Identity provider",
    "Proveedor de identidad", FALSE },
  { SNG_DEMO_FEED_PHISHING, "SRC-08", "demo-phishing", "Phishing simulator",
    "Simulador de phishing", FALSE },
  { SNG_DEMO_FEED_HISTORIAN, "SRC-09", "demo-historian", "Plant historian (OT)",
    "Historiador de planta (OT)", FALSE },
};

/* Which system is fetched on which day, so that each is as old as the story says. People come before
 * those that name them; the historian answers once and then no token opens it any more. */
static const struct
{
  int days_ago;
  SngDemoFeed feed;
  gboolean is_refused;
} visits[] = {
  { 41, SNG_DEMO_FEED_HISTORIAN, FALSE }, { 27, SNG_DEMO_FEED_HISTORIAN, TRUE },
  { 13, SNG_DEMO_FEED_HISTORIAN, TRUE },  { 9, SNG_DEMO_FEED_PHISHING, FALSE },
  { 6, SNG_DEMO_FEED_HISTORIAN, TRUE },   { 3, SNG_DEMO_FEED_PEOPLE, FALSE },
  { 3, SNG_DEMO_FEED_CONTROLS, FALSE },   { 2, SNG_DEMO_FEED_LEARNING, FALSE },
  { 1, SNG_DEMO_FEED_HISTORIAN, TRUE },   { 1, SNG_DEMO_FEED_PEOPLE, FALSE },
  { 1, SNG_DEMO_FEED_IDENTITY, FALSE },   { 1, SNG_DEMO_FEED_MONITORING, FALSE },
  { 0, SNG_DEMO_FEED_MODELS, FALSE },     { 0, SNG_DEMO_FEED_DISCOVERY, FALSE },
};

typedef struct
{
  SngRunReport *report;
  GError *error;
  gboolean done;
} Visit;

static char *
load_connector (const char *id)
{
  char *shipped = sng_connector_get_shipped (id);
  g_autofree char *path = g_strconcat (SNG_DEMO_FILES "connectors/", id, ".json", NULL);
  g_autoptr (GBytes) bytes
      = shipped == NULL ? g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL) : NULL;

  return bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : shipped;
}

/* They are refreshed when a person asks for it, so that their ages tell the story until then. */
static void
describe_system (guint i, JsonObject *record)
{
  JsonArray *units = json_array_new ();

  sng_demo_set_text2 (record, "name", systems[i].en, systems[i].es);
  sng_demo_take_text (record, "connector", load_connector (systems[i].connector));
  json_object_set_boolean_member (record, "enabled", TRUE);
  json_object_set_int_member (record, "max_age", 7 * SECONDS_PER_DAY);
  json_object_set_string_member (record, "provenance", "api");
  json_object_set_boolean_member (record, "discovery", systems[i].discovers);
  json_array_add_string_element (units, "U-001");
  json_object_set_array_member (record, "units", units);
}

static JsonObject *
describe_source (guint i, SngDemoServer *server)
{
  JsonObject *record = json_object_new ();

  json_object_set_string_member (record, "key", systems[i].key);
  json_object_set_string_member (record, "url", sng_demo_server_get_url (server, systems[i].feed));
  json_object_set_boolean_member (record, "allow_http", TRUE);
  describe_system (i, record);
  return record;
}

static gboolean
import_sources (SngRegister *store, SngDemoServer *server, GError **error)
{
  JsonObject *document = json_object_new ();
  JsonArray *records = json_array_new ();
  g_autoptr (JsonNode) node = sng_demo_take_object (document);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    json_array_add_object_element (records, describe_source (i, server));
  json_object_set_array_member (document, "source", records);
  text = sng_json_to_text (node, FALSE);
  return sng_shipped_import (store, text, -1, NULL, error);
}

/* The token is of this run of the program alone: it stays in memory. */
static void
remember_token (SngRegister *store, guint i, SngDemoServer *server)
{
  SngHandle handle = sng_register_find (store, SNG_KIND_SOURCE, systems[i].key);
  g_autoptr (SngRecord) source = sng_register_get_record (store, handle);

  if (source != NULL)
    sng_secrets_remember (sng_register_get_path (store),
                          sng_value_get_text (sng_common (source, SNG_COMMON_ID), SNG_LANGUAGE_EN),
                          sng_demo_server_get_url (server, systems[i].feed),
                          sng_demo_server_get_token (server));
}

static void
visited_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Visit *visit = data;

  visit->report = sng_source_refresh_finish (result, &visit->error);
  visit->done = TRUE;
}

static gboolean
refresh (SngRegister *store, SngDemoFeed feed, gboolean is_refused, GError **error)
{
  GMainContext *context = g_main_context_get_thread_default ();
  Visit visit = { 0 };
  g_autoptr (SngRunReport) report = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    if (systems[i].feed == feed)
      sng_source_refresh_async (store, sng_register_find (store, SNG_KIND_SOURCE, systems[i].key),
                                NULL, NULL, visited_cb, &visit);
  while (!visit.done)
    g_main_context_iteration (context, TRUE);
  report = visit.report;
  if (report == NULL)
    {
      g_propagate_error (error, visit.error);
      return FALSE;
    }
  if (report->error != NULL && !is_refused)
    {
      g_propagate_error (error, g_error_copy (report->error));
      return FALSE;
    }
  return TRUE;
}

/* Public API */

/**
 * sng_demo_sources_point_at:
 * @server: the server of this run of the program
 *
 * Tells the sources of the demonstration where their systems answer now, and their token.
 */
gboolean
sng_demo_sources_point_at (SngRegister *store, SngDemoServer *server, GError **error)
{
  if (!import_sources (store, server, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    remember_token (store, i, server);
  return TRUE;
}

/**
 * sng_demo_sources_fetch:
 *
 * Fetches from all systems over HTTP, on the days before the demonstration on which they were last
 * fetched. It runs the main loop of the calling thread while it does.
 */
gboolean
sng_demo_sources_fetch (SngRegister *store, GError **error)
{
  g_autoptr (SngDemoServer) server = sng_demo_server_start (error);
  SngClock *clock = sng_register_get_clock (store);
  int days_ago = 0;
  gboolean fetched = server != NULL && sng_demo_sources_point_at (store, server, error);

  for (guint i = 0; fetched && i < G_N_ELEMENTS (visits); i++)
    {
      sng_clock_advance (clock, (days_ago - visits[i].days_ago) * USEC_PER_DAY);
      days_ago = visits[i].days_ago;
      sng_demo_server_lock (server, visits[i].feed, visits[i].is_refused);
      fetched = refresh (store, visits[i].feed, visits[i].is_refused, error);
    }
  sng_clock_advance (clock, days_ago * USEC_PER_DAY);
  return fetched;
}
