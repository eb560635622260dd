/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngPreferences:
 *
 * What the program remembers for one person between its runs, in a plain key file of their
 * configuration folder: the language, the register opened last and, per register, who they are.
 */
typedef struct _SngPreferences SngPreferences;

SngPreferences *sng_preferences_load (void);
void sng_preferences_free (SngPreferences *self);
gboolean sng_preferences_save (SngPreferences *self, GError **error);

const char *sng_preferences_get_language (SngPreferences *self);
void sng_preferences_set_language (SngPreferences *self, const char *language);
const char *sng_preferences_get_last_register (SngPreferences *self);
void sng_preferences_set_last_register (SngPreferences *self, const char *path);
char *sng_preferences_get_identity (SngPreferences *self, const char *register_path);
void sng_preferences_set_identity (SngPreferences *self,
                                   const char *register_path,
                                   const char *person_key);

/* What a person likes to find again in one register, such as their views of a list. */
typedef void (*SngRemembered) (gpointer data, const char *name, const char *text);
void sng_preferences_recall (SngPreferences *self,
                             const char *register_path,
                             SngRemembered each,
                             gpointer data);
void sng_preferences_remember (SngPreferences *self,
                               const char *register_path,
                               const char *name,
                               const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPreferences, sng_preferences_free)

G_END_DECLS
