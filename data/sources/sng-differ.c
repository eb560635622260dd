/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-differ.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* So many values tell where a record is from. */
#define N_SOURCED 4

static const SngFieldMap *
map_of (SngDiffer *self, guint i)
{
  return self->stream->maps->pdata[i];
}

static const char *
key_of (SngDiffer *self, const SngMappedRow *row)
{
  for (guint i = 0; i < row->n_values; i++)
    if (map_of (self, i)->field->index == SNG_COMMON_KEY)
      return sng_value_get_text (&row->values[i], SNG_LANGUAGE_EN);
  return NULL;
}

static void
set_common (SngDiffer *self, SngHandle handle, SngCommonField field, SngValue value)
{
  const SngKind *kind = self->stream->kind;

  sng_change_set (self->change, handle, kind->fields[field], kind, NULL, value);
}

static void
set_seen (SngDiffer *self, SngHandle handle)
{
  set_common (self, handle, SNG_COMMON_FETCHED_AT, sng_value_integer (self->observed_at));
  set_common (self, handle, SNG_COMMON_LAST_SEEN_AT, sng_value_integer (self->observed_at));
}

static SngClaim *
own_claim (SngDiffer *self, GPtrArray *claims, guint field)
{
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      SngClaim *claim = claims->pdata[i];

      if (claim->field == field && claim->from_source && claim->origin == self->source)
        return claim;
    }
  return NULL;
}

/* What one of very many records began with is not named in its history: it was known before the first
 * change that is. */
static gboolean
began_with (SngDiffer *self, SngRecord *record, guint field, GPtrArray *events)
{
  const SngEvent *first = events != NULL && events->len > 0 ? events->pdata[events->len - 1] : NULL;

  if (!sng_record_get_kind (record)->many
      || sng_value_get_handle (sng_common (record, SNG_COMMON_CREATED_BY)) != self->source)
    return FALSE;
  return sng_value_is_known (first ? &first->old_value : sng_record_get (record, field));
}

static SngEvent *
newest_event (GPtrArray *events)
{
  return events != NULL && events->len > 0 ? events->pdata[0] : NULL;
}

static gboolean
is_led_by (SngRecord *record, SngHandle source)
{
  SngHandle lead = sng_value_get_handle (sng_common (record, SNG_COMMON_SOURCE));

  return lead == 0 || lead == source;
}

/* Of some fields there is no history: nobody can say who gave them. */
static gboolean
is_untold (SngRecord *record, guint field)
{
  return !sng_record_get_kind (record)->fields[field]->tracked;
}

/* Whether the source gave the value that the field holds, or a person wrote over one that it gave.
 * Where another source leads the record, what that one says stays, so that the two do not write
 * over each other for ever; a list that only tells more fills in what nobody said. Only asked where what it says differs from what is held. */
static gboolean
may_write (SngDiffer *self, SngRecord *record, guint field, gboolean erases)
{
  SngHandle handle = sng_record_get_handle (record);
  g_autoptr (GPtrArray) all = sng_reader_get_events (self->reader, handle, field, 0, 0, 0, NULL);
  SngEvent *newest = newest_event (all);
  g_autoptr (GPtrArray) own = NULL;

  if (erases || ((!self->stream->creates || !is_led_by (record, self->source))
                 && sng_value_is_known (sng_record_get (record, field))))
    return newest != NULL ? newest->origin == SNG_ORIGIN_SOURCE && newest->author == self->source
                          : began_with (self, record, field, NULL)
                                || (!erases && is_untold (record, field)
                                    && is_led_by (record, self->source));
  if (newest == NULL || newest->origin != SNG_ORIGIN_PERSON)
    return TRUE;
  own = sng_reader_get_events (self->reader, handle, field, self->source, 0, 1, NULL);
  return newest_event (own) == NULL && !began_with (self, record, field, all);
}

