/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the task force asks of its register is answered by the facts of the demonstration. */
#include "data/demo/sng-demo.h"
#include "data/posture/sng-comparison.h"
#include "data/posture/sng-complexity-course.h"
#include "data/posture/sng-posture.h"
#include "data/posture/sng-quarter-share.h"
#include "data/posture/sng-threat-picture.h"
#include "data/register/sng-query.h"
#include "tests/lib/sng-test-folder.h"
#include "tests/lib/sng-test-server.h"

#include <math.h>
#include <string.h>

/* The demonstration is made once for all cases. */
static SngRegister *demo;

static SngReader *
open_reader (void)
{
  g_autoptr (GError) error = NULL;
  SngReader *reader = sng_reader_new (demo, &error);

  g_assert_no_error (error);
  return reader;
}

/* What a person finds who types this into the list. */
static GArray *
find_typed (SngReader *reader, SngKindId kind, const char *text)
{
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (kind));
  g_autoptr (GError) error = NULL;
  GArray *found;

  g_assert_true (sng_query_set_text (query, text, &error));
  g_assert_no_error (error);
  found = sng_reader_query (reader, query, &error);
  g_assert_no_error (error);
  return found;
}

static guint
count_typed (SngKindId kind, const char *text)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (GArray) found = find_typed (reader, kind, text);

  return found->len;
}

static guint
count_referrers (SngReader *reader, SngHandle target, SngKindId kind, guint field)
{
  g_autoptr (GArray) found
      = sng_reader_get_referrers (reader, target, sng_kind (kind)->fields[field]);

  return found != NULL ? found->len : 0;
}

static gboolean
has_source (SngRecord *fact)
{
  return sng_value_is_known (sng_benchmark (fact, SNG_BENCHMARK_PUBLISHER))
         && sng_value_is_known (sng_benchmark (fact, SNG_BENCHMARK_YEAR))
         && sng_value_is_known (sng_benchmark (fact, SNG_BENCHMARK_RETRIEVED_AT))
         && sng_value_is_known (sng_benchmark (fact, SNG_BENCHMARK_STANDING));
}

/* Phishing, ransomware and identity fraud lead in Mexico: each has, in one place, the published fact
 * with its source, the risks, controls, incidents and drills, and how many people met it. */
static void
test_leading_threats (void)
{
  static const char *const keys[] = { "T-001", "T-002", "T-003" };
  g_autoptr (SngReader) reader = open_reader ();
  guint n_trained[G_N_ELEMENTS (keys)];

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SngThreatPicture) picture = sng_threat_picture_read (
          reader, sng_reader_find (reader, SNG_KIND_THREAT, keys[i]), &error);

      g_assert_no_error (error);
      g_assert_cmpint (sng_value_get_integer (sng_threat (picture->threat, SNG_THREAT_RANK), 0), ==, i + 1);
      g_assert_cmpuint (picture->facts->len, >, 0);
      g_assert_true (has_source (picture->facts->pdata[0]));
      g_assert_cmpuint (picture->risks->len, >, 0);
      g_assert_cmpuint (picture->controls->len, >, 0);
      g_assert_cmpuint (picture->incidents->len, >, 0);
      g_assert_cmpuint (picture->drills->len, >, 0);
      g_assert_cmpuint (picture->n_people, >, 300);
      n_trained[i] = picture->n_trained;
    }
  g_assert_cmpuint (n_trained[0], >, 100);
}

/* The list of processes begins with what the country depends on, whatever it is sorted by. */
static void
test_critical_first (void)
{
  g_autoptr (SngReader) reader = open_reader ();
  const SngKind *kind = sng_kind (SNG_KIND_PROCESS);
  guint n_critical = count_typed (SNG_KIND_PROCESS, "critical_infrastructure:yes");
  const guint orders[] = { SNG_COMMON_KEY, SNG_PROCESS_NAME, SNG_PROCESS_CRITICALITY, SNG_PROCESS_SECTOR };

  g_assert_cmpuint (n_critical, >, 0);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (SngQuery) query = sng_query_new (kind);
      g_autoptr (GArray) found = NULL;

      sng_query_set_order (query, kind->fields[orders[i / 2]], i % 2);
      found = sng_reader_query (reader, query, NULL);
      for (guint k = 0; k < found->len; k++)
        {
          g_autoptr (SngRecord) process
              = sng_reader_get_record (reader, g_array_index (found, SngHandle, k));

          g_assert_true (sng_value_get_boolean (sng_process (process, SNG_PROCESS_CRITICAL_INFRASTRUCTURE), FALSE)
                         == (k < n_critical));
        }
    }
  g_assert_cmpuint (count_typed (SNG_KIND_PROCESS, "sector:finance"), >, 0);
}

