/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-connector-folder.h"

#include "data/exchange/sng-safe-file.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENDING ".json"
#define MAX_FILE (1024 * 1024)

static void
entry_free (gpointer data)
{
  SngConnectorEntry *entry = data;

  g_free (entry->id);
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    g_free (entry->name[i]);
  g_free (entry->problem);
  g_free (entry);
}

static gboolean
is_shipped (const char *id)
{
  g_auto (GStrv) shipped = sng_connector_list_shipped ();

  return shipped != NULL && g_strv_contains ((const char *const *)shipped, id);
}

/* It names a file, so it must not lead out of the folder. */
static gboolean
is_file_name (const char *id)
{
  gsize length = strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

  return length > 0 && length < 100 && id[length] == '\0';
}

static char *
file_of (const char *id)
{
  g_autofree char *folder = sng_connector_folder_get_path ();
  g_autofree char *name = g_strconcat (id, ENDING, NULL);

  return g_build_filename (folder, name, NULL);
}

static char *
read_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (length <= MAX_FILE && memchr (text, '\0', length) == NULL)
    return g_steal_pointer (&text);
  sng_source_error_set (error, SNG_SOURCE_ERROR_CONNECTOR,
                        N_ ("The file “%s” is not a connector document."), path, NULL);
  return NULL;
}

static SngConnectorEntry *
entry_new (const char *id, SngConnector *connector, gboolean is_own)
{
  SngConnectorEntry *entry = g_new0 (SngConnectorEntry, 1);

  entry->id = g_strdup (id);
  entry->is_own = is_own;
  for (guint i = 0; connector != NULL && i < SNG_N_LANGUAGES; i++)
    entry->name[i] = g_strdup (connector->name[i]);
  for (guint i = 0; connector != NULL && i < connector->streams->len; i++)
    entry->kinds |= G_GUINT64_CONSTANT (1)
                    << ((const SngStream *)connector->streams->pdata[i])->kind->id;
  return entry;
}

static SngConnectorEntry *
entry_of_shipped (const char *id)
{
  g_autofree char *document = sng_connector_get_shipped (id);
  g_autoptr (SngConnector) connector = sng_connector_new (document, NULL);

  return entry_new (id, connector, FALSE);
}

/* Which name a document has in the folder is what it is called by, so it has to be its own. */
static gboolean
check_own (const char *id, SngConnector *connector, GError **error)
{
  if (is_shipped (id))
    sng_source_error_set (error, SNG_SOURCE_ERROR_CONNECTOR,
                          N_ ("A connector document called “%s” comes with the program. Give yours "
                              "another “id”."),
                          id, NULL);
  else if (!is_file_name (id) || g_str_equal (id, SNG_CONNECTOR_OTHER))
    sng_source_error_set (error, SNG_SOURCE_ERROR_CONNECTOR,
                          N_ ("Connector document, at /id: “%s” cannot be the name of one. Use "
                              "letters, digits and hyphens."),
                          id, NULL);
  else if (!g_str_equal (connector->id, id))
    sng_source_error_set (error, SNG_SOURCE_ERROR_CONNECTOR,
                          N_ ("The file is called “%s”, but the connector document in it “%s”."),
                          id, connector->id, NULL);
  else
    return TRUE;
  return FALSE;
}

static SngConnectorEntry *
entry_of_own (const char *id)
{
  g_autofree char *path = file_of (id);
  g_autoptr (GError) error = NULL;
  g_autofree char *document = read_file (path, &error);
  g_autoptr (SngConnector) connector = document ? sng_connector_new (document, &error) : NULL;
  SngConnectorEntry *entry = entry_new (id, connector, TRUE);

  if (connector != NULL)
    check_own (id, connector, &error);
  entry->problem = error != NULL ? g_strdup (error->message) : NULL;
  return entry;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_own_ids (void)
{
  g_autofree char *path = sng_connector_folder_get_path ();
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ENDING) && *name != '.')
      g_ptr_array_add (ids, g_strndup (name, strlen (name) - strlen (ENDING)));
  g_ptr_array_sort (ids, compare_names);
  return ids;
}

