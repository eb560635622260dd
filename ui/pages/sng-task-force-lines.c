/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-task-force-lines.h"

#include "data/posture/sng-benefit-ledger.h"
#include "data/posture/sng-posture-board.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ALARM "alarm"
/* Days after which a charter is looked at again. */
#define CHARTER_AGE 365
/* So many uses of authority are told; the list of decisions has them all. */
#define MAX_USES 12

/* Seats without which the task force cannot decide across the three pillars. */
static const guint mandatory[] = {
  SNG_MANDATE_SEAT_LEAD,       SNG_MANDATE_SEAT_SPONSOR,         SNG_MANDATE_SEAT_AI_DATA,
  SNG_MANDATE_SEAT_SECURITY,   SNG_MANDATE_SEAT_HUMAN_RESOURCES, SNG_MANDATE_SEAT_OPERATIONS,
  SNG_MANDATE_SEAT_COMPLIANCE, SNG_MANDATE_SEAT_LEGAL_PRIVACY,   SNG_MANDATE_SEAT_FINANCE,
};

static SngRecord *
find_task_force (GPtrArray *units)
{
  for (guint i = 0; i < units->len; i++)
    if (sng_value_get_integer (sng_unit (units->pdata[i], SNG_UNIT_UNIT_TYPE), 0)
        == SNG_UNIT_UNIT_TYPE_TASK_FORCE)
      return units->pdata[i];
  return NULL;
}

static void
add_reporting (GPtrArray *lines, SngRecord *body)
{
  const SngField *field = sng_kind (SNG_KIND_UNIT)->fields[SNG_UNIT_REPORTS_TO];
  guint to = (guint) sng_value_get_integer (sng_unit (body, SNG_UNIT_REPORTS_TO), 0);
  gboolean weak = to == 0 || to == SNG_UNIT_REPORTS_TO_OTHER;

  if (to == 0)
    sng_lines_add_record (lines, g_strdup (_ ("Nobody said to whom it reports.")), ALARM,
                          sng_record_get_handle (body));
  else
    sng_lines_add_record (lines,
                          /* TRANSLATORS: the board, the CEO, a committee */
                          g_strdup_printf (_ ("It reports to: %s."), sng_field_choice_label (field, to)),
                          weak ? ALARM : NULL, sng_record_get_handle (body));
}

static void
add_charter (GPtrArray *lines, const SngPageReading *with, GPtrArray *documents)
{
  gint64 today = sng_posture_get_as_of (with->posture);

  for (guint i = 0; i < documents->len; i++)
    {
      SngRecord *document = documents->pdata[i];
      gint64 approved
          = sng_value_get_integer (sng_document (document, SNG_DOCUMENT_APPROVED_AT), G_MININT64);
      g_autofree char *day = NULL;

      if (sng_value_get_integer (sng_document (document, SNG_DOCUMENT_DOCUMENT_TYPE), 0)
          != SNG_DOCUMENT_DOCUMENT_TYPE_CHARTER)
        continue;
      if (approved == G_MININT64)
        {
          sng_lines_add_record (lines, g_strdup (_ ("Its charter was never approved.")), ALARM,
                                sng_record_get_handle (document));
          return;
        }
      day = sng_locale_format_date (with->locale, approved);
      sng_lines_add_record (
          lines,
          g_strdup_printf (today - approved > CHARTER_AGE
                               ? _ ("Its charter was approved on %s, more than a year ago: confirm it.")
                               : _ ("Its charter was approved on %s."),
                           day),
          today - approved > CHARTER_AGE ? ALARM : NULL, sng_record_get_handle (document));
      return;
    }
  sng_lines_add (lines, g_strdup (_ ("It has no charter.")), ALARM, NULL);
}

static gboolean
is_in_force (SngRecord *mandate, gint64 today)
{
  return sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_STARTED), G_MAXINT64) <= today
         && sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_ENDED), G_MAXINT64) >= today;
}

static void
add_seats (GPtrArray *lines, const SngPageReading *with, GPtrArray *mandates, SngHandle body)
{
  const SngField *field = sng_kind (SNG_KIND_MANDATE)->fields[SNG_MANDATE_SEAT];
  gint64 today = sng_posture_get_as_of (with->posture);
  g_autoptr (GString) vacant = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (mandatory); i++)
    {
      gboolean held = FALSE;

      for (guint k = 0; k < mandates->len && !held; k++)
        held = sng_value_get_handle (sng_mandate (mandates->pdata[k], SNG_MANDATE_BODY)) == body
               && sng_value_get_integer (sng_mandate (mandates->pdata[k], SNG_MANDATE_SEAT), 0)
                      == mandatory[i]
               && is_in_force (mandates->pdata[k], today);
      if (!held)
        g_string_append_printf (vacant, "%s%s", vacant->len > 0 ? ", " : "",
                                sng_field_choice_label (field, mandatory[i]));
    }
  text = vacant->len > 0
             /* TRANSLATORS: names of seats, with commas */
             ? g_strdup_printf (_ ("Mandatory seats that nobody holds: %s."), vacant->str)
             : g_strdup (_ ("Every mandatory seat is held."));
  sng_lines_add (lines, g_steal_pointer (&text), vacant->len > 0 ? ALARM : NULL, NULL);
}

