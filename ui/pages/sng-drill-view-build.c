/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-drill-view-private.h"

#include "data/posture/sng-drill-people.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SPACING 10
#define LONGEST_DRILL 600 /* minutes */
#define NO_SCORE -1
#define NOTHING "–"

static GQuark
inject_quark (void)
{
  return g_quark_from_static_string ("sng-inject");
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngDrillView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome
      = sng_ui_context_apply_finish (SNG_UI_CONTEXT (source), result, &error);

  if (self->context == NULL)
    return;
  if (outcome == NULL)
    sng_ui_context_tell (self->context, error->message, FALSE);
  else if (outcome->sequence == 0)
    sng_ui_context_tell (self->context,
                         _ ("Somebody else changed this drill meanwhile. Nothing was overwritten."),
                         FALSE);
  sng_drill_view_show (self, self->shown);
}

static void
apply (SngDrillView *self, SngChange *change)
{
  if (change != NULL)
    sng_ui_context_apply_async (self->context, change, applied_cb, g_object_ref (self));
  g_clear_pointer (&change, sng_change_unref);
}

/* What is typed in an entry; empty texts are nothing. Whoever takes it empties the entry. */
static char *
take_text (GtkEditable *editable)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  else
    gtk_editable_set_text (editable, "");
  gtk_widget_grab_focus (GTK_WIDGET (editable));
  return text;
}

static void
act_cb (GtkButton *button, SngDrillView *self)
{
  SngHandle author = sng_register_get_author (sng_ui_context_get_register (self->context));

  if (self->run == NULL)
    return;
  if (_sng_drill_view_get_state (self) == SNG_DRILL_STATE_APPROVED)
    apply (self, sng_drill_run_start (self->run, _sng_drill_view_get_now (self)));
  else if (author == 0)
    sng_ui_context_tell (self->context,
                         _ ("Say who you are in the preferences before you approve."), FALSE);
  else
    apply (self, sng_drill_run_approve (self->run, author));
}

static void
take_cb (GtkButton *button, SngDrillView *self)
{
  g_autoptr (SngReader) reader = sng_reader_new (sng_ui_context_get_register (self->context), NULL);
  SngChange *change = reader && self->run ? sng_drill_run_take_scenario (self->run, reader) : NULL;

  if (change != NULL)
    apply (self, change);
}

static void
plan_cb (GtkWidget *widget, SngDrillView *self)
{
  g_autofree char *text = self->run != NULL ? take_text (self->inject) : NULL;

  if (text != NULL)
    apply (self, sng_drill_run_plan (self->run, gtk_spin_button_get_value_as_int (self->minute),
                                     text, _sng_drill_view_get_language (self)));
}

static void
give_cb (GtkButton *button, SngDrillView *self)
{
  SngRecord *inject = g_object_get_qdata (G_OBJECT (button), inject_quark ());

  /* The button goes away, and what is decided upon it comes next. */
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (self->run != NULL)
    apply (self, sng_drill_run_give (self->run, inject, _sng_drill_view_get_now (self)));
}

static void
enter (SngDrillView *self, guint note_type)
{
  g_autofree char *text = self->run != NULL ? take_text (self->entry) : NULL;

  if (text != NULL)
    apply (self,
           sng_drill_run_enter (self->run, note_type, text, _sng_drill_view_get_language (self),
                                _sng_drill_view_get_now (self)));
}

static void
decide_cb (GtkWidget *widget, SngDrillView *self)
{
  enter (self, SNG_NOTE_NOTE_TYPE_DECISION);
}

static void
happen_cb (GtkWidget *widget, SngDrillView *self)
{
  enter (self, SNG_NOTE_NOTE_TYPE_TIMELINE);
}

/* The names of the results stand behind the wish to choose one, as in the vocabulary. */
static void
finish_cb (GtkButton *button, SngDrillView *self)
{
  double score = gtk_spin_button_get_value (self->score);

  if (self->run != NULL)
    apply (self, sng_drill_run_finish (self->run, gtk_drop_down_get_selected (self->result),
                                       score < 0 ? NAN : score, _sng_drill_view_get_now (self)));
}

