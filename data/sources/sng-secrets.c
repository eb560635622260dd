/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-secrets.h"

#include "data/sources/sng-source-error.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* What a task is about. */
typedef struct
{
  char *register_path;
  char *source_id;
  char *origin;
  char *secret; /* (nullable) */
} Slot;

static const SecretSchema schema = {
  "org.sinergia.Sinergia.Source",
  SECRET_SCHEMA_NONE,
  {
      { "register", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "source", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "origin", SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

static GMutex mutex;
static GHashTable *remembered; /* of secrets, by slot */
static gboolean in_memory_only;

static void
wipe (gpointer secret)
{
  secret_password_free (secret);
}

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  g_free (slot->register_path);
  g_free (slot->source_id);
  g_free (slot->origin);
  g_clear_pointer (&slot->secret, wipe);
  g_free (slot);
}

/* The origins of all addresses in @places, each once; NULL when one of them is no address. */
static char *
origins_of (const char *places)
{
  g_auto (GStrv) urls = g_strsplit (places, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) origins = NULL;

  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_autofree char *origin = sng_url_origin (urls[i]);

      if (origin == NULL)
        return NULL;
      if (i == 0 || !sng_url_same_origin (urls[i], urls[0]))
        g_strv_builder_add (builder, origin);
    }
  origins = g_strv_builder_end (builder);
  return *origins ? g_strjoinv (" ", origins) : NULL;
}

static Slot *
slot_new (const char *register_path, const char *source_id, const char *places)
{
  Slot *slot = g_new0 (Slot, 1);

  slot->register_path = g_canonicalize_filename (register_path, NULL);
  slot->source_id = g_strdup (source_id);
  slot->origin = origins_of (places);
  return slot;
}

static char *
slot_name (const Slot *slot)
{
  return g_strjoin ("\n", slot->register_path, slot->source_id, slot->origin ? slot->origin : "",
                    NULL);
}

static void
remember (const Slot *slot, const char *secret)
{
  g_mutex_lock (&mutex);
  if (remembered == NULL)
    remembered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe);
  g_hash_table_replace (remembered, slot_name (slot), g_strdup (secret));
  g_mutex_unlock (&mutex);
}

static void
forget (const Slot *slot)
{
  g_autofree char *name = slot_name (slot);

  g_mutex_lock (&mutex);
  if (remembered != NULL)
    g_hash_table_remove (remembered, name);
  g_mutex_unlock (&mutex);
}

static char *
recall (const Slot *slot)
{
  g_autofree char *name = slot_name (slot);
  char *secret;

  g_mutex_lock (&mutex);
  secret = remembered ? g_strdup (g_hash_table_lookup (remembered, name)) : NULL;
  g_mutex_unlock (&mutex);
  return secret;
}

static GTask *
begin (const char *register_path,
       const char *source_id,
       const char *places,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer data,
       gpointer tag)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Slot *slot = slot_new (register_path, source_id, places);
  g_autofree char *shown = sng_url_for_people (places);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, slot, slot_free);
  if (slot->origin != NULL)
    return task;
  g_task_return_new_error (task, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_ADDRESS,
                           _("“%s” is not the address of a server."), shown);
  g_object_unref (task);
  return NULL;
}

/* Whatever keeps the service from answering, the program still works until it ends. */
static void
on_stored_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Slot *slot = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    {
      forget (slot);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  else
    {
      remember (slot, slot->secret);
      g_atomic_int_set (&in_memory_only, TRUE);
    }
  g_task_return_boolean (task, TRUE);
}

static void
on_found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  char *secret = secret_password_lookup_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, secret, wipe);
}

static void
on_cleared_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  secret_password_clear_finish (result, NULL);
  g_task_return_boolean (task, TRUE);
}

/* Public API */

/**
 * sng_secrets_store_async:
 * @places: the address of the source, and where a connector document names one, after a space the
 *   address at which a token is asked for; only their origins count
 */
void
sng_secrets_store_async (const char *register_path,
                         const char *source_id,
                         const char *places,
                         const char *secret,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task = begin (register_path, source_id, places, cancellable, callback, data,
                       sng_secrets_store_async);
  Slot *slot = task ? g_task_get_task_data (task) : NULL;
  g_autofree char *label = NULL;

  if (task == NULL)
    return;
  slot->secret = g_strdup (secret);
  /* TRANSLATORS: how the desktop's list of secrets names one; %s is the address of a server. */
  label = g_strdup_printf (_("Sinergia: secret of the data source at %s"), slot->origin);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable,
                         on_stored_cb, task, "register", slot->register_path, "source",
                         slot->source_id, "origin", slot->origin, NULL);
}

gboolean
sng_secrets_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sng_secrets_lookup_async:
 * @places: the address of the source, and where a connector document names one, after a space the
 *   address at which a token is asked for; only their origins count
 *
 * Looks first at what this program remembers, then asks the Secret Service, which may ask the
 * person.
 */
void
sng_secrets_lookup_async (const char *register_path,
                          const char *source_id,
                          const char *places,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = begin (register_path, source_id, places, cancellable, callback, data,
                       sng_secrets_lookup_async);
  Slot *slot = task ? g_task_get_task_data (task) : NULL;
  char *secret;

  if (task == NULL)
    return;
  secret = recall (slot);
  if (secret != NULL)
    {
      g_task_return_pointer (task, secret, wipe);
      g_object_unref (task);
      return;
    }
  secret_password_lookup (&schema, cancellable, on_found_cb, task, "register", slot->register_path,
                          "source", slot->source_id, "origin", slot->origin, NULL);
}

/**
 * sng_secrets_lookup_finish:
 *
 * Returns: (transfer full) (nullable): the secret, to be freed with secret_password_free() or
 *   g_free(); %NULL without an error when none is kept for these origins
 */
char *
sng_secrets_lookup_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sng_secrets_clear_async:
 * @places: the address of the source, and where a connector document names one, after a space the
 *   address at which a token is asked for; only their origins count
 *
 * Forgets a secret everywhere.
 */
void
sng_secrets_clear_async (const char *register_path,
                         const char *source_id,
                         const char *places,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task = begin (register_path, source_id, places, cancellable, callback, data,
                       sng_secrets_clear_async);
  Slot *slot = task ? g_task_get_task_data (task) : NULL;

  if (task == NULL)
    return;
  forget (slot);
  secret_password_clear (&schema, cancellable, on_cleared_cb, task, "register", slot->register_path,
                         "source", slot->source_id, "origin", slot->origin, NULL);
}

gboolean
sng_secrets_clear_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sng_secrets_remember:
 *
 * Keeps a secret until the program ends and nowhere else: for one that was made for this run of
 * the program, as the demonstration's is.
 */
void
sng_secrets_remember (const char *register_path,
                      const char *source_id,
                      const char *places,
                      const char *secret)
{
  Slot *slot = slot_new (register_path, source_id, places);

  remember (slot, secret);
  slot_free (slot);
}

/**
 * sng_secrets_are_in_memory_only:
 *
 * Returns: whether a secret could not be given to the Secret Service, so that it has to be typed
 *   again after the program ends; people are told so
 */
gboolean
sng_secrets_are_in_memory_only (void)
{
  return g_atomic_int_get (&in_memory_only);
}
