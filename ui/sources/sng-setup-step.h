/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/sng-setup-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SNG_TYPE_SETUP_STEP (sng_setup_step_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngSetupStep, sng_setup_step, SNG, SETUP_STEP, AdwBin)

/**
 * SngSetupStepClass:
 * @title: what the step is about
 * @build: makes its widgets, once, when it is first shown
 * @enter: brings them up to date, each time that it is shown
 * @leave: (nullable): takes what was said in it; %FALSE when something is wrong, and is said so
 *   beside the field
 * @is_ready: (nullable): whether one may go on
 *
 * One step of the assistant that sets up a source.
 *
 * Signal "changed": whether one may go on may be another now.
 * Signal "finished": the step is done, go on.
 */
struct _SngSetupStepClass
{
  AdwBinClass parent_class;

  const char *title;

  void (*build) (SngSetupStep *self);
  void (*enter) (SngSetupStep *self);
  gboolean (*leave) (SngSetupStep *self);
  gboolean (*is_ready) (SngSetupStep *self);
};

SngSetupStep *sng_setup_step_new (GType type, SngSetupWork *work);
SngSetupWork *sng_setup_step_get_work (SngSetupStep *self);
void sng_setup_step_close (SngSetupStep *self);

const char *sng_setup_step_get_title (SngSetupStep *self);
void sng_setup_step_enter (SngSetupStep *self);
gboolean sng_setup_step_leave (SngSetupStep *self);
gboolean sng_setup_step_is_ready (SngSetupStep *self);

/* For the steps themselves */
void sng_setup_step_changed (SngSetupStep *self);
void sng_setup_step_finish (SngSetupStep *self);
void sng_setup_step_return_to (SngSetupStep *self, GType type);
GtkWidget *sng_setup_step_add_words (SngSetupStep *self, const char *words, const char *css_class);
AdwPreferencesGroup *sng_setup_step_add_group (SngSetupStep *self, const char *title);
void sng_setup_step_add (SngSetupStep *self, GtkWidget *widget);
GtkWidget *sng_setup_step_add_problem (SngSetupStep *self);
void sng_setup_step_set_problem (GtkWidget *problem, GtkWidget *row, const char *sentence);

G_END_DECLS