/* How complex AI makes each process, at least at the end of two of the last eight quarters. */
static void
test_complexity (void)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (GPtrArray) processes = sng_reader_get_records (reader, SNG_KIND_PROCESS, FALSE, NULL);
  guint n_followed = 0;

  for (guint i = 0; i < processes->len; i++)
    {
      SngQuarterCourse course;

      g_assert_true (sng_complexity_course_read (
          reader, sng_record_get_handle (processes->pdata[i]),
          sng_clock_today (sng_register_get_clock (demo)), &course, NULL));
      g_test_message ("%s: %g", sng_record_get_key (processes->pdata[i]), course.values[SNG_COURSE_QUARTERS - 1]);
      n_followed += sng_quarter_course_count (&course) > 1;
    }
  g_assert_cmpuint (n_followed, >, processes->len / 2);
}

/* From which side actions come, quarter by quarter, and where that goes. */
static void
test_proactive (void)
{
  g_autoptr (SngReader) reader = open_reader ();
  SngShareCourse share;
  guint n_yes, n_known, n_unknown;

  g_assert_true (sng_share_course_read (reader, SNG_QUARTER_SHARE_PROACTIVE,
                                        sng_clock_today (sng_register_get_clock (demo)), &share, NULL));
  sng_share_course_sum (&share, 4, &n_yes, &n_known, &n_unknown);
  g_assert_cmpuint (n_known, >, n_yes);
  g_assert_cmpuint (n_yes, >, 0);
  g_assert_cmpuint (n_unknown, ==, 0);
  g_assert_false (isnan (sng_quarter_course_slope (&share.course)));
}

/* The theft of 2018 is a template with an estimate, and the fact is among the benchmarks. */
static void
test_spei_2018 (void)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (SngRecord) threat
      = sng_reader_get_record (reader, sng_reader_find (reader, SNG_KIND_THREAT, "T-004"));
  gint64 least = sng_threat (threat, SNG_THREAT_LOSS_MINIMUM)->integer;
  gint64 likely = sng_threat (threat, SNG_THREAT_LOSS_LIKELY)->integer;
  gint64 most = sng_threat (threat, SNG_THREAT_LOSS_MAXIMUM)->integer;

  g_assert_nonnull (strstr (sng_value_get_text (sng_threat (threat, SNG_THREAT_NAME),
                                                SNG_LANGUAGE_EN), "SPEI-2018"));
  g_assert_cmpint (least, >, 0);
  g_assert_cmpint (least, <, likely);
  g_assert_cmpint (likely, <, most);
  g_assert_cmpint (sng_reader_find (reader, SNG_KIND_BENCHMARK, "spei_loss"), !=, 0);
}

/* What is tagged as critical infrastructure is found by it. */
static void
test_critical_infrastructure (void)
{
  guint n = count_typed (SNG_KIND_PROCESS, "critical_infrastructure:yes");

  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, count_typed (SNG_KIND_PROCESS, ""));
}

/* Risks are found by the kind of their consequence. */
static void
test_consequences (void)
{
  static const char *const typed[] = { "consequences:operational", "consequences:reputation",
                                       "consequences:compliance", "consequences:competitive" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    g_assert_cmpuint (count_typed (SNG_KIND_RISK, typed[i]), >, 0);
}

/* Every risk that is more than a draft says what is exposed. */
static void
test_exposed (void)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (GPtrArray) risks = sng_reader_get_records (reader, SNG_KIND_RISK, FALSE, NULL);

  for (guint i = 0; i < risks->len; i++)
    if (sng_record_get_state (risks->pdata[i]) != SNG_RISK_STATE_DRAFT)
      g_assert_true (sng_value_is_known (sng_risk (risks->pdata[i], SNG_RISK_EXPOSED)));
  g_assert_cmpuint (count_typed (SNG_KIND_RISK, "exposed:people"), >, 0);
}

