/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-report.h"

#include "sng-config.h"

#include <glib/gi18n.h>

static const char *
name_band (SngBand band)
{
  static const char *const words[] = {
    [SNG_BAND_UNKNOWN] = NC_("score band", "no data"),
    [SNG_BAND_INSUFFICIENT] = NC_("score band", "too little data"),
    [SNG_BAND_CRITICAL] = NC_("score band", "critical"),
    [SNG_BAND_WEAK] = NC_("score band", "weak"),
    [SNG_BAND_ACCEPTABLE] = NC_("score band", "acceptable"),
    [SNG_BAND_GOOD] = NC_("score band", "good"),
    [SNG_BAND_STRONG] = NC_("score band", "strong"),
  };

  return g_dpgettext2 (NULL, "score band", words[band]);
}

static char *
format_number (double value, SngLocale *locale)
{
  int decimals;
  double shown = sng_score_shown (value, &decimals);

  return sng_locale_format_real (locale, shown, (guint) decimals);
}

/* A missing figure never looks like a good one: what is unknown has no number, what is half known
 * only a range. */
char *
sng_report_format_score (const SngScore *score, SngLocale *locale)
{
  g_autofree char *lo = format_number (score->lo, locale);
  g_autofree char *hi = format_number (score->hi, locale);

  if (score->withheld)
    return g_strdup (C_("score", "withheld"));
  if (score->state == SNG_BAND_UNKNOWN)
    return g_strdup ("—");
  if (score->state == SNG_BAND_INSUFFICIENT)
    return g_strdup_printf (C_("score", "%s–%s"), lo, hi);
  if (g_str_equal (lo, hi))
    return g_steal_pointer (&lo);
  /* TRANSLATORS: a score, and the highest that it could be if what is missing were good. */
  return g_strdup_printf (C_("score", "%s, up to %s"), lo, hi);
}

/* Public API */

/**
 * sng_report_compute:
 *
 * Returns: (transfer full) (nullable): the posture of the day that the command looks at
 */
SngPosture *
sng_report_compute (SngCommand *command, SngReader *reader, GError **error)
{
  return sng_posture_compute (reader, sng_context_get_as_of (command->context), error);
}

/**
 * sng_report_format:
 *
 * Returns: (transfer full) (nullable): a value as people read it, whether it is stored or computed;
 *   %NULL when nobody knows it
 */
char *
sng_report_format (SngPosture *posture,
                   SngReader *reader,
                   SngRecord *record,
                   guint index,
                   SngLocale *locale)
{
  const SngField *field = sng_record_get_kind (record)->fields[index];
  g_auto (SngValue) value = SNG_UNKNOWN;

  if (sng_posture_withholds (posture, sng_record_get_handle (record), field))
    return g_strdup (C_("score", "withheld"));
  if (!field->computed)
    value = sng_value_copy (sng_record_get (record, index));
  else if (!sng_posture_get_value (posture, record, field, &value))
    value = SNG_UNKNOWN;
  if (!sng_value_is_known (&value))
    return NULL;
  return sng_field_format (field, &value, locale, sng_reader_get_resolver (reader));
}

/**
 * sng_report_add_record:
 * @fields: indices of the fields to show
 *
 * Adds a line with some of the fields of a record; a dash stands for what is not known.
 */
void
sng_report_add_record (SngTable *table,
                       SngPosture *posture,
                       SngReader *reader,
                       SngRecord *record,
                       const guint *fields,
                       guint n_fields,
                       SngLocale *locale)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_fields; i++)
    {
      char *text = sng_report_format (posture, reader, record, fields[i], locale);

      g_ptr_array_add (cells, text != NULL ? text : g_strdup ("—"));
    }
  g_ptr_array_add (cells, NULL);
  sng_table_add_strv (table, (const char *const *) cells->pdata);
}

SngRestated *
sng_report_read_restated (SngCommand *command, SngPosture *posture, GError **error)
{
  SngRegister *reg = sng_context_get_register (command->context);
  g_autoptr (SngReader) today = NULL;

  if (sng_context_get_as_of (command->context)
      >= sng_clock_today (sng_context_get_clock (command->context)))
    return NULL;
  today = sng_reader_new (reg, error);
  return today != NULL ? sng_restated_read (today, posture, error) : NULL;
}

void
sng_report_print_pillars (SngPosture *posture, SngLocale *locale)
{
  const SngField *names = sng_kind (SNG_KIND_PROCESS)->fields[SNG_PROCESS_WEAKEST];
  const SngCohesion *synergy = sng_posture_get_synergy (posture);
  gboolean has_processes = sng_posture_get_processes (posture)->len > 0;
  g_autoptr (SngTable) table = sng_table_new ();

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    {
      const SngScore *score = sng_posture_get_pillar (posture, i);
      guint choice = sng_field_choice_by_name (names, sng_pillar_name (i));
      g_autofree char *figure = sng_report_format_score (score, locale);

      sng_table_add (
          table, sng_field_choice_label (names, choice), figure, name_band (score->state),
          has_processes && synergy->weakest == i ? C_("pillar", "the weakest") : "", NULL);
    }
  sng_table_print (table);
}

void
sng_report_print_processes (SngPosture *posture, SngReader *reader, SngLocale *locale)
{
  static const guint columns[] = {
    SNG_COMMON_KEY,           SNG_PROCESS_NAME,    SNG_PROCESS_AI_SCORE, SNG_PROCESS_SECURITY_SCORE,
    SNG_PROCESS_TALENT_SCORE, SNG_PROCESS_WEAKEST, SNG_PROCESS_STAGE,    SNG_PROCESS_FAILED_GATES,
  };
  const SngKind *kind = sng_kind (SNG_KIND_PROCESS);
  GPtrArray *processes = sng_posture_get_processes (posture);
  g_autoptr (SngTable) table = sng_table_new ();
  const char *labels[G_N_ELEMENTS (columns) + 1] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    labels[i] = sng_text (kind->fields[columns[i]]->label);
  sng_table_add_strv (table, labels);
  for (guint r = 0; r < processes->len; r++)
    {
      const SngPostureProcess *process = g_ptr_array_index (processes, r);

      sng_report_add_record (table, posture, reader, process->record, columns,
                             G_N_ELEMENTS (columns), locale);
    }
  sng_table_print (table);
}
