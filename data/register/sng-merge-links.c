/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-merge-links.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One reference of one record, as the change will leave it. */
typedef struct
{
  SngRecord *record; /* (owned) */
  guint field;
  SngValue value;    /* (owned) */
} Pending;

typedef struct
{
  SngChange *change;
  SngReader *reader;
  GHashTable *pending; /* "handle field" → Pending: a record may refer to several that go */
  GHashTable *gone;    /* handle → handle: which record is merged into which */
  GQueue *waiting;     /* of SngHandle: those whose references are still to be moved */
} Merging;

static void
free_pending (gpointer data)
{
  Pending *pending = data;

  sng_record_unref (pending->record);
  sng_value_clear (&pending->value);
  g_free (pending);
}

static Pending *
pend (Merging *self, SngRecord *record, guint field)
{
  g_autofree char *name
    = g_strdup_printf ("%" G_GINT64_FORMAT " %u", sng_record_get_handle (record), field);
  Pending *pending = g_hash_table_lookup (self->pending, name);

  if (pending != NULL)
    return pending;
  pending = g_new0 (Pending, 1);
  pending->record = sng_record_ref (record);
  pending->field = field;
  pending->value = sng_value_copy (sng_record_get (record, field));
  g_hash_table_insert (self->pending, g_steal_pointer (&name), pending);
  return pending;
}

/* The value with @kept in the place of @other; a record does not refer to itself because two became
 * one. */
static SngValue
replace (const SngValue *value, SngHandle other, SngHandle kept, SngHandle self)
{
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);
  g_autoptr (GArray) replaced = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  if (n == 0)
    return kept == self ? SNG_UNKNOWN : sng_value_handle (kept);
  for (guint i = 0; i < n; i++)
    {
      SngHandle handle = handles[i] == other ? kept : handles[i];

      if (handle != self)
        g_array_append_val (replaced, handle);
    }
  return sng_value_handles ((const SngHandle *) (gpointer) replaced->data, replaced->len);
}

static gboolean
is_among (const char *names, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (names ? names : "", ",", -1);

  return g_strv_contains ((const char *const *) parts, name);
}

/* Whether both would say it of the same: they have the same in all that makes their kind unique,
 * apart from the reference that is moved. */
static gboolean
is_twin (SngRecord *record, SngRecord *twin, const SngField *moved)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_auto (GStrv) names = g_strsplit (kind->unique, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const SngField *field = sng_kind_field (kind, names[i]);

      if (field != moved
          && !sng_value_equal (sng_record_get (record, field->index),
                               sng_record_get (twin, field->index)))
        return FALSE;
    }
  return TRUE;
}

/* A record that already says of @kept what @record would say of it. */
static SngRecord *
find_twin (Merging *self, SngRecord *record, const SngField *field, SngHandle kept)
{
  g_autoptr (GArray) handles = NULL;

  if (sng_record_is_void (record) || !is_among (sng_record_get_kind (record)->unique, field->name))
    return NULL;
  handles = sng_reader_get_referrers (self->reader, kept, field);
  for (guint i = 0; i < handles->len; i++)
    {
      SngHandle handle = g_array_index (handles, SngHandle, i);
      g_autoptr (SngRecord) twin = sng_reader_get_record (self->reader, handle);

      if (twin != NULL && handle != sng_record_get_handle (record) && !sng_record_is_void (twin)
          && !g_hash_table_contains (self->gone, &handle) && is_twin (record, twin, field))
        return g_steal_pointer (&twin);
    }
  return NULL;
}

static void
void_other (Merging *self, SngRecord *kept, SngRecord *other)
{
  const SngHandle from = sng_record_get_handle (other);
  const SngHandle to = sng_record_get_handle (kept);
  g_autofree char *reason = NULL;

  /* TRANSLATORS: the key of a record, such as PE-0001. */
  reason = g_strdup_printf (_("Merged into %s."), sng_record_get_key (kept));
  sng_change_set_of (self->change, other, SNG_COMMON_VOID_REASON, sng_value_text (reason));
  sng_change_set_of (self->change, other, SNG_COMMON_MERGED_INTO, sng_value_handle (to));
  g_hash_table_insert (self->gone, g_memdup2 (&from, sizeof from), g_memdup2 (&to, sizeof to));
  g_queue_push_tail (self->waiting, g_memdup2 (&from, sizeof from));
}

/* Sets of links and of texts are joined. */
static SngValue
join (const SngValue *kept, const SngValue *other)
{
  guint n_kept, n_other;
  const SngHandle *a = sng_value_get_handles (kept, &n_kept);
  const SngHandle *b = sng_value_get_handles (other, &n_other);
  g_autofree SngHandle *both = g_new (SngHandle, n_kept + n_other + 1);

  if (n_kept + n_other == 0)
    return sng_value_copy (kept);
  memcpy (both, a ? a : b, (a ? n_kept : 0) * sizeof *both);
  memcpy (both + n_kept, b ? b : a, n_other * sizeof *both);
  return sng_value_handles (both, n_kept + n_other);
}

