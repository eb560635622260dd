/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-probe.h"
#include "data/sources/sng-setup.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngSetupWork:
 *
 * What the steps of one assistant have in common: the source as it was described so far, and what
 * its server answered. What was typed as a secret is only here, until the assistant closes.
 */
typedef struct
{
  SngUiContext *context; /* (owned) */
  GHashTable *setups;    /* (owned) of SngSetup, by the id of their document */
  SngSetup *setup;       /* (nullable) the one of them that is worked on */
  SngProbe *probe;       /* (owned) (nullable) the newest answer */
  char *user;            /* (nullable) of a secret in two parts */
  char *secret;          /* (nullable) as it was typed */
  char *kept;            /* (nullable) the secret that is kept for this address already */
  guint list;            /* which list of the source is looked at */
  gboolean is_proposed;  /* the fields are as they were proposed: no person looked at them yet */
  gboolean is_mapped;    /* the fields were proposed from an answer, or come from the register */
} SngSetupWork;

SngSetupWork *sng_setup_work_new (SngUiContext *context);
void sng_setup_work_free (SngSetupWork *self);

gboolean sng_setup_work_choose (SngSetupWork *self, const char *id, GError **error);
gboolean sng_setup_work_open (SngSetupWork *self, SngRecord *source, GError **error);

char *sng_setup_work_get_secret (SngSetupWork *self);
void sng_setup_work_set_secret (SngSetupWork *self, const char *user, const char *secret);
void sng_setup_work_forget_answer (SngSetupWork *self);
void sng_setup_work_look_again (SngSetupWork *self);

G_END_DECLS
