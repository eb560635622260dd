/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-choice-editor.h"
#include "ui/forms/sng-choices-editor.h"
#include "ui/forms/sng-long-text-editor.h"
#include "ui/forms/sng-reference-editor.h"
#include "ui/forms/sng-text-editor.h"

typedef GType (*GetType) (void);

/* The one place that says how a type of the vocabulary is edited. */
static const GetType editors[SNG_N_TYPES] = {
  [SNG_TYPE_TEXT] = sng_text_editor_get_type,
  [SNG_TYPE_TEXT2] = sng_text_editor_get_type,
  [SNG_TYPE_LONGTEXT] = sng_long_text_editor_get_type,
  [SNG_TYPE_LONGTEXT2] = sng_long_text_editor_get_type,
  [SNG_TYPE_TEXTS] = sng_text_editor_get_type,
  [SNG_TYPE_URL] = sng_text_editor_get_type,
  [SNG_TYPE_CHOICE] = sng_choice_editor_get_type,
  [SNG_TYPE_CHOICES] = sng_choices_editor_get_type,
  [SNG_TYPE_ANSWER] = sng_choice_editor_get_type,
  [SNG_TYPE_BOOLEAN] = sng_choice_editor_get_type,
  [SNG_TYPE_INTEGER] = sng_text_editor_get_type,
  [SNG_TYPE_SCALE5] = sng_choice_editor_get_type,
  [SNG_TYPE_REAL] = sng_text_editor_get_type,
  [SNG_TYPE_PERCENT] = sng_text_editor_get_type,
  [SNG_TYPE_MONEY] = sng_text_editor_get_type,
  [SNG_TYPE_DURATION] = sng_text_editor_get_type,
  [SNG_TYPE_DATE] = sng_text_editor_get_type,
  [SNG_TYPE_INSTANT] = sng_text_editor_get_type,
  [SNG_TYPE_PERIOD] = sng_text_editor_get_type,
  [SNG_TYPE_REF] = sng_reference_editor_get_type,
  [SNG_TYPE_REFS] = sng_reference_editor_get_type,
};

/* Public API */

/**
 * sng_editor_new:
 *
 * Returns: (transfer floating): what people of the window edit @field with
 */
SngEditor *
sng_editor_new (SngUiContext *context, const SngField *field)
{
  return g_object_new (editors[field->type] (), "context", context, "field", field, NULL);
}
