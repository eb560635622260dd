/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-field-claims.h"
#include "tests/ui/widget-search.h"
#include "tests/ui/window-fixture.h"
#include "ui/charts/sng-look-label.h"
#include "ui/forms/sng-claims-window.h"
#include "ui/forms/sng-form.h"
#include "ui/forms/sng-form-row.h"

#define FIELD SNG_CONTROL_LEVEL

/* A control whose level a source reports; Ana owns it, Beto works in the window. */
static const char *const facts
    = "{\"person\":[{\"key\":\"ana\",\"name\":\"Ana Beltrán\",\"state\":\"active\"},"
      "{\"key\":\"beto\",\"name\":\"Beto Cruz\",\"state\":\"active\"}],"
      "\"source\":[{\"key\":\"S1\",\"name\":{\"en\":\"Control assessments\"}}],"
      "\"control\":[{\"key\":\"C1\",\"name\":{\"en\":\"Multi-factor sign-in\"},"
      "\"owner\":\"ana\",\"level\":3,\"assessed_at\":\"2026-06-03\",\"state\":\"active\","
      "\"_claims\":{\"level\":{\"source\":\"S1\",\"provenance\":\"api\"},"
      "\"assessed_at\":{\"source\":\"S1\",\"provenance\":\"api\"}}}]}";

typedef struct
{
  Fixture fixture;
  SngClaimsWindow *dialog;
  SngHandle control;
  gint64 expected;
} Case;

static SngHandle
find (Case *self, SngKindId kind, const char *key)
{
  return sng_register_find (self->fixture.store, kind, key);
}

static gboolean
is_ready (gpointer data)
{
  return sng_claims_window_is_ready (((Case *)data)->dialog);
}

static void
work_as (Case *self, const char *person)
{
  sng_register_set_author (self->fixture.store, person ? find (self, SNG_KIND_PERSON, person) : 0);
}

static void
open_dialog (Case *self)
{
  self->dialog = SNG_CLAIMS_WINDOW (
      sng_claims_window_new (self->fixture.context, GTK_WINDOW (self->fixture.window), self->control,
                             sng_kind (SNG_KIND_CONTROL)->fields[FIELD]));
  gtk_window_present (GTK_WINDOW (self->dialog));
  wait_until (is_ready, self);
}

static void
set_up (Case *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  open_register (&self->fixture);
  path = g_build_filename (self->fixture.folder, "facts.json", NULL);
  g_file_set_contents (path, facts, -1, &error);
  g_assert_no_error (error);
  import_facts (self->fixture.store, path);
  self->control = find (self, SNG_KIND_CONTROL, "C1");
  work_as (self, data);
  open_window (&self->fixture);
  open_dialog (self);
}

static void
tear_down_case (Case *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  tear_down (&self->fixture, NULL);
}

/* What the register says of the level now. */
typedef struct
{
  gint64 level;
  SngHandle verified_by;
  gboolean is_override;
} State;

static State
read_state (Case *self)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->fixture.store, NULL);
  g_autoptr (SngRecord) record = sng_reader_get_record (reader, self->control);
  g_autoptr (GPtrArray) all = sng_field_claims_read (reader, record, 20727, NULL);
  const SngFieldClaims *claims = sng_field_claims_find (all, FIELD);

  return (State){
    .level = sng_value_get_integer (sng_record_get (record, FIELD), -1),
    .verified_by = claims->held ? claims->held->verified_by : 0,
    .is_override = sng_field_claims_is_override (claims),
  };
}

static gboolean
has_level (gpointer data)
{
  Case *self = data;

  return read_state (self).level == self->expected && is_ready (self);
}

static gboolean
has_verifier (gpointer data)
{
  Case *self = data;

  return read_state (self).verified_by == self->expected && is_ready (self);
}

static gboolean
can_release (gpointer data)
{
  Case *self = data;

  return is_ready (self) && sng_claims_window_can (self->dialog, SNG_CLAIM_ACT_RELEASE);
}

