/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-task-force-lines.h"

#include "data/posture/sng-indicator-trend.h"
#include "data/posture/sng-own-figure.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ALARM "alarm"
#define CONCENTRATION "supplier_concentration"
/* A critical partner below it is said. */
#define GOOD 75.0

static gboolean
is_active (SngRecord *partner)
{
  return sng_record_get_state (partner) == SNG_PARTNER_STATE_ACTIVE;
}

/* Agreements that make people or knowledge: what is bought stays in the list. */
static gboolean
is_partnership (SngRecord *agreement)
{
  gint64 type = sng_value_get_integer (sng_agreement (agreement, SNG_AGREEMENT_AGREEMENT_TYPE), 0);

  return type == SNG_AGREEMENT_AGREEMENT_TYPE_TRAINING
         || type == SNG_AGREEMENT_AGREEMENT_TYPE_PUBLIC_PRIVATE
         || sng_value_is_known (sng_agreement (agreement, SNG_AGREEMENT_OUTPUTS))
         || sng_value_is_known (sng_agreement (agreement, SNG_AGREEMENT_PEOPLE_TRAINED));
}

static char *
say_day (const SngPageReading *with, const SngValue *date)
{
  return sng_value_is_known (date) ? sng_locale_format_date (with->locale, date->integer)
                                   : g_strdup (C_ ("agreement", "no date"));
}

static void
add_agreement (GPtrArray *lines, const SngPageReading *with, SngRecord *agreement)
{
  const SngField *type = sng_kind (SNG_KIND_AGREEMENT)->fields[SNG_AGREEMENT_AGREEMENT_TYPE];
  SngLanguage language = sng_locale_get_language (with->locale);
  const SngValue *ended = sng_agreement (agreement, SNG_AGREEMENT_ENDED);
  const SngValue *people = sng_agreement (agreement, SNG_AGREEMENT_PEOPLE_TRAINED);
  const char *outputs
      = sng_value_get_text (sng_agreement (agreement, SNG_AGREEMENT_OUTPUTS), language);
  g_autofree char *partner = sng_page_reading_title (
      with, sng_value_get_handle (sng_agreement (agreement, SNG_AGREEMENT_PARTNER)));
  g_autofree char *title = sng_page_reading_title (with, sng_record_get_handle (agreement));
  g_autofree char *from = say_day (with, sng_agreement (agreement, SNG_AGREEMENT_STARTED));
  g_autofree char *until = say_day (with, ended);
  g_autofree char *terms = g_strdup_printf (
      /* TRANSLATORS: a partner, an agreement, its type, and two dates */
      _ ("%s, “%s” (%s), from %s until %s."), partner, title,
      sng_field_choice_label (type,
                              (guint)sng_value_get_integer (
                                  sng_agreement (agreement, SNG_AGREEMENT_AGREEMENT_TYPE), 0)),
      from, until);
  g_autofree char *produced
      = sng_value_is_known (people)
            /* TRANSLATORS: of an agreement with a school or another partner */
            ? g_strdup_printf (_ ("People produced: %d."), (int)people->integer)
            : g_strdup (_ ("Nobody wrote down how many people it produced."));
  g_autofree char *delivered
      /* TRANSLATORS: what a partner delivered, a sentence */
      = outputs != NULL ? g_strdup_printf (_ ("Delivered: %s"), outputs)
                        : g_strdup (_ ("Nothing was delivered yet."));
  gboolean is_over
      = sng_value_get_integer (ended, G_MAXINT64) < sng_posture_get_as_of (with->posture);

  sng_lines_add_record (lines, g_strjoin (" ", terms, produced, delivered, NULL),
                        is_over || outputs == NULL ? ALARM : NULL,
                        sng_record_get_handle (agreement));
}

static gint64
sector_of (GPtrArray *partners, SngHandle handle)
{
  for (guint i = 0; i < partners->len; i++)
    if (sng_record_get_handle (partners->pdata[i]) == handle)
      return sng_value_get_integer (sng_partner (partners->pdata[i], SNG_PARTNER_SOCIETY_SECTOR),
                                    0);
  return 0;
}