/* Public API */

/**
 * sng_connector_folder_get_path:
 *
 * Returns: (transfer full): the person's own folder, which may not be there
 */
char *
sng_connector_folder_get_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "sinergia", "connectors", NULL);
}

/**
 * sng_connector_folder_list:
 *
 * Returns: (transfer full) (element-type SngConnectorEntry): those that come with the program, then
 *   the person's own, also those that cannot be used
 */
GPtrArray *
sng_connector_folder_list (void)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_auto (GStrv) shipped = sng_connector_list_shipped ();
  g_autoptr (GPtrArray) own = list_own_ids ();

  for (guint i = 0; shipped != NULL && shipped[i] != NULL; i++)
    g_ptr_array_add (entries, entry_of_shipped (shipped[i]));
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (entries, entry_of_own (own->pdata[i]));
  return entries;
}

/**
 * sng_connector_folder_has:
 *
 * Returns: whether a usable document has that id
 */
gboolean
sng_connector_folder_has (const char *id)
{
  g_autofree char *document = sng_connector_folder_read (id, NULL);

  return document != NULL;
}

/**
 * sng_connector_folder_read:
 *
 * Returns: (transfer full) (nullable): the document with that id, as a source record keeps it
 */
char *
sng_connector_folder_read (const char *id, GError **error)
{
  g_autofree char *path = is_file_name (id) ? file_of (id) : NULL;
  g_autofree char *document = NULL;
  g_autoptr (SngConnector) connector = NULL;

  if (is_shipped (id))
    return sng_connector_get_shipped (id);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      sng_source_error_set (error, SNG_SOURCE_ERROR_CONNECTOR,
                            N_ ("There is no connector document “%s”."), id, NULL);
      return NULL;
    }
  document = read_file (path, error);
  connector = document != NULL ? sng_connector_new (document, error) : NULL;
  if (connector == NULL || !check_own (id, connector, error))
    return NULL;
  return g_steal_pointer (&document);
}

/**
 * sng_connector_folder_add:
 * @document: JSON
 * @replace: take the place of one of the person's own with the same id
 *
 * Puts a document into the person's own folder, once it was checked.
 *
 * Returns: (transfer full) (nullable): its id; an error names the place in the document
 */
char *
sng_connector_folder_add (const char *document, gboolean replace, GError **error)
{
  g_autoptr (SngConnector) connector = sng_connector_new (document, error);
  g_autofree char *folder = sng_connector_folder_get_path ();
  g_autofree char *path = NULL;
  g_autoptr (SngSafeFile) file = NULL;

  if (connector == NULL || !check_own (connector->id, connector, error))
    return NULL;
  path = file_of (connector->id);
  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      sng_source_error_set (
          error, SNG_SOURCE_ERROR_CONNECTOR,
          N_ ("Your folder has a connector document “%s” already, and it stays as "
              "it is."),
          connector->id, NULL);
      return NULL;
    }
  if (!sng_safe_folder_make (folder, error))
    return NULL;
  file = sng_safe_file_new (path, error);
  if (file == NULL
      || !g_output_stream_write_all (sng_safe_file_get_stream (file), document, strlen (document),
                                     NULL, NULL, error)
      || !sng_safe_file_commit (file, error))
    return NULL;
  return g_strdup (connector->id);
}

/**
 * sng_connector_entry_get_title:
 *
 * Returns: what people call it, in @language or else in the other one
 */
const char *
sng_connector_entry_get_title (const SngConnectorEntry *self, SngLanguage language)
{
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    {
      const char *name = self->name[(language + i) % SNG_N_LANGUAGES];

      if (name != NULL && *name != '\0')
        return name;
    }
  return self->id;
}
