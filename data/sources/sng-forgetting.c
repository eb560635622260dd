/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-forgetting.h"

#include "data/register/sng-keeping.h"
#include "data/register/sng-query.h"
#include "data/sources/sng-staging.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean
has_handle (GArray *handles, SngHandle handle)
{
  for (guint i = 0; i < handles->len; i++)
    if (g_array_index (handles, SngHandle, i) == handle)
      return TRUE;
  return FALSE;
}

static guint
count_others (GArray *found, GArray *erased)
{
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    n += !has_handle (erased, g_array_index (found, SngHandle, i));
  return n;
}

/* The name stands in quotation marks, so that its words are looked for together. */
static guint
count_mentions (SngReader *reader, SngHandle person, GArray *erased)
{
  g_autofree char *name = sng_reader_get_title (reader, person, SNG_LANGUAGE_EN);
  g_auto (GStrv) parts = g_strsplit (name ? name : "", "\"", -1);
  g_autofree char *plain = g_strjoinv (" ", parts);
  g_autofree char *phrase = g_strdup_printf ("\"%s\"", plain);
  guint n = 0;

  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      g_autoptr (SngQuery) query = sng_query_new (sng_kind (id));
      g_autoptr (GArray) found = NULL;

      if (sng_query_set_text (query, phrase, NULL))
        found = sng_reader_query (reader, query, NULL);
      n += found ? count_others (found, erased) : 0;
    }
  return n;
}

/* What a source sent and was not applied yet, or could not be, may tell of the person. The next
 * run asks for it again; pages that are being applied now are removed by that run. */
static void
clear_staging (SngRegister *subject)
{
  g_autofree char *folder = g_strconcat (sng_register_get_path (subject), ".staging", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const char *end = strrchr (name, '.');
      g_autofree char *source = end ? g_strndup (name, (gsize) (end - name)) : g_strdup (name);
      SngStaging *pages;
      gboolean is_in_use;

      /* It holds nothing, and who keeps the schedule goes on keeping it. */
      if (g_strcmp0 (end, ".lock") == 0)
        continue;
      if (g_strcmp0 (end, ".pages") != 0)
        {
          g_unlink (path);
          continue;
        }
      pages = sng_staging_open_left_over (sng_register_get_path (subject), source, &is_in_use);
      if (pages != NULL)
        sng_staging_discard (pages);
    }
}

static SngChange *
build_change (SngHandle person, const char *reason)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, reason);

  sng_change_erase (change, sng_kind (SNG_KIND_PERSON), person);
  return change;
}

static void
apply_cb (GObject *subject, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (SngOutcome) outcome
    = sng_register_apply_finish (SNG_REGISTER (subject), result, &error);

  if (outcome == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  clear_staging (SNG_REGISTER (subject));
  g_task_return_boolean (task, TRUE);
}

/* Public API */

/**
 * sng_forgetting_foresee:
 * @out: (out): what would happen
 *
 * It reads, in any thread.
 */
gboolean
sng_forgetting_foresee (SngRegister *subject, SngHandle person, SngForgetting *out, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (subject, error);
  g_autoptr (GArray) erased = NULL;
  g_autoptr (GArray) referrers = NULL;

  if (reader == NULL)
    return FALSE;
  erased = sng_reader_list_erased_with (reader, person);
  referrers = sng_reader_get_referrers (reader, person, NULL);
  *out = (SngForgetting) {
    .n_records = erased->len - 1,
    .n_links = count_others (referrers, erased),
    .n_mentions = count_mentions (reader, person, erased),
    .n_backups = sng_register_count_backups (subject),
  };
  return TRUE;
}

/**
 * sng_forget_person_async:
 * @reason: why, without saying who: the journal keeps it for ever
 *
 * Blanks everything that the register says about the person, from its files too; the key and the
 * links to it stay. It cannot be taken back.
 */
void
sng_forget_person_async (SngRegister *subject,
                         SngHandle person,
                         const char *reason,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task = g_task_new (subject, cancellable, callback, data);
  g_autoptr (SngChange) change = build_change (person, reason);

  g_task_set_source_tag (task, sng_forget_person_async);
  /* What was erased is gone, also for one who meanwhile changed their mind. */
  g_task_set_check_cancellable (task, FALSE);
  sng_register_apply_async (subject, change, cancellable, apply_cb, task);
}

gboolean
sng_forget_person_finish (SngRegister *subject, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, subject), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sng_forget_person:
 *
 * As sng_forget_person_async(), but waits.
 */
gboolean
sng_forget_person (SngRegister *subject, SngHandle person, const char *reason, GError **error)
{
  g_autoptr (SngChange) change = build_change (person, reason);
  g_autoptr (SngOutcome) outcome = sng_register_apply (subject, change, error);

  if (outcome == NULL)
    return FALSE;
  clear_staging (subject);
  return TRUE;
}
