/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-setup-work.h"

#include "data/sources/sng-connector-folder.h"
#include "data/sources/sng-setup-auth.h"

#include <string.h>

static void
wipe (char **secret)
{
  if (*secret != NULL)
    memset (*secret, 0, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

static void
use (SngSetupWork *self, SngSetup *setup)
{
  if (self->setup == setup)
    return;
  self->setup = setup;
  self->list = 0;
  self->is_mapped = !sng_setup_is_other (setup);
  sng_setup_work_forget_answer (self);
}

/* Public API */

SngSetupWork *
sng_setup_work_new (SngUiContext *context)
{
  SngSetupWork *self = g_new0 (SngSetupWork, 1);

  self->context = g_object_ref (context);
  self->setups
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)sng_setup_free);
  return self;
}

void
sng_setup_work_free (SngSetupWork *self)
{
  sng_setup_work_forget_answer (self);
  g_hash_table_unref (self->setups);
  wipe (&self->secret);
  wipe (&self->kept);
  g_free (self->user);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * sng_setup_work_choose:
 * @id: of a connector document, or %SNG_CONNECTOR_OTHER
 *
 * Works on a new source of that document from now on. What was said of another one comes back when
 * that one is chosen again.
 */
gboolean
sng_setup_work_choose (SngSetupWork *self, const char *id, GError **error)
{
  SngSetup *setup = g_hash_table_lookup (self->setups, id);
  g_autofree char *document = NULL;

  if (setup == NULL && g_str_equal (id, SNG_CONNECTOR_OTHER))
    setup = sng_setup_new_other (sng_kind (SNG_KIND_PERSON));
  else if (setup == NULL)
    {
      document = sng_connector_folder_read (id, error);
      setup = document != NULL ? sng_setup_new (document, error) : NULL;
    }
  if (setup == NULL)
    return FALSE;
  if (!g_hash_table_contains (self->setups, id))
    g_hash_table_insert (self->setups, g_strdup (id), setup);
  use (self, setup);
  return TRUE;
}

/**
 * sng_setup_work_open:
 * @source: of the register
 *
 * Works on a source that is there already.
 */
gboolean
sng_setup_work_open (SngSetupWork *self, SngRecord *source, GError **error)
{
  SngSetup *setup = sng_setup_open (source, error);

  if (setup == NULL)
    return FALSE;
  g_hash_table_insert (self->setups, g_strdup (sng_record_get_key (source)), setup);
  use (self, setup);
  self->is_mapped = sng_value_is_known (sng_source (source, SNG_SOURCE_CONNECTOR));
  return TRUE;
}

/**
 * sng_setup_work_get_secret:
 *
 * Returns: (transfer full) (nullable): what is typed, or else what is kept
 */
char *
sng_setup_work_get_secret (SngSetupWork *self)
{
  char *typed = self->secret != NULL ? sng_setup_join_secret (sng_setup_get_auth (self->setup),
                                                              self->user, self->secret)
                                     : NULL;

  return typed != NULL ? typed : g_strdup (self->kept);
}

void
sng_setup_work_set_secret (SngSetupWork *self, const char *user, const char *secret)
{
  char *copy = secret != NULL && *secret != '\0' ? g_strdup (secret) : NULL;

  if (g_strcmp0 (self->user, user) != 0 || g_strcmp0 (self->secret, copy) != 0)
    sng_setup_work_forget_answer (self);
  g_free (self->user);
  self->user = g_strdup (user);
  wipe (&self->secret);
  self->secret = copy;
}

/**
 * sng_setup_work_forget_answer:
 *
 * Says that the server has to be asked anew.
 */
void
sng_setup_work_forget_answer (SngSetupWork *self)
{
  g_clear_pointer (&self->probe, sng_probe_free);
}

/**
 * sng_setup_work_look_again:
 *
 * Reads the answer as the document says now.
 */
void
sng_setup_work_look_again (SngSetupWork *self)
{
  g_autoptr (SngConnector) connector = sng_setup_make_connector (self->setup, NULL);

  if (self->probe != NULL && connector != NULL)
    sng_probe_look_again (self->probe, connector);
}
