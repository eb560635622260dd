/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/catalogues/sng-shipped.h"

#include "data/exchange/sng-json-import.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What we ship must be right as a whole: the first refusal is a fault of ours, and says where. */
static gboolean
check_report (const SngImportReport *report, GError **error)
{
  const SngImportRefusal *refusal;

  if (report->refusals->len == 0)
    return TRUE;
  refusal = report->refusals->pdata[0];
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               /* TRANSLATORS: a kind, a key, a field and a sentence that says what is wrong */
               _ ("A document of the program was refused at %s %s, %s: %s"), refusal->kind,
               refusal->key != NULL ? refusal->key : "–",
               refusal->field != NULL ? refusal->field : "–", refusal->reason);
  return FALSE;
}

/* Public API */

/**
 * sng_shipped_prepare:
 * @json: a document in the format of exports
 * @length: in bytes
 * @error: a #SngImportError, or a #SngRegisterError when anything at all of it is refused
 *
 * Returns: (transfer full): the change that brings it into the register
 */
SngChange *
sng_shipped_prepare (SngReader *reader, const char *json, gsize length, GError **error)
{
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change = sng_json_import_prepare (reader, json, length, &report, error);

  return change != NULL && check_report (report, error) ? g_steal_pointer (&change) : NULL;
}

/**
 * sng_shipped_set_conflict:
 *
 * Says that nothing was written because something else was, meanwhile.
 */
void
sng_shipped_set_conflict (GError **error)
{
  g_set_error_literal (
      error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_CONFLICT,
      _ ("The register changed while a document of the program was brought in."));
}

/**
 * sng_shipped_apply:
 *
 * Writes the change, if there is anything in it, and waits.
 */
gboolean
sng_shipped_apply (SngRegister *store, SngChange *change, GError **error)
{
  g_autoptr (SngOutcome) outcome = NULL;

  if (sng_change_get_n_entries (change) == 0)
    return TRUE;
  outcome = sng_register_apply (store, change, error);
  if (outcome != NULL && outcome->sequence == 0)
    sng_shipped_set_conflict (error);
  return outcome != NULL && outcome->sequence != 0;
}

/**
 * sng_shipped_import:
 * @json: a document in the format of exports
 * @length: in bytes, or -1 up to its end
 * @provenance: (nullable): of values that do not say their own, as of sng_change_set_provenance()
 * @error: as of sng_shipped_prepare()
 *
 * Brings a document that the program ships into a register, as one change.
 */
gboolean
sng_shipped_import (
    SngRegister *store, const char *json, gssize length, const char *provenance, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);
  g_autoptr (SngChange) change = NULL;

  if (reader == NULL)
    return FALSE;
  change = sng_shipped_prepare (reader, json, length < 0 ? strlen (json) : (gsize)length, error);
  g_clear_pointer (&reader, sng_reader_free);
  if (change == NULL)
    return FALSE;
  if (provenance != NULL)
    sng_change_set_provenance (change, provenance, 0);
  return sng_shipped_apply (store, change, error);
}

/**
 * sng_shipped_import_resource:
 * @path: of a resource that holds such a document
 *
 * As sng_shipped_import().
 */
gboolean
sng_shipped_import_resource (SngRegister *store,
                             const char *path,
                             const char *provenance,
                             GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL
         && sng_shipped_import (store, g_bytes_get_data (bytes, NULL),
                                (gssize) g_bytes_get_size (bytes), provenance, error);
}
