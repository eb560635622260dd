/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-etags.h"

#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-staging.h"
#include "data/vocabulary/sng-json-members.h"
#include "data/vocabulary/sng-json-text.h"

#include <glib/gstdio.h>

#define MAX_FILE (16 * 1024 * 1024)

struct _SngEtags
{
  GHashTable *pages;     /* of SngPageVersion, by url */
  gboolean is_useless; /* a page without a version would have to be fetched anyway */
};

static void
version_free (gpointer data)
{
  SngPageVersion *version = data;

  g_free (version->asked.etag);
  g_free (version->asked.modified);
  g_free (version->written);
  g_free (version->next_url);
  g_free (version);
}

static void
add_member (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static JsonObject *
version_to_json (const SngPageVersion *version)
{
  JsonObject *object = json_object_new ();

  add_member (object, "etag", version->asked.etag);
  add_member (object, "modified", version->asked.modified);
  add_member (object, "version", version->written);
  add_member (object, "next", version->next_url);
  return object;
}

static gboolean
holds_run (SngRegister *subject, JsonObject *root)
{
  const char *key = sng_json_member_text (root, "run_key");
  SngHandle handle = key ? sng_register_find (subject, SNG_KIND_RUN, key) : 0;
  g_autoptr (SngRecord) run = handle ? sng_register_get_record (subject, handle) : NULL;
  const char *id
      = run ? sng_value_get_text (sng_common (run, SNG_COMMON_ID), SNG_LANGUAGE_EN) : NULL;

  return id != NULL && g_strcmp0 (id, sng_json_member_text (root, "run_id")) == 0;
}

static void
read_pages (SngEtags *self, JsonObject *root)
{
  JsonObject *pages = sng_json_member_object (root, "pages");
  g_autoptr (GList) urls = pages ? json_object_get_members (pages) : NULL;

  for (GList *at = urls; at != NULL; at = at->next)
    {
      JsonObject *page = sng_json_member_object (pages, at->data);

      if (page != NULL)
        {
          SngPageVersion version = {
            .asked = { (char *) sng_json_member_text (page, "etag"), (char *) sng_json_member_text (page, "modified") },
            .written = (char *) sng_json_member_text (page, "version"),
            .next_url = (char *) sng_json_member_text (page, "next"),
          };

          sng_etags_add (self, at->data, &version);
        }
    }
}

/* Public API */

SngEtags *
sng_etags_new (void)
{
  SngEtags *self = g_new0 (SngEtags, 1);

  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, version_free);
  return self;
}

/**
 * sng_etags_load:
 *
 * Returns: (transfer full): what is known, nothing when it no longer counts
 */
SngEtags *
sng_etags_load (SngRegister *subject, const char *source_id, const char *connector_digest)
{
  SngEtags *self = sng_etags_new ();
  g_autofree char *path = sng_staging_path (sng_register_get_path (subject), source_id, ".etags");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return self;
  root = sng_json_guard_parse (text, length, MAX_FILE, NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root)
      && g_strcmp0 (sng_json_member_text (json_node_get_object (root), "connector"), connector_digest) == 0
      && holds_run (subject, json_node_get_object (root)))
    read_pages (self, json_node_get_object (root));
  return self;
}

void
sng_etags_free (SngEtags *self)
{
  g_hash_table_unref (self->pages);
  g_free (self);
}

/**
 * sng_etags_add:
 * @version: copied; a page without any version has to be fetched each time, and the others with it
 */
void
sng_etags_add (SngEtags *self, const char *url, const SngPageVersion *version)
{
  SngPageVersion *copy = g_new0 (SngPageVersion, 1);

  copy->asked.etag = g_strdup (version->asked.etag);
  copy->asked.modified = g_strdup (version->asked.modified);
  copy->written = g_strdup (version->written);
  copy->next_url = g_strdup (version->next_url);
  self->is_useless
      |= copy->asked.etag == NULL && copy->asked.modified == NULL && copy->written == NULL;
  g_hash_table_replace (self->pages, g_strdup (url), copy);
}

/**
 * sng_etags_find:
 *
 * Returns: (transfer none) (nullable): the version of the page that was seen
 */
const SngPageVersion *
sng_etags_find (SngEtags *self, const char *url)
{
  return self->is_useless ? NULL : g_hash_table_lookup (self->pages, url);
}

/**
 * sng_etags_save:
 * @run: the run that saw these versions
 *
 * A file that cannot be written costs only time: everything is fetched again.
 */
void
sng_etags_save (SngEtags *self,
                SngRegister *subject,
                const char *source_id,
                const char *connector_digest,
                SngHandle run)
{
  g_autofree char *path = sng_staging_path (sng_register_get_path (subject), source_id, ".etags");
  g_autoptr (SngRecord) record = sng_register_get_record (subject, run);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *pages = json_object_new ();
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer url, page;

  g_unlink (path);
  json_object_set_object_member (object, "pages", pages);
  json_node_take_object (root, object);
  if (self->is_useless || record == NULL)
    return;
  json_object_set_string_member (object, "connector", connector_digest);
  json_object_set_string_member (object, "run_key", sng_record_get_key (record));
  json_object_set_string_member (
      object, "run_id", sng_value_get_text (sng_common (record, SNG_COMMON_ID), SNG_LANGUAGE_EN));
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &url, &page))
    json_object_set_object_member (pages, url, version_to_json (page));
  text = sng_json_to_text (root, FALSE);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}
