/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-editor.h"

G_BEGIN_DECLS

/**
 * SngTextBaseClass:
 * @make_input: makes the widget that is typed into
 * @get_text: what it holds, without blanks at the end
 * @set_text: shows a text anew, which typing cannot take back
 * @format: (nullable): the text of a value that is no text
 * @parse: (nullable): a value that is no text, from what was typed
 *
 * What editors that are typed into have in common: one text, or one for each language with a switch
 * beside it, that is taken when the focus leaves the input, also to that switch.
 */
#define SNG_TYPE_TEXT_BASE (sng_text_base_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngTextBase, sng_text_base, SNG, TEXT_BASE, SngEditor)

struct _SngTextBaseClass
{
  SngEditorClass parent_class;

  GtkWidget *(*make_input) (SngTextBase *self);
  char *(*get_text) (SngTextBase *self);
  void (*set_text) (SngTextBase *self, const char *text);
  char *(*format) (SngTextBase *self, const SngValue *value);
  gboolean (*parse) (SngTextBase *self, const char *text, SngValue *value, GError **error);
};

GtkWidget *sng_text_base_get_input (SngTextBase *self);

G_END_DECLS