static gboolean
is_over (SngPosture *posture, const char *key)
{
  GPtrArray *risks = sng_posture_get_risks (posture);

  for (guint i = 0; i < risks->len; i++)
    {
      const SngPostureRisk *risk = risks->pdata[i];

      if (g_str_equal (sng_record_get_key (risk->record), key))
        return risk->over_tolerance;
    }
  g_assert_not_reached ();
}

static SngPosture *
compute (void)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (GError) error = NULL;
  SngPosture *posture
      = sng_posture_compute (reader, sng_clock_today (sng_register_get_clock (demo)), &error);

  g_assert_no_error (error);
  return posture;
}

/* A risk over tolerance can be explained, which does not take it away, and nobody can say that it is
 * not over. */
static void
test_over_tolerance_stays (void)
{
  g_autoptr (SngPosture) before = compute ();
  SngHandle risk = sng_register_find (demo, SNG_KIND_RISK, "R-0012");
  g_autoptr (SngRecord) record = sng_register_get_record (demo, risk);
  g_autoptr (SngChange) note = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngPosture) after = NULL;

  g_assert_true (is_over (before, "R-0012"));
  g_assert_false (sng_field_is_editable (sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_OVER_TOLERANCE]));
  sng_change_set_of (note, record, SNG_RISK_TOLERANCE_NOTE,
                     sng_value_text2 ("The network is being split.", "Se está dividiendo la red."));
  outcome = sng_register_apply (demo, note, NULL);
  g_assert_nonnull (outcome);
  after = compute ();
  g_assert_true (is_over (after, "R-0012"));
}

/* What happened elsewhere says how sure it is who did it. */
static void
test_attribution (void)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (SngRecord) outage
      = sng_reader_get_record (reader, sng_reader_find (reader, SNG_KIND_INCIDENT, "I-010"));

  g_assert_cmpint (sng_value_get_integer (sng_incident (outage, SNG_INCIDENT_INCIDENT_TYPE), 0), ==,
                   SNG_INCIDENT_INCIDENT_TYPE_EXTERNAL);
  g_assert_cmpint (sng_value_get_integer (sng_incident (outage, SNG_INCIDENT_ATTRIBUTION_STATUS), 0),
                   ==, SNG_INCIDENT_ATTRIBUTION_STATUS_UNCONFIRMED);
}

/* What happens again is linked to what happened before, which leads to it. */
static void
test_recurrence (void)
{
  const SngKind *kind = sng_kind (SNG_KIND_INCIDENT);
  SngHandle first = sng_register_find (demo, SNG_KIND_INCIDENT, "I-001");
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle again = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngReader) reader = NULL;

  sng_change_set (change, again, kind->fields[SNG_INCIDENT_NAME], kind, NULL,
                  sng_value_text2 ("Supplier invoice, again", "Factura de proveedor, otra vez"));
  sng_change_set (change, again, kind->fields[SNG_INCIDENT_RECURRENCE_OF], kind, NULL,
                  sng_value_handle (first));
  outcome = sng_register_apply (demo, change, NULL);
  g_assert_nonnull (outcome);
  reader = open_reader ();
  g_assert_cmpuint (count_referrers (reader, first, SNG_KIND_INCIDENT, SNG_INCIDENT_RECURRENCE_OF),
                    ==, 1);
}

