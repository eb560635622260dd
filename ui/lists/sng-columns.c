/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-columns.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What is shown first of each kind. A column is FIELD, FIELD/FIELD for a second line under the
 * first, or FIELD:FORM; the order is a field, with - before it for descending. The essentials head
 * the form, in this order; all other fields follow in their groups. */
typedef struct
{
  SngKindId kind;
  const char *order;
  const char *columns;
  const char *essentials;
} Layout;

static const Layout layouts[] = {
  { SNG_KIND_UNIT, "name", "name unit_type parent owner area", "name unit_type parent owner area" },
  { SNG_KIND_PARAMETER, "section", "name section value unit_of_measure", "name value section" },
  { SNG_KIND_INDICATOR, "name", "name/owner topic latest signal target",
    "name definition topic owner unit_of_measure direction target latest signal" },
  { SNG_KIND_MEASURE, "-measured_at", "indicator/subject period measured_at value",
    "indicator subject period measured_at value amount" },
  { SNG_KIND_DOCUMENT, "name", "name/owner document_type version review_due:due",
    "name document_type version owner approved_by approved_at review_due url" },
  { SNG_KIND_NOTE, "-happened_at", "text/subject note_type happened_at",
    "text note_type subject happened_at" },
  { SNG_KIND_SNAPSHOT, "-as_of", "name snapshot_type as_of period",
    "name snapshot_type as_of period method_version" },
  { SNG_KIND_PROCESS, "key", "name/owner ai_score security_score talent_score stage weakest",
    "name description owner unit criticality state stage weakest failed_gates" },
  { SNG_KIND_DEPLOYMENT, "key", "name/owner state tier assurance_score live_at",
    "name owner processes use_case tier autonomy state assurance_score caps supplier" },
  { SNG_KIND_FRAMEWORK, "name", "name framework_type edition attainment",
    "name edition framework_type scale publisher active attainment" },
  { SNG_KIND_REQUIREMENT, "position", "name/framework function requirement_type",
    "name official_text framework parent function" },
  { SNG_KIND_ASSESSMENT, "requirement", "requirement/subject answer level target_level assessed_at",
    "requirement subject applicable answer level target_level test_result assessed_by "
    "assessed_at" },
  { SNG_KIND_CONTROL, "key", "name/owner level target_level attainment tested_at test_result",
    "name description owner control_type state level target_level test_result tested_at "
    "requirements processes deployments" },
  { SNG_KIND_ASSET, "name", "name/owner asset_class data_class minimum_met",
    "name asset_class owner unit processes data_class" },
  { SNG_KIND_FINDING, "-found_at", "name/owner severity finding_type state due:due",
    "name description finding_type severity state owner due found_in processes deployments" },
  { SNG_KIND_AUDIT, "-started", "name/owner audit_type state started ended",
    "name audit_type state scope owner units started due ended conclusion" },
  { SNG_KIND_OBLIGATION, "name", "name/owner norm article applies state due:due",
    "name norm article applies state owner due controls processes notify_within notify_whom" },
  { SNG_KIND_PERSON, "name", "name/role unit state person_type",
    "name email role unit site person_type state started" },
  { SNG_KIND_ROLE, "name", "name family technical processes", "name family processes technical" },
  { SNG_KIND_SKILL, "name", "name family skill_type scarce critical",
    "name family skill_type scarce critical" },
  { SNG_KIND_ROLE_SKILL, "role", "role/skill required_level weight",
    "role skill required_level weight credential_required" },
  { SNG_KIND_PERSON_SKILL, "person", "person/skill level assessed_at",
    "person skill level assessed_at assessment_method" },
  { SNG_KIND_CREDENTIAL, "expires_at", "name/person credential_type issued_at expires_at:due",
    "name person credential_type skill issuer issued_at expires_at" },
  { SNG_KIND_POST, "role", "role/process holder backup critical",
    "role process unit critical holder backup vacant_since" },
  { SNG_KIND_DEMAND, "due", "name/owner role fte_needed approach state due:due",
    "name role process driver fte_needed due gap_level approach reason owner state" },
  { SNG_KIND_PROGRAMME, "name", "name/owner programme_type audience state started",
    "name programme_type audience skills roles owner state started ended hours" },
  { SNG_KIND_PARTICIPATION, "-started", "person/activity outcome score started",
    "person activity outcome score due started ended hours" },
  { SNG_KIND_THREAT, "rank", "name category pillar rank",
    "name category pillar cause event consequence" },
  { SNG_KIND_APPETITE, "category", "category stance tolerance_score tolerance_p95",
    "category statement stance tolerance_score tolerance_p95 decision" },
  { SNG_KIND_RISK, "-residual_score",
    "residual_score:level name/owner expected_loss movement:trend review_due:due",
    "name cause event consequence owner processes deployments controls roles residual_score:level "
    "response "
    "cost review_due" },
  { SNG_KIND_ACTION, "due", "name/owner state due:due progress",
    "name description subject owner due state progress cost" },
  { SNG_KIND_INCIDENT, "-detected_at", "name/owner severity incident_type detected_at state",
    "name description incident_type severity state owner detected_at resolved_at processes "
    "deployments "
    "root_cause lesson loss" },
  { SNG_KIND_DRILL, "-due", "name/owner drill_type result state due:due",
    "name drill_type scenario state owner processes due started ended result score" },
  { SNG_KIND_MANDATE, "seat", "person/seat body accept_band started ended",
    "person body seat backup may_stop spend_limit accept_band started ended" },
  { SNG_KIND_MEETING, "-started", "name/body started state",
    "name body started agenda attendees state snapshot" },
  { SNG_KIND_DECISION, "due", "name/owner decision_type state cost due:due",
    "name background options recommendation decision_type state cost benefit owner due meeting" },
  { SNG_KIND_BUDGET_LINE, "-period", "name/unit period planned committed spent",
    "name period unit pillar spend_type planned committed spent" },
  { SNG_KIND_PARTNER, "name", "name/owner partner_type critical state score",
    "name partner_type owner critical state country contact url" },
  { SNG_KIND_AGREEMENT, "ended", "name/partner agreement_type owner amount ended:due",
    "name partner agreement_type owner started ended amount" },
  { SNG_KIND_BENCHMARK, "name", "name/publisher value value_text year standing",
    "name value value_text population publisher year url standing" },
  { SNG_KIND_SOURCE, "name", "name/state facts_age last_success_at next_run_at",
    "name url enabled state last_success_at facts_age next_run_at refresh_every max_age owner" },
  { SNG_KIND_RUN, "-started", "started/source state rows_read rows_new rows_changed rows_refused",
    "started ended state complete rows_read rows_new rows_changed rows_gone rows_refused error" },
};