static int
compare_decided (gconstpointer a, gconstpointer b)
{
  const SngValue *left = sng_decision (*(SngRecord *const *) a, SNG_DECISION_DECIDED_AT);
  const SngValue *right = sng_decision (*(SngRecord *const *) b, SNG_DECISION_DECIDED_AT);
  gint64 one = sng_value_get_integer (left, G_MININT64);
  gint64 other = sng_value_get_integer (right, G_MININT64);

  return (other > one) - (other < one);
}

/* When, by whom, with which authority, what. */
static void
add_use (GPtrArray *lines, const SngPageReading *with, SngRecord *decision)
{
  const SngField *state = sng_record_get_kind (decision)->state;
  const SngValue *decided = sng_decision (decision, SNG_DECISION_DECIDED_AT);
  g_autofree char *title = sng_page_reading_title (with, sng_record_get_handle (decision));
  g_autofree char *person
      = sng_page_reading_title (with, sng_value_get_handle (sng_decision (decision, SNG_DECISION_DECIDED_BY)));
  g_autofree char *authority
      = sng_page_reading_title (with, sng_value_get_handle (sng_decision (decision, SNG_DECISION_MANDATE)));
  g_autofree char *day
      = sng_value_is_known (decided)
            ? sng_locale_format_date (with->locale, sng_date_of_instant (decided->integer, sng_locale_get_zone (with->locale)))
            : g_strdup (_ ("no date"));

  sng_lines_add_record (
      lines,
      /* TRANSLATORS: a date, who decided, the authority that was used (a person and a seat), the
       * state such as "Approved", what was decided */
      g_strdup_printf (_ ("%s: %s used the authority of %s. %s: %s"), day,
                       person ? person : C_ ("risk", "nobody"), authority ? authority : "–",
                       sng_field_choice_label (state, sng_record_get_state (decision)), title),
      NULL, sng_record_get_handle (decision));
}

/* Each decision says which authority was used; so the uses are read from them, the newest first. */
static void
add_uses (GPtrArray *lines, const SngPageReading *with, GPtrArray *decisions)
{
  g_autoptr (GPtrArray) used = g_ptr_array_new ();
  guint n;

  for (guint i = 0; i < decisions->len; i++)
    if (sng_value_is_known (sng_decision (decisions->pdata[i], SNG_DECISION_MANDATE)))
      g_ptr_array_add (used, decisions->pdata[i]);
  g_ptr_array_sort (used, compare_decided);
  n = used->len;
  sng_lines_add (lines,
                 g_strdup_printf (ngettext ("Authority was used for %u decision; who decided is declared, not proven.",
                                            "Authority was used for %u decisions; who decided is declared, not proven.",
                                            n),
                                  n),
                 NULL, "win.show-page::meetings");
  for (guint i = 0; i < MIN (n, MAX_USES); i++)
    add_use (lines, with, used->pdata[i]);
}

/* Investment */

static char *
say_money (const SngPageReading *with, double amount, const char *currency)
{
  return sng_locale_format_money_millions (with->locale, (gint64) round (amount), currency);
}

static void
add_spend (GPtrArray *lines, const SngPageReading *with, const SngPostureInvestment *money, SngPillar pillar)
{
  double spend = 0, gaps = 0;
  g_autofree char *amount = say_money (with, money->spend[pillar], money->currency);
  g_autofree char *share = NULL;
  g_autofree char *gap = NULL;

  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    {
      spend += money->spend[i];
      gaps += money->gaps[i];
    }
  share = sng_locale_format_percent (with->locale, spend > 0 ? 100 * money->spend[pillar] / spend : 0, 0);
  if (!(gaps > 0))
    {
      /* TRANSLATORS: a pillar, an amount, its share of all money */
      sng_lines_add (lines, g_strdup_printf (_ ("%s: %s, %s of the money."), sng_words_pillar (pillar), amount, share),
                     NULL, NULL);
      return;
    }
  gap = sng_locale_format_percent (with->locale, 100 * money->gaps[pillar] / gaps, 0);
  /* TRANSLATORS: a pillar, an amount, its share of all money, its share of all gaps */
  sng_lines_add (lines,
                 g_strdup_printf (_ ("%s: %s, %s of the money for %s of the gap."),
                                  sng_words_pillar (pillar), amount, share, gap),
                 NULL, NULL);
}

/* What is spent on security, by what it is for. */
static void
add_natures (GPtrArray *lines, const SngPageReading *with, const SngPostureInvestment *money)
{
  static const char *const sentences[SNG_N_SIDES] = {
    [SNG_SIDE_PREVENTIVE] = N_ ("Of security, prevention: %s."),
    [SNG_SIDE_DETECTIVE] = N_ ("Of security, detection: %s."),
    [SNG_SIDE_REACTIVE] = N_ ("Of security, reaction: %s."),
  };

  for (guint i = 0; i < SNG_N_SIDES; i++)
    {
      g_autofree char *amount = say_money (with, money->sides[i], money->currency);

      if (money->sides[i] > 0 && sentences[i] != NULL)
        sng_lines_add (lines, g_strdup_printf (_ (sentences[i]), amount), NULL, NULL);
    }
}

