/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drills and incidents on their page, as somebody at the keyboard works with them. */

#include "data/posture/sng-drill-run.h"
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/forms/sng-act-dialog.h"
#include "ui/forms/sng-act-reason.h"
#include "ui/forms/sng-new-record.h"
#include "ui/pages/sng-drill-people-view.h"
#include "ui/pages/sng-drill-view.h"
#include "ui/pages/sng-incident-view.h"

typedef struct
{
  Case base;
  SngHandle threat;
  SngHandle drill;
  SngHandle made;
} DrillCase;

static const char *
in_language (const char *english, const char *spanish)
{
  return g_str_has_prefix (g_getenv ("LANGUAGE"), "es") ? spanish : english;
}

static void
begin (DrillCase *self, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  const SngKind *threat = sng_kind (SNG_KIND_THREAT);
  const SngKind *drill = sng_kind (SNG_KIND_DRILL);
  g_autoptr (SngOutcome) outcome = NULL;
  SngHandle library, exercise;

  set_up (&self->base, GUINT_TO_POINTER (3));
  library = sng_change_create (change, threat, NULL);
  put (change, library, threat, SNG_THREAT_NAME, sng_value_text2 ("SPEI-2018", "SPEI-2018"));
  put (change, library, threat, SNG_THREAT_CATEGORY, sng_value_integer (SNG_CATEGORY_IDENTITY));
  put (change, library, threat, SNG_THREAT_CAUSE, sng_value_text2 ("Keys are stolen.", "Se roban claves."));
  put (change, library, threat, SNG_THREAT_EVENT, sng_value_text2 ("Money leaves.", "Sale dinero."));
  exercise = sng_change_create (change, drill, NULL);
  put (change, exercise, drill, SNG_DRILL_NAME, sng_value_text2 ("Transfers", "Transferencias"));
  put (change, exercise, drill, SNG_DRILL_DRILL_TYPE, sng_value_integer (1));
  put (change, exercise, drill, SNG_DRILL_AI_GENERATED, sng_value_boolean (FALSE));
  put (change, exercise, drill, SNG_DRILL_DUE, sng_value_integer (FIXTURE_TODAY));
  put (change, exercise, drill, SNG_DRILL_THREATS, sng_value_handles (&library, 1));
  put (change, exercise, drill, SNG_DRILL_STATE, sng_value_integer (SNG_DRILL_STATE_PLANNED));
  outcome = sng_register_apply (self->base.fixture.reg, change, NULL);
  self->threat = g_array_index (outcome->created, SngHandle, 0);
  self->drill = g_array_index (outcome->created, SngHandle, 1);
  sng_register_set_author (self->base.fixture.reg, self->base.fixture.people[0]);
  g_assert_true (sng_window_show_page_by_name (self->base.window, "incidents"));
}

static void
end (DrillCase *self, gconstpointer data)
{
  tear_down (&self->base, data);
}

static GtkWidget *
window_of (Case *self)
{
  return GTK_WIDGET (self->window);
}

static GtkWidget *
view_of (Case *self)
{
  return find_of_type (window_of (self), SNG_TYPE_DRILL_VIEW);
}

static const char *wanted;

static gboolean
offers_wanted (Case *self)
{
  return find_button (window_of (self), wanted) != NULL;
}

static gboolean
says_wanted (Case *self)
{
  return says (window_of (self), wanted);
}

/* Waits until somebody could press a button, and presses it. */
static void
press (DrillCase *self, const char *english, const char *spanish)
{
  GtkWidget *button;

  wanted = in_language (english, spanish);
  g_test_message ("waits for the button %s", wanted);
  wait_for (&self->base, offers_wanted);
  button = find_button (window_of (&self->base), wanted);
  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  else
    g_signal_emit_by_name (button, "clicked");
}

static void
wait_until_said (DrillCase *self, const char *english, const char *spanish)
{
  wanted = in_language (english, spanish);
  g_test_message ("waits for the words %s", wanted);
  wait_for (&self->base, says_wanted);
}

