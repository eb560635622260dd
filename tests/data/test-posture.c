/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-json-import.h"
#include "data/posture/sng-posture.h"
#include "data/vocabulary/sng-json-text.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Two processes of which little is known: one without AI and without people, one whose only tool is
 * in the shadow. The levels are those of vector TV-1 of the method without its fourth row excluded. */
static const char facts[]
    = "{\"sinergia\":{\"format\":1},"
      "\"person\":[{\"key\":\"PE-1\",\"name\":\"Ana Ruiz Soto\",\"person_type\":\"employee\",\"state\":\"active\"}],"
      "\"process\":["
      " {\"key\":\"P01\",\"name\":{\"en\":\"Payments\",\"es\":\"Pagos\"},\"criticality\":3,\"state\":\"operating\",\"owner\":\"PE-1\",\"safety_critical\":false},"
      " {\"key\":\"P02\",\"name\":{\"en\":\"Minutes\",\"es\":\"Minutas\"},\"criticality\":1,\"state\":\"operating\"}],"
      "\"document\":[{\"key\":\"DOC-1\",\"name\":{\"en\":\"Proof\"},\"document_type\":\"other\"}],"
      "\"control\":["
      " {\"key\":\"C-1\",\"name\":{\"en\":\"a\"},\"control_type\":\"security\",\"state\":\"active\",\"processes\":[\"P01\"],\"priority\":3,\"level\":3,\"target_level\":4,\"assessed_at\":\"2026-09-01\",\"evidence\":[\"DOC-1\"]},"
      " {\"key\":\"C-2\",\"name\":{\"en\":\"b\"},\"control_type\":\"security\",\"state\":\"active\",\"processes\":[\"P01\"],\"priority\":2,\"target_level\":3},"
      " {\"key\":\"C-3\",\"name\":{\"en\":\"c\"},\"control_type\":\"playbook\",\"state\":\"active\",\"processes\":[\"P01\"],\"priority\":1,\"level\":5,\"target_level\":3,\"assessed_at\":\"2026-09-01\",\"evidence\":[\"DOC-1\"]},"
      " {\"key\":\"C-4\",\"name\":{\"en\":\"d\"},\"control_type\":\"security\",\"state\":\"active\",\"processes\":[\"P01\"],\"priority\":2,\"level\":2,\"target_level\":3,\"assessed_at\":\"2026-09-01\"},"
      " {\"key\":\"C-5\",\"name\":{\"en\":\"e\"},\"control_type\":\"security\",\"state\":\"retired\",\"processes\":[\"P01\"],\"priority\":3,\"level\":0,\"target_level\":5,\"assessed_at\":\"2026-09-01\"},"
      " {\"key\":\"C-6\",\"name\":{\"en\":\"f\"},\"control_type\":\"sensor\",\"state\":\"active\",\"processes\":[\"P01\"],\"priority\":3,\"level\":0,\"target_level\":5,\"assessed_at\":\"2026-09-01\"}],"
      "\"deployment\":["
      " {\"key\":\"D-001\",\"name\":{\"en\":\"Chat\"},\"state\":\"shadow\",\"tier\":\"low\",\"processes\":[\"P02\"]}],"
      "\"risk\":["
      " {\"key\":\"R-0001\",\"name\":{\"en\":\"Money\"},\"state\":\"open\",\"processes\":[\"P01\"],"
      "  \"frequency_minimum\":0.1,\"frequency_likely\":0.5,\"frequency_maximum\":2,"
      "  \"loss_minimum\":{\"amount\":50000000,\"currency\":\"MXN\"},\"loss_likely\":{\"amount\":300000000,\"currency\":\"MXN\"},\"loss_maximum\":{\"amount\":2000000000,\"currency\":\"MXN\"}},"
      " {\"key\":\"R-0002\",\"name\":{\"en\":\"Draft\"},\"state\":\"draft\",\"processes\":[\"P01\"]}]}";