/* What brought it, and of a process how far it holds together: money alone does not say it. */
static char *
say_benefit (const SngBenefitLedger *ledger, guint i, const SngPageReading *with)
{
  SngHandle subject = g_array_index (ledger->benefits, SngBenefit, i).subject;
  const SngPostureProcess *process = sng_posture_get_process (with->posture, subject);
  g_autofree char *brought = sng_benefit_say (ledger, i, with->reader, with->locale);
  g_autofree char *cohesion = NULL;

  if (process == NULL)
    return g_steal_pointer (&brought);
  if (!sng_score_is_assessed (&process->cohesion.score))
    /* TRANSLATORS: sentences on what a process brought */
    return g_strdup_printf (_ ("%s Its cohesion is not known."), brought);
  cohesion = sng_locale_format_real (with->locale, process->cohesion.score.lo, 0);
  /* TRANSLATORS: sentences on what a process brought, and a number from 0 to 100 */
  return g_strdup_printf (_ ("%s Its cohesion is %s of 100."), brought, cohesion);
}

/* What was expected of the money and what it brought; each leads to what brought it. */
static gboolean
add_benefits (GPtrArray *lines, const SngPageReading *with, GError **error)
{
  g_autoptr (SngBenefitLedger) ledger
      = sng_benefit_ledger_read (with->reader, sng_posture_get_as_of (with->posture), error);
  char *unmeasured;

  if (ledger == NULL)
    return FALSE;
  sng_lines_add (lines, sng_benefit_ledger_say (ledger, with->locale), ledger->benefits->len == 0 ? ALARM : NULL,
                 "win.show-view(('meetings', 'decision'))");
  for (guint i = 0; i < ledger->benefits->len; i++)
    sng_lines_add_record (lines, say_benefit (ledger, i, with), NULL,
                          g_array_index (ledger->benefits, SngBenefit, i).subject);
  unmeasured = sng_benefit_ledger_say_unmeasured (ledger, with->locale);
  if (unmeasured != NULL)
    sng_lines_add (lines, unmeasured, ALARM, NULL);
  return TRUE;
}

/* Public API */

GPtrArray *
sng_task_force_lines_seats (const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) units = sng_reader_get_records (with->reader, SNG_KIND_UNIT, FALSE, error);
  g_autoptr (GPtrArray) documents
      = units ? sng_reader_get_records (with->reader, SNG_KIND_DOCUMENT, FALSE, error) : NULL;
  g_autoptr (GPtrArray) mandates
      = documents ? sng_reader_get_records (with->reader, SNG_KIND_MANDATE, FALSE, error) : NULL;
  g_autoptr (GPtrArray) decisions
      = mandates ? sng_reader_get_records (with->reader, SNG_KIND_DECISION, FALSE, error) : NULL;
  GPtrArray *lines;
  SngRecord *body;

  if (decisions == NULL)
    return NULL;
  lines = sng_lines_new ();
  body = find_task_force (units);
  if (body == NULL)
    {
      sng_lines_add (lines, g_strdup (_ ("There is no task force yet: add a unit of that type and "
                                         "its members.")),
                     ALARM, NULL);
      return lines;
    }
  add_charter (lines, with, documents);
  add_reporting (lines, body);
  add_seats (lines, with, mandates, sng_record_get_handle (body));
  if (!sng_task_force_lines_add_governance (lines, with, error))
    {
      g_ptr_array_unref (lines);
      return NULL;
    }
  add_uses (lines, with, decisions);
  return lines;
}

GPtrArray *
sng_task_force_lines_investment (const SngPageReading *with, GError **error)
{
  const SngPostureInvestment *money = sng_posture_get_investment (with->posture);
  g_autoptr (GPtrArray) lines = sng_lines_new ();
  g_autofree char *alignment = NULL;

  if (money->n_lines == 0)
    {
      sng_lines_add (lines, g_strdup (_ ("No money of this year is recorded yet.")), NULL, NULL);
      return add_benefits (lines, with, error) ? g_steal_pointer (&lines) : NULL;
    }
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    add_spend (lines, with, money, i);
  add_natures (lines, with, money);
  if (!isnan (money->alignment))
    {
      alignment = sng_locale_format_real (with->locale, money->alignment, 1);
      /* TRANSLATORS: 0 to 100: 100 when money goes where the gaps are */
      sng_lines_add (lines, g_strdup_printf (_ ("Money follows the gaps: %s of 100."), alignment), NULL, NULL);
    }
  if (money->n_left_out > 0)
    sng_lines_add (lines,
                   g_strdup_printf (ngettext ("%u budget line is left out: it has no amount or another currency.",
                                              "%u budget lines are left out: they have no amount or another currency.",
                                              money->n_left_out),
                                    money->n_left_out),
                   ALARM, NULL);
  return add_benefits (lines, with, error) ? g_steal_pointer (&lines) : NULL;
}
