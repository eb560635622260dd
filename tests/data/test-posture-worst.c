/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture.h"

#include "tests/data/exchange-fixture.h"

/* One process of which everything is known and good. Each test forgets, voids or postpones one fact
 * of it and finds nothing better than before (method 2.0: missing is never good). */
static const char good[]
    = "{'sinergia':{'format':1},"
      "'unit':[{'key':'U-1','name':{'en':'Plant'},'unit_type':'site'}],"
      "'skill':[{'key':'SK-1','name':{'en':'Welding'},'scarce':false}],"
      "'role':[{'key':'RO-1','name':{'en':'Welder'},'processes':['P01']}],"
      "'role_skill':[{'key':'RS-1','role':'RO-1','skill':'SK-1','required_level':3,'weight':1}],"
      "'person':["
      " {'key':'PE-1','name':'Ana Ruiz Soto','person_type':'employee','state':'active','role':'RO-1','unit':'U-1','started':'2020-01-01'},"
      " {'key':'PE-2','name':'Hugo Lara Paz','person_type':'employee','state':'active','role':'RO-1','unit':'U-1','started':'2020-01-01'},"
      " {'key':'PE-3','name':'Eva Mora Gil','person_type':'employee','state':'active','role':'RO-1','unit':'U-1','started':'2020-01-01'},"
      " {'key':'PE-4','name':'Luis Vega Cano','person_type':'employee','state':'active','role':'RO-1','unit':'U-1','started':'2020-01-01'},"
      " {'key':'PE-5','name':'Sara Nava Rey','person_type':'employee','state':'active','role':'RO-1','unit':'U-1','started':'2020-01-01'},"
      " {'key':'PE-6','name':'Omar Díaz Luna','person_type':'employee','state':'active'}],"
      "'person_skill':["
      " {'key':'PS-1','person':'PE-1','skill':'SK-1','level':4,'assessed_at':'2026-09-01'},"
      " {'key':'PS-2','person':'PE-2','skill':'SK-1','level':4,'assessed_at':'2026-09-01'},"
      " {'key':'PS-3','person':'PE-3','skill':'SK-1','level':4,'assessed_at':'2026-09-01'},"
      " {'key':'PS-4','person':'PE-4','skill':'SK-1','level':4,'assessed_at':'2026-09-01'},"
      " {'key':'PS-5','person':'PE-5','skill':'SK-1','level':0,'assessed_at':'2026-09-01'}],"
      "'process':[{'key':'P01','name':{'en':'Body shop'},'criticality':3,'state':'operating','owner':'PE-6','safety_critical':true}],"
      "'document':[{'key':'DOC-1','name':{'en':'Proof'},'document_type':'other'}],"
      "'control':["
      " {'key':'C-1','name':{'en':'a'},'control_type':'security','state':'active','processes':['P01'],'priority':1,'level':5,'target_level':5,'assessed_at':'2026-09-01','evidence':['DOC-1'],'tested_at':'2026-09-01','test_result':'passed'},"
      " {'key':'C-2','name':{'en':'b'},'control_type':'security','state':'active','processes':['P01'],'priority':1,'level':0,'target_level':3,'assessed_at':'2026-09-01'},"
      " {'key':'C-3','name':{'en':'c'},'control_type':'sensor','state':'active','processes':['P01'],'tested_at':'2026-09-01','test_result':'passed',"
      "  '_claims':{'tested_at':{'provenance':'evidence','verified_by':'PE-6'}}},"
      " {'key':'C-4','name':{'en':'d'},'control_type':'responder','state':'active','processes':['P01'],'tested_at':'2026-09-10','test_result':'passed',"
      "  '_claims':{'tested_at':{'provenance':'evidence','verified_by':'PE-6'}}}],"
      "'drill':[{'key':'DR-1','name':{'en':'Fire'},'drill_type':'tabletop','state':'completed','ended':'2026-09-01T12:00:00Z','processes':['P01'],"
      "  '_claims':{'ended':{'provenance':'evidence','verified_by':'PE-6'}}}],"
      "'incident':[{'key':'I-1','name':{'en':'Drift'},'severity':'low','state':'open','deployments':['D-001']}],"
      "'risk':[{'key':'R-0001','name':{'en':'Fire'},'state':'closed','processes':['P01']}],"
      "'deployment':[{'key':'D-001','name':{'en':'Vision'},'state':'production','tier':'low','owner':'PE-6','processes':['P01']}]}";

