/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-backlinks.h"
#include "ui/forms/sng-duplicate-line.h"
#include "ui/forms/sng-form-row.h"
#include "ui/forms/sng-form.h"
#include "ui/forms/sng-history.h"
#include "ui/forms/sng-privacy-menu.h"
#include "ui/forms/sng-state-button.h"

G_BEGIN_DECLS

struct _SngForm
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  SngRecord *record; /* (nullable) as last read */
  GPtrArray *rows;   /* of borrowed SngFormRow, those that were made so far */
  SngOutlook *outlook; /* (nullable) what the rules say of it */
  GPtrArray *stories;  /* (nullable) of SngClaimStory: who says so of its values */
  GCancellable *cancellable; /* (nullable) of asking both */
  char *sitting;     /* (nullable) uuid that holds together what is changed in one go */

  /* (borrowed) descendants */
  GtkWidget *scroller;
  GtkWidget *box;
  GtkLabel *identity;
  GtkLabel *saved;
  GtkLabel *title;
  GtkLabel *confidence; /* in all its values */
  SngStateButton *state;
  SngDuplicateLine *duplicate;
  GtkWidget *void_button;
  SngPrivacyMenu *privacy; /* (nullable) of kinds that tell of one person */
  SngBacklinks *backlinks;
  SngHistory *history;
  GPtrArray *expanders; /* (owned) of borrowed GtkExpander */

  const SngKind *kind;
};

/* Fields that a form shows, in its groups; those of the essentials are not repeated. */
void _sng_form_build (SngForm *self);
void _sng_form_show_rows (SngForm *self, gboolean anew);
void _sng_form_show_findings (SngForm *self);
void _sng_form_show_stories (SngForm *self);

void _sng_form_connect_row (SngForm *self, SngFormRow *row);
void _sng_form_connect_saver (SngForm *self);
void _sng_form_show_save (SngForm *self, SngFormRow *row);
void _sng_form_set_state (SngForm *self, guint state, const char *reason);
void _sng_form_set_void (SngForm *self, const char *reason);
gboolean _sng_form_is_editable (SngForm *self);
gboolean _sng_form_may_edit (SngForm *self, SngFormRow *row);

G_END_DECLS