static void
add_sector (GPtrArray *lines,
            const SngPageReading *with,
            guint sector,
            GPtrArray *partners,
            GPtrArray *agreements)
{
  const SngField *field = sng_kind (SNG_KIND_PARTNER)->fields[SNG_PARTNER_SOCIETY_SECTOR];
  guint n = 0;

  for (guint i = 0; i < partners->len; i++)
    n += sng_value_get_integer (sng_partner (partners->pdata[i], SNG_PARTNER_SOCIETY_SECTOR), 0)
             == sector
         && is_active (partners->pdata[i]);
  /* TRANSLATORS: a sector of society such as "Academia", and how many partners are in it */
  sng_lines_add (
      lines, g_strdup_printf (C_ ("partners", "%s: %u"), sng_field_choice_label (field, sector), n),
      n == 0 ? ALARM : NULL, NULL);
  for (guint i = 0; i < agreements->len; i++)
    if (is_partnership (agreements->pdata[i])
        && sector_of (partners, sng_value_get_handle (
                                    sng_agreement (agreements->pdata[i], SNG_AGREEMENT_PARTNER)))
               == (gint64)sector)
      add_agreement (lines, with, agreements->pdata[i]);
}

/* Of whom much depends, how good the review was; nobody's review is as bad as none. */
static void
add_score (GPtrArray *lines, const SngPageReading *with, SngRecord *partner)
{
  const SngField *field = sng_kind (SNG_KIND_PARTNER)->fields[SNG_PARTNER_SCORE];
  g_auto (SngValue) score = SNG_UNKNOWN;
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;

  if (!is_active (partner)
      || !sng_value_get_boolean (sng_partner (partner, SNG_PARTNER_CRITICAL), FALSE))
    return;
  title = sng_page_reading_title (with, sng_record_get_handle (partner));
  sng_posture_get_value (with->posture, partner, field, &score);
  if (!sng_value_is_known (&score))
    {
      sng_lines_add_record (
          lines,
          /* TRANSLATORS: a partner that serves a critical function */
          g_strdup_printf (_ ("%s serves a critical function and was never reviewed."), title),
          ALARM, sng_record_get_handle (partner));
      return;
    }
  number = sng_locale_format_real (with->locale, score.real, 0);
  sng_lines_add_record (
      lines,
      /* TRANSLATORS: a partner that serves a critical function, and a number from 0 to 100 */
      g_strdup_printf (_ ("%s serves a critical function: %s of 100 in security, continuity, exit "
                          "and terms of AI."),
                       title, number),
      score.real < GOOD ? ALARM : NULL, sng_record_get_handle (partner));
}

static gboolean
add_concentration (GPtrArray *lines, const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) trends = sng_indicator_trends_read (with->reader, error);
  g_autoptr (SngOwnFigure) figure = NULL;
  g_autofree char *value = NULL;
  GError *failed = NULL;

  if (trends == NULL)
    return FALSE;
  figure = sng_own_figure_read (with->reader, with->posture, trends, with->locale, CONCENTRATION,
                                &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (figure == NULL || isnan (figure->value))
    return TRUE;
  value = sng_own_figure_say_value (figure, figure->value, with->locale);
  sng_lines_add (lines,
                 /* TRANSLATORS: a percentage, then a sentence that names the partner */
                 g_strdup_printf (_ ("%s of what is spent on partners goes to one of them. %s"),
                                  value, figure->words != NULL ? figure->words : ""),
                 NULL, NULL);
  return TRUE;
}

/* Public API */

GPtrArray *
sng_task_force_lines_partners (const SngPageReading *with, GError **error)
{
  const SngField *field = sng_kind (SNG_KIND_PARTNER)->fields[SNG_PARTNER_SOCIETY_SECTOR];
  g_autoptr (GPtrArray) partners
      = sng_reader_get_records (with->reader, SNG_KIND_PARTNER, FALSE, error);
  g_autoptr (GPtrArray) agreements
      = partners ? sng_reader_get_records (with->reader, SNG_KIND_AGREEMENT, FALSE, error) : NULL;
  g_autoptr (GPtrArray) lines = sng_lines_new ();

  if (agreements == NULL)
    return NULL;
  for (guint sector = 1; sector <= field->n_choices; sector++)
    add_sector (lines, with, sector, partners, agreements);
  if (!add_concentration (lines, with, error))
    return NULL;
  for (guint i = 0; i < partners->len; i++)
    add_score (lines, with, partners->pdata[i]);
  return g_steal_pointer (&lines);
}
