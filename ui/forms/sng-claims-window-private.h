/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-look-label.h"
#include "ui/forms/sng-claim-story.h"
#include "ui/forms/sng-claims-window.h"

G_BEGIN_DECLS

struct _SngClaimsWindow
{
  AdwWindow parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable; /* (nullable) of the reading under way */
  GPtrArray *stories;        /* (nullable) of SngClaimStory, as last read */

  /* (borrowed) descendants */
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkLabel *value;
  SngLookLabel *look;
  GtkLabel *hold;
  GtkLabel *override;
  GtkWidget *buttons[SNG_N_CLAIM_ACTS];
  GtkWidget *show_record;
  GtkLabel *obstacle;
  GtkWidget *identity; /* offers to say who one is */
  GtkWidget *identity_button;
  GtkWidget *claims_title;
  GtkListBox *claims;
  GtkLabel *confidence;
  GtkLabel *reasons; /* what it follows from */

  const SngField *field;
  SngHandle record;
  gboolean acting;
};

/* Puts the window together; its buttons still do nothing. */
void _sng_claims_window_build (SngClaimsWindow *self);

GtkWidget *_sng_claims_window_make_claim (const SngClaimLine *line);

G_END_DECLS
