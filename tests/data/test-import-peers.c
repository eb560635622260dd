/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs export, written here as they lay it out: every column lands in a field or in
 * a note. */
#include "data/exchange/sng-csv-import.h"
#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-import-file.h"
#include "data/exchange/sng-ir8286-export.h"
#include "data/exchange/sng-peer-rows.h"
#include "data/exchange/sng-xlsx-import.h"
#include "exchange-fixture.h"
#include "tests/lib/sng-test-workbook.h"

/* People and things that the exports name. */
static const char known[]
    = "{\"person\":[{\"key\":\"PE-1\",\"name\":\"Mariana Solís\","
      "\"email\":\"mariana.solis@altavela.example\"},{\"key\":\"PE-2\",\"name\":\"Iván Cota\"}],"
      "\"asset\":[{\"key\":\"A-1\",\"name\":{\"en\":\"Customer data\"}}],"
      "\"threat\":[{\"key\":\"T-1\",\"name\":{\"en\":\"Phishing\"}}],"
      "\"control\":[{\"key\":\"C-1\",\"name\":{\"en\":\"Mail filter\"}}]}";

static const char ciso_headings[]
    = "ref_id,name,description,assets,threats,existing_applied_controls,applied_controls,owner,"
      "inherent_proba,inherent_impact,inherent_level,current_proba,current_impact,current_level,"
      "residual_proba,residual_impact,residual_level,treatment,qualifications,"
      "strength_of_knowledge,justification,filtering_labels,risk_origin,folder";
static const char ciso_row[]
    = "R.01,\"Leak, by mail\",\"Somebody sends\nthe list\",\"Customer data, Ledger\",Phishing,"
      "Mail filter,Training,mariana.solis@altavela.example,4,3,High,3,3,Medium,1,2,Low,mitigate,"
      "\"confidentiality, privacy\",1,Two interviews,\"mail, 2026\",organized_crime,Group";

static const char verifywise[]
    = "{\"data\":[{\"id\":7,\"risk_name\":\"Model drifts\",\"risk_description\":\"Nobody looks\","
      "\"impact\":\"Wrong refusals\",\"risk_owner\":\"Iván Cota\",\"risk_approval\":3,"
      "\"ai_lifecycle_phase\":\"Monitoring & maintenance\","
      "\"risk_category\":[\"Data privacy\",\"Operational\"],\"likelihood\":\"Likely\","
      "\"severity\":\"Catastrophic\",\"likelihood_mitigation\":\"Unlikely\","
      "\"risk_severity\":\"Critical\",\"mitigation_status\":\"In Progress\","
      "\"mitigation_plan\":\"Watch the drift\",\"date_of_assessment\":\"2026-03-02T00:00:00Z\","
      "\"event_frequency_min\":\"0.1000\",\"event_frequency_likely\":0.5,"
      "\"event_frequency_max\":2,\"loss_regulatory_min\":\"100.50\",\"loss_operational_min\":0,"
      "\"loss_litigation_min\":0,\"loss_reputational_min\":\"99.50\",\"loss_regulatory_max\":900,"
      "\"currency\":\"EUR\",\"mitigation_cost_annual\":1200,\"is_deleted\":false,"
      "\"benchmark_id\":null,\"controls_mapping\":{\"iso\":[1,2]}}]}";

static const char simplerisk[]
    = "ID,Subject,Reference ID,Assessment,Status,Source,Category,Owner,Manager,Submitted By,"
      "Submission Date,Tags,CLASSIC_likelihood,CLASSIC_impact,Calculated Risk,Strategy,"
      "Security Recommendations,Mitigation Percent,Next Review,Comments,Closure\r\n"
      "1001,Old server,REF-9,No patches,Mgmt Reviewed,System,Technical Vulnerability Management,"
      "Mariana Solís,Nobody Known,Iván Cota,2026-02-03 10:20:30,\"legacy, plant\",4,"
      "Extreme/Catastrophic,8,Watch,Replace it,40,2026-12-01,Look again,\r\n"
      "1002,Retired tool,,,Closed,People,Monitoring,,,,0000-00-00 00:00:00,,0,2,2,Accept,,,"
      "0000-00-00,,System Retired\r\n";

