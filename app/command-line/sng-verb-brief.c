/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-report.h"
#include "app/command-line/sng-verbs.h"
#include "data/posture/sng-what-changed.h"
#include "data/sources/sng-source-health.h"
#include "sng-config.h"

#include <glib/gi18n.h>

#define N_TOP_RISKS 5

static char *since;
static gboolean as_json;

static const GOptionEntry entries[] = {
  { "since", 0, 0, G_OPTION_ARG_STRING, &since,
    N_("tell what changed since a meeting, a snapshot or a day, instead of the last meeting"),
    /* TRANSLATORS: stands for what is typed on the command line. */
    N_("MEETING|DATE") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("what changed, as JSON, for programs"), NULL },
  { NULL },
};

/* What every section of the briefing is printed from. */
typedef struct
{
  SngReader *reader;
  SngPosture *posture;
  SngLocale *locale;
} Briefing;

static void
print_title (Briefing *self)
{
  g_autoptr (GPtrArray) units = sng_reader_get_records (self->reader, SNG_KIND_UNIT, FALSE, NULL);
  g_autofree char *date
      = sng_locale_format_date_long (self->locale, sng_posture_get_as_of (self->posture));
  g_autofree char *name = NULL;

  for (guint i = 0; units != NULL && i < units->len && name == NULL; i++)
    {
      SngRecord *unit = g_ptr_array_index (units, i);

      if (sng_value_get_integer (sng_unit (unit, SNG_UNIT_UNIT_TYPE), 0)
          == SNG_UNIT_UNIT_TYPE_ORGANISATION)
        name = sng_reader_get_title (self->reader, sng_record_get_handle (unit),
                                     sng_locale_get_language (self->locale));
    }
  g_print ("%s · %s\n", name != NULL ? name : "Sinergia", date);
}

static gboolean
print_verdict (Briefing *self, GError **error)
{
  SngLastMeeting last;
  g_autofree char *verdict = NULL;

  if (!sng_posture_read_last_meeting (self->reader, sng_posture_get_as_of (self->posture), &last,
                                      error))
    return FALSE;
  verdict = sng_posture_verdict (self->posture, &last, self->locale);
  g_print ("%s\n", verdict);
  return TRUE;
}

/* What a past day reads now, and what was known when it was frozen. */
static void
print_restated (Briefing *self, SngRestated *restated)
{
  g_autofree char *sentence = restated ? sng_restated_say (restated, self->locale) : NULL;
  g_autofree char *words = restated ? sng_restated_journal_text (restated) : NULL;
  g_autofree char *why = restated ? sng_restated_say_why (restated, self->locale) : NULL;
  int year, month, day;

  if (restated == NULL)
    return;
  g_print ("%s\n", sentence);
  if (why != NULL)
    g_print ("%s\n", why);
  sng_date_to_civil (restated->day, &year, &month, &day);
  if (restated->figures->len > 0)
    /* TRANSLATORS: a command that shows what changed */
    g_print (_("What changed since: sinergia journal %s --as-of %04d-%02d-%02d\n"), words, year,
             month, day);
}

static void
print_heading (const char *heading)
{
  g_print ("\n%s\n", heading);
}

static void
add_line (SngTable *table, Briefing *self, SngRecord *record, const guint *fields, guint n_fields)
{
  sng_report_add_record (table, self->posture, self->reader, record, fields, n_fields,
                         self->locale);
}

static void
print_risks (Briefing *self)
{
  static const guint fields[]
      = { SNG_COMMON_KEY, SNG_RISK_NAME, SNG_RISK_RESIDUAL_BAND, SNG_RISK_OWNER };
  GPtrArray *risks = sng_posture_get_risks (self->posture);
  g_autoptr (SngTable) table = sng_table_new ();

  if (risks->len == 0)
    return;
  print_heading (_("The highest risks"));
  for (guint i = 0; i < MIN (risks->len, N_TOP_RISKS); i++)
    {
      const SngPostureRisk *risk = g_ptr_array_index (risks, i);

      add_line (table, self, risk->record, fields, G_N_ELEMENTS (fields));
    }
  sng_table_print (table);
}

static gboolean
print_decisions (Briefing *self, GError **error)
{
  static const guint fields[] = { SNG_COMMON_KEY, SNG_DECISION_NAME, SNG_DECISION_DUE };
  g_autoptr (GPtrArray) decisions
      = sng_reader_get_records (self->reader, SNG_KIND_DECISION, FALSE, error);
  g_autoptr (SngTable) table = sng_table_new ();
  guint n = 0;

  if (decisions == NULL)
    return FALSE;
  for (guint i = 0; i < decisions->len; i++)
    if (sng_record_get_state (g_ptr_array_index (decisions, i)) == SNG_DECISION_STATE_REQUESTED)
      {
        add_line (table, self, g_ptr_array_index (decisions, i), fields, G_N_ELEMENTS (fields));
        n++;
      }
  if (n > 0)
    print_heading (_("Decisions requested"));
  sng_table_print (table);
  return TRUE;
}