static gboolean
can_verify (gpointer data)
{
  Case *self = data;

  return is_ready (self) && sng_claims_window_can (self->dialog, SNG_CLAIM_ACT_VERIFY);
}

static gboolean
cannot_verify (gpointer data)
{
  Case *self = data;

  return is_ready (self) && !sng_claims_window_can (self->dialog, SNG_CLAIM_ACT_VERIFY);
}

static void
write_level (Case *self, gint64 level)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngRecord) record = sng_register_get_record (self->fixture.store, self->control);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  sng_change_set_of (change, record, FIELD, sng_value_integer (level));
  outcome = sng_register_apply (self->fixture.store, change, &error);
  g_assert_no_error (error);
}

static void
undo (Case *self)
{
  wait_until (can_undo, &self->fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->dialog), "win.undo", NULL));
}

/* A second person verifies, and takes that back, each by one act that undo takes back again. */
static void
test_verify (Case *self, gconstpointer data)
{
  SngHandle beto = find (self, SNG_KIND_PERSON, "beto");

  g_assert_false (sng_claims_window_can (self->dialog, SNG_CLAIM_ACT_UNVERIFY));
  sng_claims_window_do (self->dialog, SNG_CLAIM_ACT_VERIFY);
  self->expected = beto;
  wait_until (has_verifier, self);
  g_assert_true (sng_claims_window_can (self->dialog, SNG_CLAIM_ACT_UNVERIFY));
  sng_claims_window_do (self->dialog, SNG_CLAIM_ACT_UNVERIFY);
  self->expected = 0;
  wait_until (has_verifier, self);
  undo (self);
  self->expected = beto;
  wait_until (has_verifier, self);
  undo (self);
  self->expected = 0;
  wait_until (has_verifier, self);
}

/* Who overrides a source sees both values, and may leave it to the source again. */
static void
test_release (Case *self, gconstpointer data)
{
  g_assert_false (sng_claims_window_can (self->dialog, SNG_CLAIM_ACT_RELEASE));
  write_level (self, 5);
  wait_until (can_release, self);
  g_assert_true (read_state (self).is_override);
  sng_claims_window_do (self->dialog, SNG_CLAIM_ACT_RELEASE);
  self->expected = 3;
  wait_until (has_level, self);
  g_assert_false (read_state (self).is_override);
  undo (self);
  self->expected = 5;
  wait_until (has_level, self);
}

/* That nobody knows is a claim too; it does not count as a value. */
static void
test_mark_unknown (Case *self, gconstpointer data)
{
  sng_claims_window_do (self->dialog, SNG_CLAIM_ACT_FORGET);
  self->expected = -1;
  wait_until (has_level, self);
  wait_until (cannot_verify, self);
  undo (self);
  self->expected = 3;
  wait_until (has_level, self);
}

/* Whoever entered a value and does not answer for the record cannot verify it; its owner can. */
static void
test_second_person (Case *self, gconstpointer data)
{
  wait_until (can_verify, self);
  write_level (self, 5);
  wait_until (cannot_verify, self);
  work_as (self, "ana");
  g_signal_emit_by_name (self->fixture.context, "author-chosen", find (self, SNG_KIND_PERSON, "ana"));
  wait_until (can_verify, self);
}

/* As long as nobody has said who they are, nothing can be verified; the window offers to say it. */
static void
test_offers_identity (Case *self, gconstpointer data)
{
  GtkWidget *button = find_button (GTK_WIDGET (self->dialog), "Say who you are…");

  for (guint i = 0; i < SNG_N_CLAIM_ACTS; i++)
    g_assert_false (sng_claims_window_can (self->dialog, i));
  g_assert_true (gtk_widget_get_mapped (button));
  sng_ui_context_choose_author (self->fixture.context, find (self, SNG_KIND_PERSON, "beto"));
  wait_until (can_verify, self);
  g_assert_false (gtk_widget_get_mapped (button));
}