/* A source that speaks one language does not erase the other one. */
static SngValue
keep_other_language (const SngValue *held, const SngValue *said)
{
  const char *text[SNG_N_LANGUAGES];

  if (held->tag != SNG_TAG_TEXT2 || said->tag != SNG_TAG_TEXT2)
    return sng_value_copy (said);
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    text[i] = said->text2->text[i] ? said->text2->text[i] : held->text2->text[i];
  return sng_value_text2 (text[SNG_LANGUAGE_EN], text[SNG_LANGUAGE_ES]);
}

static gboolean
differs (SngDiffer *self,
         SngRecord *record,
         const SngField *field,
         const SngValue *said,
         GPtrArray *claims)
{
  const SngClaim *claim = own_claim (self, claims, field->index);
  const SngValue *held = sng_record_get (record, field->index);

  if (field->index == SNG_COMMON_KEY)
    return FALSE;
  if (field->evidence)
    return claim ? !sng_value_equal (&claim->value, said) : sng_value_is_known (said);
  return !sng_value_equal (held, said)
         && may_write (self, record, field->index, !sng_value_is_known (said));
}

static gboolean
bind (SngDiffer *self, const SngMappedRow *row, SngRecord *record)
{
  SngHandle handle = sng_record_get_handle (record);
  SngHandle lead = sng_value_get_handle (sng_common (record, SNG_COMMON_SOURCE));
  const char *key
      = sng_value_get_text (sng_common (record, SNG_COMMON_SOURCE_KEY), SNG_LANGUAGE_EN);

  if (lead != 0 && (lead != self->source || g_strcmp0 (key, row->source_key) == 0))
    return FALSE;
  set_common (self, handle, SNG_COMMON_SOURCE, sng_value_handle (self->source));
  set_common (self, handle, SNG_COMMON_SOURCE_KEY, sng_value_text (row->source_key));
  return TRUE;
}

/* What a row tells of records that are there, be they one or many; how many it changes. */
static guint
enrich (SngDiffer *self, SngMappedRow *row)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  guint n_changed = 0;

  sng_mapper_find_all (self->mapper, self->reader, row, handles);
  for (guint i = 0; i < handles->len; i++)
    {
      g_autoptr (SngRecord) record
          = sng_reader_get_record (self->reader, g_array_index (handles, SngHandle, i));

      if (record != NULL && sng_differ_follows (record))
        n_changed += sng_differ_update (self, row, record);
    }
  return n_changed;
}

/* Common fields come first. */
static SngRecord *
make_record (SngDiffer *self, const SngMappedRow *row)
{
  SngRecord *record = sng_record_new_to_create (self->stream->kind, N_SOURCED + row->n_values);

  sng_record_set (record, SNG_COMMON_SOURCE, sng_value_handle (self->source));
  sng_record_set (record, SNG_COMMON_SOURCE_KEY, sng_value_ref_text (row->source_key));
  sng_record_set (record, SNG_COMMON_FETCHED_AT, sng_value_integer (self->observed_at));
  sng_record_set (record, SNG_COMMON_LAST_SEEN_AT, sng_value_integer (self->observed_at));
  for (guint i = 0; i < row->n_values; i++)
    if (map_of (self, i)->field->index != SNG_COMMON_KEY && sng_value_is_known (&row->values[i]))
      sng_record_set (record, map_of (self, i)->field->index, sng_value_copy (&row->values[i]));
  return record;
}

/* What several records are about already is known here, and none of them is meant alone. */
static gboolean
finds_several (SngDiffer *self, SngMappedRow *row)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  sng_mapper_find_all (self->mapper, self->reader, row, handles);
  return handles->len > 1;
}

/* Public API */

/**
 * sng_differ_follows:
 *
 * Returns: whether the record goes on following its source: what people voided stays as they left
 *   it, unless another record speaks for it
 */
gboolean
sng_differ_follows (SngRecord *record)
{
  return !sng_record_is_void (record)
         || sng_value_is_known (sng_common (record, SNG_COMMON_MERGED_INTO));
}

