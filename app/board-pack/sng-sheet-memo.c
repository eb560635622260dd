/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-sheets.h"

#include "sng-config.h"
#include "ui/charts/sng-loss-curve.h"
#include "ui/pages/sng-lead.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_RISKS 5
#define N_PROCESSES 8

static void
add_asked (SngSheet *sheet, SngPackFacts *facts)
{
  sng_sheet_add (sheet, sng_text_block_new_heading (_ ("Decisions requested")));
  if (facts->asked->len == 0)
    sng_sheet_add (sheet, sng_pack_missing (_ ("No decision is requested.")));
  else
    sng_sheet_add (sheet, sng_sheet_decisions (facts));
}

static void
add_fields (SngSheet *sheet, SngPackFacts *facts, SngRecord *record, const guint *fields, guint n_fields)
{
  const SngTableColumn columns[] = { { C_ ("column", "Fact"), 2, 0 }, { C_ ("column", "What is known"), 6, 0 } };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *value = sng_pack_value (facts, record, fields[i]);

      sng_table_block_begin (table);
      sng_table_block_lead_row (table, sng_lead_to_record (sng_record_get_handle (record)));
      sng_table_block_add (table, sng_text (sng_record_get_kind (record)->fields[fields[i]]->label));
      sng_table_block_add (table, value != NULL ? value : C_ ("fact", "not known"));
    }
  sng_sheet_add (sheet, table);
}

static void
add_actions (SngSheet *sheet, SngPackFacts *facts, SngRecord *incident)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Action"), 5, 0 },
    { C_ ("column", "Owner"), 2.5, 0 },
    { C_ ("column", "By"), 1.5, 0 },
    { C_ ("column", "State"), 1.5, 0 },
  };
  static const guint fields[] = { SNG_ACTION_NAME, SNG_ACTION_OWNER, SNG_ACTION_DUE, SNG_ACTION_STATE };
  g_autoptr (GPtrArray) actions = sng_pack_records (facts, SNG_KIND_ACTION);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < actions->len; i++)
    if (sng_value_get_handle (sng_action (actions->pdata[i], SNG_ACTION_SUBJECT)) == sng_record_get_handle (incident))
      sng_pack_add_values (facts, table, actions->pdata[i], fields, G_N_ELEMENTS (fields));
  sng_sheet_add (sheet, sng_text_block_new_heading (_ ("What is being done")));
  if (sng_table_block_get_n_rows (table) == 0)
    sng_sheet_add (sheet, sng_pack_missing (_ ("No action is written down for this incident.")));
  sng_sheet_add (sheet, table);
}

/* Public API */

/**
 * sng_sheet_make_memo:
 *
 * The first page of the memo for executives.
 */
SngSheet *
sng_sheet_make_memo (SngPackFacts *facts)
{
  SngSheet *sheet = sng_sheet_new ("memo", sng_pack_lead_of_verdict (facts), facts->verdict);
  g_autofree char *exposure = sng_pack_has_exposure (facts)
                                  ? sng_loss_curve_say (facts->exposure, facts->locale)
                                  : g_strdup (_ ("No risk has an estimate in money, so nothing can be said of the exposure."));

  sng_sheet_add_finding (sheet, exposure, sng_lead_to_view ("risks", "exposure"));
  sng_sheet_add (sheet, sng_sheet_pillar_figures (facts, FALSE));
  add_asked (sheet, facts);
  sng_sheet_add (sheet, sng_sheet_top_risks (facts, N_RISKS));
  sng_sheet_add (sheet, sng_sheet_worst_processes (facts, N_PROCESSES));
  return sheet;
}

/* The second page: what is different since the last meeting. */
SngSheet *
sng_sheet_make_memo_figures (SngPackFacts *facts)
{
  return sng_sheet_make_changes (facts);
}

/**
 * sng_sheet_make_incident:
 *
 * One page about one incident, for a board that must hear of it within a day.
 */
SngSheet *
sng_sheet_make_incident (SngPackFacts *facts, SngRecord *incident)
{
  static const guint fields[] = {
    SNG_INCIDENT_SEVERITY,     SNG_INCIDENT_STATE,           SNG_INCIDENT_PROCESSES,     SNG_INCIDENT_DETECTED_AT,
    SNG_INCIDENT_MATERIAL_AT,  SNG_INCIDENT_CONTAINED_AT,    SNG_INCIDENT_RESOLVED_AT,   SNG_INCIDENT_LOSS,
    SNG_INCIDENT_DOWNTIME,     SNG_INCIDENT_PEOPLE_AFFECTED, SNG_INCIDENT_DATA_BREACH,   SNG_INCIDENT_OBLIGATIONS,
    SNG_INCIDENT_NOTIFY_DUE,   SNG_INCIDENT_OWNER,           SNG_INCIDENT_AI_RELATED,    SNG_INCIDENT_ATTRIBUTION_STATUS,
    SNG_INCIDENT_ROOT_CAUSE,   SNG_INCIDENT_LESSON,
  };
  SngHandle handle = sng_record_get_handle (incident);
  g_autofree char *name = sng_pack_title (facts, handle);
  g_autofree char *severity = sng_pack_value (facts, incident, SNG_INCIDENT_SEVERITY);
  g_autofree char *description = sng_pack_value (facts, incident, SNG_INCIDENT_DESCRIPTION);
  /* TRANSLATORS: the severity of an incident, such as "High", and its title. */
  g_autofree char *title = g_strdup_printf (_ ("Incident of severity %s: %s"),
                                            severity != NULL ? severity : C_ ("fact", "not known"), name);
  SngSheet *sheet = sng_sheet_new ("incident", sng_lead_to_record (handle), title);

  if (description != NULL)
    sng_sheet_add_finding (sheet, description, sng_lead_to_record (handle));
  add_fields (sheet, facts, incident, fields, G_N_ELEMENTS (fields));
  add_actions (sheet, facts, incident);
  return sheet;
}
