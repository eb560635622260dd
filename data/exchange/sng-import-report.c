/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-import-private.h"

#include "data/vocabulary/sng-visible-text.h"

static void
free_refusal (gpointer data)
{
  SngImportRefusal *refusal = data;

  g_free (refusal->kind);
  g_free (refusal->key);
  g_free (refusal->field);
  g_free (refusal->reason);
  g_free (refusal);
}

static void
free_line (gpointer data)
{
  SngImportLine *line = data;

  g_free (line->key);
  g_free (line->title);
  g_free (line);
}

/* Private API */

SngImportReport *
_sng_import_report_new (void)
{
  SngImportReport *self = g_new0 (SngImportReport, 1);

  self->lines = g_ptr_array_new_with_free_func (free_line);
  self->refusals = g_ptr_array_new_with_free_func (free_refusal);
  return self;
}

void
_sng_import_report_name_peer (SngImportReport *self, const char *peer, const char *remark)
{
  g_free (self->peer);
  g_free (self->remark);
  self->peer = g_strdup (peer);
  self->remark = g_strdup (remark);
}

void
_sng_import_report_add (SngImportReport *self, const SngImportRow *row)
{
  SngImportLine *line = g_new0 (SngImportLine, 1);

  *line = (SngImportLine){ row->kind, row->handle, row->place, g_strdup (row->key),
                           g_strdup (row->title) };
  g_ptr_array_add (self->lines, line);
}

void
_sng_import_report_refuse (SngImportReport *self,
                           guint place,
                           const char *kind,
                           const char *key,
                           const char *field,
                           const char *reason)
{
  SngImportRefusal *refusal = g_new0 (SngImportRefusal, 1);

  refusal->row = place;
  refusal->kind = sng_visible_line (kind);
  refusal->key = sng_visible_line (key);
  refusal->field = sng_visible_line (field);
  refusal->reason = g_strdup (reason);
  g_ptr_array_add (self->refusals, refusal);
}

/* Public API */

void
sng_import_report_free (SngImportReport *self)
{
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->refusals);
  g_free (self->peer);
  g_free (self->remark);
  g_free (self);
}

/**
 * sng_import_report_refuse:
 * @kind: what the file calls the records, or the part of it that they stand in
 * @field: (nullable): what of them is meant; %NULL for all
 *
 * Adds what only the reader of a format knows.
 */
void
sng_import_report_refuse (SngImportReport *self,
                          const char *kind,
                          const char *field,
                          const char *reason)
{
  _sng_import_report_refuse (self, 0, kind, NULL, field, reason);
}