typedef struct
{
  SngPosture *posture;
  const SngPostureProcess *process;
  const SngPostureDeployment *deployment;
} View;

static void
clear_view (View *view)
{
  g_clear_object (&view->posture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (View, clear_view)

static void
import (SngRegister *store, const char *json)
{
  g_auto (GStrv) parts = g_strsplit (json, "'", -1);
  g_autofree char *quoted = g_strjoinv ("\"", parts);
  g_autoptr (SngImportReport) report = import_json (store, quoted);

  assert_no_refusals (report);
}

static View
view_on (SngReader *reader, gint64 day)
{
  g_autoptr (GError) error = NULL;
  View view = { 0 };

  view.posture = sng_posture_compute (reader, day, &error);
  g_assert_no_error (error);
  view.process = sng_posture_get_processes (view.posture)->pdata[0];
  if (sng_posture_get_deployments (view.posture)->len > 0)
    view.deployment = sng_posture_get_deployments (view.posture)->pdata[0];
  return view;
}

static View
view_after (SngRegister *store, const char *json)
{
  g_autoptr (SngReader) reader = NULL;

  if (json != NULL)
    import (store, json);
  reader = new_reader (store);
  return view_on (reader, TODAY);
}

static double
lo (const View *view, SngPillar pillar)
{
  return view->process->pillars.scores[pillar].lo;
}

static SngGateResult
gate (const View *view, SngProcessGate which)
{
  return view->process->gates[which];
}

static SngRegister *
good_register (Fixture *fixture)
{
  SngRegister *store = new_register (fixture);

  import (store, good);
  return store;
}

static void
test_good (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = view_after (good_register (fixture), NULL);

  g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_OWNER), ==, SNG_GATE_PASS);
  g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_DRILL), ==, SNG_GATE_PASS);
  g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_RISKS), ==, SNG_GATE_PASS);
  g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_FAILSAFE), ==, SNG_GATE_PASS);
  g_assert_false (view.process->pillars.without_ai);
  g_assert_cmpint (view.deployment->assurance.caps[SNG_CAP_CRITICAL_INCIDENT], ==, SNG_TRUTH_NO);
  g_assert_cmpint (view.deployment->assurance.caps[SNG_CAP_NO_FAILSAFE_PROOF], ==, SNG_TRUTH_NO);
  g_assert_cmpint (view.deployment->assurance.caps[SNG_CAP_NO_OWNER], ==, SNG_TRUTH_NO);
  g_assert_cmpfloat_with_epsilon (lo (&view, SNG_PILLAR_SECURITY), 62.5, 1e-9);
  g_assert_cmpuint (view.process->talent.heads, ==, 5);
}

static void
test_future (Fixture *fixture, gconstpointer data)
{
  SngRegister *store = good_register (fixture);
  g_auto (View) view = view_after (
      store, "{'drill':[{'key':'DR-1','ended':'2026-12-01T12:00:00Z','_claims':{'ended':{'provenance':'evidence','verified_by':'PE-6'}}}],"
             "'control':[{'key':'C-3','tested_at':'2026-12-01','_claims':{'tested_at':{'provenance':'evidence','verified_by':'PE-6'}}}]}");

  g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_DRILL), ==, SNG_GATE_UNKNOWN);
  g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_FAILSAFE), ==, SNG_GATE_UNKNOWN);
  g_assert_cmpint (view.deployment->assurance.caps[SNG_CAP_NO_FAILSAFE_PROOF], ==, SNG_TRUTH_YES);
}

/* A chain is as trustworthy as its worst link, not as its oldest one. */
static void
test_unverified_link (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = view_after (
      good_register (fixture),
      "{'control':[{'key':'C-5','name':{'en':'e'},'control_type':'sensor','state':'active','processes':['P01'],'tested_at':'2026-09-20','test_result':'passed'}]}");

  g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_FAILSAFE), ==, SNG_GATE_UNKNOWN);
}

static void
test_without_state (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = view_after (good_register (fixture), "{'risk':[{'key':'R-0001','state':null}],"
                                                            "'deployment':[{'key':'D-001','state':null}]}");

  g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_RISKS), ==, SNG_GATE_UNKNOWN);
  g_assert_false (view.process->pillars.without_ai);
}