typedef struct
{
  char *folder;
  SngRegister *store;
  SngPosture *posture;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Mexico_City");
  g_autoptr (SngClock) clock
      = sng_clock_new_fixed (sng_date_from_civil (2026, 10, 1) * 86400 * G_USEC_PER_SEC, zone);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("sinergia-posture-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "test.sinergia", NULL);
  fixture->store = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
}

static void
import (Fixture *fixture, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->store, &error);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change = sng_json_import_prepare (reader, json, strlen (json), &report, &error);
  g_autoptr (SngOutcome) outcome = NULL;

  g_assert_no_error (error);
  outcome = sng_register_apply (fixture->store, change, &error);
  g_assert_no_error (error);
}

static void
compute (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->store, &error);

  g_clear_object (&fixture->posture);
  fixture->posture = sng_posture_compute (reader, sng_date_from_civil (2026, 9, 30), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->posture);
  sng_register_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  sng_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static const SngPostureProcess *
process (Fixture *fixture, guint i)
{
  return sng_posture_get_processes (fixture->posture)->pdata[i];
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_autofree char *verdict = NULL;
  guint n = 1;

  compute (fixture);
  g_assert_cmpuint (sng_posture_count_holding (fixture->posture, &n), ==, 0);
  g_assert_cmpuint (n, ==, 0);
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    {
      const SngScore *pillar = sng_posture_get_pillar (fixture->posture, i);

      g_assert_cmpint (pillar->state, ==, SNG_BAND_UNKNOWN);
      g_assert_true (isnan (pillar->known));
    }
  verdict = sng_posture_verdict (fixture->posture, NULL, locale);
  g_assert_nonnull (strstr (verdict, "nothing can be said"));
}

static void
test_little_known (Fixture *fixture, gconstpointer data)
{
  const SngPostureProcess *payments, *minutes;
  const SngScore *security;

  import (fixture, facts);
  compute (fixture);
  payments = process (fixture, 0);
  minutes = process (fixture, 1);
  security = &payments->pillars.scores[SNG_PILLAR_SECURITY];
  g_assert_true (payments->pillars.without_ai);
  g_assert_cmpfloat_with_epsilon (security->lo, 100 * 16.0 / 27, 1e-9);
  g_assert_cmpfloat_with_epsilon (security->coverage, 75, 1e-9);
  g_assert_cmpuint (payments->inputs[SNG_PILLAR_SECURITY].n_items, ==, 4);
  g_assert_cmpint (payments->pillars.scores[SNG_PILLAR_TALENT].state, ==, SNG_BAND_UNKNOWN);
  g_assert_cmpint (payments->stage, ==, SNG_STAGE_UNASSESSED);
  g_assert_cmpint (payments->cohesion.weakest, ==, SNG_PILLAR_TALENT);
  g_assert_cmpint (payments->gates[SNG_PROCESS_GATE_OWNER], ==, SNG_GATE_PASS);
  g_assert_cmpint (payments->gates[SNG_PROCESS_GATE_RISKS], ==, SNG_GATE_UNKNOWN);
  g_assert_cmpint (payments->gates[SNG_PROCESS_GATE_FAILSAFE], ==, SNG_GATE_NA);
  g_assert_false (minutes->pillars.without_ai);
  g_assert_cmpint (minutes->pillars.scores[SNG_PILLAR_AI].state, ==, SNG_BAND_UNKNOWN);
  g_assert_cmpfloat (minutes->pillars.scores[SNG_PILLAR_AI].lo, ==, 0);
  g_assert_cmpfloat_with_epsilon (minutes->pillars.scores[SNG_PILLAR_AI].hi, 25, 1e-9);
  g_assert_cmpint (minutes->gates[SNG_PROCESS_GATE_NO_SHADOW], ==, SNG_GATE_FAIL);
  g_assert_cmpint (minutes->gates[SNG_PROCESS_GATE_OWNER], ==, SNG_GATE_FAIL);
  g_assert_cmpint (minutes->gates[SNG_PROCESS_GATE_FAILSAFE], ==, SNG_GATE_UNKNOWN);
}

/* Vector TV-22: μ_F .683333 · μ_X 5.416667 M. */
static void
test_expected_loss (Fixture *fixture, gconstpointer data)
{
  GPtrArray *risks;
  const SngPostureRisk *risk;

  import (fixture, facts);
  compute (fixture);
  risks = sng_posture_get_risks (fixture->posture);
  g_assert_cmpuint (risks->len, ==, 1);
  risk = risks->pdata[0];
  g_assert_cmpfloat_with_epsilon (risk->expected_loss / 1e8, 3.7014, 1e-4);
}

