/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of the task force: its charter, seats and reporting line, its roadmap by pillar, its
 * objectives. */
#include "data/catalogues/sng-shipped.h"
#include "tests/data/register-fixture.h"
#include "ui/pages/sng-task-force-lines.h"

#include <string.h>

/* A charter that is old, a lead and nobody else, a line of reporting to somebody other; milestones of
 * one process that end 140 days apart, one of them late; three objectives, two of one department. */
static const char facts[]
  = "{\"person\":[{\"key\":\"PE-1\",\"name\":\"Rebeca Ibarra Luna\",\"state\":\"active\"}],"
    "\"unit\":[{\"key\":\"U-1\",\"name\":{\"en\":\"Task force\"},\"unit_type\":\"task_force\",\"reports_to\":\"other\"},"
    "{\"key\":\"U-2\",\"name\":{\"en\":\"Sales\"},\"unit_type\":\"department\"}],"
    "\"process\":[{\"key\":\"P1\",\"name\":{\"en\":\"Payments\"}}],"
    "\"document\":[{\"key\":\"DOC-1\",\"name\":{\"en\":\"Charter\"},\"document_type\":\"charter\","
    "\"approved_at\":\"2025-08-01\"}],"
    "\"mandate\":[{\"key\":\"MA-1\",\"person\":\"PE-1\",\"body\":\"U-1\",\"seat\":\"lead\",\"started\":\"2025-08-01\"}],"
    "\"action\":[{\"key\":\"AC-1\",\"name\":{\"en\":\"Model\"},\"action_type\":\"milestone\",\"pillar\":\"ai\","
    "\"process\":\"P1\",\"due\":\"2026-10-11T12:00:00Z\",\"state\":\"open\"},"
    "{\"key\":\"AC-2\",\"name\":{\"en\":\"Training\"},\"action_type\":\"milestone\",\"pillar\":\"talent\","
    "\"process\":\"P1\",\"due\":\"2027-02-28T12:00:00Z\",\"state\":\"open\"},"
    "{\"key\":\"AC-3\",\"name\":{\"en\":\"Network\"},\"action_type\":\"milestone\",\"pillar\":\"security\","
    "\"due\":\"2026-09-01T12:00:00Z\",\"state\":\"in_progress\"},"
    "{\"key\":\"AC-4\",\"name\":{\"en\":\"One\"},\"action_type\":\"objective\",\"objective_type\":\"departmental\","
    "\"unit\":\"U-2\",\"state\":\"open\"},"
    "{\"key\":\"AC-5\",\"name\":{\"en\":\"Two\"},\"action_type\":\"objective\",\"objective_type\":\"departmental\","
    "\"unit\":\"U-2\",\"state\":\"open\"},"
    "{\"key\":\"AC-6\",\"name\":{\"en\":\"Three\"},\"action_type\":\"objective\",\"unit\":\"U-1\",\"state\":\"open\"}]}";

static GPtrArray *
read_lines (Fixture *fixture, GPtrArray *(*read) (const SngPageReading *, GError **))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngPosture) posture = NULL;
  SngPageReading with = { .reg = fixture->subject, .locale = locale };
  GPtrArray *lines;

  sng_shipped_import (fixture->subject, facts, -1, NULL, &error);
  g_assert_no_error (error);
  with.reader = reader = sng_reader_new (fixture->subject, &error);
  with.posture = posture = sng_posture_compute (reader, sng_clock_today (fixture->clock), &error);
  g_assert_no_error (error);
  lines = read (&with, &error);
  g_assert_no_error (error);
  return lines;
}

/* Somebody has to act on it, so it looks like it. */
static void
assert_alarm (GPtrArray *lines, const char *part)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const SngLine *line = lines->pdata[i];

      g_test_message ("%s", line->text);
      if (strstr (line->text, part) == NULL)
        continue;
      g_assert_cmpstr (line->css_class, ==, "alarm");
      return;
    }
  g_test_fail_printf ("nothing says “%s”", part);
}

/* What has to be said, and what says it. */
static const struct
{
  const char *test;
  GPtrArray *(*read) (const SngPageReading *, GError **);
  const char *sentences[2];
} alarms[] = {
  { "/task-force/old-charter", sng_task_force_lines_seats,
    { "Its charter was approved on 1 Aug 2025, more than a year ago: confirm it." } },
  { "/task-force/reporting-line", sng_task_force_lines_seats, { "It reports to: Other." } },
  { "/task-force/mandatory-seats", sng_task_force_lines_seats, { "Human resources" } },
  { "/task-force/pillars-end-apart", sng_task_force_lines_roadmap,
    { "Payments: its pillars end 140 days apart; bring them within 90." } },
  { "/task-force/late-milestones", sng_task_force_lines_roadmap,
    { "Security: 1 open milestone, 1 of them late." } },
  { "/task-force/objectives-of-one-department", sng_task_force_lines_roadmap,
    { "3 objectives, 2 of them of one department only.",
      "More than half of the objectives belong to Sales." } },
};

static void
test_alarm (Fixture *fixture, gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) lines = read_lines (fixture, alarms[at].read);

  for (guint i = 0; i < G_N_ELEMENTS (alarms[at].sentences) && alarms[at].sentences[i] != NULL; i++)
    assert_alarm (lines, alarms[at].sentences[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (alarms); i++)
    g_test_add (alarms[i].test, Fixture, GUINT_TO_POINTER (i), set_up, test_alarm, tear_down);
  return g_test_run ();
}
