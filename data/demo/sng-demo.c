/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo.h"

#include "data/catalogues/sng-catalogue.h"
#include "data/catalogues/sng-shipped.h"
#include "data/demo/sng-demo-controls.h"
#include "data/demo/sng-demo-models.h"
#include "data/demo/sng-demo-people.h"
#include "data/demo/sng-demo-sources.h"
#include "data/posture/sng-posture.h"
#include "data/vocabulary/sng-json-text.h"

/* The quarter that the demonstration closes. */
#define PERIOD (2026 * 4 + 2)

/* What is brought in at once has been so since the year began: a look at a closed quarter has it. */
#define IN_FORCE_SINCE (G_GINT64_CONSTANT (1767247200) * G_USEC_PER_SEC) /* 2026-01-01, Mexico City */

/* The lead of the task force brings its documents in. */
#define EDITOR "PE-0152"

/* Reports that were signed say more than a file that anybody may have written. */
#define SIGNED "signed_file"
#define WITH_EVIDENCE "evidence"

static gboolean
import_file (SngRegister *store, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (SNG_DEMO_FILES, name, NULL);

  return sng_shipped_import_resource (store, path, WITH_EVIDENCE, error);
}

static gboolean
import_records (SngRegister *store, JsonNode *document, GError **error)
{
  g_autofree char *text = NULL;

  if (document == NULL)
    return FALSE;
  text = sng_json_to_text (document, FALSE);
  json_node_unref (document);
  return sng_shipped_import (store, text, -1, SIGNED, error);
}

static gboolean
import_learning (SngRegister *store, GError **error)
{
  g_autoptr (SngDemoPeople) people = sng_demo_people_new (error);

  return people != NULL
         && import_records (store, sng_demo_people_describe_learning (people), error);
}

/* What was assessed anew, each on its day, so that every risk has the past that people remember. */
static gboolean
import_reassessments (SngRegister *store, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (
      SNG_DEMO_FILES "reassessments.json", G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gboolean imported = bytes != NULL
                      && json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                                     (gssize) g_bytes_get_size (bytes), error);
  g_autoptr (GList) days
      = imported ? json_object_get_members (json_node_get_object (json_parser_get_root (parser)))
                 : NULL;

  for (GList *day = days; day != NULL && imported; day = day->next)
    {
      JsonObject *all = json_node_get_object (json_parser_get_root (parser));
      g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (day->data, NULL);

      sng_register_set_effective_at (store, g_date_time_to_unix (moment) * G_USEC_PER_SEC);
      imported
          = import_records (store, json_node_copy (json_object_get_member (all, day->data)), error);
    }
  sng_register_set_effective_at (store, IN_FORCE_SINCE);
  return imported;
}

/* The figures of the closed quarter are frozen as they were computed. */
static gboolean
freeze_quarter (SngRegister *store, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);
  g_autoptr (SngPosture) posture
      = reader
            ? sng_posture_compute (reader, sng_clock_today (sng_register_get_clock (store)), error)
            : NULL;
  g_autoptr (SngChange) change
      = posture ? sng_posture_freeze (posture, reader, PERIOD, error) : NULL;
  g_autoptr (SngOutcome) outcome = NULL;

  g_clear_pointer (&reader, sng_reader_free);
  if (change == NULL)
    return FALSE;
  outcome = sng_register_apply (store, change, error);
  return outcome != NULL;
}

static gboolean
import_foundation (SngRegister *store, GError **error)
{
  return sng_catalogue_load (store, error) && import_file (store, "organisation.json", error);
}

static gboolean
import_papers (SngRegister *store, GError **error)
{
  return import_file (store, "people.json", error)
         && import_records (store, sng_demo_models_describe_shadow (error), error)
         && import_file (store, "history.json", error)
         && import_file (store, "task-force.json", error)
         && import_records (store, sng_demo_models_describe_answers (error), error)
         && import_records (store, sng_demo_controls_describe_profile (error), error)
         && import_learning (store, error) && import_file (store, "risks.json", error)
         && import_reassessments (store, error);
}

/* Public API */

/**
 * sng_demo_build:
 * @store: an empty register with the clock of sng_demo_clock_new()
 * @error: a #SngImportError, #SngRegisterError, #SngSourceError or #GIOError
 *
 * Makes the demonstration organisation: its documents are imported, its people, models and
 * controls fetched over HTTP from a server of its own, each after what it refers to, and the
 * quarter frozen at the end. It runs the main loop of the calling thread while it fetches.
 */
gboolean
sng_demo_build (SngRegister *store, GError **error)
{
  SngHandle author = sng_register_get_author (store);
  gboolean imported;

  sng_register_set_effective_at (store, IN_FORCE_SINCE);
  imported = import_foundation (store, error) && sng_demo_sources_fetch (store, error);
  if (imported)
    {
      sng_register_set_author (store, sng_register_find (store, SNG_KIND_PERSON, EDITOR));
      imported = import_papers (store, error);
    }
  sng_register_set_author (store, author);
  sng_register_set_effective_at (store, 0);
  return imported && freeze_quarter (store, error);
}
