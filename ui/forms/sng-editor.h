/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SNG_TYPE_EDITOR (sng_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngEditor, sng_editor, SNG, EDITOR, AdwBin)

/**
 * SngEditorClass:
 * @show: shows a value, forgetting what was typed
 * @read: what the widget holds now; %FALSE with an error when that is no value of the field
 * @set_editable: (nullable): lets people write, or only read
 * @get_draft: (nullable): the text that was typed, which may be no value
 * @set_draft: (nullable): puts such a text back
 *
 * Shows and edits the value of one field. Whoever uses it gives it a value with
 * sng_editor_set_value() and hears of a new one by "committed".
 *
 * Signal "committed": the person left the widget or chose, and sng_editor_get_value() differs from
 * what was set.
 * Signal "refused" (const char *message): what was typed is no value of the field; %NULL when it
 * is one again.
 */
struct _SngEditorClass
{
  AdwBinClass parent_class;

  void (*show) (SngEditor *self, const SngValue *value);
  gboolean (*read) (SngEditor *self, SngValue *value, GError **error);
  void (*set_editable) (SngEditor *self, gboolean editable);
  const char *(*get_draft) (SngEditor *self);
  void (*set_draft) (SngEditor *self, const char *draft);
};

/* One editor for a field, made by the constructor of its type. */
SngEditor *sng_editor_new (SngUiContext *context, const SngField *field);

SngUiContext *sng_editor_get_context (SngEditor *self);
const SngField *sng_editor_get_field (SngEditor *self);
void sng_editor_set_value (SngEditor *self, const SngValue *value);
const SngValue *sng_editor_get_value (SngEditor *self);
const SngValue *sng_editor_get_seen (SngEditor *self);
void sng_editor_accept (SngEditor *self, const SngValue *value);
void sng_editor_set_editable (SngEditor *self, gboolean editable);
gboolean sng_editor_is_editable (SngEditor *self);
gboolean sng_editor_is_dirty (SngEditor *self);
gboolean sng_editor_commit (SngEditor *self);
void sng_editor_revert (SngEditor *self);
void sng_editor_restore (SngEditor *self, const SngValue *seen, const SngValue *value);
const char *sng_editor_get_draft (SngEditor *self);
void sng_editor_restore_draft (SngEditor *self, const char *draft, const char *message);

/* For editors: names the widget that takes the input after the field. */
void sng_editor_name_widget (SngEditor *self, GtkWidget *widget);

G_END_DECLS
