/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-claim-story.h"
#include "ui/forms/sng-editor.h"
#include "ui/lists/sng-columns.h"
#include "ui/window/sng-saver.h"

G_BEGIN_DECLS

/**
 * SngFormRow:
 *
 * One field of a record: its label, its editor, and below them what is wrong with what was typed,
 * or what somebody else wrote there meanwhile. A field that nobody writes is shown as text. Beside a
 * value that can be evidenced stands how far it can be trusted, which leads to who says so.
 *
 * Signal "changed": the person gave a new value, see sng_form_row_get_value().
 * Signal "resolved" (gboolean keep_mine): how a conflict shall end.
 * Signal "refused" (const char *message): what was typed is no value; NULL when it is one again.
 */
#define SNG_TYPE_FORM_ROW (sng_form_row_get_type ())
G_DECLARE_FINAL_TYPE (SngFormRow, sng_form_row, SNG, FORM_ROW, GtkWidget)

SngFormRow *sng_form_row_new (SngUiContext *context, const SngField *field, SngCellForm form);
const SngField *sng_form_row_get_field (SngFormRow *self);
const SngValue *sng_form_row_get_value (SngFormRow *self);
const SngValue *sng_form_row_get_seen (SngFormRow *self);
void sng_form_row_accept (SngFormRow *self, SngRecord *record);
void sng_form_row_show (SngFormRow *self, SngRecord *record, gboolean editable);
void sng_form_row_set_needed (SngFormRow *self, gboolean needed);
void sng_form_row_set_story (SngFormRow *self, const SngClaimStory *story);
void sng_form_row_hide_trust (SngFormRow *self);
void sng_form_row_set_message (SngFormRow *self, const char *message);
void sng_form_row_set_finding (SngFormRow *self, const char *finding);
void sng_form_row_show_save (SngFormRow *self, const SngSave *save);
const char *sng_form_row_get_draft (SngFormRow *self);
gboolean sng_form_row_is_busy (SngFormRow *self);
void sng_form_row_commit (SngFormRow *self);

G_END_DECLS