/* What is confidential in one is confidential in both. */
static void
join_common (Merging *self, SngRecord *kept, SngRecord *other)
{
  if (sng_value_get_boolean (sng_common (other, SNG_COMMON_CONFIDENTIAL), FALSE)
      && !sng_value_get_boolean (sng_common (kept, SNG_COMMON_CONFIDENTIAL), FALSE))
    sng_change_set_of (self->change, kept, SNG_COMMON_CONFIDENTIAL, sng_value_boolean (TRUE));
}

static void
join_links (Merging *self, SngRecord *kept, SngRecord *other)
{
  const SngKind *kind = sng_record_get_kind (kept);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const SngField *field = kind->fields[i];
      const SngValue *links = sng_record_get (other, i);

      if (field->type != SNG_TYPE_REFS || !sng_field_is_editable (field) || field->evidence
          || !sng_value_is_known (links))
        continue;
      {
        Pending *pending = pend (self, kept, i);
        g_auto (SngValue) both = join (&pending->value, links);

        sng_value_take (&pending->value, replace (&both, sng_record_get_handle (other),
                                                  sng_record_get_handle (kept),
                                                  sng_record_get_handle (kept)));
      }
    }
}

static void
merge_pair (Merging *self, SngRecord *kept, SngRecord *other)
{
  void_other (self, kept, other);
  join_common (self, kept, other);
  join_links (self, kept, other);
}

/* Who said it said it of the kept record: the same claims, of the same persons and sources. */
static void
restate_claims (Merging *self,
                SngRecord *record,
                const SngField *field,
                SngHandle other,
                SngHandle kept)
{
  SngHandle handle = sng_record_get_handle (record);
  g_autoptr (GPtrArray) claims = sng_reader_get_claims (self->reader, handle, NULL);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const SngClaim *claim = claims->pdata[i];
      SngEvidence evidence = {
        .origin = claim->origin,
        .by_person = !claim->from_source,
        .provenance = claim->provenance,
        .observed_at = claim->observed_at,
        .verified_by = claim->verified_by,
        .verified_at = claim->verified_at,
      };

      if (claim->field != field->index || claim->home != handle
          || sng_value_get_handle (&claim->value) != other)
        continue;
      sng_change_set (self->change, handle, field, sng_record_get_kind (record), NULL,
                      sng_value_handle (kept));
      sng_change_set_evidence (self->change, &evidence);
    }
}

static void
move_reference (Merging *self,
                SngRecord *record,
                const SngField *field,
                SngHandle other,
                SngHandle kept)
{
  g_autoptr (SngRecord) twin = find_twin (self, record, field, kept);
  Pending *pending;

  if (twin != NULL)
    {
      merge_pair (self, twin, record);
      return;
    }
  if (field->evidence)
    {
      restate_claims (self, record, field, other, kept);
      return;
    }
  pending = pend (self, record, field->index);
  sng_value_take (&pending->value,
                  replace (&pending->value, other, kept, sng_record_get_handle (record)));
}

static void
move_references_of_field (Merging *self, const SngField *field, SngHandle other, SngHandle kept)
{
  g_autoptr (GArray) handles = sng_reader_get_referrers (self->reader, other, field);

  for (guint i = 0; i < handles->len; i++)
    {
      SngHandle handle = g_array_index (handles, SngHandle, i);
      g_autoptr (SngRecord) record = NULL;

      /* What goes keeps what it says. */
      if (g_hash_table_contains (self->gone, &handle))
        continue;
      record = sng_reader_get_record (self->reader, handle);
      if (record != NULL && !sng_record_get_kind (record)->read_only)
        move_reference (self, record, field, other, kept);
    }
}

static void
move_references (Merging *self, SngHandle other, SngHandle kept, SngKindId kind_of_both)
{
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      const SngKind *kind = sng_kind (id);

      for (guint i = id == 0 ? 0 : SNG_N_COMMON; i < kind->n_fields; i++)
        if (sng_field_may_refer_to (kind->fields[i], kind_of_both)
            && sng_field_is_editable (kind->fields[i]))
          move_references_of_field (self, kind->fields[i], other, kept);
    }
}

static void
write_pending (Merging *self)
{
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->pending);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      Pending *pending = data;
      SngHandle handle = sng_record_get_handle (pending->record);

      if (!g_hash_table_contains (self->gone, &handle)
          && !sng_value_equal (&pending->value, sng_record_get (pending->record, pending->field)))
        sng_change_set_of (self->change, pending->record, pending->field,
                           sng_value_copy (&pending->value));
    }
}

/* For the other files of the register */

gboolean
sng_merge_links (SngChange *change,
                 SngReader *reader,
                 SngRecord *kept,
                 SngRecord *other,
                 GError **error)
{
  g_autoptr (GHashTable) pending
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_pending);
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GQueue waiting = G_QUEUE_INIT;
  Merging self = {
    .change = change,
    .reader = reader,
    .pending = pending,
    .gone = gone,
    .waiting = &waiting,
  };

  merge_pair (&self, kept, other);
  while (!g_queue_is_empty (&waiting))
    {
      g_autofree SngHandle *from = g_queue_pop_head (&waiting);
      const SngHandle *to = g_hash_table_lookup (gone, from);
      SngKindId kind = SNG_N_KINDS;

      if (sng_reader_get_key (reader, *from, &kind) != NULL)
        move_references (&self, *from, *to, kind);
    }
  write_pending (&self);
  return TRUE;
}