static gboolean
is_entry (GtkWidget *widget, gconstpointer placeholder)
{
  return GTK_IS_ENTRY (widget)
         && g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (widget)), placeholder) == 0;
}

/* Types a text and presses Enter. */
static void
type (DrillCase *self, const char *english, const char *spanish, const char *text)
{
  GtkWidget *entry = find_widget (window_of (&self->base), is_entry, in_language (english, spanish));

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static gboolean
has_drill_view (Case *self)
{
  return view_of (self) != NULL;
}

static guint
state_of (DrillCase *self)
{
  g_autoptr (SngRecord) record = sng_register_get_record (self->base.fixture.reg, self->drill);

  return sng_record_get_state (record);
}

static gboolean
offers_results (GtkWidget *widget, gconstpointer nothing)
{
  GListModel *names = GTK_IS_DROP_DOWN (widget) ? gtk_drop_down_get_model (GTK_DROP_DOWN (widget)) : NULL;

  return GTK_IS_STRING_LIST (names)
         && g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (names), 0),
                       in_language ("Choose the result", "Elija el resultado"))
                == 0;
}

/* From the scenario to the lesson without leaving the view; nothing is said of the result before
 * somebody does. */
static void
test_run (DrillCase *self, gconstpointer data)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngDrillRun) run = NULL;
  GtkWidget *finish, *focus;

  sng_window_show_record (self->base.window, self->drill);
  wait_for (&self->base, has_drill_view);
  press (self, "Run", "Ejecución");
  press (self, "Take the scenario from the threat", "Tomar el escenario de la amenaza");
  wait_until_said (self, "Money leaves.", "Money leaves.");
  type (self, "What people are told", "Qué se informa a las personas", "The bank calls");
  wait_until_said (self, "The bank calls", "The bank calls");
  press (self, "Approve the scenario", "Aprobar el escenario");
  press (self, "Start the drill", "Iniciar el simulacro");
  press (self, "Tell now", "Informar ahora");
  focus = gtk_root_get_focus (GTK_ROOT (self->base.window));
  g_assert_true (is_entry (gtk_widget_get_parent (focus),
                           in_language ("What was decided, or what happened", "Qué se decidió o qué ocurrió")));
  wait_until_said (self, "Told at 00:0", "Informado en 00:0");
  type (self, "What was decided, or what happened", "Qué se decidió o qué ocurrió", "Stop the gateway");
  wait_until_said (self, "Stop the gateway", "Stop the gateway");
  finish = find_button (window_of (&self->base), in_language ("Finish the drill", "Terminar el simulacro"));
  g_assert_false (gtk_widget_get_sensitive (finish));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_widget (window_of (&self->base), offers_results, NULL)),
                              SNG_TEST_RESULT_PARTIAL);
  g_assert_true (gtk_widget_get_sensitive (finish));
  press (self, "Finish the drill", "Terminar el simulacro");
  wait_until_said (self, "Time to the first decision: 00:0", "Tiempo hasta la primera decisión: 00:0");
  wait_until_said (self, "Score: Unknown.", "Puntuación: Sin dato.");
  g_assert_cmpuint (state_of (self), ==, SNG_DRILL_STATE_COMPLETED);
  type (self, "What was learned", "Qué se aprendió", "Two keys for the gateway");
  wait_until_said (self, "Two keys for the gateway", "Two keys for the gateway");
  reader = sng_reader_new (self->base.fixture.reg, NULL);
  run = sng_drill_run_read (reader, self->drill, NULL);
  g_assert_cmpuint (run->lessons->len, ==, 1);
  g_assert_cmpuint (run->entries->len, ==, 1);
  g_assert_cmpint (sng_value_get_integer (sng_drill (run->drill, SNG_DRILL_RESULT), 0), ==,
                   SNG_TEST_RESULT_PARTIAL);
  g_assert_false (sng_value_is_known (sng_drill (run->drill, SNG_DRILL_SCORE)));
}