static gboolean
overrides (gpointer data)
{
  Case *self = data;

  return sng_overrides_has (sng_ui_context_get_overrides (self->fixture.context), self->control, FIELD);
}

/* Lists mark a record in which a person overrides a source as soon as that is so. */
static void
test_list_knows (Case *self, gconstpointer data)
{
  g_assert_false (overrides (self));
  write_level (self, 5);
  wait_until (overrides, self);
  g_assert_true (sng_overrides_has (sng_ui_context_get_overrides (self->fixture.context),
                                    self->control, SNG_ANY_FIELD));
  g_assert_false (sng_overrides_has (sng_ui_context_get_overrides (self->fixture.context),
                                     self->control, SNG_CONTROL_POSITION));
}

static gboolean
form_tells (gpointer data)
{
  return says (data, "The source Control assessments says: 3");
}

/* The form says beside the field what the source says, and one click away who says so. */
static void
test_form_tells (Case *self, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  SngForm *form = sng_form_new (self->fixture.context, sng_kind (SNG_KIND_CONTROL));
  g_autoptr (SngRecord) record = NULL;

  write_level (self, 5);
  record = sng_register_get_record (self->fixture.store, self->control);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (form));
  gtk_window_present (GTK_WINDOW (window));
  sng_form_show_record (form, record);
  wait_until (form_tells, form);
  g_assert_true (says (GTK_WIDGET (form), sng_look_word (SNG_LOOK_UNVERIFIED)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What a closed dialog asked for may come after the window that it stood on has ended as well. */
static void
test_outlives_window (Case *self, gconstpointer data)
{
  g_autoptr (GtkWindow) closed = g_object_ref (GTK_WINDOW (self->dialog));

  gtk_window_destroy (closed);
  gtk_window_destroy (GTK_WINDOW (self->fixture.window));
  g_assert_null (gtk_window_get_transient_for (closed));
  g_clear_object (&self->fixture.context);
  open_window (&self->fixture);
  open_dialog (self);
}

/* Unknown, stale, unverified, estimated and withheld look different from known and each other. */
static void
test_looks_differ (Case *self, gconstpointer data)
{
  static const struct
  {
    SngTrust trust;
    SngLook look;
  } cases[] = {
    { { .state = SNG_FACT_KNOWN, .verification = SNG_VERIFICATION_OWNER }, SNG_LOOK_KNOWN },
    { { .state = SNG_FACT_KNOWN, .verification = SNG_VERIFICATION_NONE }, SNG_LOOK_UNVERIFIED },
    { { .state = SNG_FACT_STALE, .verification = SNG_VERIFICATION_OWNER }, SNG_LOOK_STALE },
    { { .state = SNG_FACT_MISSING }, SNG_LOOK_UNKNOWN },
    { { .state = SNG_FACT_KNOWN,
        .provenance = SNG_PROVENANCE_AI_ESTIMATE,
        .verification = SNG_VERIFICATION_AI_UNVERIFIED },
      SNG_LOOK_ESTIMATED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sng_look_of_trust (&cases[i].trust), ==, cases[i].look);
  for (guint i = 0; i < SNG_N_LOOKS; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpstr (sng_look_word (i), !=, sng_look_word (k));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  begin_in_language (&argc, &argv);
  application = make_application ();
#define ADD(path, person, function) g_test_add (path, Case, person, set_up, function, tear_down_case)
  ADD ("/claims/verify-and-take-back", "beto", test_verify);
  ADD ("/claims/use-the-source-again", "beto", test_release);
  ADD ("/claims/mark-unknown", "beto", test_mark_unknown);
  ADD ("/claims/second-person", "beto", test_second_person);
  ADD ("/claims/offers-identity", NULL, test_offers_identity);
  ADD ("/claims/override-in-list", "beto", test_list_knows);
  ADD ("/claims/override-in-form", "beto", test_form_tells);
  ADD ("/claims/outlives-window", "beto", test_outlives_window);
  ADD ("/claims/looks-differ", "beto", test_looks_differ);
  return g_test_run ();
}