/* Incidents in which a person or AI played a part are found, and say which threat it was. */
static void
test_part_of_people_and_ai (void)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (GArray) of_ai = find_typed (reader, SNG_KIND_INCIDENT, "ai_related:yes");

  g_assert_cmpuint (count_typed (SNG_KIND_INCIDENT, "human_factor:yes"), >, 0);
  g_assert_cmpuint (of_ai->len, >, 0);
  for (guint i = 0; i < of_ai->len; i++)
    {
      g_autoptr (SngRecord) incident
          = sng_reader_get_record (reader, g_array_index (of_ai, SngHandle, i));

      g_assert_true (sng_value_is_known (sng_incident (incident, SNG_INCIDENT_THREATS)));
    }
}

/* What is known of the organisation beside what is published of others. */
static const struct
{
  const char *indicator;
  double value;
  const char *words; /* part of them */
} own_figures[] = {
  { "adoption", 100, NULL },
  { "adoption_days", 64, NULL },
  { "ai_incidents", 4, NULL },
  { "ai_strategy", 100, "approved by Lucía Arriaga Montes on 19 Jun 2025; its review is due on 15 Dec 2026." },
  { "leader_pulse", 71, "Optimism gap: leaders see it 13 points better than the weakest pillar is." },
  { "policy_signed", 67.2, "AI use policy, second version" },
  { "robots_per_10000", 818.7, NULL },
  { "skill_proficiency", 63, "73% of the people are assessed." },
  { "time_to_hire", 61, NULL },
  { "traceability", 81, NULL },
  { "turnover", 18.4, NULL },
  { "weekly_active_ai", 60.9, NULL },
  { "weekly_users_genai", 46.6, NULL },
  { "workforce_gap", 24, NULL },
};

static void
test_own_figures (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (SngPosture) posture = sng_posture_compute (reader, sng_clock_today (sng_register_get_clock (demo)), &error);
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (sng_register_get_clock (demo)));
  g_autoptr (SngComparisons) comparisons = sng_comparisons_read (reader, posture, locale, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (own_figures); i++)
    {
      const SngOwnFigure *figure = sng_own_figures_find (comparisons->figures, own_figures[i].indicator);

      g_test_message ("%s: %g, %s", own_figures[i].indicator, figure->value, figure->words);
      g_assert_cmpfloat_with_epsilon (figure->value, own_figures[i].value, 0.05);
      if (own_figures[i].words != NULL)
        g_assert_nonnull (strstr (figure->words, own_figures[i].words));
    }
}

/* Hiring and skills follow from records as they were measured. */
static void
test_counted_as_measured (void)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (SngPosture) posture = sng_posture_compute (reader, sng_clock_today (sng_register_get_clock (demo)), NULL);
  const SngGroupFigures *people = sng_posture_get_people (posture);

  g_assert_cmpfloat_with_epsilon (people->skill_sum / people->assessed, 63, 0.5);
}

static void
build (const char *path)
{
  g_autoptr (SngClock) clock = sng_demo_clock_new ();
  g_autoptr (GError) error = NULL;

  demo = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
  sng_demo_build (demo, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "demo.sinergia", NULL);
  int result;

  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  build (path);
  g_test_add_func ("/demo-questions/leading-threats", test_leading_threats);
  g_test_add_func ("/demo-questions/critical-first", test_critical_first);
  g_test_add_func ("/demo-questions/complexity", test_complexity);
  g_test_add_func ("/demo-questions/proactive", test_proactive);
  g_test_add_func ("/demo-questions/spei-2018", test_spei_2018);
  g_test_add_func ("/demo-questions/critical-infrastructure", test_critical_infrastructure);
  g_test_add_func ("/demo-questions/consequences", test_consequences);
  g_test_add_func ("/demo-questions/exposed", test_exposed);
  g_test_add_func ("/demo-questions/over-tolerance-stays", test_over_tolerance_stays);
  g_test_add_func ("/demo-questions/attribution", test_attribution);
  g_test_add_func ("/demo-questions/recurrence", test_recurrence);
  g_test_add_func ("/demo-questions/part-of-people-and-ai", test_part_of_people_and_ai);
  g_test_add_func ("/demo-questions/own-figures", test_own_figures);
  g_test_add_func ("/demo-questions/counted-as-measured", test_counted_as_measured);
  result = g_test_run ();
  sng_register_close (demo);
  sng_test_folder_remove (folder);
  return result;
}