/* What just happened goes into the time line of an incident with its time. */
static void
test_time_line (DrillCase *self, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  const SngKind *kind = sng_kind (SNG_KIND_INCIDENT);
  SngHandle incident = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  put (change, incident, kind, SNG_INCIDENT_NAME, sng_value_text2 ("Power cut", "Corte de luz"));
  put (change, incident, kind, SNG_INCIDENT_DETECTED_AT, sng_value_integer (FIXTURE_NOW));
  put (change, incident, kind, SNG_INCIDENT_INCIDENT_TYPE,
       sng_value_integer (SNG_INCIDENT_INCIDENT_TYPE_EXTERNAL));
  outcome = sng_register_apply (self->base.fixture.reg, change, NULL);
  sng_window_show_record (self->base.window, g_array_index (outcome->created, SngHandle, 0));
  press (self, "Time line", "Cronología");
  wait_until_said (self, "To detect it: Unknown", "Para detectarlo: Sin dato");
  wait_until_said (self, "Attribution: ", "Atribución: ");
  type (self, "What just happened", "Qué acaba de ocurrir", "The generator starts");
  wait_until_said (self, "The generator starts", "The generator starts");
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DrillCase *self = data;

  self->made = sng_new_record_finish (result, NULL);
}

/* What should have been told by now says so while the clock runs; who takes part is named. */
static void
test_overdue_and_people (DrillCase *self, gconstpointer data)
{
  GtkWidget *people;

  sng_window_show_record (self->base.window, self->drill);
  wait_for (&self->base, has_drill_view);
  press (self, "Run", "Ejecución");
  wait_until_said (self, "Nobody is named yet.", "Aún no se nombra a nadie.");
  people = find_of_type (window_of (&self->base), SNG_TYPE_DRILL_PEOPLE_VIEW);
  g_signal_emit_by_name (people, "joined", self->base.fixture.people[1]);
  wait_until_said (self, "Tomás Beltrán Ríos · no role · Enrolled", "Tomás Beltrán Ríos · sin puesto · Inscripción");
  g_signal_emit_by_name (people, "joined", self->base.fixture.people[1]);
  press (self, "Take the scenario from the threat", "Tomar el escenario de la amenaza");
  wait_until_said (self, "Money leaves.", "Money leaves.");
  press (self, "Approve the scenario", "Aprobar el escenario");
  press (self, "Start the drill", "Iniciar el simulacro");
  wait_until_said (self, "Overdue by 00:0", "Atrasado por 00:0");
  press (self, "Tell now", "Informar ahora");
  wait_until_said (self, "Told at 00:0", "Informado en 00:0");
  g_assert_false (says (window_of (&self->base), in_language ("Overdue by", "Atrasado por")));
}

static SngHandle incident;

static SngHandle
add_closed_incident (Case *self)
{
  const SngKind *kind = sng_kind (SNG_KIND_INCIDENT);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle handle = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  put (change, handle, kind, SNG_INCIDENT_NAME, sng_value_text2 ("False invoice", "Factura falsa"));
  put (change, handle, kind, SNG_INCIDENT_INCIDENT_TYPE, sng_value_integer (SNG_INCIDENT_INCIDENT_TYPE_INCIDENT));
  put (change, handle, kind, SNG_INCIDENT_SEVERITY, sng_value_integer (1));
  put (change, handle, kind, SNG_INCIDENT_DETECTED_AT, sng_value_integer (FIXTURE_NOW - G_USEC_PER_SEC));
  put (change, handle, kind, SNG_INCIDENT_AI_RELATED, sng_value_boolean (FALSE));
  put (change, handle, kind, SNG_INCIDENT_STATE, sng_value_integer (SNG_INCIDENT_STATE_CLOSED));
  outcome = sng_register_apply (self->fixture.reg, change, NULL);
  return g_array_index (outcome->created, SngHandle, 0);
}

