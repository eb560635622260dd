/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/**
 * SngUiResolver:
 *
 * How the forms and lists of a context find keys and titles of records; for the main thread only.
 */
typedef struct
{
  SngResolver resolver;
  SngUiContext *context; /* (borrowed) */
  SngRecord *resolved;   /* (owned) (nullable) keeps the key that was given last alive */
} SngUiResolver;

void sng_ui_resolver_init (SngUiResolver *self, SngUiContext *context);
void sng_ui_resolver_clear (SngUiResolver *self);

G_END_DECLS
