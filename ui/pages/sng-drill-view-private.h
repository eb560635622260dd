/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-drill-run.h"
#include "ui/pages/sng-drill-people-view.h"
#include "ui/pages/sng-drill-view.h"

G_BEGIN_DECLS

struct _SngDrillView
{
  GtkBox parent_instance;

  /* (owned) */
  SngUiContext *context;
  SngDrillRun *run;          /* (nullable) */
  GCancellable *cancellable; /* (nullable) of the reading under way */

  /* (borrowed) descendants */
  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *timer;
  GtkLabel *scenario;
  GtkButton *act;
  GtkButton *take;
  GtkWidget *prepare;
  GtkSpinButton *minute;
  GtkEditable *inject;
  GtkWidget *injects_title;
  GtkBox *injects;
  GtkWidget *running;
  GtkEditable *entry;
  GtkWidget *entries_title;
  GtkBox *entries;
  GtkDropDown *result;
  GtkSpinButton *score;
  GtkWidget *finish;
  GtkWidget *over;
  GtkLabel *outcome;
  GtkEditable *lesson;
  GtkBox *lessons;
  GtkLabel *roles;
  SngDrillPeopleView *people;

  SngHandle shown;
  gint64 begun; /* monotonic, when the view was made: the clock of the demonstration stands still */
  guint ticking;
};

/* In sng-drill-view-build.c: the widgets, and what they do. */
void _sng_drill_view_build (SngDrillView *self);
void _sng_drill_view_add_people (SngDrillView *self);
void _sng_drill_view_add_give_button (SngDrillView *self, GtkWidget *line, SngRecord *inject);

/* In sng-drill-view.c. */
gint64 _sng_drill_view_get_now (SngDrillView *self);
SngLanguage _sng_drill_view_get_language (SngDrillView *self);
guint _sng_drill_view_get_state (SngDrillView *self);

G_END_DECLS