static SngImportReport *
import_table (SngRegister *reg, const char *text)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  SngCsvTable table = { NULL, stream, NULL };
  g_autoptr (GError) error = NULL;
  SngImportReport *report = NULL;
  g_autoptr (SngChange) change = sng_csv_import_prepare (reader, &table, 1, &report, &error);

  g_assert_no_error (error);
  if (sng_change_get_n_entries (change) > 0)
    apply (reg, change);
  return report;
}

static SngRegister *
new_known_register (Fixture *fixture)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (reg, known);

  assert_no_refusals (report);
  return reg;
}

static SngRecord *
get (SngRegister *reg, SngKindId kind, const char *key)
{
  SngRecord *record = sng_register_get_record (reg, sng_register_find (reg, kind, key));

  g_assert_nonnull (record);
  return record;
}

static void
assert_text (SngRecord *risk, SngRiskField field, const char *text)
{
  g_assert_cmpstr (sng_value_get_text (sng_risk (risk, field), SNG_LANGUAGE_EN), ==, text);
}

static void
assert_number (SngRecord *risk, SngRiskField field, gint64 number)
{
  g_assert_cmpint (sng_value_get_integer (sng_risk (risk, field), -1), ==, number);
}

static void
assert_key (SngRegister *reg, SngRecord *risk, SngRiskField field, SngKindId kind, const char *key)
{
  g_assert_cmpint (sng_value_get_handle (sng_risk (risk, field)), ==,
                   sng_register_find (reg, kind, key));
}

/* Each line of the note about a risk, and no other. */
static void
assert_note (SngRegister *reg, const char *key, const char *const *lines)
{
  g_autoptr (SngRecord) note = get (reg, SNG_KIND_NOTE, key);
  const char *text = sng_value_get_text (sng_note (note, SNG_NOTE_TEXT), SNG_LANGUAGE_EN);
  g_autofree char *expected = g_strjoinv ("\n", (GStrv)lines);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (sng_value_get_integer (sng_note (note, SNG_NOTE_NOTE_TYPE), 0), ==,
                   SNG_NOTE_NOTE_TYPE_IMPORTED);
}

static void
assert_ciso_risk (SngRegister *reg)
{
  g_autoptr (SngRecord) risk = get (reg, SNG_KIND_RISK, "CA-R.01");

  assert_text (risk, SNG_RISK_NAME, "Leak, by mail");
  assert_text (risk, SNG_RISK_EVENT, "Somebody sends\nthe list");
  assert_text (risk, SNG_RISK_CONFIDENCE_REASON, "Two interviews");
  assert_number (risk, SNG_RISK_INHERENT_LIKELIHOOD, 5);
  assert_number (risk, SNG_RISK_INHERENT_OPERATION, 4);
  assert_number (risk, SNG_RISK_RESIDUAL_LIKELIHOOD, 4);
  assert_number (risk, SNG_RISK_TARGET_OPERATION, 3);
  assert_number (risk, SNG_RISK_RESPONSE, 1 << SNG_RISK_RESPONSE_MITIGATE);
  assert_number (risk, SNG_RISK_CONFIDENCE, SNG_RISK_CONFIDENCE_MEDIUM);
  assert_number (risk, SNG_RISK_STATE, SNG_RISK_STATE_DRAFT);
  assert_key (reg, risk, SNG_RISK_OWNER, SNG_KIND_PERSON, "PE-1");
  g_assert_true (sng_value_has_handle (sng_risk (risk, SNG_RISK_ASSETS),
                                       sng_register_find (reg, SNG_KIND_ASSET, "A-1")));
  g_assert_true (sng_value_has_handle (sng_risk (risk, SNG_RISK_CONTROLS),
                                       sng_register_find (reg, SNG_KIND_CONTROL, "C-1")));
  assert_note (reg, "N-CA-R.01",
               (const char *const[]){ "assets: Customer data, Ledger", "threats: Phishing",
                                      "existing_applied_controls: Mail filter",
                                      "applied_controls: Training", "inherent_level: High",
                                      "current_level: Medium", "residual_level: Low",
                                      "qualifications: confidentiality, privacy",
                                      "risk_origin: organized_crime", "folder: Group", NULL });
}

