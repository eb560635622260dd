/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-preferences.h"

#include "data/exchange/sng-safe-file.h"

#include <string.h>

#define GENERAL "general"
/* Before the names of what a person likes to find again. */
#define MEMORY "memory-"

struct _SngPreferences
{
  char *path;
  GKeyFile *keys;
  char *language;      /* (nullable) */
  char *last_register; /* (nullable) */
};

/* Group names may not have brackets, file names may. */
static char *
group_of (const char *register_path)
{
  g_autofree char *escaped = g_uri_escape_string (register_path, "/ ", TRUE);

  return g_strconcat ("register ", escaped, NULL);
}

static void
set_text (SngPreferences *self, const char *group, const char *key, const char *text)
{
  if (text != NULL)
    g_key_file_set_string (self->keys, group, key, text);
  else
    g_key_file_remove_key (self->keys, group, key, NULL);
}

/* Public API */

/**
 * sng_preferences_load:
 *
 * Reads the preferences. A file that is missing or damaged is as good as an empty one.
 */
SngPreferences *
sng_preferences_load (void)
{
  SngPreferences *self = g_new0 (SngPreferences, 1);

  self->path = g_build_filename (g_get_user_config_dir (), "sinergia", "preferences.ini", NULL);
  self->keys = g_key_file_new ();
  g_key_file_load_from_file (self->keys, self->path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  self->language = g_key_file_get_string (self->keys, GENERAL, "language", NULL);
  self->last_register = g_key_file_get_string (self->keys, GENERAL, "last-register", NULL);
  return self;
}

void
sng_preferences_free (SngPreferences *self)
{
  g_free (self->path);
  g_free (self->language);
  g_free (self->last_register);
  g_key_file_unref (self->keys);
  g_free (self);
}

gboolean
sng_preferences_save (SngPreferences *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (SngSafeFile) file = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!sng_safe_folder_make (folder, error))
    return FALSE;
  file = sng_safe_file_new (self->path, error);
  if (file == NULL)
    return FALSE;
  text = g_key_file_to_data (self->keys, &length, NULL);
  return g_output_stream_write_all (sng_safe_file_get_stream (file), text, length, NULL, NULL,
                                    error)
         && sng_safe_file_commit (file, error);
}

/**
 * sng_preferences_get_language:
 *
 * Returns: (nullable): "es" or "en", %NULL for the machine's
 */
const char *
sng_preferences_get_language (SngPreferences *self)
{
  return self->language;
}

void
sng_preferences_set_language (SngPreferences *self, const char *language)
{
  g_free (self->language);
  self->language = g_strdup (language);
  set_text (self, GENERAL, "language", language);
}

/**
 * sng_preferences_get_last_register:
 *
 * Returns: (nullable): the file that was opened last in a window
 */
const char *
sng_preferences_get_last_register (SngPreferences *self)
{
  return self->last_register;
}

void
sng_preferences_set_last_register (SngPreferences *self, const char *path)
{
  g_free (self->last_register);
  self->last_register = g_strdup (path);
  set_text (self, GENERAL, "last-register", path);
}

/**
 * sng_preferences_get_identity:
 *
 * Returns: (transfer full) (nullable): the key of the person who said to be at the keyboard when
 *   that register is open
 */
char *
sng_preferences_get_identity (SngPreferences *self, const char *register_path)
{
  g_autofree char *group = group_of (register_path);

  return g_key_file_get_string (self->keys, group, "identity", NULL);
}

void
sng_preferences_set_identity (SngPreferences *self,
                              const char *register_path,
                              const char *person_key)
{
  g_autofree char *group = group_of (register_path);

  set_text (self, group, "identity", person_key);
}

/**
 * sng_preferences_recall:
 * @each: (scope call): told of everything that was remembered for that register
 */
void
sng_preferences_recall (SngPreferences *self,
                        const char *register_path,
                        SngRemembered each,
                        gpointer data)
{
  g_autofree char *group = group_of (register_path);
  g_auto (GStrv) keys = g_key_file_get_keys (self->keys, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (g_str_has_prefix (keys[i], MEMORY))
      {
        g_autofree char *text = g_key_file_get_string (self->keys, group, keys[i], NULL);

        if (text != NULL)
          each (data, keys[i] + strlen (MEMORY), text);
      }
}

/**
 * sng_preferences_remember:
 * @text: (nullable): %NULL forgets it
 */
void
sng_preferences_remember (SngPreferences *self,
                          const char *register_path,
                          const char *name,
                          const char *text)
{
  g_autofree char *group = group_of (register_path);
  g_autofree char *key = g_strconcat (MEMORY, name, NULL);

  set_text (self, group, key, text);
}