/* Half as often for a million: what it brings back beyond its cost, as a share of that cost. */
static void
test_treatment (Fixture *fixture, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  SngRecord *risk;
  SngValue target = SNG_UNKNOWN, value = SNG_UNKNOWN;

  import (fixture, facts);
  import (fixture, "{\"risk\":[{\"key\":\"R-0001\",\"target_frequency_minimum\":0.05,"
                   "\"target_frequency_likely\":0.25,\"target_frequency_maximum\":1,"
                   "\"cost\":{\"amount\":50000000,\"currency\":\"MXN\"},"
                   "\"cost_yearly\":{\"amount\":50000000,\"currency\":\"MXN\"}}]}");
  compute (fixture);
  risk = ((SngPostureRisk *) sng_posture_get_risks (fixture->posture)->pdata[0])->record;
  sng_posture_get_value (fixture->posture, risk, kind->fields[SNG_RISK_TARGET_EXPECTED_LOSS], &target);
  sng_posture_get_value (fixture->posture, risk, kind->fields[SNG_RISK_TREATMENT_VALUE], &value);
  g_assert_cmpfloat_with_epsilon ((double) target.integer / 1e8, 3.7014 / 2, 1e-4);
  g_assert_cmpfloat_with_epsilon (value.real, 85.07, 0.01);
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  const SngPostureProcess *payments;
  g_auto (SngValue) value = SNG_UNKNOWN;

  import (fixture, facts);
  compute (fixture);
  payments = process (fixture, 0);
  g_assert_true (sng_posture_get_value (fixture->posture, payments->record,
                                        sng_kind (SNG_KIND_PROCESS)->fields[SNG_PROCESS_STAGE], &value));
  g_assert_cmpint (value.integer, ==, SNG_PROCESS_STAGE_UNASSESSED);
  g_assert_true (sng_posture_get_value (fixture->posture, payments->record,
                                        sng_kind (SNG_KIND_PROCESS)->fields[SNG_PROCESS_TALENT_SCORE], &value));
  g_assert_false (sng_value_is_known (&value));
  g_assert_false (sng_posture_get_value (fixture->posture, payments->record,
                                         sng_kind (SNG_KIND_PROCESS)->fields[SNG_PROCESS_OWNER], &value));
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root, *ai;

  import (fixture, facts);
  compute (fixture);
  node = sng_posture_to_json (fixture->posture);
  root = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (root, "as_of"), ==, "2026-09-30");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "processes")), ==, 2);
  ai = json_object_get_object_member (json_object_get_object_member (root, "pillars"), "ai");
  g_assert_true (json_object_get_null_member (ai, "known"));
  g_assert_cmpstr (json_object_get_string_member (ai, "state"), ==, "unknown");
}

/* What people and programs read has the digits that were meant, and reads as the same again. */
static void
test_json_numbers (Fixture *fixture, gconstpointer data)
{
  static const char given[] = "{\"a -1.5\\\" 0.10\":60.960000000000001,\"b\":-58.0,\"c\":[1e-9,12,0.1,1e300,true]}";
  g_autoptr (JsonNode) node = json_from_string (given, NULL);
  g_autofree char *text = sng_json_to_text (node, FALSE);
  g_autoptr (JsonNode) again = json_from_string (text, NULL);

  g_assert_cmpstr (text, ==,
                   "{\"a -1.5\\\" 0.10\":60.96,\"b\":-58.0,\"c\":[1e-09,12,0.1,1e+300,true]}");
  g_assert_true (json_node_equal (node, again));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/posture/empty", test_empty);
  ADD ("/posture/little-known", test_little_known);
  ADD ("/posture/expected-loss", test_expected_loss);
  ADD ("/posture/treatment", test_treatment);
  ADD ("/posture/values", test_values);
  ADD ("/posture/json", test_json);
  ADD ("/posture/json-numbers", test_json_numbers);
  return g_test_run ();
}