static void
test_unknown_conditions (Fixture *fixture, gconstpointer data)
{
  SngRegister *store = good_register (fixture);
  g_auto (View) before = view_after (
      store, "{'control':[{'key':'C-3','state':'retired'},{'key':'C-4','state':'retired'}]}");
  g_auto (View) view = view_after (store, "{'process':[{'key':'P01','safety_critical':null}],"
                                          "'incident':[{'key':'I-1','severity':null}],"
                                          "'control':[{'key':'C-2','control_type':null}],"
                                          "'skill':[{'key':'SK-1','scarce':null}]}");

  g_assert_cmpint (before.deployment->assurance.caps[SNG_CAP_NO_FAILSAFE_PROOF], ==, SNG_TRUTH_YES);
  g_assert_cmpint (view.deployment->assurance.caps[SNG_CAP_NO_FAILSAFE_PROOF], ==, SNG_TRUTH_UNKNOWN);
  g_assert_cmpint (view.deployment->assurance.caps[SNG_CAP_CRITICAL_INCIDENT], ==, SNG_TRUTH_UNKNOWN);
  g_assert_cmpfloat (lo (&view, SNG_PILLAR_SECURITY), <=, lo (&before, SNG_PILLAR_SECURITY));
  g_assert_cmpfloat (view.process->talent.team.lo, <, before.process->talent.team.lo);
}

static void
test_unproven_level (Fixture *fixture, gconstpointer data)
{
  SngRegister *store = good_register (fixture);
  g_auto (View) tested = view_after (store, NULL);
  g_auto (View) untested = view_after (store, "{'control':[{'key':'C-1','test_result':'failed'}]}");
  g_auto (View) unproven = view_after (store, "{'document':[{'key':'DOC-1','void_reason':'Lost'}]}");

  g_assert_cmpfloat_with_epsilon (lo (&tested, SNG_PILLAR_SECURITY), 100 * 5 / 8.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (lo (&untested, SNG_PILLAR_SECURITY), 100 * 3 / 8.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (lo (&unproven, SNG_PILLAR_SECURITY), 100 * 2 / 8.0, 1e-9);
}

/* The profile of a framework asks for the same proof as the security of a process. */
static void
test_unproven_outcome (Fixture *fixture, gconstpointer data)
{
  SngRegister *store = good_register (fixture);
  g_auto (View) proven = view_after (
      store, "{'framework':[{'key':'F-1','name':{'en':'Frame'},'framework_type':'controls','scale':'level'}],"
             "'requirement':[{'key':'F-1:A','name':{'en':'Outcome'},'framework':'F-1','requirement_type':'outcome','na_allowed':true}],"
             "'assessment':[{'key':'A-1','requirement':'F-1:A','subject':'unit/U-1','level':4,'target_level':4,'priority':1,'assessed_at':'2026-09-01',"
             "'evidence':['DOC-1'],'tested_at':'2026-09-01','test_result':'passed'}]}");
  g_auto (View) unproven = view_after (store, "{'document':[{'key':'DOC-1','void_reason':'Lost'}]}");
  const SngPostureProfile *before = sng_posture_get_profiles (proven.posture)->pdata[0];
  const SngPostureProfile *after = sng_posture_get_profiles (unproven.posture)->pdata[0];

  g_assert_cmpfloat_with_epsilon (before->attainment.lo, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (after->attainment.lo, 50, 1e-9);
}

/* Not applicable counts only where the framework allows it. */
static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  static const char json[]
      = "{'framework':[{'key':'F-1','name':{'en':'Frame'},'framework_type':'controls','scale':'level'}],"
        "'requirement':[{'key':'F-1:A','name':{'en':'A'},'framework':'F-1','na_allowed':%s},"
        "               {'key':'F-1:B','name':{'en':'B'},'framework':'F-1','na_allowed':true}],"
        "'assessment':[{'key':'A-1','requirement':'F-1:A','subject':'unit/U-1','target_level':2,'applicable':false,"
        "               'justification':{'en':'No such thing'},'approved_by':'PE-6','assessed_at':'2026-09-01'},"
        "              {'key':'A-2','requirement':'F-1:B','subject':'unit/U-1','level':2,'target_level':2,'assessed_at':'2026-09-01'}]}";
  static const struct { const char *allowed; double attainment; } cases[]
      = { { "true", 100 }, { "false", 50 }, { "null", 50 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *facts = g_strdup_printf (json, cases[i].allowed);
      g_auto (View) view = view_after (good_register (fixture), facts);
      const SngPostureProfile *profile = sng_posture_get_profiles (view.posture)->pdata[0];

      g_assert_cmpfloat_with_epsilon (profile->attainment.lo, cases[i].attainment, 1e-9);
    }
}

static void
test_gone_owner (Fixture *fixture, gconstpointer data)
{
  const char *const gone[]
      = { "{'person':[{'key':'PE-6','state':'left'}]}", "{'person':[{'key':'PE-6','void_reason':'Twice'}]}" };

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    {
      g_auto (View) view = view_after (good_register (fixture), gone[i]);

      g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_OWNER), ==, SNG_GATE_FAIL);
      g_assert_cmpint (view.deployment->assurance.caps[SNG_CAP_NO_OWNER], ==, SNG_TRUTH_YES);
    }
}

static void
test_unjudged_post (Fixture *fixture, gconstpointer data)
{
  SngRegister *store = good_register (fixture);
  g_auto (View) before = view_after (store, NULL);
  g_auto (View) view = view_after (store, "{'post':[{'key':'PO-1','role':'RO-1','process':'P01','critical':null}]}");

  g_assert_cmpuint (before.process->talent.posts, ==, 0);
  g_assert_cmpuint (view.process->talent.posts, ==, 1);
  g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_CRITICAL_POSTS), ==, SNG_GATE_FAIL);
}