static void
test_ciso_assistant_table (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_known_register (fixture);
  g_autofree char *text = g_strdup_printf ("%s\r\n%s\r\n", ciso_headings, ciso_row);
  g_autoptr (SngImportReport) report = import_table (reg, text);
  g_autoptr (SngImportReport) again = NULL;

  assert_no_refusals (report);
  g_assert_cmpstr (report->peer, ==, "CISO Assistant");
  g_assert_nonnull (strstr (report->remark, "five by five"));
  assert_ciso_risk (reg);
  again = import_table (reg, text);
  g_assert_cmpuint (again->unchanged, ==, 2);
  g_assert_cmpuint (again->created + again->updated, ==, 0);
}

/* A row of a sheet, of words alone. */
static char *
make_sheet_row (const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (SngCsvReader) reader = sng_csv_reader_new (stream);
  g_auto (GStrv) cells = sng_csv_reader_next (reader, NULL);
  GString *row = g_string_new ("<row>");

  for (guint i = 0; cells[i] != NULL; i++)
    g_string_append_printf (row, "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>",
                            cells[i]);
  g_string_append (row, "</row>");
  return g_string_free (row, FALSE);
}

static void
test_ciso_assistant_workbook (Fixture *fixture, gconstpointer data)
{
  static const char workbook[]
      = "<workbook " SNG_TEST_WORKBOOK_MAIN
        " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
        "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  SngRegister *reg = new_known_register (fixture);
  g_autofree char *headings = make_sheet_row (ciso_headings);
  g_autofree char *row = make_sheet_row (ciso_row);
  g_autofree char *sheet = g_strdup_printf (
      "<worksheet " SNG_TEST_WORKBOOK_MAIN "><sheetData>%s%s</sheetData></worksheet>", headings,
      row);
  g_autoptr (GBytes) file
      = sng_test_workbook_make (&(SngTestWorkbook){ .workbook = workbook, .sheet = sheet });
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_xlsx_import_prepare (reader, file, NULL, &report, &error);

  g_assert_no_error (error);
  assert_no_refusals (report);
  g_assert_cmpstr (report->peer, ==, "CISO Assistant");
  apply (reg, change);
  assert_ciso_risk (reg);
}

static void
assert_money (SngRecord *risk, SngRiskField field, gint64 minor_units, const char *currency)
{
  const SngValue *value = sng_risk (risk, field);

  g_assert_cmpint (value->tag, ==, SNG_TAG_MONEY);
  g_assert_cmpint (value->integer, ==, minor_units);
  g_assert_cmpmem (value->currency, 3, currency, 3);
}

/* Losses of several classes are one when all of them are known; else the sum would be too small. */
static void
test_verifywise (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_known_register (fixture);
  g_autoptr (SngImportReport) report = import_json (reg, verifywise);
  g_autoptr (SngRecord) risk = get (reg, SNG_KIND_RISK, "VW-7");

  assert_no_refusals (report);
  g_assert_cmpstr (report->peer, ==, "VerifyWise");
  assert_text (risk, SNG_RISK_NAME, "Model drifts");
  assert_text (risk, SNG_RISK_CONSEQUENCE, "Wrong refusals");
  assert_number (risk, SNG_RISK_CATEGORY, SNG_CATEGORY_COMPLIANCE);
  assert_number (risk, SNG_RISK_INHERENT_LIKELIHOOD, 4);
  assert_number (risk, SNG_RISK_INHERENT_OPERATION, 5);
  assert_number (risk, SNG_RISK_TARGET_LIKELIHOOD, 2);
  assert_number (risk, SNG_RISK_TARGET_OPERATION, 5);
  assert_number (risk, SNG_RISK_RESIDUAL_LIKELIHOOD, -1);
  assert_number (risk, SNG_RISK_STATE, SNG_RISK_STATE_DRAFT);
  assert_key (reg, risk, SNG_RISK_OWNER, SNG_KIND_PERSON, "PE-2");
  g_assert_cmpfloat (sng_value_get_real (sng_risk (risk, SNG_RISK_FREQUENCY_MINIMUM), 0), ==, 0.1);
  assert_money (risk, SNG_RISK_LOSS_MINIMUM, 20000, "EUR");
  assert_money (risk, SNG_RISK_COST_YEARLY, 120000, "EUR");
  g_assert_false (sng_value_is_known (sng_risk (risk, SNG_RISK_LOSS_LIKELY)));
  g_assert_false (sng_value_is_known (sng_risk (risk, SNG_RISK_LOSS_MAXIMUM)));
  assert_note (reg, "N-VW-7",
               (const char *const[]){
                   "risk_approval: 3", "ai_lifecycle_phase: Monitoring & maintenance",
                   "risk_category: Data privacy, Operational", "mitigation_status: In Progress",
                   "loss_regulatory_min: 100.50", "loss_operational_min: 0",
                   "loss_litigation_min: 0", "loss_reputational_min: 99.50",
                   "loss_regulatory_max: 900", "currency: EUR", "is_deleted: false",
                   "controls_mapping: {\"iso\":[1,2]}", NULL });
}

