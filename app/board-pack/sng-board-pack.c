/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-board-pack.h"

#include "app/board-pack/sng-pack-sheets.h"
#include "data/method/sng-method-parameters.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef SngSheet *(*MakeSheet) (SngPackFacts *facts);

static const MakeSheet full_sheets[] = {
  sng_sheet_make_cover,    sng_sheet_make_dashboard,   sng_sheet_make_changes,     sng_sheet_make_exposure,
  sng_sheet_make_risks,    sng_sheet_make_cohesion,    sng_sheet_make_ai,          sng_sheet_make_security,
  sng_sheet_make_talent,   sng_sheet_make_investment,  sng_sheet_make_roadmap,
  sng_sheet_make_benchmarks,  sng_sheet_make_inputs,      sng_sheet_make_sources,
  sng_sheet_make_obligations, sng_sheet_make_definitions,
  NULL,
};

static const MakeSheet memo_sheets[] = { sng_sheet_make_memo, sng_sheet_make_memo_figures, NULL };
static const MakeSheet incident_sheets[] = { NULL };

typedef struct
{
  const char *name; /* marked for translation */
  const MakeSheet *sheets;
  gboolean is_upright;
} Form;

static const Form forms[] = {
  [SNG_PACK_FULL] = { NC_ ("document", "Board pack"), full_sheets, FALSE },
  [SNG_PACK_MEMO] = { NC_ ("document", "Memo for executives"), memo_sheets, TRUE },
  [SNG_PACK_INCIDENT] = { NC_ ("document", "Material incident"), incident_sheets, TRUE },
};

static char *
say_bottom (SngPackFacts *facts)
{
  const SngScore *synergy = &sng_posture_get_synergy (facts->posture)->score;
  g_autofree char *day = sng_pack_long_day (facts, facts->as_of);
  g_autofree char *confidence = sng_pack_number (facts, synergy->confidence, 0);
  g_autofree char *coverage = sng_pack_percent (facts, synergy->coverage, 0);

  /* TRANSLATORS: foot of each page: a date, a number from 0 to 100, a percentage, a version. */
  return g_strdup_printf (_ ("As of %s · confidence %s of 100 · known %s · method %s"), day, confidence, coverage,
                          SNG_METHOD_VERSION);
}

static char *
say_classification (SngPackFacts *facts)
{
  const SngField *field = sng_kind (SNG_KIND_MEETING)->fields[SNG_MEETING_CLASSIFICATION];
  gint64 chosen = facts->meeting != NULL
                      ? sng_value_get_integer (sng_meeting (facts->meeting, SNG_MEETING_CLASSIFICATION), 0)
                      : 0;

  /* Nobody said that it may be shown to more. */
  return g_strdup (sng_field_choice_label (field, chosen > 0 ? (guint)chosen : SNG_CLASSIFICATION_CONFIDENTIAL));
}

static char *
say_title (SngPackFacts *facts, const char *form)
{
  g_autofree char *day = sng_pack_long_day (facts, facts->as_of);

  /* TRANSLATORS: an organisation, "Board pack" or the like, and a date. */
  return g_strdup_printf (C_ ("document", "%s: %s, %s"), facts->organisation, form, day);
}

/* Public API */

/**
 * sng_board_pack_make:
 * @incident: (nullable): for %SNG_PACK_INCIDENT
 *
 * Returns: (transfer full): the document in the language of the program
 */
SngPack *
sng_board_pack_make (SngPackFacts *facts, SngPackForm form, SngRecord *incident)
{
  const Form *chosen = &forms[form];
  const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "document", chosen->name);
  SngPack *pack = sng_pack_new ();

  pack->title = say_title (facts, name);
  pack->organisation = g_strdup (facts->organisation);
  pack->top = g_strdup_printf ("%s · %s", facts->organisation, name);
  pack->classification = say_classification (facts);
  pack->bottom = say_bottom (facts);
  pack->language = sng_locale_get_language (facts->locale);
  pack->is_upright = chosen->is_upright;
  sng_date_to_civil (facts->as_of, &pack->year, &pack->month, &pack->day);
  for (guint i = 0; chosen->sheets[i] != NULL; i++)
    sng_pack_take (pack, chosen->sheets[i](facts));
  if (incident != NULL)
    sng_pack_take (pack, sng_sheet_make_incident (facts, incident));
  return pack;
}

/**
 * sng_board_pack_read:
 *
 * Reads everything and makes the document. Any thread may call it.
 *
 * Returns: (transfer full) (nullable)
 */
SngPack *
sng_board_pack_read (SngReader *reader, gint64 as_of, SngLocale *locale, SngPackForm form, SngRecord *incident, GError **error)
{
  g_autoptr (SngPosture) posture = sng_posture_compute (reader, as_of, error);
  g_autoptr (SngPackFacts) facts
      = posture != NULL ? sng_pack_facts_read (reader, posture, locale, error) : NULL;

  return facts != NULL ? sng_board_pack_make (facts, form, incident) : NULL;
}