/* Who left holds no post any more, whatever the post says. */
static void
test_post_of_one_who_left (Fixture *fixture, gconstpointer data)
{
  SngRegister *store = good_register (fixture);
  /* Of fewer posts than five, how many are filled is not shown. */
  g_auto (View) held = view_after (
      store, "{'post':[{'key':'PO-1','role':'RO-1','process':'P01','critical':true,'holder':'PE-6','backup':'PE-1'},"
             "{'key':'PO-2','role':'RO-1','process':'P01','critical':true},"
             "{'key':'PO-3','role':'RO-1','process':'P01','critical':true},"
             "{'key':'PO-4','role':'RO-1','process':'P01','critical':true},"
             "{'key':'PO-5','role':'RO-1','process':'P01','critical':true}]}");
  g_auto (View) left = view_after (store, "{'person':[{'key':'PE-6','state':'left'}]}");

  g_assert_cmpuint (sng_posture_get_people (held.posture)->filled_posts, ==, 1);
  g_assert_cmpuint (sng_posture_get_people (left.posture)->filled_posts, ==, 0);
}

/* The points of an estimate in different currencies are no estimate. */
static void
test_mixed_currencies (Fixture *fixture, gconstpointer data)
{
  static const char risk[]
      = "{'risk':[{'key':'R-0001','state':'open','frequency_minimum':1,'frequency_likely':1,'frequency_maximum':1,"
        "'loss_minimum':{'amount':100,'currency':'MXN'},'loss_likely':{'amount':100,'currency':'%s'},"
        "'loss_maximum':{'amount':100,'currency':'MXN'}}]}";
  g_autofree char *same = g_strdup_printf (risk, "MXN");
  g_autofree char *mixed = g_strdup_printf (risk, "USD");
  g_auto (View) one = view_after (good_register (fixture), same);
  g_auto (View) two = view_after (good_register (fixture), mixed);

  g_assert_cmpfloat (((SngPostureRisk *) sng_posture_get_risks (one.posture)->pdata[0])->expected_loss, ==, 100);
  g_assert_true (isnan (((SngPostureRisk *) sng_posture_get_risks (two.posture)->pdata[0])->expected_loss));
}

/* The one who lowers the mean is no longer confirmed: that must not raise it. */
static void
test_stale_person (Fixture *fixture, gconstpointer data)
{
  SngRegister *store = good_register (fixture);
  g_auto (View) before = view_after (store, NULL);
  g_auto (View) view = view_after (
      store, "{'source':[{'key':'SRC-1','name':{'en':'People'},'url':'https://people.example/'}],"
             "'person':[{'key':'PE-5','source':'SRC-1','source_key':'5','fetched_at':'2026-01-01T00:00:00Z'}]}");

  g_assert_cmpuint (view.process->talent.heads, ==, 5);
  g_assert_cmpfloat (view.process->talent.team.lo, <=, before.process->talent.team.lo);
}