static void
test_simplerisk (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_known_register (fixture);
  g_autoptr (SngImportReport) report = import_table (reg, simplerisk);
  g_autoptr (SngRecord) risk = get (reg, SNG_KIND_RISK, "SR-1001");
  g_autoptr (SngRecord) closed = get (reg, SNG_KIND_RISK, "SR-1002");

  assert_no_refusals (report);
  g_assert_cmpstr (report->peer, ==, "SimpleRisk");
  assert_text (risk, SNG_RISK_EVENT, "No patches");
  assert_text (risk, SNG_RISK_PLAN, "Replace it");
  assert_number (risk, SNG_RISK_CATEGORY, SNG_CATEGORY_CYBER);
  assert_number (risk, SNG_RISK_INHERENT_LIKELIHOOD, 4);
  assert_number (risk, SNG_RISK_INHERENT_OPERATION, 5);
  assert_number (risk, SNG_RISK_RESPONSE, -1);
  assert_number (risk, SNG_RISK_STATE, SNG_RISK_STATE_DRAFT);
  assert_number (risk, SNG_RISK_REVIEW_DUE, sng_date_from_civil (2026, 12, 1));
  assert_key (reg, risk, SNG_RISK_OWNER, SNG_KIND_PERSON, "PE-1");
  assert_key (reg, risk, SNG_RISK_RAISED_BY, SNG_KIND_PERSON, "PE-2");
  assert_note (reg, "N-SR-1001",
               (const char *const[]){ "Reference ID: REF-9", "Status: Mgmt Reviewed",
                                      "Source: System",
                                      "Category: Technical Vulnerability Management",
                                      "Manager: Nobody Known", "Calculated Risk: 8",
                                      "Strategy: Watch", "Mitigation Percent: 40", NULL });
  assert_number (closed, SNG_RISK_STATE, SNG_RISK_STATE_CLOSED);
  assert_text (closed, SNG_RISK_CLOSED_REASON, "System Retired");
  assert_number (closed, SNG_RISK_INHERENT_LIKELIHOOD, -1);
  assert_number (closed, SNG_RISK_INHERENT_OPERATION, 2);
}

/* A word that is not known is refused by its row, and kept; a title that is too long is cut, and
 * the whole of it is kept; what is longer than a note goes on in the next one. */