/* Labels that are too long to stand above a column. */
static const struct
{
  const char *field;
  const char *heading;
} headings[] = {
  { "residual_score", NC_("column", "Level") },
  { "expected_loss", NC_("column", "Expected loss") },
  { "movement", NC_("column", "Trend") },
  { "review_due", NC_("column", "Review") },
  { "ai_score", NC_("column", "AI") },
  { "security_score", NC_("column", "Security") },
  { "talent_score", NC_("column", "Talent") },
  { "assurance_score", NC_("column", "Assurance") },
  { "last_success_at", NC_("column", "Last success") },
  { "target_level", NC_("column", "Target") },
  { "level", NC_("column", "Level") },
  { "attainment", NC_("column", "Reached") },
  { "tested_at", NC_("column", "Tested") },
  { "test_result", NC_("column", "Test") },
  { "live_at", NC_("column", "Live since") },
  { "weakest", NC_("column", "Weakest") },
  { "tier", NC_("column", "Tier") },
  { "refresh_every", NC_("column", "Refresh every") },
};

static const char *const form_names[] = {
  [SNG_CELL_FORM_LEVEL] = "level",
  [SNG_CELL_FORM_DUE] = "due",
  [SNG_CELL_FORM_TREND] = "trend",
};

static const Layout *
find_layout (const SngKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (layouts[i].kind == kind->id)
      return &layouts[i];
  return NULL;
}

