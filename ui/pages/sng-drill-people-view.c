/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-drill-people-view.h"

#include "data/posture/sng-drill-people.h"
#include "ui/forms/sng-record-chooser.h"
#include "ui/pages/sng-drill-lines.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 5

struct _SngDrillPeopleView
{
  GtkBox parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) descendants */
  GtkBox *list;
  GtkLabel *remark;
  GtkMenuButton *add;
  SngRecordChooser *chooser;
};

G_DEFINE_FINAL_TYPE (SngDrillPeopleView, sng_drill_people_view, GTK_TYPE_BOX)

static guint joined_signal;

static char *
say_person (SngDrillPeopleView *self, SngRecord *part)
{
  const SngField *outcome = sng_kind (SNG_KIND_PARTICIPATION)->fields[SNG_PARTICIPATION_OUTCOME];
  SngHandle role = sng_value_get_handle (sng_participation (part, SNG_PARTICIPATION_ROLE));
  g_autofree char *name = sng_ui_context_get_title (
      self->context, sng_value_get_handle (sng_participation (part, SNG_PARTICIPATION_PERSON)));
  g_autofree char *played = role != 0 ? sng_ui_context_get_title (self->context, role) : NULL;

  /* TRANSLATORS: the name of a person, the role that they play in a drill, and whether they took
   * part, such as "Enrolled" */
  return g_strdup_printf (
      C_ ("drill", "%s · %s · %s"), name != NULL ? name : "–",
      played != NULL ? played : C_ ("drill", "no role"),
      sng_field_choice_label (
          outcome, (guint) sng_value_get_integer (sng_participation (part, SNG_PARTICIPATION_OUTCOME), 1)));
}

static GtkWidget *
make_line (SngDrillPeopleView *self, SngRecord *part)
{
  g_autofree char *text = say_person (self, part);
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), sng_tile_paragraph (text, NULL));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", sng_record_get_handle (part));
  return button;
}

/* Of those who did not choose to take part, only how many they are. */
static char *
say_unnamed (SngDrillPeopleView *self, guint n)
{
  SngPosture *posture = sng_ui_context_get_posture (self->context);

  if (n == 0)
    return g_strdup (_ ("Nobody is recorded of this simulation yet."));
  if (posture == NULL || n < sng_posture_get_smallest_group (posture))
    return g_strdup (_ ("Fewer than 5 people: the figure is withheld to protect privacy."));
  return g_strdup_printf (ngettext ("It reached %u person. Nobody is listed: reporting is what counts.",
                                    "It reached %u people. Nobody is listed: reporting is what counts.", n),
                          n);
}

static void
shown_cb (GtkPopover *popover, SngDrillPeopleView *self)
{
  sng_record_chooser_start (self->chooser);
}

static void
stopped_cb (SngRecordChooser *chooser, SngDrillPeopleView *self)
{
  gtk_menu_button_popdown (self->add);
}

static void
chosen_cb (SngRecordChooser *chooser, gint64 handle, SngDrillPeopleView *self)
{
  gtk_menu_button_popdown (self->add);
  g_signal_emit (self, joined_signal, 0, handle);
}

static void
sng_drill_people_view_dispose (GObject *object)
{
  g_clear_object (&SNG_DRILL_PEOPLE_VIEW (object)->context);
  G_OBJECT_CLASS (sng_drill_people_view_parent_class)->dispose (object);
}

static void
sng_drill_people_view_class_init (SngDrillPeopleViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_drill_people_view_dispose;
  joined_signal = g_signal_new ("joined", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sng_drill_people_view_init (SngDrillPeopleView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->remark = GTK_LABEL (sng_tile_paragraph (NULL, "tile-note"));
  self->add = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->add, _ ("Add a person…"));
  gtk_widget_set_halign (GTK_WIDGET (self->add), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), sng_tile_paragraph (_ ("People"), "tile-title"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->remark));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->add));
}

/* Public API */

GtkWidget *
sng_drill_people_view_new (SngUiContext *context)
{
  SngDrillPeopleView *self = g_object_new (SNG_TYPE_DRILL_PEOPLE_VIEW, NULL);
  const char *name = _ ("Add a person…");
  GtkWidget *popover = gtk_popover_new ();

  self->context = g_object_ref (context);
  self->chooser = sng_record_chooser_new (context, G_GUINT64_CONSTANT (1) << SNG_KIND_PERSON, name);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, 0);
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self, 0);
  g_signal_connect_object (self->chooser, "stopped", G_CALLBACK (stopped_cb), self, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->chooser));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_menu_button_set_popover (self->add, popover);
  return GTK_WIDGET (self);
}

/**
 * sng_drill_people_view_show:
 *
 * Shows who takes part in the drill of @run. People may join until it is over.
 */
void
sng_drill_people_view_show (SngDrillPeopleView *self, SngDrillRun *run)
{
  gboolean named = sng_drill_people_are_named (run->drill);
  guint state = sng_record_get_state (run->drill);
  g_autofree char *remark = NULL;

  sng_drill_lines_clear (self->list);
  for (guint i = 0; named && i < run->people->len; i++)
    gtk_box_append (self->list, make_line (self, run->people->pdata[i]));
  if (!named)
    remark = say_unnamed (self, run->people->len);
  else if (run->people->len == 0)
    remark = g_strdup (_ ("Nobody is named yet. Whoever takes part has rehearsed their role."));
  sng_tile_say (self->remark, remark);
  gtk_widget_set_visible (GTK_WIDGET (self->add),
                          named && state != 0 && state < SNG_DRILL_STATE_COMPLETED
                              && !sng_register_is_read_only (sng_ui_context_get_register (self->context)));
}
