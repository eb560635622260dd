/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngClaimsWindow:
 *
 * Who says what about one value of one record: every claim, which one holds and why, how far it can
 * be trusted and what that follows from; and what may be done about it: verify it, take that back,
 * leave it to the source again, or say that nobody knows. It follows what happens to the value.
 */
#define SNG_TYPE_CLAIMS_WINDOW (sng_claims_window_get_type ())
G_DECLARE_FINAL_TYPE (SngClaimsWindow, sng_claims_window, SNG, CLAIMS_WINDOW, AdwWindow)

GtkWidget *sng_claims_window_new (SngUiContext *context, GtkWindow *parent, SngHandle record, const SngField *field);

/* For tests: which of the acts can be done now. */
typedef enum
{
  SNG_CLAIM_ACT_VERIFY,
  SNG_CLAIM_ACT_UNVERIFY,
  SNG_CLAIM_ACT_RELEASE,
  SNG_CLAIM_ACT_FORGET,
  SNG_N_CLAIM_ACTS,
} SngClaimAct;

gboolean sng_claims_window_can (SngClaimsWindow *self, SngClaimAct act);
void sng_claims_window_do (SngClaimsWindow *self, SngClaimAct act);
gboolean sng_claims_window_is_ready (SngClaimsWindow *self);

G_END_DECLS