/**
 * sng_differ_create:
 *
 * Returns: whether the row makes a record; else it is refused, for want of a field
 */
gboolean
sng_differ_create (SngDiffer *self, SngMappedRow *row)
{
  const SngField *missing = sng_mapper_find_missing (self->mapper, row);

  if (missing != NULL)
    {
      g_autoptr (GError) error = NULL;

      sng_source_error_set_field (
          &error, missing, N_ ("The field “%s” is missing, and every new record needs it."), NULL);
      sng_mapped_row_refuse (row, self->stream, missing->name, NULL, error);
      return FALSE;
    }
  sng_change_create_with (self->change, make_record (self, row), key_of (self, row));
  return TRUE;
}

/* A value that stands for what did not come is none that the row tells. */
static gboolean
tells (const SngMappedRow *row, guint place)
{
  return sng_value_is_known (&row->values[place])
         && (row->is_told == NULL || row->is_told[place]);
}

/**
 * sng_differ_update:
 * @record: what the register holds
 *
 * Returns: whether the row says something else
 */
gboolean
sng_differ_update (SngDiffer *self, const SngMappedRow *row, SngRecord *record)
{
  g_autoptr (GPtrArray) claims
      = sng_reader_get_claims (self->reader, sng_record_get_handle (record), NULL);
  gboolean changed = self->stream->creates && bind (self, row, record);

  for (guint i = 0; i < row->n_values; i++)
    {
      const SngFieldMap *map = map_of (self, i);
      const SngField *field = map->field;
      g_auto (SngValue) said
          = keep_other_language (sng_record_get (record, field->index), &row->values[i]);

      if (map->is_initial || (self->keeps_untold && !tells (row, i))
          || !differs (self, record, field, &said, claims))
        continue;
      sng_change_set_of (self->change, record, field->index, sng_value_copy (&said));
      changed = TRUE;
    }
  /* When it was last seen is told by the source that leads it. */
  if (!self->stream->creates || !is_led_by (record, self->source)
      || (!changed && sng_value_is_known (sng_common (record, SNG_COMMON_FETCHED_AT))))
    return changed;
  set_seen (self, sng_record_get_handle (record));
  return TRUE;
}

/**
 * sng_differ_take:
 * @n_new: (inout): counts the records that are made
 * @n_changed: (inout): and those of which it says something else
 *
 * Says of a row what differs from what the register holds.
 *
 * Returns: whether the row is taken; else it says why it is refused
 */
gboolean
sng_differ_take (SngDiffer *self, SngMappedRow *row, gint64 *n_new, gint64 *n_changed)
{
  SngHandle handle;
  g_autoptr (SngRecord) record = NULL;

  if (!self->stream->creates)
    {
      *n_changed += enrich (self, row);
      return TRUE;
    }
  handle = sng_mapper_find (self->mapper, self->reader, row, !self->is_unasked);
  record = handle ? sng_reader_get_record (self->reader, handle) : NULL;
  if (record != NULL)
    {
      *n_changed += sng_differ_follows (record) && sng_differ_update (self, row, record);
      return TRUE;
    }
  if (self->stream->leaves_out_several && finds_several (self, row))
    return TRUE;
  if (!sng_differ_create (self, row))
    return FALSE;
  (*n_new)++;
  return TRUE;
}

/**
 * sng_differ_lose:
 * @last_seen_at: when it was still there, 0 when nobody knows
 *
 * Notes that the source does not confirm a record any more.
 */
void
sng_differ_lose (SngDiffer *self, SngRecord *record, gint64 last_seen_at)
{
  SngHandle handle = sng_record_get_handle (record);

  set_common (self, handle, SNG_COMMON_FETCHED_AT, SNG_UNKNOWN);
  if (last_seen_at != 0)
    set_common (self, handle, SNG_COMMON_LAST_SEEN_AT, sng_value_integer (last_seen_at));
}
