/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-import-private.h"

#include "data/exchange/sng-nearest.h"
#include "data/vocabulary/sng-translation.h"
#include "data/vocabulary/sng-visible-text.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (sng-import-error-quark, sng_import_error)

static void
free_row (gpointer data)
{
  SngImportRow *row = data;

  g_free (row->title);
  g_free (row->key);
  g_clear_pointer (&row->existing, sng_record_unref);
  g_clear_pointer (&row->claims, g_ptr_array_unref);
  g_free (row);
}

static SngHandle
find_cb (gpointer data, SngKindId kind, const char *key)
{
  SngImport *self = data;
  g_autofree char *name = g_strconcat (sng_kind (kind)->name, "/", key, NULL);
  SngImportRow *row = g_hash_table_lookup (self->by_key, name);
  SngHandle found = row != NULL ? row->handle : sng_reader_find (self->reader, kind, key);

  return found != 0 ? found : sng_import_names_find (self->names, kind, key);
}

static void
refuse (SngImport *self,
        guint place,
        const char *kind,
        const char *key,
        const char *field,
        const char *reason)
{
  _sng_import_report_refuse (self->report, place, kind, key, field, reason);
}

/* What the register says about each record by itself; a file may carry it, and it is not taken. */
static gboolean
is_of_register (const SngField *field)
{
  switch (field->index)
    {
    case SNG_COMMON_ID:
    case SNG_COMMON_KEY:
    case SNG_COMMON_CREATED_BY:
    case SNG_COMMON_CREATED_AT:
    case SNG_COMMON_CHANGED_BY:
    case SNG_COMMON_CHANGED_AT:
    case SNG_COMMON_REVISION:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
read_claims (SngImport *self, SngImportRow *row)
{
  if (row->claims == NULL && row->existing != NULL)
    row->claims = sng_reader_get_claims (self->reader, row->handle, NULL);
}

static gboolean
has_claim (SngImport *self, SngImportRow *row, guint field, SngHandle origin, const SngValue *value)
{
  read_claims (self, row);
  for (guint i = 0; row->claims != NULL && i < row->claims->len; i++)
    {
      const SngClaim *claim = g_ptr_array_index (row->claims, i);

      if (claim->field == field && claim->origin == origin
          && _sng_import_same_value (&claim->value, value))
        return TRUE;
    }
  return FALSE;
}

static const SngClaim *
find_claim (SngImport *self, SngImportRow *row, guint field)
{
  read_claims (self, row);
  for (guint i = 0; row->claims != NULL && i < row->claims->len; i++)
    {
      const SngClaim *claim = g_ptr_array_index (row->claims, i);

      if (claim->holds && claim->field == field)
        return claim;
    }
  return NULL;
}

static gboolean
same_evidence (SngImport *self,
               SngImportRow *row,
               const SngField *field,
               const SngEvidence *evidence)
{
  const SngClaim *claim;

  if (evidence == NULL)
    return TRUE;
  claim = find_claim (self, row, field->index);
  return claim != NULL
         && (evidence->verified_by == 0 || claim->verified_by == evidence->verified_by)
         && (evidence->verified_at == 0 || claim->verified_at == evidence->verified_at)
         && (evidence->observed_at == 0 || claim->observed_at == evidence->observed_at)
         && (evidence->provenance == NULL
             || g_strcmp0 (claim->provenance, evidence->provenance) == 0);
}

static void
set_existing (SngImport *self,
              SngImportRow *row,
              const SngField *field,
              SngValue *value,
              const SngEvidence *evidence)
{
  if (_sng_import_same_value (sng_record_get (row->existing, field->index), value)
      && same_evidence (self, row, field, evidence))
    return;
  if (row->kind->read_only || field->by_program)
    {
      sng_import_refuse (self, row, field->name,
                         _("The program wrote it once and for all; it cannot be changed."));
      return;
    }
  sng_change_set_of (self->change, row->existing, field->index, sng_value_copy (value));
  if (evidence != NULL)
    sng_change_set_evidence (self->change, evidence);
  row->touched = TRUE;
}

/* Whether it is a text by which people know the record. */
static gboolean
is_title (const SngKind *kind, const SngField *field)
{
  g_auto (GStrv) names = g_strsplit (kind->titled_by ? kind->titled_by : "name", ",", -1);

  return g_strv_contains ((const char *const *) names, field->name)
         && sng_field_is_searchable (field);
}

static void
set_new (SngImport *self,
         SngImportRow *row,
         const SngField *field,
         SngValue *value,
         const SngEvidence *evidence)
{
  if (!sng_value_is_known (value) && evidence == NULL)
    return;
  sng_change_set (self->change, row->handle, field, row->kind, NULL, sng_value_copy (value));
  row->n_set++;
  if (row->title == NULL && is_title (row->kind, field))
    row->title = g_strdup (sng_value_get_text (value, sng_program_language ()));
  if (evidence != NULL)
    sng_change_set_evidence (self->change, evidence);
}

/* A new record begins where its life begins, unless the file says otherwise. */
static void
begin_life (SngImport *self, SngImportRow *row)
{
  const SngField *state = row->kind->state;

  if (state != NULL && sng_field_is_stored (state) && !row->has_state)
    sng_change_set (self->change, row->handle, state, row->kind, NULL, sng_value_integer (1));
}

/* What becomes of a record, and what a person is shown of it before it does. */
static void
report_row (SngImport *self, SngImportRow *row)
{
  if (row->existing == NULL)
    {
      begin_life (self, row);
      self->report->created++;
    }
  else if (row->touched)
    self->report->updated++;
  else
    {
      self->report->unchanged++;
      return;
    }
  _sng_import_report_add (self->report, row);
}

/* A key that looks like another one would lead to two records where people see one. */
static gboolean
check_key (SngImport *self, const SngKind *kind, const char *key, GError **error)
{
  g_auto (SngValue) value = sng_value_text (key);
  g_autofree char *stripped = key != NULL ? g_strstrip (g_strdup (key)) : NULL;

  if (key == NULL)
    return TRUE;
  if (!g_str_equal (key, stripped) || sng_text_hides (key))
    {
      g_set_error_literal (error, SNG_IMPORT_ERROR, SNG_IMPORT_ERROR_SYNTAX,
                           _("A key must not hold characters that nobody sees, nor begin or end with "
                             "a space."));
      return FALSE;
    }
  return sng_field_check (kind->fields[SNG_COMMON_KEY], &value, self->today, error);
}

/* Public API */

/**
 * sng_import_new:
 * @reader: the register as it is; kept until the import is freed
 */
SngImport *
sng_import_new (SngReader *reader)
{
  SngImport *self = g_new0 (SngImport, 1);

  self->reader = reader;
  self->today = sng_clock_today (sng_reader_get_clock (reader));
  self->change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  self->report = _sng_import_report_new ();
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = sng_import_names_new (reader);
  self->told = g_hash_table_new (NULL, NULL);
  self->resolver = (SngResolver) { .find = find_cb, .data = self };
  return self;
}

void
sng_import_free (SngImport *self)
{
  g_clear_pointer (&self->change, sng_change_unref);
  g_clear_pointer (&self->report, sng_import_report_free);
  g_hash_table_unref (self->by_key);
  sng_import_names_free (self->names);
  g_hash_table_unref (self->told);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * sng_import_set_place:
 * @row: where in a table the file is being read, from 1; 0 where there are no rows
 *
 * What is refused from now on, and of the records that are added from now on, names this place.
 */
void
sng_import_set_place (SngImport *self, guint row)
{
  self->place = row;
}

/**
 * sng_import_find_kind:
 *
 * Returns: (nullable): the kind of that name; when there is none, that has been refused
 */
const SngKind *
sng_import_find_kind (SngImport *self, const char *name)
{
  const SngKind *kind = sng_kind_by_name (name);
  g_autoptr (SngNearest) nearest = NULL;
  g_autofree char *reason = NULL;

  if (kind != NULL)
    return kind;
  nearest = sng_nearest_new (name);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    sng_nearest_offer (nearest, sng_kind (i)->name);
  reason = sng_nearest_explain (nearest, _("There is no such kind of record."));
  refuse (self, self->place, name, NULL, NULL, reason);
  return NULL;
}

/**
 * sng_import_add_row:
 * @key: (nullable): the key of the record; %NULL always creates one
 *
 * Returns: (transfer none) (nullable): the record to set values of; %NULL when it was refused
 */
SngImportRow *
sng_import_add_row (SngImport *self, const SngKind *kind, const char *key)
{
  g_autofree char *name = key != NULL ? g_strconcat (kind->name, "/", key, NULL) : NULL;
  SngHandle handle = key != NULL ? sng_reader_find (self->reader, kind->id, key) : 0;
  g_autoptr (GError) error = NULL;
  SngImportRow *row;

  if (name != NULL && g_hash_table_contains (self->by_key, name))
    {
      refuse (self, self->place, kind->name, key, NULL,
              _("The file has this record twice; the first one counts."));
      return NULL;
    }
  if (handle == 0 && !check_key (self, kind, key, &error))
    {
      refuse (self, self->place, kind->name, key, NULL, error->message);
      return NULL;
    }
  row = g_new0 (SngImportRow, 1);
  row->kind = kind;
  row->key = g_strdup (key);
  row->place = self->place;
  row->existing = handle != 0 ? sng_reader_get_record (self->reader, handle) : NULL;
  row->handle = row->existing != NULL ? handle : sng_change_create (self->change, kind, key);
  g_ptr_array_add (self->rows, row);
  if (name != NULL)
    g_hash_table_insert (self->by_key, g_steal_pointer (&name), row);
  return row;
}

const SngKind *
sng_import_row_get_kind (SngImportRow *row)
{
  return row->kind;
}

/**
 * sng_import_may_set:
 * @field: of the record's kind
 *
 * Returns: whether the file may set the field; %FALSE when the register sets it by itself, and when
 *   it is computed, which has been refused then, once for all records
 */
gboolean
sng_import_may_set (SngImport *self, SngImportRow *row, const SngField *field)
{
  /* Also a state that is refused then: nobody knows it, and the first one could be a better one. */
  row->has_state |= field == row->kind->state;
  if (!field->computed)
    return !is_of_register (field);
  row->n_refused++;
  if (g_hash_table_add (self->told, (gpointer) field))
    sng_import_refuse_column (self, row->kind, field->name,
                              _("It is computed from other facts and cannot be given."));
  return FALSE;
}

/**
 * sng_import_find_field:
 *
 * Returns: (nullable): the field of that name that the file may set; %NULL when the register sets
 *   it by itself, and when there is none, which has been refused then
 */
const SngField *
sng_import_find_field (SngImport *self, SngImportRow *row, const char *name)
{
  const SngField *field = sng_kind_field (row->kind, name);
  g_autoptr (SngNearest) nearest = NULL;
  g_autofree char *reason = NULL;

  if (field != NULL)
    return sng_import_may_set (self, row, field) ? field : NULL;
  nearest = sng_nearest_new (name);
  for (guint i = 0; i < row->kind->n_fields; i++)
    sng_nearest_offer (nearest, row->kind->fields[i]->name);
  reason = sng_nearest_explain (nearest, _("There is no such field in this kind of record."));
  sng_import_refuse (self, row, name, reason);
  return NULL;
}

/**
 * sng_import_get_resolver:
 *
 * Returns: finds the records of the register and of the import itself by their keys, and those of
 *   the register by what people call them
 */
const SngResolver *
sng_import_get_resolver (SngImport *self)
{
  return &self->resolver;
}

/**
 * sng_import_set:
 * @value: (transfer full): what the file says
 * @evidence: (nullable): what it says about where the value comes from
 */
void
sng_import_set (SngImport *self,
                SngImportRow *row,
                const SngField *field,
                SngValue value,
                const SngEvidence *evidence)
{
  g_autoptr (GError) error = NULL;

  if (!sng_field_check (field, &value, self->today, &error))
    sng_import_refuse (self, row, field->name, error->message);
  else if (row->existing != NULL)
    set_existing (self, row, field, &value, evidence);
  else
    set_new (self, row, field, &value, evidence);
  sng_value_clear (&value);
}

/**
 * sng_import_add_claim:
 * @value: (transfer full): what the source says, which need not hold
 * @evidence: who it is, and what stands behind it
 *
 * Comes after the value that holds, which it does not touch.
 */
void
sng_import_add_claim (SngImport *self,
                      SngImportRow *row,
                      const SngField *field,
                      SngValue value,
                      const SngEvidence *evidence)
{
  g_autoptr (GError) error = NULL;

  if (!sng_field_check (field, &value, self->today, &error))
    sng_import_refuse (self, row, field->name, error->message);
  else if (!has_claim (self, row, field->index, evidence->origin, &value))
    {
      sng_change_set (self->change, row->handle, field, row->kind, NULL, sng_value_copy (&value));
      sng_change_set_evidence (self->change, evidence);
      row->touched = TRUE;
    }
  sng_value_clear (&value);
}

/**
 * sng_import_refuse:
 * @field: (nullable): the field, %NULL for the whole record
 * @reason: a sentence for people
 */
void
sng_import_refuse (SngImport *self, SngImportRow *row, const char *field, const char *reason)
{
  refuse (self, row->place, row->kind->name, row->key, field, reason);
  row->n_refused += field != NULL;
}

/**
 * sng_import_refuse_column:
 * @field: what the file calls a field, for all records of @kind
 */
void
sng_import_refuse_column (SngImport *self,
                          const SngKind *kind,
                          const char *field,
                          const char *reason)
{
  refuse (self, 0, kind->name, NULL, field, reason);
}

void
sng_import_refuse_record (SngImport *self, const char *kind, const char *key, const char *reason)
{
  refuse (self, self->place, kind, key, NULL, reason);
}

/**
 * sng_import_finish:
 * @report: (out) (transfer full): what the change does and what was refused
 *
 * Returns: (transfer full): the change; it has no entries when there is nothing to do
 */
SngChange *
sng_import_finish (SngImport *self, SngImportReport **report)
{
  /* A record that named one of them may have nothing left to say itself. */
  while (_sng_import_drop_empty_rows (self) > 0)
    ;
  for (guint i = 0; i < self->rows->len; i++)
    {
      SngImportRow *row = g_ptr_array_index (self->rows, i);

      if (!row->is_dropped)
        report_row (self, row);
    }
  *report = g_steal_pointer (&self->report);
  return g_steal_pointer (&self->change);
}