/* A figure is only as good as what feeds it, so a board is told what cannot be relied on. */
static gboolean
print_sources (Briefing *self, GError **error)
{
  const SngField *state = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];
  g_autoptr (GPtrArray) healths
      = sng_source_health_read (self->reader, sng_posture_get_as_of (self->posture), error);
  g_autoptr (SngTable) table = sng_table_new ();
  guint n = 0;

  if (healths == NULL)
    return FALSE;
  for (guint i = 0; i < healths->len; i++)
    {
      const SngSourceHealth *health = g_ptr_array_index (healths, i);
      g_autofree char *title
          = sng_reader_get_title (self->reader, sng_record_get_handle (health->source),
                                  sng_locale_get_language (self->locale));
      g_autofree char *age = NULL;

      if (!sng_source_health_is_bad (health))
        continue;
      age = health->age < 0 ? g_strdup ("")
                            : g_strdup_printf (ngettext ("%d day old", "%d days old", health->age),
                                               health->age);
      sng_table_add (table, title, sng_field_choice_label (state, health->state), age, NULL);
      n++;
    }
  if (n > 0)
    print_heading (_("Data sources that cannot be relied on"));
  sng_table_print (table);
  return TRUE;
}

/* What changed */

static SngExposure *
simulate (SngReader *reader, gint64 as_of, GError **error)
{
  g_autoptr (SngLossReading) reading = sng_loss_reading_new (reader, as_of, error);

  return reading ? sng_exposure_compute (reading, NULL, 0, NULL, error) : NULL;
}

static SngWhatChanged *
read_what_changed (SngCommand *command, Briefing *self, GError **error)
{
  g_autoptr (SngExposure) exposure
      = simulate (self->reader, sng_posture_get_as_of (self->posture), error);
  g_auto (SngChangedSide) before = { 0 };
  SngChangedSide after = { .posture = self->posture, .exposure = exposure };

  if (exposure == NULL)
    return NULL;
  if (since == NULL)
    return sng_what_changed_since_last_meeting (self->reader, self->posture, exposure, self->locale,
                                                error);
  if (!sng_changed_side_find (sng_context_get_register (command->context), self->reader, since,
                              self->locale, &before, error))
    return NULL;
  return sng_what_changed_read (self->reader, &before, &after, self->locale, error);
}

static void
print_changes (const SngWhatChanged *changed, SngLocale *locale)
{
  g_autofree char *summary = sng_what_changed_say (changed);
  g_autofree char *day = NULL;
  g_autofree char *heading = NULL;

  if (changed->since == G_MININT64)
    return;
  day = sng_locale_format_date_long (locale, changed->since);
  /* TRANSLATORS: a heading; %s is a date */
  heading = g_strdup_printf (_("What changed since the figures of %s"), day);
  print_heading (heading);
  g_print ("%s\n", summary);
  for (guint i = 0; i < changed->lines->len; i++)
    {
      const SngChangedLine *line = changed->lines->pdata[i];
      g_autofree char *text = sng_changed_line_say (line);

      g_print ("%s\n", text);
      if (line->reason != NULL)
        g_print ("    %s\n", line->reason);
      else if (line->needs_reason)
        g_print ("    %s\n", _("Nobody gave a reason yet."));
    }
}

static SngExit
run (SngCommand *command, GError **error)
{
  g_autoptr (SngReader) reader = sng_command_read (command, error);
  g_autoptr (SngPosture) posture
      = reader != NULL ? sng_report_compute (command, reader, error) : NULL;
  g_autoptr (SngRestated) restated
      = posture != NULL ? sng_report_read_restated (command, posture, NULL) : NULL;
  Briefing briefing = { .reader = reader, .posture = posture };
  g_autoptr (SngWhatChanged) changed = NULL;

  if (posture == NULL)
    return SNG_EXIT_FAILED;
  briefing.locale = sng_context_get_locale (command->context);
  changed = read_what_changed (command, &briefing, error);
  if (changed == NULL)
    return SNG_EXIT_FAILED;
  if (as_json)
    {
      g_autoptr (JsonNode) node = sng_what_changed_to_json (changed, reader);

      sng_command_print_json (node);
      return SNG_EXIT_DONE;
    }
  print_title (&briefing);
  if (!print_verdict (&briefing, error))
    return SNG_EXIT_FAILED;
  print_restated (&briefing, restated);
  print_heading (_("Pillars"));
  sng_report_print_pillars (posture, briefing.locale);
  print_heading (_("Business processes"));
  sng_report_print_processes (posture, reader, briefing.locale);
  print_risks (&briefing);
  print_changes (changed, briefing.locale);
  return print_decisions (&briefing, error) && print_sources (&briefing, error) ? SNG_EXIT_DONE
                                                                               : SNG_EXIT_FAILED;
}

const SngVerb sng_verb_brief = {
  .name = "brief",
  .arguments = N_("[--since MEETING|DATE] [--json]"),
  .summary = N_("print the briefing: the verdict, pillars, processes, highest risks and decisions"),
  .entries = entries,
  .run = run,
};
