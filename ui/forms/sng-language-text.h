/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/forms/sng-editor.h"

G_BEGIN_DECLS

/* Texts in one or two languages, as editors need them. */
gboolean sng_field_has_languages (const SngField *field);
char *sng_language_text_get (const SngValue *value, SngLanguage language);
SngValue sng_language_text_set (const SngField *field,
                                const SngValue *value,
                                SngLanguage language,
                                const char *text);
gboolean sng_language_text_lacks (const SngValue *value, SngLanguage language);

gboolean sng_language_text_merge (const SngValue *seen,
                                  const SngValue *mine,
                                  const SngValue *theirs,
                                  SngValue *merged);

/* A small switch that shows which of the two languages is being edited. */
GtkWidget *sng_language_button_new (SngEditor *editor);
void sng_language_button_install (GtkWidget *button, GtkWidget *holder);
void sng_language_button_show (GtkWidget *button, SngLanguage language, gboolean lacks_other);

G_END_DECLS
