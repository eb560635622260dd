/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-ui-resolver.h"

static const char *
key_of (gpointer data, SngHandle handle, SngKindId *kind)
{
  SngUiResolver *self = data;

  g_clear_pointer (&self->resolved, sng_record_unref);
  self->resolved = sng_register_get_record (sng_ui_context_get_register (self->context), handle);
  if (self->resolved == NULL)
    return NULL;
  if (kind != NULL)
    *kind = sng_record_get_kind (self->resolved)->id;
  return sng_record_get_key (self->resolved);
}

static SngHandle
find (gpointer data, SngKindId kind, const char *key)
{
  SngUiResolver *self = data;

  return sng_register_find (sng_ui_context_get_register (self->context), kind, key);
}

static char *
title_of (gpointer data, SngHandle handle, SngLanguage language)
{
  return sng_ui_context_get_title (((SngUiResolver *)data)->context, handle);
}

/* Public API */

/**
 * sng_ui_resolver_init:
 * @context: (transfer none): whose register is asked, for as long as this is used
 */
void
sng_ui_resolver_init (SngUiResolver *self, SngUiContext *context)
{
  *self = (SngUiResolver) { { key_of, find, title_of, self }, context, NULL };
}

void
sng_ui_resolver_clear (SngUiResolver *self)
{
  g_clear_pointer (&self->resolved, sng_record_unref);
}