static void
result_chosen_cb (GtkDropDown *result, GParamSpec *pspec, GtkWidget *finish)
{
  gtk_widget_set_sensitive (finish, gtk_drop_down_get_selected (result) > 0);
}

/* Below nought nobody has given a score. */
static gboolean
say_score_cb (GtkSpinButton *spin, gpointer data)
{
  if (gtk_spin_button_get_value (spin) >= 0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (spin), NOTHING);
  return TRUE;
}

static int
read_score_cb (GtkSpinButton *spin, double *value, gpointer data)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));

  if (*text != '\0' && !g_str_equal (text, NOTHING))
    return FALSE;
  *value = NO_SCORE;
  return TRUE;
}

static void
learn_cb (GtkWidget *widget, SngDrillView *self)
{
  g_autofree char *text = self->run != NULL ? take_text (self->lesson) : NULL;

  if (text != NULL)
    apply (self, sng_drill_run_learn (self->run, text, _sng_drill_view_get_language (self),
                                      _sng_drill_view_get_now (self)));
}

/* Somebody who is named already is named once. */
static void
joined_cb (SngDrillPeopleView *people, gint64 handle, SngDrillView *self)
{
  SngRegister *reg = sng_ui_context_get_register (self->context);
  g_autoptr (SngRecord) person = sng_register_get_record (reg, handle);

  if (self->run == NULL || person == NULL)
    return;
  if (sng_drill_people_find (self->run->people, handle) != 0)
    sng_ui_context_tell (self->context, _ ("This person takes part already."), FALSE);
  else
    apply (self, sng_drill_people_add (self->run->drill, person));
}

/* Layout */

static GtkWidget *
make_entry (SngDrillView *self, GtkEditable **entry, const char *label, GCallback activated)
{
  GtkWidget *widget = gtk_entry_new ();

  *entry = GTK_EDITABLE (widget);
  gtk_entry_set_placeholder_text (GTK_ENTRY (widget), label);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (widget, "activate", activated, self, 0);
  return widget;
}

static GtkWidget *
make_button (SngDrillView *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

static GtkWidget *
make_spin (GtkSpinButton **spin, double least, double most, const char *label)
{
  GtkWidget *widget = gtk_spin_button_new_with_range (least, most, 1);

  *spin = GTK_SPIN_BUTTON (widget);
  gtk_widget_set_tooltip_text (widget, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return widget;
}

/* Widgets one after the other, in lines where there is no room for them in one. */
static GtkWidget *
make_section (GtkOrientation orientation, GtkWidget *first, GtkWidget *second, GtkWidget *third)
{
  GtkWidget *box = gtk_box_new (orientation, SPACING / 2);

  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  if (third != NULL)
    gtk_box_append (GTK_BOX (box), third);
  return box;
}

static GtkWidget *
make_result (SngDrillView *self)
{
  const SngField *field = sng_kind (SNG_KIND_DRILL)->fields[SNG_DRILL_RESULT];
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *finish = make_button (self, _ ("Finish the drill"), G_CALLBACK (finish_cb));
  GtkWidget *line;

  gtk_string_list_append (names, _ ("Choose the result"));
  for (guint i = 1; i <= field->n_choices; i++)
    gtk_string_list_append (names, sng_field_choice_label (field, i));
  self->result = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->result), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sng_text (field->label), -1);
  line = make_section (GTK_ORIENTATION_HORIZONTAL, GTK_WIDGET (self->result),
                       make_spin (&self->score, NO_SCORE, 100, C_ ("drill", "Score")), NULL);
  g_signal_connect (self->score, "output", G_CALLBACK (say_score_cb), NULL);
  g_signal_connect (self->score, "input", G_CALLBACK (read_score_cb), NULL);
  gtk_spin_button_set_numeric (self->score, FALSE);
  gtk_spin_button_set_value (self->score, NO_SCORE);
  gtk_spin_button_update (self->score);
  gtk_widget_set_sensitive (finish, FALSE);
  g_signal_connect_object (self->result, "notify::selected", G_CALLBACK (result_chosen_cb), finish, 0);
  return make_section (GTK_ORIENTATION_VERTICAL,
                       sng_tile_paragraph (_ ("Result and score"), "tile-title"), line,
                       finish);
}