static void
test_nothing_is_lost (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autofree char *title = g_strnfill (300, 't');
  g_autofree char *more = g_strnfill (10500, 'm');
  g_autofree char *text
      = g_strdup_printf ("id,subject,classic_likelihood,classic_impact,our own column\n"
                         "5,%s,Sometimes,3,%s\n",
                         title, more);
  g_autoptr (SngImportReport) report = import_table (reg, text);
  const SngImportRefusal *refusal = report->refusals->pdata[0];
  g_autoptr (SngRecord) risk = get (reg, SNG_KIND_RISK, "SR-5");
  g_autoptr (SngRecord) first = get (reg, SNG_KIND_NOTE, "N-SR-5");
  g_autoptr (SngRecord) second = get (reg, SNG_KIND_NOTE, "N-SR-5-2");
  const char *name = sng_value_get_text (sng_risk (risk, SNG_RISK_NAME), SNG_LANGUAGE_EN);
  const char *begin = sng_value_get_text (sng_note (first, SNG_NOTE_TEXT), SNG_LANGUAGE_EN);
  const char *end = sng_value_get_text (sng_note (second, SNG_NOTE_TEXT), SNG_LANGUAGE_EN);

  g_assert_cmpuint (report->refusals->len, ==, 1);
  g_assert_cmpuint (refusal->row, ==, 2);
  g_assert_cmpstr (refusal->field, ==, "inherent_likelihood");
  g_assert_cmpstr (refusal->reason, ==,
                   "Inherent likelihood: “Sometimes” is not understood; it is kept in a note.");
  g_assert_cmpint (g_utf8_strlen (name, -1), ==, 120);
  g_assert_true (g_str_has_suffix (name, "…"));
  g_assert_nonnull (strstr (begin, title));
  g_assert_nonnull (strstr (begin, "classic_likelihood: Sometimes"));
  g_assert_nonnull (strstr (begin, "our own column: mmm"));
  g_assert_cmpuint (strlen (begin) + strlen (end), ==,
                    strlen ("subject: \nclassic_likelihood: Sometimes\nour own column: ")
                        + 300 + 10500);
}

/* The register of a customer or supplier: amounts are dollars, a percentage is a level of the
 * scale, and the description, for which there is no word but itself, is title and event. */
static void
test_ir8286_of_others (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_known_register (fixture);
  g_autoptr (SngImportReport) report = import_json (
      reg, "{\"riskRegister\":[{\"riskId\":\"R-7\",\"riskDescription\":\"Stolen token\","
           "\"riskCategory\":\"Information disclosure\",\"riskLikelihood\":25,"
           "\"riskImpact\":200000.5,\"exposureRating\":50000,"
           "\"riskResponseType\":[\"Mitigate\",\"Transfer\"],\"riskResponseCost\":0,"
           "\"riskResponseDescription\":\"Restrict it\","
           "\"riskOwnerPointOfContact\":\"Iván Cota\",\"status\":\"planned\"}]}");
  g_autoptr (SngRecord) risk = get (reg, SNG_KIND_RISK, "R-7");

  assert_no_refusals (report);
  g_assert_cmpstr (report->peer, ==, "NIST IR 8286");
  assert_text (risk, SNG_RISK_NAME, "Stolen token");
  assert_text (risk, SNG_RISK_EVENT, "Stolen token");
  assert_text (risk, SNG_RISK_PLAN, "Restrict it");
  assert_number (risk, SNG_RISK_RESIDUAL_LIKELIHOOD, 3);
  assert_number (risk, SNG_RISK_RESPONSE,
                 1 << SNG_RISK_RESPONSE_MITIGATE | 1 << SNG_RISK_RESPONSE_TRANSFER);
  assert_money (risk, SNG_RISK_LOSS_LIKELY, 20000050, "USD");
  assert_money (risk, SNG_RISK_COST, 0, "USD");
  assert_key (reg, risk, SNG_RISK_OWNER, SNG_KIND_PERSON, "PE-2");
  assert_number (risk, SNG_RISK_STATE, SNG_RISK_STATE_DRAFT);
  assert_note (reg, "N-R-7",
               (const char *const[]){ "riskCategory: Information disclosure",
                                      "exposureRating: 50000", "status: planned", NULL });
}