static SngColumn
parse_column (const SngKind *kind, const char *text)
{
  g_auto (GStrv) with_form = g_strsplit (text, ":", 2);
  g_auto (GStrv) with_second = g_strsplit (with_form[0], "/", 2);
  SngColumn column = { .field = sng_kind_field (kind, with_second[0]) };

  if (with_second[1] != NULL)
    {
      column.second = sng_kind_field (kind, with_second[1]);
      column.form = SNG_CELL_FORM_TITLE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (form_names) && with_form[1] != NULL; i++)
    if (g_strcmp0 (form_names[i], with_form[1]) == 0)
      column.form = i;
  return column;
}

static GArray *
parse_columns (const SngKind *kind, const char *text)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (SngColumn));
  g_auto (GStrv) texts = g_strsplit (text, " ", -1);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      SngColumn column = parse_column (kind, texts[i]);

      if (column.field != NULL)
        g_array_append_val (columns, column);
    }
  return columns;
}

/* Public API */

/**
 * sng_column_is_number:
 *
 * Returns: whether its values, and so its heading, stand at the right
 */
gboolean
sng_column_is_number (const SngColumn *column)
{
  if (column->form != SNG_CELL_FORM_TEXT)
    return FALSE;
  switch (column->field->type)
    {
    case SNG_TYPE_INTEGER:
    case SNG_TYPE_REAL:
    case SNG_TYPE_PERCENT:
    case SNG_TYPE_MONEY:
    case SNG_TYPE_DURATION:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * sng_columns_of_kind:
 *
 * Returns: (transfer full): of #SngColumn, what a list of that kind shows, in order
 */
GArray *
sng_columns_of_kind (const SngKind *kind)
{
  const Layout *layout = find_layout (kind);

  return parse_columns (kind, layout ? layout->columns : "key");
}

/* In the form that the list of the kind gives it, if it has that column. */
static SngColumn
column_of_name (const SngKind *kind, GArray *usual, const char *name)
{
  SngColumn column = { .field = sng_kind_field (kind, name) };

  for (guint i = 0; i < usual->len; i++)
    if (g_array_index (usual, SngColumn, i).field == column.field)
      return g_array_index (usual, SngColumn, i);
  return column;
}

/**
 * sng_columns_may_show:
 *
 * Returns: whether a list may show the field: people are never listed by what is sensitive
 */
gboolean
sng_columns_may_show (const SngField *field)
{
  return sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE && !field->machine
         && field->index != SNG_COMMON_ID;
}

/**
 * sng_columns_of_names:
 * @names: (nullable): names of fields, with spaces between them
 *
 * Returns: (transfer full): of #SngColumn; those of the kind where no field is named that is there
 */
GArray *
sng_columns_of_names (const SngKind *kind, const char *names)
{
  g_autoptr (GArray) usual = sng_columns_of_kind (kind);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (SngColumn));
  g_auto (GStrv) parts = g_strsplit (names != NULL ? names : "", " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      SngColumn column = column_of_name (kind, usual, parts[i]);

      if (column.field != NULL && sng_columns_may_show (column.field))
        g_array_append_val (columns, column);
    }
  return columns->len > 0 ? g_steal_pointer (&columns) : g_steal_pointer (&usual);
}

/**
 * sng_columns_get_order:
 *
 * Returns: the field that a list of that kind is sorted by at first
 */
const SngField *
sng_columns_get_order (const SngKind *kind, gboolean *descending)
{
  const Layout *layout = find_layout (kind);
  const char *order = layout ? layout->order : "key";

  *descending = *order == '-';
  return sng_kind_field (kind, *descending ? order + 1 : order);
}

/**
 * sng_columns_get_essentials:
 *
 * Returns: (transfer full): of #SngColumn, what heads the form of that kind
 */
GArray *
sng_columns_get_essentials (const SngKind *kind)
{
  const Layout *layout = find_layout (kind);

  return parse_columns (kind, layout ? layout->essentials : "key");
}

/**
 * sng_columns_get_heading:
 *
 * Returns: what stands above a column: the label of its field, or something shorter
 */
const char *
sng_columns_get_heading (const SngColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].field, column->field->name))
      return g_dpgettext2 (GETTEXT_PACKAGE, "column", headings[i].heading);
  return sng_text (column->field->label);
}