static void
add (SngDrillView *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (self), widget);
}

static GtkLabel *
add_label (SngDrillView *self, const char *css_class)
{
  GtkWidget *label = sng_tile_paragraph (NULL, css_class);

  add (self, label);
  return GTK_LABEL (label);
}

static GtkWidget *
add_list (SngDrillView *self, const char *title, GtkBox **list)
{
  GtkWidget *heading = sng_tile_paragraph (title, "tile-title");

  *list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING / 2));
  add (self, heading);
  add (self, GTK_WIDGET (*list));
  return heading;
}

static void
build_run (SngDrillView *self)
{
  GtkWidget *buttons
      = make_section (GTK_ORIENTATION_HORIZONTAL,
                      make_button (self, C_ ("drill", "Decision"), G_CALLBACK (decide_cb)),
                      make_button (self, C_ ("drill", "Event"), G_CALLBACK (happen_cb)), NULL);

  self->running
      = make_section (GTK_ORIENTATION_VERTICAL,
                      make_entry (self, &self->entry, _ ("What was decided, or what happened"),
                                  G_CALLBACK (decide_cb)),
                      buttons, NULL);
  self->prepare = make_section (
      GTK_ORIENTATION_VERTICAL,
      make_entry (self, &self->inject, _ ("What people are told"), G_CALLBACK (plan_cb)),
      make_section (GTK_ORIENTATION_HORIZONTAL,
                    make_spin (&self->minute, 0, LONGEST_DRILL, C_ ("drill", "Minute")),
                    make_button (self, _ ("Plan for this minute"), G_CALLBACK (plan_cb)), NULL),
      NULL);
  self->over = make_section (
      GTK_ORIENTATION_VERTICAL,
      make_entry (self, &self->lesson, _ ("What was learned"), G_CALLBACK (learn_cb)),
      make_button (self, _ ("Make it an action"), G_CALLBACK (learn_cb)), NULL);
}

/* Private API */

void
_sng_drill_view_add_give_button (SngDrillView *self, GtkWidget *line, SngRecord *inject)
{
  const char *text
      = sng_value_get_text (sng_note (inject, SNG_NOTE_TEXT), _sng_drill_view_get_language (self));
  GtkWidget *button = make_button (self, C_ ("inject", "Tell now"), G_CALLBACK (give_cb));

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
  g_object_set_qdata_full (G_OBJECT (button), inject_quark (), sng_record_ref (inject),
                           (GDestroyNotify)sng_record_unref);
  gtk_box_append (GTK_BOX (line), button);
}

/* It needs the context, which the view is given after it was made. */
void
_sng_drill_view_add_people (SngDrillView *self)
{
  self->people = SNG_DRILL_PEOPLE_VIEW (sng_drill_people_view_new (self->context));
  g_signal_connect_object (self->people, "joined", G_CALLBACK (joined_cb), self, 0);
  gtk_box_insert_child_after (GTK_BOX (self), GTK_WIDGET (self->people), GTK_WIDGET (self->lessons));
}

void
_sng_drill_view_build (SngDrillView *self)
{
  build_run (self);
  self->title = add_label (self, "record-title");
  self->timer = add_label (self, "drill-timer");
  self->state = add_label (self, NULL);
  self->act = GTK_BUTTON (make_button (self, "", G_CALLBACK (act_cb)));
  self->take = GTK_BUTTON (
      make_button (self, _ ("Take the scenario from the threat"), G_CALLBACK (take_cb)));
  gtk_widget_add_css_class (GTK_WIDGET (self->act), "suggested-action");
  add (self, GTK_WIDGET (self->take));
  add (self, GTK_WIDGET (self->act));
  self->scenario = add_label (self, NULL);
  add (self, self->running);
  self->injects_title
      = add_list (self, _ ("What people are told, and in which minute"), &self->injects);
  add (self, self->prepare);
  self->entries_title = add_list (self, _ ("What was decided and what happened"), &self->entries);
  self->finish = make_result (self);
  add (self, self->finish);
  self->outcome = add_label (self, NULL);
  add (self, self->over);
  self->lessons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  add (self, GTK_WIDGET (self->lessons));
  self->roles = add_label (self, "tile-note");
}