/* Whom the source no longer has is not there; whose row it garbled is, and nothing is known of them. */
static void
test_gone_person (Fixture *fixture, gconstpointer data)
{
  static const char json[]
      = "{'source':[{'key':'SRC-1','name':{'en':'People'},'url':'https://people.example/'}],"
        "'run':[{'key':'RUN-1','source':'SRC-1','started':'2026-09-20T00:00:00Z','state':'completed','complete':true}],"
        "'person':[{'key':'PE-6','role':'RO-1'},"
        "{'key':'PE-5','source':'SRC-1','source_key':'5','last_seen_at':'2026-09-%sT00:00:00Z'}]}";
  g_autofree char *lost = g_strdup_printf (json, "13");
  g_autofree char *garbled = g_strdup_printf (json, "20");
  g_auto (View) without = view_after (good_register (fixture), lost);
  g_auto (View) with = view_after (good_register (fixture), garbled);

  g_assert_cmpuint (without.process->talent.heads, ==, 5);
  g_assert_cmpuint (with.process->talent.heads, ==, 6);
}

static void
test_void_source (Fixture *fixture, gconstpointer data)
{
  SngRegister *store = good_register (fixture);
  g_auto (View) view = view_after (
      store, "{'source':[{'key':'SRC-1','name':{'en':'Processes'},'url':'https://example.org/','void_reason':'Switched off'}],"
             "'control':[{'key':'C-3','state':'retired'},{'key':'C-4','state':'retired'}],"
             "'process':[{'key':'P01','safety_critical':false,'source':'SRC-1','source_key':'1','fetched_at':'2026-01-01T00:00:00Z'}]}");

  g_assert_cmpint (gate (&view, SNG_PROCESS_GATE_FAILSAFE), ==, SNG_GATE_UNKNOWN);
}

static void
test_gap_between_quarters (Fixture *fixture, gconstpointer data)
{
  static const char snapshot[]
      = "{'key':'S-%s','name':{'en':'Close'},'snapshot_type':'%s','as_of':'%s','period':'%s','method_version':'1',"
        "'posture':'{\\'processes\\':[{\\'key\\':\\'P01\\',\\'stage\\':5}]}'}";
  static const struct { const char *second; const char *type; const char *period; gboolean ready; } cases[]
      = { { "2026-06-30", "quarter", "2026-Q2", TRUE },
          { "2026-03-31", "quarter", "2026-Q1", FALSE },
          { "2026-06-30", "baseline", "2026-Q2", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *newest = g_strdup_printf (snapshot, "1", "quarter", "2026-09-30", "2026-Q3");
      g_autofree char *older
          = g_strdup_printf (snapshot, "2", cases[i].type, cases[i].second, cases[i].period);
      g_autofree char *json = g_strdup_printf ("{'snapshot':[%s,%s]}", newest, older);
      g_auto (View) view = view_after (good_register (fixture), json);

      g_assert_cmpint (view.process->scale_ready, ==, cases[i].ready);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/posture/worst/good", test_good);
  add_test ("/posture/worst/future", test_future);
  add_test ("/posture/worst/unverified-link", test_unverified_link);
  add_test ("/posture/worst/without-state", test_without_state);
  add_test ("/posture/worst/unknown-conditions", test_unknown_conditions);
  add_test ("/posture/worst/unproven-level", test_unproven_level);
  add_test ("/posture/worst/unproven-outcome", test_unproven_outcome);
  add_test ("/posture/worst/left-out", test_left_out);
  add_test ("/posture/worst/gone-owner", test_gone_owner);
  add_test ("/posture/worst/unjudged-post", test_unjudged_post);
  add_test ("/posture/worst/post-of-one-who-left", test_post_of_one_who_left);
  add_test ("/posture/worst/mixed-currencies", test_mixed_currencies);
  add_test ("/posture/worst/stale-person", test_stale_person);
  add_test ("/posture/worst/gone-person", test_gone_person);
  add_test ("/posture/worst/void-source", test_void_source);
  add_test ("/posture/worst/gap-between-quarters", test_gap_between_quarters);
  return g_test_run ();
}