static char *
export_ir8286 (SngRegister *reg)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (sng_ir8286_export (reader, stream, NULL));
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
edit (const char *text, const char *before, const char *after)
{
  g_auto (GStrv) parts = g_strsplit (text, before, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (after, parts);
}

/* What nobody knows is not there, for 0 would be a good figure; what somebody wrote into our export
 * comes back in the currency that it was in, and everything else as it was. */
static void
test_ir8286_written_since (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_known_register (fixture);
  g_autoptr (SngImportReport) before = import_json (
      reg, "{\"risk\":[{\"key\":\"R-1\",\"name\":{\"es\":\"Fuga\"},\"cause\":{\"en\":\"a\"},"
           "\"event\":{\"en\":\"b\"},\"risk_type\":\"opportunity\",\"response\":[\"exploit\"],"
           "\"state\":\"assessed\",\"residual_likelihood\":2,\"cost\":{\"amount\":1234500,"
           "\"currency\":\"MXN\"},\"subcategory\":\"kept\"}]}");
  g_autofree char *text = export_ir8286 (reg);
  g_autofree char *cost = edit (text, "\"riskResponseCost\":12345.0", "\"riskResponseCost\":777");
  g_autofree char *description
      = edit (cost, "\"riskDescription\":\"a → b\"", "\"riskDescription\":\"Told anew\"");
  g_autoptr (SngImportReport) same = import_json (reg, text);
  g_autoptr (SngImportReport) report = import_json (reg, description);
  g_autoptr (SngRecord) risk = get (reg, SNG_KIND_RISK, "R-1");

  g_assert_nonnull (strstr (text, "\"riskLikelihood\":10.0"));
  g_assert_nonnull (strstr (text, "\"riskResponseType\":[\"Realize\"]"));
  g_assert_null (strstr (text, "riskImpact"));
  g_assert_null (strstr (text, "exposureRating"));
  assert_no_refusals (same);
  g_assert_cmpuint (same->unchanged, ==, 1);
  g_assert_cmpuint (same->created + same->updated, ==, 0);
  assert_no_refusals (report);
  assert_money (risk, SNG_RISK_COST, 77700, "MXN");
  assert_text (risk, SNG_RISK_EVENT, "b");
  assert_text (risk, SNG_RISK_SUBCATEGORY, "kept");
  assert_number (risk, SNG_RISK_RISK_TYPE, SNG_RISK_RISK_TYPE_OPPORTUNITY);
  assert_number (risk, SNG_RISK_STATE, SNG_RISK_STATE_ASSESSED);
  assert_note (reg, "N-R-1", (const char *const[]){ "riskDescription: Told anew", NULL });
}

/* What has the name and the columns of our own tables is none of theirs. */
static void
test_own_files_are_own (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "key", "name_en", "state", "treatment", NULL };
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (reg, "{\"risk\":[{\"key\":\"R-1\"}]}");

  g_assert_null (sng_peer_find_in_table (names));
  g_assert_null (report->peer);
  g_assert_cmpuint (report->created, ==, 1);
}

/* Peers are never freed. */
static void
test_documents_are_right (void)
{
  static SngPeer *peers[4];
  g_auto (GStrv) names = g_resources_enumerate_children ("/org/sinergia/Sinergia/peers/", 0, NULL);

  g_assert_cmpuint (g_strv_length (names), ==, G_N_ELEMENTS (peers));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/org/sinergia/Sinergia/peers/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (GError) error = NULL;

      peers[i] = sng_peer_new (text, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (sng_peer_list ()->len, ==, G_N_ELEMENTS (peers));
}

static void
test_plain_names (void)
{
  static const char *const names[][2] = { { "riskId", "risk_id" },
                                          { "Risk ID", "risk_id" },
                                          { "CLASSIC_likelihood", "classic_likelihood" },
                                          { " Owner's (e-mail) ", "owner_s_e_mail" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *plain = sng_peer_plain_name (names[i][0]);

      g_assert_cmpstr (plain, ==, names[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/import-peers/ciso-assistant/csv", test_ciso_assistant_table);
  add_test ("/import-peers/ciso-assistant/xlsx", test_ciso_assistant_workbook);
  add_test ("/import-peers/verifywise/json", test_verifywise);
  add_test ("/import-peers/simplerisk/csv", test_simplerisk);
  add_test ("/import-peers/ir8286/of-others", test_ir8286_of_others);
  add_test ("/import-peers/ir8286/written-since", test_ir8286_written_since);
  add_test ("/import-peers/nothing-is-lost", test_nothing_is_lost);
  add_test ("/import-peers/own-files-are-own", test_own_files_are_own);
  g_test_add_func ("/import-peers/documents-are-right", test_documents_are_right);
  g_test_add_func ("/import-peers/plain-names", test_plain_names);
  return g_test_run ();
}