static GtkWidget *
save_of (GtkWidget *dialog)
{
  return find_button (dialog, in_language ("_Write it down", "_Registrar"));
}

static gboolean
may_save (Case *self)
{
  GtkWidget *dialog = find_window (SNG_TYPE_ACT_DIALOG);

  return dialog != NULL && gtk_widget_get_sensitive (save_of (dialog));
}

static gboolean
asks_why (Case *self)
{
  return says (find_window (SNG_TYPE_ACT_DIALOG),
               in_language ("Say why this record is opened again.", "Indique por qué se reabre este registro."));
}

static gboolean
is_open_again (Case *self)
{
  g_autoptr (SngRecord) record = sng_register_get_record (self->fixture.reg, incident);

  return sng_record_get_state (record) == SNG_INCIDENT_STATE_OPEN;
}

/* Where an act asks for fields and the way for a reason, the dialog asks for both; the reason stands
 * in the journal. */
static void
test_reopening_asks_why (DrillCase *self, gconstpointer data)
{
  g_autoptr (SngRecord) record = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) events = NULL;
  GtkWidget *reason;

  incident = add_closed_incident (&self->base);
  record = sng_register_get_record (self->base.fixture.reg, incident);
  sng_act_dialog_present (window_of (&self->base), self->base.context, record, SNG_INCIDENT_STATE_OPEN);
  wait_for (&self->base, asks_why);
  g_assert_false (may_save (&self->base));
  reason = find_of_type (find_window (SNG_TYPE_ACT_DIALOG), SNG_TYPE_ACT_REASON);
  gtk_editable_set_text (GTK_EDITABLE (find_of_type (reason, GTK_TYPE_ENTRY)), "  ");
  wait_for (&self->base, asks_why);
  gtk_editable_set_text (GTK_EDITABLE (find_of_type (reason, GTK_TYPE_ENTRY)), "It came back");
  wait_for (&self->base, may_save);
  g_signal_emit_by_name (save_of (find_window (SNG_TYPE_ACT_DIALOG)), "clicked");
  wait_for (&self->base, is_open_again);
  reader = sng_reader_new (self->base.fixture.reg, NULL);
  events = sng_reader_get_events (reader, incident, SNG_INCIDENT_STATE, 0, 0, 1, NULL);
  g_assert_cmpstr (((const SngEvent *) events->pdata[0])->reason, ==, "It came back");
}

static gboolean
is_made (Case *self)
{
  return ((DrillCase *) self)->made != 0;
}

/* A risk that is begun from a threat of the library has its words. */
static void
test_risk_from_template (DrillCase *self, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngRecord) risk = NULL;

  sng_new_record_async (self->base.context, kind, kind->fields[SNG_RISK_THREATS], self->threat, made_cb, self);
  wait_for (&self->base, is_made);
  risk = sng_register_get_record (self->base.fixture.reg, self->made);
  g_assert_cmpstr (sng_value_get_text (sng_risk (risk, SNG_RISK_CAUSE), SNG_LANGUAGE_ES), ==,
                   "Se roban claves.");
  g_assert_cmpint (sng_value_get_integer (sng_risk (risk, SNG_RISK_CATEGORY), 0), ==, SNG_CATEGORY_IDENTITY);
  g_assert_true (sng_value_is_known (sng_risk (risk, SNG_RISK_THREATS)));
}

int
main (int argc, char *argv[])
{
  begin_in_language (&argc, &argv);
  g_test_add ("/drills/run", DrillCase, NULL, begin, test_run, end);
  g_test_add ("/drills/overdue-and-people", DrillCase, NULL, begin, test_overdue_and_people, end);
  g_test_add ("/drills/reopening-asks-why", DrillCase, NULL, begin, test_reopening_asks_why, end);
  g_test_add ("/drills/time-line", DrillCase, NULL, begin, test_time_line, end);
  g_test_add ("/drills/risk-from-template", DrillCase, NULL, begin, test_risk_from_template, end);
  return g_test_run ();
}
